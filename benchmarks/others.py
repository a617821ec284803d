"""Scores replies with three general tools, in an environment of their own (build/compare).

Reads a JSON list of texts on standard input; writes, for each tool, a score a text (higher is harsher),
what its documentation calls a hit, and the seconds it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

Scores = Sequence[float]


def alt_profanity_check(texts: Sequence[str]) -> Callable[[], Scores]:
    from profanity_check import predict_prob  # noqa: PLC0415  only this environment has it

    return lambda: [float(predict_prob([text])[0]) for text in texts]


def better_profanity(texts: Sequence[str]) -> Callable[[], Scores]:
    from better_profanity import profanity  # noqa: PLC0415  only this environment has it

    profanity.load_censor_words()
    return lambda: [float(profanity.contains_profanity(text)) for text in texts]


def vader(texts: Sequence[str]) -> Callable[[], Scores]:
    from vaderSentiment.vaderSentiment import (  # noqa: PLC0415  only this environment has it
        SentimentIntensityAnalyzer,
    )

    analyser = SentimentIntensityAnalyzer()
    return lambda: [-analyser.polarity_scores(text)["compound"] for text in texts]


TOOLS = {
    "alt-profanity-check": (alt_profanity_check, 0.5),
    "better-profanity": (better_profanity, 1.0),
    "VADER": (vader, 0.05),
}
"""Each tool, and the score that its documentation calls a hit: for VADER, a compound of -0.05 or below."""


def main() -> None:
    texts = json.load(sys.stdin)
    found: dict[str, object] = {}
    for name, (prepare, hit_from) in TOOLS.items():
        score = prepare(texts)
        began = time.perf_counter()
        scores = list(score())
        found[name] = {"hit_from": hit_from, "seconds": time.perf_counter() - began, "scores": scores}
    json.dump(found, sys.stdout)


main()
