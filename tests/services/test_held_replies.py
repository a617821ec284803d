"""Noticed replies: kept while somebody decides, decided once, and gone on their day."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.reply import News, Offer, ReplyState, Target
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, HILL, MIRA, MODERATORS_CHANNEL, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.reply_steps import claimed

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def paused(house: Rooms, text: str = HARSH) -> tuple[Target, Offer]:
    to = Target(HARBOUR, await house.post())
    return to, await house.services.replies.offer(to, BEN, text)


async def held(house: Rooms) -> int:
    _to, offer = await paused(house)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    return offer.reply_id


async def one(house: Rooms) -> ReplyRow:
    (row,) = await house.rows(ReplyRow)
    return row


async def test_a_noticed_reply_is_kept_and_goes_nowhere(house: Rooms):
    _to, offer = await paused(house)

    assert offer.judgement is not None
    assert await house.rows(OutboxRow) == []
    assert (await one(house)).state == ReplyState.PAUSED
    found = await house.services.own_replies.unsent(offer.reply_id, BEN)
    assert found.text == HARSH


async def test_paused_words_are_their_writers_alone(house: Rooms):
    _to, offer = await paused(house)
    replies, own = house.services.replies, house.services.own_replies
    for guild_id, who in ((HARBOUR, MIRA), (HILL, BEN)):
        assert await key_of(replies.ask_moderator(guild_id, offer.reply_id, who)) == "replies-moved-on"
    for act in (own.unsent, own.to_change, own.put_away):
        assert await key_of(act(offer.reply_id, MIRA)) == "replies-moved-on"
    for number in NEVER_EXISTED:
        assert await key_of(own.unsent(number, BEN)) == "replies-moved-on"
        assert await key_of(house.services.held.read(HARBOUR, number, TOM)) == "held-decided"
    assert (await one(house)).state == ReplyState.PAUSED


async def test_asking_twice_at_once_puts_one_card(house: Rooms):
    _to, offer = await paused(house)
    other = house.after_restart()
    asked = [each.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN) for each in (house, other)]
    answers = await asyncio.gather(*map(key_of, asked))

    assert sorted(answers) == ["", "replies-moved-on"]
    assert {row.kind for row in await house.rows(OutboxRow)} == {Kind.HELD, Kind.GIVE_BACK}
    assert len(await house.rows(OutboxRow)) == 2


async def test_changing_and_asking_at_once_do_one_of_the_two(house: Rooms):
    to, offer = await paused(house)
    other = house.after_restart()
    answers = await asyncio.gather(
        key_of(house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)),
        key_of(other.services.replies.offer(to, BEN, "I am sorry.", instead_of=offer.reply_id)),
    )

    assert sorted(answers) == ["", "replies-moved-on"]
    due = {row.kind for row in await house.rows(OutboxRow)}
    assert due == ({Kind.HELD, Kind.GIVE_BACK} if answers[0] == "" else {Kind.REPLY})
    assert len(await house.rows(ReplyRow)) == 1


async def test_two_moderators_decide_once(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        reply_id = await held(house)
        answers = await asyncio.gather(
            key_of(house.services.held.post(HARBOUR, reply_id, TOM)),
            key_of(other.services.held.decline(HARBOUR, reply_id, ANA)),
        )
        assert sorted(answers) == ["", "held-decided"]
        due = [row.reply_id for row in await house.rows(OutboxRow) if row.kind == Kind.REPLY]
        (row,) = [row for row in await house.rows(ReplyRow) if row.id == reply_id]
        assert due == ([reply_id] if row.state == ReplyState.SENT else [])
        assert (row.sealed_words is None) == (row.state == ReplyState.DECLINED)


async def test_a_card_on_its_way_when_its_writer_is_erased_is_taken_down(house: Rooms):
    await held(house)
    job = await claimed(house)
    await house.services.people.erase(BEN)
    await house.services.deliveries.finish(job, message_id=77)

    found = {(each.kind, each.channel_id, each.message_id) for each in await house.claim_all()}
    assert (Kind.TIDY, MODERATORS_CHANNEL, 77) in found
    assert await house.rows(ReplyRow) == []


async def test_a_card_on_its_way_when_it_is_decided_is_taken_down(house: Rooms):
    reply_id = await held(house)
    job = await claimed(house)
    await house.services.held.decline(HARBOUR, reply_id, TOM)
    await house.services.deliveries.finish(job, message_id=77)

    assert [(each.kind, each.message_id) for each in await house.claim_all()] == [(Kind.TIDY, 77)]


async def test_a_posted_reply_is_taken_down_when_its_story_is_withdrawn_meanwhile(house: Rooms):
    reply_id = await held(house)
    await house.deliver()
    await house.services.held.post(HARBOUR, reply_id, TOM)
    job = await claimed(house)
    await house.services.stories.withdraw(job.story_id or 0, MIRA)
    await house.services.deliveries.finish(job, message_id=77)

    assert 77 in {each.message_id for each in await house.claim_all()}
    assert await house.rows(ReplyRow) == []


async def test_news_is_told_once_to_the_one_it_is_for(house: Rooms):
    reply_id = await held(house)
    await house.services.held.decline(HARBOUR, reply_id, TOM)
    news = house.services.replies.news

    assert [await news(HARBOUR, MIRA), await news(HILL, BEN)] == [[], []]
    assert await news(HARBOUR, BEN) == [News(ReplyState.DECLINED)]
    assert await news(HARBOUR, BEN) == []
    assert await house.rows(ReplyRow) == []


@pytest.mark.parametrize("posted", [False, True])
async def test_news_nobody_came_for_is_let_go_after_thirty_days(house: Rooms, posted: bool):
    reply_id = await held(house)
    decide = house.services.held.post if posted else house.services.held.decline
    await decide(HARBOUR, reply_id, TOM)
    house.clock.forward(days=31)
    await house.services.deliveries.let_lapse()

    assert await house.services.replies.news(HARBOUR, BEN) == []
    assert len(await house.rows(ReplyRow)) == int(posted)


async def test_paused_words_are_let_go_also_when_the_bot_was_down(house: Rooms):
    await paused(house)
    house.clock.forward(days=1)
    await house.services.deliveries.let_lapse()
    assert len(await house.rows(ReplyRow)) == 1

    house = house.after_restart()
    house.clock.forward(days=40)
    await house.services.deliveries.let_lapse()
    assert await house.rows(ReplyRow) == []
