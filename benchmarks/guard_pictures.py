"""Draws the pictures of docs/guard.md; needs the extras ``train`` and ``pictures``.

``python -m benchmarks.guard_pictures``
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from benchmarks.guard_report import HELD_OUT, OF_DANGER
from bot.domain.judgement import KINDS
from bot.guard.artefact import FOLDER, RULES
from bot.guard.corpus import Line, apart_from, read_corpus, read_held_out
from bot.guard.features import features
from bot.guard.fitting import fit, prepare
from bot.guard.guard import Guard
from bot.guard.measures import auroc
from bot.guard.model import HARSH
from bot.guard.rules import RuleBook

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PARTS = (16, 8, 4, 2, 1)
SEVERE, FLAGGED = 3, 0.5
INK, OURS, FLOOR = "#2b2b2b", "#0b6e6e", "#b3541e"
Untyped: TypeAlias = Any
"""Things of matplotlib, which is not here unless pictures are drawn."""


def main() -> None:
    guard = Guard.load()
    lines = [line for line in read_held_out(HELD_OUT / "test") if line.writer != OF_DANGER]
    recall_against_false_flags(guard, lines)
    confusion_of_kinds(guard, lines)
    learning_curve()


def recall_against_false_flags(guard: Guard, lines: Sequence[Line]) -> None:
    figure, axes = _sheet("harmless lines flagged, per cent", "severe lines (3 and 4) caught, per cent")
    readers = (("the guard", guard.judge, OURS, "-"), ("its floor alone", guard.judge_quickly, FLOOR, "--"))
    for name, judge, colour, stroke in readers:
        scores = np.array([judge(line.text, line.context).score for line in lines])
        severity = np.array([line.severity for line in lines])
        steps = np.unique(scores)
        wrong = [100 * float((scores[severity == 0] >= step).mean()) for step in steps]
        caught = [100 * float((scores[severity >= SEVERE] >= step).mean()) for step in steps]
        axes.plot(wrong, caught, stroke, color=colour, label=name)
        axes.plot(
            100 * float((scores[severity == 0] >= FLAGGED).mean()),
            100 * float((scores[severity >= SEVERE] >= FLAGGED).mean()),
            "o",
            color=colour,
        )
    axes.set_xlim(0, 10)
    axes.set_ylim(0, 100)
    axes.legend(loc="lower right")
    _keep(figure, "guard-recall.png")


def confusion_of_kinds(guard: Guard, lines: Sequence[Line]) -> None:
    said = [(line.kind, guard.judge(line.text, line.context).kind) for line in lines if line.is_harsh]
    counts = np.zeros((len(KINDS), len(KINDS)))
    for kind, named in said:
        if kind and named:
            counts[KINDS.index(kind), KINDS.index(named)] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = _sheet("the guard's kind", "the writer's kind")
    axes.imshow(shares, cmap="Greys", vmin=0, vmax=1)
    for row, column in np.argwhere(counts > 0):
        dark = shares[row, column] > 1 / 2
        number = str(int(counts[row, column]))
        axes.text(column, row, number, ha="center", va="center", size=7, color="white" if dark else INK)
    for ticks, names in ((axes.set_xticks, axes.set_xticklabels), (axes.set_yticks, axes.set_yticklabels)):
        ticks(range(len(KINDS)))
        names(KINDS, size=7)
    axes.tick_params(axis="x", rotation=90)
    _keep(figure, "guard-kinds.png")


def learning_curve() -> None:
    """Draw how the n-grams order validation lines, taught by ever more of the text."""
    rules, held = RuleBook.load(FOLDER / RULES), read_held_out(HELD_OUT / "validation")
    lines = apart_from(read_corpus(FOLDER / "corpus"), held)
    prepared = prepare(lines, rules)
    order = sorted(range(len(lines)), key=lambda at: hashlib.sha256(lines[at].text.encode()).digest())
    seen = [
        features(line.text, line.context, {hit.rule.name for hit in rules.hits(line.text, line.context)})
        for line in held
    ]
    counts, areas = [], []
    for part in PARTS:
        rows = np.array(sorted(order[: len(order) // part]))
        margins = [model.read(each).harsh for model in [fit(prepared, rows, (HARSH,))] for each in seen]
        pairs = list(zip(margins, held, strict=True))
        harsh, calm = (
            [m for m, line in pairs if line.is_harsh],
            [m for m, line in pairs if not line.severity],
        )
        counts.append(len(rows))
        areas.append(auroc(harsh, calm) or 0.0)
    figure, axes = _sheet("lines taught", "AUROC on validation lines")
    axes.plot(counts, areas, "o-", color=FLOOR)
    axes.set_xscale("log", base=2)
    axes.set_xticks(counts, [f"{count:,}" for count in counts])
    _keep(figure, "guard-learning.png")


def _sheet(across: str, up: str) -> tuple[Untyped, Untyped]:
    pyplot: Untyped = importlib.import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(figsize=(6, 4.5), dpi=110)
    axes.set_xlabel(across, color=INK)
    axes.set_ylabel(up, color=INK)
    return figure, axes


def _keep(figure: Untyped, name: str) -> None:
    figure.tight_layout()
    figure.savefig(PICTURES / name, metadata={"Software": None})


if __name__ == "__main__":
    main()
