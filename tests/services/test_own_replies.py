"""One's own replies: put away for seven days, changed where they stand, taken back without a trace."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.reply import ReplyState, Target
from bot.domain.story import ReplyMode
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.reply_steps import KIND, change, claimed, posted, sent

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_put_away_are_kept_for_seven_days_to_the_day(house: Rooms):
    _to, reply_id = await sent(house, HARSH)
    own = house.services.own_replies
    until = await own.put_away(reply_id, BEN)
    assert (until - house.clock().date()).days == 7
    house.clock.forward(days=7)
    await house.services.deliveries.let_lapse()
    assert (await own.unsent(reply_id, BEN)).text == HARSH

    house.clock.forward(days=1)
    assert await key_of(own.unsent(reply_id, BEN)) == "replies-moved-on"  # before anything tidied up
    assert await own.mine(BEN) == []
    await house.after_restart().services.deliveries.let_lapse()
    assert await house.rows(ReplyRow) == []


async def test_words_put_away_are_read_again_when_they_are_sent(house: Rooms):
    to, reply_id = await sent(house, HARSH)
    await house.services.own_replies.put_away(reply_id, BEN)
    again = await change(house, to, reply_id, HARSH)
    assert again.judgement is not None
    assert again.reply_id != reply_id
    assert (await change(house, to, again.reply_id, KIND)).judgement is None

    (job,) = await house.claim_all()
    assert job.reply is not None
    assert job.reply.text == KIND
    assert len(await house.rows(ReplyRow)) == 1


async def test_putting_away_and_asking_at_once_do_one_of_the_two(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        _to, reply_id = await sent(house, HARSH)
        answers = await asyncio.gather(
            key_of(house.services.own_replies.put_away(reply_id, BEN)),
            key_of(other.services.replies.ask_moderator(HARBOUR, reply_id, BEN)),
        )
        assert sorted(answers) == ["", "replies-moved-on"]


async def test_a_list_shows_where_each_reply_stands_and_no_words(house: Rooms):
    to, reply_id = await sent(house)
    (card,) = await house.services.own_replies.mine(BEN, guild_id=HARBOUR)
    assert (card.to, card.state, card.is_posted) == (to, ReplyState.SENT, False)
    await house.deliver()
    (card,) = await house.services.own_replies.mine(BEN)
    (row,) = await house.rows(ReplyRow)

    assert (card.reply_id, card.is_posted, card.place) == (reply_id, True, (row.channel_id, row.message_id))
    assert not hasattr(card, "text")
    assert await house.services.own_replies.mine(MIRA) == []


async def test_a_posted_reply_is_changed_where_it_stands(house: Rooms):
    to, reply_id = await posted(house)
    offer = await change(house, to, reply_id, KIND)
    (row,) = await house.rows(ReplyRow)
    job = await claimed(house)

    assert offer.is_change
    assert (job.kind, job.channel_id, job.message_id) == (Kind.REWORD, row.channel_id, row.message_id)
    assert job.reply is not None
    assert job.reply.text == KIND
    await house.services.deliveries.finish(job)
    assert await house.rows(OutboxRow) == []


async def test_a_reply_that_was_not_tried_yet_goes_out_with_its_newest_words_once(house: Rooms):
    to, reply_id = await sent(house)
    await change(house, to, reply_id, KIND)

    (job,) = await house.claim_all()
    assert job.reply is not None
    assert (job.kind, job.reply.text) == (Kind.REPLY, KIND)


async def test_a_change_waits_for_a_reply_that_is_being_sent(house: Rooms):
    to, reply_id = await sent(house)
    job = await claimed(house)
    await change(house, to, reply_id, KIND)
    assert await house.services.deliveries.claim() is None
    await house.carry(job)
    house.clock.forward(seconds=21)

    after = await claimed(house)
    assert after.reply is not None
    assert (after.kind, after.reply.text) == (Kind.REWORD, KIND)


async def test_a_noticed_change_waits_beside_the_reply_and_a_moderator_makes_it_stand(house: Rooms):
    to, reply_id = await posted(house)
    offer = await change(house, to, reply_id, HARSH)
    assert offer.judgement is not None
    assert await house.rows(OutboxRow) == []
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    await house.deliver()
    await house.services.held.post(HARBOUR, offer.reply_id, TOM)
    job = await claimed(house)

    assert job.reply is not None
    assert (job.kind, job.reply_id, job.reply.text) == (Kind.REWORD, reply_id, HARSH)
    assert [row.id for row in await house.rows(ReplyRow)] == [reply_id]
    assert len(await house.services.replies.news(HARBOUR, BEN)) == 1
    assert await key_of(house.services.held.decline(HARBOUR, offer.reply_id, TOM)) == "held-decided"


async def test_a_newer_change_takes_the_card_about_an_older_one_away(house: Rooms):
    to, reply_id = await posted(house)
    offer = await change(house, to, reply_id, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    await house.deliver()
    await change(house, to, reply_id, KIND)

    assert {job.kind for job in await house.claim_all()} == {Kind.TIDY, Kind.REWORD}
    assert await key_of(house.services.held.post(HARBOUR, offer.reply_id, TOM)) == "held-decided"


@pytest.mark.parametrize("decide", ["put_away", "take_back"])
async def test_a_pending_change_that_is_let_be_leaves_the_reply_as_it_was(house: Rooms, decide: str):
    to, reply_id = await posted(house)
    offer = await change(house, to, reply_id, HARSH)
    await getattr(house.services.own_replies, decide)(offer.reply_id, BEN)
    house.clock.forward(days=9)
    await house.services.deliveries.let_lapse()

    assert (await house.services.own_replies.to_change(reply_id, BEN)).text == REPLY_WORDS
    assert len(await house.rows(ReplyRow)) == 1
    assert await house.claim_all() == []


async def test_nobody_else_and_no_made_up_number_reaches_a_reply(house: Rooms):
    to, reply_id = await posted(house)
    own, offer = house.services.own_replies, house.services.replies.offer
    for number, who in ((reply_id, ANA), (reply_id, TOM), *((made_up, BEN) for made_up in NEVER_EXISTED)):
        assert await key_of(own.to_change(number, who)) == "replies-moved-on"
        assert await key_of(own.take_back(number, who)) == "replies-gone"
        assert await key_of(offer(to, who, KIND, instead_of=number)) == "replies-moved-on"

    assert len(await house.rows(ReplyRow)) == 1
    assert await house.rows(OutboxRow) == []


async def test_a_held_reply_can_be_taken_back_and_not_changed(house: Rooms):
    to, reply_id = await sent(house, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, reply_id, BEN)
    assert await key_of(house.services.own_replies.to_change(reply_id, BEN)) == "replies-with-moderator"
    assert await key_of(change(house, to, reply_id, KIND)) == "replies-moved-on"
    await house.deliver()
    await house.services.own_replies.take_back(reply_id, BEN)

    assert [job.kind for job in await house.claim_all()] == [Kind.TIDY]


async def test_a_story_that_went_meanwhile_takes_drafts_and_changes_with_it(house: Rooms):
    to, reply_id = await posted(house)
    draft = await change(house, to, reply_id, HARSH)
    await house.services.own_replies.put_away(draft.reply_id, BEN)
    await house.services.stories.withdraw(to.story_id or 0, MIRA)

    assert await house.rows(ReplyRow) == []
    assert await key_of(change(house, to, draft.reply_id, KIND)) == "replies-not-taken"


async def test_a_story_that_takes_no_replies_keeps_a_draft_for_its_writer(house: Rooms):
    quiet = Target(HARBOUR, await house.post(mode=ReplyMode.CANDLES))
    _to, reply_id = await sent(house, HARSH)
    await house.services.own_replies.put_away(reply_id, BEN)

    assert await key_of(change(house, quiet, reply_id, KIND)) == "replies-not-taken"
    assert (await house.services.own_replies.unsent(reply_id, BEN)).text == HARSH
