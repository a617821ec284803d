"""Exact days, in numbers and in words. A month, a season, an age or a week of pregnancy is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.domain.reveal import Reveal, RevealKind
from bot.domain.reveal_lexicon import Lexicon, alternatives

_YEAR = r"(?:19|20)\d\d"
_IN_NUMBERS = re.compile(
    rf"(?<![\d.,/+-])(?:(?P<y>{_YEAR})(?P<s>[-./])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<t>[ ]?[-./][ ]?)(?P<b>\d{{1,2}})(?P=t)(?:{_YEAR}|\d\d))(?![\d/+-]|[.,]\d)"
)
_TWO_NUMBERS = re.compile(
    r"\b(?:born|died|on|dated|due|passed)[ ](?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/]|[ ]?(?:th|st)\b)"
)
_DAYS, _MONTHS = 31, 12
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


@cache
def _in_words(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    names = (*lexicon.words("dates.months"), *lexicon.words("dates.short"))
    careful = set(lexicon.words("dates.capital_only"))
    free = alternatives(name for name in names if name not in careful)
    capital = alternatives(spelt for name in careful for spelt in (name.capitalize(), name.upper()))
    month = rf"(?:(?i:{free})|{capital})\b(?:\.(?=[ ]?[\da-z]))?"
    day = rf"(?:{_DAY}|(?i:{lexicon.any_of('dates.ordinals')}))"
    year = rf"(?:,?[ ]{_YEAR}\b)?"
    after = rf"(?![ ]?(?:{lexicon.any_of('dates.units')})\b|\d|[:.]\d|\+)"
    ordinal = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{lexicon.any_of('dates.ordinals')}))"
    any_month = rf"(?i:{alternatives(names)})\b"
    return (
        re.compile(rf"(?<![\d.,/+-])\b{day}[ ]?(?:day[ ])?(?:of[ ])?{month}{year}"),
        re.compile(rf"(?<![\d.,/+-])\b{ordinal}[ ]of[ ]{any_month}{year}"),
        re.compile(rf"\b{month}[ ]?(?:the[ ])?{day}\b{after}{year}"),
    )


def exact_dates(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield every exact day, with its year where one follows."""
    for match in _IN_NUMBERS.finditer(text):
        day, month = (match["d"], match["m"]) if match["y"] else (match["a"], match["b"])
        if _is_a_day(int(day), int(month)):
            yield lexicon.found(RevealKind.DATE, *match.span())
    for match in _TWO_NUMBERS.finditer(text):
        if _is_a_day(int(match["a"]), int(match["b"])):
            yield lexicon.found(RevealKind.DATE, match.start("a"), match.end())
    for pattern in _in_words(lexicon):
        for match in pattern.finditer(text):
            if match.group().casefold() not in lexicon.words("dates.everybodys"):
                yield lexicon.found(RevealKind.DATE, *match.span())


def _is_a_day(one: int, other: int) -> bool:
    """Whether two numbers can be a day and a month, in either order."""
    low, high = sorted((one, other))
    return 1 <= low <= _MONTHS and high <= _DAYS
