"""One database of each engine for all promises of the services: opened once, emptied after each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.storage.database import Database
from tests.makers import Rooms, empty
from tests.services.lives import Stand, open_stand


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('services')}/tealight.db"
    return request.getfixturevalue("postgres_url")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def standing_database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def stand(database_url: str) -> Iterator[Stand]:
    """Where a machine's lives are tried out, on each engine."""
    with open_stand(database_url) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def database(standing_database: Database) -> AsyncIterator[Database]:
    yield standing_database
    await empty(standing_database)


@pytest_asyncio.fixture(loop_scope="session")
async def house(rooms: Rooms) -> Rooms:
    """A house in whose harbour stories are open. Where more has to stand first, a module has its own."""
    await rooms.open_stories()
    return rooms
