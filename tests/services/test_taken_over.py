"""What one courier dawdled over and another closed, and cards that had not landed when newer ones came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.delivery import LEASE, Job, Kind
from bot.domain.story import ReplyMode, StoryState
from bot.storage.tables import OutboxRow, StoryRow
from tests.makers import HARBOUR, MIRA, TOM, Rooms
from tests.services.change_steps import NEW

pytestmark = pytest.mark.asyncio(loop_scope="session")
MESSAGE, NEWER = 950000000000000001, 950000000000000002


async def claimed(house: Rooms, kind: Kind) -> Job:
    job = await house.services.deliveries.claim()
    assert job is not None
    assert job.kind is kind
    return job


async def approved(house: Rooms) -> int:
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    return story_id


async def test_a_post_stays_that_another_courier_found_and_closed(house: Rooms):
    await approved(house)
    slow = await claimed(house, Kind.STORY)
    house.clock.forward(seconds=LEASE.total_seconds() + 1)
    other = house.after_restart()
    quick = await claimed(other, Kind.STORY)
    assert quick.may_be_there
    await other.services.deliveries.finish(quick, message_id=MESSAGE, thread_id=MESSAGE)
    await house.services.deliveries.finish(slow, message_id=MESSAGE, thread_id=MESSAGE)

    (row,) = await house.rows(StoryRow)
    assert (row.state, row.message_id) == (StoryState.POSTED, MESSAGE)
    assert Kind.TIDY not in {row.kind for row in await house.rows(OutboxRow)}


async def test_what_a_slow_courier_showed_last_is_shown_as_it_is_now(house: Rooms):
    story_id = await approved(house)
    post = await claimed(house, Kind.STORY)
    await house.services.deliveries.finish(post, message_id=MESSAGE, thread_id=MESSAGE)
    await house.services.living.change_replies(story_id, MIRA, ReplyMode.OPEN, seen=ReplyMode.SUPPORT)
    slow = await claimed(house, Kind.REFRESH)
    house.clock.forward(seconds=LEASE.total_seconds() + 1)
    await house.services.living.change_replies(story_id, MIRA, ReplyMode.NONE, seen=ReplyMode.OPEN)
    for job in await house.claim_all():
        await house.services.deliveries.finish(job, message_id=MESSAGE, thread_id=MESSAGE)
    await house.services.deliveries.finish(slow, message_id=MESSAGE, thread_id=MESSAGE)
    assert [job.kind for job in await house.claim_all()] == [Kind.REFRESH]


async def test_the_thread_of_a_post_that_was_taken_down_is_not_the_thread_of_the_next(house: Rooms):
    story_id = await approved(house)
    post = await claimed(house, Kind.STORY)
    await house.services.deliveries.finish(post, message_id=MESSAGE, thread_id=MESSAGE)
    await house.services.living.change_replies(story_id, MIRA, ReplyMode.OPEN, seen=ReplyMode.SUPPORT)
    slow = await claimed(house, Kind.REFRESH)
    await house.services.reviews.undo(HARBOUR, story_id, TOM)
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    again = next(job for job in await house.claim_all() if job.kind is Kind.STORY)
    await house.services.deliveries.finish(again, message_id=NEWER, thread_id=NEWER)
    await house.services.deliveries.finish(slow, message_id=MESSAGE, thread_id=MESSAGE)

    (row,) = await house.rows(StoryRow)
    assert (row.message_id, row.thread_id) == (NEWER, NEWER)


@pytest.mark.parametrize("tried", [False, True])
async def test_of_a_story_sent_again_before_its_card_landed_one_card_stands(house: Rooms, *, tried: bool):
    story_id = await house.share()
    house.clock.forward(minutes=20)
    slow = await claimed(house, Kind.CARD) if tried else None
    await house.services.reviews.send_back(HARBOUR, story_id, TOM, "Names.")
    await house.services.stories.share(story_id, MIRA)
    cards = [row for row in await house.rows(OutboxRow) if row.kind == Kind.CARD]
    assert sorted(row.unwanted for row in cards) == [False, True][: 1 + tried]
    if slow is not None:
        await house.services.deliveries.finish(slow, message_id=MESSAGE)
        tidied = [row.message_id for row in await house.rows(OutboxRow) if row.kind == Kind.TIDY]
        assert tidied == [MESSAGE]


async def test_of_new_words_sent_again_before_their_card_landed_one_card_stands(house: Rooms):
    change = await house.services.changes.draft(await house.post(), MIRA, NEW)
    await house.services.changes.share(change.id, MIRA)
    house.clock.forward(minutes=20)
    slow = await claimed(house, Kind.CHANGE)
    await house.services.change_reviews.send_back(HARBOUR, change.id, TOM, "Names.")
    await house.services.changes.share(change.id, MIRA)
    await house.services.deliveries.finish(replace(slow), message_id=MESSAGE)
    due = [(row.kind, row.message_id) for row in await house.rows(OutboxRow)]
    assert sorted(due) == [(Kind.CHANGE, None), (Kind.TIDY, MESSAGE)]
