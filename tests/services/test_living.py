"""A posted story goes on being its writer's: each act happens once, and Discord shows what the row says."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.living import Living
from bot.domain.reply import Target
from bot.domain.story import ReplyMode, StoryState
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.storage.tables import OutboxRow, StoryRow
from tests.makers import BEN, HARBOUR, MIRA, REPLY_WORDS, STORY_WORDS, TOM, Rooms
from tests.services.answers import answer_to, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def refreshed(house: Rooms) -> list[Living]:
    """Carry out what is due; return how the posts were made to look."""
    jobs = await house.deliver()
    assert {job.kind for job in jobs} <= {Kind.REFRESH}
    return [job.about for job in jobs if isinstance(job.about, Living)]


async def test_put_away_and_back_is_one_refresh_each(house: Rooms):
    story_id = await house.post()
    assert (await house.services.living.hide(story_id, MIRA)).state is StoryState.HIDDEN
    (away,) = await refreshed(house)
    assert (await house.services.living.show(story_id, MIRA)).state is StoryState.POSTED
    (back,) = await refreshed(house)

    assert (away.hidden, back.hidden) == (True, False)
    assert (away.takes_replies, back.takes_replies) == (False, True)
    assert back.story.words.text == STORY_WORDS
    assert away.message_id == back.message_id


async def test_of_two_presses_one_puts_it_away(house: Rooms):
    story_id = await house.post()
    living = house.services.living
    both = await asyncio.gather(*(key_of(living.hide(story_id, MIRA)) for _ in range(2)))

    assert sorted(both) == ["", "living-moved-on"]
    assert len(await house.rows(OutboxRow)) == 1


@pytest.mark.parametrize("act", ["hide", "show", "page", "words"])
async def test_nobody_but_its_writer_reaches_it(house: Rooms, act: str):
    story_id = await house.post()
    for person in (BEN, TOM):
        answered = await answer_to(getattr(house.services.living, act)(story_id, person))
        assert answered[0] is GoneOrNotYours
    assert await house.rows(OutboxRow) == []


@pytest.mark.parametrize("state", ["draft", "share"])
async def test_what_does_not_stand_cannot_be_put_away(house: Rooms, state: str):
    story_id = await getattr(house, state)()
    for act in (house.services.living.hide, house.services.living.show):
        assert (await answer_to(act(story_id, MIRA)))[0] is AlreadyDone


async def test_a_change_made_while_another_is_shown_is_shown_after_it(house: Rooms):
    story_id = await house.post()
    await house.services.living.hide(story_id, MIRA)
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.living.show(story_id, MIRA)
    (between,) = await house.claim_all()
    assert isinstance(between.about, Living)
    await house.services.deliveries.finish(between, message_id=between.about.message_id, thread_id=1)
    await house.carry(job)

    (last,) = await refreshed(house)
    assert not last.hidden
    assert await refreshed(house) == []


async def test_a_refresh_that_died_is_done_again_with_what_holds_then(house: Rooms):
    story_id = await house.post()
    await house.services.living.hide(story_id, MIRA)
    assert await house.services.deliveries.claim()
    again = house.after_restart()
    await again.services.living.show(story_id, MIRA)
    house.clock.forward(minutes=3)
    jobs = await again.claim_all()

    assert [job.about.hidden for job in jobs if isinstance(job.about, Living)] == [False, False]


async def test_withdrawing_drops_a_refresh_and_takes_down_what_one_in_hand_leaves(house: Rooms):
    story_id = await house.post()
    await house.services.living.hide(story_id, MIRA)
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.stories.withdraw(story_id, MIRA)
    await house.services.deliveries.finish(job, message_id=job.message_id, thread_id=job.thread_id)

    left = await house.claim_all()
    assert {one.kind for one in left} == {Kind.TIDY}
    assert {job.message_id} <= {one.message_id for one in left}
    assert await house.rows(StoryRow) == []


async def test_a_refresh_abandoned_before_a_withdrawal_takes_the_post_down(house: Rooms):
    story_id = await house.post()
    await house.services.living.hide(story_id, MIRA)
    job = await house.services.deliveries.claim()
    assert job is not None
    again = house.after_restart()
    await again.services.stories.withdraw(story_id, MIRA)
    house.clock.forward(minutes=3)
    left = {one.id: one for one in await again.claim_all()}[job.id]

    assert (left.unwanted, left.about, left.message_id) == (True, None, job.message_id)


async def test_a_reply_on_its_way_waits_while_its_story_is_put_away(house: Rooms):
    story_id = await house.post()
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS)
    await house.services.living.hide(story_id, MIRA)
    assert len(await refreshed(house)) == 1
    refused = await key_of(house.services.replies.offer(Target(HARBOUR, story_id), BEN, REPLY_WORDS))
    assert refused == "replies-not-taken"

    await house.services.living.show(story_id, MIRA)
    jobs = await house.claim_all()
    assert [job.kind for job in jobs] == [Kind.REFRESH, Kind.REPLY]
    assert jobs[1].attempts == 1


async def test_a_post_that_is_gone_is_remembered_and_not_shown_again(house: Rooms):
    story_id = await house.post()
    await house.services.living.hide(story_id, MIRA)
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.deliveries.finish_without_post(job)

    assert (await house.services.living.page(story_id, MIRA)).state is StoryState.REMOVED
    assert await key_of(house.services.living.show(story_id, MIRA)) == "living-moved-on"
    assert (await house.services.living.words(story_id, MIRA)).words.text == STORY_WORDS
    assert await house.rows(OutboxRow) == []


async def test_a_story_put_away_can_be_withdrawn_and_erased(house: Rooms):
    for end in ("withdraw", "erase"):
        story_id = await house.post(mode=ReplyMode.OPEN)
        await house.services.living.hide(story_id, MIRA)
        if end == "withdraw":
            await house.services.stories.withdraw(story_id, MIRA)
        else:
            await house.services.people.erase(MIRA)
        assert await house.rows(StoryRow) == []
        assert {job.kind for job in await house.deliver()} == {Kind.TIDY}
