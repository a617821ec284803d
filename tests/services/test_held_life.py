"""A held reply's whole life: answered within the server's hours, given back with a reason, or in time."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.reply import REASON_LIMIT, ReplyState, Target
from bot.storage.inbox import Letters
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
REASON = "One line compares two losses."


async def held(house: Rooms) -> int:
    to = Target(HARBOUR, await house.post())
    offer = await house.services.replies.offer(to, BEN, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    await house.deliver()
    return offer.reply_id


async def letters(house: Rooms, person_id: int) -> list[tuple[About, str]]:
    async with house.database.reading() as session:
        found = await Letters(session, house.vault, person_id=person_id).all()
    return [(letter.about, letter.text) for letter in found if letter.about.startswith("inbox-reply")]


async def state_of(house: Rooms) -> ReplyState:
    (row,) = await house.rows(ReplyRow)
    return ReplyState(row.state)


@pytest.mark.parametrize("hours", [1, 12, 72])
async def test_an_undecided_reply_goes_back_after_the_hours_of_its_server(house: Rooms, hours: int):
    await house.services.places.choose_guard(HARBOUR, held_hours=hours)
    to = Target(HARBOUR, await house.post())
    offer = await house.services.replies.offer(to, BEN, HARSH)
    assert await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN) == hours
    for job in await house.claim_all():
        await house.carry(job)
    (row,) = await house.rows(ReplyRow)
    house.clock.forward(hours=hours, seconds=-1)
    assert await house.claim_all() == []
    assert await state_of(house) is ReplyState.HELD

    house = house.after_restart()
    house.clock.forward(seconds=1)
    assert [(job.kind, job.message_id) for job in await house.claim_all()] == [
        (Kind.TIDY, row.card_message_id)
    ]
    assert (await house.services.own_replies.unsent(offer.reply_id, BEN)).text == HARSH
    assert await letters(house, BEN) == [(About.REPLY_UNDECIDED, "")]
    assert await key_of(house.services.held.post(HARBOUR, offer.reply_id, TOM)) == "held-decided"


async def test_words_given_back_are_let_go_after_seven_days(house: Rooms):
    reply_id = await held(house)
    await house.services.held.give_back(HARBOUR, reply_id, TOM, REASON)
    house.clock.forward(days=7)
    await house.services.deliveries.let_lapse()
    assert await state_of(house) is ReplyState.DRAFT
    house.clock.forward(days=1)
    await house.after_restart().services.deliveries.let_lapse()
    assert await house.rows(ReplyRow) == []


async def test_a_returned_reply_is_a_draft_with_a_letter_for_its_writer_alone(house: Rooms):
    reply_id = await held(house)
    await house.services.held.give_back(HARBOUR, reply_id, TOM, REASON)

    assert await letters(house, BEN) == [(About.REPLY_RETURNED, REASON)]
    assert await letters(house, MIRA) == await letters(house, TOM) == []
    assert (await house.services.own_replies.unsent(reply_id, BEN)).text == HARSH
    house.clock.forward(hours=12)
    assert await house.claim_all() == []  # what was decided is not given back again
    assert len(await letters(house, BEN)) == 1


async def test_a_reason_has_words_and_not_too_many(house: Rooms):
    reply_id = await held(house)
    give_back = house.services.held.give_back
    assert await key_of(give_back(HARBOUR, reply_id, TOM, " \n")) == "held-reason-empty"
    assert await key_of(give_back(HARBOUR, reply_id, TOM, "x" * (REASON_LIMIT + 1))) == "held-reason-long"
    assert await key_of(give_back(HARBOUR, reply_id, BEN, REASON)) == "reviews-own"
    assert await state_of(house) is ReplyState.HELD
    assert await key_of(give_back(HARBOUR, reply_id, TOM, "x" * REASON_LIMIT)) == ""


async def test_of_posting_and_giving_back_at_once_one_happens(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        reply_id = await held(house)
        answers = await asyncio.gather(
            key_of(house.services.held.post(HARBOUR, reply_id, TOM)),
            key_of(other.services.held.give_back(HARBOUR, reply_id, ANA, REASON)),
        )
        assert sorted(answers) == ["", "held-decided"]
        due = [row for row in await house.rows(OutboxRow) if row.kind == Kind.REPLY]
        assert [row.reply_id for row in due if row.reply_id == reply_id] == (
            [reply_id] if answers[0] == "" else []
        )


async def test_a_reply_taken_back_while_it_was_held_is_given_back_to_nobody(house: Rooms):
    reply_id = await held(house)
    await house.services.own_replies.take_back(reply_id, BEN)
    house.clock.forward(hours=13)

    assert {job.kind for job in await house.claim_all()} == {Kind.TIDY}
    assert await letters(house, BEN) == []
