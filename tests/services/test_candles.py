"""Candles: one of each person for each story, kept by a hash, told without names or numbers."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.candle import Glow
from bot.domain.place import Choices
from bot.domain.reply import Target
from bot.domain.story import ReplyMode
from bot.storage.candle_tables import CandleRow
from bot.storage.keyring import KeyRing
from bot.storage.tables import ReplyRow
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOT_TAKEN, NONE_HERE = "candles-not-taken", "candles-none-here"


async def test_a_candle_is_lit_once_and_known_only_by_a_hash(house: Rooms):
    story_id, candles = await house.post(), house.services.candles

    assert await candles.light(HARBOUR, story_id, BEN)
    assert not await candles.light(HARBOUR, story_id, BEN)
    (row,) = await house.rows(CandleRow)
    assert (row.story_id, row.guild_id) == (story_id, HARBOUR)
    assert row.lighter in house.vault.hashes_for("candle", HARBOUR, BEN)
    assert set(CandleRow.__table__.columns.keys()) == {"story_id", "lighter", "guild_id", "unseen"}


async def test_two_presses_at_once_light_one_candle(house: Rooms):
    story_id, candles = await house.post(), house.services.candles

    lit = await asyncio.gather(*(candles.light(HARBOUR, story_id, BEN) for _ in range(5)))
    assert sorted(lit) == [False] * 4 + [True]
    assert len(await house.rows(CandleRow)) == 1


async def test_the_writer_sees_that_candles_burn_and_nobody_else_sees_anything(house: Rooms):
    story_id, candles = await house.post(), house.services.candles
    told: list[Glow] = []
    for person in (None, BEN, TOM, ANA):
        if person:
            await candles.light(HARBOUR, story_id, person)
        told.append((await candles.seen(MIRA, [story_id]))[story_id])

    assert told == [Glow.NONE, Glow.ONE, Glow.SEVERAL, Glow.SEVERAL]
    assert [await candles.seen(who, [story_id, 0, 2**63]) for who in (BEN, TOM, ANA)] == [{}, {}, {}]


async def test_writers_may_light_a_candle_for_their_own_story(house: Rooms):
    story_id, candles = await house.post(), house.services.candles

    assert await candles.light(HARBOUR, story_id, MIRA)
    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.ONE}


async def test_a_candle_taken_back_can_be_lit_again(house: Rooms):
    story_id, candles = await house.post(), house.services.candles
    await candles.light(HARBOUR, story_id, BEN)
    await candles.light(HARBOUR, story_id, TOM)

    await candles.take_back(HARBOUR, story_id, BEN)
    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.ONE}
    assert await key_of(candles.take_back(HARBOUR, story_id, BEN)) == NONE_HERE
    assert await candles.light(HARBOUR, story_id, BEN)


async def test_nobody_takes_back_the_candle_of_somebody_else(house: Rooms):
    story_id, candles = await house.post(), house.services.candles
    await candles.light(HARBOUR, story_id, BEN)

    for guild_id, number, who in ((HARBOUR, story_id, TOM), (HILL, story_id, BEN), (HARBOUR, 2**63, BEN)):
        assert await key_of(candles.take_back(guild_id, number, who)) == NONE_HERE
    assert len(await house.rows(CandleRow)) == 1


async def test_no_candle_is_lit_where_no_story_takes_one(house: Rooms):
    candles = house.services.candles
    draft, waiting = await house.draft(), await house.share(ANA)
    quiet, posted = await house.post(BEN, mode=ReplyMode.NONE), await house.post()

    for guild_id, story_id in (
        *((HARBOUR, number) for number in (draft, waiting, quiet, 0, 7, 2**63)),
        (HILL, posted),
    ):
        assert await key_of(candles.light(guild_id, story_id, BEN)) == NOT_TAKEN
    assert await house.rows(CandleRow) == []


async def answered_and_refused(house: Rooms, *, unsigned: bool) -> int:
    """Return a story whose writer takes no more replies from Ben, who had answered it."""
    places = house.services.places
    await places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(unsigned_replies=True, cooldown=0))
    story_id = await house.post()
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, "with care", unsigned=unsigned)
    await house.deliver()
    (reply,) = await house.rows(ReplyRow)
    await house.services.under.refuse(reply.id, MIRA)
    return story_id


async def test_of_a_candle_from_somebody_they_refused_the_writer_sees_nothing(house: Rooms):
    story_id, candles = await answered_and_refused(house, unsigned=False), house.services.candles

    assert await candles.light(HARBOUR, story_id, BEN)
    assert not await candles.light(HARBOUR, story_id, BEN)
    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.NONE}
    await candles.light(HARBOUR, story_id, TOM)
    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.ONE}
    assert (await house.services.people.see(BEN)).candles == 1
    await candles.take_back(HARBOUR, story_id, BEN)


async def test_a_writer_who_takes_replies_again_sees_the_next_candle(house: Rooms):
    story_id, candles = await answered_and_refused(house, unsigned=False), house.services.candles
    await candles.light(HARBOUR, story_id, BEN)
    (block,) = (await house.services.under.answers(story_id, MIRA)).blocks
    await house.services.under.take_again(block.id, MIRA)
    await candles.take_back(HARBOUR, story_id, BEN)
    await candles.light(HARBOUR, story_id, BEN)

    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.ONE}


async def test_no_candle_tells_whose_a_refused_reply_without_a_name_was(house: Rooms):
    story_id, candles = await answered_and_refused(house, unsigned=True), house.services.candles
    await candles.light(HARBOUR, story_id, BEN)

    assert await candles.seen(MIRA, [story_id]) == {story_id: Glow.ONE}


async def test_candles_go_when_their_story_goes(house: Rooms):
    story_id, candles = await house.post(mode=ReplyMode.CANDLES), house.services.candles
    await candles.light(HARBOUR, story_id, BEN)

    await house.services.stories.withdraw(story_id, MIRA)
    assert await house.rows(CandleRow) == []
    assert await key_of(candles.light(HARBOUR, story_id, BEN)) == NOT_TAKEN
    assert await key_of(candles.take_back(HARBOUR, story_id, BEN)) == NONE_HERE


async def test_a_candle_lit_under_an_older_key_is_still_ones_own(house: Rooms):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    story_id = await old.post()
    await old.services.candles.light(HARBOUR, story_id, BEN)
    new = old.after_restart(ring=ring.with_new_active()).services.candles

    assert not await new.light(HARBOUR, story_id, BEN)
    await new.take_back(HARBOUR, story_id, BEN)
    assert await house.rows(CandleRow) == []


async def test_what_is_kept_of_somebody_names_their_candles(house: Rooms):
    story_id = await house.post()
    await house.services.candles.light(HARBOUR, story_id, BEN)

    kept = await house.services.people.see(BEN)
    assert (kept.candles, kept.is_nothing) == (1, False)
    await house.services.people.erase(BEN)
    assert (await house.services.people.see(BEN)).is_nothing
