"""Promises of the database: whole transactions, patient writers, and nothing said aloud."""

from __future__ import annotations

import asyncio
import traceback
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.identity import KeyedHash
from bot.storage.database import Database
from bot.storage.tables import CommandSyncRow, GuildRow, OutboxRow, SealRow, StoryRow
from tests.makers import HARBOUR, MORNING
from tests.support.leaks import find_in_records

WORDS = "Wren was here."


def story_row(number: int, **given: object) -> StoryRow:
    usual: dict[str, object] = {
        "id": number,
        "guild_id": HARBOUR,
        "author": KeyedHash(1, bytes(32)),
        "mode": "none",
        "state": "draft",
        "changed_on": date(2026, 3, 1),
        "promise": "",
        "sealed_words": WORDS.encode(),
    }
    return StoryRow(**usual | given)


def outbox_row(number: int, due_at: datetime) -> OutboxRow:
    return OutboxRow(
        id=number,
        guild_id=HARBOUR,
        kind="card",
        channel_id=1,
        nonce=str(number),
        container_id=1,
        due_at=due_at,
        attempts=0,
        unwanted=False,
        noticed=False,
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("secure_delete", 1), ("synchronous", 2)],
)
async def test_every_connection_to_the_file_is_tuned(database: Database, pragma: str, value: object):
    async with database.reading() as one, database.reading() as two:
        for session in (one, two):
            assert await session.scalar(text(f"PRAGMA {pragma}")) == value


async def test_a_row_that_hangs_on_nothing_is_refused(database: Database):
    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            session.add(SealRow(story_id=404, sealed_author=b"", destroy_on=date(2026, 3, 1)))


async def test_a_transaction_that_stumbles_leaves_no_trace(database: Database):
    async def stumble() -> None:
        async with database.transaction() as session:
            session.add(story_row(1))
            await session.flush()
            session.add(SealRow(story_id=1, sealed_author=b"", destroy_on=date(2026, 3, 1)))
            await session.flush()
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        await stumble()
    async with database.reading() as session:
        assert await session.scalar(select(StoryRow.id)) is None
        assert await session.scalar(select(SealRow.story_id)) is None


async def test_a_transaction_that_was_cancelled_leaves_no_trace_and_no_lock(database: Database):
    inside = asyncio.Event()

    async def written_slowly() -> None:
        async with database.transaction() as session:
            session.add(story_row(1))
            await session.flush()
            inside.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(written_slowly())
    await inside.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with database.transaction() as session:
        session.add(story_row(2))
    async with database.reading() as session:
        assert list(await session.scalars(select(StoryRow.id))) == [2]


async def test_many_writers_at_once_all_succeed(database: Database):
    async def write(number: int) -> None:
        async with database.transaction() as session:
            known = list(await session.scalars(select(CommandSyncRow.application_id)))
            session.add(CommandSyncRow(application_id=number, payload_hash=str(len(known))))

    await asyncio.gather(*(write(number) for number in range(1, 21)))
    async with database.reading() as session:
        assert len(list(await session.scalars(select(CommandSyncRow.application_id)))) == 20


async def test_looking_never_waits_for_a_writer_and_sees_only_what_is_whole(database: Database):
    async with database.transaction() as writing:
        writing.add(story_row(1))
        await writing.flush()
        async with database.reading() as session:
            assert await session.scalar(select(StoryRow.id)) is None


async def test_scrubbing_works_beside_readers_and_writers(database: Database):
    async def write(number: int) -> None:
        async with database.transaction() as session:
            session.add(CommandSyncRow(application_id=number, payload_hash=""))

    async def look() -> None:
        async with database.reading() as session:
            await session.scalars(select(CommandSyncRow))

    await asyncio.gather(
        *(task for number in range(1, 6) for task in (write(number), look(), database.scrub()))
    )
    async with database.reading() as session:
        assert len(list(await session.scalars(select(CommandSyncRow.application_id)))) == 5


async def test_a_failing_insert_says_nothing_of_what_it_carried(database: Database):
    async with database.transaction() as session:
        session.add(story_row(1))
    with pytest.raises(DBAPIError) as failed:
        async with database.transaction() as session:
            session.add(story_row(1))
    said = "".join(traceback.format_exception(failed.value))
    assert "INSERT INTO stories" in said
    assert find_in_records([said, repr(failed.value)], words=[WORDS]) == []


async def test_an_engine_that_shows_parameters_is_noticed(tmp_path: Path):
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/open.db")
    with pytest.raises(DBAPIError) as failed:
        async with engine.begin() as connection:
            await connection.execute(
                insert(StoryRow).values(id=1, sealed_words=WORDS.encode(), promise=WORDS)
            )
    await engine.dispose()
    assert find_in_records([str(failed.value)], words=[WORDS])


async def test_a_moment_without_its_zone_is_refused(database: Database):
    with pytest.raises(StatementError, match="time zone"):
        async with database.transaction() as session:
            session.add(outbox_row(1, MORNING.replace(tzinfo=None)))


@pytest.mark.parametrize(
    "moment",
    [
        MORNING,
        MORNING.replace(microsecond=123456),
        datetime(2026, 3, 29, 3, 30, tzinfo=timezone(timedelta(hours=2))),
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
    ],
)
async def test_a_moment_comes_back_as_the_same_moment_in_utc(database: Database, moment: datetime):
    async with database.transaction() as session:
        session.add(outbox_row(1, moment))
    async with database.reading() as session:
        kept = await session.scalar(select(OutboxRow.due_at))
    assert kept == moment
    assert kept is not None
    assert kept.tzinfo is UTC


async def test_moments_are_compared_as_moments_whatever_their_zone(database: Database):
    east = timezone(timedelta(hours=14))
    async with database.transaction() as session:
        session.add(outbox_row(1, MORNING.astimezone(east)))
    async with database.reading() as session:
        late = MORNING - timedelta(microseconds=1)
        assert await session.scalar(select(OutboxRow.id).where(OutboxRow.due_at <= late)) is None
        assert await session.scalar(select(OutboxRow.id).where(OutboxRow.due_at <= MORNING)) == 1


async def test_the_largest_numbers_of_discord_and_ours_fit(database: Database):
    largest = 2**63 - 1
    async with database.transaction() as session:
        session.add(
            GuildRow(
                guild_id=largest,
                stories_on=True,
                review="one",
                wait_low=720,
                wait_high=720,
                card_number=largest,
                review_wait=12,
                unsigned_replies=False,
                photos=True,
                seal_days=90,
                cooldown=24,
                held_hours=12,
                sensitivity="standard",
            )
        )
    async with database.reading() as session:
        kept = await session.get(GuildRow, largest)
        assert kept is not None
        assert kept.card_number == largest
