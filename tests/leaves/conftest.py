"""Logging set up anew by a test is put back as it was."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot import logs
from tests.leaves.log_lines import Format


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, strict = root.handlers[:], root.level, logs._Strictness.raises
    floors = {name: logging.getLogger(name).level for name in logs.FLOORS}
    logs._Strictness.raises = False
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, floor in floors.items():
        logging.getLogger(name).setLevel(floor)
    logs._Strictness.raises = strict


@pytest.fixture(params=["console", "json"])
def line_format(request: pytest.FixtureRequest) -> Format:
    return request.param
