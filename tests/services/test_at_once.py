"""Two people, or one person twice, at the same moment: exactly one effect, and a kind word for the other."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.domain.delivery import Kind
from bot.domain.reply import Target
from bot.domain.story import ReplyMode, StoryState, Words
from bot.errors import CompanionError
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.postings import note_post
from bot.storage.tables import GuildRow, ModeratorRow, OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import BEN, HARBOUR, MIRA, MODERATORS_CHANNEL, MODERATORS_ROLE, STORIES_CHANNEL, TOM, Rooms
from tests.services.answers import answer_to, key_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
on_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@pytest_asyncio.fixture(loop_scope="session")
async def other(house: Rooms, database_url: str) -> AsyncIterator[Rooms]:
    """A second process on the same data; SQLite allows one, so there it is the same one twice."""
    again = house.after_restart()
    if house.database.is_sqlite:
        yield again
        return
    again.database = Database(database_url)
    yield again.after_restart()
    await again.database.close()


async def at_once(*asked: Awaitable[Any]) -> list[str]:
    """Ask at the same moment; return the sentences of refusal, an empty text for each yes."""
    return sorted(await asyncio.gather(*(key_of(each) for each in asked)))


async def until_somebody_waits(database: Database) -> None:
    """Return once a transaction of this database waits for another one's lock."""
    for _look in range(3000):
        async with database.reading() as session:
            if await session.scalar(text(WAITING)):
                return
    pytest.fail("nobody waits")


async def test_two_moderators_decide_once(house: Rooms, other: Rooms):
    for person_id in range(1, 6):
        story_id = await house.share(person_id)
        answers = await at_once(
            house.services.reviews.approve(HARBOUR, story_id, TOM),
            other.services.reviews.decline(HARBOUR, story_id, BEN),
        )
        assert answers == ["", "reviews-decided"]
    states = [row.state for row in await house.rows(StoryRow)]
    posts = [row for row in await house.rows(OutboxRow) if row.kind == Kind.STORY]
    assert set(states) <= {StoryState.APPROVED, StoryState.DECLINED}
    assert len(posts) == states.count(StoryState.APPROVED)


async def test_two_moderators_approve_once(house: Rooms, other: Rooms):
    story_id = await house.share()
    both = [
        each.services.reviews.approve(HARBOUR, story_id, who) for each, who in ((house, TOM), (other, BEN))
    ]
    assert await at_once(*both) == ["", "reviews-decided"]
    assert [row.kind for row in await house.rows(OutboxRow)].count(Kind.STORY) == 1


async def test_a_double_press_on_share_shares_once(house: Rooms, other: Rooms):
    story_id = await house.draft()
    both = [each.services.stories.share(story_id, MIRA) for each in (house, other)]
    assert await at_once(*both) == ["", "stories-already-shared"]
    assert len(await house.rows(OutboxRow)) == len(await house.rows(SealRow)) == 1


async def test_share_and_discard_at_once_do_one_of_the_two(house: Rooms, other: Rooms):
    for person_id in range(1, 6):
        story_id = await house.draft(person_id)
        answers = await asyncio.gather(
            key_of(house.services.stories.share(story_id, person_id)),
            key_of(other.services.stories.discard(story_id, person_id)),
        )
        shared = [row.id for row in await house.rows(StoryRow) if row.id == story_id]
        due = [row.story_id for row in await house.rows(OutboxRow) if row.story_id == story_id]
        assert shared == due == ([story_id] if answers[0] == "" else [])
        assert answers.count("") == 1


async def test_share_and_change_at_once_leave_one_whole_story(house: Rooms, other: Rooms):
    story_id = await house.draft(text="one")
    answers = await at_once(
        house.services.stories.share(story_id, MIRA),
        other.services.stories.redraft(story_id, MIRA, ReplyMode.NONE, Words("two")),
    )
    (row,) = await house.rows(StoryRow)
    assert answers.count("") >= 1
    story = await house.services.reviews.read(HARBOUR, row.id, TOM)
    assert (story.words.text, story.mode) in {("one", ReplyMode.SUPPORT), ("two", ReplyMode.NONE)}


