"""What leaves a reply as kind or harsh as it was changes no flag; a word that turns it does."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from bot.guard.artefact import FOLDER
from bot.guard.corpus import Line, read_held_out
from bot.guard.guard import Guard
from tests.guard.changes import CHANGES, changed

HELD_OUT = FOLDER / "held_out"
EACH = 40
"""Lines a change; docs/guard.md has the figures for more of them."""
FLIPS, PAIRS_RIGHT, SENT = 0.04, 0.85, 0


@pytest.fixture(scope="module")
def conversation() -> list[Line]:
    lines = [line for line in read_held_out(HELD_OUT / "test") if line.writer != "xr"]
    random.Random(3).shuffle(lines)
    return lines


def flagged(guard: Guard, line: Line) -> bool:
    return guard.judge(line.text, line.context).flag


def test_spelling_names_kinship_and_dialect_flip_few_flags(guard: Guard, conversation: list[Line]):
    flips: list[bool] = []
    for name, change in CHANGES.items():
        pairs = ((line, changed(line, change)) for line in conversation)
        both = list(islice(((line, other) for line, other in pairs if other), EACH))
        assert len(both) == EACH, name
        flips += [flagged(guard, line) != flagged(guard, other) for line, other in both]

    assert sum(flips) <= FLIPS * len(flips)


def test_one_of_two_that_differ_by_a_word_or_two_is_told_from_the_other(guard: Guard):
    lines = read_held_out(HELD_OUT / "pairs")
    scores = [guard.judge(line.text, line.context).score for line in lines]
    harsh, kind = scores[::2], scores[1::2]

    assert [line.is_harsh for line in lines] == [True, False] * 160
    assert sum(hurts > helps for hurts, helps in zip(harsh, kind, strict=True)) >= PAIRS_RIGHT * len(harsh)


def test_who_is_safe_is_not_taken_for_somebody_in_danger(guard: Guard):
    lines = read_held_out(HELD_OUT / "calm_test")
    sent = [guard.judge(line.text, line.context).needs_human for line in lines]

    assert len(sent) > 100
    assert sum(sent) <= SENT
