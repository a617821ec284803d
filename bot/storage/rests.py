"""The only module that queries ``rests``."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.rest_tables import RestRow
from bot.storage.stories import AUTHOR
from bot.storage.vault import Vault


class Rests:
    """One person's pauses between two stories."""

    def __init__(self, session: AsyncSession, vault: Vault, *, person_id: int) -> None:
        self._session = session
        self._vault = vault
        self._person_id = person_id

    async def until(self, guild_id: int) -> date | None:
        """Return the day from which this person may share again in a server, if one is kept."""
        own = self._vault.hashes_for(AUTHOR, guild_id, self._person_id)
        return await self._session.scalar(select(func.max(RestRow.until)).where(RestRow.author.in_(own)))

    async def begin(self, guild_id: int, until: date) -> None:
        own = self._vault.hashes_for(AUTHOR, guild_id, self._person_id)
        await self._session.execute(delete(RestRow).where(RestRow.author.in_(own)))
        self._session.add(RestRow(guild_id=guild_id, author=own[0], until=until))


async def let_rests_lapse(session: AsyncSession, today: date) -> None:
    await session.execute(delete(RestRow).where(RestRow.until <= today))
