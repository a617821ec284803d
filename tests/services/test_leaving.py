"""When a writer leaves, or the bot does: their own choice is kept, and the day of it points at nobody."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
import pytest_asyncio

from bot.domain.delivery import Kind
from bot.domain.story import Leaving
from bot.services.leaving import FIRST_DAY, LAST_DAY, LOOKS_AT_ONCE
from bot.storage.keyring import KeyRing
from bot.storage.tables import OutboxRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, HILL, MIRA, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    return rooms


async def tidied(house: Rooms) -> set[int | None]:
    return {row.message_id for row in await house.rows(OutboxRow) if row.kind == Kind.TIDY}


async def test_a_story_goes_on_a_random_day_within_seven_weeks(house: Rooms):
    for person_id in range(1, 9):
        await house.post(person_id)
        await house.services.leaving.left(HARBOUR, person_id)
    today = house.clock().date()
    days = {row.take_down_on - today for row in await house.rows(StoryRow)}

    assert all(timedelta(FIRST_DAY) <= day <= timedelta(LAST_DAY) for day in days)
    assert len(days) > 1
    house.clock.forward(days=LAST_DAY)
    await house.after_restart().services.endings.take_down_due()
    assert await house.rows(StoryRow) == []


async def test_a_story_that_may_stay_becomes_nobodys(house: Rooms):
    story_id = await house.post()
    await house.services.leaving.choose(story_id, MIRA, Leaving.KEEP)
    await house.services.leaving.left(HARBOUR, MIRA)

    (row,) = await house.rows(StoryRow)
    assert (row.id, row.author.is_nobodys, row.take_down_on) == (story_id, True, None)
    assert await house.rows(SealRow) == []
    assert await house.services.stories.mine(MIRA) == []
    assert await key_of(house.services.stories.withdraw(story_id, MIRA)) == "stories-gone"
    await house.services.people.erase(MIRA)
    assert len(await house.rows(StoryRow)) == 1
    await house.reply(story_id, BEN)
    assert (await house.services.people.see(BEN)).replies == 1


async def test_drafts_go_at_once_and_other_servers_keep_theirs(house: Rooms):
    await house.draft()
    elsewhere = await house.post(guild_id=HILL)
    await house.services.leaving.left(HARBOUR, MIRA)

    (row,) = await house.rows(StoryRow)
    assert (row.id, row.take_down_on) == (elsewhere, None)


async def test_a_day_that_was_chosen_earlier_stays(house: Rooms):
    story_id = await house.post()
    await house.services.endings.choose(story_id, MIRA, 3)
    await house.services.leaving.left(HARBOUR, MIRA)

    assert (await house.rows(StoryRow))[0].take_down_on == house.clock().date() + timedelta(days=3)


async def test_only_its_writer_chooses_for_a_story(house: Rooms):
    story_id = await house.post()
    for other in (BEN, TOM):
        assert await key_of(house.services.leaving.choose(story_id, other, Leaving.KEEP)) == "stories-gone"
    assert (await house.rows(StoryRow))[0].leaving == Leaving.TAKE_DOWN


async def test_whose_sealed_id_is_kept_is_looked_for_once_a_day_a_few_at_a_time(house: Rooms):
    people = set(range(1, LOOKS_AT_ONCE + 4))
    for person_id in people:
        await house.share(person_id)
    first, second = [await house.services.leaving.to_look_for() for _ in range(2)]
    assert len(first) == LOOKS_AT_ONCE
    assert {(HARBOUR, person_id) for person_id in people} == {*first, *second}
    assert await house.services.leaving.to_look_for() == []
    house.clock.forward(days=1)
    assert len(await house.services.leaving.to_look_for()) == LOOKS_AT_ONCE
    house.clock.forward(days=40)
    await house.services.deliveries.let_lapse()
    assert await house.services.leaving.to_look_for() == []


async def test_goodbye_does_as_each_writer_chose(house: Rooms):
    staying, going, waiting = await house.post(), await house.post(BEN), await house.share(TOM)
    await house.services.leaving.choose(staying, MIRA, Leaving.KEEP)
    elsewhere = await house.post(guild_id=HILL)
    posts = {row.id: row.message_id for row in await house.rows(StoryRow)}
    await house.services.leaving.goodbye(HARBOUR, everything=False)

    rows = {row.id: row for row in await house.rows(StoryRow)}
    assert set(rows) == {staying, elsewhere}
    assert rows[staying].author.is_nobodys
    assert not rows[elsewhere].author.is_nobodys
    assert posts[going] in await tidied(house)
    assert posts[staying] not in await tidied(house)
    assert waiting not in rows


async def test_who_chooses_while_goodbye_is_said_is_heard_or_refused(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        story_id = await house.post()
        await house.services.leaving.choose(story_id, MIRA, Leaving.KEEP)
        _, chosen = await asyncio.gather(
            house.services.leaving.goodbye(HARBOUR, everything=False),
            key_of(other.services.leaving.choose(story_id, MIRA, Leaving.TAKE_DOWN)),
        )
        stands = story_id in {row.id for row in await house.rows(StoryRow)}
        assert stands == (chosen == "stories-gone")


async def test_goodbye_to_everything_leaves_nothing(house: Rooms):
    story_id = await house.post()
    await house.services.leaving.choose(story_id, MIRA, Leaving.KEEP)
    await house.draft(BEN)
    await house.services.leaving.goodbye(HARBOUR, everything=True)

    assert await house.rows(StoryRow) == await house.rows(SealRow) == []


async def test_an_older_keys_stories_are_found_when_their_writer_leaves(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    story_id = await old.post()
    newer = old.after_restart(ring=ring.with_new_active())
    await newer.services.leaving.left(HARBOUR, MIRA)

    (row,) = await house.rows(StoryRow)
    assert row.id == story_id
    assert row.take_down_on is not None
    assert row.take_down_on > date(2026, 3, 1)
