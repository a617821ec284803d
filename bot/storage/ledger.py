"""The erasure ledger: what was withdrawn, kept outside the database, so that no backup brings it back."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from bot.storage.private_files import make_private_folder, write_durably

EntryKind = Literal["withdrawal", "erasure"]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A keyed hash, the version of its key, what happened, and the day. Never words, never an id."""

    version: int
    kind: EntryKind
    digest: bytes
    day: date

    def to_line(self) -> str:
        fields = {
            "version": self.version,
            "kind": self.kind,
            "hash": self.digest.hex(),
            "day": self.day.isoformat(),
        }
        return json.dumps(fields, separators=(",", ":")) + "\n"

    @classmethod
    def from_line(cls, line: bytes) -> LedgerEntry:
        """Read one line back. Raises ``ValueError`` for anything but a whole line."""
        fields = json.loads(line)
        try:
            version, kind, digest, day = (fields[name] for name in ("version", "kind", "hash", "day"))
            if type(version) is not int or kind not in get_args(EntryKind):
                raise ValueError("not a ledger line")
            return cls(version, cast("EntryKind", kind), bytes.fromhex(digest), date.fromisoformat(day))
        except (KeyError, TypeError):
            raise ValueError("not a ledger line") from None


class LedgerDamaged(Exception):
    """A line other than the last of its file cannot be read. The text names its place, not its content."""


class Ledger:
    """Appends to a file of its own, a new one each day, so that a file is old as a whole.

    Write before the transaction it speaks of: one line too many is harmless, one too few is not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: Path | None = None
        self._writing = threading.Lock()

    async def write(self, entries: Sequence[LedgerEntry]) -> None:
        """Return once the disk has the lines. Raises ``OSError``; then the transaction must not happen."""
        if entries:
            await asyncio.to_thread(self._append, entries)

    def _append(self, entries: Sequence[LedgerEntry]) -> None:
        lines = "".join(entry.to_line() for entry in entries).encode("ascii")
        day = max(entry.day for entry in entries).isoformat()
        with self._writing:
            if self._file is None or not self._file.name.startswith(day):
                self._file = self._folder / f"{day}-{secrets.token_hex(8)}.jsonl"
            file, self._file = self._file, None  # a stumble may tear a line: what comes next goes elsewhere
            make_private_folder(self._folder)
            write_durably(file, lines, anew=False)
            self._file = file


def read_all(folder: Path) -> Iterator[LedgerEntry]:
    """Yield every entry of every file, oldest file first; a missing folder is an empty ledger.

    A crash can tear the last line of a file, and such a line is passed over: it was never promised to anyone.
    Raises ``LedgerDamaged`` for any other line that cannot be read.
    """
    for file in sorted(folder.glob("*.jsonl")):
        *lines, last = file.read_bytes().splitlines() or [b""]
        for number, line in enumerate(lines, start=1):
            entry = _read(line)
            if entry is None:
                raise LedgerDamaged(f"{file.name}, line {number}")
            yield entry
        ending = _read(last)
        if ending is not None:
            yield ending


def _read(line: bytes) -> LedgerEntry | None:
    try:
        return LedgerEntry.from_line(line)
    except ValueError:
        return None
