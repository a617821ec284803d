"""What is on its way to Discord, and how patiently it is tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.chance import Chance
from bot.domain.story import Signed, Story

LEASE = timedelta(minutes=2)
PARKED_FOR = timedelta(hours=1)
_FIRST_RETRY = timedelta(seconds=20)
_LONGEST_RETRY = timedelta(minutes=30)


class Kind(StrEnum):
    """What a row of the outbox does when it is due."""

    CARD = "card"
    STORY = "story"
    REPLY = "reply"
    TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one message of ours stands, with the thread that hangs on it."""

    channel_id: int
    message_id: int
    thread_id: int | None = None


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
    reply: Signed | None = None

    @property
    def may_be_there(self) -> bool:
        """Whether an earlier try may have reached Discord without our knowing."""
        return self.attempts > 1


def retry_after(attempts: int, chance: Chance) -> timedelta:
    """Return the wait before the next try: doubling, capped, with up to half of it as jitter."""
    wait = min(_FIRST_RETRY * 2 ** min(attempts - 1, 10), _LONGEST_RETRY)
    return wait * (1 - chance.random() / 2)
