"""New words for stories, as their writers have them. Every step names the state it expects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.change import ON_THEIR_WAY, Change
from bot.domain.delivery import Standing, Trace, stands_at
from bot.domain.story import Story, StoryState, Words
from bot.storage.change_tables import StoryChangeRow
from bot.storage.stories import UNSHARED, OwnStories, data_key, open_story
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault

WORDS = "story-change"
_IN_TURN = (*ON_THEIR_WAY, StoryState.RETURNED, StoryState.DRAFT, StoryState.DECLINED)


class Changes:
    """New words for the stories of one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(self, change_id: int, story: Story, *, keep_until: date) -> bool:
        """Keep new words, unshared, in place of earlier ones that were not shared. False without a story."""
        row = await self._session.get(StoryRow, story.id, with_for_update=True)
        if row is None or row.wrapped_key is None or row.guild_id != self._guild_id:
            return False
        earlier = delete(StoryChangeRow).where(StoryChangeRow.story_id == story.id)
        await self._session.execute(earlier.where(StoryChangeRow.state == StoryState.DRAFT))
        added = StoryChangeRow(
            id=change_id,
            story_id=story.id,
            guild_id=self._guild_id,
            state=StoryState.DRAFT,
            sealed_words=self._sealed(row, change_id, story.words),
            keep_until=keep_until,
        )
        self._session.add(added)
        await self._session.flush()
        return True

    async def rewrite(self, change_id: int, words: Words, *, keep_until: date | None = None) -> bool:
        """Put other words in place of unshared ones, under the key that their story has now."""
        found = await self._session.get(StoryChangeRow, change_id, populate_existing=True)
        row = found and await self._session.get(StoryRow, found.story_id, with_for_update=True)
        if found is None or row is None or row.wrapped_key is None or found.state not in UNSHARED:
            return False
        found.sealed_words = self._sealed(row, change_id, words)
        found.keep_until = keep_until or found.keep_until
        await self._session.flush()
        return True

    async def get(self, change_id: int) -> Change | None:
        if not is_row_number(change_id):
            return None
        row = await self._session.get(StoryChangeRow, change_id, populate_existing=True)
        return await self._opened(row) if row and row.guild_id == self._guild_id else None

    async def of_story(self, story_id: int) -> Change | None:
        """Return a story's new words that do not stand: the ones its writer would go on with."""
        here = select(StoryChangeRow).where(StoryChangeRow.story_id == story_id)
        rows = (await self._session.scalars(here.where(StoryChangeRow.guild_id == self._guild_id))).all()
        for state in _IN_TURN:
            for row in rows:
                if row.state == state and row.sealed_words is not None:
                    return await self._opened(row)
        return None

    async def send(self, change_id: int, seen: StoryState) -> bool:
        """Put unshared words to the moderators. Of two presses only one finds them so.

        What was kept of the story's earlier changes goes: nobody takes those decisions back any more.
        """
        row = await self._session.get(StoryChangeRow, change_id, populate_existing=True)
        mine = update(StoryChangeRow).where(StoryChangeRow.id == change_id, StoryChangeRow.state == seen)
        mine = mine.where(StoryChangeRow.guild_id == self._guild_id, StoryChangeRow.state.in_(UNSHARED))
        sent = mine.values(state=StoryState.WAITING, keep_until=None).returning(StoryChangeRow.id)
        if row is None or await self._session.scalar(sent) is None:
            return False
        others = update(StoryChangeRow).where(StoryChangeRow.story_id == row.story_id)
        await self._session.execute(others.where(StoryChangeRow.id != change_id).values(sealed_words=None))
        return True

    async def card_of(self, change_id: int) -> Standing | None:
        """Return where the card about new words stands."""
        row = await self._session.get(StoryChangeRow, change_id, populate_existing=True)
        if row is None or row.card_channel_id is None or row.card_message_id is None:
            return None
        return Standing(row.card_channel_id, row.card_message_id)

    async def remove(self, change_id: int, seen: StoryState) -> Trace | None:
        """Let new words go that are as they were ``seen``; return what Discord shows of them."""
        gone = delete(StoryChangeRow).where(StoryChangeRow.id == change_id, StoryChangeRow.state == seen)
        cards = StoryChangeRow.card_channel_id, StoryChangeRow.card_message_id
        gone = gone.where(StoryChangeRow.guild_id == self._guild_id)
        row = (await self._session.execute(gone.returning(*cards))).one_or_none()
        return None if row is None else Trace(self._guild_id, stands_at(*row), about_id=change_id)

    async def note_card(self, change_id: int, channel_id: int, message_id: int) -> bool:
        """Remember where the card about a change stands. False when it was taken back meanwhile."""
        mine = update(StoryChangeRow).where(StoryChangeRow.id == change_id)
        mine = mine.where(StoryChangeRow.guild_id == self._guild_id, StoryChangeRow.state != StoryState.DRAFT)
        stands = mine.values(card_channel_id=channel_id, card_message_id=message_id)
        return await self._session.scalar(stands.returning(StoryChangeRow.id)) is not None

    def _sealed(self, row: StoryRow, change_id: int, words: Words) -> bytes:
        return self._vault.seal_with(data_key(self._vault, row), WORDS, change_id, words.to_bytes())

    async def _opened(self, row: StoryChangeRow) -> Change:
        story_row = await self._session.get(StoryRow, row.story_id)
        story = story_row and open_story(self._vault, story_row)
        if story is not None and story_row is not None and row.sealed_words is not None:
            key = data_key(self._vault, story_row)
            words = Words.from_bytes(self._vault.open_with(key, WORDS, row.id, row.sealed_words))
            story = replace(story, words=words)
        else:
            story = None
        return Change(row.id, row.story_id, row.guild_id, StoryState(row.state), story)


