"""What ends a request to open a seal, and what is left of it then."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.seal import SealPromise, SealRequest
from bot.domain.story import ReplyMode, Words
from bot.storage.inbox_tables import LetterRow
from bot.storage.seal_tables import DeedRow, SealRecordRow, SealRequestRow
from bot.storage.tables import SealRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.seal_steps import REASON, ask, ask_again, become_known, second

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    return await become_known(rooms)


async def test_another_request_can_follow_one_that_is_over(house: Rooms):
    story_id = await house.post()
    first = await ask(house, story_id)
    assert await key_of(ask(house, story_id, ANA)) == "seal-asked-already"
    house.clock.forward(hours=24)
    await house.services.seals.let_lapse()
    later = await ask(house, story_id, ANA)
    assert later != first
    assert await key_of(second(house, first, TOM)) == "seal-gone"
    assert await second(house, later, TOM) == MIRA


async def test_a_seal_is_destroyed_on_its_day_and_a_request_dies_with_it(house: Rooms):
    story_id = await house.post()
    (seal,) = await house.rows(SealRow)
    house.clock.now += timedelta(days=(seal.destroy_on - house.clock().date()).days) - timedelta(hours=11)
    request = await ask(house, story_id)
    house.clock.forward(hours=11)
    assert await key_of(second(house, request)) == "seal-gone"
    await house.deliver()
    await house.after_restart().services.deliveries.let_lapse()
    assert await house.rows(SealRow) == await house.rows(SealRequestRow) == []
    assert {job.kind for job in await house.claim_all()} == {Kind.TIDY}
    assert await key_of(second(house, request)) == "seal-gone"
    assert await key_of(ask_again(house, story_id)) == "seal-gone"


@pytest.mark.parametrize("kept", ["closed-30", "", "two-open", "two-open-30-", "closed-two-open"])
async def test_what_was_shared_as_closed_stays_closed(house: Rooms, kept: str):
    story_id = await house.post()
    async with house.database.transaction() as session:
        row = await session.get(StoryRow, story_id)
        assert row is not None
        row.promise = kept
    assert await key_of(ask_again(house, story_id)) == "seal-closed"
    assert await house.rows(SealRequestRow) == []


async def test_where_nobody_could_open_it_no_seal_is_made(house: Rooms):
    stories = house.services.stories
    alone = (await stories.promise(HARBOUR, moderators=1)).seal
    story = await stories.draft(HARBOUR, MIRA, ReplyMode.NONE, Words("quiet"), seal=alone)
    await stories.share(story.id, MIRA)
    assert await house.rows(SealRow) == []
    assert await key_of(ask_again(house, story.id)) == "seal-closed"


async def test_a_seal_lasts_as_long_as_its_writer_was_told(house: Rooms):
    stories = house.services.stories
    told = SealPromise(can_be_opened=True, days=9)
    story = await stories.draft(HARBOUR, MIRA, ReplyMode.NONE, Words("quiet"), seal=told)
    house.clock.forward(days=2)
    await stories.share(story.id, MIRA)
    (row,) = await house.rows(SealRow)
    assert row.destroy_on == house.clock().date() + timedelta(days=9)


@pytest.mark.parametrize(
    ("first", "other", "told"), [(True, True, False), (True, False, True), (False, True, True)]
)
async def test_the_writer_is_told_unless_both_see_danger(house: Rooms, first: bool, other: bool, told: bool):
    request = await ask(house, await house.post(), danger=first)
    assert [row.about for row in await house.rows(LetterRow)].count(About.SEAL_OPENED) == 0
    await second(house, request, danger=other)
    assert [row.about for row in await house.rows(LetterRow)].count(About.SEAL_OPENED) == int(told)
    (record,) = await house.rows(SealRecordRow)
    assert record.told is told


@pytest.mark.parametrize("opened", [True, False])
async def test_withdrawing_ends_everything_but_the_nameless_record(house: Rooms, opened: bool):
    story_id = await house.post()
    request = await ask(house, story_id)
    await house.deliver()
    if opened:
        await second(house, request)
        await house.deliver()
    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(SealRow) == await house.rows(SealRequestRow) == []
    assert await key_of(house.services.seals.show(HARBOUR, request, TOM)) == "seal-gone"
    assert len(await house.rows(SealRecordRow)) == int(opened)
    tidied = {job.message_id for job in await house.claim_all() if job.kind is Kind.TIDY}
    assert len(tidied) == 3  # the review card, the post, the request's card


async def test_the_record_outlives_an_erasure_without_a_name_and_ends_after_a_year(house: Rooms):
    request = await ask(house, await house.post())
    await second(house, request)
    for person_id in (MIRA, TOM, ANA):
        await house.services.people.erase(person_id)
    (record,) = await house.rows(SealRecordRow)
    assert set(vars(record)) - {"_sa_instance_state"} == {"id", "guild_id", "opened_on", "told", "keep_until"}
    assert await house.rows(DeedRow) == []
    house.clock.forward(days=366)
    await house.services.deliveries.let_lapse()
    assert await house.rows(SealRecordRow) == []


async def test_a_request_ends_when_the_one_who_asked_is_forgotten(house: Rooms):
    request = await ask(house, await house.post(), BEN)
    await house.deliver()
    await house.services.people.erase(BEN)
    assert await house.rows(SealRequestRow) == []
    assert [job.kind for job in await house.claim_all()] == [Kind.TIDY]
    assert await key_of(second(house, request)) == "seal-gone"


async def test_an_opened_request_is_drawn_anew_without_who_was_forgotten(house: Rooms):
    request = await ask(house, await house.post(), BEN)
    await house.deliver()
    await second(house, request)
    await house.deliver()
    await house.services.people.erase(BEN)
    jobs = await house.claim_all()
    assert [job.kind for job in jobs] == [Kind.TIDY, Kind.SEAL]
    assert isinstance(jobs[1].about, SealRequest)
    acts = (jobs[1].about.asked, jobs[1].about.seconded)
    assert [act and act.by for act in acts] == [ANA, None]
    await house.services.moderators.check(HARBOUR, BEN, holds_role=True)
    assert await key_of(house.services.seals.show(HARBOUR, request, BEN)) == "seal-only-the-two"
    assert await house.services.seals.show(HARBOUR, request, ANA) == MIRA


@pytest.mark.parametrize("number", NEVER_EXISTED)
async def test_a_number_nobody_has_opens_nothing(house: Rooms, number: int):
    seals = house.services.seals
    assert await key_of(second(house, number)) == "seal-gone"
    assert await key_of(seals.show(HARBOUR, number, TOM)) == "seal-gone"
    assert await key_of(ask_again(house, number)) == "stop-story-gone"


async def test_another_server_reaches_neither_seal_nor_request(house: Rooms):
    story_id = await house.post()
    request = await ask(house, story_id)
    for person_id in (TOM, ANA):
        await house.services.moderators.check(HILL, person_id, holds_role=True)
    house.clock.forward(hours=1)
    seals = house.services.seals
    asked = seals.second(HILL, request, ANA, danger=False, moderators=2, asker_is_moderator=True)
    assert await key_of(asked) == "seal-gone"
    elsewhere = seals.ask(HILL, story_id, TOM, REASON, danger=False, moderators=2)
    assert await key_of(elsewhere) == "stop-story-gone"
    await second(house, request)
    assert await key_of(seals.show(HILL, request, ANA)) == "seal-gone"
