"""Where a server has asked Tealight to be, and how it should behave there."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.domain.judgement import Sensitivity
from bot.errors import CompanionError

LONGEST_WAIT_MINUTES = 720
LONGEST_HELD_HOURS = 72
LONGEST_COOLDOWN_HOURS = 720
LONGEST_REVIEW_WAIT_HOURS = 72
_HOURS_A_DAY = 24
_WAIT = re.compile(r"(?P<low>[0-9]{1,4})(?: *[-–] *(?P<high>[0-9]{1,4}))?")


class Review(StrEnum):
    """Who reads a story before it appears."""

    OFF = "off"
    ONE = "one"
    TWO = "two"
    ONE_THEN_WAIT = "one-then-wait"
    """One approves; it appears after a while in which a second one can look."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The random wait before something unsigned appears, in whole minutes, both ends included."""

    low: int = 3
    high: int = 20

    def again(self) -> Wait:
        """Return the wait of a story that comes back: never under what the server chose as the least."""
        return Wait(self.low, min(self.high, 2 * self.low))

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
class Choices:
    """What an admin chose about stories; ``None`` leaves a setting as it is."""

    review: Review | None = None
    wait: Wait | None = None
    review_wait: int | None = None
    unsigned_replies: bool | None = None
    photos: bool | None = None
    seal_days: int | None = None
    cooldown: int | None = None

    def made(self) -> dict[str, object]:
        """Return what was chosen, by the name of the setting."""
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in chosen.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Places:
    """One server's settings.

    ``review_wait``, ``cooldown`` and ``held_hours`` are in hours, ``seal_days`` in days.
    """

    guild_id: int
    stories_on: bool = False
    stories_channel_id: int | None = None
    card_number: int | None = None
    card_message_id: int | None = None
    review: Review = Review.ONE
    wait: Wait = Wait()
    moderators_channel_id: int | None = None
    moderators_role_id: int | None = None
    review_wait: int = 12
    unsigned_replies: bool = False
    photos: bool = True
    seal_days: int = 30
    cooldown: int = 24
    held_hours: int = 12
    sensitivity: Sensitivity = Sensitivity.STANDARD

    @property
    def cooldown_days(self) -> int:
        """The cooldown in whole days, rounded up: no time of day is ever kept beside a person."""
        return -(-self.cooldown // _HOURS_A_DAY)
