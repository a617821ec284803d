"""Forgetting a person empties every table that knew them, and leaves everybody else as they were."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.domain.delivery import Kind
from bot.domain.identity import KeyedHash
from bot.domain.story import StoryState
from bot.services.people import Kept
from bot.storage import people
from bot.storage.keyring import KeyRing
from bot.storage.tables import OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HILL, MIRA, MODERATORS_CHANNEL, STORIES_CHANNEL, TOM, Rooms

pytestmark = pytest.mark.asyncio(loop_scope="session")
Sample = Callable[[Rooms, int], Awaitable[object]]


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    await rooms.open_stories()
    await rooms.open_stories(HILL)
    return rooms


async def reply_to_ana(house: Rooms, person_id: int) -> None:
    stories = await house.rows(StoryRow)
    await house.reply(stories[0].id if stories else await house.post(ANA), person_id)


SAMPLES: dict[str, Sample] = {
    "stories.author": lambda house, who: house.share(who),
    "replies.replier": reply_to_ana,
    "moderators.moderator": lambda house, who: house.services.moderators.check(HARBOUR, who, holds_role=True),
}
"""How each column that knows a person comes to know them. A new column needs its line here."""
COLUMNS = {f"{table.name}.{column.name}": (table, column) for table, column in people.personal_columns()}


async def hashes_in(house: Rooms, name: str) -> list[KeyedHash]:
    _table, column = COLUMNS[name]
    async with house.database.reading() as session:
        return list(await session.scalars(select(column)))


@pytest.mark.parametrize("name", COLUMNS)
async def test_every_column_that_knows_a_person_forgets_them_alone(house: Rooms, name: str):
    await SAMPLES[name](house, BEN)
    theirs = await hashes_in(house, name)
    await SAMPLES[name](house, MIRA)
    assert len(set(await hashes_in(house, name))) == len(theirs) + 1
    await house.services.people.erase(MIRA)
    assert await hashes_in(house, name) == theirs
    await house.services.people.erase(BEN)
    assert await hashes_in(house, name) == []


@pytest.mark.parametrize("name", COLUMNS)
async def test_what_an_older_key_wrote_is_forgotten_under_a_newer_one(house: Rooms, name: str):
    ring = KeyRing.create()
    old = house.after_restart(ring=ring)
    await SAMPLES[name](old, MIRA)
    await old.after_restart(ring=ring.with_new_active()).services.people.erase(MIRA)
    assert await hashes_in(house, name) == []


async def test_every_column_that_knows_a_person_has_its_sample():
    assert set(SAMPLES) == set(COLUMNS)


async def test_a_writer_is_forgotten_in_every_server_and_their_posts_are_taken_down(house: Rooms):
    await house.draft()
    await house.share(guild_id=HILL)
    await house.post()
    await house.reply((await posted(house)).id)
    kept = await house.post(BEN)
    rows = {row.id: row for row in await house.rows(StoryRow)}
    mira_stands = {
        (place, message)
        for row in rows.values()
        if row.id != kept
        for place, message in ((row.card_channel_id, row.card_message_id), (row.channel_id, row.message_id))
        if message
    }
    await house.services.people.erase(MIRA)
    assert [row.id for row in await house.rows(StoryRow)] == [kept]
    assert [row.story_id for row in await house.rows(SealRow)] == [kept]
    assert await house.rows(ReplyRow) == []
    jobs = await house.claim_all()
    assert {job.kind for job in jobs} == {Kind.TIDY}
    assert {(job.channel_id, job.message_id) for job in jobs} == mira_stands
    assert {MODERATORS_CHANNEL, STORIES_CHANNEL} == {place for place, _message in mira_stands}


async def posted(house: Rooms) -> StoryRow:
    return next(row for row in await house.rows(StoryRow) if row.state == StoryState.POSTED)


async def test_a_repliers_words_are_taken_out_of_the_thread_and_the_story_stays(house: Rooms):
    story_id = await house.post()
    await house.reply(story_id)
    await house.reply(story_id, TOM)
    mine = next(row for row in await house.rows(ReplyRow) if row.replier in hashes(house, BEN))
    await house.services.people.erase(BEN)
    (left,) = await house.rows(ReplyRow)
    assert left.replier in hashes(house, TOM)
    (job,) = await house.claim_all()
    assert (job.kind, job.channel_id, job.message_id) == (Kind.TIDY, mine.thread_id, mine.message_id)
    assert [row.id for row in await house.rows(StoryRow)] == [story_id]


def hashes(house: Rooms, person_id: int) -> list[KeyedHash]:
    return house.vault.hashes_for("replier", HARBOUR, person_id)


async def test_what_is_on_its_way_when_its_writer_is_forgotten_never_stays(house: Rooms):
    story_id = await house.post()
    await house.share(BEN)
    await house.services.replies.write(HARBOUR, story_id, BEN, "on its way")
    job = await house.services.deliveries.claim()
    assert job is not None
    await house.services.people.erase(BEN)
    await house.services.deliveries.finish(job, message_id=77)
    (left,) = await house.rows(OutboxRow)
    assert (left.kind, left.channel_id, left.message_id) == (Kind.TIDY, job.thread_id, 77)


async def test_see_lists_all_that_is_kept_of_one_person_over_all_servers(house: Rooms):
    people_service = house.services.people
    assert (await people_service.see(MIRA)).is_nothing
    draft, shared = await house.draft(), await house.share(guild_id=HILL)
    await house.post(BEN)
    await house.reply((await posted(house)).id, MIRA)
    for guild_id in (HARBOUR, HILL):
        await house.services.moderators.check(guild_id, MIRA, holds_role=True)
    kept = await people_service.see(MIRA)
    assert {(card.id, card.guild_id, card.state) for card in kept.stories} == {
        (draft, HARBOUR, StoryState.DRAFT),
        (shared, HILL, StoryState.WAITING),
    }
    assert (kept.replies, kept.moderator_days, kept.is_nothing) == (1, 2, False)
    assert (await people_service.see(TOM)) == Kept(stories=[], replies=0, moderator_days=0)
    await people_service.erase(MIRA)
    assert (await people_service.see(MIRA)).is_nothing
    assert len((await people_service.see(BEN)).stories) == 1


async def test_forgetting_nobody_changes_nothing(house: Rooms):
    await house.post()
    before = await house.everything()
    await house.services.people.erase(BEN)
    assert await house.everything() == before
