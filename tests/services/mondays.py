"""What tests about check-ins share: Mondays at nine, in a channel called the lounge."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from bot.domain.checkin import Schedule, Weekday
from bot.domain.delivery import Job
from bot.storage.checkin_tables import ScheduleRow
from tests.makers import HARBOUR, Rooms

LOUNGE, PORCH = 910000000000000001, 910000000000000002


async def schedule(house: Rooms, channel_id: int = LOUNGE, **other: Any) -> Schedule:
    """Let check-ins come on Mondays at nine: the clock stands at half past nine on a Sunday."""
    usual: dict[str, Any] = {"guild_id": HARBOUR, "weekday": Weekday.MONDAY, "at": time(9), "zone": "UTC"}
    return await house.services.checkins.schedule(channel_id=channel_id, **usual | other)


async def schedule_at(house: Rooms, **chosen: Any) -> datetime:
    """The same; return when the first one comes."""
    next_at = (await schedule(house, **chosen)).next_at
    assert next_at is not None
    return next_at


async def come_due(house: Rooms, at: datetime | None = None) -> list[Job]:
    """Turn the clock to the next time there is, plan, and take up what came of it."""
    planned = [row.next_at for row in await house.rows(ScheduleRow) if row.next_at]
    house.clock.now = at or min(planned)
    await house.services.planning.plan()
    return await house.claim_all()


async def post(house: Rooms) -> int:
    """Let the next check-in be due and posted; return its number."""
    (job,) = await come_due(house)
    await house.carry(job)
    assert job.about_id is not None
    return job.about_id
