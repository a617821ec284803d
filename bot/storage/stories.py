"""The only module that queries ``stories`` and ``seals``. Words are sealed and opened here, nowhere above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Standing, Trace
from bot.domain.identity import KeyedHash
from bot.domain.story import ReplyMode, Story, StoryCard, StoryState, Words
from bot.storage.tables import SealRow, StoryRow
from bot.storage.vault import Vault

AUTHOR = "author"
_KEY = "story-key"
_WORDS = "story-words"
_SEAL = "seal"


class OwnStories:
    """One person's stories; no method can reach anyone else's."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id

    async def add_draft(self, guild_id: int, story: Story, *, today: date, keep_until: date) -> None:
        row = StoryRow(
            id=story.id,
            guild_id=guild_id,
            author=self._vault.hash_for(AUTHOR, guild_id, self._person_id),
            state=StoryState.DRAFT,
            changed_on=today,
            keep_until=keep_until,
            promise="",
        )
        self._fill(row, story)
        self._session.add(row)

    async def rewrite(self, story: Story, *, today: date, keep_until: date) -> bool:
        """Replace a draft's words under a fresh data key. False when it is no draft any more."""
        row = await self._row(story.id)
        if row is None or row.state != StoryState.DRAFT:
            return False
        self._fill(row, story)
        row.changed_on, row.keep_until = today, keep_until
        return True

    async def discard(self, story_id: int) -> bool:
        """Delete a draft. False when it was shared, let go, or never this person's."""
        row = await self._row(story_id)
        if row is None or row.state != StoryState.DRAFT:
            return False
        await self._session.execute(delete(StoryRow).where(StoryRow.id == story_id))
        return True

    async def get(self, story_id: int) -> tuple[Story, StoryState] | None:
        """Return one of this person's stories with its words, while they are still kept."""
        row = await self._row(story_id)
        opened = row and open_story(self._vault, row)
        return (opened, StoryState(row.state)) if row and opened else None

    async def card(self, story_id: int) -> StoryCard | None:
        row = await self._row(story_id)
        return None if row is None else _as_card(row)

    async def share(
        self, story_id: int, to: StoryState, *, today: date, destroy_on: date, promise: str
    ) -> bool:
        """Move a draft on and seal its writer's id. False for everything that is not this person's draft."""
        row = await self._row(story_id)
        if row is None or row.state != StoryState.DRAFT:
            return False
        row.state, row.changed_on, row.keep_until, row.promise = to, today, None, promise
        sealed = self._vault.seal(_SEAL, story_id, self._person_id.to_bytes(8, "big"))
        self._session.add(SealRow(story_id=story_id, sealed_author=sealed, destroy_on=destroy_on))
        return True

    async def cards(self, *, guild_id: int | None = None) -> list[StoryCard]:
        """List this person's stories, newest day first: in one server, or everywhere."""
        rows = await self._session.scalars(
            select(StoryRow)
            .where(StoryRow.author.in_(await self._hashes(guild_id)))
            .order_by(StoryRow.changed_on.desc(), StoryRow.id)
        )
        return [_as_card(row) for row in rows]

    async def remove(self, story_id: int) -> Trace | None:
        """Delete a story with its words, key, seal and replies; return what Discord still shows of it."""
        row = await self._row(story_id)
        if row is None:
            return None
        await self._session.execute(delete(StoryRow).where(StoryRow.id == story_id))
        return _trace(row)

    async def _row(self, story_id: int) -> StoryRow | None:
        if not is_row_number(story_id):
            return None
        row = await self._session.get(StoryRow, story_id, with_for_update=True)
        if row is None or row.author not in self._vault.hashes_for(AUTHOR, row.guild_id, self._person_id):
            return None
        return row

    async def _hashes(self, guild_id: int | None) -> list[KeyedHash]:
        guilds = [guild_id] if guild_id else await self._session.scalars(select(StoryRow.guild_id).distinct())
        return [mine for guild in guilds for mine in self._vault.hashes_for(AUTHOR, guild, self._person_id)]

    def _fill(self, row: StoryRow, story: Story) -> None:
        key = self._vault.new_data_key()
        row.mode = story.mode
        row.wrapped_key = self._vault.seal(_KEY, story.id, key)
        row.sealed_words = self._vault.seal_with(key, _WORDS, story.id, story.words.to_bytes())


