"""What waits for one person until they look: a letter, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class About(StrEnum):
    """What a letter is about, by the key of the sentence that says so (at most 48 characters)."""

    REPLY_POSTED = "inbox-reply-posted"
    REPLY_DECLINED = "inbox-reply-declined"
    MODERATORS_WROTE = "inbox-moderators-wrote"
    SEAL_OPENED = "inbox-seal-opened"
    SIGNED_IN_THREAD = "inbox-signed-in-thread"
    REPLY_RETURNED = "inbox-reply-returned"
    REPLY_UNDECIDED = "inbox-reply-undecided"
    REPLY_REMOVED = "inbox-reply-removed"
    CHANGE_APPROVED = "inbox-change-approved"
    CHANGE_APPROVED_WAITS = "inbox-change-approved-waits"
    CHANGE_RETURNED = "inbox-change-returned"
    CHANGE_DECLINED = "inbox-change-declined"
    CHANGE_WAITS_AGAIN = "inbox-change-waits-again"
    STORY_ENDED = "inbox-story-ended"
    STORY_APPROVED = "inbox-story-approved"
    STORY_APPROVED_WAITS = "inbox-story-approved-waits"
    STORY_RETURNED = "inbox-story-returned"
    STORY_DECLINED = "inbox-story-declined"
    STORY_WAITS_AGAIN = "inbox-story-waits-again"
    PHOTOS_WAIT = "inbox-photos-wait"


OF_A_CHANGE: Mapping[About, About] = MappingProxyType(
    {
        About.STORY_APPROVED: About.CHANGE_APPROVED,
        About.STORY_APPROVED_WAITS: About.CHANGE_APPROVED_WAITS,
        About.STORY_RETURNED: About.CHANGE_RETURNED,
        About.STORY_DECLINED: About.CHANGE_DECLINED,
        About.STORY_WAITS_AGAIN: About.CHANGE_WAITS_AGAIN,
    }
)
"""What moderators decide about a story before it appears, and how the same is told about new words for it.

A later letter takes an earlier one's place.
"""
OF_A_REVIEW = frozenset(OF_A_CHANGE)


class Stage(StrEnum):
    """How far a letter has come to the one it is for."""

    UNTOLD = "untold"
    TOLD = "told"
    """They looked, and it stood on a later page."""
    READ = "read"


class Notice(StrEnum):
    """How somebody wants to hear that a letter waits."""

    ASKED = "asked"
    """They were asked once, and have not chosen."""
    MESSAGE = "message"
    LOOK = "look"
    """Nothing rings: only when they look."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One bare line to one person: something waits. It says nothing else."""

    person_id: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as the one it is for reads it. ``text`` holds a moderator's words, or nothing."""

    id: int
    guild_id: int
    about: About
    on: date
    story_id: int | None = None
    text: str = field(default="", repr=False)
