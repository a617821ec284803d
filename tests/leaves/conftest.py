"""Log lines are cut down here, as in a running companion, not refused."""

from __future__ import annotations

import pytest

from bot import logs
from tests.leaves.log_lines import Format


@pytest.fixture(autouse=True)
def _lenient(_logging_as_it_was: None) -> None:
    logs._Strictness.raises = False


@pytest.fixture(params=["console", "json"])
def line_format(request: pytest.FixtureRequest) -> Format:
    return request.param
