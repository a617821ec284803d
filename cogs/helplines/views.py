"""The private answers of /helpline: two or three lines first, then all of them, page by page."""

from __future__ import annotations

from collections.abc import Iterable

from discord import ui

from bot.domain.helpline import Kind
from bot.domain.helpline_choice import Asked, BestFits
from bot.errors import GoneOrNotYours
from bot.services.helplines import HelplineService
from bot.ui import palette
from bot.ui.base import Door, GentleView, row_of
from bot.ui.stories import TextView
from bot.wording import Voice
from cogs.helplines.places import need_label, territories
from cogs.helplines.said import say_emergency, say_offer

_PAGE_TEXT = 3_000
_PAGE_LINES = 10


class LinesView(GentleView):
    """Texts in one box, with a door to more of them where there are more."""

    def __init__(self, texts: Iterable[str], door: Door | None) -> None:
        super().__init__()
        box: ui.Container[LinesView] = ui.Container(accent_colour=palette.CALM)
        for text in filter(None, texts):
            box.add_item(ui.TextDisplay(text))
        if door:
            box.add_item(row_of(door))
        self.add_item(box)


def ask_for_country(voice: Voice, helplines: HelplineService) -> TextView:
    """Return what is said where no country was chosen: none is guessed."""
    asked = voice("helpline-choose", directory=helplines.directory())
    return TextView(f"{say_emergency(voice, None)}\n\n{asked}")


def without_lines(voice: Voice, helplines: HelplineService, code: str | None, locale: str) -> TextView:
    """Return what is said about a country that has no lines here, or that is in no list of countries."""
    directory = helplines.directory()
    if code is None:
        said = voice("helpline-unknown-place", directory=directory)
    else:
        said = voice("helpline-no-lines", country=territories(locale)[code], directory=directory)
    return TextView(f"{say_emergency(voice, None)}\n\n{said}")


def first_lines(
    voice: Voice, helplines: HelplineService, code: str, need: Kind | None, *, need_known: bool = True
) -> LinesView:
    """Return the lines that fit best, with what is missing said plainly."""
    best = helplines.best_fits(code, need)
    texts = [
        f"### {voice('helpline-head', country=_name(voice, code))}",
        say_emergency(voice, best.country),
        "" if need_known else voice("helpline-need-unknown"),
        "\n".join(_what_is_missing(voice, best)),
        *(say_offer(voice, offer, helplines.now) for offer in best.shown),
        _foot(voice, helplines, code),
    ]
    door = Door("helpline", "all", Asked(code, need).number, voice("helpline-all-label"))
    return LinesView(texts, door if best.others else None)


def all_lines(voice: Voice, helplines: HelplineService, number: int) -> LinesView:
    """Return the page that a button names. Raises ``GoneOrNotYours`` for a number that names none."""
    try:
        asked = Asked.from_number(number)
        offers = helplines.all_lines(asked.country, asked.need)
    except (ValueError, KeyError) as forged:
        raise GoneOrNotYours from forged
    pages = _paged([say_offer(voice, offer, helplines.now) for offer in offers])
    if asked.page >= len(pages):
        raise GoneOrNotYours
    place = {"page": str(asked.page + 1), "pages": str(len(pages))}
    texts = [
        f"### {voice('helpline-all-head', country=_name(voice, asked.country), **place)}",
        say_emergency(voice, helplines.countries[asked.country]),
        *pages[asked.page],
        _foot(voice, helplines, asked.country),
    ]
    following = asked.turned_to(asked.page + 1)
    more = Door("helpline", "all", following.number, voice("helpline-more-label"))
    return LinesView(texts, more if following.page < len(pages) else None)


def _what_is_missing(voice: Voice, best: BestFits) -> Iterable[str]:
    if not any(offer.has_number for offer in best.crisis):
        yield voice("helpline-no-crisis-number")
    if best.lacking and best.need:
        yield voice("helpline-lacking", need=need_label(voice, best.need))
    elif best.lacking:
        yield voice("helpline-lacking-grief")


def _foot(voice: Voice, helplines: HelplineService, code: str) -> str:
    more = voice("helpline-more-lines", directory=helplines.directory(code))
    return f"{more}\n-# {voice('helpline-foot')}"


def _paged(texts: Iterable[str]) -> list[list[str]]:
    """Return texts in pages that Discord takes in one message; without any text, one empty page."""
    pages: list[list[str]] = [[]]
    for text in texts:
        page = pages[-1]
        if page and (len(page) == _PAGE_LINES or sum(map(len, [*page, text])) > _PAGE_TEXT):
            pages.append(page := [])
        page.append(text)
    return pages


def _name(voice: Voice, code: str) -> str:
    return territories(voice.locale)[code]
