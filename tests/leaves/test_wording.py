"""Promises of the wording loader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.wording import Wording, WordingBroken


def write(folder: Path, **files: str) -> Path:
    """Write ``<locale>__<room>`` files."""
    for name, text in files.items():
        locale, _, room = name.partition("__")
        place = folder / locale.replace("_", "-") / f"{room}.ftl"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    write(
        tmp_path,
        en__stories="""
-name = Tealight
story-kept = { -name } will keep this with you until { $day }.
story-count = { $count ->
    [one] One story
   *[other] { $count } stories
 }.
""",
        en__common='common-thanks = Thank you.\ncommon-day = { DATETIME($day, dateStyle: "long") }\n',
        es__common="common-thanks = Gracias.\n",
        pt_BR__common="common-thanks = Obrigado.\n",
    )
    return Wording.load(tmp_path)


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        (("es-ES",), "es"),
        (("es-419",), "es"),
        (("en-US",), "en"),
        (("en-GB",), "en"),
        (("pt-BR",), "pt-BR"),
        (("de", "es-ES"), "es"),
        ((None, "es"), "es"),
        (("de",), "en"),
        (("",), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_we_speak_is_spoken(wording: Wording, asked: tuple[str | None, ...], spoken: str):
    assert wording.voice(*asked).locale == spoken


def test_a_sentence_a_language_lacks_is_said_in_english(wording: Wording):
    spanish = wording.voice("es")
    assert spanish("common-thanks") == "Gracias."
    assert spanish("story-kept", day="spring") == "Tealight will keep this with you until spring."
    assert spanish("story-count", count=1) == "One story."


def test_places_are_filled_without_invisible_marks(wording: Wording):
    assert wording.voice()("story-count", count=3) == "3 stories."
    assert wording.voice()("story-kept", day="{ $x }") == "Tealight will keep this with you until { $x }."


def test_a_key_nobody_wrote_is_named(wording: Wording):
    for voice in (wording.voice("en"), wording.voice("es")):
        with pytest.raises(KeyError, match="story-gone"):
            voice("story-gone")


def test_an_empty_place_is_noticed_without_repeating_the_others(wording: Wording):
    with pytest.raises(WordingBroken, match="story-kept") as broken:
        wording.voice()("story-kept", other="marker")
    assert "marker" not in str(broken.value)


def test_a_term_is_no_sentence_of_its_own(wording: Wording):
    with pytest.raises(KeyError):
        wording.voice()("-name")
    assert wording.keys("en") == {"story-kept", "story-count", "common-thanks", "common-day"}
    assert wording.keys("es") == {"common-thanks"}
    assert wording.locales == ("en", "es", "pt-BR")


def test_days_are_written_the_way_the_reader_writes_them(wording: Wording):
    day = date(2026, 11, 22)
    assert wording.voice("en").date(day) == "22 November 2026"
    assert wording.voice("en")("common-day", day=day) == "22 November 2026"
    assert wording.voice("es").date(day) == "22 de noviembre de 2026"
    assert wording.voice("pt-BR").date(day) == "22 de novembro de 2026"


def test_lists_read_as_one_phrase(wording: Wording):
    assert wording.voice("en").list(["photos", "names", "places"]) == "photos, names and places"
    assert wording.voice("es").list(["fotos", "nombres"]) == "fotos y nombres"
    assert wording.voice("en").list([]) == ""


def test_a_sentence_written_twice_is_refused(tmp_path: Path):
    write(tmp_path, en__a="same = One.\n", en__b="same = Two.\n")
    with pytest.raises(WordingBroken, match=r"en/b\.ftl: same is there twice"):
        Wording.load(tmp_path)


def test_a_line_that_is_not_fluent_is_refused_by_file(tmp_path: Path):
    write(tmp_path, en__a="good = Yes.\nbad = { $open\n")
    with pytest.raises(WordingBroken, match=r"en/a\.ftl.*bad"):
        Wording.load(tmp_path)


def test_a_message_without_text_is_refused(tmp_path: Path):
    write(tmp_path, en__a="only =\n    .label = A label\n")
    with pytest.raises(WordingBroken, match="no text"):
        Wording.load(tmp_path).voice()("only")


@pytest.mark.parametrize("folder", [".", "missing"])
def test_no_english_is_no_wording(tmp_path: Path, folder: str):
    with pytest.raises(WordingBroken, match="no English wording"):
        Wording.load(tmp_path / folder)
