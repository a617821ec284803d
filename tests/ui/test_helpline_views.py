"""Every answer of /helpline, for every country and need: it fits, it is true, it holds nothing denied."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from discord import ui

from bot.domain.helpline import NEEDS, Kind
from bot.domain.helpline_choice import FOR_EVERYBODY, Asked
from bot.domain.helpline_denied import clashes
from bot.errors import GoneOrNotYours
from bot.services.helplines import DENYLIST, FOLDER, HelplineService, read_denylist, shipped_helplines
from bot.ui.base import Door
from bot.wording import shipped
from cogs.helplines.places import find_country, find_need, need_label, offer_countries, offer_needs
from cogs.helplines.views import all_lines, ask_for_country, first_lines, without_lines
from tests.house.ftl import shipped as sentences

VOICE = shipped().voice("en")
TODAY = dt.datetime(2026, 11, 27, 11, tzinfo=dt.UTC)
BOOK = shipped_helplines()
COUNTRIES = HelplineService(BOOK, lambda: TODAY).countries
DENIED = read_denylist(FOLDER / DENYLIST)
CHECKED = re.compile(r"(?:Checked|Seen) .*20\d\d")


def service(now: dt.datetime = TODAY) -> HelplineService:
    return HelplineService(BOOK, lambda: now)


def read(view: ui.LayoutView) -> str:
    return "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))


def pages(helplines: HelplineService, code: str, need: Kind | None) -> Iterator[ui.LayoutView]:
    number: int | None = Asked(code, need).number
    while number is not None:
        page = all_lines(VOICE, helplines, number)
        yield page
        number = next((item.number for item in page.walk_children() if isinstance(item, Door)), None)


@pytest.mark.parametrize("code", COUNTRIES)
@pytest.mark.parametrize("days", [0, 400])
def test_every_answer_fits_names_the_emergency_first_and_holds_nothing_denied(code: str, days: int):
    helplines = service(TODAY + dt.timedelta(days=days))
    for need in (None, *NEEDS):
        first = first_lines(VOICE, helplines, code, need)
        for view in (first, *pages(helplines, code, need)):
            text = read(view)
            assert view.content_length() <= 4_000
            assert sum(1 for _ in view.walk_children()) <= 40
            assert "If a life may be in danger, call" in text.splitlines()[1]
            assert clashes(DENIED, code, text.splitlines()) == []
            assert "!" not in text
            assert f"https://findahelpline.com/countries/{code.lower()}" in text
            assert days == 0 or not re.search(r"^(?:Call|Text|WhatsApp) ", text, re.MULTILINE)


@pytest.mark.parametrize("code", COUNTRIES)
def test_all_lines_are_all_lines_each_once_and_each_says_when_it_was_seen(code: str):
    helplines = service()
    text = "\n".join(read(page) for page in pages(helplines, code, None))
    offers = helplines.all_lines(code, None)
    for offer in offers:
        for contact in offer.line.contacts:
            assert (contact.dial or contact.url or "").replace("*", "\\*") in text
    assert len(CHECKED.findall(text)) == len(offers)


def test_a_website_only_line_shows_its_site_and_no_number():
    text = "\n".join(read(page) for page in pages(service(), "GB", None))
    simba = text[text.index("SiMBA") :].partition("\n**")[0]
    assert "https://www.simbacharity.org.uk/" in simba
    assert "0131" not in text


def test_an_answer_says_how_to_reach_a_line_when_and_who_saw_it():
    assert "\n".join(read(first_lines(VOICE, service(), "GB", Kind.BABY_LOSS)).splitlines()[-7:]) == (
        "**Sands**\n"
        "Call 0808 164 3332 · free · Mon–Fri 10:00–15:00; Tue–Thu 18:00–21:00 (British Time)"
        " · open now, until <t:1795791600:t> your time\n"
        "Website: https://www.sands.org.uk/support-you\n"
        "In English.\n"
        "-# Checked September 2026, by others who say they read the service's own page.\n"
        "More lines of this country may be listed here: https://findahelpline.com/countries/gb\n"
        "-# Nobody has called these numbers to test them."
        " Where a service's own site says something else, the site is right."
    )


@pytest.mark.parametrize(
    ("code", "need", "said"),
    [
        ("BR", None, "I know of no line here that is for grief."),
        ("BR", Kind.TFMR, "I know of no line here for what you chose: Ending a pregnancy for medical"),
        ("TR", None, "I have no crisis number for this country that was checked recently."),
        ("CO", None, "Only in Bogotá."),
        ("CL", None, "Call \\*4141"),
        ("FR", None, "call 112, 15 (ambulance), 17 (police), or 18 (fire) now."),
        ("GB", Kind.CRISIS, "closed now, opens <t:"),
        ("US", Kind.PERINATAL, "Text HELP to 1-800-944-4773 · hours not known"),
        ("US", Kind.CRISIS, "This check is more than three months old. Please check on their site."),
        ("GB", Kind.BEREAVEMENT, "Call 0808 808 1677"),
        ("AU", Kind.BEREAVEMENT, "Mon–Fri 10:00–20:00 (Australian Eastern Time)"),
    ],
)
def test_what_is_missing_or_special_is_said_plainly(code: str, need: Kind | None, said: str):
    assert said in read(first_lines(VOICE, service(), code, need))


def test_every_note_has_its_sentence_and_no_sentence_is_about_nothing():
    used = {f"helpline-note-{note}" for each in BOOK.values() for line in each.lines for note in line.notes}
    said = {each.key for each in sentences() if each.key.startswith("helpline-note-")}
    assert used == said
    assert {f"helpline-note-{note}" for note in FOR_EVERYBODY} <= used


@pytest.mark.parametrize("number", [0, 1, 158001, 158099, 158900, 676999, 677000, 2**63 - 1, 10**19])
def test_a_forged_number_finds_nothing(number: int):
    with pytest.raises(GoneOrNotYours):
        all_lines(VOICE, service(), number if number != 158001 else Asked("AT", None, 1).number)


def test_without_a_country_none_is_guessed_and_the_directory_is_named():
    for view in (
        ask_for_country(VOICE, service()),
        without_lines(VOICE, service(), None, "en"),
        without_lines(VOICE, service(), "BO", "es-419"),
    ):
        assert "call the emergency number where you are now" in read(view)
        assert "https://findahelpline.com/" in read(view)


@pytest.mark.parametrize(
    ("typed", "locale", "code"),
    [
        *(("GB", "en-GB", "GB"), ("gb", "de", "GB"), (" United Kingdom ", "de", "GB"), ("uk", "fr", "GB")),
        *(("Vereinigtes Königreich", "de", "GB"), ("vereinigtes konigreich", "de", "GB")),
        *(("Deutschland", "de", "DE"), ("Germany", "de", "DE"), ("Deutschland", "en-US", None)),
        *(
            ("Türkiye", "en-US", "TR"),
            ("turkey", "en-US", "TR"),
            ("日本", "ja", "JP"),
            ("Bolivia", "en-US", "BO"),
        ),
        *(("Germ", "en-US", None), ("", "en-US", None), ("...", "en-US", None), ("Narnia", "xx", None)),
        *(("EU", "en-US", None), ("INT", "en-US", None), ("x" * 6_000, "en-US", None)),
    ],
)
def test_a_country_is_known_by_name_or_code_and_never_guessed(typed: str, locale: str, code: str | None):
    assert find_country(typed, locale, COUNTRIES) == code


def test_while_typing_countries_with_lines_come_first():
    assert [code for _, code in offer_countries("", "en-US", COUNTRIES)][:2] == ["AR", "AU"]
    assert len(offer_countries("", "en-US", COUNTRIES)) == 47
    assert offer_countries("königr", "de", COUNTRIES)[0] == ("Vereinigtes Königreich", "GB")
    assert offer_countries("united", "de", COUNTRIES)[0][1] in {"GB", "US", "AE"}
    assert ("Bolivien", "BO") in offer_countries("boliv", "de", COUNTRIES)
    assert offer_countries("zzz", "de", COUNTRIES) == []


def test_needs_are_found_by_label_or_value():
    assert len(offer_needs("", VOICE)) == len(NEEDS)
    assert offer_needs("TFMR", VOICE) == [(need_label(VOICE, Kind.TFMR), "tfmr")]
    assert all(find_need(value, VOICE) is find_need(name, VOICE) for name, value in offer_needs("", VOICE))
    assert find_need("my cat", VOICE) is find_need("", VOICE) is find_need(None, VOICE) is None
