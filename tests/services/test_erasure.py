"""Forgetting a person empties every table that knew them, and leaves everybody else as they were."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.domain.delivery import Kind
from bot.domain.flag import Said, Spot
from bot.domain.identity import KeyedHash
from bot.domain.inbox import About, Notice
from bot.domain.judgement import Context
from bot.domain.place import Choices
from bot.domain.reply import Target
from bot.domain.review import StoryReview
from bot.domain.story import StoryState, Words
from bot.services.people import Kept
from bot.storage import people
from bot.storage.inbox import Inbox
from bot.storage.keyring import KeyRing
from bot.storage.tables import OutboxRow, ReplyRow, SealRow, StoryRow
from tests.makers import ANA, BEN, HARBOUR, HARSH, HILL, MIRA, MODERATORS_CHANNEL, STORIES_CHANNEL, TOM, Rooms
from tests.services.seal_steps import stop_somebody

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


async def light_for_ana(house: Rooms, person_id: int) -> None:
    stories = await house.rows(StoryRow)
    story_id = stories[0].id if stories else await house.post(ANA)
    await house.services.candles.light(HARBOUR, story_id, person_id)


async def notice(house: Rooms, person_id: int) -> int:
    said = Said(Spot(HARBOUR, 7, next(house.numbers)), person_id, HARSH)
    flag = await house.services.flags.notice(said, await house.services.judge(HARSH, Context()))
    assert flag is not None
    return flag.id


async def report(house: Rooms, person_id: int) -> None:
    said = Said(Spot(HARBOUR, 7, next(house.numbers)), ANA, HARSH)
    await house.services.flags.report(said, person_id, "It hurts to read.")


async def claim(house: Rooms, person_id: int) -> None:
    await house.services.flags.claim(HARBOUR, await notice(house, ANA), person_id)


async def receive(house: Rooms, person_id: int) -> None:
    async with house.database.transaction() as session:
        owner = house.vault.hash_for("author", HARBOUR, person_id)
        inbox = Inbox(session, house.vault, random.Random(person_id), guild_id=HARBOUR)
        await inbox.put(owner, About.REPLY_DECLINED, house.clock(), text="About one line.")


async def be_reached(house: Rooms, person_id: int) -> None:
    await house.services.notices.choose(person_id, Notice.MESSAGE)
    await house.share(person_id)


async def decide(house: Rooms, person_id: int) -> None:
    await house.services.reviews.decline(HARBOUR, await house.share(ANA), person_id)


async def rest(house: Rooms, person_id: int) -> None:
    await house.services.places.choose_stories(HARBOUR, STORIES_CHANNEL, Choices(cooldown=24))
    await house.share(person_id)


async def refuse(house: Rooms, person_id: int) -> None:
    story_id = await house.post(person_id)
    await house.reply(story_id, TOM)
    (reply,) = [row for row in await house.rows(ReplyRow) if row.story_id == story_id]
    await house.services.under.refuse(reply.id, person_id)


async def approve_new_words(house: Rooms, person_id: int) -> None:
    story_id = await house.post(ANA)
    change = await house.services.changes.draft(story_id, ANA, Words("New words."))
    await house.services.changes.share(change.id, ANA)
    await house.services.change_reviews.approve(HARBOUR, change.id, person_id)


SAMPLES: dict[str, Sample] = {
    "reply_blocks.author": refuse,
    "repliers.replier": reply_to_ana,
    "stories.author": lambda house, who: house.share(who),
    "replies.replier": reply_to_ana,
    "letters.owner": receive,
    "notices.person": lambda house, who: house.services.notices.ask(who),
    "reach.owner": be_reached,
    "own_words.person": lambda house, who: house.services.words.keep(who, "our son", "Wren"),
    "flags.author": notice,
    "flag_reports.reporter": report,
    "flag_acts.moderator": claim,
    "deeds.moderator": stop_somebody,
    "candles.lighter": light_for_ana,
    "rulings.moderator": decide,
    "rests.author": rest,
    "moderators.moderator": lambda house, who: house.services.moderators.check(HARBOUR, who, holds_role=True),
}
"""How each column that knows a person comes to know them. A new column needs its line here."""
COLUMNS = {f"{table.name}.{column.name}": (table, column) for table, column in people.columns_to_empty()}


async def hashes_in(house: Rooms, name: str) -> list[KeyedHash]:
    _table, column = COLUMNS[name]
    async with house.database.reading() as session:
        return list(await session.scalars(select(column).where(column.is_not(None))))


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
    assert (job.kind, job.channel_id, job.message_id) == (Kind.TIDY, mine.channel_id, mine.message_id)
    assert [row.id for row in await house.rows(StoryRow)] == [story_id]


def hashes(house: Rooms, person_id: int) -> list[KeyedHash]:
    return house.vault.hashes_for("replier", HARBOUR, person_id)


async def test_what_is_on_its_way_when_its_writer_is_forgotten_never_stays(house: Rooms):
    story_id = await house.post()
    await house.share(BEN)
    await house.services.replies.offer(Target(HARBOUR, story_id), BEN, "on its way")
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
    assert (await people_service.see(TOM)) == Kept(stories=[], replies=0, moderator_days=0, rulings=1)
    await people_service.erase(MIRA)
    assert (await people_service.see(MIRA)).is_nothing
    assert len((await people_service.see(BEN)).stories) == 1


async def test_a_card_that_names_a_forgotten_moderator_is_drawn_anew(house: Rooms):
    story_id = await house.post()
    (card,) = [(row.card_channel_id, row.card_message_id) for row in await house.rows(StoryRow)]
    await house.services.people.erase(TOM)
    (due,) = await house.rows(OutboxRow)
    assert (due.kind, due.story_id, due.channel_id, due.message_id) == (Kind.REDRAW, story_id, *card)
    job = await house.services.deliveries.claim()
    assert job is not None
    assert isinstance(job.about, StoryReview)
    assert job.about.decided is None


async def test_forgetting_nobody_changes_nothing(house: Rooms):
    await house.post()
    before = await house.everything()
    await house.services.people.erase(BEN)
    assert await house.everything() == before
