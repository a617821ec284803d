"""Cards about messages that change, and claims that are left lying."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.delivery import Kind
from bot.domain.flag import FlagState, Said, Spot
from bot.domain.judgement import Judgement
from bot.domain.reply import Target
from bot.storage.flag_tables import FlagRow
from tests.makers import ANA, BEN, HARBOUR, MIRA, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
AT = Spot(HARBOUR, 7, 70)
MILD, CRUEL = Judgement("H05", 2, 0.9), Judgement("H16", 4, 1.0)


async def only_number(house: Rooms) -> int:
    (row,) = await house.rows(FlagRow)
    return row.id


async def test_a_milder_edit_does_not_take_the_place_of_harsher_words(house: Rooms):
    flags = house.services.flags
    await flags.notice(Said(AT, BEN, "the cruel words"), CRUEL)
    await flags.notice(Said(AT, BEN, "the mild ones"), MILD)
    flag_id = await only_number(house)

    assert (await flags.read(HARBOUR, flag_id, TOM)).text == "the cruel words"
    assert (await flags.may_decide(HARBOUR, flag_id, TOM)).severity == 4


async def test_a_message_that_was_left_and_then_edited_can_be_asked_about_again(house: Rooms):
    flags, message = house.services.flags, Said(AT, BEN, "mild")
    await flags.report(message, MIRA)
    await house.deliver()
    flag_id = await only_number(house)
    await flags.leave(HARBOUR, flag_id, TOM)
    assert await key_of(flags.report(message, ANA)) == "report-looked-at"

    house.clock.forward(minutes=5)
    edited = dataclasses.replace(message, text="cruel by now", edited_at=house.clock())
    flag = await flags.report(edited, ANA)

    assert (flag.id, flag.state) == (flag_id, FlagState.OPEN)
    assert (await flags.read(HARBOUR, flag_id, TOM)).text == "cruel by now"
    assert [job.kind for job in await house.claim_all()] == [Kind.TIDY, Kind.FLAG]


async def test_a_claim_that_is_left_lying_keeps_nobody_out_for_longer_than_two_hours(house: Rooms):
    flags = house.services.flags
    await flags.notice(Said(AT, BEN, "harsh"), CRUEL)
    flag_id = await only_number(house)
    await flags.claim(HARBOUR, flag_id, TOM)
    house.clock.forward(minutes=119)
    assert await key_of(flags.claim(HARBOUR, flag_id, ANA)) == "flag-claimed-by-other"
    assert await key_of(flags.leave(HARBOUR, flag_id, ANA)) == "flag-claimed-by-other"

    house.clock.forward(minutes=2)
    flag = await flags.claim(HARBOUR, flag_id, ANA)
    assert flag.act is not None
    assert flag.act.by == ANA
    assert await key_of(flags.leave(HARBOUR, flag_id, TOM)) == "flag-claimed-by-other"


async def test_whose_words_they_are_is_kept_as_soon_as_it_is_known(house: Rooms):
    flags = house.services.flags
    await flags.report(Said(AT), MIRA, "I cannot read it, but look.")
    await flags.report(Said(AT, BEN, "harsh"), ANA)
    flag_id = await only_number(house)

    assert await key_of(flags.read(HARBOUR, flag_id, BEN)) == "reviews-own"
    await house.services.people.erase(BEN)
    assert await house.rows(FlagRow) == []


async def test_cards_about_messages_let_everything_else_go_first(house: Rooms):
    story_id = await house.post()
    await house.services.flags.notice(Said(AT, BEN, "harsh"), CRUEL)
    house.clock.forward(minutes=1)
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, "I am sorry.")
    await house.share(ANA)
    house.clock.forward(minutes=20)
    assert [job.kind for job in await house.claim_all()] == [Kind.REPLY, Kind.CARD, Kind.FLAG]
