"""The floor: what rules and n-grams make of a reply. Fast, always there, and half of what the guard knows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.judgement import FLAGGED_FROM, Context, Judgement
from bot.guard.features import features
from bot.guard.model import Model, Reading
from bot.guard.passages import Passage, doubt, passages
from bot.guard.rules import Hit, RuleBook
from bot.guard.text import Clause

_A_RULES_WORD = {1: 0.0, 2: 0.5, 3: 0.65, 4: 0.8}
"""How much a rule adds to the score by its severity: from 2 on, enough to flag by itself."""
_OWN_THREAD = 0.1
_RELIEF = 2.0
"""How far the model's doubt gives way where words keep someone safe or leave them free."""
_PASSAGE = 45
"""Words that are read together: about the longest reply that the model learnt from."""
_FAINTEST, _LOUDEST = 0.0001, 0.9999


@dataclass(frozen=True, slots=True)
class Point:
    """Where flagging begins: the margin that scores one half, and how fast scores rise around it."""

    margin: float
    slope: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage, and what the model makes of it."""

    passage: Passage
    reading: Reading


class Floor:
    """Judges a reply by rules and n-grams alone."""

    def __init__(self, rules: RuleBook, model: Model, point: Point) -> None:
        self.rules = rules
        self._model = model
        self._point = point

    def judge(self, text: str, context: Context) -> Judgement:
        """Return what a reply in English may be."""
        hits = list(self.rules.hits(text, context))
        worst = self._worst(text, context, hits)
        if self.rules.is_exempt(context):
            return Judgement(score=self._score(None, worst.reading) * _OWN_THREAD)
        return self._together(max(hits, key=lambda hit: hit.rule.severity, default=None), worst, context)

    def margin(self, text: str, context: Context, hits: Sequence[Hit]) -> float:
        """Return how harsh the n-grams alone find the worst passage; ``hits`` are those of the rules."""
        return self._worst(text, context, hits).reading.harsh

    def kinds(self, text: str, context: Context) -> tuple[float, ...]:
        """Return the n-grams' margin for each of ``LEARNT_KINDS``."""
        rules = {hit.rule.name for hit in self.rules.hits(text, context)}
        return self._model.kinds(features(text, context, rules))

    def danger(self, text: str, context: Context, hits: Sequence[Hit]) -> float:
        """Return how much the writer seems to be in danger, by the n-grams alone."""
        return self._model.danger(features(text, context, {hit.rule.name for hit in hits}))

    def _together(self, hit: Hit | None, worst: _Found, context: Context) -> Judgement:
        score, reading = self._score(hit, worst.reading), worst.reading
        by_model = reading.severity if reading.harsh >= self._point.margin else 0
        if hit is not None and (not by_model or hit.rule.severity >= FLAGGED_FROM):
            name = f"{hit.rule.name}.{hit.rule.version}"
            return Judgement(hit.rule.kind, max(hit.rule.severity, by_model), score, hit.clause, name)
        if by_model:
            return Judgement(reading.kind, by_model, score, self._harshest(worst.passage.clauses, context))
        return Judgement(score=score)

    def _score(self, hit: Hit | None, reading: Reading) -> float:
        """Return a number that orders replies: one half and above where a reply is flagged."""
        beyond = reading.harsh - self._point.margin
        alone = 1 / (1 + math.exp(-self._point.slope * max(-60.0, min(60.0, beyond))))
        by_rule = _A_RULES_WORD[hit.rule.severity] if hit else 0.0
        lowest, highest = (0.5, _LOUDEST) if beyond >= 0 or by_rule else (_FAINTEST, 0.4999)
        return max(lowest, min(highest, round(1 - (1 - alone) * (1 - by_rule), 4)))

    def _worst(self, text: str, context: Context, hits: Sequence[Hit]) -> _Found:
        parts = passages(text, _PASSAGE)
        found = [
            _Found(part, self._read(part.text, context, _among(hits, part) if len(parts) > 1 else hits))
            for part in parts
        ]
        worst = max(found, key=lambda each: each.reading.harsh)
        return replace(worst, reading=replace(worst.reading, harsh=worst.reading.harsh - doubt(len(parts))))

    def _read(self, text: str, context: Context, hits: Sequence[Hit]) -> Reading:
        reading = self._model.read(features(text, context, {hit.rule.name for hit in hits}))
        relieved = self.rules.relieves(text, context)
        return replace(reading, harsh=reading.harsh - _RELIEF) if relieved else reading

    def _harshest(self, parts: Sequence[Clause], context: Context) -> str | None:
        worst = max(parts, key=lambda part: self._read(part.written, context, ()).harsh, default=None)
        return worst and worst.written


def _among(hits: Sequence[Hit], passage: Passage) -> Sequence[Hit]:
    written = {part.written for part in passage.clauses}
    return [hit for hit in hits if hit.clause in written]
