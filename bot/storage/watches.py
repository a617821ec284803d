"""The only module that queries ``watches``."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.flag_tables import WatchRow


class Watches:
    """The channels of one server that the guard reads."""

    def __init__(self, session: AsyncSession, *, guild_id: int) -> None:
        self._session = session
        self._guild_id = guild_id

    async def add(self, channel_id: int) -> None:
        """Keep a channel; one that is kept already stays."""
        if await self._session.get(WatchRow, (self._guild_id, channel_id)) is None:
            with suppress(IntegrityError):  # another admin was first
                async with self._session.begin_nested():
                    self._session.add(WatchRow(guild_id=self._guild_id, channel_id=channel_id))

    async def remove(self, channel_id: int) -> bool:
        here = WatchRow.guild_id == self._guild_id, WatchRow.channel_id == channel_id
        return (
            await self._session.scalar(delete(WatchRow).where(*here).returning(WatchRow.channel_id))
            is not None
        )

    async def all(self) -> list[int]:
        here = select(WatchRow.channel_id).where(WatchRow.guild_id == self._guild_id)
        return list(await self._session.scalars(here.order_by(WatchRow.channel_id)))


async def every_watch(session: AsyncSession) -> set[tuple[int, int]]:
    """Return all channels that are read, with their servers."""
    return {(row.guild_id, row.channel_id) for row in await session.scalars(select(WatchRow))}
