"""What the database remembers about the bot itself: its keys' markers, the commands Discord has."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.tables import CommandSyncRow, KeyCheckRow


class KeyChecks:
    """The markers by which a database knows its own keys again."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[int, bytes]:
        rows = await self._session.scalars(select(KeyCheckRow))
        return {row.version: row.marker for row in rows}

    async def put(self, markers: Mapping[int, bytes]) -> None:
        for version, marker in markers.items():
            await self._session.merge(KeyCheckRow(version=version, marker=marker))


class CommandSyncs:
    """The hash of the command payload that Discord has."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, application_id: int) -> str | None:
        row = await self._session.get(CommandSyncRow, application_id)
        return row and row.payload_hash

    async def put(self, application_id: int, payload_hash: str) -> None:
        await self._session.merge(CommandSyncRow(application_id=application_id, payload_hash=payload_hash))