class GuildStories:
    """One server's stories, for those who review them."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def get(self, story_id: int) -> tuple[Story | None, StoryState] | None:
        """Return a story of this server that somebody shared; its words are ``None`` once they are gone."""
        row = await self._row(story_id)
        return None if row is None else (open_story(self._vault, row), StoryState(row.state))

    async def card(self, story_id: int) -> StoryCard | None:
        row = await self._row(story_id)
        return None if row is None else _as_card(row)

    async def is_by(self, story_id: int, person_id: int) -> bool:
        row = await self._row(story_id)
        return row is not None and row.author in self._vault.hashes_for(AUTHOR, self._guild_id, person_id)

    async def decide(self, story_id: int, to: StoryState, *, today: date, keep_until: date | None) -> bool:
        """Move a waiting story on, once: of two presses only one finds it waiting."""
        moved = (
            update(StoryRow)
            .where(StoryRow.id == story_id, StoryRow.guild_id == self._guild_id)
            .where(StoryRow.state == StoryState.WAITING)
            .values(state=to, changed_on=today, keep_until=keep_until)
            .returning(StoryRow.id)
        )
        return await self._session.scalar(moved) is not None

    async def _row(self, story_id: int) -> StoryRow | None:
        row = await self._session.get(StoryRow, story_id) if is_row_number(story_id) else None
        shared = row is not None and row.guild_id == self._guild_id and row.state != StoryState.DRAFT
        return row if shared else None


def open_story(vault: Vault, row: StoryRow) -> Story | None:
    """Open a row's words. Returns ``None`` once its data key is gone."""
    if row.wrapped_key is None or row.sealed_words is None:
        return None
    words = vault.open_with(data_key(vault, row), _WORDS, row.id, row.sealed_words)
    return Story(row.id, row.guild_id, ReplyMode(row.mode), Words.from_bytes(words))


def data_key(vault: Vault, row: StoryRow) -> bytes:
    """Unwrap a story's own key. Raises ``ValueError`` when it was destroyed."""
    if row.wrapped_key is None:
        raise ValueError("the data key is gone")
    return vault.open(_KEY, row.id, row.wrapped_key)


async def let_lapse(session: AsyncSession, today: date) -> None:
    """Destroy what has come to its day: seals, drafts nobody shared, declined words."""
    await session.execute(delete(SealRow).where(SealRow.destroy_on <= today))
    lapsed = StoryRow.keep_until < today
    await session.execute(delete(StoryRow).where(lapsed, StoryRow.state == StoryState.DRAFT))
    await session.execute(
        update(StoryRow).where(lapsed).values(wrapped_key=None, sealed_words=None, keep_until=None)
    )


async def traces_by(session: AsyncSession, authors: Sequence[KeyedHash]) -> list[Trace]:
    """Return what Discord shows of every story of a person who is about to be forgotten."""
    theirs = select(StoryRow).where(StoryRow.author.in_(authors)).order_by(StoryRow.id)
    return [_trace(row) for row in await session.scalars(theirs.with_for_update())]


def _trace(row: StoryRow) -> Trace:
    messages: list[Standing] = []
    if row.card_channel_id and row.card_message_id:
        messages.append(Standing(row.card_channel_id, row.card_message_id))
    if row.channel_id and row.message_id:
        messages.append(Standing(row.channel_id, row.message_id, row.thread_id))
    return Trace(row.guild_id, tuple(messages), story_id=row.id)


def _as_card(row: StoryRow) -> StoryCard:
    return StoryCard(
        id=row.id,
        guild_id=row.guild_id,
        mode=ReplyMode(row.mode),
        state=StoryState(row.state),
        on=row.changed_on,
        channel_id=row.channel_id,
        message_id=row.message_id,
    )
