"""A message that may hurt, or that a member asked about: one card, decided once, by a human."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from bot.domain.chance import is_row_number

NOTE_LIMIT = 500
REASON_LIMIT = 300
_LINK = re.compile(
    r"<?https://(?:ptb\.|canary\.)?discord(?:app)?\.com"
    r"/channels/(?P<guild>[0-9]{1,20})/(?P<channel>[0-9]{1,20})/(?P<message>[0-9]{1,20})/?>?"
)


class FlagState(StrEnum):
    """Where a card stands between the moderators."""

    OPEN = "open"
    CLAIMED = "claimed"
    RESOLVED = "resolved"


class Outcome(StrEnum):
    """What a moderator decided."""

    LEFT = "left"
    REMOVED = "removed"
    GONE = "gone"
    """It was to be removed, and was not there any more."""


class Subject(StrEnum):
    """Whose words a card is about."""

    MESSAGE = "message"
    STORY = "story"
    REPLY = "reply"
    OURS = "ours"
    """Something else that the bot posted."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One message in Discord."""

    guild_id: int
    channel_id: int
    message_id: int

    @property
    def link(self) -> str:
        return f"https://discord.com/channels/{self.guild_id}/{self.channel_id}/{self.message_id}"


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was found. Without ``text`` it could not be read from here."""

    at: Spot
    author_id: int | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    subject: Subject = Subject.MESSAGE
    about_id: int | None = None
    """The story or reply it is."""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Who holds a card or decided about it, and when. Kept sealed."""

    by: int
    at: datetime

    def to_bytes(self) -> bytes:
        return json.dumps({"by": self.by, "at": int(self.at.timestamp())}).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> Act:
        kept = json.loads(plain)
        return cls(kept["by"], datetime.fromtimestamp(kept["at"], UTC))


@dataclass(frozen=True, slots=True)
class Flag:
    """A card as its row has it. ``notes`` are reporters' words, where the card itself shows them."""

    id: int
    at: Spot
    state: FlagState
    subject: Subject = Subject.MESSAGE
    outcome: Outcome | None = None
    kind: str | None = None
    severity: int = 0
    reported: bool = False
    has_words: bool = False
    act: Act | None = None
    notes: tuple[str, ...] = field(default=(), repr=False)
    card_channel_id: int | None = None
    card_message_id: int | None = None

    @property
    def is_decided(self) -> bool:
        return self.state is FlagState.RESOLVED

    def was_left_before(self, edited_at: datetime | None) -> bool:
        """Whether a message was left standing, and reads otherwise by now."""
        was_left = self.outcome is Outcome.LEFT and self.act is not None
        return was_left and edited_at is not None and (self.act is None or edited_at > self.act.at)

    @property
    def can_be_removed(self) -> bool:
        """Whether removing it is a moderator's to do here: what the bot carries has its own ways to go."""
        return self.subject is Subject.MESSAGE


@dataclass(frozen=True, slots=True)
class Shown:
    """What is behind **Show words**: the message's words, and what those wrote who asked for a look."""

    text: str = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)


def read_link(typed: str) -> Spot | None:
    """Return the message that a copied link leads to; ``None`` for everything else."""
    found = _LINK.fullmatch(typed.strip())
    if found is None:
        return None
    numbers = [int(found[part]) for part in ("guild", "channel", "message")]
    return Spot(*numbers) if all(map(is_row_number, numbers)) else None
