"""What ``tealight doctor`` looks at on this machine. Nothing is created or changed."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from bot.cli import helplines
from bot.cli.findings import Finding, look, not_ok, ok
from bot.clock import utc_now
from bot.errors import StartRefused
from bot.guard import artefact
from bot.guard.guard import Guard
from bot.services.helplines import FOLDER, HelplinesBroken
from bot.settings import Settings
from bot.storage.checkup import Age, DatabaseState, look_at, shown
from bot.storage.database import Database
from bot.storage.keyring import KeyRing, read_ring
from bot.storage.ledger import LedgerDamaged, read_all
from bot.wording import Wording, WordingBroken

_AGES = {
    Age.EMPTY: look("database", "it is reachable and empty; `tealight run` prepares it"),
    Age.OLDER: look(
        "database", "its tables are older; `tealight run` or `tealight database upgrade` mends that"
    ),
    Age.CURRENT: ok("database", "it is reachable and up to date"),
    Age.UNKNOWN: not_ok("database", "it was used with a newer Tealight; please upgrade this one"),
}


async def look_at_database(settings: Settings) -> AsyncIterator[Finding]:
    state = await _state(settings)
    if state is None:
        yield look("database", f"nothing is at {shown(settings.database_url)} yet; `tealight run` creates it")
    else:
        yield _AGES[state.age]


async def look_at_key(settings: Settings) -> AsyncIterator[Finding]:
    text = settings.tealight_key.get_secret_value() if settings.tealight_key else None
    file = settings.tealight_key_file
    try:
        ring = read_ring(text, file)
    except StartRefused as refusal:
        yield not_ok("key", str(refusal))
        return
    place = "TEALIGHT_KEY" if text else str(file)
    if ring is not None:
        yield ok("key", f"it lies in {place}, versions: {', '.join(map(str, ring.versions))}")
    if text and file.exists():
        yield look("key", f"TEALIGHT_KEY is used; the file {file} is not read")
    for finding in _neighbours(settings, with_key=text is None):
        yield finding
    state = await _state(settings)
    yield _belonging(ring, state.markers if state else {}, place)


async def look_at_ledger(settings: Settings) -> AsyncIterator[Finding]:
    folder = settings.tealight_ledger_dir
    standing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=standing):
            pass
        lines = sum(1 for _ in read_all(folder))
    except LedgerDamaged as damaged:
        yield not_ok("ledger", f"a line cannot be read, and restoring a backup needs it: {damaged}")
    except OSError as error:
        yield not_ok("ledger", f"{folder} cannot be written to: {error.strerror}")
    else:
        when = "can be written to" if standing == folder else "can be made when it is needed"
        yield ok("ledger", f"{folder} {when}; lines in it: {lines}")


async def look_at_data(settings: Settings) -> AsyncIterator[Finding]:
    try:
        wording = Wording.load()
    except WordingBroken as broken:
        yield not_ok("data", f"the wording cannot be read: {broken}")
        return
    yield ok("data", f"the wording can be read: {', '.join(wording.locales)}")
    spoken = wording.voice(settings.default_locale).locale
    if spoken.partition("-")[0] != settings.default_locale.partition("-")[0]:
        yield look("data", f"DEFAULT_LOCALE has no wording; {spoken} is spoken instead")


async def look_at_guard(_settings: Settings) -> AsyncIterator[Finding]:
    try:
        Guard.load()
    except StartRefused as refusal:
        yield not_ok("guard", str(refusal))
        return
    files = artefact.read_manifest(artefact.FOLDER)["files"]
    named = ", ".join(f"{name} {files[name]['sha256'][:12]}" for name in artefact.FILES)
    yield ok("guard", f"rules and models can be read; the models are those its manifest names: {named}")


async def look_at_helplines(_settings: Settings) -> AsyncIterator[Finding]:
    today = utc_now().date()
    try:
        book = helplines.checked_book(FOLDER, today)
    except HelplinesBroken as broken:
        yield not_ok("helplines", f"{len(broken.problems)} problems; `tealight helplines check` names them")
        return
    yield ok("helplines", f"schema, numbers and evidence are in order in {len(book)} files")
    for sentence in helplines.warnings(book, today):
        yield look("helplines", sentence)


async def _state(settings: Settings) -> DatabaseState | None:
    database = Database(settings.database_url)
    try:
        return await look_at(database)
    finally:
        await database.close()


def _belonging(ring: KeyRing | None, markers: Mapping[int, bytes], place: str) -> Finding:
    if ring is None and markers:
        return not_ok("key", f"the database was used with a key, and none is at {place}: please put it back")
    if ring is None:
        return look("key", f"none is at {place} yet; `tealight run` or `tealight key create` makes one")
    if any(
        version not in ring.versions or ring.check_value(version) != marker
        for version, marker in markers.items()
    ):
        return not_ok("key", "it is not the one this database was used with: please put that one back")
    return ok("key", "the database knows it" if markers else "no database has used it yet")


def _neighbours(settings: Settings, *, with_key: bool) -> Iterator[Finding]:
    """Yield a finding for each pair of folders that one careless copy would take along together."""
    database = Database(settings.database_url).file
    folders = {"the ledger": settings.tealight_ledger_dir}
    folders |= {"the key": settings.tealight_key_file.parent} if with_key else {}
    folders |= {"the database": database.parent} if database else {}
    for (one, here), (other, there) in combinations(sorted(folders.items()), 2):
        if _share(here.resolve(), there.resolve()):
            yield look("key", f"{one} and {other} share a folder; apart, one lost copy gives nothing away")


def _share(here: Path, there: Path) -> bool:
    return here.is_relative_to(there) or there.is_relative_to(here)
