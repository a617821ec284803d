"""Finding everything in a text that could tell who wrote it, and softening it."""

from __future__ import annotations

import re
from functools import cache

from bot.domain.reveal import Reveal, Writer, apart, in_brackets, soften
from bot.domain.reveal_contacts import addresses, phone_numbers
from bot.domain.reveal_dates import exact_dates
from bot.domain.reveal_lexicon import Lexicon, alternatives
from bot.domain.reveal_names import chosen_names, own_names
from bot.domain.reveal_places import places, staff

_ROUNDS = 5


def find_reveals(text: str, writer: Writer, lexicon: Lexicon) -> tuple[Reveal, ...]:
    """Return what could tell others who wrote this, in order and apart from one another.

    General words in square brackets, as ``softened`` leaves them, are never found.
    """
    dates = list(exact_dates(text, lexicon))
    phones = [one for one in phone_numbers(text, lexicon) if not _meets(one, dates)]
    found = [
        *(*dates, *phones),
        *addresses(text, lexicon),
        *staff(text, lexicon),
        *places(text, lexicon),
        *own_names(text, writer.own, lexicon),
        *chosen_names(text, writer.chosen, lexicon),
    ]
    soft = [match.span() for match in _soft_words(lexicon).finditer(text)]
    return apart(one for one in found if not any(one.start < end and start < one.end for start, end in soft))


def softened(text: str, writer: Writer, lexicon: Lexicon) -> str:
    """Return the text with general words for all that was found but names that were set.

    What only shows once its surroundings are gone is softened, too.
    """
    for _round in range(_ROUNDS):
        found = [one for one in find_reveals(text, writer, lexicon) if one.softens]
        if not found:
            break
        text = soften(text, found)
    return text


def _meets(one: Reveal, others: list[Reveal]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


@cache
def _soft_words(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternatives(map(in_brackets, (*lexicon.general.values(), *lexicon.titles.values()))))
