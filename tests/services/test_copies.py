"""Who copies the database learns nobody's name and no word; after a withdrawal not even with the key."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.domain.identity import KeyedHash
from bot.domain.reply import ReplyState, Target
from bot.domain.story import StoryState
from bot.storage.database import Database
from bot.storage.tables import ReplyRow, SealRow, StoryRow
from bot.storage.vault import SealBroken, Vault
from tests.makers import ANA, BEN, HARBOUR, HARSH, MIRA, TOM, Rooms, make_rooms
from tests.support.leaks import find_in_bytes, find_in_files

pytestmark = pytest.mark.asyncio(loop_scope="session")
PEOPLE = (MIRA, BEN, TOM, ANA)
WORDS = ("lighthouse", "twentieth week", "sunflowers", "peppermint", "Überraschung")
LONG = "the lighthouse was dark. " * 130
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
DEAD = "SELECT count(*) FROM heap_page_items(get_raw_page(:table, :page)) WHERE lp_len > 0"
TOAST = "SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = :table AND reltoastrelid > 0"


@pytest_asyncio.fixture(loop_scope="session")
async def copied(tmp_path: Path) -> AsyncIterator[Rooms]:
    """A house of its own on a file of its own, so that closing it ends nothing for others."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/tealight.db")
    await database.open()
    yield make_rooms(database, tmp_path)
    await database.close()


async def live(house: Rooms) -> int:
    """Let four people do everything there is; return Mira's posted story."""
    await house.open_stories()
    await house.services.stories.withdraw(await house.post(ANA, "peppermint"), ANA)
    story_id = await house.post(MIRA, LONG)
    await house.reply(story_id, BEN, "I brought peppermint tea.")
    paused = [
        await house.services.replies.offer(Target(HARBOUR, story_id), who, f"peppermint. {HARSH}")
        for who in (BEN, ANA)
    ]
    await house.services.replies.ask_moderator(HARBOUR, paused[0].reply_id, BEN)
    await house.draft(BEN, "in the twentieth week")
    declined = await house.share(ANA, "sunflowers")
    await house.services.reviews.decline(HARBOUR, declined, TOM)
    await house.share(BEN, "eine Überraschung")
    await house.services.moderators.check(HARBOUR, TOM, holds_role=True)
    return story_id


def blobs(everything: dict[str, list[dict[str, object]]]) -> list[bytes]:
    values = [value for rows in everything.values() for row in rows for value in row.values()]
    return [value for value in values if isinstance(value, bytes)]


def opened(vault: Vault, sealed: list[bytes], numbers: list[int]) -> Iterator[bytes]:
    """Yield whatever any of these bytes open to, with the key in hand and every data key it unwraps."""
    tries = list(product(sealed, numbers))
    plain = [
        found
        for (blob, number), purpose in product(tries, ("story-key", "seal"))
        if (found := _open(lambda b=blob, n=number, p=purpose: vault.open(p, n, b))) is not None
    ]
    yield from plain
    for key in (each for each in plain if len(each) == 32):
        for (blob, number), purpose in product(tries, ("story-words", "reply-words")):
            found = _open(lambda b=blob, n=number, p=purpose, k=key: vault.open_with(k, p, n, b))
            yield from [] if found is None else [found]


def _open(attempt) -> bytes | None:
    try:
        return attempt()
    except SealBroken:
        return None


async def learned(house: Rooms, numbers: list[int], more: list[bytes]) -> list[str]:
    """What the key and all blobs of all tables, and ``more`` that was copied earlier, give away."""
    found = opened(house.vault, [*blobs(await house.everything()), *more], numbers)
    return find_in_bytes(b"\n".join(found), ids=[MIRA, BEN], words=["lighthouse", "peppermint"])


@pytest.mark.parametrize("closed", [False, True])
async def test_a_copy_of_every_file_shows_nobody_and_no_word(copied: Rooms, tmp_path: Path, closed: bool):
    await live(copied)
    file = tmp_path / "tealight.db"
    if closed:
        await copied.database.close()
    else:
        assert (tmp_path / "tealight.db-wal").stat().st_size > 0
    assert find_in_files([file, copied.ledger_folder], PEOPLE, WORDS) == []
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        source.backup(copy)
    assert find_in_files([tmp_path / "copy.db"], PEOPLE, WORDS) == []


@pytest.mark.parametrize("closed", [False, True])
async def test_a_word_or_a_name_that_lies_open_is_found(copied: Rooms, tmp_path: Path, closed: bool):
    story_id = await live(copied)
    async with copied.database.transaction() as session:
        story, seal = await session.get(StoryRow, story_id), await session.get(SealRow, story_id)
        assert story is not None
        assert seal is not None
        story.sealed_words, seal.sealed_author = b'{"text":"the lighthouse"}', MIRA.to_bytes(8, "big")
    if closed:
        await copied.database.close()
    found = find_in_files([tmp_path / "tealight.db"], PEOPLE, WORDS)
    assert any("lighthouse" in finding for finding in found)
    assert any(str(MIRA) in finding for finding in found)


