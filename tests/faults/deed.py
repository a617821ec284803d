"""What the kill rig asks of every kind of stored work: how people do it, and what must stand in the end."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from tests.faults.town import Town


class Wrong(StrEnum):
    """What must never happen, however the bot's process ends."""

    LOST = "lost"
    TWICE = "posted twice"
    VISIBLE = "withdrawn but visible"


class Deed(Protocol):
    """One thing people do. A kind of stored work joins the rig by one class of this shape."""

    async def carry_out(self, town: Town) -> None:
        """Act as its people until each has been told; the bot may die at any moment, and comes back."""
        ...

    def wrongs(self, town: Town) -> Iterator[tuple[Wrong, str]]:
        """Yield, when all has settled, what does not stand as people were told, each with its place."""
        ...
