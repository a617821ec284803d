"""Hospitals, wards, towns and other places with a name, and those who work there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.domain.reveal import Reveal, RevealKind
from bot.domain.reveal_lexicon import Lexicon, alternatives

_SIGNS = r"[\w\u2019'-]"
_CAPITAL = rf"[A-Z\u00c0-\u00de]{_SIGNS}{{0,30}}"
_WORD = rf"[A-Za-z\u00c0-\u024f]{_SIGNS}{{0,30}}"
_SAINT = re.compile(
    rf"\b(?:St\.?|Saint)[ ](?!I\b)[A-Z]{_SIGNS}{{1,30}}(?!{_SIGNS})(?![ ]?[Dd]ay\b)"
    rf"|\b(?i:st\.?|saint)[ ][a-z]{{3,20}}['\u2019]?s(?!{_SIGNS})(?![ ]?day\b)"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}\b")
_WORDS_BEFORE = re.compile(rf"(?:(?<!{_SIGNS}){_WORD}(?:[ ](?:&[ ])?|-)){{1,4}}$")
_HOUSE_NUMBER = re.compile(r"\b\d{1,4}[A-Za-z]?,?[ ]$")
_LOOKED_BACK = 130


@cache
def _whole_words(words: str, *, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!{_SIGNS}){words}(?![\w-])", flags)


@cache
def _numbered(wards: str) -> re.Pattern[str]:
    number = r"(?:\d{1,3}[A-Za-z]?|[B-HJ-Z]\d?|A\d?(?=[ ]?(?:[,.;:!?)\n]|$)))"
    return re.compile(rf"\b(?i:{wards})[ ]?(?:(?i:no\.?|number)[ ]?)?{number}(?![\w'\u2019%])")


@cache
def _kind_of(kinds: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{kinds})[ ](?:of|for|at)[ ](?:[Tt]he[ ])?(?P<name>{_CAPITAL})(?:[ ]{_CAPITAL}){{0,2}}"
    )


@cache
def _inside(before: str) -> re.Pattern[str]:
    name = r"[A-Z][a-z]{2,20}(?:[ -][A-Z][a-z]{2,20}){0,2}"
    return re.compile(rf"\b(?i:{before})[ ](?P<place>{name})(?![\w\u2019'])")


@cache
def _titled(titles: str) -> re.Pattern[str]:
    name = rf"(?P<name>{_WORD})(?P<more>(?:[ ]{_CAPITAL})?)"
    return re.compile(rf"(?<!{_SIGNS})(?P<title>(?i:{titles}))(?P<gap>\.?,?[ ](?:called[ ]|named[ ])?){name}")


def places(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield hospitals, wards, towns, streets, schools and other places that have a name."""
    hospital, ward, place = RevealKind.HOSPITAL, RevealKind.WARD, RevealKind.PLACE
    hospitals, kinds_of = lexicon.any_of("hospitals.kinds"), lexicon.any_of("places.kinds_of")
    yield from _named_before(text, lexicon, hospital, hospitals)
    yield from _named_before(text, lexicon, ward, lexicon.any_of("hospitals.named_wards"))
    yield from _named_before(text, lexicon, place, lexicon.any_of("places.kinds"))
    known = _whole_words(lexicon.any_of("hospitals.known"), flags=re.IGNORECASE)
    for kind, pattern in (
        (hospital, known),
        (ward, _numbered(lexicon.any_of("hospitals.wards"))),
        (place, _SAINT),
        (place, _POSTCODE),
    ):
        for match in pattern.finditer(text):
            word = match.group()
            if (
                pattern is not known
                or word.isupper()
                or (word != word.lower() and not _is_nowhere(word, lexicon))
            ):
                yield lexicon.found(kind, *match.span())
    for kind, kinds in ((hospital, hospitals), (place, kinds_of)):
        for match in _kind_of(kinds).finditer(text):
            if not _is_nowhere(match["name"], lexicon):
                yield lexicon.found(kind, *match.span())
    yield from _towns(text, lexicon)


def _named_before(text: str, lexicon: Lexicon, kind: RevealKind, kinds: str) -> Iterator[Reveal]:
    """Yield what the words before its kind name, from the first word of the name on."""
    for match in _whole_words(kinds, flags=re.IGNORECASE).finditer(text):
        line = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        before = _WORDS_BEFORE.search(line)
        if before is None:
            continue
        start = _name_begins(before.group(), lexicon, kind_has_capital=match.group()[0].isupper())
        if start is None:
            continue
        begins = match.start() - len(before.group()) + start
        house = _HOUSE_NUMBER.search(text[max(0, begins - 8) : begins])
        yield lexicon.found(kind, begins - (len(house.group()) if house else 0), match.end())


def _name_begins(words: str, lexicon: Lexicon, *, kind_has_capital: bool) -> int | None:
    """Return where a name begins that ends these words, or ``None`` when they name nothing.

    With a capital at the kind, as in "Hope Hospital", words that are ordinary otherwise name it, too.
    """
    joining, unnamed = lexicon.words("hospitals.joining"), lexicon.words("hospitals.unnamed")
    start: int | None = None
    names = False
    for word in reversed(list(re.finditer(_WORD, words))):
        plain = word.group().casefold().replace("\u2019", "'")
        has_capital = word.group()[0].isupper()
        is_town = plain in lexicon.words("places.towns")
        is_name = has_capital and plain not in unnamed and (kind_has_capital or plain not in lexicon.ordinary)
        if not is_name and not is_town and not (has_capital and plain in joining):
            break
        start, names = word.start(), names or is_name or is_town
    return start if names else None


def _towns(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    for match in _whole_words(lexicon.any_of("places.towns"), flags=re.IGNORECASE).finditer(text):
        if match.group()[0].isupper():
            yield lexicon.found(RevealKind.PLACE, *match.span())
    for match in _inside(lexicon.any_of("places.before")).finditer(text):
        words = re.split("[ -]", match["place"])
        is_known = words[0].casefold() in lexicon.words("places.towns_after")
        starts_nowhere = words[0].casefold() in lexicon.words("places.not_places")
        if is_known or (not starts_nowhere and not all(_is_nowhere(word, lexicon) for word in words)):
            yield lexicon.found(RevealKind.PLACE, *match.span("place"))


def _is_nowhere(word: str, lexicon: Lexicon) -> bool:
    lists = ("places.not_places", "places.countries", "dates.months", "dates.short")
    return word.casefold() in lexicon.ordinary or any(word.casefold() in lexicon.words(one) for one in lists)


def staff(text: str, lexicon: Lexicon) -> Iterator[Reveal]:
    """Yield a title with the name that follows it, such as "Dr Patel" or "our midwife, Sarah"."""
    plain = lexicon.words("staff.plain")
    nobody = lexicon.ordinary.union(lexicon.words("staff.not_names"))
    for match in _titled(alternatives(lexicon.titles)).finditer(text):
        name, title = match["name"], match["title"].casefold()
        lower = name[0].islower()
        said = re.split("['\u2019]", name.casefold())[0]
        shouted = len(name) > 1 and name.isupper() and not match["title"].isupper()
        if said in nobody or shouted or (lower and (title not in plain or "," in match["gap"])):
            continue
        end = match.end("name") if lower or match["more"].strip().casefold() in nobody else match.end()
        yield lexicon.found(RevealKind.STAFF, match.start(), end, lexicon.titles[title])
