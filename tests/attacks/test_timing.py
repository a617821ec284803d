"""From the chair of somebody with a watch, who writes down what appears when, and who was here."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import DateTime

from bot.app import build
from bot.domain.chance import row_number
from bot.domain.delivery import Kind
from bot.domain.place import Choices, Review
from bot.domain.reply import Target
from bot.domain.story import ReplyMode
from bot.settings import Settings
from bot.storage.tables import OutboxRow, Table
from bot.storage.types import Keyed
from tests.makers import BEN, HARBOUR, MIRA, MORNING, STORIES_CHANNEL, Rooms

SHARES = 40
LEAST, MOST = timedelta(minutes=3), timedelta(minutes=20)
NUMBERS = 4_000


async def waits_of(house: Rooms, kind: Kind) -> list[tuple[datetime, timedelta]]:
    """Let many people share, half a minute apart; return when each did, and for how long it waits."""
    shared: dict[int, datetime] = {}
    for number in range(SHARES):
        house.clock.forward(seconds=30)
        shared[await house.share(MIRA + 1_000 * number)] = house.clock()
    rows = [row for row in await house.rows(OutboxRow) if row.kind == kind]
    return sorted((shared[row.story_id], row.due_at - shared[row.story_id]) for row in rows)


def is_scattered(waits: list[tuple[datetime, timedelta]]) -> bool:
    """Whether the waits fill their range, repeat seldom, and let later ones overtake earlier ones."""
    lengths = [wait for _at, wait in waits]
    appears = [at + wait for at, wait in waits]
    overtaken = sum(later < earlier for earlier, later in pairwise(appears))
    within = min(lengths) >= LEAST and max(lengths) <= MOST
    wide = max(lengths) - min(lengths) > (MOST - LEAST) * 0.8
    return within and wide and len(set(lengths)) > SHARES * 0.9 and overtaken > SHARES * 0.3


async def test_when_a_card_comes_and_in_which_order_does_not_tell_when_a_story_was_shared(house: Rooms):
    waits = await waits_of(house, Kind.CARD)

    assert len(waits) == SHARES
    assert is_scattered(waits)


async def test_where_nobody_reads_first_the_same_holds_for_the_post(house: Rooms):
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(Review.OFF, cooldown=0))
    await house.services.places.open_stories(HARBOUR, 5)

    assert is_scattered(await waits_of(house, Kind.STORY))


def test_one_wait_for_all_or_none_is_noticed():
    start = MORNING
    every = [(start + timedelta(seconds=30 * number), timedelta(minutes=5)) for number in range(SHARES)]
    none = [(at, timedelta()) for at, _wait in every]

    assert not is_scattered(every)
    assert not is_scattered(none)


async def test_a_nameless_reply_and_a_changed_wish_come_after_a_random_wait_too(house: Rooms):
    choices = Choices(unsigned_replies=True, cooldown=0)
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, choices)
    await house.services.places.open_stories(HARBOUR, 5)
    posted = await house.post()
    waiting = await house.share()
    await house.deliver()
    await house.services.replies.offer(Target(HARBOUR, posted), BEN, "I am here.", unsigned=True)
    living = house.services.living
    await living.change_replies(waiting, MIRA, ReplyMode.NONE, seen=ReplyMode.SUPPORT)
    due = {row.kind: row.due_at - house.clock() for row in await house.rows(OutboxRow)}

    assert LEAST <= due[Kind.REPLY] <= MOST
    assert LEAST <= due[Kind.REDRAW] <= MOST


def test_nowhere_does_a_moment_stand_beside_a_person():
    beside = {
        f"{table.name}.{column.name}"
        for table in Table.metadata.sorted_tables
        if any(isinstance(one.type, Keyed) for one in table.columns)
        for column in table.columns
        if isinstance(getattr(column.type, "impl", column.type), DateTime)
    }

    assert beside == set()
    assert any(isinstance(getattr(one.type, "impl", None), DateTime) for one in OutboxRow.__table__.columns)


def test_row_numbers_tell_neither_order_nor_how_many():
    drawn = [row_number(random.SystemRandom()) for _ in range(NUMBERS)]
    rising = sum(later > earlier for earlier, later in pairwise(drawn))
    set_bits = [sum(number >> bit & 1 for number in drawn) for bit in range(63)]

    assert len(set(drawn)) == NUMBERS
    assert abs(rising - NUMBERS / 2) < NUMBERS * 0.06
    assert max(abs(count - NUMBERS / 2) for count in set_bits) < NUMBERS * 0.06
    assert sum(number < 2**62 for number in drawn) > NUMBERS * 0.4


def test_a_running_bot_draws_from_the_systems_own_source(settings: Settings):
    """Numbers that everybody sees would give away the state of an ordinary generator, and all to come."""
    assert isinstance(build(settings).chance, random.SystemRandom)
