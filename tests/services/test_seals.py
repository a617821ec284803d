"""A seal opens to two moderators with a reason, in time, and to nobody and nothing else."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.domain.seal import SealState
from bot.storage.keyring import KeyRing
from bot.storage.seal_tables import SealRecordRow, SealRequestRow
from tests.makers import ANA, BEN, HARBOUR, MIRA, TOM, Rooms
from tests.services.answers import key_of
from tests.services.seal_steps import REASON, ask, become_known, second

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    return await become_known(rooms)


async def test_two_moderators_learn_who_wrote_a_story(house: Rooms):
    request = await ask(house, await house.post())
    assert await second(house, request) == MIRA
    for one in (TOM, ANA):
        assert await house.services.seals.show(HARBOUR, request, one) == MIRA
    assert await key_of(house.services.seals.show(HARBOUR, request, BEN)) == "seal-only-the-two"


async def test_nobody_alone_learns_it_however_often_they_press(house: Rooms):
    request = await ask(house, await house.post())
    for _press in range(2):
        assert await key_of(second(house, request, TOM)) == "seal-needs-another"
        assert await key_of(house.services.seals.show(HARBOUR, request, TOM)) == "seal-moved-on"


async def test_a_new_key_does_not_make_a_second_moderator_of_the_first(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    for person_id in (TOM, ANA):
        await old.services.moderators.check(HARBOUR, person_id, holds_role=True)
    old.clock.forward(days=7)
    request = await ask(old, await old.post())
    new = old.after_restart(ring=ring.with_new_active())
    assert await key_of(second(new, request, TOM)) == "seal-needs-another"
    assert await second(new, request, ANA) == MIRA
    assert await new.services.seals.show(HARBOUR, request, TOM) == MIRA


async def test_of_two_who_second_at_once_one_does(house: Rooms):
    request = await ask(house, await house.post())
    assert await second(house, request, ANA) == MIRA
    assert await key_of(second(house, request, BEN)) == "seal-moved-on"
    assert await key_of(house.services.seals.show(HARBOUR, request, BEN)) == "seal-only-the-two"
    assert len(await house.rows(SealRecordRow)) == 1


async def test_the_second_must_have_been_known_for_seven_days(house: Rooms):
    request = await ask(house, await house.post())
    stranger = next(house.numbers)
    assert await key_of(second(house, request, stranger)) == "seal-too-new"
    await house.services.moderators.check(HARBOUR, stranger, holds_role=True)
    assert await key_of(second(house, request, stranger)) == "seal-too-new"
    assert await key_of(house.services.moderators.check(HARBOUR, ANA, holds_role=False)) != ""
    await house.services.moderators.check(HARBOUR, ANA, holds_role=True)
    assert await key_of(second(house, request, ANA)) == "seal-too-new"


@pytest.mark.parametrize(
    ("moderators", "here", "said"),
    [(1, True, "seal-too-few"), (0, True, "seal-too-few"), (2, False, "seal-asker-left")],
)
async def test_it_takes_two_who_hold_the_role_at_the_end_too(
    house: Rooms, moderators: int, here: bool, said: str
):
    request = await ask(house, await house.post())
    asked = house.services.seals.second(
        HARBOUR, request, ANA, danger=False, moderators=moderators, asker_is_moderator=here
    )
    assert await key_of(asked) == said
    assert [row.state for row in await house.rows(SealRequestRow)] == [SealState.ASKED]


async def test_one_moderator_alone_in_a_server_cannot_even_ask(house: Rooms):
    story_id = await house.post()
    asked = house.services.seals.ask(HARBOUR, story_id, TOM, REASON, danger=False, moderators=1)
    assert await key_of(asked) == "seal-too-few"
    assert await house.rows(SealRequestRow) == []


async def test_the_writer_neither_asks_nor_seconds(house: Rooms):
    story_id = await house.post(ANA)
    assert await key_of(ask(house, story_id, ANA)) == "reviews-own"
    request = await ask(house, story_id, TOM)
    assert await key_of(second(house, request, ANA)) == "reviews-own"
    assert await key_of(house.services.seals.may_second(HARBOUR, request, ANA)) == "reviews-own"
    assert await second(house, request, BEN) == ANA


@pytest.mark.parametrize("tidied", [True, False])
async def test_a_request_ends_after_a_day_to_the_second(house: Rooms, tidied: bool):
    request = await ask(house, await house.post())
    house.clock.forward(hours=24, seconds=-1)
    await house.services.seals.let_lapse()
    assert (await house.services.seals.may_second(HARBOUR, request, ANA)).reason == REASON
    house.clock.forward(seconds=1)
    if tidied:
        await house.after_restart().services.seals.let_lapse()
        (row,) = await house.rows(SealRequestRow)
        assert (row.state, row.sealed_reason) == (SealState.LAPSED, None)
    assert await key_of(second(house, request, ANA)) == "seal-moved-on"
    assert await house.rows(SealRecordRow) == []


async def test_the_two_can_look_for_a_day_and_the_reason_goes_then(house: Rooms):
    request = await ask(house, await house.post())
    house.clock.forward(hours=23)
    await second(house, request)
    house.clock.forward(hours=23)
    assert await house.services.seals.show(HARBOUR, request, TOM) == MIRA
    house.clock.forward(hours=1)
    assert await key_of(house.services.seals.show(HARBOUR, request, TOM)) == "seal-moved-on"
    await house.services.seals.let_lapse()
    (row,) = await house.rows(SealRequestRow)
    assert (row.state, row.sealed_reason) == (SealState.CLOSED, None)
