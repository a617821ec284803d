"""A reply: words for somebody else, read by the guard before anybody sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.identity import KeyedHash
from bot.domain.judgement import Judgement
from bot.domain.story import ReplyMode

DRAFT_DAYS = 7
REASON_LIMIT = 500
NEWS_KEPT_FOR = timedelta(days=30)
"""How long a decision waits for the one it is about."""


class ReplyState(StrEnum):
    """Where a reply stands between its writer and the place it is for."""

    PAUSED = "paused"
    """The guard noticed something; its writer has not decided yet."""
    DRAFT = "draft"
    """Put away: nobody but its writer can open it, for seven days."""
    HELD = "held"
    """Its writer asked a moderator."""
    SENT = "sent"
    """On its way, or posted."""
    DECLINED = "declined"
    """A moderator decided against it; its words are gone."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a reply answers: a story, or an occasion (one posted check-in)."""

    guild_id: int
    story_id: int | None = None
    occasion_id: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What became of words that were sent in a form.

    With a ``judgement`` they are kept, unsent, and their writer decides; without one they are on their way,
    as a new reply or as a change of one that was sent before.
    """

    reply_id: int
    judgement: Judgement | None = None
    is_change: bool = False
    is_unsigned: bool = False
    as_writer: bool = False


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """What a list of one's own replies shows: no words.

    ``keep_until`` is the last day of words that were not sent; ``place`` is a message to go to: the reply
    itself where it is posted, else the story it is for. ``replaces_id`` names the sent reply that these
    words would change. ``as_writer`` says that it stands under their own story, and names nobody.
    """

    reply_id: int
    to: Target
    state: ReplyState
    on: date
    keep_until: date | None
    place: tuple[int, int] | None
    is_posted: bool
    replaces_id: int | None = None
    as_writer: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One of somebody's own replies, opened for them."""

    card: ReplyCard
    text: str = field(repr=False)
    is_unsigned: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A reply that waits for a moderator: what was noticed, and its words for whoever presses."""

    reply_id: int
    to: Target
    kind: str
    severity: int
    writer: KeyedHash
    text: str = field(repr=False)
    person_id: int | None = field(repr=False)
    replaces_id: int | None = None
    as_writer: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What a moderator decided about a reply that its writer had put to them."""

    outcome: ReplyState
    """``SENT`` or ``DECLINED``."""


@dataclass(frozen=True, slots=True)
class Block:
    """Somebody whose replies a writer takes no more, and since which day."""

    id: int
    replier: KeyedHash
    on: date


@dataclass(frozen=True, slots=True)
class Under:
    """A reply as the writer of its story sees it in their list: when, and whose where it is signed.

    ``block_id`` names what keeps its writer from answering again; ``is_own`` says that it is their own.
    """

    reply_id: int
    on: date
    person_id: int | None
    place: tuple[int, int, int]
    block_id: int | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands under one story, and whose replies its writer takes no more in this server."""

    story_id: int
    replies: tuple[Under, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Welcome:
    """How somebody may answer a story, and whether they are new here, or wrote the story themselves."""

    mode: ReplyMode
    is_new: bool = False
    may_be_unsigned: bool = False
    is_own_story: bool = False
