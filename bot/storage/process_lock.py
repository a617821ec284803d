"""One process per SQLite file."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StartRefused

_MODE = 0o600


class ProcessLock:
    """Keeps other processes away from a database file, through ``<file>.lock`` beside it.

    Within one process it may be taken again before it is given back: a companion that starts anew opens
    before the old one has closed. The file is free when the last one has released, or the process has ended.
    """

    def __init__(self, database_file: Path) -> None:
        self._database_file = database_file
        beside = database_file.resolve()
        # A singleton with one count for all threads is what lets a process meet itself here without waiting.
        self._lock = FileLock(
            beside.with_name(f"{beside.name}.lock"), mode=_MODE, is_singleton=True, thread_local=False
        )
        self._held = False

    def acquire(self) -> None:
        """Take the file, or raise ``StartRefused`` at once when another process has it."""
        if self._held:
            return
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StartRefused(
                f"Another Tealight is already using the database file {self._database_file}. Please stop "
                "that one first. To run several, keep the data in PostgreSQL (DATABASE_URL)."
            ) from None
        except OSError as error:
            raise StartRefused(
                f"The lock beside the database file {self._database_file} cannot be taken: {error.strerror}."
            ) from error
        self._held = True

    def release(self) -> None:
        """Give the file back; doing so twice changes nothing."""
        if self._held:
            self._held = False
            self._lock.release()
