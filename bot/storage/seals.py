"""The only module that opens ``seals`` and queries ``seal_requests`` and ``seal_records``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Trace, stands_at
from bot.domain.flag import Act
from bot.domain.identity import KeyedHash
from bot.domain.seal import SealRequest, SealState
from bot.storage.authorship import SEAL
from bot.storage.deeds import Deeds
from bot.storage.seal_tables import DeedRow, SealRecordRow, SealRequestRow
from bot.storage.tables import SealRow
from bot.storage.vault import Vault

_REASON = "seal-reason"
OVER = (SealState.CLOSED, SealState.LAPSED)


class Seals:
    """One server's seals and the requests to open them."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def lasts_until(self, story_id: int, today: date) -> date | None:
        """Return the day on which a story's seal is destroyed; ``None`` once that day has come."""
        row = await self._session.get(SealRow, story_id) if is_row_number(story_id) else None
        return row.destroy_on if row and row.destroy_on > today else None

    async def ask(self, request: SealRequest) -> bool:
        """Keep a new request. False while another one about the same story is not over."""
        row = SealRequestRow(
            id=request.id,
            guild_id=self._guild_id,
            story_id=request.story_id,
            state=request.state,
            ends_at=request.ends_at,
            danger=request.danger,
            told=True,
            sealed_reason=self._vault.seal(_REASON, request.id, request.reason.encode()),
        )
        with suppress(IntegrityError):  # another moderator was first
            async with self._session.begin_nested():
                self._session.add(row)
            return True
        return False

    async def get(self, request_id: int) -> SealRequest | None:
        if not is_row_number(request_id):
            return None
        row = await self._session.get(SealRequestRow, request_id, populate_existing=True)
        return await self._opened(row) if row and row.guild_id == self._guild_id else None

    async def about(self, story_id: int) -> SealRequest | None:
        """Return the request about a story, the one there is."""
        mine = SealRequestRow.guild_id == self._guild_id
        row = await self._session.scalar(
            select(SealRequestRow).where(SealRequestRow.story_id == story_id, mine)
        )
        return row and await self._opened(row)

    async def open(self, request_id: int, now: datetime, ends_at: datetime, *, told: bool) -> bool:
        """Open what one moderator asked for. Of two presses one finds it so; past its hour none does."""
        values = {"state": SealState.OPENED, "ends_at": ends_at, "told": told}
        asked = update(SealRequestRow).where(
            SealRequestRow.id == request_id,
            SealRequestRow.guild_id == self._guild_id,
            SealRequestRow.state == SealState.ASKED,
            SealRequestRow.ends_at > now,
        )
        return await self._session.scalar(asked.values(values).returning(SealRequestRow.id)) is not None

    async def author_under(self, story_id: int, today: date) -> int | None:
        """Return who wrote a story. Only for a request that two moderators have opened."""
        row = await self._session.get(SealRow, story_id, with_for_update=True)
        if row is None or row.destroy_on <= today:
            return None
        return int.from_bytes(self._vault.open(SEAL, story_id, row.sealed_author), "big")

    async def record(self, record_id: int, today: date, keep_until: date, *, told: bool) -> None:
        """Keep that a seal was opened here: no story, no person, no words."""
        row = SealRecordRow(
            id=record_id, guild_id=self._guild_id, opened_on=today, told=told, keep_until=keep_until
        )
        self._session.add(row)

    async def remove(self, request_id: int) -> None:
        await self._session.execute(delete(SealRequestRow).where(SealRequestRow.id == request_id))

    async def note_card(self, request_id: int, channel_id: int, message_id: int) -> bool:
        """Remember where a request's card stands. False when the request is gone."""
        mine = update(SealRequestRow).where(SealRequestRow.id == request_id)
        noted = mine.values(card_channel_id=channel_id, card_message_id=message_id)
        return await self._session.scalar(noted.returning(SealRequestRow.id)) is not None

    async def trace(self, request_id: int) -> Trace | None:
        row = await self._session.get(SealRequestRow, request_id, populate_existing=True)
        return row and trace_of_request(row)

    async def _opened(self, row: SealRequestRow) -> SealRequest:
        reason = row.sealed_reason and self._vault.open(_REASON, row.id, row.sealed_reason).decode()
        acts: list[Act | None] = [
            *await Deeds(self._session, self._vault, guild_id=row.guild_id).about(row.id)
        ]
        asked, seconded, *_ = [*acts, None, None]
        return SealRequest(
            id=row.id,
            guild_id=row.guild_id,
            story_id=row.story_id,
            state=SealState(row.state),
            ends_at=row.ends_at,
            danger=row.danger,
            reason=reason or "",
            asked=asked,
            seconded=seconded,
            told=row.told,
        )


