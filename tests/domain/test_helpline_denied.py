"""A number that must never be shown is found however it is written; a near one is let be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.helpline_denied import clashes, read_denied

GAPS = st.lists(st.sampled_from(["", " ", "-", ".", " - "]), min_size=11, max_size=11)


def denied(value: str, country: str = "GB") -> tuple:
    return read_denied([{"country": country, "value": value, "service": "x", "reason": "y"}])


@given(GAPS, st.sampled_from(["", "+44 ", "0044", "Call ", "tel:"]), st.text("abc /", max_size=5))
def test_a_denied_number_is_found_however_it_is_spaced_and_within_longer_texts(gaps, before, after):
    digits = "8457909090" if before.startswith(("+", "00")) else "08457909090"
    written = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=False))
    assert clashes(denied("08457 90 90 90"), "GB", [f"{before}{written}{after}"])


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_another_number_is_let_be(number):
    text = f"0{number:010}"
    assert bool(clashes(denied("08457 90 90 90"), "GB", [text])) is (number == 8457909090)


@pytest.mark.parametrize(
    ("value", "shown", "found"),
    [
        ("182", "182", True),
        ("182", "1 8 2", True),
        ("182", "Call 182.", True),
        ("182", "1820", False),
        ("182", "0800 182 00", True),  # standing alone: better one word too careful
        ("182", "183", False),
        ("192 option 4", "192", True),
        ("192 option 4", "1924", False),
        ("1 844", "1844", True),
        ("1 844", "1411", False),
        ("03-7956 8144 / 8145", "+60 3-7956 8145", True),
        ("03-7956 8144 / 8145", "03-7956 8144", True),
        ("03-7956 8144 / 8145", "03-7627 2929", False),
        ("0900 0113 / 0900-0767", "0900-0767", True),
        ("0900 0113 / 0900-0767", "0800 0113", False),
        ("1-800-273-8225", "+1 (800) 273 8225", True),
        ("1-800-273-8225", "1-800-273-8255", False),
        ("080040400020", "+49 80040400020", True),
        ("080040400020", "0800 40 40 020", False),
        ("08090000; +234-800-800-2000", "0800 800 2000", True),
        ("jo@samaritans.org", "mailto:Jo@Samaritans.org", True),
        ("jo@samaritans.org", "https://www.samaritans.org/", False),
    ],
)
def test_each_form_of_the_list_is_read(value, shown, found):
    assert bool(clashes(denied(value), "GB", [shown])) is found


def test_a_value_is_denied_in_its_own_country_alone():
    assert clashes(denied("192", "CO"), "BR", ["192"]) == []


def test_an_entry_that_denies_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing to deny"):
        denied("the old number")
