"""One moment for several processes: read from a file by all, moved by its keeper alone."""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.makers import MORNING

_SECONDS = struct.Struct("d")


class SharedClock:
    """Hand it on by its file; who opens a file that is not there yet starts it in the morning."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(_SECONDS.pack(MORNING.timestamp()))
        self.file = file
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), _SECONDS.size)

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(_SECONDS.unpack_from(self._shared)[0], UTC)

    def forward(self, **time: float) -> None:
        _SECONDS.pack_into(self._shared, 0, (self() + timedelta(**time)).timestamp())
