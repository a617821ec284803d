"""New words while moderators decide about them, and while that can be undone."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.change import ON_THEIR_WAY
from bot.domain.delivery import Trace
from bot.domain.story import StoryState, Words
from bot.storage.change_tables import StoryChangeRow
from bot.storage.changes import WORDS, change_trace
from bot.storage.stories import data_key, open_story, seal_words
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault

_DECIDED = (StoryState.POSTED, StoryState.DECLINED)


class JudgedChanges:
    """New words for one server's stories, for the moderators' decisions."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def hold(self, change_id: int) -> None:
        """Keep new words, and the story they are for, from changing until the transaction ends."""
        row = await self._row(change_id)
        if row is not None:
            await self._session.get(StoryRow, row.story_id, with_for_update=True)
            await self._row(change_id, hold=True)

    async def move(
        self, change_id: int, seen: StoryState, to: StoryState, *, keep_until: date | None = None
    ) -> bool:
        """Move new words on that are as they were ``seen``. Of two presses only one finds them so."""
        mine = update(StoryChangeRow).where(StoryChangeRow.id == change_id, StoryChangeRow.state == seen)
        mine = mine.where(StoryChangeRow.guild_id == self._guild_id)
        moved = mine.values(state=to, keep_until=keep_until).returning(StoryChangeRow.id)
        return await self._session.scalar(moved) is not None

    async def mark_of_words(self, change_id: int) -> str:
        """Return a mark that changes when the words do; an empty text once they are gone."""
        row = await self._row(change_id)
        sealed = row and row.sealed_words
        return hashlib.sha256(sealed).hexdigest()[:16] if sealed else ""

    async def is_overtaken(self, change_id: int) -> bool:
        """Whether their writer has begun other new words for the story, or what was kept of these is gone."""
        row = await self._row(change_id)
        if row is None or row.sealed_words is None:
            return True
        others = select(StoryChangeRow.id).where(StoryChangeRow.story_id == row.story_id)
        others = others.where(StoryChangeRow.id != change_id, StoryChangeRow.sealed_words.is_not(None))
        return await self._session.scalar(others.limit(1)) is not None

    async def change_places(self, change_id: int) -> bool:
        """Let new words and those of their story change places. False when either is gone."""
        return await self._stand(change_id, keep=True)

    async def stand(self, change_id: int) -> bool:
        """Let new words stand, and the old ones go. False when either is gone."""
        return await self._stand(change_id, keep=False)

    async def forget_words(self, change_id: int) -> None:
        """Destroy what is kept of a change that was decided about. One that was undone keeps its words."""
        mine = update(StoryChangeRow).where(StoryChangeRow.id == change_id)
        decided = mine.where(StoryChangeRow.guild_id == self._guild_id, StoryChangeRow.state.in_(_DECIDED))
        await self._session.execute(decided.values(sealed_words=None, keep_until=None))

    async def recall(self, story_id: int, *, keep_until: date) -> list[Trace]:
        """Give back to its writer what is on its way for a story that stands no more; return its cards.

        What was kept so that decided changes could be undone goes.
        """
        here = StoryChangeRow.story_id == story_id
        found = await self._session.scalars(
            select(StoryChangeRow).where(here, StoryChangeRow.state.in_(ON_THEIR_WAY))
        )
        traces: list[Trace] = []
        for row in found.all():
            traces.append(change_trace(row))
            row.state, row.keep_until = StoryState.DRAFT, keep_until
            row.card_channel_id = row.card_message_id = None
        await self._session.flush()
        decided = update(StoryChangeRow).where(here, StoryChangeRow.state.in_(_DECIDED))
        await self._session.execute(decided.values(sealed_words=None, keep_until=None))
        return traces

    async def _stand(self, change_id: int, *, keep: bool) -> bool:
        row = await self._row(change_id)
        story_row = row and await self._session.get(StoryRow, row.story_id, populate_existing=True)
        story = story_row and open_story(self._vault, story_row)
        if row is None or row.sealed_words is None or story_row is None or story is None:
            return False
        key = data_key(self._vault, story_row)
        new = Words.from_bytes(self._vault.open_with(key, WORDS, change_id, row.sealed_words))
        old = self._vault.seal_with(key, WORDS, change_id, story.words.to_bytes())
        story_row.sealed_words = seal_words(self._vault, story_row, new)
        row.sealed_words = old if keep else None
        await self._session.flush()
        return True

    async def _row(self, change_id: int, *, hold: bool = False) -> StoryChangeRow | None:
        if not is_row_number(change_id):
            return None
        found = await self._session.get(
            StoryChangeRow, change_id, populate_existing=True, with_for_update=hold
        )
        return found if found and found.guild_id == self._guild_id else None
