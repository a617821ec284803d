"""What is on its way to Discord, and how patiently it is tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from bot.domain.chance import Chance
from bot.domain.checkin import Question
from bot.domain.flag import Flag
from bot.domain.inbox import Ring
from bot.domain.living import Living
from bot.domain.photo import Photo
from bot.domain.reply import Held
from bot.domain.review import StoryReview
from bot.domain.seal import SealRequest
from bot.domain.story import Signed, Story

LEASE = timedelta(minutes=2)
PARKED_FOR = timedelta(hours=1)
NOT_YET_FOR = timedelta(seconds=20)
_FIRST_RETRY = timedelta(seconds=20)
_LONGEST_RETRY = timedelta(minutes=30)


class Kind(StrEnum):
    """What a row of the outbox does when it is due."""

    CARD = "card"
    REDRAW = "redraw"
    """A review card that stands is drawn anew, where it stands."""
    STORY = "story"
    REFRESH = "refresh"
    CHANGE = "change"
    TAKE_PLACE = "take-place"
    """Approved words take the place of those that stand; nothing is sent."""
    REPLY = "reply"
    REWORD = "reword"
    HELD = "held"
    GIVE_BACK = "give-back"
    FLAG = "flag"
    SEAL = "seal"
    PROMPT = "prompt"
    RING = "ring"
    TIDY = "tidy"
    FORGET = "forget"
    """Declined words are destroyed; nothing is sent."""


Matter: TypeAlias = Held | Flag | Question | StoryReview | Living | Ring | SealRequest
"""What a job can be about, beside a story to be posted or a reply."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one message of ours stands, with the thread that hangs on it."""

    channel_id: int
    message_id: int
    thread_id: int | None = None


def stands_at(channel_id: int | None, message_id: int | None) -> tuple[Standing, ...]:
    """Return where one message stands, for a ``Trace``; nothing while it does not."""
    return (Standing(channel_id, message_id),) if channel_id and message_id else ()


@dataclass(frozen=True, slots=True)
class Trace:
    """What Discord still shows of a story, a reply, or what ``about_id`` names, when its row is going."""

    guild_id: int
    messages: tuple[Standing, ...]
    story_id: int | None = None
    reply_id: int | None = None
    about_id: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One claimed row, with all that is needed to carry it out.

    ``unwanted`` means that its writer withdrew while it was being sent: what is found of it is taken down.
    From ``first_tried_at`` on, the channel is looked through for a post that may be there already.
    After ``until`` it is too late to be said.
    """

    id: int
    guild_id: int
    kind: Kind
    channel_id: int
    nonce: str
    container_id: int
    first_tried_at: datetime
    attempts: int
    story_id: int | None = None
    reply_id: int | None = None
    about_id: int | None = None
    message_id: int | None = None
    thread_id: int | None = None
    unwanted: bool = False
    noticed: bool = False
    story: Story | None = None
    photos: tuple[Photo, ...] = ()
    reply: Signed | None = None
    about: Matter | None = None
    until: datetime | None = None

    @property
    def may_be_there(self) -> bool:
        """Whether an earlier try may have reached Discord without our knowing."""
        return self.attempts > 1


def retry_after(attempts: int, chance: Chance) -> timedelta:
    """Return the wait before the next try: doubling, capped, with up to half of it as jitter."""
    wait = min(_FIRST_RETRY * 2 ** min(attempts - 1, 10), _LONGEST_RETRY)
    return wait * (1 - chance.random() / 2)
