"""Fixtures for all rooms: both engines below the cogs, simulated Discord above them."""

from __future__ import annotations

import asyncio
import logging
import random
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
from sqlalchemy import text

from bot import logs
from bot.app import Companion, build
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.tables import Table
from tests import simcord_rules
from tests.makers import Rooms, judge_by_one_line, make_rooms, make_settings
from tests.support.postgres import database_of_our_own, server_url

pytest_plugins = ["tests.support.pace"]
simcord_rules.install()

PATIENCE_SECONDS = 60.0
MEASURED_ELSEWHERE = ("faults", "attacks")  # their processes, or the same lines once more


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Be patient with a bot on a busy machine; and take coverage, which costs half as much again, once."""
    for item in items:
        asked = item.get_closest_marker("simcord")
        options = {"settle_timeout": PATIENCE_SECONDS, **(asked.kwargs if asked else {})}
        item.add_marker(pytest.mark.simcord(**options), append=False)
        room = item.path.relative_to(Path(__file__).parent).parts[0]
        if room in MEASURED_ELSEWHERE or (room == "services" and "postgres" in item.name):
            item.add_marker("no_cover")


@pytest.fixture(scope="session", autouse=True)
def strict_logs() -> None:
    logs.configure("INFO", "json", strict=True)


@pytest.fixture(autouse=True)
def _logging_as_it_was(strict_logs: None) -> Iterator[None]:
    """Logging that a test sets up anew, for instance by running the command line, is put back."""
    root, strict = logging.getLogger(), logs._Strictness.raises
    handlers, level = root.handlers[:], root.level
    floors = {name: logging.getLogger(name).level for name in logs.FLOORS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, floor in floors.items():
        logging.getLogger(name).setLevel(floor)
    logs._Strictness.raises = strict


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
        hands: dict[str, Any] = {
            "clock": discord.utils.utcnow,
            "chance": random.Random(len(built)),
            "judge": judge_by_one_line,
        } | given
        built.append(build(settings, **hands))
        return built[-1]

    yield build_one
    for bot in built:
        await bot.close()


@pytest.fixture
def simcord_bot(build_bot: Callable[..., Companion]) -> Companion:
    return build_bot()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database of its own for this run, dropped afterwards."""
    server = server_url()
    if server is None:
        pytest.skip("no PostgreSQL answers; set TEST_POSTGRES_URL to test with one")
    with database_of_our_own(server) as url:
        yield url


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