async def is_any_request_over(session: AsyncSession, now: datetime) -> bool:
    """Look whether a request has come to its hour, before the database is taken for writing."""
    due = select(SealRequestRow.id).where(SealRequestRow.state.not_in(OVER), SealRequestRow.ends_at <= now)
    return await session.scalar(due.limit(1)) is not None


async def end_requests(session: AsyncSession, now: datetime) -> list[Trace]:
    """End what has come to its hour; the reasons are destroyed. Return the cards to be drawn anew."""
    rows = await session.scalars(
        select(SealRequestRow)
        .where(SealRequestRow.state.not_in(OVER), SealRequestRow.ends_at <= now)
        .with_for_update()
    )
    traces: list[Trace] = []
    for row in rows:
        row.state = SealState.LAPSED if row.state == SealState.ASKED else SealState.CLOSED
        row.sealed_reason = None
        traces.append(trace_of_request(row))
    await session.flush()
    return traces


async def request_traces(session: AsyncSession, story_ids: Sequence[int | None]) -> list[Trace]:
    """Return the cards of requests about stories that are about to go, with their seals."""
    rows = await session.scalars(select(SealRequestRow).where(SealRequestRow.story_id.in_(story_ids)))
    return [trace_of_request(row) for row in rows]


async def lapsing_traces(session: AsyncSession, today: date) -> list[Trace]:
    """Return the cards of requests that go today because their seals do."""
    going = select(SealRow.story_id).where(SealRow.destroy_on <= today)
    rows = await session.scalars(select(SealRequestRow).where(SealRequestRow.story_id.in_(going)))
    return [trace_of_request(row) for row in rows]


async def leave_requests(
    session: AsyncSession, moderators: Sequence[KeyedHash]
) -> tuple[list[Trace], list[Trace]]:
    """Take a moderator who is about to be forgotten out of what they asked for.

    Return the cards of requests that end with them, whose rows are gone, and those to be drawn anew.
    """
    theirs = select(DeedRow.about_id).where(DeedRow.moderator.in_(moderators))
    rows = (await session.scalars(select(SealRequestRow).where(SealRequestRow.id.in_(theirs)))).all()
    waiting = [row.id for row in rows if row.state == SealState.ASKED]
    traces = [trace_of_request(row) for row in rows]
    await session.execute(delete(SealRequestRow).where(SealRequestRow.id.in_(waiting)))
    ending = [trace for trace in traces if trace.about_id in waiting]
    return ending, [trace for trace in traces if trace.about_id not in waiting]


async def openings(session: AsyncSession, guild_id: int) -> list[date]:
    """Return the days on which seals were opened in a server, the latest first."""
    found = select(SealRecordRow.opened_on).where(SealRecordRow.guild_id == guild_id)
    return list(await session.scalars(found.order_by(SealRecordRow.opened_on.desc())))


async def let_records_lapse(session: AsyncSession, today: date) -> None:
    await session.execute(delete(SealRecordRow).where(SealRecordRow.keep_until < today))


def trace_of_request(row: SealRequestRow) -> Trace:
    return Trace(row.guild_id, stands_at(row.card_channel_id, row.card_message_id), about_id=row.id)
