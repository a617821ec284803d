"""Child processes that may be killed at any moment."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.faults.child import Child


@pytest.fixture
def start() -> Iterator[Callable[..., Child]]:
    """Start a function of ``tests.faults.lives`` in a process of its own; it gets a pipe as its last word."""
    if os.name != "posix":
        pytest.skip("processes are forked here")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.lives"])
    children: list[Child] = []

    def start_one(life: Callable[..., None], *given: Any) -> Child:
        here, there = context.Pipe()
        process = context.Process(target=life, args=(*given, there))
        process.start()
        there.close()
        children.append(Child(process, here))
        return children[-1]

    yield start_one
    for child in children:
        child.kill()
        child.process.close()
        child.pipe.close()
