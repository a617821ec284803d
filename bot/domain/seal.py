"""The seal over who wrote a story: two moderators together can open it, for as long as it lasts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.flag import Act

ENOUGH_MODERATORS = 2
HOLDS_FOR = timedelta(hours=24)
"""How long a request waits for a second moderator, and how long the two can look once it is opened."""
KNOWN_FOR = timedelta(days=7)
SEAL_REASON_LIMIT = 500
SEAL_DAYS = 30
_PROMISE = re.compile(r"(?P<kind>two-open|closed)-(?P<days>[0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class SealPromise:
    """What a writer was told about the seal, kept with the story as ``str``.

    A story that was shared under ``closed`` is never unsealed, whatever holds later.
    """

    can_be_opened: bool = False
    days: int = SEAL_DAYS

    @classmethod
    def parse(cls, kept: str) -> Self:
        """Read what stands in a row. What says nothing was told that nobody can find out."""
        read = _PROMISE.fullmatch(kept)
        return cls(read["kind"] == "two-open", int(read["days"])) if read else cls()

    def __str__(self) -> str:
        return f"{'two-open' if self.can_be_opened else 'closed'}-{self.days}"


CLOSED = SealPromise()


class SealState(StrEnum):
    """Where a request to open a seal stands."""

    ASKED = "asked"
    """One moderator asked; another may second it."""
    OPENED = "opened"
    """The two can look."""
    CLOSED = "closed"
    """It was opened, and the time for looking is over."""
    LAPSED = "lapsed"
    """Nobody seconded it in time."""


@dataclass(frozen=True, slots=True)
class SealRequest:
    """A request as its card shows it. ``asked`` and ``seconded`` are missing once somebody was forgotten."""

    id: int
    guild_id: int
    story_id: int
    state: SealState
    ends_at: datetime
    danger: bool
    """Whether who asked recorded that telling the writer would put somebody in danger."""
    reason: str = field(default="", repr=False)
    asked: Act | None = field(default=None, repr=False)
    seconded: Act | None = field(default=None, repr=False)
    told: bool = True
