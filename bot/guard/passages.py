"""A long reply in parts that a model reads whole: about as long as the replies it learnt from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.guard.text import Clause, clauses

_DOUBT = 0.3
"""How much more it takes in a long message, by the logarithm of its passages: chosen for the n-grams."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Clauses that are read together."""

    clauses: Sequence[Clause] = field(repr=False)
    text: str = field(repr=False)


def passages(text: str, most_words: int) -> list[Passage]:
    """Return the text whole, or in passages of at most so many words that overlap by half."""
    parts = list(clauses(text))
    if sum(map(_length, parts)) <= most_words:
        return [Passage(parts, text)]
    return [
        Passage(part, " . ".join(each.written for each in part)) for part in _together_read(parts, most_words)
    ]


def doubt(passages: int) -> float:
    """Return what is taken off the harshest of so many passages: one may always look harsh."""
    return _DOUBT * math.log(passages)


def _together_read(parts: Sequence[Clause], most_words: int) -> Iterator[Sequence[Clause]]:
    start = 0
    while start < len(parts):
        end, size = start + 1, _length(parts[start])
        while end < len(parts) and size + _length(parts[end]) <= most_words:
            size += _length(parts[end])
            end += 1
        yield parts[start:end]
        if end == len(parts):
            return
        start += max(1, (end - start + 1) // 2)


def _length(clause: Clause) -> int:
    return len(clause.plain.split())
