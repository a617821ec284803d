"""What a kind of reply may be, how it can land, and another way to say it, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.wording import Voice


@dataclass(frozen=True, slots=True)
class KindKeys:
    """The wording keys of one kind."""

    why: str
    lands: str
    instead: str


KIND_KEYS: Mapping[str, KindKeys] = MappingProxyType(
    {
        "H01": KindKeys("kind-h01-why", "kind-h01-lands", "kind-h01-instead"),
        "H02": KindKeys("kind-h02-why", "kind-h02-lands", "kind-h02-instead"),
        "H03": KindKeys("kind-h03-why", "kind-h03-lands", "kind-h03-instead"),
        "H04": KindKeys("kind-h04-why", "kind-h04-lands", "kind-h04-instead"),
        "H05": KindKeys("kind-h05-why", "kind-h05-lands", "kind-h05-instead"),
        "H06": KindKeys("kind-h06-why", "kind-h06-lands", "kind-h06-instead"),
        "H07": KindKeys("kind-h07-why", "kind-h07-lands", "kind-h07-instead"),
        "H08": KindKeys("kind-h08-why", "kind-h08-lands", "kind-h08-instead"),
        "H09": KindKeys("kind-h09-why", "kind-h09-lands", "kind-h09-instead"),
        "H10": KindKeys("kind-h10-why", "kind-h10-lands", "kind-h10-instead"),
        "H11": KindKeys("kind-h11-why", "kind-h11-lands", "kind-h11-instead"),
        "H12": KindKeys("kind-h12-why", "kind-h12-lands", "kind-h12-instead"),
        "H13": KindKeys("kind-h13-why", "kind-h13-lands", "kind-h13-instead"),
        "H14": KindKeys("kind-h14-why", "kind-h14-lands", "kind-h14-instead"),
        "H15": KindKeys("kind-h15-why", "kind-h15-lands", "kind-h15-instead"),
        "H16": KindKeys("kind-h16-why", "kind-h16-lands", "kind-h16-instead"),
        "H17": KindKeys("kind-h17-why", "kind-h17-lands", "kind-h17-instead"),
        "H18": KindKeys("kind-h18-why", "kind-h18-lands", "kind-h18-instead"),
    }
)
"""Every kind of the contract, H01 to H18."""


def why(voice: Voice, kind: str) -> str:
    """Return what a reply of this kind may be, for a moderator."""
    return voice(KIND_KEYS[kind].why)


def lands(voice: Voice, kind: str) -> str:
    """Return how such a line can land, for the one who wrote it."""
    return voice(KIND_KEYS[kind].lands)


def instead(voice: Voice, kind: str) -> str:
    """Return another way to answer, offered and not imposed."""
    return voice(KIND_KEYS[kind].instead)
