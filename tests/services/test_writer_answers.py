"""Answer as the writer: without a name, after a random wait, from a story's own writer alone."""

from __future__ import annotations

import asyncio
import random

import pytest
import pytest_asyncio

from bot.domain.delivery import Kind
from bot.domain.judgement import Context, Judgement, Sensitivity
from bot.domain.reply import ReplyState, Target
from bot.domain.stop import StopReason
from bot.domain.story import REPLY_LIMIT, ReplyMode, Signed
from bot.services import build_services
from bot.storage.keyring import KeyRing
from bot.storage.reply_tables import ReplierRow
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, HILL, MIRA, REPLY_WORDS, STORY_WORDS, TOM, Rooms
from tests.services.answers import NEVER_EXISTED, key_of
from tests.services.reply_steps import claimed
from tests.services.writer_answers import (
    ANSWER,
    OTHER,
    answer,
    answered,
    change,
    on_its_way,
    one_reply,
    one_story,
    seconds_until_due,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")
FEWEST, MOST = 3 * 60, 20 * 60


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    return rooms


@pytest.mark.parametrize("mode", [ReplyMode.SUPPORT, ReplyMode.OPEN])
async def test_it_goes_into_the_thread_after_a_random_wait_and_names_nobody(house: Rooms, mode: ReplyMode):
    to = Target(HARBOUR, await house.post(mode=mode))
    offer = await answer(house, to)
    assert (offer.judgement, offer.is_unsigned, offer.as_writer) == (None, False, True)
    assert FEWEST <= await seconds_until_due(house, Kind.REPLY) <= MOST
    assert await house.claim_all() == []

    house.clock.forward(seconds=MOST)
    job = await claimed(house)
    assert job.reply == Signed(ANSWER, None, as_writer=True)
    assert job.thread_id == (await one_story(house)).thread_id


async def test_no_two_wait_equally_long(house: Rooms):
    to = Target(HARBOUR, await house.post())
    for _ in range(6):
        await answer(house, to)
    assert len({row.due_at for row in await house.rows(OutboxRow)}) > 3


async def test_it_is_kept_under_the_storys_hash_and_its_writer_is_no_known_replier(house: Rooms):
    await answered(house)
    assert (await one_reply(house)).replier == (await one_story(house)).author
    assert await house.rows(ReplierRow) == []
    another = Target(HARBOUR, await house.post(BEN))
    assert (await house.services.replies.welcome(another, MIRA)).is_new


async def test_a_story_of_an_older_key_is_answered_under_the_hash_it_has(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    to = Target(HARBOUR, await old.post())
    newer = old.after_restart(ring=ring.with_new_active())
    reply_id = (await answer(newer, to)).reply_id

    assert (await one_reply(house)).replier == (await one_story(house)).author
    await newer.services.own_replies.take_back(reply_id, MIRA)
    assert await house.rows(ReplyRow) == []


async def test_the_guard_reads_it_first_and_knows_whose_story_it_is(house: Rooms):
    heard: list[tuple[str, Context]] = []

    async def judge(reply: str, context: Context, /) -> Judgement:
        heard.append((reply, context))
        return Judgement()

    chance = random.Random(1)
    await house.services.places.choose_guard(HARBOUR, sensitivity=Sensitivity.CAREFUL)
    services = build_services(house.database, house.vault, house.ledger, house.clock, chance, judge=judge)
    to = Target(HARBOUR, await house.post())
    await services.replies.offer(to, MIRA, ANSWER, as_writer=True)
    await services.replies.offer(to, BEN, REPLY_WORDS)

    assert heard == [
        (ANSWER, Context(STORY_WORDS, same_author=True, sensitivity=Sensitivity.CAREFUL)),
        (REPLY_WORDS, Context(STORY_WORDS, same_author=False, sensitivity=Sensitivity.CAREFUL)),
    ]


@pytest.mark.parametrize(("text", "key"), [("  ", "replies-empty"), ("x" * 1_501, "replies-too-long")])
async def test_it_is_as_long_as_a_reply_may_be(house: Rooms, text: str, key: str):
    to = Target(HARBOUR, await house.post())
    assert await key_of(answer(house, to, text)) == key
    assert await key_of(answer(house, to, "x" * REPLY_LIMIT)) == ""


@pytest.mark.parametrize("unsigned", [False, True])
async def test_nothing_of_a_writer_is_taken_under_their_own_story_but_as_the_writer(
    house: Rooms, unsigned: bool
):
    to, reply_id = await answered(house)
    offer, before = house.services.replies.offer, await house.everything()
    for instead_of in (None, reply_id):
        for text in (REPLY_WORDS, HARSH):
            asked = offer(to, MIRA, text, unsigned=unsigned, instead_of=instead_of)
            assert await key_of(asked) == "answer-own-story"

    assert await house.everything() == before
    assert (await house.services.replies.welcome(to, MIRA)).is_own_story
    assert not (await house.services.replies.welcome(to, BEN)).is_own_story


async def test_a_writers_signed_words_elsewhere_do_not_become_an_answer_of_theirs(house: Rooms):
    """A replayed form names a reply, a story and a manner that do not belong together."""
    to, reply_id = await answered(house)
    elsewhere, another = [Target(HARBOUR, await house.post(who)) for who in (BEN, MIRA)]
    signed = (await house.services.replies.offer(elsewhere, MIRA, REPLY_WORDS)).reply_id
    draft = (await house.services.replies.offer(elsewhere, MIRA, HARSH)).reply_id
    before, offer = await house.everything(), house.services.replies.offer
    for number in (signed, draft):
        assert await key_of(change(house, to, number)) == "replies-moved-on"
    assert await key_of(offer(elsewhere, MIRA, OTHER, instead_of=reply_id)) == "replies-moved-on"
    assert await key_of(change(house, another, reply_id)) == "replies-moved-on"
    assert await house.everything() == before


async def test_nobody_else_and_no_made_up_number_speaks_as_the_writer(house: Rooms):
    to, reply_id = await answered(house)
    before, replies, own = await house.everything(), house.services.replies, house.services.own_replies
    tries = [(to, who) for who in (BEN, TOM, ANA)] + [(Target(HILL, to.story_id), MIRA)]
    tries += [(Target(HARBOUR, number), MIRA) for number in NEVER_EXISTED] + [(Target(HARBOUR), MIRA)]
    for where, who in tries:
        assert await key_of(replies.may_answer_as_writer(where, who)) == "stories-gone"
        assert await key_of(answer(house, where, who=who)) == "stories-gone"
        assert await key_of(answer(house, where, HARSH, who=who)) == "stories-gone"
    for who in (BEN, TOM, ANA):
        assert await key_of(own.to_change(reply_id, who)) == "replies-moved-on"
        assert await key_of(own.take_back(reply_id, who)) == "replies-gone"

    assert await house.everything() == before


async def test_only_a_story_that_stands_and_takes_replies_is_answered(house: Rooms):
    waiting, quiet = await house.share(), await house.post(BEN, mode=ReplyMode.CANDLES)
    for story_id, who in ((waiting, MIRA), (quiet, BEN)):
        to = Target(HARBOUR, story_id)
        assert await key_of(house.services.replies.may_answer_as_writer(to, who)) == "answer-not-taken"
        assert await key_of(answer(house, to, who=who)) == "answer-not-taken"
    draft = Target(HARBOUR, await house.draft(ANA))
    assert await key_of(answer(house, draft, who=ANA)) == "stories-gone"


async def test_it_waits_while_its_story_is_put_away_or_takes_no_replies(house: Rooms):
    to, _reply = await on_its_way(house)
    living, story_id = house.services.living, to.story_id or 0
    await living.hide(story_id, MIRA)
    assert await key_of(answer(house, to)) == "answer-not-taken"
    await house.deliver()
    await living.show(story_id, MIRA)
    await living.change_replies(story_id, MIRA, ReplyMode.NONE, seen=ReplyMode.SUPPORT)
    assert await key_of(answer(house, to)) == "replies-not-taken"
    await house.deliver()
    assert (await one_reply(house)).message_id is None

    await living.change_replies(story_id, MIRA, ReplyMode.OPEN, seen=ReplyMode.NONE)
    assert Kind.REPLY in {job.kind for job in await house.deliver()}
    assert (await one_reply(house)).message_id is not None


async def test_whoever_may_not_share_here_does_not_speak_here_without_a_name(house: Rooms):
    to, reply_id = await answered(house)
    await house.services.stops.stop(HARBOUR, to.story_id or 0, TOM, StopReason.UNKIND, words="", days=7)
    assert await key_of(house.services.replies.may_answer_as_writer(to, MIRA)) == "stop-not-shared"
    assert await key_of(answer(house, to)) == "stop-not-shared"
    assert await key_of(change(house, to, reply_id)) == "stop-not-shared"
    await house.services.own_replies.take_back(reply_id, MIRA)
    house.clock.forward(days=7)
    assert await key_of(answer(house, to)) == ""


async def test_it_is_changed_where_it_stands_after_another_random_wait(house: Rooms):
    to, reply_id = await answered(house)
    row = await one_reply(house)
    offer = await change(house, to, reply_id)
    assert (offer.is_change, offer.as_writer) == (True, True)
    assert FEWEST <= await seconds_until_due(house, Kind.REWORD) <= MOST
    house.clock.forward(seconds=MOST)
    job = await claimed(house)

    assert (job.kind, job.message_id, job.reply) == (Kind.REWORD, row.message_id, Signed(OTHER, None, True))
    assert (await one_reply(house)).replier == (await one_story(house)).author


async def test_of_changing_and_taking_back_at_once_nothing_is_left_over(house: Rooms):
    other = house.after_restart()
    for _ in range(3):
        to, reply_id = await answered(house)
        answers = await asyncio.gather(
            key_of(change(other, to, reply_id)),
            key_of(house.services.own_replies.take_back(reply_id, MIRA)),
            key_of(other.services.own_replies.take_back(reply_id, MIRA)),
        )
        assert answers[0] in {"", "replies-moved-on"}
        assert sorted(answers[1:]) == ["", "replies-gone"]
        assert await house.rows(ReplyRow) == []
        assert {job.kind for job in await house.deliver()} == {Kind.TIDY}


async def test_ones_own_list_says_that_it_is_as_the_writer_and_holds_no_words(house: Rooms):
    to, reply_id = await on_its_way(house)
    (card,) = await house.services.own_replies.mine(MIRA, guild_id=HARBOUR)
    assert (card.reply_id, card.to, card.state) == (reply_id, to, ReplyState.SENT)
    assert (card.as_writer, card.is_posted) == (True, False)
    elsewhere = Target(HARBOUR, await house.post(BEN))
    await house.services.replies.offer(elsewhere, MIRA, REPLY_WORDS)
    assert sorted(card.as_writer for card in await house.services.own_replies.mine(MIRA)) == [False, True]
    assert (await house.services.people.see(MIRA)).replies == 2
