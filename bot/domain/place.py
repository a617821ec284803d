"""Where a server has asked Tealight to be, and how it should behave there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import CompanionError

LONGEST_WAIT_MINUTES = 720
_WAIT = re.compile(r"(?P<low>[0-9]{1,4})(?: *[-–] *(?P<high>[0-9]{1,4}))?")


class Review(StrEnum):
    """Who reads a story before it appears."""

    OFF = "off"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Wait:
    """The random wait before something unsigned appears, in whole minutes, both ends included."""

    low: int = 3
    high: int = 20

    @classmethod
    def parse(cls, typed: str) -> Wait:
        """Read ``3-20`` or ``5``. Raises ``CompanionError`` with a kind sentence otherwise."""
        read = _WAIT.fullmatch(typed.strip())
        if read is None:
            raise CompanionError("setup-wait-unclear")
        wait = cls(int(read["low"]), int(read["high"] or read["low"]))
        if not 1 <= wait.low <= wait.high <= LONGEST_WAIT_MINUTES:
            raise CompanionError("setup-wait-unclear")
        return wait


@dataclass(frozen=True, slots=True)
class Places:
    """One server's settings."""

    guild_id: int
    stories_on: bool = False
    stories_channel_id: int | None = None
    card_number: int | None = None
    card_message_id: int | None = None
    review: Review = Review.ONE
    wait: Wait = Wait()
    moderators_channel_id: int | None = None
    moderators_role_id: int | None = None
