"""A second process on the same file is refused kindly, and leaves everything as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StartRefused
from bot.storage.database import Database
from tests.faults.child import Child
from tests.faults.lives import hold, url_in


async def test_the_second_is_told_what_to_do_and_the_first_works_on(
    start: Callable[..., Child], tmp_path: Path
):
    database = Database(url_in(tmp_path))
    await database.open()
    before = (tmp_path / "tealight.db").read_bytes()
    (said,) = start(hold, tmp_path).end()
    assert "Another Tealight is already using" in said
    assert "PostgreSQL" in said
    assert (tmp_path / "tealight.db").read_bytes() == before
    assert await database.current() is not None
    await database.close()
    assert start(hold, tmp_path).pipe.recv() == "taken"


async def test_this_one_is_refused_until_the_other_has_died(start: Callable[..., Child], tmp_path: Path):
    other = start(hold, tmp_path)
    assert other.pipe.recv() == "taken"
    database = Database(url_in(tmp_path))
    with pytest.raises(StartRefused, match="Another Tealight"):
        await database.open()
    other.kill()
    await database.open()
    await database.close()
