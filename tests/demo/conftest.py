"""The try-it page, served once a test and left as the bot of another day would find it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.demo.visitor import Visitor, visiting


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    """Somebody who opened the address that was printed."""
    async with visiting() as one:
        yield one
