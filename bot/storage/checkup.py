"""Looking at a database without creating or changing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from bot.storage.database import Database
from bot.storage.records import KeyChecks

_MIGRATIONS = Path(__file__).with_name("migrations")


class Age(Enum):
    """How a database's tables compare with this version of Tealight."""

    EMPTY = auto()
    OLDER = auto()
    CURRENT = auto()
    UNKNOWN = auto()
    """A revision this version has never heard of: the database is newer."""


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """What a database is like, and the markers of the keys it was used with."""

    age: Age
    markers: Mapping[int, bytes]


def shown(url: str) -> str:
    """Return where a database is, without its password."""
    return make_url(url).render_as_string(hide_password=True)


async def look_at(database: Database) -> DatabaseState | None:
    """Return its state, or ``None`` for an SQLite file that is not there. Raises what the engine raises."""
    if database.file and not database.file.exists():
        return None
    age = _age(await database.current())
    if age is not Age.CURRENT:
        return DatabaseState(age, {})
    async with database.reading() as session:
        return DatabaseState(age, await KeyChecks(session).all())


def _age(revision: str | None) -> Age:
    if revision is None:
        return Age.EMPTY
    scripts = ScriptDirectory(str(_MIGRATIONS))
    if revision == scripts.get_current_head():
        return Age.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return Age.OLDER if revision in known else Age.UNKNOWN
