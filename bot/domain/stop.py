"""A stop: for a while, the writer of a story may not share here. Nobody learns who that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

STOP_DAYS = (7, 30, 90, 180)
STOP_WORDS_LIMIT = 500


class StopReason(StrEnum):
    """Why, in a sentence that is already written; a moderator may add words of their own."""

    NAMED = "named"
    NOT_OWN = "not-own"
    UNKIND = "unkind"
    RULES = "rules"
    WORDS = "words"
    """Nothing but what the moderator wrote."""


@dataclass(frozen=True, slots=True)
class Stop:
    """On ``until`` its writer may share again. Without ``why`` the reason is not kept any more."""

    id: int
    until: date
    why: StopReason | None = None
    words: str = field(default="", repr=False)
    by: int | None = field(default=None, repr=False)
    """Who decided, while they are known here."""
