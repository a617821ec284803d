"""A stop holds for one writer in one server until its day, whatever they do; it names nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.domain.stop import STOP_DAYS, STOP_WORDS_LIMIT, Stop, StopReason
from bot.errors import CompanionError
from bot.storage.keyring import KeyRing
from bot.storage.people import OUTLIVES
from bot.storage.seal_tables import DeedRow, StopRow
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORDS = "Please let her tell it herself."


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    return rooms


async def stop(house: Rooms, story_id: int, moderator_id: int = TOM, days: int = 30) -> Stop:
    return await house.services.stops.stop(
        HARBOUR, story_id, moderator_id, StopReason.NOT_OWN, words=WORDS, days=days
    )


async def test_a_stopped_writer_cannot_share_here_and_keeps_their_draft(house: Rooms):
    await stop(house, await house.share())
    draft = await house.draft()
    assert await key_of(house.services.stories.share(draft, MIRA)) == "stop-not-shared"
    assert (await house.services.stories.draft_of(draft, MIRA)).id == draft
    told = await house.services.stops.against(HARBOUR, MIRA)
    assert told is not None
    assert (told.why, told.words) == (StopReason.NOT_OWN, WORDS)
    await house.share(BEN)
    await house.share(MIRA, guild_id=HILL)


@pytest.mark.parametrize("days", STOP_DAYS)
async def test_a_stop_ends_by_the_clock_and_leaves_nothing(house: Rooms, days: int):
    standing = await stop(house, await house.post(), days=days)
    house.clock.forward(days=days - 1)
    assert await house.services.stops.against(HARBOUR, MIRA) == standing
    house.clock.forward(days=1)
    await house.share()  # nothing has deleted the row yet
    await house.services.deliveries.let_lapse()
    house.clock.forward(days=1)
    await house.services.deliveries.let_lapse()
    assert await house.rows(StopRow) == []
    assert await house.rows(DeedRow) == []


async def test_a_stop_outlives_withdrawal_erasure_and_a_new_key(house: Rooms):
    assert {"stops"} == OUTLIVES  # the one thing that does
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    story_id = await old.share()
    until = (await stop(old, story_id)).until
    await old.services.stories.withdraw(story_id, MIRA)
    new = old.after_restart(ring=ring.with_new_active())
    assert (await new.services.people.see(MIRA)).stops == {HARBOUR: until}
    await new.services.people.erase(MIRA)
    draft = await new.draft()
    assert await key_of(new.services.stories.share(draft, MIRA)) == "stop-not-shared"
    (row,) = await new.rows(StopRow)
    assert (row.story_id, row.why, row.sealed_words, row.until) == (None, None, None, until)


async def test_two_stops_of_one_writer_do_not_tell_that_they_have_one(house: Rooms):
    one, two = await house.post(), await house.share()
    await stop(house, one, days=90)
    stops = house.services.stops
    assert await stops.of_story(HARBOUR, two, TOM) is None
    second = await stop(house, two, days=7)
    await stops.lift(HARBOUR, second.id, TOM)
    assert await key_of(stops.lift(HARBOUR, second.id, TOM)) == "stop-ended"
    told = await stops.against(HARBOUR, MIRA)
    assert told is not None
    assert told.until == house.clock().date() + timedelta(days=90)


async def test_of_two_moderators_one_stops_and_either_may_lift(house: Rooms):
    story_id = await house.post()
    standing = await stop(house, story_id)
    with pytest.raises(CompanionError, match="stop-stands"):
        await stop(house, story_id, BEN)
    found = await house.services.stops.of_story(HARBOUR, story_id, BEN)
    assert found is not None
    assert found.by == TOM
    await house.services.stops.lift(HARBOUR, standing.id, BEN)
    assert await house.rows(DeedRow) == []
    await house.share()


async def test_nobody_stops_or_frees_themselves(house: Rooms):
    story_id = await house.share(TOM)
    with pytest.raises(CompanionError, match="reviews-own"):
        await stop(house, story_id, TOM)
    standing = await stop(house, story_id, ANA)
    stops = house.services.stops
    assert await key_of(stops.lift(HARBOUR, standing.id, TOM)) == "reviews-own"
    assert await key_of(stops.of_story(HARBOUR, story_id, TOM)) == "reviews-own"


async def test_a_stop_is_out_of_reach_from_another_server(house: Rooms):
    story_id = await house.share()
    standing = await stop(house, story_id)
    stops = house.services.stops
    unkind = StopReason.UNKIND
    assert await key_of(stops.stop(HILL, story_id, TOM, unkind, words="", days=7)) == "stop-story-gone"
    for number in (standing.id, 0, 2**63, story_id):
        assert await key_of(stops.lift(HILL, number, TOM)) == "stop-ended"


@pytest.mark.parametrize(
    ("why", "words", "days"),
    [
        (StopReason.WORDS, " ", 7),
        (StopReason.UNKIND, "x" * (STOP_WORDS_LIMIT + 1), 7),
        (StopReason.UNKIND, "", 8),
        (StopReason.UNKIND, "", 36_500),
    ],
)
async def test_a_stop_needs_a_reason_and_a_length_that_is_offered(house: Rooms, why, words, days):
    story_id = await house.share()
    stops = house.services.stops
    assert (
        await key_of(stops.stop(HARBOUR, story_id, TOM, why, words=words, days=days)) == "stop-form-unclear"
    )
    assert await house.rows(StopRow) == []


async def test_who_stopped_a_writer_is_forgotten_and_the_stop_stays(house: Rooms):
    story_id = await house.share()
    await stop(house, story_id)
    assert (await house.services.people.see(TOM)).deeds == 1
    await house.services.people.erase(TOM)
    found = await house.services.stops.of_story(HARBOUR, story_id, ANA)
    assert found is not None
    assert found.by is None
