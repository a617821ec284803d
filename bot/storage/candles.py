"""The only module that queries ``candles``: who lit one is known only by a hash."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.candle_tables import CandleRow
from bot.storage.vault import Vault

LIGHTER = "candle"


class OwnCandles:
    """One person's candles in one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int, person_id: int) -> None:
        self._session = session
        self._guild_id = guild_id
        self._mine = vault.hashes_for(LIGHTER, guild_id, person_id)

    async def burns_for(self, story_id: int) -> bool:
        found = select(CandleRow.guild_id).where(CandleRow.story_id == story_id)
        return await self._session.scalar(found.where(CandleRow.lighter.in_(self._mine))) is not None

    async def light(self, story_id: int, *, unseen: bool) -> bool:
        """Keep a candle. False when a press at the same moment was first, or took the story away."""
        row = CandleRow(story_id=story_id, lighter=self._mine[0], guild_id=self._guild_id, unseen=unseen)
        with suppress(IntegrityError):
            async with self._session.begin_nested():
                self._session.add(row)
            return True
        return False

    async def take_back(self, story_id: int) -> bool:
        """Put a candle out. False when none of theirs burns for this story here."""
        theirs = delete(CandleRow).where(CandleRow.story_id == story_id, CandleRow.lighter.in_(self._mine))
        gone = await self._session.scalars(theirs.returning(CandleRow.story_id))
        return bool(gone.all())


async def candles_for(session: AsyncSession, story_ids: Sequence[int]) -> dict[int, int]:
    """Count what their writer sees of the candles for each of some stories; one without any is left out."""
    counted = select(CandleRow.story_id, func.count()).where(CandleRow.story_id.in_(story_ids))
    found = await session.execute(counted.where(~CandleRow.unseen).group_by(CandleRow.story_id))
    return {row[0]: row[1] for row in found}
