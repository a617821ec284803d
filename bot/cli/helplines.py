"""``tealight helplines``: whether the numbers can be trusted today, and how their files are made."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.cli.console import NOT_OK, output, plainly, stop
from bot.clock import utc_now
from bot.domain.helpline import GRIEF, INTERNATIONAL, Age, Book, Country, Kind
from bot.domain.helpline_choice import universal
from bot.domain.helpline_source import convert as converted
from bot.services.helplines import FOLDER, HelplinesBroken, read_helplines

commands = typer.Typer(name="helplines", help="The lines that /helpline shows.", no_args_is_help=True)
_Folder = Annotated[Path, typer.Argument(help="Another folder than the one that is shipped.")]
_SOURCE = Path("source")


@commands.command()
def check(folder: _Folder = FOLDER) -> None:
    """Check schema, numbers, deny-list, evidence and ages; ends with 1 when anything is wrong."""
    with plainly():
        today = utc_now().date()
        try:
            book = checked_book(folder, today)
        except HelplinesBroken as broken:
            stop("\n".join([*broken.problems, f"Problems: {len(broken.problems)}."]), NOT_OK)
        _report(book, today)


@commands.command()
def convert(folder: _Folder = FOLDER) -> None:
    """Make a file for each country from source/; a file of lines without a source there is removed."""
    with plainly():
        made = converted_files(folder)
        for file in folder.glob("*.toml"):
            if file.name not in made:
                file.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
        output.print(f"Written: {len(made)} files in {folder}. Now run `tealight helplines check`.")


def checked_book(folder: Path, today: dt.date) -> Book:
    """Read the lines. Raises ``HelplinesBroken``, also for a check of a day that has not come yet."""
    book = read_helplines(folder)
    ahead = [
        f"{code}.toml: {line.id}: checked_on {line.checked_on.text} has not come yet"
        for code, country in book.items()
        for line in country.lines
        if line.checked_on.days_before(today) < 0
    ]
    if ahead:
        raise HelplinesBroken(ahead)
    return book


def _report(book: Book, today: dt.date) -> None:
    output.print(_table(book, today))
    for sentence in warnings(book, today):
        output.print(f"• {sentence}")
    lines = sum(len(country.lines) for country in book.values())
    output.print(f"Lines: {lines}. Files: {len(book)}. Nothing is wrong with schema, numbers or evidence.")


def converted_files(folder: Path = FOLDER) -> dict[str, str]:
    """Return what each file should say, from the source beside them."""
    source = folder / _SOURCE
    entries = json.loads((source / "helplines.json").read_text(encoding="utf-8"))
    reading = tomllib.loads((source / "reading.toml").read_text(encoding="utf-8"))
    return converted(entries, reading)


def warnings(book: Book, today: dt.date) -> Iterator[str]:
    """Yield what is not wrong yet, but wants somebody to look."""
    ages = Counter(line.age(today) for country in book.values() for line in country.lines)
    looked = ages[Age.LOOK_AGAIN]
    if looked:
        yield f"{looked} crisis lines were checked more than 90 days ago and say so"
    dialled = [
        line.id
        for country in book.values()
        for line in country.lines
        if line.age(today) is Age.SITE_ONLY and any(each.dial for each in line.contacts)
    ]
    if dialled:
        yield f"{len(dialled)} lines show no number, for their check is too old: {', '.join(dialled)}"
    without = [
        code for code, country in book.items() if code != INTERNATIONAL and not _crisis(country, today)
    ]
    if without:
        yield f"no crisis number is shown today for: {', '.join(without)}"
    griefless = [
        code for code, country in book.items() if code != INTERNATIONAL and not _grief(country, today)
    ]
    if griefless:
        yield f"no line for grief is known for: {', '.join(griefless)}"


def _table(book: Book, today: dt.date) -> Table:
    table = Table("country", "lines", "with a number today", "crisis", "grief", "oldest check", box=None)
    for code, country in book.items():
        offers = country.offers(today)
        numbers = sum(offer.has_number for offer in offers)
        checked = [line.checked_on for line in country.lines if line.kind is not Kind.EMERGENCY]
        oldest = min(checked, key=lambda each: each.first_day).text if checked else "–"
        crisis, grief = _crisis(country, today), _grief(country, today)
        cells = (str(len(offers)), str(numbers), "number" if crisis else "none", str(grief), oldest)
        table.add_row(code, *cells)
    return table


def _crisis(country: Country, today: dt.date) -> bool:
    return any(offer.has_number for offer in universal(country, country.offers(today)))


def _grief(country: Country, today: dt.date) -> int:
    return sum(any(offer.line.serves(kind) for kind in GRIEF) for offer in country.offers(today))
