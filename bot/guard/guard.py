"""The guard: what it makes of a reply in its conversation, from the encoder and the floor together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.judgement import FLAGGED_FROM, NOT_JUDGED, Context, Judgement
from bot.guard import artefact
from bot.guard.artefact import Mix
from bot.guard.encoder import Encoder, Impression
from bot.guard.english import English
from bot.guard.floor import Floor
from bot.guard.model import LEARNT_KINDS
from bot.guard.passages import Passage, doubt, passages
from bot.guard.pieces import Pair
from bot.guard.rules import Hit
from bot.guard.text import MOST_CHARACTERS, MOST_OF_THE_PARENT

_PASSAGE = 64
"""Words that are read together: few enough to become no more pieces than the encoder reads."""
_ASIDE = ("M", "A", "U18")
_TELLING = 3
"""The severity from which a rule has its clause read by itself, too, whatever warmth stands around it."""
_PLAIN = 4
"""The severity from which a rule flags by itself, where it is known what is answered."""
_OF_A_LOSS = frozenset({"H01", "H02", "H03"})
"""Kinds whose telling rules need only their own words: these are said of a loss and of nothing else."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What the encoder makes of a reply: its harshest passage, and the loudest tiers of all."""

    worst: Passage
    impression: Impression
    harsh: float
    tiers: tuple[float, ...]


