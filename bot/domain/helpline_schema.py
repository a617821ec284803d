"""What a country's file must say. Every problem is named at once, so that a file is mended in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from bot.domain.helpline import (
    INTERNATIONAL,
    Checked,
    CheckedBy,
    Confidence,
    Contact,
    Country,
    Helpline,
    Kind,
    Method,
    Reaches,
)
from bot.domain.helpline_hours import UNKNOWN, Hours, parse_hours

SHORT_CODE = 6
_COUNTRY_KEYS = {"country", "country_page", "universal", "also_called", "helpline"}
_LINE_KEYS = {
    *("id", "name", "kind", "needs", "region", "notes", "confidence", "checked_on", "checked_by", "evidence"),
    "contact",
}
_CONTACT_KEYS = {"id", "method", "dial", "reaches", "url", "keyword", "hours", "zone", "cost", "languages"}
_ID = re.compile(r"[a-z]{2,3}-[a-z0-9-]+")
_DIAL = re.compile(r"\*?[0-9]+(?:[ -][0-9]+)*")
_ABROAD = re.compile(r"\+[0-9]+(?:[ -][0-9]+)+")
_LINK = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(?:/[^\s<>()]*)?")
_CODE = re.compile(r"[A-Z]{2}")
_Word = TypeVar("_Word", bound=StrEnum)
_Read = TypeVar("_Read")


class _Reader:
    """Collects problems with the place where each was found."""

    def __init__(self, file: str) -> None:
        self.problems: list[str] = []
        self._file = file

    def complain(self, where: str, problem: str) -> None:
        self.problems.append(f"{self._file}: {where}: {problem}")

    def only(self, where: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in sorted(set(table) - set(known)):
            self.complain(where, f"{key} is not known")

    def text_at(self, where: str, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.complain(where, f"{key} is missing")
            return ""
        return value

    def maybe(self, where: str, table: Mapping[str, Any], key: str) -> str | None:
        return self.text_at(where, table, key) if key in table else None

    def texts(self, where: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        texts = cast("list[object]", value) if isinstance(value, list) else [None]
        if not all(isinstance(each, str) and each.strip() for each in texts):
            self.complain(where, f"{key} is not a list of texts")
            return ()
        return tuple(str(each) for each in texts)

    def tables(self, where: str, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        value = table.get(key)
        found = cast("list[Any]", value) if isinstance(value, list) else []
        if not found or not all(isinstance(each, dict) for each in found):
            self.complain(where, f"there is no [[{key}]]")
            return []
        return found

    def attempt(self, where: str, read: Callable[[], _Read], instead: _Read) -> _Read:
        try:
            return read()
        except ValueError as problem:
            self.complain(where, str(problem))
            return instead

    def word(self, where: str, table: Mapping[str, Any], key: str, instead: _Word) -> _Word:
        kind = type(instead)
        return self.attempt(f"{where}: {key}", lambda: kind(self.text_at(where, table, key)), instead)


def read_country(file: str, table: Mapping[str, Any]) -> tuple[Country, list[str]]:
    """Return a country, and everything that is wrong with it; with problems it is not to be used."""
    reader = _Reader(file)
    reader.only("country", table, _COUNTRY_KEYS)
    code = reader.text_at("country", table, "country")
    if file != f"{code}.toml" or not (_CODE.fullmatch(code) or code == INTERNATIONAL):
        reader.complain("country", f"{code} does not belong in this file")
    lines = tuple(_line(reader, code, each) for each in reader.tables("country", table, "helpline"))
    universal = reader.texts("country", table, "universal")
    page = reader.maybe("country", table, "country_page")
    country = Country(code, lines, universal, reader.texts("country", table, "also_called"), page)
    for problem in _as_a_whole(country):
        reader.complain("country", problem)
    return country, reader.problems


def _as_a_whole(country: Country) -> Iterable[str]:
    ids = [line.id for line in country.lines] + [one.id for line in country.lines for one in line.contacts]
    yield from (f"{each} is there twice" for each in sorted(set(ids)) if ids.count(each) > 1)
    crisis = {line.id for line in country.lines if line.serves(Kind.CRISIS)}
    yield from (f"{each} is no crisis line of this file" for each in country.universal if each not in crisis)
    if country.code == INTERNATIONAL:
        if not country.country_page or "{country}" not in country.country_page:
            yield "there is no country_page"
        return
    if country.emergency is None or not any(one.dial for one in country.emergency.contacts):
        yield "there is no emergency number"


def _line(reader: _Reader, code: str, table: Mapping[str, Any]) -> Helpline:
    where = str(table.get("id", "a line without an id"))
    reader.only(where, table, _LINE_KEYS)
    line_id = reader.text_at(where, table, "id")
    if not _ID.fullmatch(line_id) or not line_id.startswith(f"{code.lower()}-"):
        reader.complain(where, "its id does not begin with its country")
    needs = (
        reader.attempt(where, lambda need=need: Kind(need), Kind.CRISIS)
        for need in reader.texts(where, table, "needs")
    )
    evidence = reader.texts(where, table, "evidence")
    if not evidence:
        reader.complain(where, "there is no evidence")
    checked = reader.text_at(where, table, "checked_on")
    return Helpline(
        id=line_id,
        country=code,
        name=reader.text_at(where, table, "name"),
        kind=reader.word(where, table, "kind", Kind.CRISIS),
        confidence=reader.word(where, table, "confidence", Confidence.LOW),
        checked_on=reader.attempt(where, lambda: Checked.parse(checked), Checked.parse("2000")),
        checked_by=reader.word(where, table, "checked_by", CheckedBy.LISTS),
        evidence=evidence,
        contacts=tuple(_contact(reader, line_id, each) for each in reader.tables(where, table, "contact")),
        needs=frozenset(needs),
        notes=reader.texts(where, table, "notes"),
        region=reader.maybe(where, table, "region"),
    )


def _contact(reader: _Reader, line_id: str, table: Mapping[str, Any]) -> Contact:
    where = str(table.get("id", f"a contact of {line_id}"))
    reader.only(where, table, _CONTACT_KEYS)
    contact_id = reader.text_at(where, table, "id")
    if not contact_id.startswith(f"{line_id}-"):
        reader.complain(where, "its id does not begin with its line's")
    method = reader.word(where, table, "method", Method.WEBSITE)
    dial, url = reader.maybe(where, table, "dial"), reader.maybe(where, table, "url")
    for problem in _unreachable(method, dial, url):
        reader.complain(where, problem)
    return Contact(
        id=contact_id,
        method=method,
        hours=_hours(reader, where, table, method),
        dial=dial,
        url=url,
        keyword=reader.maybe(where, table, "keyword"),
        cost=reader.maybe(where, table, "cost"),
        languages=reader.texts(where, table, "languages"),
        reaches=reader.word(where, table, "reaches", Reaches.ALL) if "reaches" in table else Reaches.ALL,
    )


def _hours(reader: _Reader, where: str, table: Mapping[str, Any], method: Method) -> Hours:
    """Read a contact's own hours. A website has none; everything else says them, or that they are unknown."""
    if method is Method.WEBSITE:
        return UNKNOWN
    zone = reader.maybe(where, table, "zone")
    return reader.attempt(where, lambda: parse_hours(table.get("hours"), zone), UNKNOWN)


def _unreachable(method: Method, dial: str | None, url: str | None) -> Iterable[str]:
    if method.is_dialled and (url or not dial):
        yield "it is dialled, so it needs dial and no url"
    elif not method.is_dialled and (dial or not url):
        yield "it is opened, so it needs url and no dial"
    elif url and not _LINK.fullmatch(url):
        yield f"not a link: {url}"
    elif method is Method.WHATSAPP and not (dial and _ABROAD.fullmatch(dial) and len(dial) > SHORT_CODE):
        yield f"not a number with its country's code: {dial}"
    elif method in (Method.VOICE, Method.TEXT) and not (dial and _DIAL.fullmatch(dial)):
        yield f"not a number as it is dialled there, without a country's code: {dial}"
