"""Child processes that may be killed at any moment, and houses for them to live in."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.child import Start, children
from tests.faults.lives import url_in
from tests.faults.rig import Rig, rig_on

SEED = 20260301


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a function of ``tests.faults.lives`` in a process of its own; it gets a pipe as its last word."""
    if os.name != "posix":
        pytest.skip("processes are forked here")
    with children() as start:
        yield start


@pytest.fixture
async def rig(start: Start, tmp_path: Path, database_url: str) -> AsyncIterator[Rig]:
    """A house whose stories are open, and a Discord beside it."""
    async with rig_on(start, tmp_path, database_url, SEED) as rig:
        yield rig


@pytest.fixture
async def quiet_rig(start: Start, tmp_path: Path) -> AsyncIterator[Rig]:
    """The same on SQLite alone, for what is the same on both engines."""
    async with rig_on(start, tmp_path, url_in(tmp_path), SEED) as rig:
        yield rig
