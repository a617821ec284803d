"""From the chair of somebody with a copy of the disk, but not of the key; and of one who can write to it."""

from __future__ import annotations

import hashlib
import hmac
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.domain.flag import Said, Spot
from bot.domain.identity import KeyedHash
from bot.domain.inbox import Notice
from bot.domain.judgement import Judgement
from bot.domain.place import Choices
from bot.domain.reply import Target
from bot.domain.stop import StopReason
from bot.services.people import ledger_marks
from bot.storage import people
from bot.storage.database import Database
from bot.storage.ledger import read_all
from bot.storage.reply_words import opened
from bot.storage.tables import ReplyRow, StoryRow
from tests.makers import BEN, HARBOUR, HARSH, HILL, MIRA, REPLY_WORDS, STORIES_CHANNEL, TOM, Rooms, make_rooms

pytestmark = pytest.mark.asyncio(loop_scope="module")
Where = tuple[str, str]
PEOPLE = (MIRA, BEN)
SEVERE = Judgement("H05", 3, 0.9)


async def live_in(house: Rooms, guild_id: int) -> None:
    """Let each of three people do in one server all that leaves a mark of them."""
    services = house.services
    await house.open_stories(guild_id)
    await services.places.choose_stories(
        guild_id, STORIES_CHANNEL, Choices(unsigned_replies=True, cooldown=1)
    )
    await services.places.open_stories(guild_id, 5)
    for person in PEOPLE:
        story = await house.share(person, guild_id=guild_id)
        await house.deliver()
        await services.reviews.approve(guild_id, story, TOM, "Welcome.")
        await house.deliver()
        to = Target(guild_id, story)
        await services.replies.offer(to, person, REPLY_WORDS, as_writer=True)
        for other in set(PEOPLE) - {person}:
            for unsigned in (False, True):
                await services.replies.offer(to, other, REPLY_WORDS, unsigned=unsigned)
        await house.deliver()
        for reply_id, kind in (await kinds_of_replies(house)).items():
            row = next(one for one in await house.rows(ReplyRow) if one.id == reply_id)
            if kind != "answer" and row.story_id == story:
                await services.under.refuse(reply_id, person)
        await services.candles.light(guild_id, story, person)
        said = Said(Spot(guild_id, 7, story % 10**9), person, HARSH)
        await services.flags.notice(said, SEVERE)
        flag = await services.flags.report(said, person, "please look")
        await services.flags.claim(guild_id, flag.id, TOM)
        await services.moderators.check(guild_id, person, holds_role=True)
        await services.stops.stop(guild_id, story, TOM, StopReason.RULES, words="", days=7)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lived(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> AsyncIterator[Rooms]:
    """One house for all of these; the last test lets somebody be forgotten there."""
    folder = tmp_path_factory.mktemp("lived")
    shutil.copy(migrated_file, folder / "tealight.db")
    database = Database(f"sqlite+aiosqlite:///{folder}/tealight.db")
    await database.open()
    house = make_rooms(database, folder)
    for guild_id in (HARBOUR, HILL):
        await live_in(house, guild_id)
    for person in PEOPLE:
        await house.services.notices.choose(person, Notice.MESSAGE)
        await house.services.words.keep(person, "our son", "Wren")
    yield house
    await database.close()


async def hashes_by_place(house: Rooms, person_id: int) -> dict[Where, set[KeyedHash]]:
    """Under which hashes somebody stands in which column; each kind of reply apart."""
    own = set(people.hashes_of(house.vault, person_id, [HARBOUR, HILL]))
    places: dict[Where, set[KeyedHash]] = defaultdict(set)
    kinds = await kinds_of_replies(house)
    everything = (await house.everything()).items()
    for table, row in ((table, row) for table, rows in everything for row in rows):
        for column in (name for name, value in row.items() if isinstance(value, KeyedHash) and value in own):
            places[table, kinds.get(row.get("id", 0), column)].add(row[column])
    return places


async def kinds_of_replies(house: Rooms) -> dict[int, str]:
    """Which replies are signed, which nameless, and which are their story's writer's answers."""
    kinds: dict[int, str] = {}
    async with house.database.reading() as session:
        for row in (await session.scalars(select(ReplyRow))).all():
            words = await opened(session, house.vault, row)
            assert words is not None
            unsigned = "nameless" if words.is_unsigned else "signed"
            kinds[row.id] = "answer" if words.as_writer else unsigned
    return kinds


NAMED = {("replies", "signed"), ("flags", "author"), ("flag_acts", "moderator"), ("rulings", "moderator")}
"""Where the name behind a hash can be read in Discord: on a reply, a message, a card."""
OF_REPLIES = {("repliers", "replier"), ("letters", "owner"), ("reply_blocks", "replier"), ("reach", "owner")}
"""Where the hash of signed replies stands, too: none of them is about a story, or a reply without a name."""


async def test_a_name_that_can_be_read_in_discord_leads_to_no_story_and_no_nameless_reply(lived: Rooms):
    for person in PEOPLE:
        places = await hashes_by_place(lived, person)
        known = set().union(*(places[where] for where in NAMED))
        reached = {where for where, held in places.items() if held & known}
        assert ("stories", "author") in places
        assert {("replies", "nameless"), ("replies", "answer")} <= set(places)
        assert len(known) >= 4
        assert reached - NAMED - OF_REPLIES == set()


async def test_no_hash_stands_in_two_servers_or_tells_what_else_somebody_did(lived: Rooms):
    """Within one server the stories of one writer can be told to be one's; docs/privacy.md says so."""
    places = await hashes_by_place(lived, MIRA)
    kinds = [
        {
            ("stories", "author"),
            ("stops", "author"),
            ("reply_blocks", "author"),
            ("rests", "author"),
            ("replies", "answer"),
        }
    ]
    kinds += [{("candles", "lighter")}, {("flag_reports", "reporter")}, {("own_words", "person")}]
    kinds += [{("notices", "person")}, {("moderators", "moderator")}, {("replies", "nameless")}]
    for kind in kinds:
        theirs = set().union(*(places[where] for where in kind))
        others = set().union(*(held for where, held in places.items() if where not in kind | SHARED))
        assert theirs & others == set(), kind
    here = [row for row in await lived.rows(StoryRow) if row.guild_id == HARBOUR]
    there = [row for row in await lived.rows(StoryRow) if row.guild_id == HILL]
    assert len(here) == len(there) == len(PEOPLE)
    assert {row.author for row in here}.isdisjoint(row.author for row in there)


SHARED = {("letters", "owner"), ("reach", "owner"), ("reply_blocks", "replier")}
"""A letter, and a sealed number to ring for, stand under the hash of the story or reply they are for."""


async def test_who_knows_every_members_number_still_finds_nobody(lived: Rooms):
    """Everything on the disk is tried as a key over every number; so are the usual hashes without one."""
    rows = [row for table in (await lived.everything()).values() for row in table]
    held = {value.digest for row in rows for value in row.values() if isinstance(value, KeyedHash)}
    keys = [value for row in rows for value in row.values() if isinstance(value, bytes)]
    keys += [path.read_bytes()[:32] for path in lived.ledger_folder.rglob("*") if path.is_file()]
    guesses: set[bytes] = set()
    for person in PEOPLE:
        for guild_id in (HARBOUR, HILL):
            raw = [guild_id.to_bytes(8, "big") + person.to_bytes(8, "big"), person.to_bytes(8, "big")]
            guesses |= {hashlib.sha256(each).digest() for each in raw}
            guesses |= {hmac.digest(key[:32], each, "sha256") for key in keys for each in raw}

    assert len(held) > 20
    assert held & guesses == set()


async def test_the_ledger_beside_an_older_copy_tells_nothing_about_it(lived: Rooms):
    copy = await lived.everything()
    story = next(row for row in copy["stories"] if row["author"] in marks(lived, MIRA))
    await lived.services.stories.withdraw(story["id"], MIRA)
    await lived.services.people.erase(MIRA)
    written = {line.digest for line in read_all(lived.ledger_folder)}
    values = [value for rows in copy.values() for row in rows for value in row.values()]

    assert written.isdisjoint(value.digest for value in values if isinstance(value, KeyedHash))
    found = {mark.digest for one in marks(lived, MIRA) for mark in ledger_marks(lived.vault, one)}
    assert found <= written


def marks(house: Rooms, person_id: int) -> set[KeyedHash]:
    return set(people.hashes_of(house.vault, person_id, [HARBOUR, HILL]))
