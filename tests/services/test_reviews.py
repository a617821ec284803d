"""What a moderator may do, and what nobody may: decide about their own words, or in another server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.place import Choices, Review, Wait
from bot.domain.review import UNDO_FOR
from bot.domain.story import StoryState
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services import Services
from bot.storage.tables import ModeratorRow, OutboxRow, StoryRow
from tests.makers import BEN, HARBOUR, HILL, MIRA, STORIES_CHANNEL, STORY_WORDS, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, answer_to, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

DECIDING: dict[str, Callable[[Services, int, int, int], Awaitable[Any]]] = {
    "read": lambda each, guild, story, who: each.reviews.read(guild, story, who),
    "approve": lambda each, guild, story, who: each.reviews.approve(guild, story, who),
    "decline": lambda each, guild, story, who: each.reviews.decline(guild, story, who),
}


async def test_a_moderator_reads_the_words_and_the_wish(house: Rooms):
    story_id = await house.share()
    story = await house.services.reviews.read(HARBOUR, story_id, TOM)
    assert (story.id, story.words.text) == (story_id, STORY_WORDS)


async def test_an_approved_story_goes_to_the_channel_once_and_at_once(house: Rooms):
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    due, redraw = sorted(await house.rows(OutboxRow), key=lambda row: row.due_at)
    assert (due.kind, due.story_id, due.channel_id) == ("story", story_id, STORIES_CHANNEL)
    assert (due.due_at, redraw.due_at) == (house.clock(), house.clock() + UNDO_FOR)
    assert redraw.kind == "redraw"
    await house.deliver()
    (card,) = await house.services.stories.mine(MIRA)
    assert (card.state, card.channel_id) == (StoryState.POSTED, STORIES_CHANNEL)
    assert card.message_id is not None
    assert await house.deliver() == []


async def test_a_declined_story_is_never_posted_and_its_words_have_their_day(house: Rooms):
    story_id = await house.share()
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    (row,) = await house.rows(StoryRow)
    assert (row.state, row.keep_until) == (StoryState.DECLINED, house.clock().date() + timedelta(days=1))
    (card,) = await house.services.stories.mine(MIRA)
    assert card.state is StoryState.DECLINED


@pytest.mark.parametrize("first", ["approve", "decline"])
async def test_what_was_decided_stays_decided(house: Rooms, first: str):
    story_id = await house.share()
    await DECIDING[first](house.services, HARBOUR, story_id, TOM)
    before = await house.everything()
    for act in DECIDING.values():
        refused = await answer_to(act(house.services, HARBOUR, story_id, BEN))
        assert refused[:2] == (AlreadyDone, "reviews-decided")
    assert await house.everything() == before


async def test_nobody_decides_about_their_own_words(house: Rooms):
    story_id = await house.share(TOM)
    before = await house.everything()
    for act in DECIDING.values():
        refused = await answer_to(act(house.services, HARBOUR, story_id, TOM))
        assert refused[:2] == (CompanionError, "reviews-own")
    assert await house.everything() == before


async def test_a_number_of_another_server_a_draft_or_nothing_get_one_answer(house: Rooms):
    await house.open_stories(HILL)
    elsewhere, draft = await house.share(guild_id=HILL), await house.draft()
    before = await house.everything()
    for act in DECIDING.values():
        for number in (elsewhere, draft, *NEVER_EXISTED):
            refused = await answer_to(act(house.services, HARBOUR, number, TOM))
            assert refused == (GoneOrNotYours, "reviews-gone", {})
    assert await house.everything() == before


async def test_a_story_keeps_waiting_where_stories_were_turned_off(house: Rooms):
    story_id = await house.share()
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL + 1)
    asked = house.services.reviews.approve(HARBOUR, story_id, TOM)
    assert await key_of(asked) == "reviews-stories-off"
    (card,) = await house.services.stories.mine(MIRA)
    assert card.state is StoryState.WAITING


async def test_the_first_day_somebody_was_seen_as_a_moderator_stays(house: Rooms):
    moderators = house.services.moderators
    await moderators.check(HARBOUR, TOM, holds_role=True)
    house.clock.forward(days=9)
    await moderators.check(HARBOUR, TOM, holds_role=True)
    await moderators.check(HILL, TOM, holds_role=True)
    days = {row.guild_id: row.first_seen_on for row in await house.rows(ModeratorRow)}
    assert days == {HARBOUR: date(2026, 3, 1), HILL: date(2026, 3, 10)}


async def test_who_gave_the_role_back_is_refused_and_forgotten(house: Rooms):
    moderators = house.services.moderators
    for person in (TOM, BEN):
        await moderators.check(HARBOUR, person, holds_role=True)
    refused = moderators.check(HARBOUR, TOM, holds_role=False)
    assert await key_of(refused) == "reviews-moderators-only"
    (left,) = await house.rows(ModeratorRow)
    assert left.moderator == house.vault.hash_for("moderator", HARBOUR, BEN)


async def test_a_server_keeps_what_its_admins_chose(rooms: Rooms):
    places = rooms.services.places
    asked = places.choose_stories(HARBOUR, STORIES_CHANNEL)
    assert await key_of(asked) == "setup-moderators-first"
    await rooms.open_stories(review=Review.OFF, wait=Wait(5, 9))
    kept = await places.of(HARBOUR)
    assert (kept.stories_on, kept.review, kept.wait) == (True, Review.OFF, Wait(5, 9))
    assert kept.card_number is not None
    again = await places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(Review.ONE))
    assert (again.stories_on, again.wait, again.card_number) == (True, Wait(5, 9), kept.card_number)
    moved = await places.choose_stories(HARBOUR, STORIES_CHANNEL + 1)
    assert (moved.stories_on, moved.card_message_id) == (False, None)
    assert moved.card_number != kept.card_number
    assert not (await places.of(HILL)).stories_on
