"""What the encoder is taught: rows in numbers, what each head should say, and how much each line counts."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.judgement import KINDS
from bot.guard.corpus import STARTER, Line
from bot.guard.encoder import HARMLESS_KINDS, SEVERITIES, TIERS
from bot.guard.pieces import MOST_OF_THE_PARENT, MOST_PIECES, PAD, Pieces, Row, shortened
from bot.guard.teaching.network import DIRECTIONS
from bot.guard.text import spelled

ALL_KINDS = (*KINDS, *(f"N{number:02d}" for number in range(1, 21)), "S", "O")
_LADDER = ("R0", "R1", "R2", "R3", "R4")
_UNASKED = -1.0
_NO_ONE = -100
"""What PyTorch's cross entropy passes over."""
_UNKNOWN_WRITER, _NO_PARENT, _NOISY = 0.15, 0.15, 0.3
"""How often a line is taught without knowing its writer, without its parent, and with slips of the pen."""
_OTHERS_WORD = 0.25
"""How much the second labeller's word counts in severity, the first one's being the rest."""
_STEP = 8
"""Rows are as wide as a multiple of so many pieces: each new width costs PyTorch a new plan."""
_SORTED_TOGETHER = 40

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Targets:
    """What the heads should say of a batch; -1 (or -100) where nobody says so."""

    severity: Floats
    kind: Ints
    second_kind: Ints
    tiers: Floats
    direction: Ints
    quotes: Floats


@dataclass(frozen=True, slots=True)
class Lesson:
    """One line, cut into pieces once."""

    line: Line
    own: list[int]
    parent: list[int]


def lessons(lines: Sequence[Line], pieces: Pieces) -> list[Lesson]:
    return [
        Lesson(
            line,
            shortened(pieces.of(line.text), MOST_PIECES),
            shortened(pieces.of(line.context.parent or ""), MOST_OF_THE_PARENT),
        )
        for line in lines
    ]


def batches(all_lessons: Sequence[Lesson], size: int, chance: random.Random) -> Iterator[list[Lesson]]:
    """Yield all lessons once, in batches of like length, in an order drawn by chance."""
    order = list(all_lessons)
    chance.shuffle(order)
    found: list[list[Lesson]] = []
    for start in range(0, len(order), size * _SORTED_TOGETHER):
        chunk = sorted(order[start : start + size * _SORTED_TOGETHER], key=_length)
        found += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    chance.shuffle(found)
    yield from found


def _length(lesson: Lesson) -> int:
    return len(lesson.own) + len(lesson.parent)


def varied(lesson: Lesson, pieces: Pieces, chance: random.Random) -> Row:
    """Return the lesson as it is read this time: now and then with slips, without parent, without writer."""
    own = lesson.own
    if chance.random() < _NOISY:
        own = shortened(pieces.of(slipped(lesson.line.text, chance)), MOST_PIECES)
    writer = None if chance.random() < _UNKNOWN_WRITER else lesson.line.context.same_author
    parent = [] if chance.random() < _NO_PARENT else lesson.parent
    return pieces.framed(own, parent, writer)


def slipped(text: str, chance: random.Random) -> str:
    """Return the text as somebody in a hurry types it: no apostrophes, a few slips, or no stops."""
    written, drawn = spelled(text), chance.random()
    if drawn < 1 / 2:
        return written.replace("'", "")
    if drawn >= 3 / 4:
        return "".join(sign for sign in written if sign not in ".,;!")
    signs = list(written)
    for _ in range(1 + len(signs) // 60):
        at = chance.randrange(max(1, len(signs) - 1))
        if at + 1 < len(signs) and signs[at].isalpha() and signs[at + 1].isalpha():
            signs[at : at + 2] = chance.choice(
                [[signs[at + 1], signs[at]], ["", signs[at + 1]], [signs[at] * 2, signs[at + 1]]]
            )
    return "".join(signs)


def matrices(rows: Sequence[Row]) -> tuple[Ints, Ints, Ints]:
    """Return pieces, sides and mask, each rows by the longest, rounded up."""
    longest = -(-max(len(row.pieces) for row in rows) // _STEP) * _STEP
    pieces = np.full((len(rows), longest), PAD, np.int64)
    sides, mask = np.zeros_like(pieces), np.zeros_like(pieces)
    for at, row in enumerate(rows):
        size = len(row.pieces)
        pieces[at, :size], sides[at, :size], mask[at, :size] = row.pieces, row.sides, 1
    return pieces, sides, mask


def targets(lines: Sequence[Line]) -> Targets:
    return Targets(
        np.array([_severity(line) for line in lines], np.float32),
        np.array([_at(ALL_KINDS, line.label) for line in lines], np.int64),
        np.array(
            [_at(ALL_KINDS, line.second.label if line.second else line.label) for line in lines], np.int64
        ),
        np.array([_tiers(line) for line in lines], np.float32),
        np.array([_at(DIRECTIONS, line.directed_at) for line in lines], np.int64),
        np.array([_UNASKED if line.quotes is None else line.quotes for line in lines], np.float32),
    )


def _severity(line: Line) -> list[float]:
    second = line.second.severity if line.second else line.severity
    steps = [
        (1 - _OTHERS_WORD) * (line.severity > step) + _OTHERS_WORD * (second > step)
        for step in range(SEVERITIES)
    ]
    coarse = line.writer == STARTER and line.is_harsh
    return [*steps[:2], _UNASKED, _UNASKED] if coarse else steps


def _tiers(line: Line) -> list[float]:
    """Return what each of ``TIERS`` should say. The starter knows danger, but not which step of it."""
    if line.tier is None:
        return [_UNASKED] * len(TIERS)
    if line.tier in _LADDER:
        height = _LADDER.index(line.tier)
        return [*(float(height > step) for step in range(4)), 0.0, 0.0, 0.0]
    if line.tier == "R2+":
        return [1.0, 1.0, *([_UNASKED] * 5)]
    ladder = _UNASKED if line.tier == "A" else 0.0
    return [*([ladder] * 4), *(float(line.tier == tier) for tier in TIERS[4:])]


def _at(names: Sequence[str], name: str | None) -> int:
    return names.index(name) if name in names else _NO_ONE


assert len(ALL_KINDS) == len(KINDS) + HARMLESS_KINDS  # noqa: S101  the heads and their names belong together
