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
    def thread_is_locked(self) -> bool:
        return self is ReplyMode.SUPPORT


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
    """What is sealed with a reply: its words and whose name stands under them."""

    text: str
    person_id: int

    def to_bytes(self) -> bytes:
        return json.dumps({"text": self.text, "by": self.person_id}).encode()

    @classmethod
    def from_bytes(cls, plain: bytes) -> Signed:
        kept = json.loads(plain)
        return cls(kept["text"], kept["by"])


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its words open: only its writer, a reviewing moderator and the post see one."""

    id: int
    guild_id: int
    mode: ReplyMode
    words: Words


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