async def test_two_claims_never_hand_out_the_same_row(house: Rooms, other: Rooms):
    for person_id in range(1, 13):
        await house.share(person_id)
    house.clock.forward(minutes=20)
    here, there = await asyncio.gather(house.claim_all(), other.claim_all())
    numbers = [job.id for job in [*here, *there]]
    assert len(numbers) == len(set(numbers)) == 12


@on_postgres
async def test_a_claim_waits_for_nobody_elses(house: Rooms, other: Rooms):
    await house.share()
    await house.share(BEN)
    house.clock.forward(minutes=20)
    async with house.database.transaction() as session:
        taken = await Outbox(session, random.Random(1)).claim(house.clock())
        found = await asyncio.wait_for(other.services.deliveries.claim(), timeout=20)
    assert taken is not None
    assert found is not None
    assert taken.id != found.id


async def test_an_abandoned_claim_is_taken_up_by_one(house: Rooms, other: Rooms):
    await house.share()
    house.clock.forward(minutes=20)
    assert await house.services.deliveries.claim()
    house.clock.forward(minutes=3)
    both = await asyncio.gather(house.claim_all(), other.claim_all())
    assert sorted(map(len, both)) == [0, 1]


async def test_two_presses_on_withdraw_take_down_once(house: Rooms, other: Rooms):
    story_id = await house.post()
    await at_once(*(each.services.stories.withdraw(story_id, MIRA) for each in (house, other)))
    assert await house.rows(StoryRow) == []
    assert [row.kind for row in await house.rows(OutboxRow)] == [Kind.TIDY, Kind.TIDY]


async def test_a_moderators_first_two_presses_at_once_are_one_first_day(house: Rooms, other: Rooms):
    presses = [each.services.moderators.check(HARBOUR, TOM, holds_role=True) for each in (house, other) * 3]
    assert await at_once(*presses) == [""] * 6
    assert len(await house.rows(ModeratorRow)) == 1


async def test_two_admins_at_once_lose_neither_choice(rooms: Rooms):
    places = rooms.services.places
    for guild_id in range(HARBOUR, HARBOUR + 5):
        await asyncio.gather(
            places.choose_moderators(guild_id, MODERATORS_CHANNEL, MODERATORS_ROLE),
            places.open_stories(guild_id, 7),
        )
    kept = {(row.stories_on, row.moderators_channel_id) for row in await rooms.rows(GuildRow)}
    assert kept == {(True, MODERATORS_CHANNEL)}


@pytest.mark.parametrize("gone", ["withdrawn", "erased"])
@on_postgres
async def test_a_post_that_lands_while_it_is_taken_back_is_taken_down(house: Rooms, other: Rooms, gone: str):
    story_id = await house.share()
    await house.deliver()
    await house.services.reviews.approve(HARBOUR, story_id, TOM)
    job = await house.services.deliveries.claim()
    assert job is not None
    removal = (
        other.services.people.erase(MIRA)
        if gone == "erased"
        else other.services.stories.withdraw(story_id, MIRA)
    )
    async with house.database.transaction() as session:
        where = {"channel_id": STORIES_CHANNEL, "message_id": 77, "thread_id": 77}
        assert await note_post(session, story_id, today=house.clock().date(), **where)
        row = await session.get(OutboxRow, job.id)
        await session.delete(row)
        await session.flush()
        removing = asyncio.create_task(removal)
        await until_somebody_waits(house.database)
    await removing
    assert await house.rows(StoryRow) == []
    assert 77 in {row.message_id for row in await house.rows(OutboxRow)}


@on_postgres
async def test_a_reply_sent_while_the_story_goes_is_answered_kindly(house: Rooms, other: Rooms):
    story_id = await house.post()
    async with house.database.transaction() as session:
        row = await session.get(StoryRow, story_id)
        await session.delete(row)
        await session.flush()
        replying = asyncio.create_task(
            answer_to(other.services.replies.offer(Target(HARBOUR, story_id), BEN, "with care"))
        )
        await until_somebody_waits(house.database)
    answered = await replying
    assert answered[0] is not None
    assert issubclass(answered[0], CompanionError)
    assert await house.rows(ReplyRow) == []
