"""A reply that was on its way when its writer was refused does not appear, and nothing of it is left."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.domain.delivery import Kind
from bot.domain.inbox import About
from bot.domain.place import Choices
from bot.domain.reply import Target
from bot.storage.inbox_tables import LetterRow
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(unsigned_replies=True))
    return rooms


async def answered(house: Rooms, *, unsigned: bool = False) -> tuple[Target, int]:
    """Post Mira's story, and Ben's answer to it."""
    to = Target(HARBOUR, await house.post())
    offer = await house.services.replies.offer(to, BEN, REPLY_WORDS, unsigned=unsigned)
    await house.deliver()
    return to, offer.reply_id


async def coming(house: Rooms, to: Target, *, unsigned: bool = False) -> int:
    return (await house.services.replies.offer(to, BEN, "one more", unsigned=unsigned)).reply_id


@pytest.mark.parametrize("unsigned", [False, True])
async def test_a_reply_on_its_way_is_let_go_and_its_writer_hears_kindly(house: Rooms, *, unsigned: bool):
    to, reply_id = await answered(house, unsigned=unsigned)
    second_id = await coming(house, to, unsigned=unsigned)
    await house.services.under.refuse(reply_id, MIRA)
    house.clock.forward(minutes=20)
    (job,) = await house.claim_all()
    assert (job.unwanted, job.reply, job.message_id) == (True, None, None)
    await house.carry(job)

    assert [row.id for row in await house.rows(ReplyRow)] == [reply_id]
    assert [row.about for row in await house.rows(LetterRow)].count(About.REPLY_REMOVED) == 1
    assert await key_of(house.services.own_replies.take_back(second_id, BEN)) == "replies-gone"
    assert await house.rows(OutboxRow) == []


async def test_what_an_earlier_try_may_have_posted_is_looked_for(house: Rooms):
    to, reply_id = await answered(house)
    await coming(house, to)
    tried = await house.services.deliveries.claim()
    assert tried is not None
    await house.services.under.refuse(reply_id, MIRA)
    house.clock.forward(minutes=3)
    (job,) = await house.after_restart().claim_all()
    assert (job.container_id, job.unwanted, job.may_be_there) == (tried.container_id, True, True)


async def test_what_waits_to_change_it_goes_too(house: Rooms):
    to, reply_id = await answered(house)
    second_id = await coming(house, to)
    change = await house.services.replies.offer(to, BEN, HARSH, instead_of=second_id)
    await house.services.replies.ask_moderator(HARBOUR, change.reply_id, BEN)
    await house.services.under.refuse(reply_id, MIRA)
    house.clock.forward(minutes=20)
    assert {job.unwanted or job.kind is Kind.HELD for job in await house.claim_all()} == {True}
    assert [row.id for row in await house.rows(ReplyRow)] == [reply_id]


async def test_who_is_taken_again_in_time_is_heard(house: Rooms):
    to, reply_id = await answered(house)
    second_id = await coming(house, to, unsigned=True)
    await house.services.under.refuse(reply_id, MIRA)
    ((block,), _) = ((await house.services.under.answers(to.story_id or 0, MIRA)).blocks, None)
    await house.services.under.take_again(block.id, MIRA)
    await house.deliver()
    assert {row.id for row in await house.rows(ReplyRow) if row.message_id} == {reply_id, second_id}


async def test_a_signed_reply_is_not_posted_for_who_was_refused_without_a_name(house: Rooms):
    to, reply_id = await answered(house, unsigned=True)
    held = await house.services.replies.offer(to, BEN, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, held.reply_id, BEN)
    await house.services.under.refuse(reply_id, MIRA)
    asked = house.services.held.post(HARBOUR, held.reply_id, TOM)
    assert await key_of(asked) == "replies-not-from-you"
