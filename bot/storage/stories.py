"""The only module that queries ``stories``, and makes ``seals``. Words are opened here, nowhere above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Standing, Trace
from bot.domain.identity import KeyedHash
from bot.domain.seal import SealPromise
from bot.domain.story import Leaving, ReplyMode, Story, StoryCard, StoryState, Words
from bot.storage.authorship import seal_author
from bot.storage.leaps import guilds_in
from bot.storage.notices import Reach
from bot.storage.photos import Photos, let_photos_go
from bot.storage.tables import SealRow, StoryRow, Table
from bot.storage.vault import Vault

AUTHOR = "author"
_STORIES = Table.metadata.tables[StoryRow.__tablename__]
_KEY = "story-key"
_WORDS = "story-words"
UNSHARED = frozenset({StoryState.DRAFT, StoryState.RETURNED})
"""The states in which words are their writer's to change, and nobody else's to read."""


class OwnStories:
    """One person's stories; no method can reach anyone else's."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id

    async def add_draft(
        self, guild_id: int, story: Story, *, today: date, keep_until: date, promise: SealPromise
    ) -> None:
        row = StoryRow(
            id=story.id,
            guild_id=guild_id,
            author=self._vault.hash_for(AUTHOR, guild_id, self._person_id),
            state=StoryState.DRAFT,
            changed_on=today,
            keep_until=keep_until,
            promise=str(promise),
        )
        await self._fill(row, story)
        self._session.add(row)

    async def rewrite(
        self, story: Story, *, today: date, keep_until: date, promise: SealPromise | None = None
    ) -> bool:
        """Replace unshared words under a fresh data key. False when they were shared meanwhile."""
        row = await self._row(story.id)
        if row is None or row.state not in UNSHARED:
            return False
        await self._fill(row, story)
        row.changed_on, row.keep_until = today, keep_until
        if promise and row.state == StoryState.DRAFT:
            row.promise = str(promise)
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

    async def share(self, story_id: int, to: StoryState, *, today: date) -> bool:
        """Move unshared words on. False for everything else.

        Their writer's id is sealed for as long as they were told, if they were told that two can look.
        What was returned keeps the seal and the promise of the first time.
        """
        row = await self._row(story_id)
        if row is None or row.state not in UNSHARED:
            return False
        is_new = row.state == StoryState.DRAFT
        row.state, row.changed_on, row.keep_until = to, today, None
        if not is_new:
            return True
        seal_author(self._session, self._vault, row, self._person_id, today)
        await Reach(self._session, self._vault).keep(row.guild_id, row.author, self._person_id)
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
        return story_trace(row)

    async def _row(self, story_id: int) -> StoryRow | None:
        if not is_row_number(story_id):
            return None
        row = await self._session.get(StoryRow, story_id, with_for_update=True)
        if row is None or row.author not in self._vault.hashes_for(AUTHOR, row.guild_id, self._person_id):
            return None
        return row

    async def _hashes(self, guild_id: int | None) -> list[KeyedHash]:
        guilds = [guild_id] if guild_id else await guilds_in(self._session, _STORIES)
        return [mine for guild in guilds for mine in self._vault.hashes_for(AUTHOR, guild, self._person_id)]

    async def photos(self, story_id: int, *, draft: bool = False) -> Photos | None:
        """Return the photos of one of this person's stories, or with ``draft`` only of one not shared yet."""
        row = await self._row(story_id)
        if draft and row is not None and row.state not in UNSHARED:
            return None
        return _photos(self._session, self._vault, row)

    async def _fill(self, row: StoryRow, story: Story) -> None:
        key = self._vault.new_data_key()
        photos = _photos(self._session, self._vault, row)
        if photos is not None:
            await photos.pass_on(key)
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

    async def photos(self, story_id: int) -> Photos | None:
        """Return a shared story's photos; ``None`` once its words are gone."""
        return _photos(self._session, self._vault, await self._row(story_id))

    async def is_by(self, story_id: int, person_id: int) -> bool:
        row = await self._row(story_id)
        return row is not None and row.author in self._vault.hashes_for(AUTHOR, self._guild_id, person_id)

    async def _row(self, story_id: int) -> StoryRow | None:
        row = await self._session.get(StoryRow, story_id) if is_row_number(story_id) else None
        shared = row is not None and row.guild_id == self._guild_id and row.state != StoryState.DRAFT
        return row if shared else None


def open_story(vault: Vault, row: StoryRow) -> Story | None:
    """Open a row's words. Returns ``None`` once its data key is gone."""
    if row.wrapped_key is None or row.sealed_words is None:
        return None
    words = vault.open_with(data_key(vault, row), _WORDS, row.id, row.sealed_words)
    is_back = row.state == StoryState.RETURNED
    return Story(row.id, row.guild_id, ReplyMode(row.mode), Words.from_bytes(words), returned=is_back)


def _photos(session: AsyncSession, vault: Vault, row: StoryRow | None) -> Photos | None:
    if row is None or row.wrapped_key is None:
        return None
    return Photos(session, vault, story_id=row.id, data_key=data_key(vault, row))


def data_key(vault: Vault, row: StoryRow) -> bytes:
    """Unwrap a story's own key. Raises ``ValueError`` when it was destroyed."""
    if row.wrapped_key is None:
        raise ValueError("the data key is gone")
    return vault.open(_KEY, row.id, row.wrapped_key)


def seal_words(vault: Vault, row: StoryRow, words: Words) -> bytes:
    """Seal words for a row with the key it has. Raises ``ValueError`` when that was destroyed."""
    return vault.seal_with(data_key(vault, row), _WORDS, row.id, words.to_bytes())


async def let_lapse(session: AsyncSession, today: date) -> None:
    """Destroy what has come to its day: seals, drafts nobody shared, declined words."""
    await session.execute(delete(SealRow).where(SealRow.destroy_on <= today))
    lapsed = StoryRow.keep_until < today
    await session.execute(delete(StoryRow).where(lapsed, StoryRow.state == StoryState.DRAFT))
    await let_photos_go(session, select(StoryRow.id).where(lapsed))
    await session.execute(
        update(StoryRow).where(lapsed).values(wrapped_key=None, sealed_words=None, keep_until=None)
    )


async def traces_by(session: AsyncSession, authors: Sequence[KeyedHash]) -> list[Trace]:
    """Return what Discord shows of every story of a person who is about to be forgotten."""
    theirs = select(StoryRow).where(StoryRow.author.in_(authors)).order_by(StoryRow.id)
    return [story_trace(row) for row in await session.scalars(theirs.with_for_update())]


def story_trace(row: StoryRow) -> Trace:
    """Return what Discord shows of a story."""
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
        take_down_on=row.take_down_on,
        leaving=Leaving(row.leaving),
        thread_id=row.thread_id,
    )
