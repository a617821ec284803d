"""Two reviewers, or one and a wait; and what becomes of a decision that is taken back."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Review
from bot.domain.reply import Target
from bot.domain.review import Verdict
from bot.domain.story import ReplyMode, StoryState, Words
from bot.storage.tables import OutboxRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, TOM, Rooms
from tests.services.answers import key_of
from tests.services.review_steps import (
    choose,
    kinds,
    letters,
    posted_just_now,
    returned,
    state_of,
    waiting,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_reviewers_are_two_people(house: Rooms):
    await choose(house, Review.TWO)
    story_id = await waiting(house)
    reviews = house.services.reviews
    first = await reviews.approve(HARBOUR, story_id, TOM, "Thank you.")
    assert (first.state, [one.by for one in first.approvals]) == (StoryState.WAITING, [TOM])
    assert (await kinds(house), await letters(house)) == ([Kind.REDRAW], [])
    assert await key_of(reviews.approve(HARBOUR, story_id, TOM)) == "reviews-approved-by-you"
    second = await reviews.approve(HARBOUR, story_id, BEN, "Take care.")
    assert (second.state, {one.by for one in second.approvals}) == (StoryState.APPROVED, {TOM, BEN})
    assert await kinds(house) == [Kind.REDRAW, Kind.REDRAW, Kind.STORY]
    assert await letters(house) == [(About.STORY_APPROVED, "Thank you.\n\nTake care.")]
    assert [one.note for one in second.approvals] == ["", ""]


async def test_two_approvals_at_once_are_enough(house: Rooms):
    await choose(house, Review.TWO)
    other = house.after_restart().services.reviews
    for _ in range(5):
        story_id = await house.share(MIRA)
        await asyncio.gather(
            house.services.reviews.approve(HARBOUR, story_id, TOM), other.approve(HARBOUR, story_id, BEN)
        )
        assert await state_of(house, story_id) == StoryState.APPROVED
        await house.deliver()


async def test_of_two_presses_of_one_moderator_one_counts(house: Rooms):
    await choose(house, Review.TWO)
    story_id = await waiting(house)
    other = house.after_restart().services.reviews
    both = (each.approve(HARBOUR, story_id, TOM) for each in (house.services.reviews, other))
    answers = await asyncio.gather(*map(key_of, both))
    assert sorted(answers) == ["", "reviews-approved-by-you"]
    assert await state_of(house, story_id) == StoryState.WAITING


async def test_one_approval_of_two_can_be_taken_back_and_the_other_one_may_decline(house: Rooms):
    await choose(house, Review.TWO)
    story_id = await waiting(house)
    reviews = house.services.reviews
    await reviews.approve(HARBOUR, story_id, TOM)
    review = await reviews.undo(HARBOUR, story_id, BEN)
    assert (review.approvals, review.is_waiting) == ((), True)
    await reviews.approve(HARBOUR, story_id, TOM)
    declined = await reviews.decline(HARBOUR, story_id, BEN)
    assert [one.verdict for one in declined.rulings] == [Verdict.DECLINED]


async def test_one_then_wait_appears_after_its_hours_and_not_before(house: Rooms):
    await choose(house, Review.ONE_THEN_WAIT, hours=12)
    story_id = await waiting(house)
    review = await house.services.reviews.approve(HARBOUR, story_id, TOM)
    assert review.is_looked_at_twice(house.clock())
    assert [letter[0] for letter in await letters(house)] == [About.STORY_APPROVED_WAITS]
    house.clock.forward(hours=11)
    assert [job.kind for job in await house.deliver()] == [Kind.REDRAW]
    house.clock.forward(hours=1)
    assert sorted(job.kind for job in await house.deliver()) == [Kind.REDRAW, Kind.STORY]
    assert await state_of(house, story_id) == StoryState.POSTED
    assert not (await house.services.reviews.of(HARBOUR, story_id)).can_be_turned_down(house.clock())


@pytest.mark.parametrize("verb", ["send_back", "decline", "undo"])
async def test_during_the_second_look_another_moderator_may_stop_it(house: Rooms, verb: str):
    await choose(house, Review.ONE_THEN_WAIT, hours=12)
    story_id = await waiting(house)
    reviews = house.services.reviews
    await reviews.approve(HARBOUR, story_id, TOM)
    house.clock.forward(hours=3)
    assert (await reviews.read(HARBOUR, story_id, BEN)).id == story_id
    await getattr(reviews, verb)(HARBOUR, story_id, BEN, *(["Names."] if verb == "send_back" else []))
    house.clock.forward(hours=20)
    assert Kind.STORY not in [job.kind for job in await house.deliver()]
    assert await state_of(house, story_id) != StoryState.POSTED


async def test_who_has_read_of_a_decision_hears_that_it_was_taken_back(house: Rooms):
    story_id = await waiting(house)
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    await letters(house)
    await house.services.reviews.undo(HARBOUR, story_id, TOM)
    assert await letters(house) == [(About.STORY_WAITS_AGAIN, "")]


async def test_undoing_an_approval_takes_the_post_down_and_lets_it_wait(house: Rooms):
    story_id = await posted_just_now(house)
    (row,) = await house.rows(StoryRow)
    stood = (row.channel_id, row.message_id, row.thread_id)
    await house.services.reviews.undo(HARBOUR, story_id, BEN)
    card, tidy = sorted(await house.rows(OutboxRow), key=lambda row: row.kind)
    assert (card.kind, card.message_id) == (Kind.REDRAW, row.card_message_id)
    assert (tidy.kind, tidy.channel_id, tidy.message_id, tidy.thread_id) == (Kind.TIDY, *stood)
    (row,) = await house.rows(StoryRow)
    assert (row.state, row.channel_id, row.message_id) == (StoryState.WAITING, None, None)
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    await house.deliver()
    assert await state_of(house, story_id) == StoryState.POSTED


async def test_what_its_writer_has_put_away_is_not_brought_back_by_an_undo(house: Rooms):
    story_id = await posted_just_now(house)
    await house.services.living.hide(story_id, MIRA)
    assert await key_of(house.services.reviews.undo(HARBOUR, story_id, TOM)) == "reviews-put-away"
    assert await state_of(house, story_id) == StoryState.HIDDEN
    await house.services.living.show(story_id, MIRA)
    await house.services.reviews.undo(HARBOUR, story_id, TOM)
    assert await state_of(house, story_id) == StoryState.WAITING


async def test_ten_minutes_are_ten_minutes(house: Rooms):
    story_id = await waiting(house)
    await house.services.reviews.send_back(HARBOUR, story_id, TOM, "Names.")
    house.clock.forward(minutes=10)
    before = await house.everything()
    assert await key_of(house.services.reviews.undo(HARBOUR, story_id, BEN)) == "reviews-undo-late"
    assert await house.everything() == before


@pytest.mark.parametrize("text", ["with care", HARSH])
async def test_what_somebody_answered_under_is_not_taken_down(house: Rooms, text: str):
    story_id = await posted_just_now(house)
    offer = await house.services.replies.offer(Target(HARBOUR, story_id), BEN, text)
    if offer.judgement:
        await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    assert await key_of(house.services.reviews.undo(HARBOUR, story_id, TOM)) == "reviews-answered"
    assert await state_of(house, story_id) == StoryState.POSTED


async def test_a_post_that_lands_while_its_approval_is_taken_back_is_taken_down(house: Rooms):
    story_id = await waiting(house)
    reviews = house.services.reviews
    await reviews.approve(HARBOUR, story_id, TOM)
    job = await house.services.deliveries.claim()
    assert job is not None
    await reviews.undo(HARBOUR, story_id, BEN)
    await reviews.approve(HARBOUR, story_id, TOM)
    await house.services.deliveries.finish(job, message_id=77, thread_id=77)
    assert await state_of(house, story_id) == StoryState.APPROVED
    due = {row.kind: row.message_id for row in await house.rows(OutboxRow) if row.kind != Kind.REDRAW}
    assert due == {Kind.TIDY: 77, Kind.STORY: None}


async def test_changed_words_are_not_brought_before_moderators_by_an_undo(house: Rooms):
    story_id = await returned(house)
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, Words("not shared"))
    assert await key_of(house.services.reviews.undo(HARBOUR, story_id, TOM)) == "reviews-changed-since"
    assert await state_of(house, story_id) == StoryState.RETURNED


async def test_nobody_decides_about_or_takes_back_what_is_their_own(house: Rooms):
    story_id = await house.share(TOM)
    reviews = house.services.reviews
    assert await key_of(reviews.send_back(HARBOUR, story_id, TOM, "Names.")) == "reviews-own"
    await reviews.decline(HARBOUR, story_id, BEN)
    before = await house.everything()
    assert await key_of(reviews.undo(HARBOUR, story_id, TOM)) == "reviews-own"
    assert await house.everything() == before


async def test_two_undo_presses_have_one_effect(house: Rooms):
    story_id = await waiting(house)
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    other = house.after_restart().services.reviews
    both = (each.undo(HARBOUR, story_id, who) for each, who in ((house.services.reviews, BEN), (other, ANA)))
    assert sorted(await asyncio.gather(*map(key_of, both))) == ["", "reviews-undone"]
    assert await state_of(house, story_id) == StoryState.WAITING
