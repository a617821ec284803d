"""The harbour of the journeys, where everything that always holds is looked at after each attack, too."""

from __future__ import annotations

import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from simcord import Env

from bot.settings import Settings
from bot.storage.database import Database
from tests.journeys.conftest import hill, soon, spec
from tests.journeys.harbour import Harbour, build_harbour
from tests.journeys.watch import Watch
from tests.makers import Rooms, make_rooms
from tests.support.openapi import Spec

__all__ = ["hill", "soon", "spec"]


@pytest.fixture
def watch(
    simcord_env: Env, spec: Spec | None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> Iterator[Watch]:
    caplog.set_level(logging.DEBUG)
    watch = Watch(simcord_env, spec, caplog, settings.tealight_key_file.parents[1])
    yield watch
    assert watch.findings() == []


@pytest.fixture
async def harbour(simcord_env: Env, watch: Watch) -> Harbour:
    return build_harbour(simcord_env)


@pytest.fixture
async def house(tmp_path: Path, migrated_file: Path) -> AsyncIterator[Rooms]:
    """Everything below the cogs, on one file that can be copied."""
    shutil.copy(migrated_file, tmp_path / "tealight.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/tealight.db")
    await database.open()
    house = make_rooms(database, tmp_path)
    await house.open_stories()
    yield house
    await database.close()
