"""Fixtures for all rooms: both engines below the cogs, simulated Discord above them."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot import logs
from bot.app import Companion, build
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import Table
from tests import simcord_rules
from tests.makers import Rooms, make_rooms, make_settings

pytest_plugins = ["tests.support.pace"]
simcord_rules.install()

LOCAL_POSTGRES = "postgresql+asyncpg://postgres@127.0.0.1:5432/test"


@pytest.fixture(scope="session", autouse=True)
def strict_logs() -> None:
    logs.configure("INFO", "json", strict=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table: copying it takes less time than migrating anew."""
    file = tmp_path_factory.mktemp("migrated") / "tealight.db"

    async def migrate() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await database.open()
        await database.scrub()
        await database.close()

    asyncio.run(migrate())
    return file


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path) -> Settings:
    """Where one bot keeps its things; its tables are there already, its key is not."""
    shutil.copy(migrated_file, tmp_path / "tealight.db")
    return make_settings(tmp_path)


@pytest.fixture
async def build_bot(settings: Settings) -> AsyncIterator[Callable[..., Companion]]:
    """A bot on the same files each time it is asked for: the second one is the first after a restart."""
    built: list[Companion] = []

    def build_one(**given: Any) -> Companion:
        hands: dict[str, Any] = {"clock": discord.utils.utcnow, "chance": random.Random(len(built))} | given
        built.append(build(settings, **hands))
        return built[-1]

    yield build_one
    for bot in built:
        await bot.close()


@pytest.fixture
def simcord_bot(build_bot: Callable[..., Companion]) -> Companion:
    return build_bot()


def _postgres_url() -> str | None:
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        return given
    try:
        socket.create_connection(("127.0.0.1", 5432), timeout=0.5).close()
    except OSError:
        return None
    return LOCAL_POSTGRES


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of its own for this run, dropped afterwards."""
    server = _postgres_url()
    if server is None:
        pytest.skip("no PostgreSQL answers; set TEST_POSTGRES_URL to test with one")
    name = f"tealight_test_{os.getpid()}"
    asyncio.run(_on_server(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}"))
    yield f"{server.rpartition('/')[0]}/{name}"
    asyncio.run(_on_server(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _on_server(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both engines: every storage and service test runs on each."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/tealight.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.open()
    yield database
    if not database.is_sqlite:
        names = ", ".join(table.name for table in Table.metadata.sorted_tables)
        async with database.transaction() as session:
            await session.execute(text(f"TRUNCATE {names}"))
    await database.close()


@pytest.fixture
def rooms(database: Database, tmp_path: Path) -> Rooms:
    return make_rooms(database, tmp_path)
