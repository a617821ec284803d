"""The only module that queries ``moderators``."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.tables import ModeratorRow
from bot.storage.vault import Vault

MODERATOR = "moderator"


class Moderators:
    """Who has been seen acting as a moderator of one server, as keyed hashes and days."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def first_seen(self, person_id: int) -> date | None:
        return await self._session.scalar(select(ModeratorRow.first_seen_on).where(*self._is(person_id)))

    async def note(self, person_id: int, today: date) -> None:
        """Keep the first day; later days change nothing."""
        if await self.first_seen(person_id) is None:
            who = self._vault.hash_for(MODERATOR, self._guild_id, person_id)
            with suppress(IntegrityError):  # another press of theirs was first
                async with self._session.begin_nested():
                    row = ModeratorRow(guild_id=self._guild_id, moderator=who, first_seen_on=today)
                    self._session.add(row)

    async def forget(self, person_id: int) -> None:
        await self._session.execute(delete(ModeratorRow).where(*self._is(person_id)))

    def _is(self, person_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        hashes = self._vault.hashes_for(MODERATOR, self._guild_id, person_id)
        return ModeratorRow.guild_id == self._guild_id, ModeratorRow.moderator.in_(hashes)
