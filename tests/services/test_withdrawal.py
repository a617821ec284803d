"""Withdrawal wins: over what waits, over what is on its way, over what already stands."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.delivery import Kind
from bot.domain.reply import Target
from bot.domain.story import ReplyMode
from bot.errors import GoneOrNotYours
from bot.storage.tables import OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, MIRA, MODERATORS_CHANNEL, REPLY_WORDS, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import answer_to
from tests.services.reply_steps import claimed

pytestmark = pytest.mark.asyncio(loop_scope="session")

MESSAGE = 950000000000000001
Where = tuple[Kind, int, int | None, int | None]


async def approved(house: Rooms, **more: Any) -> int:
    story_id = await house.share(**more)
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    return story_id


async def to_take_down(house: Rooms) -> set[Where]:
    """What the next rounds remove from Discord: kind, channel, message and thread."""
    jobs = await house.claim_all()
    assert all(job.kind is Kind.TIDY or job.unwanted for job in jobs)
    assert all(job.story is None and job.reply is None for job in jobs)
    return {(job.kind, job.channel_id, job.message_id, job.thread_id) for job in jobs}


async def assert_gone(house: Rooms, story_id: int) -> None:
    assert (await answer_to(house.services.stories.one_of_mine(story_id, MIRA)))[0] is GoneOrNotYours
    for table in (StoryRow, SealRow, ReplyRow):
        assert await house.rows(table) == []


async def test_before_a_moderator_saw_it_nothing_appears(house: Rooms):
    story_id = await house.share()
    await house.services.stories.withdraw(story_id, MIRA)
    await assert_gone(house, story_id)
    assert await house.rows(OutboxRow) == []


async def test_a_waiting_storys_card_is_removed(house: Rooms):
    story_id = await house.share()
    await house.deliver()
    (row,) = await house.rows(StoryRow)
    await house.services.stories.withdraw(story_id, MIRA)
    assert await to_take_down(house) == {(Kind.TIDY, MODERATORS_CHANNEL, row.card_message_id, None)}


async def test_a_posted_story_goes_with_its_card_its_thread_and_its_replies(house: Rooms):
    story_id = await house.post()
    await house.reply(story_id)
    (row,) = await house.rows(StoryRow)
    await house.services.stories.withdraw(story_id, MIRA)
    await assert_gone(house, story_id)
    assert await to_take_down(house) == {
        (Kind.TIDY, MODERATORS_CHANNEL, row.card_message_id, None),
        (Kind.TIDY, STORIES_CHANNEL, row.message_id, row.thread_id),
    }


async def test_a_decision_after_it_finds_nothing(house: Rooms):
    story_id = await house.share()
    await house.services.stories.withdraw(story_id, MIRA)
    asked = house.services.reviews.approve(HARBOUR, story_id, TOM)
    assert (await answer_to(asked))[1] == "reviews-gone"
    assert await house.rows(OutboxRow) == []


async def test_an_approved_story_that_was_not_tried_yet_never_appears(house: Rooms):
    story_id = await approved(house)
    await house.services.stories.withdraw(story_id, MIRA)
    found = await to_take_down(house)
    assert {channel for _kind, channel, _message, _thread in found} == {MODERATORS_CHANNEL}


@pytest.mark.parametrize("kind", [Kind.CARD, Kind.STORY])
async def test_what_is_being_sent_this_moment_is_taken_down_once_it_stands(house: Rooms, kind: Kind):
    story_id = await (house.share() if kind is Kind.CARD else approved(house))
    house.clock.forward(minutes=20)
    job = await claimed(house)
    await house.services.stories.withdraw(story_id, MIRA)
    await house.services.deliveries.finish(job, message_id=MESSAGE, thread_id=None)
    assert (Kind.TIDY, job.channel_id, MESSAGE, None) in await to_take_down(house)
    await assert_gone(house, story_id)


@pytest.mark.parametrize("noted", [False, True])
async def test_what_was_being_sent_when_the_process_died_is_looked_for_and_taken_down(
    house: Rooms, noted: bool
):
    story_id = await approved(house)
    job = await claimed(house)
    if noted:
        await house.services.deliveries.note_sent(job, MESSAGE)
    again = house.after_restart()
    await again.services.stories.withdraw(story_id, MIRA)
    house.clock.forward(minutes=3)
    left = {other.id: other for other in await again.claim_all()}[job.id]
    assert (left.unwanted, left.story, left.container_id) == (True, None, job.container_id)
    assert left.message_id == (MESSAGE if noted else None)


@pytest.mark.parametrize("put_off", ["retry", "park"])
async def test_what_was_put_off_does_not_stand_until_its_next_try(house: Rooms, put_off: str):
    story_id = await approved(house)
    job = await claimed(house)
    await house.services.deliveries.note_sent(job, MESSAGE)
    await getattr(house.services.deliveries, put_off)(job)
    await house.services.stories.withdraw(story_id, MIRA)
    assert (Kind.STORY, STORIES_CHANNEL, MESSAGE, None) in await to_take_down(house)


async def test_a_reply_on_its_way_goes_with_the_story(house: Rooms):
    story_id = await house.post()
    (row,) = await house.rows(StoryRow)
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS)
    job = await claimed(house)
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, "a second one")
    await house.services.stories.withdraw(story_id, MIRA)
    await house.services.deliveries.finish(job, message_id=MESSAGE)
    found = await to_take_down(house)
    assert (Kind.TIDY, row.thread_id, MESSAGE, None) in found
    assert len(found) == 3


async def test_a_second_press_has_no_second_effect(house: Rooms):
    story_id = await house.post(mode=ReplyMode.NONE)
    await house.services.stories.withdraw(story_id, MIRA)
    due = await house.rows(OutboxRow)
    answered = await answer_to(house.services.stories.withdraw(story_id, MIRA))
    assert answered[:2] == (GoneOrNotYours, "stories-gone")
    assert len(await house.rows(OutboxRow)) == len(due) == 2


async def test_another_story_of_the_same_person_stays(house: Rooms):
    gone, stays = await house.post(), await house.post()
    await house.services.stories.withdraw(gone, MIRA)
    assert [card.id for card in await house.services.stories.mine(MIRA)] == [stays]
    assert [row.story_id for row in await house.rows(SealRow)] == [stays]
