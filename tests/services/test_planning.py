"""What is due is put on its way once, and never late; whatever the clock does, nothing is said twice."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta

import pytest

from bot.domain.checkin import KEPT, SAID_WITHIN, Question, Weekday
from bot.domain.delivery import PARKED_FOR, Kind
from bot.domain.reply import Target
from bot.services.prompts import shipped_prompts
from bot.storage.checkin_tables import OccasionRow, ScheduleRow
from bot.storage.outbox import Outbox
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import BEN, HARBOUR, REPLY_WORDS, Rooms
from tests.services.answers import key_of
from tests.services.mondays import LOUNGE, PORCH, come_due, post, schedule, schedule_at

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_checkin_is_put_on_its_way_when_it_is_due_and_not_before(house: Rooms):
    planned = await schedule_at(house)
    assert planned == datetime.fromisoformat("2026-03-02T09:00+00:00")
    assert await come_due(house, planned - timedelta(microseconds=1)) == []
    (job,) = await come_due(house, planned)
    (occasion,) = await house.rows(OccasionRow)
    assert (job.kind, job.guild_id, job.channel_id, job.about_id) == (
        Kind.PROMPT,
        HARBOUR,
        LOUNGE,
        occasion.id,
    )
    assert job.about == Question(occasion.id, shipped_prompts()[occasion.prompt_id].text)
    assert (occasion.due_at, occasion.message_id, job.until) == (planned, None, planned + SAID_WITHIN)
    await house.carry(job)
    (occasion,) = await house.rows(OccasionRow)
    assert occasion.message_id is not None
    assert [row.next_at for row in await house.rows(ScheduleRow)] == [planned + timedelta(weeks=1)]


async def test_it_is_put_on_its_way_once_across_restarts_and_two_at_once(house: Rooms):
    for channel_id in (LOUNGE, PORCH):
        await schedule(house, channel_id)
    house.clock.forward(days=1)
    others = [house, house.after_restart(), house.after_restart()]
    await asyncio.gather(*(each.services.planning.plan() for each in others))
    await house.after_restart().services.planning.plan()
    assert sorted(row.channel_id for row in await house.rows(OccasionRow)) == [LOUNGE, PORCH]
    assert len(await house.rows(OutboxRow)) == 2
    here, there = await asyncio.gather(house.claim_all(), others[1].claim_all())
    assert sorted(job.channel_id for job in [*here, *there]) == [LOUNGE, PORCH]


async def test_a_plan_that_dies_halfway_leaves_no_trace_and_is_made_again(
    house: Rooms, monkeypatch: pytest.MonkeyPatch
):
    planned = await schedule(house)
    house.clock.forward(days=1)

    async def die(*_given: object, **_named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "put", die)
        with pytest.raises(RuntimeError):
            await house.services.planning.plan()
    assert await house.rows(OccasionRow) == []
    assert await house.services.checkins.of(HARBOUR) == [planned]
    assert len(await come_due(house.after_restart(), house.clock())) == 1


@pytest.mark.parametrize(
    ("late", "said"), [(SAID_WITHIN, 1), (SAID_WITHIN + timedelta(seconds=1), 0), (KEPT, 0)]
)
async def test_too_late_is_not_said_and_the_next_one_keeps_its_time(house: Rooms, late: timedelta, said: int):
    planned = await schedule_at(house, every=2)
    assert len(await come_due(house, planned + late)) == said
    (after,) = await house.services.checkins.of(HARBOUR)
    assert after.next_at is not None
    assert after.next_at > house.clock()
    assert (after.next_at - planned) % timedelta(weeks=2) == timedelta()
    assert after.next_at - house.clock() <= timedelta(weeks=2)


async def test_what_waits_too_long_after_it_was_planned_is_dropped(house: Rooms):
    await schedule(house)
    (job,) = await come_due(house)
    assert await house.services.deliveries.park(job, untried=True) is True
    house.clock.forward(seconds=PARKED_FOR.total_seconds())
    (again,) = await house.claim_all()
    assert (again.noticed, again.may_be_there) == (True, False)
    assert await house.services.deliveries.park(again, untried=True) is False
    house.clock.forward(seconds=PARKED_FOR.total_seconds() + 1)
    assert await house.claim_all() == []
    assert await house.rows(OutboxRow) == []


async def test_a_claim_that_was_left_says_that_it_may_be_there(house: Rooms):
    await schedule(house)
    (job,) = await come_due(house)
    house.clock.forward(minutes=3)
    (again,) = await house.after_restart().claim_all()
    assert (again.id, again.may_be_there) == (job.id, True)
    await house.services.deliveries.park(again, untried=True)
    house.clock.forward(seconds=PARKED_FOR.total_seconds())
    assert [one.may_be_there for one in await house.claim_all()] == [True]


async def test_a_clock_that_is_set_back_repeats_nothing(house: Rooms):
    await schedule(house)
    await post(house)
    for days in (0, 1, 3, 30):
        house.clock.forward(days=-days)
        await house.services.planning.plan()
    assert await house.claim_all() == []
    assert len(await house.rows(OccasionRow)) == 1
    house.clock.forward(days=34)
    assert [row.next_at for row in await house.rows(ScheduleRow)] == [
        datetime.fromisoformat("2026-03-09T09:00+00:00")
    ]


async def test_a_clock_that_ran_ahead_and_came_back_silences_nothing(house: Rooms):
    planned = await schedule_at(house)
    house.clock.forward(days=400)
    await house.services.planning.plan()
    house.clock.forward(days=-400)
    await house.services.planning.plan()
    assert [row.next_at for row in await house.rows(ScheduleRow)] == [planned]
    assert len(await come_due(house)) == 1


async def test_the_clocks_of_a_place_are_kept_to_when_they_change(house: Rooms):
    house.clock.now = datetime.fromisoformat("2026-03-22T12:00+00:00")
    await schedule(house, weekday=Weekday.SUNDAY, at=time(1, 30), zone="Europe/London")
    due = [await come_due(house) for _ in range(2)]
    assert [
        row.due_at.isoformat() for row in sorted(await house.rows(OccasionRow), key=lambda one: one.due_at)
    ] == [
        "2026-03-29T01:00:00+00:00",
        "2026-04-05T00:30:00+00:00",
    ]
    assert [len(jobs) for jobs in due] == [1, 1]


async def test_an_ended_schedule_calls_back_what_is_on_its_way(house: Rooms):
    first = await schedule(house)
    house.clock.forward(days=1)
    await house.services.planning.plan()
    await house.services.checkins.unschedule(HARBOUR, first.id)
    assert await house.rows(OutboxRow) == []
    again = await schedule(house)
    (job,) = await come_due(house)
    await house.services.checkins.unschedule(HARBOUR, again.id)
    await house.services.deliveries.finish(job, message_id=77)
    (left,) = await house.claim_all()
    assert (left.kind, left.channel_id, left.message_id) == (Kind.TIDY, LOUNGE, 77)
    assert await house.rows(OccasionRow) == await house.rows(ScheduleRow) == []


async def test_a_channel_that_is_gone_pauses_all_its_schedules_until_they_are_set_again(house: Rooms):
    await schedule(house)
    await schedule(house, weekday=Weekday.FRIDAY)
    await schedule(house, PORCH)
    assert [await house.services.planning.pause(HARBOUR, LOUNGE) for _ in range(2)] == [True, False]
    assert [one.next_at is None for one in await house.services.checkins.of(HARBOUR)] == [True, True, False]
    assert [job.channel_id for job in await come_due(house)] == [PORCH]
    assert (await schedule(house)).next_at is not None


async def test_a_checkin_is_let_go_after_sixty_days_and_its_answers_stay(house: Rooms):
    await schedule(house, every=4)
    to = Target(HARBOUR, occasion_id=await post(house))
    await house.services.replies.offer(to, BEN, REPLY_WORDS)
    await house.deliver()
    (row,) = await house.rows(OccasionRow)
    house.clock.now = row.due_at + KEPT
    await house.services.deliveries.let_lapse()
    assert len(await house.rows(OccasionRow)) == 1
    house.clock.forward(days=1)
    await house.services.deliveries.let_lapse()
    assert await house.rows(OccasionRow) == []
    assert await key_of(house.services.replies.offer(to, BEN, REPLY_WORDS)) == "checkins-gone"
    assert len(await house.rows(ReplyRow)) == 1
