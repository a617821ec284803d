"""What goes wrong between Discord and the bot: lost answers, cut lines, troubles, limits; and the blow."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

A_SECOND = timedelta(seconds=1)
REQUESTS_A_SECOND = 50


class Fate(StrEnum):
    """What becomes of one request."""

    FINE = "fine"
    LOST = "done, and the answer lost"
    CUT = "never arrived"
    BUSY = "503"
    FAILING = "500"
    SLOWER = "429"
    FORBIDDEN = "403"


@dataclass(frozen=True)
class Ask:
    """A request that arrives. What answers an interaction is exempt from the limit."""

    method: str
    path: str
    at: datetime

    @property
    def is_answer(self) -> bool:
        return self.path.startswith(("/interactions/", "/webhooks/"))

    @property
    def is_post(self) -> bool:
        return self.method == "POST" and self.path.endswith("/messages")

    @property
    def is_beginning(self) -> bool:
        """Whether it belongs to starting; discord.py does not try these twice."""
        return self.path == "/users/@me" or self.path.startswith(("/oauth2", "/applications"))


def calm(_ask: Ask) -> Fate:
    return Fate.FINE


@dataclass
class Storm:
    """Every so often, one of these instead of a good answer."""

    chance: random.Random
    share: float = 0.2
    fates: tuple[Fate, ...] = (Fate.LOST, Fate.LOST, Fate.LOST, Fate.CUT, Fate.BUSY, Fate.SLOWER)

    def __call__(self, ask: Ask) -> Fate:
        is_struck = not ask.is_beginning and self.chance.random() < self.share
        return self.chance.choice(self.fates) if is_struck else Fate.FINE


@dataclass
class Countdown:
    """Strikes at one request: when it arrives, or when it is done and not yet answered."""

    left: int
    strike: Callable[[], None]

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.strike()


@dataclass
class Weather:
    """``fate`` decides about every request; ``blow`` counts them, twice each."""

    fate: Callable[[Ask], Fate] = calm
    blow: Countdown | None = None
    asked: list[tuple[Ask, Fate]] = field(default_factory=list)
    _recent: deque[datetime] = field(default_factory=deque)

    def befalls(self, ask: Ask) -> Fate:
        fate = Fate.SLOWER if self._is_too_much(ask) else self.fate(ask)
        self.asked.append((ask, fate))
        return fate

    def count(self) -> None:
        if self.blow:
            self.blow.count()

    def _is_too_much(self, ask: Ask) -> bool:
        if ask.is_answer:
            return False
        now = ask.at
        while self._recent and self._recent[0] <= now - A_SECOND:
            self._recent.popleft()
        if len(self._recent) >= REQUESTS_A_SECOND:
            return True
        self._recent.append(now)
        return False
