"""The guard: what it makes of one reply, from rules and model together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.judgement import FLAGGED_FROM, NOT_JUDGED, Context, Judgement
from bot.guard import artefact
from bot.guard.artefact import Point
from bot.guard.english import English
from bot.guard.features import features
from bot.guard.model import Model, Reading
from bot.guard.rules import Hit, RuleBook
from bot.guard.text import MOST_CHARACTERS, MOST_OF_THE_PARENT, Clause, clauses

_A_RULES_WORD = {1: 0.0, 2: 0.5, 3: 0.65, 4: 0.8}
"""How much a rule adds to the score by its severity: from 2 on, enough to flag by itself."""
_OWN_THREAD = 0.1
_RELIEF = 2.0
"""How far the model's doubt gives way where words keep someone safe or leave them free."""
_DOUBT = 0.3
"""How much more it takes in a long message, by the logarithm of its passages; measured in docs/guard.md."""
_PASSAGE = 45
"""Words that are read together: about the longest reply that the model learnt from."""
_FAINTEST, _LOUDEST = 0.0001, 0.9999


@dataclass(frozen=True, slots=True)
class Passage:
    """Clauses that are read together, and what the model makes of them."""

    clauses: Sequence[Clause]
    reading: Reading


class Guard:
    """Judges replies in their conversation, on this machine. Loaded once; holds nothing of what it reads."""

    def __init__(self, rules: RuleBook, english: English, model: Model, point: Point) -> None:
        self._rules = rules
        self._english = english
        self._model = model
        self._point = point

    @classmethod
    def load(cls, folder: Path = artefact.FOLDER) -> Guard:
        """Read rules, word lists and model. Raises ``StartRefused`` saying how to mend what is wrong."""
        model, point = artefact.load_model(folder)
        return cls(
            RuleBook.load(folder / artefact.RULES), English.load(folder / artefact.ENGLISH), model, point
        )

    def judge(self, reply: str, context: Context) -> Judgement:
        """Return what the reply may be. Any text is read; what is not English is not judged."""
        text, context = reply[:MOST_CHARACTERS], _bounded(context)
        if not any(char.isalpha() for char in text):
            return Judgement()
        if not self._english.wrote(text):
            return NOT_JUDGED
        hits = list(self._rules.hits(text, context))
        worst = self._worst(text, context, hits)
        if self._rules.is_exempt(context):
            return Judgement(score=self._score(None, worst.reading) * _OWN_THREAD)
        return self._together(max(hits, key=lambda hit: hit.rule.severity, default=None), worst, context)

    def margin(self, reply: str, context: Context) -> float:
        """Return how harsh the model alone finds the worst passage; the operating point is chosen from it."""
        text, context = reply[:MOST_CHARACTERS], _bounded(context)
        return self._worst(text, context, list(self._rules.hits(text, context))).reading.harsh

    def _together(self, hit: Hit | None, worst: Passage, context: Context) -> Judgement:
        score, reading = self._score(hit, worst.reading), worst.reading
        by_model = reading.severity if reading.harsh >= self._point.margin else 0
        if hit is not None and (not by_model or hit.rule.severity >= FLAGGED_FROM):
            name = f"{hit.rule.name}.{hit.rule.version}"
            return Judgement(hit.rule.kind, max(hit.rule.severity, by_model), score, hit.clause, name)
        if by_model:
            return Judgement(reading.kind, by_model, score, self._harshest(worst.clauses, context))
        return Judgement(score=score)

    def _score(self, hit: Hit | None, reading: Reading) -> float:
        """Return a number that orders replies: one half and above where a reply is flagged."""
        beyond = reading.harsh - self._point.margin
        alone = 1 / (1 + math.exp(-self._point.slope * max(-60.0, min(60.0, beyond))))
        by_rule = _A_RULES_WORD[hit.rule.severity] if hit else 0.0
        lowest, highest = (0.5, _LOUDEST) if beyond >= 0 or by_rule else (_FAINTEST, 0.4999)
        return max(lowest, min(highest, round(1 - (1 - alone) * (1 - by_rule), 4)))

    def _worst(self, text: str, context: Context, hits: Sequence[Hit]) -> Passage:
        """Return the harshest passage. The more there are, the more it takes: one may always look harsh."""
        parts = list(clauses(text))
        if sum(map(_length, parts)) <= _PASSAGE:
            return Passage(parts, self._read(text, context, hits))
        passages = [
            Passage(part, self._read(" . ".join(each.written for each in part), context, _among(hits, part)))
            for part in _together_read(parts)
        ]
        worst = max(passages, key=lambda each: each.reading.harsh)
        doubt = _DOUBT * math.log(len(passages))
        return replace(worst, reading=replace(worst.reading, harsh=worst.reading.harsh - doubt))

    def _read(self, text: str, context: Context, hits: Sequence[Hit]) -> Reading:
        reading = self._model.read(features(text, context, {hit.rule.name for hit in hits}))
        return (
            replace(reading, harsh=reading.harsh - _RELIEF)
            if self._rules.relieves(text, context)
            else reading
        )

    def _harshest(self, parts: Sequence[Clause], context: Context) -> str | None:
        worst = max(parts, key=lambda part: self._read(part.written, context, ()).harsh, default=None)
        return worst and worst.written


def _bounded(context: Context) -> Context:
    return replace(context, parent=context.parent and context.parent[:MOST_OF_THE_PARENT])


def _among(hits: Sequence[Hit], parts: Sequence[Clause]) -> Sequence[Hit]:
    written = {part.written for part in parts}
    return [hit for hit in hits if hit.clause in written]


def _together_read(parts: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """Yield clauses in passages that overlap by half."""
    start = 0
    while start < len(parts):
        end, size = start + 1, _length(parts[start])
        while end < len(parts) and size + _length(parts[end]) <= _PASSAGE:
            size += _length(parts[end])
            end += 1
        yield parts[start:end]
        if end == len(parts):
            return
        start += max(1, (end - start + 1) // 2)


def _length(clause: Clause) -> int:
    return len(clause.plain.split())
