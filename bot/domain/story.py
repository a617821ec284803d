"""A story: somebody's words, and how they wish to be answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STORY_LIMIT = 3_500
REPLY_LIMIT = 1_500


class ReplyMode(StrEnum):
    """How others may answer. The bot keeps it as a rule, not as a label."""

    NONE = "none"
    CANDLES = "candles"
    SUPPORT = "support"
    OPEN = "open"

    @property
    def takes_replies(self) -> bool:
        return self in {ReplyMode.SUPPORT, ReplyMode.OPEN}

    @property
    def takes_candles(self) -> bool:
        return self is not ReplyMode.NONE

    @property
    def thread_is_locked(self) -> bool:
        return self is ReplyMode.SUPPORT


class Leaving(StrEnum):
    """What becomes of a story when its writer leaves the server."""

    TAKE_DOWN = "take-down"
    KEEP = "keep"
    """It stays, and is nobody's: not even its writer can be recognised any more."""


class Note(StrEnum):
    """What a story holds, said plainly beforehand so that readers can choose their moment."""

    BABY = "baby"
    BIRTH = "birth"
    HOSPITAL = "hospital"
    BODY = "body"
    ENDING = "ending"
    CHILDREN = "children"
    PREGNANCY = "pregnancy"
    OTHER_DEATH = "other-death"
    SUICIDE = "suicide"
    ABUSE = "abuse"


class StoryState(StrEnum):
    """Where a story stands between its writer and the channel."""

    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    POSTED = "posted"
    RETURNED = "returned"
    """Back with its writer, with a moderator's reason, to be changed or left."""
    HIDDEN = "hidden"
    """Posted, and put away by its writer for now."""
    REMOVED = "removed"
    """Its post was deleted in Discord, by somebody of the server."""
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Words:
    """What is sealed with a story's own key: the text and its notes."""

    text: str
    notes: tuple[Note, ...] = ()

    def to_bytes(self) -> bytes:
        return json.dumps({"text": self.text, "notes": list(self.notes)}).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> Words:
        kept = json.loads(plain)
        return cls(kept["text"], tuple(Note(note) for note in kept["notes"]))


@dataclass(frozen=True, slots=True)
class Signed:
    """What is sealed with a reply: its words, and whose name stands under them; nobody's where unsigned.

    ``as_writer`` says that the story's own writer wrote them: they are shown as that, and never named.
    """

    text: str
    person_id: int | None
    as_writer: bool = False

    @property
    def is_unsigned(self) -> bool:
        return self.person_id is None and not self.as_writer

    def to_bytes(self) -> bytes:
        return json.dumps({"text": self.text, "by": self.person_id, "writer": self.as_writer}).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> Signed:
        kept = json.loads(plain)
        return cls(kept["text"], kept["by"], kept.get("writer", False))


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its words open: only its writer, a reviewing moderator and the post see one.

    ``returned`` says that a moderator gave it back to its writer, and that it was not shared again yet.
    """

    id: int
    guild_id: int
    mode: ReplyMode
    words: Words
    returned: bool = False


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What a list of one's own stories shows: no words."""

    id: int
    guild_id: int
    mode: ReplyMode
    state: StoryState
    on: date
    channel_id: int | None
    message_id: int | None
    take_down_on: date | None = None
    leaving: Leaving = Leaving.TAKE_DOWN
    change_id: int | None = None
    change: StoryState | None = None
    """Where new words for it are on their way to standing there; see ``Change``."""
    thread_id: int | None = None
