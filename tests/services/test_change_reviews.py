"""New words between their moderators: read, approved, returned and declined as stories are."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.living import Living
from bot.domain.place import Choices, Review, Wait
from bot.domain.review import StoryReview, Verdict
from bot.domain.story import StoryState, Words
from bot.storage.change_tables import StoryChangeRow
from bot.storage.review_tables import RulingRow
from tests.makers import ANA, HARBOUR, HILL, MIRA, STORIES_CHANNEL, STORY_WORDS, TOM, Rooms
from tests.services.answers import key_of
from tests.services.change_steps import NEW, kept, waiting, words_of
from tests.services.review_steps import kinds, letters

pytestmark = pytest.mark.asyncio(loop_scope="session")
REASON = "The name of the hospital, perhaps."


async def test_approved_words_replace_the_old_ones_and_the_post_follows(house: Rooms):
    change = await waiting(house)
    assert await words_of(house, change.story_id) == STORY_WORDS
    await house.services.change_reviews.approve(HARBOUR, change.id, TOM, "Thank you.")
    assert await words_of(house, change.story_id) == NEW.text
    (job,) = await house.claim_all()
    assert isinstance(job.about, Living)
    assert job.about.story.words == NEW
    assert (About.CHANGE_APPROVED, "Thank you.") in await letters(house)


async def test_where_two_are_asked_two_people_approve_new_words(house: Rooms):
    change = await waiting(house, Review.TWO)
    reviews = house.services.change_reviews
    first = await reviews.approve(HARBOUR, change.id, TOM)
    assert [one.by for one in first.approvals] == [TOM]
    assert await key_of(reviews.approve(HARBOUR, change.id, TOM)) == "reviews-approved-by-you"
    assert await words_of(house, change.story_id) == STORY_WORDS
    assert await kinds(house) == [Kind.REDRAW]
    second = await reviews.approve(HARBOUR, change.id, ANA)
    assert {one.by for one in second.approvals} == {TOM, ANA}
    assert await words_of(house, change.story_id) == NEW.text


async def test_two_approvals_at_once_are_enough(house: Rooms):
    change = await waiting(house, Review.TWO)
    other = house.after_restart().services.change_reviews
    both = (
        each.approve(HARBOUR, change.id, who)
        for each, who in ((house.services.change_reviews, TOM), (other, ANA))
    )
    await asyncio.gather(*both)
    assert await words_of(house, change.story_id) == NEW.text


async def test_one_then_a_wait_lets_the_old_words_stand_for_its_hours(house: Rooms):
    change = await waiting(house, Review.ONE_THEN_WAIT)
    review = await house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    assert review.is_looked_at_twice(house.clock())
    assert (About.CHANGE_APPROVED_WAITS, "") in await letters(house)
    house.clock.forward(hours=11)
    assert [job.kind for job in await house.deliver()] == [Kind.REDRAW]
    assert await words_of(house, change.story_id) == STORY_WORDS
    house.clock.forward(hours=1)
    assert sorted(job.kind for job in await house.deliver()) == [Kind.REDRAW, Kind.REFRESH]
    assert await words_of(house, change.story_id) == NEW.text
    assert await kept(house, change) == (StoryState.POSTED, False)


@pytest.mark.parametrize("verb", ["send_back", "decline", "undo"])
async def test_during_the_second_look_another_moderator_may_stop_them(house: Rooms, verb: str):
    change = await waiting(house, Review.ONE_THEN_WAIT)
    reviews = house.services.change_reviews
    await reviews.approve(HARBOUR, change.id, TOM)
    house.clock.forward(hours=3)
    assert (await reviews.read(HARBOUR, change.id, ANA)).words == NEW
    await getattr(reviews, verb)(HARBOUR, change.id, ANA, *([REASON] if verb == "send_back" else []))
    house.clock.forward(hours=20)
    await house.deliver()
    assert await words_of(house, change.story_id) == STORY_WORDS


async def test_returned_words_come_back_for_editing_and_go_again_under_the_same_card(house: Rooms):
    change = await waiting(house)
    (earlier,) = [row.card_message_id for row in await house.rows(StoryChangeRow)]
    await house.services.change_reviews.send_back(HARBOUR, change.id, TOM, REASON)
    assert (About.CHANGE_RETURNED, REASON) in await letters(house)
    changes = house.services.changes
    assert (await changes.begin(change.story_id, MIRA)).words == NEW
    house.clock.forward(days=20)
    softer = await changes.draft(change.story_id, MIRA, Words("Softer."))
    assert softer.id == change.id
    house.clock.forward(days=20)
    await house.after_restart().services.deliveries.let_lapse()
    await changes.share(change.id, MIRA)
    tidied = {(job.kind, job.message_id) for job in await house.deliver()}
    assert (Kind.TIDY, earlier) in tidied
    review = await house.services.change_reviews.of(HARBOUR, change.id)
    assert review.earlier is not None
    assert review.earlier.verdict is Verdict.RETURNED
    assert (await house.services.change_reviews.read(HARBOUR, change.id, ANA)).words.text == "Softer."


async def test_an_old_card_does_not_tell_before_its_hour_that_the_words_were_sent_again(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.send_back(HARBOUR, change.id, TOM, REASON)
    long = Choices(Review.ONE, Wait(30, 40), cooldown=0)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, long)
    await house.services.changes.share(change.id, MIRA)
    house.clock.forward(minutes=10)
    (drawn,) = await house.claim_all()
    assert isinstance(drawn.about, StoryReview)
    assert (drawn.kind, drawn.about.state) == (Kind.REDRAW, StoryState.RETURNED)


async def test_returned_words_go_thirty_days_after_their_last_change(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.send_back(HARBOUR, change.id, TOM, REASON)
    house.clock.forward(days=31)
    await house.after_restart().services.deliveries.let_lapse()
    assert await kept(house, change) == (StoryState.RETURNED, False)
    assert (await house.services.changes.begin(change.story_id, MIRA)).words.text == STORY_WORDS


async def test_declined_words_are_destroyed_after_24_hours_like_a_declined_story(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.decline(HARBOUR, change.id, TOM)
    assert await words_of(house, change.story_id) == STORY_WORDS
    house.clock.forward(hours=23, minutes=59)
    assert [job.kind for job in await house.claim_all()] == [Kind.REDRAW]
    assert (await house.services.changes.begin(change.story_id, MIRA)).words == NEW
    house.clock.forward(minutes=1)
    assert await house.claim_all() == []
    assert await kept(house, change) == (StoryState.DECLINED, False)
    assert (await house.services.changes.begin(change.story_id, MIRA)).words.text == STORY_WORDS


async def test_of_two_decisions_one_counts(house: Rooms):
    change = await waiting(house)
    reviews = house.services.change_reviews
    both = await asyncio.gather(
        key_of(reviews.approve(HARBOUR, change.id, TOM)), key_of(reviews.decline(HARBOUR, change.id, ANA))
    )
    assert sorted(both) == ["", "reviews-decided"]


async def test_nobody_reads_or_decides_their_own_or_from_another_server(house: Rooms):
    change = await waiting(house)
    reviews = house.services.change_reviews
    for act, given in (
        ("read", ()),
        ("approve", ()),
        ("decline", ()),
        ("undo", ()),
        ("send_back", (REASON,)),
    ):
        decide = getattr(reviews, act)
        assert await key_of(decide(HARBOUR, change.id, MIRA, *given)) == "reviews-own"
        assert await key_of(decide(HILL, change.id, TOM, *given)) == "changes-taken-back"


async def test_words_nobody_shared_are_not_there_for_moderators(house: Rooms):
    change = await house.services.changes.draft(await house.post(), MIRA, NEW)
    for act in ("of", "read", "approve"):
        who = () if act == "of" else (TOM,)
        asked = getattr(house.services.change_reviews, act)(HARBOUR, change.id, *who)
        assert await key_of(asked) == "changes-taken-back"


async def test_who_decided_about_new_words_goes_with_them(house: Rooms):
    change = await waiting(house, Review.TWO)
    await house.services.change_reviews.approve(HARBOUR, change.id, ANA)
    await house.services.changes.let_go(change.id, MIRA)
    assert [row.about_id for row in await house.rows(RulingRow)] == [change.story_id]


async def test_a_card_that_names_a_forgotten_moderator_is_drawn_anew(house: Rooms):
    change = await waiting(house)
    await house.services.change_reviews.approve(HARBOUR, change.id, ANA)
    await house.deliver()
    (row,) = await house.rows(StoryChangeRow)
    await house.services.people.erase(ANA)
    (job,) = await house.claim_all()
    assert (job.kind, job.message_id) == (Kind.REDRAW, row.card_message_id)
    assert isinstance(job.about, StoryReview)
    assert (job.about.change_id, job.about.decided) == (change.id, None)
