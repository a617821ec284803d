"""A process that may be killed at any moment."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

PRELOADED = ["tests.faults.lives", "tests.faults.companions"]


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


Start: TypeAlias = Callable[..., Child]


@contextmanager
def children() -> Generator[Start]:
    """Yield what starts a function in a process of its own, a pipe as its last word; then end them all."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    started: list[Child] = []

    def start(life: Callable[..., None], *given: Any) -> Child:
        here, there = context.Pipe()
        process = context.Process(target=life, args=(*given, there))
        process.start()
        there.close()
        started.append(Child(process, here))
        return started[-1]

    try:
        yield start
    finally:
        for child in started:
            child.kill()
            child.process.close()
            child.pipe.close()
