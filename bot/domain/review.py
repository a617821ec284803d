"""What moderators decide about a story before it appears, or about new words for it: who, when and what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.place import Review
from bot.domain.story import Note, ReplyMode, StoryState

NOTE_LIMIT = 500
REASON_LIMIT = 1_000
UNDO_FOR = timedelta(minutes=10)
DECLINED_WORDS_FOR = timedelta(hours=24)
RETURNED_WORDS_FOR = timedelta(days=30)
LAPSES_AFTER = timedelta(days=1)
"""What is kept for minutes or hours goes by the clock; by the end of the next day it goes in any case."""


class Verdict(StrEnum):
    """What a moderator decided about a story."""

    APPROVED = "approved"
    RETURNED = "returned"
    DECLINED = "declined"
    UNDONE = "undone"
    """They took back what had been decided; the story waits again."""


LEADS_TO: Mapping[Verdict, StoryState] = MappingProxyType(
    {
        Verdict.APPROVED: StoryState.APPROVED,
        Verdict.RETURNED: StoryState.RETURNED,
        Verdict.DECLINED: StoryState.DECLINED,
        Verdict.UNDONE: StoryState.WAITING,
    }
)
"""Where a story goes by each decision."""
_NOT_LET_THROUGH = {StoryState.WAITING, StoryState.RETURNED, StoryState.DECLINED}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One moderator's decision. All but the verdict is kept sealed.

    ``appears_at`` is when an approved story appears, where it waits for a second look; ``words`` is the mark
    of the words it was about; ``note`` is for the writer, kept until a second moderator has approved, too.
    ``place`` tells approvals of one second apart.
    """

    verdict: Verdict
    by: int
    at: datetime
    appears_at: datetime | None = None
    words: str = ""
    note: str = field(default="", repr=False)
    place: int = 0

    def to_bytes(self) -> bytes:
        kept = {"by": self.by, "at": int(self.at.timestamp()), "words": self.words, "note": self.note}
        kept["place"] = self.place
        appears = int(self.appears_at.timestamp()) if self.appears_at else None
        return json.dumps({**kept, "appears": appears}).encode()

    @classmethod
    def from_bytes(cls, verdict: str, plain: bytes) -> Ruling:
        kept = json.loads(plain)
        appears = kept.get("appears")
        return cls(
            Verdict(verdict),
            kept["by"],
            datetime.fromtimestamp(kept["at"], UTC),
            datetime.fromtimestamp(appears, UTC) if appears else None,
            kept.get("words", ""),
            kept.get("note", ""),
            kept.get("place", 0),
        )


@dataclass(frozen=True, slots=True)
class StoryReview:
    """A story as its review card shows it: never its words. ``rulings`` stand in the order they were made.

    With ``change_id`` it is about new words for a story that stands, and ``state`` is theirs.
    """

    story_id: int
    guild_id: int
    mode: ReplyMode
    state: StoryState
    asked: Review = Review.ONE
    notes: tuple[Note, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    thread_id: int | None = None
    photos: int = 0
    change_id: int | None = None

    @property
    def about_id(self) -> int:
        """The number of what is decided about."""
        return self.change_id or self.story_id

    @property
    def is_waiting(self) -> bool:
        return self.state is StoryState.WAITING

    @property
    def decided(self) -> Ruling | None:
        """The decision that stands; ``None`` while there is none, or when who made it was forgotten."""
        leads_to = self.state if self.state in _NOT_LET_THROUGH else StoryState.APPROVED
        made = [one for one in self.rulings if LEADS_TO[one.verdict] is leads_to]
        return made[-1] if made and not self.is_waiting else None

    @property
    def approvals(self) -> tuple[Ruling, ...]:
        return tuple(one for one in self.rulings if one.verdict is Verdict.APPROVED)

    @property
    def earlier(self) -> Ruling | None:
        """What was decided before a story came to wait again."""
        came_back = [one for one in self.rulings if one.verdict in {Verdict.RETURNED, Verdict.UNDONE}]
        return came_back[-1] if self.is_waiting and came_back else None

    def is_looked_at_twice(self, now: datetime) -> bool:
        """Whether it is approved and waits, so that a second moderator can look."""
        appears_at = self.decided and self.decided.appears_at
        return self.state is StoryState.APPROVED and appears_at is not None and now < appears_at

    def can_be_turned_down(self, now: datetime) -> bool:
        """Whether it may still be returned or declined."""
        return self.is_waiting or self.is_looked_at_twice(now)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether a decision is fresh enough to be taken back; one approval of two is a decision, too."""
        if self.is_looked_at_twice(now):
            return True
        last = self.approvals[-1:] if self.is_waiting else (self.decided,)
        return any(one is not None and now < one.at + UNDO_FOR for one in last)
