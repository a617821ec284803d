"""Time is handed in: nothing but this module asks the machine what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Something that, when called, returns an aware UTC moment."""


def utc_now() -> datetime:
    """Return the machine's time as an aware UTC moment."""
    return datetime.now(UTC)
