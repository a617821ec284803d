"""A reply taken back: its message and all that hangs on it go, once, whatever was on its way."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.storage.tables import ReplyRow
from tests.makers import BEN, HARBOUR, HARSH, Rooms
from tests.services.answers import key_of
from tests.services.reply_steps import change, claimed, posted, sent

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_reply_taken_back_is_taken_down_with_all_that_hangs_on_it(house: Rooms):
    to, reply_id = await posted(house)
    (row,) = await house.rows(ReplyRow)
    offer = await change(house, to, reply_id, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    await house.deliver()
    cards = [each.card_message_id for each in await house.rows(ReplyRow) if each.card_message_id]
    await house.services.own_replies.take_back(reply_id, BEN)

    assert await house.rows(ReplyRow) == []
    found = await house.claim_all()
    assert {job.kind for job in found} == {Kind.TIDY}
    assert {job.message_id for job in found} == {row.message_id, *cards}


async def test_a_reply_taken_back_while_it_is_being_sent_is_taken_down(house: Rooms):
    _to, reply_id = await sent(house)
    job = await claimed(house)
    await house.services.own_replies.take_back(reply_id, BEN)
    await house.services.deliveries.finish(job, message_id=77)

    assert 77 in {each.message_id for each in await house.claim_all()}
    assert await house.rows(ReplyRow) == []


async def test_taking_back_twice_at_once_takes_down_once(house: Rooms):
    _to, reply_id = await posted(house)
    other = house.after_restart()
    both = [each.services.own_replies.take_back(reply_id, BEN) for each in (house, other)]

    assert sorted(await asyncio.gather(*map(key_of, both))) == ["", "replies-gone"]
    assert [job.kind for job in await house.claim_all()] == [Kind.TIDY]
