"""The only module that queries ``schedules`` and ``occasions``."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.checkin import KEPT, RAREST, SAID_WITHIN, Occasion, Rhythm, Schedule, Weekday
from bot.storage.checkin_tables import OccasionRow, ScheduleRow

_CLOCKS_CHANGE_BY = timedelta(days=1)


class Checkins:
    """One server's schedules, and what came of them."""

    def __init__(self, session: AsyncSession, *, guild_id: int) -> None:
        self._session = session
        self._guild_id = guild_id

    async def all(self) -> list[Schedule]:
        """Return every schedule: channel by channel, through the week."""
        mine = select(ScheduleRow).where(ScheduleRow.guild_id == self._guild_id)
        order = (ScheduleRow.channel_id, ScheduleRow.weekday, ScheduleRow.minute)
        return [_as_schedule(row) for row in await self._session.scalars(mine.order_by(*order))]

    async def hold(self, schedule_id: int) -> Schedule | None:
        """Return a schedule and keep it from changing until the transaction ends."""
        if not is_row_number(schedule_id):
            return None
        row = await self._session.get(ScheduleRow, schedule_id, with_for_update=True)
        return _as_schedule(row) if row and row.guild_id == self._guild_id else None

    async def put(self, schedule: Schedule) -> None:
        await self._session.merge(_as_row(schedule))

    async def remove(self, schedule_id: int, now: datetime) -> list[int] | None:
        """Delete a schedule, and return the numbers of its check-ins that are still on their way.

        ``None`` when there was none. What was posted stays, and still takes answers.
        """
        mine = delete(ScheduleRow).where(
            ScheduleRow.id == schedule_id, ScheduleRow.guild_id == self._guild_id
        )
        if (
            not is_row_number(schedule_id)
            or await self._session.scalar(mine.returning(ScheduleRow.id)) is None
        ):
            return None
        unsaid = delete(OccasionRow).where(OccasionRow.schedule_id == schedule_id)
        unsaid = unsaid.where(OccasionRow.message_id.is_(None), OccasionRow.due_at > now - SAID_WITHIN)
        return list(await self._session.scalars(unsaid.returning(OccasionRow.id)))

    async def pause(self, channel_id: int) -> bool:
        """Stop every schedule of a channel that is gone. False when they had stopped before."""
        mine = update(ScheduleRow).where(ScheduleRow.guild_id == self._guild_id)
        running = mine.where(ScheduleRow.channel_id == channel_id, ScheduleRow.next_at.is_not(None))
        return bool(
            (await self._session.scalars(running.values(next_at=None).returning(ScheduleRow.id))).all()
        )

    async def add_occasion(self, occasion: Occasion) -> None:
        row = OccasionRow(
            id=occasion.id,
            schedule_id=occasion.schedule_id,
            guild_id=occasion.guild_id,
            channel_id=occasion.channel_id,
            prompt_id=occasion.prompt_id,
            every=occasion.every,
            due_at=occasion.due_at,
        )
        self._session.add(row)

    async def occasion(self, occasion_id: int) -> Occasion | None:
        """Return a check-in of this server, until it is let go."""
        row = await self._session.get(OccasionRow, occasion_id) if is_row_number(occasion_id) else None
        return _as_occasion(row) if row and row.guild_id == self._guild_id else None

    async def lately(self, channel_id: int) -> list[str]:
        """Return the prompts that were due in a channel, the newest first, as far as it is remembered."""
        there = select(OccasionRow.prompt_id).where(OccasionRow.guild_id == self._guild_id)
        newest_first = (OccasionRow.due_at.desc(), OccasionRow.id)
        return list(
            await self._session.scalars(
                there.where(OccasionRow.channel_id == channel_id).order_by(*newest_first)
            )
        )

    async def posted(self, occasion_id: int, channel_id: int, message_id: int) -> bool:
        """Note where a check-in stands. False when its schedule was removed in the meantime."""
        mine = update(OccasionRow).where(
            OccasionRow.id == occasion_id, OccasionRow.guild_id == self._guild_id
        )
        moved = mine.values(channel_id=channel_id, message_id=message_id).returning(OccasionRow.id)
        return await self._session.scalar(moved) is not None


async def take_due(session: AsyncSession, now: datetime) -> Schedule | None:
    """Return the schedule that has been due longest, for this transaction alone."""
    due = select(ScheduleRow).where(ScheduleRow.next_at <= now).order_by(ScheduleRow.next_at, ScheduleRow.id)
    row = await session.scalar(due.limit(1).with_for_update(skip_locked=True))
    return row and _as_schedule(row)


async def is_anything_to_plan(session: AsyncSession, now: datetime) -> bool:
    """Whether any schedule is due, or planned further off than can be."""
    wanted = select(ScheduleRow.id).where(or_(ScheduleRow.next_at <= now, _is_adrift(now))).limit(1)
    return await session.scalar(wanted) is not None


async def take_adrift(session: AsyncSession, now: datetime) -> list[tuple[Schedule, datetime | None]]:
    """Return schedules planned further off than can be, for a clock was wrong; each with its last time."""
    wanted = select(ScheduleRow).where(_is_adrift(now)).with_for_update(skip_locked=True)
    rows = await session.scalars(wanted)
    return [(_as_schedule(row), await _last_due_at(session, row.id)) for row in rows.all()]


def _is_adrift(now: datetime) -> ColumnElement[bool]:
    furthest = {every: now + timedelta(weeks=every) + _CLOCKS_CHANGE_BY for every in range(1, RAREST + 1)}
    return or_(
        *(and_(ScheduleRow.every == every, ScheduleRow.next_at > at) for every, at in furthest.items())
    )


async def _last_due_at(session: AsyncSession, schedule_id: int) -> datetime | None:
    theirs = select(OccasionRow.due_at).where(OccasionRow.schedule_id == schedule_id)
    return await session.scalar(theirs.order_by(OccasionRow.due_at.desc()).limit(1))


async def let_occasions_lapse(session: AsyncSession, now: datetime) -> None:
    """Delete what was due so long ago that it takes no answers any more."""
    await session.execute(delete(OccasionRow).where(OccasionRow.due_at < now - KEPT))


def _as_schedule(row: ScheduleRow) -> Schedule:
    at = time(*divmod(row.minute, 60))
    rhythm = Rhythm(Weekday(row.weekday), at, row.zone, row.every, row.begins_on)
    return Schedule(row.id, row.guild_id, row.channel_id, rhythm, row.next_at)


def _as_row(schedule: Schedule) -> ScheduleRow:
    rhythm = schedule.rhythm
    return ScheduleRow(
        id=schedule.id,
        guild_id=schedule.guild_id,
        channel_id=schedule.channel_id,
        weekday=rhythm.weekday,
        minute=rhythm.at.hour * 60 + rhythm.at.minute,
        zone=rhythm.zone,
        every=rhythm.every,
        begins_on=rhythm.begins_on,
        next_at=schedule.next_at,
    )


def _as_occasion(row: OccasionRow) -> Occasion:
    return Occasion(
        row.id, row.schedule_id, row.guild_id, row.channel_id, row.prompt_id, row.every, row.due_at
    )