class Guard:
    """Judges replies on this machine. Loaded once; holds nothing of what it reads."""

    def __init__(self, floor: Floor, english: English, encoder: Encoder, mix: Mix) -> None:
        self._floor = floor
        self._english = english
        self._encoder = encoder
        self._mix = mix

    @classmethod
    def load(cls, folder: Path = artefact.FOLDER) -> Guard:
        """Read rules, word lists and models. Raises ``StartRefused`` saying how to mend what is wrong."""
        kept = artefact.load(folder)
        return cls(kept.floor, English.load(folder / artefact.ENGLISH), kept.encoder, kept.mix)

    def judge(self, reply: str, context: Context) -> Judgement:
        """Return what the reply may be. Any text is read; what is not English is not judged."""
        text, context = _bounded(reply, context)
        return self._at_once(text) or self._judged(text, context)

    def judge_quickly(self, reply: str, context: Context) -> Judgement:
        """Return what the floor alone makes of it: for when more come in than can be read in full.

        It flags more that is harmless and less that hurts; ``tier`` and ``unsure`` are not looked for.
        """
        text, context = _bounded(reply, context)
        return self._at_once(text) or self._floor.judge(text, context)

    def signals(self, reply: str, context: Context) -> tuple[float, ...]:
        """Return what is weighed by the ``Mix``; for training."""
        text, context = _bounded(reply, context)
        return self._signals(text, context, self._read(text, context), self._hits(text, context))

    def danger(self, reply: str, context: Context) -> tuple[tuple[float, ...], float]:
        """Return the encoder's log-odds of each of ``TIERS``, and the n-grams' margin; for training."""
        text, context = _bounded(reply, context)
        return self._read(text, context).tiers, self._floor.danger(text, context, self._hits(text, context))

    def _at_once(self, text: str) -> Judgement | None:
        if not any(char.isalpha() for char in text):
            return Judgement()
        return None if self._english.wrote(text) else NOT_JUDGED

    def _read(self, text: str, context: Context) -> _Read:
        parts = passages(text, _PASSAGE)
        found = [self._encoder.read(Pair(part.text, context.parent, context.same_author)) for part in parts]
        worst = max(range(len(parts)), key=lambda at: found[at].severity[1])
        tiers = tuple(max(values) for values in zip(*(each.tiers for each in found), strict=True))
        return _Read(parts[worst], found[worst], found[worst].severity[1] - doubt(len(parts)), tiers)

    def _hits(self, text: str, context: Context) -> Sequence[Hit]:
        return list(self._floor.rules.hits(text, context))

    def _signals(self, text: str, context: Context, read: _Read, hits: Sequence[Hit]) -> tuple[float, ...]:
        by_rule = any(hit.rule.severity >= FLAGGED_FROM for hit in hits)
        relieved = self._floor.rules.relieves(text, context)
        ngrams = self._floor.margin(text, context, hits)
        return read.harsh, read.impression.unkind, ngrams, float(by_rule), float(relieved)

    def _judged(self, text: str, context: Context) -> Judgement:
        read, hits = self._read(text, context), self._hits(text, context)
        hit = max(hits, key=lambda each: each.rule.severity, default=None)
        harsh = self._mix.harsh(self._signals(text, context, read, hits), context)
        if hit is not None and hit.rule.severity >= _TELLING and hit.clause != text:
            harsh = max(harsh, self._mix.harsh(self.signals(hit.clause, context), context))
        point = self._mix.points[context.sensitivity]
        score = _odds(harsh - point)
        tier = self._tier(self._mix.in_danger(read.tiers, self._floor.danger(text, context, hits)))
        if self._is_let_be(text, context):
            return Judgement(score=min(score, 0.4999), tier=tier)
        if hit is not None and _is_plain(hit, context):
            return Judgement(hit.rule.kind, hit.rule.severity, max(score, 0.5), hit.clause, _named(hit), tier)
        if harsh < point:
            return Judgement(score=min(score, 0.4999), tier=tier, unsure=harsh >= self._mix.unsure)
        severity, sure = _severity(read.impression), max(score, 0.5)
        if hit is not None and hit.rule.severity >= FLAGGED_FROM:
            severity = max(severity, hit.rule.severity)
            return Judgement(hit.rule.kind, severity, sure, hit.clause, _named(hit), tier)
        kind, clause = self._kind(read, context), self._harshest(read.worst, context)
        return Judgement(kind, severity, sure, clause, tier=tier)

    def _is_let_be(self, text: str, context: Context) -> bool:
        """Tell whether such lines were asked for here, or somebody speaks of themselves alone."""
        rules = self._floor.rules
        of_oneself = bool(context.same_author) and not rules.addresses_somebody(text)
        return of_oneself or rules.is_for_such_lines(context)

    def _kind(self, read: _Read, context: Context) -> str:
        """Return the kind that encoder and n-grams agree on most; the n-grams know it better alone."""
        margins = self._floor.kinds(read.worst.text, context)
        learnt = read.impression.kinds[: len(LEARNT_KINDS)]
        each = zip(LEARNT_KINDS, learnt, margins, strict=True)
        return max((odds + margin, kind) for kind, odds, margin in each)[1]

    def _harshest(self, part: Passage, context: Context) -> str | None:
        if len(part.clauses) < 2:  # noqa: PLR2004  nothing to choose from
            return part.clauses[0].written if part.clauses else None
        pairs = [Pair(each.written, context.parent, context.same_author) for each in part.clauses]
        harsh = [self._encoder.read(pair).severity[1] for pair in pairs]
        return part.clauses[harsh.index(max(harsh))].written

    def _tier(self, odds: Mapping[str, float]) -> str | None:
        """Return the tier that speaks up most beyond its point, or ``None``; R3 and R4 stand on R2."""
        beyond = {tier: odds[tier] - point for tier, point in self._mix.tiers.items()}
        aside = max(_ASIDE, key=beyond.__getitem__)
        if beyond[aside] >= 0 and beyond[aside] >= beyond["R2"]:
            return aside
        if beyond["R2"] < 0:
            return "R1" if beyond["R1"] >= 0 else None
        return "R4" if beyond["R4"] >= 0 else "R3" if beyond["R3"] >= 0 else "R2"


def _is_plain(hit: Hit, context: Context) -> bool:
    if hit.rule.kind in _OF_A_LOSS:
        return hit.rule.severity >= _TELLING
    return hit.rule.severity >= _PLAIN and bool(context.parent)


def _named(hit: Hit) -> str:
    return f"{hit.rule.name}.{hit.rule.version}"


def _severity(impression: Impression) -> int:
    """Return 2, 3 or 4 for what is flagged."""
    return FLAGGED_FROM + sum(1 for at in (2, 3) if min(impression.severity[2 : at + 1]) > 0)


def _odds(margin: float) -> float:
    return max(0.0001, min(0.9999, round(1 / (1 + math.exp(-max(-60.0, min(60.0, margin)))), 4)))


def _bounded(reply: str, context: Context) -> tuple[str, Context]:
    parent = (context.parent and context.parent[:MOST_OF_THE_PARENT]) or None
    return reply[:MOST_CHARACTERS], replace(context, parent=parent)