async def own_change(session: AsyncSession, vault: Vault, change_id: int, person_id: int) -> Change | None:
    """Return new words for one of somebody's own stories; ``None`` for everybody else."""
    row = await session.get(StoryChangeRow, change_id) if is_row_number(change_id) else None
    if row is None or await OwnStories(session, vault, person_id=person_id).card(row.story_id) is None:
        return None
    return await Changes(session, vault, guild_id=row.guild_id).get(change_id)


async def with_other_words(session: AsyncSession, story_ids: Sequence[int]) -> set[int]:
    """Return those of some stories beside which other words are kept."""
    beside = select(StoryChangeRow.story_id).where(StoryChangeRow.story_id.in_(story_ids))
    return set(await session.scalars(beside.where(StoryChangeRow.sealed_words.is_not(None))))


async def let_changes_lapse(session: AsyncSession, today: date) -> None:
    """Let go what has come to its day: new words nobody shared, and what was kept of those decided about."""
    lapsed = StoryChangeRow.keep_until < today
    await session.execute(delete(StoryChangeRow).where(lapsed, StoryChangeRow.state == StoryState.DRAFT))
    await session.execute(update(StoryChangeRow).where(lapsed).values(sealed_words=None, keep_until=None))


async def change_traces(session: AsyncSession, story_ids: Sequence[int | None]) -> list[Trace]:
    """Return the cards about changes of stories that are about to go."""
    rows = await session.scalars(select(StoryChangeRow).where(StoryChangeRow.story_id.in_(story_ids)))
    return [change_trace(row) for row in rows]


async def cards_of(session: AsyncSession, change_ids: Sequence[int]) -> list[Trace]:
    """Return the cards that stand about changes."""
    rows = await session.scalars(select(StoryChangeRow).where(StoryChangeRow.id.in_(change_ids)))
    return [trace for trace in map(change_trace, rows) if trace.messages]


def change_trace(row: StoryChangeRow) -> Trace:
    """Return what Discord shows of new words."""
    return Trace(row.guild_id, stands_at(row.card_channel_id, row.card_message_id), about_id=row.id)
