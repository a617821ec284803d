"""What the guard learns from and is measured on: enough of it, well mixed, labelled twice, and kept apart."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from bot.domain.judgement import FLAGGED_FROM, KINDS
from bot.guard.artefact import FOLDER
from bot.guard.corpus import Line, apart_from, from_context, is_contested, read_corpus, read_held_out
from bot.guard.teaching.lessons import ALL_KINDS

FIELDS = {
    *("id", "writer", "parent", "text", "same_author", "kind"),
    *("severity", "directed_at", "quotes", "tier", "batch"),
}
TEACHING = FOLDER / "corpus" / "in_context"
HELD_OUT = FOLDER / "held_out"
STRAY = 5
"""Runs that only this test's cruder way of cutting words finds."""
Lines = list[dict[str, Any]]


def lines_in(folder: Path) -> Lines:
    files = sorted(folder.rglob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def teaching() -> Lines:
    return lines_in(TEACHING)


def test_there_are_fifteen_thousand_replies_in_conversation_of_every_kind(teaching: Lines):
    kinds = Counter(line["kind"] for line in teaching)

    assert len(teaching) >= 15_000
    assert set(kinds) == set(ALL_KINDS)
    assert min(kinds.values()) >= 100
    assert all(line.keys() - {"second"} == FIELDS for line in teaching)
    assert len({line["id"] for line in teaching}) == len(teaching)
    assert all((line["kind"] in KINDS) == (line["severity"] > 0) for line in teaching)


def test_no_pattern_covers_more_than_one_line_in_two_hundred(teaching: Lines):
    runs: Counter[str] = Counter()
    for line in teaching:
        words = re.findall(r"\w+", line["text"].lower())
        runs.update({" ".join(words[at : at + 5]) for at in range(len(words) - 4)})

    assert runs.most_common(1)[0][1] <= 0.005 * len(teaching)


def test_nobody_wrote_both_what_is_taught_and_what_is_measured(teaching: Lines):
    rooms = [teaching, lines_in(HELD_OUT / "validation"), lines_in(HELD_OUT / "test")]
    writers = [{line["writer"] for line in room} for room in rooms]

    assert all(len(room) >= 1_500 for room in rooms)
    assert len(set(chain(*writers))) == sum(map(len, writers))


def eight_in_a_row(lines: Iterable[Line]) -> set[str]:
    texts = (text for line in lines for text in (line.text, line.context.parent or ""))
    words = (re.findall(r"\w+", text.lower().replace("’", "").replace("'", "")) for text in texts)
    return {" ".join(each[at : at + 8]) for each in words for at in range(len(each) - 7)}


def test_what_is_taught_chosen_by_and_measured_with_shares_no_eight_words_in_a_row():
    rooms = {folder.name: read_held_out(folder) for folder in sorted(HELD_OUT.iterdir())}
    lines = read_corpus(FOLDER / "corpus")
    kept = apart_from(lines, chain(*rooms.values()))
    runs = {name: eight_in_a_row(held) for name, held in rooms.items()}

    assert set(rooms) == {"validation", "calm_validation", "test", "pairs", "calm_test"}
    assert 0 < len(lines) - len(kept) < 0.02 * len(lines)
    assert all(runs[one].isdisjoint(runs[other]) for one, other in combinations(runs, 2))
    assert len(eight_in_a_row(kept) & set(chain(*runs.values()))) < STRAY


def test_nobody_wrote_a_pair_or_a_calm_line_and_what_is_taught(teaching: Lines):
    aside = chain(*(lines_in(HELD_OUT / name) for name in ("calm_validation", "pairs", "calm_test")))

    assert {line["writer"] for line in aside}.isdisjoint({line["writer"] for line in teaching})


def test_every_line_has_a_second_label_but_for_those_the_data_card_names(teaching: Lines):
    labelled = [line for line in teaching if "second" in line]
    harm = [
        (line["severity"] >= FLAGGED_FROM, line["second"]["severity"] >= FLAGGED_FROM) for line in labelled
    ]

    assert len(labelled) >= 0.98 * len(teaching)
    assert sum(one == other for one, other in harm) >= 0.98 * len(harm)
    card = (FOLDER.parents[1] / "docs" / "guard-text.md").read_text("utf-8")
    assert f"| teaching | {len(labelled):,} |" in card
    assert f"| {sum(map(is_contested, teaching))} |" in card


def test_a_line_that_one_flags_and_the_other_does_not_is_contested():
    line = {"text": "a", "kind": "H01", "severity": 2}

    assert is_contested(line | {"second": {"severity": 0}})
    assert is_contested({"severity": 0, "second": {"severity": 3}})
    assert not is_contested(line | {"second": {"severity": 1}})
    assert not is_contested(line)
    assert from_context(line).is_harsh
