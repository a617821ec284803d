"""How well flags and scores agree with what people labelled: recall, false flags, order, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from bot.domain.judgement import FLAGGED_FROM

SEVERITIES = range(5)
HARMLESS = 0
_BINS = 5
Name = TypeVar("Name", int, str)


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled reply, and what was said about it."""

    kind: str | None
    severity: int
    flag: bool
    score: float


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    some: int
    of: int

    @property
    def share(self) -> float | None:
        return self.some / self.of if self.of else None

    def told(self) -> dict[str, int | float | None]:
        return {
            "some": self.some,
            "of": self.of,
            "share": None if self.share is None else round(self.share, 4),
        }


@dataclass(frozen=True, slots=True)
class Measures:
    """What a labelled file shows; ``calibration`` has mean score and harsh share by bands of scores."""

    by_severity: dict[int, Share]
    by_kind: dict[str, Share]
    false_flags: Share
    auroc: float | None
    calibration: list[tuple[float, Share]]

    def told(self) -> dict[str, Any]:
        """Return the same as plain values, for JSON."""
        return {
            "recall_by_severity": {str(name): share.told() for name, share in self.by_severity.items()},
            "recall_by_kind": {name: share.told() for name, share in self.by_kind.items()},
            "false_flags": self.false_flags.told(),
            "auroc": None if self.auroc is None else round(self.auroc, 4),
            "calibration": [
                {"mean_score": round(mean, 4), "harsh": share.told()} for mean, share in self.calibration
            ],
        }


def measure(judged: Sequence[Judged]) -> Measures:
    harsh = [each for each in judged if each.severity > 0]
    return Measures(
        _shares((each.severity, each.flag) for each in harsh),
        _shares((each.kind, each.flag) for each in harsh if each.kind),
        Share(sum(each.flag for each in judged if not each.severity), len(judged) - len(harsh)),
        auroc(
            [each.score for each in judged if each.severity >= FLAGGED_FROM],
            [each.score for each in judged if not each.severity],
        ),
        _calibration(judged),
    )


def _shares(pairs: Iterable[tuple[Name, bool]]) -> dict[Name, Share]:
    listed = list(pairs)
    flagged = Counter(name for name, flag in listed if flag)
    return {
        name: Share(flagged[name], of) for name, of in sorted(Counter(name for name, _ in listed).items())
    }


def auroc(above: Sequence[float], below: Sequence[float]) -> float | None:
    """Return how often one of ``above`` stands higher than one of ``below``; ties count half."""
    if not above or not below:
        return None
    order = np.sort(np.array(below))
    lower = np.searchsorted(order, above, side="left")
    level = np.searchsorted(order, above, side="right") - lower
    return float((lower + level / 2).mean() / len(order))


def threshold(below: Sequence[float], share: float) -> float:
    """Return the lowest score above which at most this share of ``below`` lies."""
    order = np.sort(np.array(below))
    return float(order[max(0, len(order) - 1 - int(share * len(order)))])


def _calibration(judged: Sequence[Judged]) -> list[tuple[float, Share]]:
    bands = [
        [each for each in judged if min(int(each.score * _BINS), _BINS - 1) == band] for band in range(_BINS)
    ]
    return [
        (
            sum(each.score for each in band) / len(band),
            Share(sum(each.severity >= FLAGGED_FROM for each in band), len(band)),
        )
        for band in bands
        if band
    ]
