"""The files of lines: what is shipped is right, what is wrong is named all at once."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.cli.helplines import converted_files
from bot.domain.helpline import INTERNATIONAL, Kind, Method
from bot.domain.helpline_denied import clashes
from bot.services.helplines import (
    DENYLIST,
    FOLDER,
    HelplinesBroken,
    HelplineService,
    read_denylist,
    read_helplines,
    shipped_helplines,
    shown_texts,
)
from tests.support.lines import FILE, lay_out

GOOD = FILE.format(code="AT", low="at")
SOURCE = json.loads((FOLDER / "source" / "helplines.json").read_text("utf-8"))
WRONG = [
    ('kind = "crisis"', 'kind = "comfort"', "at-line: kind"),
    ('kind = "crisis"', 'kind = "youth"', "at-line is no crisis line"),
    ('name = "A line"', 'name = ""', "name is missing"),
    ('name = "A line"', 'nmae = "A line"', "nmae is not known"),
    ('id = "at-line"', 'id = "de-line"', "does not begin with its country"),
    ('id = "at-line-voice"', 'id = "at-emergency-voice"', "at-emergency-voice is there twice"),
    ('id = "at-line-voice"', 'id = "voice"', "does not begin with its line's"),
    ('checked_on = "2026-11"', 'checked_on = "soon"', "not a date: soon"),
    ('checked_on = "2026-11"', "checked_on = 2026-11-01", "checked_on is missing"),
    ('evidence = ["P: https://example.org"]', "evidence = []", "there is no evidence"),
    ('dial = "112"', 'dial = "+43112"', "without a country's code: +43112"),
    ('dial = "0800 123 456"', 'dial = "0800 HELP"', "not a number"),
    ('dial = "0800 123 456"', 'dial = "0800 123 456 "', "not a number"),
    ('dial = "0800 123 456"', 'dial = "0800 999 999"', "at-line: 0800 999 999 must never be shown"),
    ('dial = "0800 123 456"', 'url = "https://example.org"', "it needs dial and no url"),
    ('method = "voice"\ndial = "0800 123 456"', 'method = "chat"\nurl = "javascript:x"', "not a link"),
    (
        'method = "voice"\ndial = "0800',
        'method = "whatsapp"\ndial = "0800',
        "not a number with its country's",
    ),
    ('hours = "always"', 'hours = "24/7"', "not hours: 24/7"),
    ('hours = ["mon-fri 09:00-17:00"]\n', "", "not hours: None"),
    ('zone = "Europe/Vienna"\n', "", "hours need a zone"),
    ('kind = "emergency"', 'kind = "lgbtq"', "there is no emergency number"),
    ('country = "AT"', 'country = "DE"', "DE does not belong in this file"),
    ("[[helpline.contact]]", "[[helpline.way]]", "there is no [[contact]]"),
    ('country = "AT"', "country = ", "AT.toml: not TOML"),
    ('languages = ["de"]', "languages = [1]", "languages is not a list of texts"),
]


def problems_of(folder: Path) -> str:
    with pytest.raises(HelplinesBroken) as broken:
        read_helplines(folder)
    return "\n".join(broken.value.problems)


def test_a_file_in_order_is_read(tmp_path: Path):
    book = read_helplines(lay_out(tmp_path / "helplines"))
    assert sorted(book) == ["AT", INTERNATIONAL]


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[each[2] for each in WRONG])
def test_each_thing_that_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, said: str):
    assert right in GOOD
    assert said in problems_of(lay_out(tmp_path / "helplines", GOOD.replace(right, wrong)))


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path):
    text = GOOD.replace('"A line"', '""').replace('"112"', '"+43112"').replace('"2026-11"', '"soon"')
    said = problems_of(lay_out(tmp_path / "helplines", text)).splitlines()
    assert len(said) == 4
    assert all(line.startswith("AT.toml: ") for line in said)


def test_without_its_deny_list_or_its_backstop_nothing_is_trusted(tmp_path: Path):
    folder = lay_out(tmp_path / "helplines")
    (folder / DENYLIST).write_text("{", "utf-8")
    (folder / "INT.toml").unlink()
    said = problems_of(folder)
    assert "helplines-denylist.json" in said
    assert "INT.toml is missing" in said
    (folder / DENYLIST).unlink()
    assert "FileNotFoundError" in problems_of(folder)
    assert "INT.toml is missing" in problems_of(tmp_path / "nowhere")


def test_the_shipped_files_are_exactly_what_the_script_makes():
    standing = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.toml")}
    assert standing == converted_files()


def test_only_entries_whose_number_may_be_shown_have_one():
    lines = {line.id: line for country in shipped_helplines().values() for line in country.lines}
    dialled = {
        line.id for line in lines.values() if any(contact.method.is_dialled for contact in line.contacts)
    }
    assert dialled == {entry["id"] for entry in SOURCE if entry["ship_phone"]}
    left_out = {entry["id"] for entry in SOURCE} - set(lines)
    assert left_out == {
        "ae-sakina",
        "ro-116123",
        "ar-911-note",
    }  # no site, and a number that may not be shown


def test_every_number_is_one_that_its_source_has_and_none_is_made_up():
    source = {entry["id"]: entry for entry in SOURCE}
    for country in shipped_helplines().values():
        for line in country.lines:
            entry = source[line.id]
            texts = [entry.get("sms") or {}, *(entry.get("sms") or {}).get("other", [])]
            known = {number["local"] for number in entry["phone_numbers"]} | {entry.get("whatsapp")}
            known |= {text.get("number") for text in texts}
            assert {contact.dial for contact in line.contacts if contact.dial} <= known


def test_no_line_is_open_day_and_night_unless_its_source_says_so():
    always = {
        line.id
        for country in shipped_helplines().values()
        for line in country.lines
        if any(contact.hours.known == "always" for contact in line.contacts)
    }
    assert always <= {entry["id"] for entry in SOURCE if entry["hours"].startswith("24/7")}
    assert not always & {entry["id"] for entry in SOURCE if "unconfirmed" in entry["hours"]}


def test_no_value_of_the_deny_list_stands_in_any_file():
    denied = read_denylist(FOLDER / DENYLIST)
    assert len(denied) > 34
    for code, country in shipped_helplines().items():
        for line in country.lines:
            assert clashes(denied, code, shown_texts(line)) == [], line.id


def test_every_country_has_an_emergency_number_that_never_grows_old():
    late = dt.date(2046, 1, 1)
    service = HelplineService(shipped_helplines(), lambda: dt.datetime(2046, 1, 1, tzinfo=dt.UTC))
    assert len(service.countries) == 47
    for code, country in service.countries.items():
        assert country.emergency is not None
        shown = country.emergency.on(late)
        assert shown is not None
        assert shown.has_number, code
        assert not any(offer.has_number for offer in service.all_lines(code, None)), code


def test_the_backstop_is_a_page_of_the_country_or_of_the_whole_world():
    service = HelplineService(shipped_helplines(), lambda: dt.datetime(2026, 11, 27, tzinfo=dt.UTC))
    assert service.directory("GB") == "https://findahelpline.com/countries/gb"
    assert service.directory("XX") == service.directory() == "https://findahelpline.com/"


def test_a_service_that_is_only_text_or_chat_is_not_called():
    shout = next(line for line in shipped_helplines()["GB"].lines if line.id == "gb-shout")
    assert [contact.method for contact in shout.contacts] == [Method.TEXT, Method.WEBSITE]
    assert shout.serves(Kind.CRISIS)
