"""What in somebody's words could tell others who they are, and the general words that may stand instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RevealKind(StrEnum):
    """What kind of thing was found. Of two in the same place and of one length, the earlier kind counts."""

    DISCORD = "discord"
    EMAIL = "email"
    LINK = "link"
    PHONE = "phone"
    HANDLE = "handle"
    DATE = "date"
    STAFF = "staff"
    HOSPITAL = "hospital"
    WARD = "ward"
    PLACE = "place"
    OWN_NAME = "own-name"
    SET_NAME = "set-name"


@dataclass(frozen=True, slots=True)
class Reveal:
    """A piece of a text, from ``start`` to before ``end``, and the ``general`` words for it.

    A name somebody set themselves is theirs to share: it is pointed at, and never softened.
    """

    kind: RevealKind
    start: int
    end: int
    general: str

    @property
    def softens(self) -> bool:
        return self.kind is not RevealKind.SET_NAME

    def piece_of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a text: their own names as Discord shows them, names they have set, and their language."""

    own: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    language: str = "en"


def apart(found: Iterable[Reveal]) -> tuple[Reveal, ...]:
    """Return the pieces in order, those that overlap as one; the longest of them says its kind."""
    together: list[list[Reveal]] = []
    for each in sorted(found, key=lambda one: (one.start, one.end)):
        if together and each.start < max(one.end for one in together[-1]):
            together[-1].append(each)
        else:
            together.append([each])
    return tuple(_as_one(pieces) for pieces in together)


def _as_one(pieces: list[Reveal]) -> Reveal:
    kinds = list(RevealKind)
    told = min(pieces, key=lambda one: (not one.softens, one.start - one.end, kinds.index(one.kind)))
    softening = [one for one in pieces if one.softens] or pieces
    return Reveal(
        told.kind, min(one.start for one in softening), max(one.end for one in softening), told.general
    )


def in_brackets(general: str) -> str:
    """Return general words as they stand in a softened text."""
    return f"[{general}]"


def soften(text: str, found: Iterable[Reveal]) -> str:
    """Return the text with general words in square brackets for every piece that softens."""
    parts: list[str] = []
    rest = 0
    for each in apart(one for one in found if one.softens):
        parts += [text[rest : each.start], in_brackets(each.general)]
        rest = each.end
    return "".join((*parts, text[rest:]))