async def test_no_column_of_any_table_holds_a_persons_number_or_words(rooms: Rooms):
    await live(rooms)
    for name, rows in (await rooms.everything()).items():
        values = [value for row in rows for value in row.values()]
        raw = [each.to_bytes() if isinstance(each, KeyedHash) else each for each in values]
        said = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in raw)
        assert find_in_bytes(said, PEOPLE, WORDS) == [], name


@pytest.mark.parametrize("gone", ["withdrawn", "erased"])
async def test_after_a_withdrawal_the_key_opens_nothing_of_it_any_more(rooms: Rooms, gone: str):
    story_id = await live(rooms)
    numbers = [row.id for kind in (StoryRow, ReplyRow) for row in await rooms.rows(kind)]
    story = next(row for row in await rooms.rows(StoryRow) if row.id == story_id)
    replies = await rooms.rows(ReplyRow)
    assert {row.state for row in replies} == {ReplyState.SENT, ReplyState.PAUSED, ReplyState.HELD}
    earlier = [story.sealed_words, *(row.sealed_words for row in replies)]
    before = await learned(rooms, numbers, [])
    assert {"lighthouse", "peppermint"} <= {finding.split("'")[1] for finding in before if "words" in finding}
    assert any(str(MIRA) in finding for finding in before)
    if gone == "erased":
        await rooms.services.people.erase(MIRA)
    else:
        await rooms.services.stories.withdraw(story_id, MIRA)
    after = await learned(rooms, numbers, earlier)
    assert not [finding for finding in after if "words" in finding or str(MIRA) in finding]


async def test_what_came_to_its_day_opens_for_nobody(rooms: Rooms):
    await rooms.open_stories()
    declined = await rooms.share(MIRA, "the lighthouse")
    await rooms.services.reviews.decline(HARBOUR, declined, TOM)
    draft = await rooms.draft(BEN, "peppermint")
    assert len(await learned(rooms, [declined, draft], [])) >= 3
    rooms.clock.forward(days=31)
    await rooms.after_restart().services.deliveries.let_lapse()
    assert await learned(rooms, [declined, draft], []) == []


async def test_the_ciphertext_of_what_is_gone_leaves_the_file_when_it_is_scrubbed(
    copied: Rooms, tmp_path: Path
):
    def share_left(recorded: list[bytes]) -> float:
        """Say how much of it lies in the files; a page may end in the middle of a piece."""
        files = [path.read_bytes() for path in tmp_path.glob("tealight.db*")]
        pieces = [blob[start : start + 48] for blob in recorded for start in range(3, len(blob) - 47, 48)]
        return sum(any(piece in content for content in files) for piece in pieces) / len(pieces)

    story_id = await live(copied)
    stories, seals, replies = [await copied.rows(kind) for kind in (StoryRow, SealRow, ReplyRow)]
    declined = next(row for row in stories if row.state == StoryState.DECLINED)
    recorded = [blob for row in stories if row.id == story_id for blob in (row.sealed_words, row.wrapped_key)]
    recorded += [row.sealed_author for row in seals if row.story_id == story_id]
    recorded += [row.sealed_words for row in replies]
    async with copied.database.transaction() as session:
        await session.delete(await session.get(StoryRow, story_id))
    assert share_left(recorded) > 0.9
    await copied.database.scrub()
    assert share_left(recorded) == 0
    assert share_left([declined.sealed_words, declined.wrapped_key]) > 0.9
    await copied.services.stories.withdraw(declined.id, ANA)
    assert share_left([declined.sealed_words, declined.wrapped_key]) == 0


@ON_POSTGRES
async def test_rows_of_a_forgotten_person_leave_the_pages_too(rooms: Rooms):
    async def stored(table: str) -> int:
        async with rooms.database.reading() as session:
            places = [table, *await session.scalars(text(TOAST), {"table": table})]
            found = 0
            for place in places:
                size = (
                    "SELECT pg_relation_size(CAST(:table AS regclass)) / current_setting('block_size')::int"
                )
                for page in range(await session.scalar(text(size), {"table": place}) or 0):
                    found += await session.scalar(text(DEAD), {"table": place, "page": page}) or 0
            return found

    personal = ["stories", "seals", "replies", "moderators"]
    try:
        async with rooms.database.transaction() as session:
            await session.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    except DBAPIError as refused:
        pytest.skip(f"the pages cannot be looked into: {type(refused).__name__}")
    await live(rooms)
    assert all([await stored(name) for name in personal])
    for person in PEOPLE:
        await rooms.services.people.erase(person)
    assert {name: await stored(name) for name in personal} == dict.fromkeys(personal, 0)
