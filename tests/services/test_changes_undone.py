"""A decision about new words that is taken back: for ten minutes, until their writer goes on."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Choices, Review, Wait
from bot.domain.story import ReplyMode, StoryState, Words
from tests.makers import ANA, BEN, HARBOUR, MIRA, STORIES_CHANNEL, STORY_WORDS, TOM, Rooms
from tests.services.answers import key_of
from tests.services.change_steps import NEW, kept, waiting, words_of
from tests.services.review_steps import letters, posted_just_now

pytestmark = pytest.mark.asyncio(loop_scope="session")
REASON = "The name of the hospital, perhaps."


async def test_the_words_that_stood_before_are_kept_while_that_can_be_undone_and_no_longer(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    assert await kept(house, change) == (StoryState.POSTED, True)
    house.clock.forward(minutes=10)
    await house.claim_all()
    assert await kept(house, change) == (StoryState.POSTED, False)


@pytest.mark.parametrize(("verb", "given"), [("decline", ()), ("send_back", (REASON,)), ("approve", ())])
async def test_for_ten_minutes_a_decision_is_taken_back_by_anybody_of_the_moderators(
    house: Rooms, verb: str, given: tuple[str, ...]
):
    change = await waiting(house)
    reviews = house.services.change_reviews
    await getattr(reviews, verb)(HARBOUR, change.id, TOM, *given)
    house.clock.forward(minutes=9)
    told = {about for about, _text in await letters(house)} - {About.STORY_APPROVED}
    review = await reviews.undo(HARBOUR, change.id, ANA)
    assert review.is_waiting
    assert await words_of(house, change.story_id) == STORY_WORDS
    assert (await reviews.read(HARBOUR, change.id, BEN)).words == NEW
    now = {about for about, _text in await letters(house)}
    assert (len(told), now) == (1, {About.STORY_APPROVED, About.CHANGE_WAITS_AGAIN})
    house.clock.forward(days=2)
    await house.deliver()
    await house.after_restart().services.deliveries.let_lapse()
    assert await kept(house, change) == (StoryState.WAITING, True)
    await reviews.approve(HARBOUR, change.id, BEN)
    assert await words_of(house, change.story_id) == NEW.text


async def test_after_ten_minutes_it_stands(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    house.clock.forward(minutes=10)
    before = await house.everything()
    assert await key_of(house.services.change_reviews.undo(HARBOUR, change.id, ANA)) == "reviews-undo-late"
    assert await house.everything() == before


@pytest.mark.parametrize(("verb", "given"), [("decline", ()), ("send_back", (REASON,)), ("approve", ())])
async def test_a_decision_stands_once_the_writer_has_gone_on(house: Rooms, verb: str, given: tuple[str, ...]):
    change = await waiting(house)
    reviews = house.services.change_reviews
    await getattr(reviews, verb)(HARBOUR, change.id, TOM, *given)
    await house.services.changes.draft(change.story_id, MIRA, Words("Other words."))
    assert await key_of(reviews.undo(HARBOUR, change.id, ANA)) == "reviews-changed-since"


async def test_of_two_changes_within_ten_minutes_only_the_newest_is_taken_back(house: Rooms):
    change = await waiting(house)
    reviews = house.services.change_reviews
    await reviews.approve(HARBOUR, change.id, TOM)
    second = await house.services.changes.draft(change.story_id, MIRA, Words("Other words."))
    await house.services.changes.share(second.id, MIRA)
    await reviews.approve(HARBOUR, second.id, TOM)
    assert await key_of(reviews.undo(HARBOUR, change.id, ANA)) == "reviews-changed-since"
    await reviews.undo(HARBOUR, second.id, ANA)
    assert await words_of(house, change.story_id) == NEW.text


async def test_of_two_undo_presses_one_counts(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    other = house.after_restart().services.change_reviews
    both = ((house.services.change_reviews, BEN), (other, ANA))
    answers = await asyncio.gather(*(key_of(each.undo(HARBOUR, change.id, who)) for each, who in both))
    assert sorted(answers) == ["", "reviews-undone"]
    assert await words_of(house, change.story_id) == STORY_WORDS


@pytest.mark.parametrize("shown", [False, True])
async def test_an_undone_story_gives_new_words_back_to_their_writer(house: Rooms, *, shown: bool):
    wait = Choices(Review.ONE, Wait(5, 5), cooldown=0)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, wait)
    story_id = await posted_just_now(house)
    change = await house.services.changes.draft(story_id, MIRA, NEW)
    await house.services.changes.share(change.id, MIRA)
    house.clock.forward(minutes=5 if shown else 4)
    assert len([await house.carry(job) for job in await house.claim_all()]) == shown
    await house.services.reviews.undo(HARBOUR, story_id, ANA)
    told = [job.kind for job in await house.claim_all()]
    assert sorted(told) == [Kind.REDRAW, *[Kind.TIDY] * (1 + shown)]
    asked = house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    assert await key_of(asked) == "changes-taken-back"
    await house.services.reviews.send_back(HARBOUR, story_id, TOM, REASON)
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.SUPPORT, Words("Softer."))
    await house.services.stories.share(story_id, MIRA)
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    await house.deliver()
    assert await words_of(house, story_id) == "Softer."
    assert (await house.services.changes.begin(story_id, MIRA)).words == NEW
