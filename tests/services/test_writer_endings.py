"""What becomes of a writer's answers: held by moderators, beside others' replies, and when somebody goes."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.delivery import Kind
from bot.domain.flag import Said, Spot
from bot.domain.inbox import About
from bot.domain.reply import News, ReplyState
from bot.domain.story import Leaving, Signed
from bot.storage.inbox_tables import LetterRow
from bot.storage.replies import Replies
from bot.storage.reply_tables import ReplyBlockRow
from bot.storage.tables import OutboxRow, ReplyRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, TOM, Rooms
from tests.services.answers import key_of
from tests.services.reply_steps import claimed
from tests.services.writer_answers import (
    ANSWER,
    OTHER,
    answer,
    answered,
    change,
    held,
    on_its_way,
    one_reply,
    one_story,
    seconds_until_due,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")
HOURS = 12 * 3600


async def test_a_noticed_one_is_kept_for_its_writer_who_has_the_same_ways_on(house: Rooms):
    to, reply_id = await answered(house)
    offer = await answer(house, to, HARSH)
    assert offer.judgement is not None
    own = house.services.own_replies
    assert await key_of(own.unsent(offer.reply_id, BEN)) == "replies-moved-on"
    found = await own.unsent(offer.reply_id, MIRA)
    assert (found.text, found.card.as_writer, found.is_unsigned) == (HARSH, True, False)
    await own.put_away(offer.reply_id, MIRA)
    again = await change(house, to, offer.reply_id, f"{HARSH} Truly.")
    assert again.judgement is not None
    assert (await change(house, to, again.reply_id)).judgement is None

    assert [job.reply for job in await house.deliver()] == [Signed(OTHER, None, as_writer=True)]
    assert len(await house.rows(ReplyRow)) == 2
    assert {row.replier for row in await house.rows(ReplyRow)} == {(await one_story(house)).author}
    assert reply_id in {row.id for row in await house.rows(ReplyRow)}


async def test_it_reaches_the_moderators_after_a_random_wait_and_names_nobody(house: Rooms):
    to, _reply = await answered(house)
    offer = await answer(house, to, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, MIRA)
    wait = await seconds_until_due(house, Kind.HELD)
    assert 3 * 60 <= wait <= 20 * 60
    assert await seconds_until_due(house, Kind.GIVE_BACK) == wait + HOURS
    await house.deliver()

    shown = await house.services.held.read(HARBOUR, offer.reply_id, TOM)
    assert (shown.text, shown.person_id, shown.as_writer) == (HARSH, None, True)
    assert shown.writer == (await one_story(house)).author


async def test_a_moderator_never_decides_about_an_answer_under_their_own_story(house: Rooms):
    _to, reply_id = await held(house)
    before, service = await house.everything(), house.services.held
    for act in (service.read, service.post, service.decline):
        assert await key_of(act(HARBOUR, reply_id, MIRA)) == "reviews-own"
    assert await key_of(service.give_back(HARBOUR, reply_id, MIRA, "Mine.")) == "reviews-own"

    assert await house.everything() == before
    await service.post(HARBOUR, reply_id, TOM)
    assert Signed(HARSH, None, as_writer=True) in [job.reply for job in await house.deliver()]
    assert await house.services.replies.news(HARBOUR, MIRA) == [News(ReplyState.SENT)]


async def test_a_card_about_it_is_not_its_writers_to_decide_and_knows_no_author(house: Rooms):
    _to, reply_id = await answered(house)
    row = await one_reply(house)
    at = Spot(HARBOUR, row.channel_id or 0, row.message_id or 0)
    flag = await house.services.flags.report(Said(at), BEN, ours=True)
    for act in (house.services.flags.read, house.services.flags.may_decide, house.services.flags.leave):
        assert await key_of(act(HARBOUR, flag.id, MIRA)) == "reviews-own"
    assert (await house.services.flags.read(HARBOUR, flag.id, TOM)).text == ANSWER
    (kept,) = (await house.everything())["flags"]
    assert (kept["author"], kept["reply_id"]) == (None, reply_id)


@pytest.mark.parametrize("decide", ["post", "decline"])
async def test_what_was_decided_waits_in_a_letter_for_its_writer_and_goes_with_the_story(
    house: Rooms, decide: str
):
    to, reply_id = await held(house)
    await getattr(house.services.held, decide)(HARBOUR, reply_id, TOM)
    about = About.REPLY_POSTED if decide == "post" else About.REPLY_DECLINED
    found = (await house.services.inbox.open(MIRA)).letters
    assert [letter.about for letter in found if letter.story_id and letter.about == about] == [about]
    await house.services.stories.withdraw(to.story_id or 0, MIRA)
    assert about not in {row.about for row in await house.rows(LetterRow)}


async def test_in_the_list_under_the_story_it_is_ones_own_and_can_be_neither_removed_nor_refused(
    house: Rooms,
):
    to, reply_id = await answered(house)
    await house.reply(to.story_id or 0, BEN)
    found = (await house.services.under.answers(to.story_id or 0, MIRA)).replies
    assert [(one.person_id, one.is_own) for one in sorted(found, key=lambda one: one.is_own)] == [
        (BEN, False),
        (None, True),
    ]
    for act in (house.services.under.remove, house.services.under.refuse):
        assert await key_of(act(reply_id, MIRA)) == "replies-gone"
    assert (await house.services.under.answers_after(reply_id, MIRA)).story_id == to.story_id

    assert await house.rows(ReplyBlockRow) == []
    assert About.REPLY_REMOVED not in {row.about for row in await house.rows(LetterRow)}
    assert len(await house.rows(ReplyRow)) == 2


async def test_a_story_kept_as_nobodys_keeps_its_answers_and_nobody_can_change_them(house: Rooms):
    to, reply_id = await answered(house)
    other = (await house.services.replies.offer(to, BEN, REPLY_WORDS)).reply_id
    await house.services.leaving.choose(to.story_id or 0, MIRA, Leaving.KEEP)
    await house.services.leaving.left(HARBOUR, MIRA)

    rows = {row.id: row for row in await house.rows(ReplyRow)}
    assert rows[reply_id].replier == (await one_story(house)).author
    assert rows[reply_id].replier.is_nobodys
    assert not rows[other].replier.is_nobodys
    assert (await house.services.people.see(MIRA)).replies == 0
    assert await house.services.own_replies.mine(MIRA) == []
    assert await key_of(house.services.own_replies.take_back(reply_id, MIRA)) == "replies-gone"
    assert await key_of(change(house, to, reply_id)) == await key_of(answer(house, to)) == "stories-gone"
    await house.services.people.erase(MIRA)
    assert reply_id in {row.id for row in await house.rows(ReplyRow)}


async def test_when_a_story_becomes_nobodys_what_was_sent_arrives_and_the_rest_goes(house: Rooms):
    to, sent = await on_its_way(house)
    paused = (await answer(house, to, HARSH)).reply_id
    asked = (await answer(house, to, HARSH)).reply_id
    await house.services.replies.ask_moderator(HARBOUR, asked, MIRA)
    changing = (await change(house, to, sent, HARSH)).reply_id
    assert {row.id for row in await house.rows(ReplyRow)} == {sent, paused, asked, changing}
    await house.services.leaving.choose(to.story_id or 0, MIRA, Leaving.KEEP)
    await house.services.leaving.goodbye(HARBOUR, everything=False)

    assert [row.id for row in await house.rows(ReplyRow)] == [sent]
    assert [job.reply for job in await house.deliver()] == [Signed(ANSWER, None, as_writer=True)]
    assert await house.rows(OutboxRow) == []


async def test_a_held_ones_card_is_taken_down_when_its_story_becomes_nobodys(house: Rooms):
    to, reply_id = await held(house)
    card = (await one_reply(house)).card_message_id
    await house.services.leaving.choose(to.story_id or 0, MIRA, Leaving.KEEP)
    await house.services.leaving.left(HARBOUR, MIRA)

    assert card in {row.message_id for row in await house.rows(OutboxRow) if row.kind == Kind.TIDY}
    assert await key_of(house.services.held.post(HARBOUR, reply_id, TOM)) == "held-decided"


async def test_answering_while_the_story_becomes_nobodys_leaves_nothing_of_ones_own(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        to, _reply = await on_its_way(house)
        await house.services.leaving.choose(to.story_id or 0, MIRA, Leaving.KEEP)
        await asyncio.gather(
            house.services.leaving.left(HARBOUR, MIRA), *(key_of(answer(other, to)) for _ in range(3))
        )
        story = next(row for row in await house.rows(StoryRow) if row.id == to.story_id)
        under = [row.replier for row in await house.rows(ReplyRow) if row.story_id == to.story_id]
        assert story.author.is_nobodys
        assert set(under) == {story.author}


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_who_was_its_writer_when_the_form_was_looked_at_is_asked_once_more_under_the_lock(house: Rooms):
    to, _reply = await answered(house)
    await house.services.leaving.choose(to.story_id or 0, MIRA, Leaving.KEEP)
    async with house.database.transaction() as session:
        seen = await session.get(StoryRow, to.story_id)
        assert seen is not None
        assert seen.author in house.vault.hashes_for("author", HARBOUR, MIRA)
        await house.services.leaving.left(HARBOUR, MIRA)
        signed, replies = Signed(OTHER, None, as_writer=True), Replies(session, house.vault, guild_id=HARBOUR)
        assert not await replies.add(7, to, signed, house.clock().date(), writer_id=MIRA)


@pytest.mark.parametrize("going", ["withdraw", "erase", "goodbye"])
async def test_it_goes_with_its_story_also_while_it_is_being_sent(house: Rooms, going: str):
    to, _reply = await answered(house)
    await answer(house, to)
    await answer(house, to)
    house.clock.forward(minutes=20)
    job = await claimed(house)
    if going == "withdraw":
        await house.services.stories.withdraw(to.story_id or 0, MIRA)
    elif going == "erase":
        await house.services.people.erase(MIRA)
    else:
        await house.services.leaving.goodbye(HARBOUR, everything=True)
    await house.services.deliveries.finish(job, message_id=77)

    assert await house.rows(ReplyRow) == []
    due = await house.claim_all()
    assert {each.kind for each in due} == {Kind.TIDY}
    assert 77 in {each.message_id for each in due}


async def test_a_held_one_goes_with_its_writer_card_and_all(house: Rooms):
    _to, reply_id = await held(house)
    card = (await one_reply(house)).card_message_id
    await house.services.people.erase(MIRA)
    assert card in {job.message_id for job in await house.claim_all()}
    assert await key_of(house.services.held.post(HARBOUR, reply_id, ANA)) == "held-decided"
    assert (await house.services.people.see(MIRA)).is_nothing
