"""What becomes of stories whose writer is not in the server any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Trace
from bot.domain.identity import KeyedHash
from bot.domain.reply import ReplyState
from bot.domain.story import Leaving, StoryState
from bot.storage.authorship import SEAL
from bot.storage.replies import reply_trace
from bot.storage.stories import AUTHOR, story_trace
from bot.storage.tables import ReplyRow, SealRow, StoryRow
from bot.storage.vault import Vault


class Leavings:
    """The stories of one server, for the day on which somebody goes."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def choose(self, story_id: int, person_id: int, leaving: Leaving) -> bool:
        """Keep what is to become of a story. False when it is not this person's."""
        own = self._vault.hashes_for(AUTHOR, self._guild_id, person_id)
        mine = update(StoryRow).where(StoryRow.id == story_id, StoryRow.author.in_(own))
        return await self._session.scalar(mine.values(leaving=leaving).returning(StoryRow.id)) is not None

    async def shared_by(self, person_id: int, leaving: Leaving) -> list[int]:
        """Return the stories of one person, drafts not among them, that are to be treated so."""
        own = self._vault.hashes_for(AUTHOR, self._guild_id, person_id)
        theirs = select(StoryRow.id).where(StoryRow.author.in_(own), StoryRow.leaving == leaving)
        return list(await self._session.scalars(theirs.where(StoryRow.state != StoryState.DRAFT)))

    async def drop_drafts(self, person_id: int) -> None:
        own = self._vault.hashes_for(AUTHOR, self._guild_id, person_id)
        drafts = delete(StoryRow).where(StoryRow.author.in_(own), StoryRow.state == StoryState.DRAFT)
        await self._session.execute(drafts)

    async def set_end(self, story_id: int, day: date) -> None:
        """Have a story taken down on a day, unless it goes earlier already."""
        later = StoryRow.take_down_on.is_(None) | (StoryRow.take_down_on > day)
        await self._session.execute(
            update(StoryRow).where(StoryRow.id == story_id, later).values(take_down_on=day)
        )

    async def release(self, story_ids: Sequence[int]) -> list[Trace]:
        """Make stories nobody's: neither their seal nor their hash leads to anybody any more.

        What their writers answered under them stays and is nobody's, too. What was not sent of it goes;
        what Discord shows of that is returned.
        """
        await self._session.execute(delete(SealRow).where(SealRow.story_id.in_(story_ids)))
        going: list[Trace] = []
        alone = {"key_share": True}  # against answers on their way in, not against letters about the story
        for story_id in story_ids:
            row = await self._session.get(StoryRow, story_id, with_for_update=alone, populate_existing=True)
            if row is not None:
                nobody = self._vault.hash_of_nobody()
                going += await self._release_answers(row, nobody)
                row.author, row.take_down_on = nobody, None
        return going

    async def _release_answers(self, story: StoryRow, nobody: KeyedHash) -> list[Trace]:
        theirs = (ReplyRow.story_id == story.id, ReplyRow.replier == story.author)
        unsent = (*theirs, ReplyRow.state != ReplyState.SENT)
        rows = await self._session.scalars(select(ReplyRow).where(*unsent).order_by(ReplyRow.id))
        going = [reply_trace(row) for row in rows]
        await self._session.execute(delete(ReplyRow).where(*unsent))
        await self._session.execute(update(ReplyRow).where(*theirs).values(replier=nobody))
        return going

    async def hold_all(self) -> list[tuple[int, Leaving]]:
        """Return every story of this server, drafts among them, with what its writer chose.

        None of them changes until the transaction ends.
        """
        here = select(StoryRow.id, StoryRow.leaving).where(StoryRow.guild_id == self._guild_id)
        here = here.order_by(StoryRow.id).with_for_update()
        return [(story_id, Leaving(leaving)) for story_id, leaving in await self._session.execute(here)]


async def every_story(session: AsyncSession) -> list[int]:
    """Return the numbers of all stories, of every server."""
    return list(await session.scalars(select(StoryRow.id)))


async def remove_story(session: AsyncSession, story_id: int) -> Trace | None:
    """Delete a story, whoever wrote it; return what Discord still shows of it."""
    row = await session.get(StoryRow, story_id, with_for_update=True)
    if row is not None:
        await session.execute(delete(StoryRow).where(StoryRow.id == story_id))
    return None if row is None else story_trace(row)


async def writers_still_sealed(session: AsyncSession, vault: Vault) -> list[tuple[int, int]]:
    """Return, as server and person, the writers whose sealed id is still kept. For the daily look alone."""
    seals = select(StoryRow.guild_id, SealRow.story_id, SealRow.sealed_author)
    found = await session.execute(seals.join(StoryRow, StoryRow.id == SealRow.story_id))
    writers = {
        (guild_id, int.from_bytes(vault.open(SEAL, story_id, sealed), "big"))
        for guild_id, story_id, sealed in found
    }
    return sorted(writers)
