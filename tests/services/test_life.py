"""Whatever people do, and whenever the process dies: kept, shown and gone are what they ought to be.

``TEST_LIVES=500`` tries out as many lives instead of a few.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.storage.database import Database
from tests.services.life import Life


def lives(examples: int) -> settings:
    wanted = int(os.environ.get("TEST_LIVES", examples))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=wanted, stateful_step_count=20, deadline=None, suppress_health_check=slow)


async def migrate(url: str) -> None:
    database = Database(url)
    await database.open()
    await database.close()


def test_any_life_on_one_file_ends_as_it_ought_to(tmp_path_factory: pytest.TempPathFactory):
    blank = tmp_path_factory.mktemp("blank") / "tealight.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{blank}"))

    class OnSqlite(Life):
        @staticmethod
        def make_database(folder: Path) -> Database:
            shutil.copy(blank, folder / "tealight.db")
            return Database(f"sqlite+aiosqlite:///{folder}/tealight.db")

    run_state_machine_as_test(OnSqlite, settings=lives(10))


def test_any_life_on_a_server_ends_as_it_ought_to(postgres_url: str):
    asyncio.run(migrate(postgres_url))

    class OnPostgres(Life):
        @staticmethod
        def make_database(folder: Path) -> Database:
            return Database(postgres_url)

    run_state_machine_as_test(OnPostgres, settings=lives(3))
