"""A letter rings for those alone who asked for it, once until they look, and says nothing but that."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from bot.domain.delivery import Job, Kind
from bot.domain.inbox import About, Notice, Ring
from bot.storage.inbox_tables import ReachRow
from bot.storage.keyring import KeyRing
from bot.storage.person_tables import NoticeRow
from bot.storage.tables import OutboxRow
from tests.makers import BEN, HARBOUR, HILL, MIRA, STORY_WORDS, TOM, Rooms
from tests.services.test_inbox import letters, put
from tests.support.leaks import find_in_bytes

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    """Mira has a story in the harbour, and Ben answered it."""
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    await rooms.reply(await rooms.post())
    return rooms


async def rings(house: Rooms) -> list[Job]:
    jobs = await house.deliver()
    assert {job.kind for job in jobs} <= {Kind.RING}
    return jobs


async def choose(house: Rooms, notice: Notice, person_id: int = MIRA) -> None:
    await house.services.notices.choose(person_id, notice)


async def test_a_letter_rings_for_the_one_it_is_for(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)

    (job,) = await rings(house)
    assert job.about == Ring(MIRA)
    assert (job.story_id, job.reply_id, job.story, job.channel_id) == (None, None, None, 0)


@pytest.mark.parametrize("notice", [None, Notice.LOOK])
async def test_nothing_rings_for_who_did_not_ask_and_nobody_knows_who_they_are(
    house: Rooms, notice: Notice | None
):
    if notice:
        await choose(house, notice)
    else:
        await house.services.notices.ask(MIRA)
    await put(house, MIRA)

    assert await rings(house) == []
    assert await house.rows(ReachRow) == []


async def test_two_letters_ring_once_until_they_are_looked_at(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)
    await put(house, MIRA)
    assert len(await rings(house)) == 1
    await put(house, MIRA)
    assert await rings(house) == []

    assert [each.about for each in await letters(house, MIRA)].count(About.REPLY_DECLINED) == 3
    await put(house, MIRA)
    assert len(await rings(house)) == 1


async def test_what_was_read_or_withdrawn_meanwhile_rings_for_nobody(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)
    await letters(house, MIRA)
    assert await rings(house) == []

    story_id = await house.post(text=STORY_WORDS)
    await put(house, MIRA, story_id=story_id)
    await house.services.stories.withdraw(story_id, MIRA)
    assert [job for job in await house.deliver() if job.kind is Kind.RING] == []


async def test_letters_that_stand_on_a_later_page_ring_no_more_once_they_looked(house: Rooms):
    await choose(house, Notice.MESSAGE)
    for _each in range(8):
        await put(house, MIRA)
    await letters(house, MIRA)

    assert await rings(house) == []


async def test_who_wants_nothing_any_more_is_forgotten_at_once(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await choose(house, Notice.MESSAGE, BEN)
    await put(house, MIRA)
    assert len(await house.rows(ReachRow)) == 2
    await choose(house, Notice.LOOK)

    (left,) = await house.rows(ReachRow)
    assert left.owner == house.vault.hash_for("replier", HARBOUR, BEN)
    assert await rings(house) == []
    assert await house.services.notices.of(MIRA) is Notice.LOOK


async def test_what_is_written_after_the_choice_can_be_reached_too(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await house.share(guild_id=HILL)
    await house.deliver()
    await put(house, MIRA, HILL)

    assert len(await rings(house)) == 1


async def test_a_job_that_died_before_it_rang_is_taken_up_again(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)
    assert await house.services.deliveries.claim() is not None
    house = house.after_restart()

    (job,) = await rings(house)
    assert job.may_be_there


async def test_who_is_forgotten_is_not_rung_for(house: Rooms):
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)
    await house.services.people.erase(MIRA)

    assert [job for job in await house.deliver() if job.kind is Kind.RING] == []
    assert await house.rows(NoticeRow) == await house.rows(ReachRow) == await house.rows(OutboxRow) == []


async def test_they_are_asked_once_also_when_two_presses_meet(house: Rooms):
    ask = house.services.notices.ask
    assert sorted(await asyncio.gather(ask(MIRA), ask(MIRA), ask(MIRA))) == [False, False, True]
    assert await house.services.notices.of(MIRA) is None
    assert await ask(MIRA) is False

    await choose(house, Notice.LOOK, BEN)
    assert await ask(BEN) is False
    assert (await house.services.people.see(BEN)).notices == 1


async def test_a_choice_made_under_an_older_key_holds_under_a_newer_one(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    await old.share(TOM)
    await choose(old, Notice.MESSAGE, TOM)
    new = old.after_restart(ring=ring.with_new_active())
    await put(old, TOM)
    await new.share(TOM, guild_id=HILL)
    await put(new, TOM, HILL)

    assert [job.about for job in await new.deliver() if job.kind is Kind.RING] == [Ring(TOM)]
    await choose(new, Notice.LOOK, TOM)
    assert await house.rows(ReachRow) == []
    assert await new.services.notices.ask(TOM) is False


async def test_a_copy_of_the_tables_shows_nobody_and_joins_no_two_hashes_of_one_person(house: Rooms):
    await house.reply((await house.post(BEN)), MIRA)
    await choose(house, Notice.MESSAGE)
    await put(house, MIRA)
    rows = await house.everything()
    values = [value for table in rows.values() for row in table for value in row.values()]
    said = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in values)

    assert find_in_bytes(said, [MIRA], []) == []
    first, second = rows["reach"]
    assert not (set(first.values()) & set(second.values()) - {HARBOUR})
