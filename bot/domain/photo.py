"""A photo of a story: what may come in, and what is kept of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

PHOTOS_LIMIT = 4
BYTES_LIMIT = 25 * 1024 * 1024
PIXELS_LIMIT = 25_000_000
LONGEST_SIDE = 2_048
DESCRIPTION_LIMIT = 1_024
ROOM_LIMIT = 10 * 1024 * 1024
"""What every server takes in one message, in bytes: a server that loses its boosts still takes our photos."""


class Unfit(StrEnum):
    """Why a photo cannot be kept."""

    HEAVY = "heavy"
    LARGE = "large"
    OTHER_KIND = "other-kind"
    UNREADABLE = "unreadable"
    NOT_FETCHED = "not-fetched"


class PhotoUnfit(Exception):
    """A photo that cannot be kept. It says why, and nothing of what the file holds."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody put into the form: its size in bytes as Discord says it, and a way to read it."""

    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is kept and shown: encoded anew, with nothing of its file but what can be seen."""

    id: int
    content: bytes = field(repr=False)
    description: str = field(default="", repr=False)

    @property
    def file_name(self) -> str:
        """A name that tells nothing. Discord covers what begins like this."""
        return f"SPOILER_{self.id:016x}.jpg"


@dataclass(frozen=True, slots=True)
class Refused:
    """A photo that was not kept, by its place in the form, counted from 1."""

    number: int
    why: Unfit


@dataclass(frozen=True, slots=True)
class Received:
    """What came of the photos in a form. ``is_new`` tells that they replaced what there was."""

    photos: tuple[Photo, ...]
    refused: tuple[Refused, ...] = ()
    is_new: bool = False


def room_for_each(count: int, room: int) -> int:
    """Return how many bytes each of ``count`` photos may have, so that all fit in one message."""
    return min(room, ROOM_LIMIT) * 9 // 10 // max(count, 1)
