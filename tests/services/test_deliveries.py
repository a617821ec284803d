"""What is due is handed out once, tried with patience, and never outlives a withdrawal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.delivery import LEASE, PARKED_FOR, Job, Kind
from bot.domain.reply import Target
from bot.domain.story import REPLY_LIMIT, ReplyMode, StoryState
from bot.storage.tables import OutboxRow, ReplyRow, StoryRow
from tests.makers import (
    BEN,
    HARBOUR,
    HILL,
    MIRA,
    MODERATORS_CHANNEL,
    REPLY_WORDS,
    STORIES_CHANNEL,
    TOM,
    Rooms,
)
from tests.services.answers import NEVER_EXISTED, answer_to, key_of
from tests.services.reply_steps import claimed
from tests.services.review_steps import kinds

pytestmark = pytest.mark.asyncio(loop_scope="session")

MESSAGE, THREAD = 950000000000000001, 950000000000000002


async def due_story(house: Rooms) -> Job:
    """Share a story, have it approved, and take it up to be posted."""
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    return await claimed(house)


async def test_nothing_is_handed_out_before_it_is_due(house: Rooms):
    await house.share()
    (row,) = await house.rows(OutboxRow)
    house.clock.now = row.due_at - timedelta(microseconds=1)
    assert await house.services.deliveries.claim() is None
    house.clock.now = row.due_at
    assert (await claimed(house)).id == row.id


async def test_what_has_been_due_longest_comes_first(house: Rooms):
    for person_id in range(1, 7):
        await house.share(person_id)
    due_at = {row.id: row.due_at for row in await house.rows(OutboxRow)}
    house.clock.forward(minutes=20)
    handed_out = [job.id for job in await house.claim_all()]
    assert handed_out == sorted(due_at, key=lambda number: due_at[number])


async def test_a_job_carries_what_it_needs_and_no_more(house: Rooms):
    story_id = await house.post()
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS)
    job = await claimed(house)
    assert (job.kind, job.story_id, job.channel_id) == (Kind.REPLY, story_id, STORIES_CHANNEL)
    assert (job.story, job.first_tried_at, job.attempts) == (None, house.clock(), 1)
    assert job.reply is not None
    assert (job.reply.text, job.reply.person_id) == (REPLY_WORDS, BEN)
    assert len(job.nonce) <= 25


async def test_an_abandoned_claim_is_handed_out_again_after_its_lease_and_not_before(house: Rooms):
    job = await due_story(house)
    house.clock.forward(seconds=LEASE.total_seconds())
    again = house.after_restart()
    assert await again.services.deliveries.claim() is None
    house.clock.forward(seconds=1)
    taken_up = await claimed(again)
    assert (taken_up.id, taken_up.nonce, taken_up.container_id) == (job.id, job.nonce, job.container_id)
    assert (taken_up.attempts, taken_up.may_be_there) == (2, True)
    assert taken_up.first_tried_at == job.first_tried_at


async def test_a_message_noted_before_a_crash_is_known_after_it(house: Rooms):
    job = await due_story(house)
    await house.services.deliveries.note_sent(job, MESSAGE)
    house.clock.forward(minutes=3)
    assert (await claimed(house.after_restart())).message_id == MESSAGE


async def test_each_retry_waits_longer_and_comes_back_as_the_same_job(house: Rooms):
    job = await due_story(house)
    waits: list[timedelta] = []
    for _ in range(5):
        await house.services.deliveries.retry(job)
        due_at = next(row.due_at for row in await house.rows(OutboxRow) if row.id == job.id)
        waits.append(due_at - house.clock())
        assert job.id not in {each.id for each in await house.claim_all()}
        house.clock.now = due_at
        job = await claimed(house, job.id)
    assert job.attempts == 6
    longest = [timedelta(seconds=20 * 2**number) for number in range(5)]
    assert all(most / 2 <= wait <= most for wait, most in zip(waits, longest, strict=True))


async def test_a_job_that_needs_a_person_waits_an_hour_and_says_so_once(house: Rooms):
    job = await due_story(house)
    assert await house.services.deliveries.park(job) is True
    house.clock.forward(seconds=PARKED_FOR.total_seconds() - 1)
    assert job.id not in {each.id for each in await house.claim_all()}
    house.clock.forward(seconds=1)
    again = await claimed(house, job.id)
    assert await house.services.deliveries.park(again) is False


async def test_a_posted_story_knows_where_it_stands_and_takes_replies_there(house: Rooms):
    job = await due_story(house)
    await house.services.deliveries.finish(job, message_id=MESSAGE, thread_id=THREAD)
    (row,) = await house.rows(StoryRow)
    assert (row.state, row.channel_id, row.message_id, row.thread_id) == (
        StoryState.POSTED,
        STORIES_CHANNEL,
        MESSAGE,
        THREAD,
    )
    assert (row.card_channel_id, await kinds(house)) == (MODERATORS_CHANNEL, [Kind.REDRAW])
    welcome = await house.services.replies.welcome(Target(HARBOUR, row.id), BEN)
    assert welcome.mode is ReplyMode.SUPPORT


@pytest.mark.parametrize("mode", [ReplyMode.NONE, ReplyMode.CANDLES])
async def test_a_story_that_wants_no_replies_gets_none(house: Rooms, mode: ReplyMode):
    story_id = await house.post(mode=mode)
    asked = house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS)
    assert await key_of(asked) == "replies-not-taken"
    assert await house.rows(ReplyRow) == []


async def test_a_story_that_is_not_there_takes_replies_as_one_that_never_was(house: Rooms):
    await house.open_stories(HILL)
    elsewhere, waiting = await house.post(guild_id=HILL), await house.share()
    for number in (elsewhere, waiting, *NEVER_EXISTED):
        for asked in (
            house.services.replies.welcome(Target(HARBOUR, number), BEN),
            house.services.replies.offer(Target(HARBOUR, number), BEN, REPLY_WORDS),
        ):
            assert await key_of(asked) == "replies-not-taken"
    assert await house.rows(ReplyRow) == []


async def test_a_reply_is_neither_empty_nor_too_long(house: Rooms):
    story_id = await house.post()
    replies = house.services.replies
    assert await key_of(replies.offer(Target(HARBOUR, story_id), BEN, " \n")) == "replies-empty"
    too_long = await answer_to(replies.offer(Target(HARBOUR, story_id), BEN, "a" * (REPLY_LIMIT + 2)))
    assert too_long[1:] == ("replies-too-long", {"over": 2, "limit": REPLY_LIMIT})
    await house.reply(story_id, text="a" * REPLY_LIMIT)
    (row,) = await house.rows(ReplyRow)
    assert row.message_id is not None


async def test_words_that_cannot_be_opened_keep_nobody_elses_waiting(house: Rooms):
    broken = await house.share(text="broken")
    whole = await house.share(BEN)
    async with house.database.transaction() as session:
        row = await session.get(StoryRow, broken)
        assert row is not None
        row.sealed_words = bytes(40)
    house.clock.forward(minutes=20)
    assert [job.story_id for job in await house.claim_all()] == [whole]
    left = [row for row in await house.rows(OutboxRow) if row.story_id == broken]
    assert [row.due_at - house.clock() for row in left] == [PARKED_FOR]


async def test_a_clock_that_was_set_back_loses_nothing(house: Rooms):
    story_id = await house.share()
    house.clock.forward(days=-2)
    assert await house.services.deliveries.claim() is None
    house.clock.forward(days=2)
    assert [job.story_id for job in await house.deliver()] == [story_id]
    assert await house.services.stories.mine(MIRA)
