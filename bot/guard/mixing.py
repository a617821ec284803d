"""Where flagging begins: the signals are weighed, and the operating points chosen, on lines never taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bot.domain.judgement import Context, Sensitivity
from bot.guard.artefact import SIGNALS, Mix
from bot.guard.corpus import Line
from bot.guard.encoder import TIERS
from bot.guard.fitting import library
from bot.guard.guard import Guard
from bot.guard.measures import auroc, threshold

FALSE_FLAGS = {Sensitivity.GENTLE: 0.004, Sensitivity.STANDARD: 0.017, Sensitivity.CAREFUL: 0.04}
"""The share of harmless lines by writers never met that may be flagged."""
BENIGN_FALSE_FLAGS = 0.002
"""The same for harmless talk about anything, without the message before it."""
UNSURE = 0.06
"""The share of harmless lines that may be flagged or unsure."""
LOOK_ALIKES = 0.025
"""The share of lines that only look like danger which may reach a human."""
R1_AT_EASE = 0.05
"""The share of lines without any tier that may be called heavy; nothing follows from it."""
_CLUMSY_COUNTS = 0.3
"""How much a clumsy line (severity 1) counts as one that is not to be flagged."""
_OFTEN = 0.2
_SENT = ("R2", "M", "A", "U18")
_ALONE = Context()
_LADDER = ("R2", "R3", "R4")
DANGER_BY_NGRAMS = (0.0, 0.25, 0.5, 1.0, 1.5)
"""How much the n-grams may count beside the encoder where somebody may be in danger."""


def weigh(guard: Guard, lines: Sequence[Line], benign: Sequence[str] = (), calm: Sequence[Line] = ()) -> Mix:
    """Return the mix that these lines ask for.

    ``benign`` are harmless messages about anything; ``calm`` are lines that must not be taken for danger.
    """
    signals = np.array([guard.signals(line.text, line.context) for line in lines])
    harsh = np.array([line.is_harsh for line in lines])
    counts = np.array([_CLUMSY_COUNTS if line.severity == 1 else 1.0 for line in lines])
    odds = library("sklearn.linear_model").LogisticRegression(C=1.0, random_state=0)
    odds.fit(signals, harsh, sample_weight=counts)
    weights: dict[str, float] = {
        name: round(float(each), 4) for name, each in zip(SIGNALS, odds.coef_[0], strict=True)
    }
    first = replace(Mix.even(), weights=weights, bias=round(float(odds.intercept_[0]), 4))
    below = [
        first.harsh(row, line.context) for row, line in zip(signals, lines, strict=True) if not line.severity
    ]
    points = {each: round(threshold(below, share) + 1e-4, 4) for each, share in FALSE_FLAGS.items()}
    talk = [first.harsh(guard.signals(text, _ALONE), _ALONE) for text in benign]
    beyond = threshold(talk, BENIGN_FALSE_FLAGS) - points[Sensitivity.STANDARD] if talk else 0.0
    return replace(
        first,
        alone=round(max(0.0, beyond), 4),
        unsure=round(threshold(below, UNSURE), 4),
        points=points,
        **_tiers(guard, lines, calm),
    )


def _tiers(guard: Guard, lines: Sequence[Line], calm: Sequence[Line]) -> dict[str, Any]:
    """Return for each tier the log-odds from which it is named, chosen where danger is written about.

    Whatever sends a line to a human (R2, M, A, U18) shares one allowance of lines by people at ease; somebody
    heavy (R1) is no false alarm. R3 and R4 are steps above R2. The n-grams count as much as orders best.
    """
    lines = [line for line in lines if line.tier and line.writer in _who_write_of_danger(lines)] + [*calm]
    heard = [guard.danger(line.text, line.context) for line in lines]
    mixes = [replace(Mix.even(), danger=share) for share in DANGER_BY_NGRAMS]
    found = [[mix.in_danger(*each) for each in heard] for mix in mixes]
    best = max(range(len(mixes)), key=lambda at: _order(found[at], lines))
    points = dict.fromkeys(TIERS, 0.0)
    at_ease = [each for each, line in zip(found[best], lines, strict=True) if line.tier == "R0"]
    if at_ease:
        points.update(_together(at_ease))
        points["R1"] = round(threshold([each["R1"] for each in at_ease], R1_AT_EASE), 4)
    return {"tiers": points, "danger": mixes[best].danger}


def _order(found: Sequence[Mapping[str, float]], lines: Sequence[Line]) -> float:
    """Return how often somebody in danger stands above somebody at ease."""
    pairs = list(zip(found, lines, strict=True))
    above = [each["R2"] for each, line in pairs if line.tier in _LADDER]
    return auroc(above, [each["R2"] for each, line in pairs if line.tier == "R0"]) or 0.0


def _together(calm: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the lowest points at which at most ``LOOK_ALIKES`` of the calm lines are sent to a human."""
    for rate in np.arange(LOOK_ALIKES, 0, -LOOK_ALIKES / 20):
        points = {tier: threshold([each[tier] for each in calm], float(rate)) + 1e-4 for tier in _SENT}
        sent = sum(any(each[tier] >= point for tier, point in points.items()) for each in calm)
        if sent <= LOOK_ALIKES * len(calm):
            return {tier: round(point, 4) for tier, point in points.items()}
    return {tier: max(each[tier] for each in calm) + 1e-4 for tier in _SENT}


def _who_write_of_danger(lines: Sequence[Line]) -> set[str]:
    written = Counter(line.writer for line in lines)
    danger = Counter(line.writer for line in lines if line.is_in_danger)
    return {writer for writer, count in written.items() if danger[writer] >= _OFTEN * count}
