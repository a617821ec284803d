"""What the writer of a posted story may still change about it. Every step names the state it expects."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Update, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Trace
from bot.domain.identity import KeyedHash
from bot.domain.story import ReplyMode, Story, StoryState
from bot.storage.postings import STANDING
from bot.storage.stories import AUTHOR, seal_words, story_trace
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault

SHARED = (StoryState.WAITING, StoryState.APPROVED, StoryState.POSTED, StoryState.HIDDEN)
"""The states of a story that stands, or is about to."""


class LivingStories:
    """One person's stories in one server; no method can reach anyone else's."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id
        self._person_id = person_id

    async def move(self, story_id: int, seen: StoryState, to: StoryState) -> bool:
        """Move a story from the state it was ``seen`` in. Of two presses only one finds it there."""
        return await self._done(self._own(story_id).where(StoryRow.state == seen).values(state=to))

    async def set_mode(self, story_id: int, seen: ReplyMode, to: ReplyMode) -> bool:
        """Change how others may answer, from how it was ``seen``. False when it was changed meanwhile."""
        open_to_it = self._own(story_id).where(StoryRow.mode == seen, StoryRow.state.in_(SHARED))
        return await self._done(open_to_it.values(mode=to))

    async def set_end(self, story_id: int, day: date | None) -> bool:
        """Choose the day on which a story is taken down by itself. False when it cannot have one."""
        return await self._done(
            self._own(story_id).where(StoryRow.state.in_(SHARED)).values(take_down_on=day)
        )

    def _own(self, story_id: int) -> Update:
        author = StoryRow.author.in_(self._vault.hashes_for(AUTHOR, self._guild_id, self._person_id))
        mine = update(StoryRow).where(StoryRow.id == story_id, StoryRow.guild_id == self._guild_id)
        return mine.where(author)

    async def _done(self, change: Update) -> bool:
        return await self._session.scalar(change.returning(StoryRow.id)) is not None


async def set_words(session: AsyncSession, vault: Vault, story: Story) -> bool:
    """Give a story that stands new words, sealed with the key it has. False when it does not stand."""
    row = await session.get(StoryRow, story.id, with_for_update=True, populate_existing=True)
    if row is None or row.state not in STANDING or row.wrapped_key is None:
        return False
    row.sealed_words = seal_words(vault, row, story.words)
    return True


async def writer_of(session: AsyncSession, story_id: int) -> KeyedHash | None:
    """Return whose story it is, as a hash: for a letter to them."""
    return await session.scalar(select(StoryRow.author).where(StoryRow.id == story_id))


async def waiting_card(session: AsyncSession, story_id: int) -> Trace | None:
    """Return the review card of a story that waits, once it stands."""
    row = await session.get(StoryRow, story_id)
    if row is None or row.state != StoryState.WAITING or row.card_message_id is None:
        return None
    return story_trace(row)


async def ended(session: AsyncSession, today: date) -> list[int]:
    """Return the stories whose day has come, chosen by their writers."""
    due = select(StoryRow.id).where(StoryRow.take_down_on <= today).order_by(StoryRow.id)
    return list(await session.scalars(due))


async def remove_ended(session: AsyncSession, story_id: int, today: date) -> Trace | None:
    """Delete a story whose day has come; ``None`` when it is gone, or its writer chose another day."""
    due = select(StoryRow).where(StoryRow.id == story_id, StoryRow.take_down_on <= today)
    row = await session.scalar(due.with_for_update())
    if row is None:
        return None
    await session.execute(delete(StoryRow).where(StoryRow.id == story_id))
    return story_trace(row)
