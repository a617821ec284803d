"""What admins decide about check-ins, and what becomes of an answer to one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.checkin import MOST_IN_A_SERVER, Weekday
from bot.domain.delivery import Kind
from bot.domain.reply import Target
from bot.storage.checkin_tables import OccasionRow, ScheduleRow
from bot.storage.tables import ReplyRow
from tests.makers import BEN, HARBOUR, HARSH, HILL, MIRA, REPLY_WORDS, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.mondays import LOUNGE, PORCH, post, schedule

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def make_it_ask(house: Rooms, occasion_id: int, prompt_id: str) -> None:
    async with house.database.transaction() as session:
        row = await session.get(OccasionRow, occasion_id)
        assert row is not None
        row.prompt_id = prompt_id


async def at_once(*asked: Awaitable[Any]) -> list[str]:
    return sorted(await asyncio.gather(*(key_of(each) for each in asked)))


async def test_a_channel_takes_two_a_week_and_the_same_time_again_changes_it(house: Rooms):
    first = await schedule(house)
    await schedule(house, weekday=Weekday.THURSDAY)
    assert await key_of(schedule(house, weekday=Weekday.FRIDAY)) == "prompts-enough-here"
    again = await schedule(house, zone="Europe/London", every=4)
    assert (again.id, again.rhythm.every, again.rhythm.zone) == (first.id, 4, "Europe/London")
    await schedule(house, PORCH, weekday=Weekday.FRIDAY)
    await schedule(house, guild_id=HILL)
    assert [(one.channel_id, one.rhythm.weekday) for one in await house.services.checkins.of(HARBOUR)] == [
        (LOUNGE, Weekday.MONDAY),
        (LOUNGE, Weekday.THURSDAY),
        (PORCH, Weekday.FRIDAY),
    ]
    assert await key_of(schedule(house, STORIES_CHANNEL)) == "prompts-stories-channel"
    assert await key_of(schedule(house, every=5)) == "prompts-every-unclear"


async def test_a_server_keeps_no_more_than_it_can_read(house: Rooms):
    for number in range(MOST_IN_A_SERVER):
        await schedule(house, LOUNGE + number)
    assert await key_of(schedule(house, LOUNGE - 1)) == "prompts-enough"
    assert (await schedule(house, every=2)).rhythm.every == 2


async def test_two_admins_at_once_make_no_third(house: Rooms):
    await schedule(house)
    both = [
        schedule(each, weekday=day)
        for each, day in ((house, Weekday.TUESDAY), (house.after_restart(), Weekday.FRIDAY))
    ]
    assert await at_once(*both) == ["", "prompts-enough-here"]
    assert len(await house.rows(ScheduleRow)) == 2


async def test_only_its_own_server_ends_a_schedule_and_only_once(house: Rooms):
    mine = await schedule(house)
    for guild_id, number in ((HILL, mine.id), *((HARBOUR, number) for number in NEVER_EXISTED)):
        assert await key_of(house.services.checkins.unschedule(guild_id, number)) == "prompts-not-scheduled"
    ending = [each.services.checkins.unschedule(HARBOUR, mine.id) for each in (house, house.after_restart())]
    assert await at_once(*ending) == ["", "prompts-not-scheduled"]


async def test_fewer_doubles_the_weeks_once_for_each_checkin_up_to_eight(house: Rooms):
    await schedule(house)
    weeks: list[int] = []
    for _ in range(4):
        occasion_id = await post(house)
        posted_at = house.clock()
        pressed = await asyncio.gather(
            *(
                each.services.checkins.make_rarer(HARBOUR, occasion_id)
                for each in (house, house.after_restart())
            )
        )
        rarer = await house.services.checkins.make_rarer(HARBOUR, occasion_id)
        weeks.append(rarer.schedule.rhythm.every)
        assert [one.changed for one in pressed].count(True) == (1 if len(weeks) < 4 else 0)
        assert rarer.changed is False
        assert rarer.schedule.next_at == posted_at + timedelta(weeks=weeks[-1])
    assert weeks == [2, 4, 8, 8]


async def test_fewer_of_what_is_not_there_changes_nothing(house: Rooms):
    mine = await schedule(house)
    occasion_id = await post(house)
    for guild_id, number in ((HILL, occasion_id), *((HARBOUR, number) for number in NEVER_EXISTED)):
        assert await key_of(house.services.checkins.make_rarer(guild_id, number)) == "checkins-gone"
    await house.services.checkins.unschedule(HARBOUR, mine.id)
    assert await key_of(house.services.checkins.make_rarer(HARBOUR, occasion_id)) == "checkins-ended"
    assert await house.services.checkins.asked(HARBOUR, occasion_id)


async def test_an_answer_goes_into_the_channel_also_when_the_schedule_has_ended(house: Rooms):
    mine = await schedule(house)
    occasion_id = await post(house)
    await house.services.checkins.unschedule(HARBOUR, mine.id)
    await house.services.replies.offer(Target(HARBOUR, occasion_id=occasion_id), BEN, REPLY_WORDS)
    (job,) = await house.claim_all()
    assert (job.kind, job.channel_id, job.thread_id, job.story_id) == (Kind.REPLY, LOUNGE, None, None)
    assert job.reply is not None
    assert (job.reply.text, job.reply.person_id) == (REPLY_WORDS, BEN)
    await house.carry(job)
    (row,) = await house.rows(ReplyRow)
    assert (row.channel_id, row.occasion_id, row.message_id is None) == (LOUNGE, occasion_id, False)


async def test_a_forged_checkin_takes_no_answer(house: Rooms):
    await schedule(house)
    occasion_id = await post(house)
    for guild_id, number in ((HILL, occasion_id), *((HARBOUR, number) for number in NEVER_EXISTED)):
        to = Target(guild_id, occasion_id=number)
        assert await key_of(house.services.replies.offer(to, BEN, REPLY_WORDS)) == "checkins-gone"
        assert await key_of(house.services.checkins.asked(guild_id, number)) == "checkins-gone"
    assert await house.rows(ReplyRow) == []


async def test_answers_are_read_by_the_guard_but_for_what_others_said(house: Rooms):
    await schedule(house)
    to = Target(HARBOUR, occasion_id=await post(house))
    await make_it_ask(house, to.occasion_id or 0, "P07")
    paused = await house.services.replies.offer(to, BEN, HARSH)
    assert paused.judgement is not None
    await house.services.replies.ask_moderator(HARBOUR, paused.reply_id, BEN)
    (card,) = await house.claim_all()
    await house.carry(card)
    await house.services.held.post(HARBOUR, paused.reply_id, TOM)
    assert [(job.kind, job.channel_id) for job in await house.claim_all()] == [(Kind.REPLY, LOUNGE)]
    await make_it_ask(house, to.occasion_id or 0, "P06")
    assert (await house.services.replies.offer(to, MIRA, HARSH)).judgement is None


async def test_who_is_forgotten_takes_their_answers_along(house: Rooms):
    await schedule(house)
    to = Target(HARBOUR, occasion_id=await post(house))
    await house.services.replies.offer(to, BEN, REPLY_WORDS)
    await house.services.replies.offer(to, MIRA, REPLY_WORDS)
    await house.deliver()
    theirs = {row.message_id for row in await house.rows(ReplyRow)}
    await house.services.people.erase(BEN)
    (left,) = await house.rows(ReplyRow)
    (job,) = await house.claim_all()
    assert (job.kind, job.channel_id, {job.message_id, left.message_id}) == (Kind.TIDY, LOUNGE, theirs)
    assert len(await house.rows(OccasionRow)) == 1


async def test_nothing_in_the_tables_of_checkins_is_about_anybody(house: Rooms):
    await schedule(house)
    to = Target(HARBOUR, occasion_id=await post(house))
    before = await house.everything()
    await house.services.replies.offer(to, BEN, REPLY_WORDS)
    after = await house.everything()
    assert {name for name in after if after[name] != before[name]} == {"replies", "outbox"}
