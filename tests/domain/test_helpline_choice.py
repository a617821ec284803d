"""Two or three lines first: one for anybody in crisis, then the one that fits what was asked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.helpline import INTERNATIONAL, NEEDS, Checked, Confidence, Country, Helpline, Kind, Method
from bot.domain.helpline_choice import FIRST, Asked, all_lines, best_fits
from tests.support.lines import country, line

TODAY = dt.date(2026, 11, 27)
SITE = Method.WEBSITE
EMERGENCY = line("at-emergency", Kind.EMERGENCY)
EVERYBODY = line("at-all")
OLD = Checked.parse("2024")


def first(*lines: Helpline, need: Kind | None = None, universal: tuple[str, ...] = ("at-all",)) -> list[str]:
    best = best_fits({"AT": country(EMERGENCY, *lines, universal=universal)}, "AT", need, TODAY)
    return [offer.line.id for offer in best.shown]


def test_the_line_for_everybody_comes_before_the_line_that_fits():
    assert first(line("at-loss", Kind.BABY_LOSS), EVERYBODY) == ["at-all", "at-loss"]


def test_paired_services_are_shown_together_or_not_at_all():
    pair = ("at-all", "at-also")
    also, other = line("at-also", Kind.CRISIS), line("at-other")
    assert first(EVERYBODY, also, other, universal=pair) == ["at-all", "at-also"]
    aged = line("at-also", Kind.CRISIS, checked_on=OLD)
    assert first(EVERYBODY, aged, universal=pair)[:1] == ["at-all"]
    assert first(aged, other, universal=pair) == ["at-other"]


def test_a_line_with_a_number_stands_in_for_one_whose_check_is_too_old():
    assert first(line("at-all", checked_on=OLD), line("at-other"))[0] == "at-other"


def test_without_any_number_the_site_of_the_line_for_everybody_is_shown():
    assert first(line("at-all", checked_on=OLD)) == ["at-all"]


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (None, "at-loss"),
        (Kind.BABY_LOSS, "at-loss"),
        (Kind.TFMR, "at-tfmr"),
        (Kind.BEREAVEMENT, "at-death"),
        (Kind.YOUTH, "at-young"),
    ],
)
def test_what_was_asked_decides_which_line_follows(need, expected):
    lines = [
        line("at-young", Kind.YOUTH),
        line("at-death", Kind.BEREAVEMENT),
        line("at-tfmr", Kind.TFMR),
        line("at-loss", Kind.BABY_LOSS),
    ]
    assert first(EVERYBODY, *lines, need=need)[1] == expected


def test_the_whole_country_the_number_and_the_agreement_decide_between_equals():
    lines = [
        line("at-region", Kind.BABY_LOSS, region="Tyrol"),
        line("at-site", Kind.BABY_LOSS, SITE),
        line("at-low", Kind.BABY_LOSS, confidence=Confidence.LOW),
        line("at-high", Kind.BABY_LOSS),
    ]
    assert first(EVERYBODY, *lines) == ["at-all", "at-high", "at-low"]
    assert first(EVERYBODY, *lines[:2]) == ["at-all", "at-site", "at-region"]


def test_a_line_for_some_and_an_aged_one_come_after_a_line_for_everybody():
    lines = [
        line("at-aged", Kind.BABY_LOSS, checked_on=OLD),
        line("at-men", Kind.BABY_LOSS, notes=("men",)),
        line("at-office", Kind.BABY_LOSS, notes=("office-hours",)),
    ]
    assert first(EVERYBODY, *lines) == ["at-all", "at-office", "at-men"]


def test_somebody_who_cannot_speak_finds_a_line_to_write_to():
    text = line("at-text", Kind.CRISIS, Method.TEXT)
    assert first(EVERYBODY, line("at-more"), text, line("at-loss", Kind.BABY_LOSS)) == [
        "at-all",
        "at-loss",
        "at-text",
    ]


def test_a_country_without_the_line_says_so_and_shows_the_nearest():
    book = {"AT": country(EVERYBODY, line("at-death", Kind.BEREAVEMENT))}
    best = best_fits(book, "AT", Kind.TFMR, TODAY)
    assert best.lacking
    assert [offer.line.id for offer in best.shown] == ["at-all", "at-death"]
    assert not best_fits(book, "AT", None, TODAY).lacking
    assert best_fits(book, "AT", Kind.LGBTQ, TODAY).lacking
    assert not best_fits(book, "AT", Kind.CRISIS, TODAY).lacking


def test_where_no_line_for_grief_is_the_list_of_the_whole_world_helps():
    world = Country(INTERNATIONAL, (line("int-list", Kind.BABY_LOSS, SITE),))
    book = {"AT": country(EVERYBODY), INTERNATIONAL: world}
    assert [offer.line.id for offer in best_fits(book, "AT", None, TODAY).abroad] == ["int-list"]
    assert best_fits(book, "AT", Kind.YOUTH, TODAY).abroad == ()


def test_a_country_that_the_book_does_not_have_is_refused():
    with pytest.raises(KeyError):
        best_fits({}, "AT", None, TODAY)


LINES = st.lists(
    st.builds(
        line,
        st.integers(1, 10_000).map(lambda number: f"at-{number}"),
        st.sampled_from(NEEDS),
        st.sampled_from([Method.VOICE, Method.TEXT, Method.CHAT, SITE]),
        needs=st.frozensets(st.sampled_from(NEEDS), max_size=2),
        checked_on=st.sampled_from([Checked.parse("2026-11"), OLD]),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)


@given(LINES, st.none() | st.sampled_from(NEEDS))
def test_few_come_first_each_once_and_all_of_them_are_among_all_lines(lines, need):
    book = {"AT": country(EMERGENCY, *lines, universal=tuple(each.id for each in lines[:1]))}
    best = best_fits(book, "AT", need, TODAY)
    ids = [offer.line.id for offer in best.shown]
    everything = [offer.line.id for offer in all_lines(book, "AT", need, TODAY)]
    shown = [each.id for each in lines if each.on(TODAY)]
    assert len(ids) == len(set(ids)) <= FIRST
    assert everything[: len(ids)] == ids
    assert sorted(everything) == sorted(shown)
    assert best.others == len(shown) - len(ids)


CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


@given(CODES, st.none() | st.sampled_from(NEEDS), st.integers(0, 99))
def test_a_buttons_number_says_what_was_asked(code, need, page):
    asked = Asked(code, need, page)
    assert Asked.from_number(asked.number) == asked
    assert asked.number < 10**6


@given(st.integers(0, 10**19))
def test_any_other_number_is_refused_or_means_one_thing(number):
    try:
        asked = Asked.from_number(number)
    except ValueError:
        return
    assert asked.number == number


def test_the_numbers_of_needs_never_change():
    assert [Asked("GB", need).number for need in (None, *NEEDS)] == [
        *(158000, 158100, 158200, 158300, 158400, 158500, 158600, 158700, 158800)
    ]
