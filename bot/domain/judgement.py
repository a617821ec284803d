"""What the guard is asked about a reply, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

KINDS = tuple(f"H{number:02d}" for number in range(1, 19))
"""The kinds of harsh reply, by the names of the contract."""

FLAGGED_FROM = 2
"""The severity from which a reply is flagged."""
NEEDS_HUMAN = frozenset({"R2", "R3", "R4", "M", "A", "U18"})
"""The tiers of danger that a human should look at."""


class Sensitivity(StrEnum):
    """How soon the guard speaks up; each has its share of false flags, said in docs/guard.md."""

    GENTLE = "gentle"
    STANDARD = "standard"
    CAREFUL = "careful"


@dataclass(frozen=True, slots=True)
class Context:
    """The conversation a reply stands in: the words it answers, and whether its writer wrote those too.

    ``same_author`` is ``None`` where nobody knows, or where the guard must not be told. ``sensitivity`` is
    what the server chose.
    """

    parent: str | None = field(default=None, repr=False)
    same_author: bool | None = None
    sensitivity: Sensitivity = Sensitivity.STANDARD


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the guard makes of one reply. A human decides; this only points.

    ``severity`` runs from 0 (nothing) to 4, ``score`` from 0 to 1 and orders all replies by harshness.
    ``clause`` is the part of the reply that was noticed: for its writer, and for moderators behind a button.
    ``judged`` is false when the guard could not look; nothing is flagged then.
    """

    kind: str | None = None
    severity: int = 0
    score: float = 0.0
    clause: str | None = field(default=None, repr=False)
    rule: str | None = None
    tier: str | None = None
    unsure: bool = False
    judged: bool = True

    @property
    def flag(self) -> bool:
        return self.severity >= FLAGGED_FROM

    @property
    def why(self) -> str | None:
        """The wording key of the sentence that names the kind."""
        return self.kind and f"kind-{self.kind.lower()}-why"

    @property
    def needs_human(self) -> bool:
        return self.tier in NEEDS_HUMAN


NOT_JUDGED = Judgement(judged=False)


class Judge(Protocol):
    """Whoever is asked about replies. It always answers; ``NOT_JUDGED`` when it could not look."""

    async def __call__(self, reply: str, context: Context, /) -> Judgement: ...
