"""docs/privacy.md against the database: every table is on the page, and what it says goes, goes then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.checkin import KEPT
from bot.domain.reply import DRAFT_DAYS as PUT_AWAY_DAYS
from bot.domain.reply import NEWS_KEPT_FOR
from bot.domain.review import RETURNED_WORDS_FOR
from bot.domain.seal import SEAL_DAYS
from bot.domain.stop import STOP_DAYS
from bot.services.flags import KEPT_DAYS
from bot.services.replies import PAUSED_DAYS
from bot.services.seals import RECORD_DAYS
from bot.services.stories import DRAFT_DAYS
from bot.storage.tables import Table
from tests.makers import Rooms

pytestmark = pytest.mark.asyncio(loop_scope="session")
PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
DAYS = {
    "stories": {DRAFT_DAYS, RETURNED_WORDS_FOR.days},
    "photos": {DRAFT_DAYS, RETURNED_WORDS_FOR.days},
    "story_changes": {DRAFT_DAYS, RETURNED_WORDS_FOR.days},
    "seals": {SEAL_DAYS},
    "seal_records": {RECORD_DAYS},
    "stops": set(STOP_DAYS),
    "deeds": {NEWS_KEPT_FOR.days},
    "rests": set[int](),
    "replies": {PAUSED_DAYS, PUT_AWAY_DAYS},
    "letters": {NEWS_KEPT_FOR.days},
    "flags": {KEPT_DAYS},
    "occasions": {KEPT.days},
}
WRITES = re.compile(r"\s*(?:DELETE FROM|UPDATE) (\w+)")


def section(title: str) -> str:
    """Return what stands between one heading of the page and the next."""
    return re.split(r"^#{1,2} ", PAGE.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def gone_after() -> dict[str, set[int]]:
    """Return, for each table that goes by itself, the days that the page names."""
    lines = [line.split("|")[1:3] for line in section("What goes by itself").splitlines() if "`" in line]
    return {
        table: {int(days) for days in re.findall(r"\b(\d+) days?\b", said)}
        for names, said in lines
        for table in re.findall(r"`(\w+)`", names)
    }


async def test_every_table_is_on_the_page_and_no_other():
    kept = section("What is kept, where, and for how long")
    named = set(re.findall(r"`([a-z_]+)`", "\n".join(line.split("|")[2] for line in rows(kept))))
    assert named == set(Table.metadata.tables)


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| what |")]


async def test_what_the_page_says_goes_by_itself_is_what_the_clockwork_lets_go(rooms: Rooms):
    touched: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_given: Any) -> None:
        found = WRITES.match(statement)
        if found:
            touched.add(found[1])

    engine = rooms.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        await rooms.services.deliveries.let_lapse()
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert touched == set(gone_after())


async def test_the_days_on_the_page_are_the_days_in_the_code():
    assert gone_after() == DAYS


async def test_a_write_is_told_from_a_look():
    assert WRITES.match("UPDATE seals SET x=1") is not None
    assert WRITES.match("SELECT 1 FROM seals") is None
