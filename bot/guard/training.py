"""Rebuilding the guard's model: folds by writer, an operating point from held-out lines, and a manifest."""

from __future__ import annotations

import math
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.guard import artefact, features
from bot.guard.artefact import Point
from bot.guard.corpus import STARTER, Line, fingerprint, fold_of, read_corpus
from bot.guard.english import English
from bot.guard.fitting import STRICTNESS, Prepared, fit, library, prepare
from bot.guard.guard import Guard
from bot.guard.measures import Judged, measure
from bot.guard.model import Model
from bot.guard.rules import RuleBook

FALSE_FLAGS = 0.035
"""The share of harmless replies in conversation, by writers never met, that the operating point may flag."""

Progress = Callable[[str], object]


class Trial:
    """One model for each writer, taught by all the others: how the guard does with people it never met."""

    def __init__(
        self, lines: Sequence[Line], models: Sequence[Model], rules: RuleBook, english: English
    ) -> None:
        self._lines = lines
        self._models = models
        self._rules = rules
        self._english = english
        writers = {line.writer for line in lines}
        self._folds = [fold_of(line, writers) for line in lines]

    def point(self) -> Point:
        """Return where to begin flagging, so that rules and model together keep to ``FALSE_FLAGS``."""
        first = self._first_look()
        of = sum(_is_harmless_talk(line) for line in self._lines)
        harmless = [
            look
            for look, line in zip(first, self._lines, strict=True)
            if _is_harmless_talk(line) and not self._rules.is_exempt(line.context)
        ]
        margins = sorted((margin for by_rule, margin in harmless if not by_rule), reverse=True)
        left = max(0, int(FALSE_FLAGS * of) - sum(by_rule for by_rule, _ in harmless))
        beyond = margins[min(left, len(margins) - 1)] if margins else 0.0
        return Point(round(beyond + 5e-5, 4), self._slope([margin for _, margin in first]))

    def judged(self, point: Point) -> list[Judged]:
        """Return every line with what a guard that never saw it says at this operating point."""
        judgements = [guard.judge(line.text, line.context) for guard, line in self._met(point)]
        return [
            Judged(line.kind, line.severity, judgement.flag, judgement.score)
            for line, judgement in zip(self._lines, judgements, strict=True)
        ]

    def _first_look(self) -> list[tuple[bool, float]]:
        """Return for every line whether a rule flags it by itself, and the model's margin."""
        silent = Point(math.inf, 1.0)
        return [
            (guard.judge(line.text, line.context).flag, guard.margin(line.text, line.context))
            for guard, line in self._met(silent)
        ]

    def _slope(self, margins: Sequence[float]) -> float:
        """Return how fast the odds of harm rise with the margin on lines held out."""
        odds = library("sklearn.linear_model").LogisticRegression(solver="liblinear", random_state=0)
        odds.fit(np.array(margins).reshape(-1, 1), np.array([line.is_harsh for line in self._lines]))
        return round(float(odds.coef_[0][0]), 4)

    def _met(self, point: Point) -> Iterator[tuple[Guard, Line]]:
        """Yield every line with the guard that was not taught by its writer."""
        guards = [Guard(self._rules, self._english, model, point) for model in self._models]
        yield from ((guards[fold], line) for fold, line in zip(self._folds, self._lines, strict=True))


def _is_harmless_talk(line: Line) -> bool:
    return line.writer != STARTER and not line.severity


def train(
    corpus: Path, into: Path, *, shipped: Path = artefact.FOLDER, progress: Progress = str
) -> dict[str, Any]:
    """Teach a model with the rules that are shipped, write it and its manifest, and return the manifest."""
    rules, english = RuleBook.load(shipped / artefact.RULES), English.load(shipped / artefact.ENGLISH)
    lines = read_corpus(corpus)
    progress(
        f"{len(lines)} lines are read. One model is fitted for each writer, without that writer's lines."
    )
    prepared = prepare(lines, rules)
    trial = Trial(lines, _held_out(prepared), rules, english)
    progress("The operating point is chosen on the lines held out.")
    point = trial.point()
    judged = trial.judged(point)
    pairs = list(zip(judged, lines, strict=True))
    progress("The whole model is fitted.")
    kept = fit(prepared, np.arange(len(lines))).to_bytes()
    manifest = {
        "model": {"file": artefact.MODEL, "sha256": artefact.sha256(kept), "bytes": len(kept)},
        "features": features.VERSION,
        "point": {"margin": point.margin, "slope": point.slope, "false_flags_aimed_at": FALSE_FLAGS},
        "strictness": STRICTNESS,
        "corpus": fingerprint(corpus),
        "packages": _packages(),
        "held_out": {
            name: measure([each for each, line in pairs if (line.writer == STARTER) == is_starter]).told()
            for name, is_starter in (("in_conversation", False), ("starter", True))
        },
    }
    artefact.write(into, kept, manifest)
    return manifest


def _held_out(prepared: Prepared) -> list[Model]:
    """Return a model a fold, taught by lines that share no writer, parent, text or phrasing with it."""
    writers = {line.writer for line in prepared.lines}
    folds = [fold_of(line, writers) for line in prepared.lines]
    models: list[Model] = []
    for held in sorted(set(folds)):
        tied = {
            tie for fold, line in zip(folds, prepared.lines, strict=True) if fold == held for tie in line.ties
        }
        rows = [
            row
            for row, (fold, line) in enumerate(zip(folds, prepared.lines, strict=True))
            if fold != held and not line.ties & tied
        ]
        models.append(fit(prepared, np.array(rows)))
    return models


def _packages() -> dict[str, str]:
    names = {"numpy": "numpy", "scipy": "scipy", "scikit-learn": "sklearn"}
    return {"python": platform.python_version()} | {
        name: library(module).__version__ for name, module in names.items()
    }
