"""Countries and needs as people type them, and what is offered while they type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from babel import Locale, UnknownLocaleError

from bot.domain.helpline import NEEDS, Country, Kind
from bot.wording import ENGLISH, Voice

_NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_CODE = re.compile("[A-Z]{2}")
_MARKS = re.compile(r"[^\w]+")


@cache
def territories(locale: str) -> Mapping[str, str]:
    """Return the name of every country in a language, in English where it has none."""
    english = _named(ENGLISH)
    try:
        names = _named(locale)
    except (UnknownLocaleError, ValueError):
        names = english
    codes = sorted(code for code in english if _CODE.fullmatch(code) and code not in _NOT_COUNTRIES)
    return {code: names.get(code, english[code]) for code in codes}


def _named(locale: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", Locale.parse(locale, sep="-").territories)


def find_country(typed: str, locale: str, countries: Mapping[str, Country]) -> str | None:
    """Return the code of a country that was chosen or typed out; nothing is guessed from its beginning."""
    wanted = _plain(typed)
    fitting = (code for code in territories(locale) if wanted in _names(code, locale, countries))
    return next(fitting, None) if wanted else None


def offer_countries(typed: str, locale: str, countries: Mapping[str, Country]) -> list[tuple[str, str]]:
    """Return names and codes that fit what was typed so far: those with lines first, each in order."""
    begun = _plain(typed)
    ranked = [
        (code not in countries, not starts, name, code)
        for code, name in territories(locale).items()
        if (code in countries or begun)
        and (names := [each for each in _names(code, locale, countries) if begun in each])
        for starts in [any(each.startswith(begun) for each in names)]
    ]
    return [(name, code) for _, _, name, code in sorted(ranked)]


def need_label(voice: Voice, need: Kind) -> str:
    return voice(f"helpline-need-{need.value.replace('_', '-')}-label")


def find_need(typed: str | None, voice: Voice) -> Kind | None:
    """Return the need that was chosen, or typed as the list has it."""
    wanted = _plain(typed or "")
    labelled = {_plain(name): Kind(value) for name, value in offer_needs("", voice)}
    return labelled.get(wanted) or next((need for need in NEEDS if _plain(need.value) == wanted), None)


def offer_needs(typed: str, voice: Voice) -> list[tuple[str, str]]:
    named = [(need_label(voice, need), need.value) for need in NEEDS]
    return [(name, value) for name, value in named if _plain(typed) in _plain(name)]


def _names(code: str, locale: str, countries: Mapping[str, Country]) -> set[str]:
    also: Iterable[str] = countries[code].also_called if code in countries else ()
    own = (code, territories(locale)[code], territories(ENGLISH)[code])
    return {_plain(name) for name in (*own, *also)}


@cache
def _plain(text: str) -> str:
    """Return a name without capitals, accents and marks, as people type it in a hurry."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return _MARKS.sub(" ", "".join(char for char in parts if not unicodedata.combining(char))).strip()
