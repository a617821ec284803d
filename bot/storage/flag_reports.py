"""The only module that queries ``flag_reports``: who asked for a look, known only by a hash."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Trace
from bot.domain.flag import FlagState
from bot.domain.identity import KeyedHash
from bot.storage.flag_tables import FlagReportRow, FlagRow
from bot.storage.flags import trace_of
from bot.storage.vault import Vault

REPORTER = "reporter"
_NOTE = "report-words"


class FlagReports:
    """Who asked for a look in one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(self, report_id: int, flag_id: int, person_id: int, words: str, today: date) -> bool:
        """Keep that somebody asked. A second time changes only what they wrote; it is no new report."""
        known = await self._by(flag_id, person_id)
        if known is None:
            row = FlagReportRow(
                id=report_id,
                flag_id=flag_id,
                guild_id=self._guild_id,
                reporter=self._vault.hash_for(REPORTER, self._guild_id, person_id),
                reported_on=today,
                sealed_words=self._sealed(report_id, words),
            )
            with suppress(IntegrityError):  # a press of theirs at the same moment was first
                async with self._session.begin_nested():
                    self._session.add(row)
                return True
        elif words:
            known.sealed_words = self._sealed(known.id, words)
        return False

    async def on(self, day: date, person_id: int) -> int:
        """Count on how many cards somebody asked for a look on one day."""
        theirs = select(func.count()).select_from(FlagReportRow).where(FlagReportRow.reported_on == day)
        return await self._session.scalar(theirs.where(FlagReportRow.reporter.in_(self._own(person_id)))) or 0

    async def notes(self, flag_id: int) -> tuple[str, ...]:
        """Return what people wrote when they asked, while somebody has to decide."""
        kept = select(FlagReportRow).where(
            FlagReportRow.flag_id == flag_id, FlagReportRow.guild_id == self._guild_id
        )
        rows = await self._session.scalars(kept.order_by(FlagReportRow.id))
        sealed = [(row.id, row.sealed_words) for row in rows]
        return tuple(self._vault.open(_NOTE, number, words).decode() for number, words in sealed if words)

    async def let_go(self, flag_id: int) -> None:
        """Destroy what people wrote about a card that was decided."""
        decided = update(FlagReportRow).where(FlagReportRow.flag_id == flag_id)
        await self._session.execute(decided.values(sealed_words=None))

    async def _by(self, flag_id: int, person_id: int) -> FlagReportRow | None:
        mine = select(FlagReportRow).where(FlagReportRow.flag_id == flag_id)
        return await self._session.scalar(mine.where(FlagReportRow.reporter.in_(self._own(person_id))))

    def _own(self, person_id: int) -> list[KeyedHash]:
        return self._vault.hashes_for(REPORTER, self._guild_id, person_id)

    def _sealed(self, report_id: int, words: str) -> bytes | None:
        return self._vault.seal(_NOTE, report_id, words.encode()) if words else None


async def cards_that_quote(session: AsyncSession, reporters: Sequence[KeyedHash]) -> list[Trace]:
    """Return the undecided cards that may show what somebody wrote who is about to be forgotten."""
    wrote = FlagReportRow.reporter.in_(reporters), FlagReportRow.sealed_words.is_not(None)
    theirs = select(FlagReportRow.flag_id).where(*wrote)
    undecided = select(FlagRow).where(FlagRow.id.in_(theirs), FlagRow.state != FlagState.RESOLVED)
    return [trace_of(row) for row in await session.scalars(undecided.order_by(FlagRow.id))]
