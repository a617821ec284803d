"""The lines of ``data/helplines``, read once, and the choice among them on the day somebody asks."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bot.clock import Clock
from bot.domain.helpline import INTERNATIONAL, Book, Country, Helpline, Kind, Offer
from bot.domain.helpline_choice import BestFits, all_lines, best_fits
from bot.domain.helpline_denied import Denied, clashes, read_denied
from bot.domain.helpline_schema import read_country
from bot.errors import StartRefused

FOLDER = Path(__file__).parents[2] / "data" / "helplines"
DENYLIST = Path("source", "helplines-denylist.json")


class HelplinesBroken(StartRefused):
    """A number that cannot be trusted. ``problems`` holds all of them, each with its file and place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("The helplines cannot be used:\n" + "\n".join(problems))


class HelplineService:
    """Whom to call, by country and need. Nothing about the one who asks is kept."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    @property
    def now(self) -> dt.datetime:
        return self._clock()

    @property
    def countries(self) -> dict[str, Country]:
        """The countries that have lines, by code."""
        return {code: country for code, country in self._book.items() if code != INTERNATIONAL}

    def best_fits(self, code: str, need: Kind | None) -> BestFits:
        """Return the first two or three lines. Raises ``KeyError`` for a country without lines."""
        return best_fits(self._book, code, need, self.now.date())

    def all_lines(self, code: str, need: Kind | None) -> tuple[Offer, ...]:
        """Return every line of a country. Raises ``KeyError`` for a country without lines."""
        return all_lines(self._book, code, need, self.now.date())

    def directory(self, code: str | None = None) -> str:
        """Return the address of the directory for the world, or of its page for one of our countries."""
        world = self._book[INTERNATIONAL]
        if code in self.countries and world.country_page:
            return world.country_page.format(country=code.lower())
        backstop = next(line for line in world.lines if line.id in world.universal)
        return next(contact.url for contact in backstop.contacts if contact.url)


def read_helplines(folder: Path = FOLDER) -> Book:
    """Read and check every file. Raises ``HelplinesBroken`` with every problem at once."""
    book: Book = {}
    problems: list[str] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            country, found = read_country(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
            problems.append(f"{file.name}: not TOML: {broken}")
            continue
        book[file.stem] = country
        problems += found
    if INTERNATIONAL not in book:
        problems.append(f"{INTERNATIONAL}.toml is missing")
    problems += _denied(book, folder / DENYLIST)
    if problems:
        raise HelplinesBroken(problems)
    return book


@cache
def shipped_helplines() -> Book:
    """Return the lines in ``data/``, read once in a process."""
    return read_helplines()


def read_denylist(file: Path) -> tuple[Denied, ...]:
    """Read the deny-list. Raises ``HelplinesBroken`` when it is not there or cannot be read."""
    try:
        return read_denied(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise HelplinesBroken([f"{file.name}: it cannot be read ({type(broken).__name__})"]) from broken


def _denied(book: Book, file: Path) -> list[str]:
    try:
        denied = read_denylist(file)
    except HelplinesBroken as broken:
        return broken.problems
    return [
        f"{code}.toml: {line.id}: {value} must never be shown"
        for code, country in book.items()
        for line in country.lines
        for value in clashes(denied, code, shown_texts(line))
    ]


def shown_texts(line: Helpline) -> Iterable[str]:
    """Yield everything of a line that people may read."""
    yield line.name
    yield line.region or ""
    for contact in line.contacts:
        yield from filter(None, (contact.dial, contact.url, contact.keyword))
