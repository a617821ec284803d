"""Storing very many stories at once: made-up rows, as large and as spread as real ones."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from bot.domain.story import ReplyMode, StoryState
from bot.storage.tables import SealRow, StoryRow
from tests.makers import HARBOUR, MORNING

SERVERS = 1_000
_WORDS, _KEY, _SEAL = 500, 60, 36
_NOBODY: dict[type, Any] = {int: 0, bool: False, str: "", bytes: b"", date: MORNING.date().isoformat()}


def fill(file: Path, many: int) -> None:
    """Add stories to a migrated SQLite file, a thousandth of them in the server that is measured."""
    chance = random.Random(many)  # noqa: S311  the same rows each time
    pool = chance.randbytes(1 << 20)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("synchronous=OFF", "cache_size=-200000", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            "AND tbl_name IN ('stories', 'seals')"
        ).fetchall()
        connection.execute("BEGIN")
        for name, _made in indexes:
            connection.execute(f"DROP INDEX {name}")
        numbers = sorted({chance.getrandbits(63) for _each in range(many)})
        connection.executemany(_into(StoryRow), _stories(numbers, chance, pool))
        connection.executemany(_into(SealRow), _seals(numbers[::10], chance, pool))
        for _name, made in indexes:
            connection.execute(made)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _into(row: type[StoryRow | SealRow]) -> str:
    columns = [column.name for column in row.__table__.columns]
    return f"INSERT INTO {row.__tablename__} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  names of our own columns


def _stories(numbers: list[int], chance: random.Random, pool: bytes) -> Iterator[tuple[Any, ...]]:
    columns = list(StoryRow.__table__.columns)
    usual = [None if column.nullable else _NOBODY.get(column.type.python_type, b"") for column in columns]
    places = {column.name: place for place, column in enumerate(columns)}
    modes = list(ReplyMode)
    for number in numbers:
        row = usual.copy()
        server = chance.randrange(SERVERS)
        start = chance.randrange(len(pool) - _WORDS)
        given = {
            "id": number,
            "guild_id": HARBOUR + server * 7,
            "author": b"\x00\x01" + chance.randbytes(32),
            "mode": chance.choice(modes),
            "state": StoryState.POSTED,
            "sealed_words": pool[start : start + _WORDS],
            "wrapped_key": pool[start : start + _KEY],
            **dict.fromkeys(("channel_id", "message_id", "thread_id"), number >> 1),
            **dict.fromkeys(("card_channel_id", "card_message_id"), number >> 2),
        }
        for name, value in given.items():
            row[places[name]] = value
        yield tuple(row)


def _seals(numbers: list[int], chance: random.Random, pool: bytes) -> Iterator[tuple[Any, ...]]:
    for number in numbers:
        start = chance.randrange(len(pool) - _SEAL)
        day = date.fromordinal(MORNING.date().toordinal() + 5 + chance.randrange(25))
        yield (number, pool[start : start + _SEAL], day.isoformat())
