"""A process that may be killed at any moment."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any


@dataclass
class Child:
    """A process of its own, and the pipe through which it tells."""

    process: BaseProcess
    pipe: Connection

    def kill(self) -> list[Any]:
        """End it at once, and return what it had still said."""
        self.process.kill()
        return self.end()

    def end(self) -> list[Any]:
        self.process.join()
        said: list[Any] = []
        with suppress(EOFError, OSError):  # its last word may have been cut short
            while True:
                said.append(self.pipe.recv())
        return said
