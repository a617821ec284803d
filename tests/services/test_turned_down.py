"""Stories that were returned or declined: what is kept, for how long, and how they come again."""

from __future__ import annotations

import pytest

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Choices, Wait
from bot.domain.review import StoryReview
from bot.domain.story import ReplyMode, StoryState, Words
from bot.storage.inbox_tables import LetterRow
from bot.storage.tables import OutboxRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, MIRA, MODERATORS_CHANNEL, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import key_of
from tests.services.review_steps import (
    kinds,
    letters,
    returned,
    state_of,
    waiting,
    words_of,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_was_returned_keeps_its_words_and_its_reason_reaches_the_writer(house: Rooms):
    story_id = await returned(house, "  Names.  ")
    assert await letters(house) == [(About.STORY_RETURNED, "Names.")]
    assert await key_of(house.services.reviews.read(HARBOUR, story_id, BEN)) == "reviews-decided"
    assert (await house.services.stories.draft_of(story_id, MIRA)).returned
    assert await key_of(house.services.stories.draft_of(story_id, BEN)) == "stories-draft-gone"
    assert (
        await key_of(house.services.reviews.send_back(HARBOUR, story_id, TOM, " "))
        == "reviews-reason-missing"
    )


async def test_a_returned_story_comes_again_as_the_same_story_without_a_second_pause(house: Rooms):
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(cooldown=48))
    story_id = await returned(house)
    (seal,) = await house.rows(SealRow)
    stood = next((row.card_channel_id, row.card_message_id) for row in await house.rows(StoryRow))
    await house.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, Words("softer"))
    promised = await house.services.stories.share(story_id, MIRA)
    assert (promised.wait.low, promised.wait.high) == (3, 6)
    due = {row.kind: row.due_at - house.clock() for row in await house.rows(OutboxRow)}
    assert set(due) == {Kind.CARD, Kind.TIDY, Kind.REDRAW}
    assert due[Kind.CARD] == due[Kind.TIDY]
    assert 180 <= due[Kind.CARD].total_seconds() <= 360
    tidy = next(row for row in await house.rows(OutboxRow) if row.kind == Kind.TIDY)
    assert (tidy.channel_id, tidy.message_id) == stood
    await house.deliver()
    review = await house.services.reviews.approve(HARBOUR, story_id, TOM)
    assert review.story_id == story_id
    assert [(row.story_id, row.destroy_on) for row in await house.rows(SealRow)] == [
        (seal.story_id, seal.destroy_on)
    ]


async def test_a_returned_story_may_be_shared_again_as_it_was(house: Rooms):
    story_id = await returned(house)
    await house.services.stories.share(story_id, MIRA)
    assert await state_of(house, story_id) == StoryState.WAITING
    assert (await house.services.reviews.of(HARBOUR, story_id)).earlier is not None
    assert await key_of(house.services.stories.share(story_id, MIRA)) == "stories-already-shared"


async def test_returned_words_are_let_go_after_thirty_days(house: Rooms):
    story_id = await returned(house)
    house.clock.forward(days=30)
    await house.services.deliveries.let_lapse()
    assert await house.services.stories.draft_of(story_id, MIRA)
    house.clock.forward(days=1)
    await house.services.deliveries.let_lapse()
    assert await key_of(house.services.stories.draft_of(story_id, MIRA)) == "stories-draft-gone"
    assert await state_of(house, story_id) == StoryState.RETURNED


async def test_declined_words_are_gone_after_24_hours_to_the_minute(house: Rooms):
    story_id = await waiting(house)
    house.clock.forward(hours=13, minutes=47)
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    assert [letter[0] for letter in await letters(house)] == [About.STORY_DECLINED]
    await house.deliver()
    house.clock.forward(hours=23, minutes=39)
    assert await house.claim_all() == []
    assert all(await words_of(house, story_id))
    house.clock.forward(minutes=1)
    assert await house.claim_all() == []
    assert await words_of(house, story_id) == (None, None)
    assert await house.rows(OutboxRow) == []


@pytest.mark.parametrize("days", [2, 40])
async def test_after_a_downtime_declined_words_go_before_anything_is_sent(house: Rooms, days: int):
    story_id = await waiting(house)
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    await house.share(BEN)
    house.clock.forward(days=days)
    again = house.after_restart()
    first = await again.services.deliveries.claim()
    assert first is not None
    assert first.kind in {Kind.REDRAW, Kind.CARD}
    assert await words_of(house, story_id) == (None, None)


async def test_undoing_a_decline_keeps_the_words(house: Rooms):
    story_id = await waiting(house)
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    house.clock.forward(minutes=9)
    review = await house.services.reviews.undo(HARBOUR, story_id, BEN)
    assert (review.is_waiting, review.earlier and review.earlier.by) == (True, BEN)
    assert await letters(house) == []
    assert await kinds(house) == [Kind.REDRAW]
    house.clock.forward(days=3)
    await house.deliver()
    await house.services.deliveries.let_lapse()
    assert all(await words_of(house, story_id))
    assert (await house.services.reviews.read(HARBOUR, story_id, TOM)).words.text


async def test_an_old_card_does_not_tell_before_its_hour_that_the_story_was_sent_again(house: Rooms):
    story_id = await returned(house)
    long = Choices(wait=Wait(30, 40), cooldown=0)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, long)
    await house.services.stories.share(story_id, MIRA)
    house.clock.forward(minutes=10)
    drawn = [job.about for job in await house.claim_all() if job.kind is Kind.REDRAW]
    assert [isinstance(about, StoryReview) and about.state for about in drawn] == [StoryState.RETURNED]
    await house.deliver()
    await house.deliver()
    assert (await house.services.reviews.of(HARBOUR, story_id)).is_waiting


async def test_a_letter_about_a_story_goes_with_it(house: Rooms):
    story_id = await returned(house)
    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(LetterRow) == []
    assert MODERATORS_CHANNEL in {row.channel_id for row in await house.rows(OutboxRow)}
