"""New words for a story that stands: kept beside the old ones, decided once, gone with their story."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.place import Review, Wait
from bot.domain.reveal import Writer
from bot.domain.review import StoryReview
from bot.domain.stop import StopReason
from bot.domain.story import StoryState, Words
from bot.storage.change_tables import StoryChangeRow
from bot.storage.tables import OutboxRow
from tests.makers import ANA, BEN, HARBOUR, MIRA, STORY_WORDS, TOM, Rooms
from tests.services.answers import key_of
from tests.services.change_steps import NEW, kept, waiting, words_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
TELLING = Words("I was with Nurse Joan.")
WRITER = Writer(("mira",), (), "en-GB")


async def test_one_change_is_under_way_at_a_time_and_the_newest_draft_counts(house: Rooms):
    story_id = await house.post()
    changes = house.services.changes
    older = await changes.draft(story_id, MIRA, Words("Older."))
    newer = await changes.draft(story_id, MIRA, NEW)
    assert await key_of(changes.share(older.id, MIRA)) == "changes-gone"
    both = await asyncio.gather(*(key_of(changes.share(newer.id, MIRA)) for _ in range(2)))
    assert sorted(both) == ["", "changes-moved-on"]

    assert await key_of(changes.draft(story_id, MIRA, NEW)) == "changes-one-at-a-time"
    assert await key_of(changes.begin(story_id, MIRA)) == "changes-one-at-a-time"
    assert len(await house.rows(OutboxRow)) == 1


async def test_taking_a_change_back_leaves_nothing_of_it(house: Rooms):
    change = await waiting(house)
    await house.services.changes.let_go(change.id, MIRA)

    assert await house.rows(StoryChangeRow) == []
    assert [job.kind for job in await house.claim_all()] == [Kind.TIDY]
    assert (
        await key_of(house.services.change_reviews.approve(HARBOUR, change.id, TOM)) == "changes-taken-back"
    )


async def test_words_that_wait_for_a_second_look_can_be_taken_back(house: Rooms):
    change = await waiting(house, Review.ONE_THEN_WAIT)
    await house.services.change_reviews.approve(HARBOUR, change.id, TOM)
    assert await key_of(house.services.changes.begin(change.story_id, MIRA)) == "changes-one-at-a-time"
    await house.services.changes.let_go(change.id, MIRA)
    house.clock.forward(hours=12)
    await house.deliver()
    assert await house.rows(OutboxRow) == []
    assert await words_of(house, change.story_id) == STORY_WORDS


async def test_new_words_that_stand_or_were_declined_are_nothing_to_take_back(house: Rooms):
    change = await waiting(house)
    for verb in ("decline", "approve"):
        await getattr(house.services.change_reviews, verb)(HARBOUR, change.id, TOM)
        before = await house.everything()
        for act in (house.services.changes.let_go, house.services.changes.share):
            assert await key_of(act(change.id, MIRA)) == "changes-moved-on"
        assert await house.everything() == before
        await house.services.change_reviews.undo(HARBOUR, change.id, ANA)


@pytest.mark.parametrize("returned", [False, True])
async def test_a_stopped_writer_does_not_share_new_words_either_and_keeps_them(
    house: Rooms, *, returned: bool
):
    change = await house.services.changes.draft(await house.post(), MIRA, NEW)
    if returned:
        await house.services.changes.share(change.id, MIRA)
        await house.deliver()
        await house.services.change_reviews.send_back(HARBOUR, change.id, TOM, "Names.")
    stops = house.services.stops
    await stops.stop(HARBOUR, change.story_id, TOM, StopReason.NAMED, words="", days=7)
    assert await key_of(house.services.changes.share(change.id, MIRA)) == "stop-not-shared"
    assert (await house.services.changes.draft_of(change.id, MIRA)).words == NEW
    house.clock.forward(days=7)
    await house.services.changes.share(change.id, MIRA)


async def test_where_stories_are_off_new_words_are_not_shared_and_stay(house: Rooms):
    change = await house.services.changes.draft(await house.post(), MIRA, NEW)
    await house.services.places.close_stories(HARBOUR)
    assert await key_of(house.services.changes.share(change.id, MIRA)) == "stories-off-kept"
    assert await kept(house, change) == (StoryState.DRAFT, True)


async def test_what_tells_who_wrote_new_words_is_softened_or_left_as_in_a_story(house: Rooms):
    reveals, changes = house.services.change_reveals, house.services.changes
    change = await changes.draft(await house.post(), MIRA, TELLING)
    assert await reveals.found(await changes.draft_of(change.id, MIRA), WRITER)
    softened = await reveals.soften(change.id, MIRA, WRITER)
    assert "Joan" not in softened.words.text
    assert await changes.draft_of(change.id, MIRA) == softened
    again = await changes.draft(change.story_id, MIRA, TELLING)
    left = await reveals.leave(again.id, MIRA, WRITER)
    assert left.words == TELLING
    assert await reveals.found(left, WRITER) == ()
    for act in (reveals.soften, reveals.leave):
        assert await key_of(act(again.id, BEN, WRITER)) == "changes-gone"


async def test_words_in_another_form_are_not_softened_over(house: Rooms):
    changes = house.services.changes
    change = await changes.draft(await house.post(), MIRA, TELLING)
    seen = await changes.draft_of(change.id, MIRA)
    await changes.reword(change.id, MIRA, NEW, seen=seen)
    assert await key_of(changes.reword(change.id, MIRA, TELLING, seen=seen)) == "stories-changed-meanwhile"
    await changes.share(change.id, MIRA)
    asked = house.services.change_reveals.soften(change.id, MIRA, WRITER)
    assert await key_of(asked) == "changes-moved-on"


async def test_only_its_writer_touches_a_change_and_only_while_the_story_stands(house: Rooms):
    story_id = await house.post()
    changes = house.services.changes
    change = await changes.draft(story_id, MIRA, NEW)
    for asked in (changes.share(change.id, BEN), changes.let_go(change.id, BEN)):
        assert await key_of(asked) == "changes-gone"
    assert await key_of(changes.draft(story_id, BEN, NEW)) == "stories-gone"
    assert await key_of(changes.begin(await house.draft(), MIRA)) == "living-moved-on"


async def test_without_review_the_words_change_at_once_and_the_post_after_the_wait(rooms: Rooms):
    await rooms.open_stories(review=Review.OFF, wait=Wait(5, 5))
    story_id = await rooms.share()
    await rooms.deliver()
    change = await rooms.services.changes.draft(story_id, MIRA, NEW)
    sent = await rooms.services.changes.share(change.id, MIRA)

    assert not sent.reviewed
    assert await rooms.claim_all() == []
    rooms.clock.forward(minutes=5)
    assert [job.kind for job in await rooms.claim_all()] == [Kind.REFRESH]
    assert await rooms.rows(StoryChangeRow) == []


@pytest.mark.parametrize("end", ["withdraw", "erase"])
async def test_a_change_goes_with_its_story_and_its_card_is_taken_down(house: Rooms, end: str):
    change = await waiting(house)
    (row,) = await house.rows(StoryChangeRow)
    if end == "withdraw":
        await house.services.stories.withdraw(change.story_id, MIRA)
    else:
        await house.services.people.erase(MIRA)

    assert await house.rows(StoryChangeRow) == []
    jobs = await house.claim_all()
    assert {job.kind for job in jobs} == {Kind.TIDY}
    assert row.card_message_id in {job.message_id for job in jobs}


async def test_a_change_whose_card_is_being_sent_when_it_is_withdrawn_is_taken_down(house: Rooms):
    change = await house.services.changes.draft(await house.post(), MIRA, NEW)
    await house.services.changes.share(change.id, MIRA)
    house.clock.forward(minutes=20)
    job = await house.services.deliveries.claim()
    assert job is not None
    assert isinstance(job.about, StoryReview)
    assert (job.about.change_id, job.about.is_waiting) == (change.id, True)
    await house.services.stories.withdraw(change.story_id, MIRA)
    await house.services.deliveries.finish(job, message_id=5)

    assert (Kind.TIDY, 5) in {(one.kind, one.message_id) for one in await house.claim_all()}
