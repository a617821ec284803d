"""One database of each engine for all promises of the services: opened once, emptied after each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.storage.database import Database
from tests.makers import empty


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


@pytest_asyncio.fixture(loop_scope="session")
async def database(standing_database: Database) -> AsyncIterator[Database]:
    yield standing_database
    await empty(standing_database)
