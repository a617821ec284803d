"""Opening the house: the database and the keys that belong to it, or a plain refusal."""

from __future__ import annotations

from pathlib import Path

from bot.errors import StartRefused
from bot.storage.database import Database
from bot.storage.keyring import KeyRing, read_ring, write_new
from bot.storage.records import KeyChecks
from bot.storage.vault import Vault


async def open_vault(database: Database, *, key_text: str | None, key_file: Path) -> Vault:
    """Return the vault of this database, making the first key for an empty one.

    Raises ``StartRefused`` when a database that was used before comes without its key, or with another one.
    """
    async with database.transaction() as session:
        checks = KeyChecks(session)
        known = await checks.all()
        ring = read_ring(key_text, key_file) or _first_ring(key_file, known)
        for version, marker in known.items():
            if version not in ring.versions or ring.check_value(version) != marker:
                raise StartRefused(
                    f"The key does not belong to this database (version {version}). Nothing was opened or "
                    "changed: put back the key this database was used with."
                )
        await checks.put(
            {version: ring.check_value(version) for version in ring.versions if version not in known}
        )
    return Vault(ring)


def _first_ring(key_file: Path, known: dict[int, bytes]) -> KeyRing:
    if known:
        raise StartRefused(
            f"This database was used with a key, and there is none at {key_file}. Nothing was opened or "
            "changed: put the key back, or set TEALIGHT_KEY. Without it no story can be read or withdrawn."
        )
    ring = KeyRing.create()
    write_new(key_file, ring)
    return ring
