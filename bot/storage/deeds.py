"""The only module that queries ``deeds``: which moderator did something about a story's writer, and when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.flag import Act
from bot.storage.seal_tables import DeedRow
from bot.storage.vault import Vault

DOING = "doing"
_ACT = "deed-act"


class Deeds:
    """One server's moderators, as those who did something."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def note(self, deed_id: int, about_id: int, act: Act, *, keep_until: date) -> None:
        row = DeedRow(
            id=deed_id,
            guild_id=self._guild_id,
            moderator=self._vault.hash_for(DOING, self._guild_id, act.by),
            about_id=about_id,
            keep_until=keep_until,
            sealed_act=self._vault.seal(_ACT, deed_id, act.to_bytes()),
        )
        self._session.add(row)
        await self._session.flush()

    async def about(self, about_id: int) -> list[Act]:
        """Return what is known of who did this, the first one first; who was forgotten is not among them."""
        rows = await self._session.scalars(select(DeedRow).where(DeedRow.about_id == about_id))
        acts = [Act.from_bytes(self._vault.open(_ACT, row.id, row.sealed_act)) for row in rows]
        return sorted(acts, key=lambda act: act.at)

    async def let_go(self, about_id: int) -> None:
        await self._session.execute(delete(DeedRow).where(DeedRow.about_id == about_id))


async def let_deeds_lapse(session: AsyncSession, today: date) -> None:
    await session.execute(delete(DeedRow).where(DeedRow.keep_until < today))
