"""Tries out many lives of one machine, on a database of each engine that is opened once and emptied between.

``TEST_LIVES=500`` tries out as many instead of a few; see CONTRIBUTING.md.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from sqlalchemy import Connection, Engine, create_engine

from bot.storage.database import Database
from tests.makers import Rooms, empty, make_rooms
from tests.services.answers import key_of

Result = TypeVar("Result")
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@dataclass
class Stand:
    """Where lives are lived: a loop, and the database as one process has it open, and as another."""

    runner: asyncio.Runner
    database: Database
    beside: Database
    """SQLite allows one process, so there it is the same one twice."""

    @cached_property
    def beneath(self) -> Engine:
        return create_engine(f"sqlite:///{self.database.file}")

    def ask(self, asked: Awaitable[Result]) -> Result:
        async def answer() -> Result:
            return await asked

        return self.runner.run(answer())

    def look(self, read: Callable[[Connection], Result]) -> Result:
        """Read the database, past the services: on one file with no detour through the loop."""
        if self.database.file is not None:
            with self.beneath.connect() as connection:
                return read(connection)

        async def looked() -> Result:
            async with self.database.engine.connect() as connection:
                return await connection.run_sync(read)

        return self.runner.run(looked())

    def try_out(self, machine: type[Life], *, on_one_file: int, on_a_server: int, steps: int) -> None:
        """Let a machine run through so many lives of so many steps each."""
        few = on_one_file if self.database.is_sqlite else on_a_server
        wanted = int(os.environ.get("TEST_LIVES", few))
        chosen = settings(
            max_examples=wanted, stateful_step_count=steps, deadline=None, suppress_health_check=_SLOW
        )
        here = type(machine.__name__, (machine,), {"stand": self})
        run_state_machine_as_test(here, settings=chosen)


class Life(RuleBasedStateMachine):
    """One life: a house of its own on the stand's database."""

    stand: ClassVar[Stand]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.house: Rooms = make_rooms(self.stand.database, self.folder)

    def ask(self, asked: Awaitable[Any]) -> Any:
        return self.stand.ask(asked)

    def refusal(self, asked: Awaitable[Any]) -> str:
        return self.ask(key_of(asked))

    def restart(self) -> None:
        """Let the process die, and another begin."""
        self.house = self.house.after_restart()

    def teardown(self) -> None:
        self.ask(empty(self.stand.database))
        shutil.rmtree(self.folder)


@contextmanager
def open_stand(url: str) -> Iterator[Stand]:
    """Yield a stand on a database with all its tables."""
    database = Database(url)
    beside = database if database.is_sqlite else Database(url)
    with asyncio.Runner() as runner:
        runner.run(database.migrate())
        yield Stand(runner, database, beside)
        runner.run(beside.close())
        runner.run(database.close())
