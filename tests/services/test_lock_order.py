"""No two wait for each other: whoever needs a story, and what hangs on it, takes the story first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import delete, update

from bot.domain.reply import Target
from bot.services import Services
from bot.storage.change_tables import StoryChangeRow
from bot.storage.database import Database
from bot.storage.holding import hold
from bot.storage.tables import OutboxRow, ReplyRow
from tests.makers import BEN, HARBOUR, HARSH, MIRA, REPLY_WORDS, TOM, Rooms
from tests.services.answers import key_of
from tests.services.change_steps import NEW
from tests.services.test_at_once import until_somebody_waits

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]


async def held(house: Rooms, story_id: int) -> int:
    """Put an answer to the moderators."""
    offer = await house.services.replies.offer(Target(HARBOUR, story_id), BEN, HARSH)
    await house.services.replies.ask_moderator(HARBOUR, offer.reply_id, BEN)
    return offer.reply_id


async def returned(house: Rooms, story_id: int) -> int:
    reply_id = await held(house, story_id)
    await house.services.held.give_back(HARBOUR, reply_id, TOM, "One line hurts.")
    return reply_id


async def new_words(house: Rooms, story_id: int) -> int:
    change = await house.services.changes.draft(story_id, MIRA, NEW)
    await house.services.changes.share(change.id, MIRA)
    return change.id


Before = Callable[[Rooms, int], Awaitable[int]]
Act = Callable[[Services, int, int], Awaitable[Any]]
ACTS: dict[str, tuple[Before, Act]] = {
    "post held": (held, lambda asked, _story, number: asked.held.post(HARBOUR, number, TOM)),
    "give back": (held, lambda asked, _story, number: asked.held.give_back(HARBOUR, number, TOM, "A line.")),
    "decline": (held, lambda asked, _story, number: asked.held.decline(HARBOUR, number, TOM)),
    "write again": (
        returned,
        lambda asked, story_id, number: asked.replies.offer(
            Target(HARBOUR, story_id), BEN, REPLY_WORDS, instead_of=number
        ),
    ),
    "approve words": (
        new_words,
        lambda asked, _story, number: asked.change_reviews.approve(HARBOUR, number, TOM),
    ),
}


async def while_held(database: Database, story_id: int, asked: Awaitable[Any]) -> str:
    """Let somebody hold a story, somebody else wait for it, and the first take all that hangs on it."""
    async with database.transaction() as session:
        await hold(session, story_id=story_id)
        waiting = asyncio.create_task(key_of(asked))
        await until_somebody_waits(database)
        for table in (ReplyRow, StoryChangeRow, OutboxRow):
            await session.execute(update(table).where(table.story_id == story_id).values(story_id=story_id))
    return await waiting


@pytest.mark.parametrize("act", ACTS)
async def test_who_comes_second_waits_with_empty_hands(house: Rooms, act: str):
    story_id = await house.post()
    before, ask = ACTS[act]
    number = await before(house, story_id)
    other = house.after_restart()
    assert await while_held(house.database, story_id, ask(other.services, story_id, number)) == ""


async def test_a_courier_that_closes_a_job_waits_with_empty_hands(house: Rooms):
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    job = await house.services.deliveries.claim()
    assert job is not None
    closing = house.after_restart().services.deliveries.finish(job, message_id=7, thread_id=7)
    assert await while_held(house.database, story_id, closing) == ""


async def test_what_is_due_by_the_hour_is_put_off_while_somebody_has_its_story(house: Rooms):
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.decline(HARBOUR, story_id, TOM)
    house.clock.forward(minutes=20)
    for job in await house.claim_all():
        await house.carry(job)
    house.clock.forward(hours=24)
    async with house.database.transaction() as session:
        await hold(session, story_id=story_id)
        assert await asyncio.wait_for(house.services.deliveries.claim(), timeout=20) is None
    (row,) = await house.rows(OutboxRow)
    assert (row.claimed_at, row.attempts) == (None, 0)
    house.clock.forward(minutes=1)
    assert await house.claim_all() == []
    assert await house.rows(OutboxRow) == []


async def test_words_that_would_change_a_reply_are_taken_back_with_it(house: Rooms):
    to = Target(HARBOUR, await house.post())
    offer = await house.services.replies.offer(to, BEN, REPLY_WORDS)
    await house.deliver()
    other = house.after_restart().services
    async with house.database.transaction() as session:
        await hold(session, reply_id=offer.reply_id)
        changing = other.replies.offer(to, BEN, HARSH, instead_of=offer.reply_id)
        waiting = asyncio.create_task(key_of(changing))
        await until_somebody_waits(house.database)
        await session.execute(delete(ReplyRow).where(ReplyRow.id == offer.reply_id))
    assert await waiting == "replies-moved-on"
    assert await house.rows(ReplyRow) == []
