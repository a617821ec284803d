"""The only module that queries ``stops``: who may not share here for a while, as keyed hashes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.identity import KeyedHash
from bot.domain.stop import Stop, StopReason
from bot.storage.deeds import Deeds
from bot.storage.seal_tables import StopRow
from bot.storage.stories import AUTHOR
from bot.storage.vault import Vault

_WORDS = "stop-words"


class Stops:
    """One server's stops. A stop whose day has come counts as gone, before anything has deleted it."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int, today: date) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id
        self._today = today

    async def add(self, stop: Stop, author: KeyedHash, story_id: int) -> bool:
        """Keep a stop by the hash that stands in a story. False when this story has one already."""
        mine = StopRow.story_id == story_id
        await self._session.execute(delete(StopRow).where(mine, StopRow.until <= self._today))
        row = StopRow(
            id=stop.id,
            guild_id=self._guild_id,
            author=author,
            until=stop.until,
            story_id=story_id,
            why=stop.why,
            sealed_words=self._vault.seal(_WORDS, stop.id, stop.words.encode()) if stop.words else None,
        )
        with suppress(IntegrityError):  # another moderator was first
            async with self._session.begin_nested():
                self._session.add(row)
            return True
        return False

    async def of_story(self, story_id: int) -> Stop | None:
        """Return the stop that was decided on one story's card, never one of its writer's others."""
        found = select(StopRow).where(StopRow.story_id == story_id, StopRow.guild_id == self._guild_id)
        row = await self._session.scalar(found.where(StopRow.until > self._today))
        return None if row is None else await self._opened(row)

    async def against(self, person_id: int) -> Stop | None:
        """Return what keeps somebody from sharing here, the longest there is; every key is tried."""
        hashes = self._vault.hashes_for(AUTHOR, self._guild_id, person_id)
        found = select(StopRow).where(StopRow.author.in_(hashes), StopRow.until > self._today)
        row = await self._session.scalar(found.order_by(StopRow.until.desc(), StopRow.id).limit(1))
        return None if row is None else await self._opened(row)

    async def story_of(self, stop_id: int) -> int | None:
        """Return the story on whose card a stop was decided, while both are kept."""
        row = await self._row(stop_id)
        return row and row.story_id

    async def lift(self, stop_id: int) -> bool:
        """End a stop before its day. False when it ended already."""
        if await self._row(stop_id) is None:
            return False
        gone = delete(StopRow).where(StopRow.id == stop_id).returning(StopRow.id)
        return await self._session.scalar(gone) is not None

    async def _row(self, stop_id: int) -> StopRow | None:
        if not is_row_number(stop_id):
            return None
        row = await self._session.get(StopRow, stop_id, populate_existing=True)
        here = row is not None and row.guild_id == self._guild_id and row.until > self._today
        return row if here else None

    async def _opened(self, row: StopRow) -> Stop:
        words = row.sealed_words and self._vault.open(_WORDS, row.id, row.sealed_words).decode()
        acts = await Deeds(self._session, self._vault, guild_id=self._guild_id).about(row.id)
        why = StopReason(row.why) if row.why else None
        return Stop(row.id, row.until, why, words or "", acts[0].by if acts else None)


async def stops_of(session: AsyncSession, authors: Sequence[KeyedHash], today: date) -> dict[int, date]:
    """Return until when a person may not share, by the number of the server."""
    found = select(StopRow).where(StopRow.author.in_(authors), StopRow.until > today)
    return {row.guild_id: row.until for row in await session.scalars(found.order_by(StopRow.until))}


async def keep_no_reasons(session: AsyncSession, authors: Sequence[KeyedHash]) -> None:
    """Leave of a forgotten person's stops only what outlives an erasure: keyed hash, server and day."""
    theirs = update(StopRow).where(StopRow.author.in_(authors))
    await session.execute(theirs.values(why=None, sealed_words=None, story_id=None))


async def let_stops_lapse(session: AsyncSession, today: date) -> None:
    await session.execute(delete(StopRow).where(StopRow.until <= today))
