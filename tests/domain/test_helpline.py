"""What was checked long ago is not said as if it were known; an emergency number is always said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.helpline import Age, Checked, Kind, Method
from tests.support.lines import line

FIRST = dt.date(2026, 9, 1)
DAYS = st.integers(min_value=-400, max_value=4_000)
KINDS = st.sampled_from([kind for kind in Kind if kind is not Kind.EMERGENCY])


@pytest.mark.parametrize(
    ("text", "first"),
    [("2026", (2026, 1, 1)), ("2026-09", (2026, 9, 1)), ("2026-09-13", (2026, 9, 13))],
)
def test_a_check_counts_from_the_first_day_it_can_mean(text, first):
    assert Checked.parse(text).first_day == dt.date(*first)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-02-30", "2026-9", "September", "2026-09-13\n", " 2026"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Checked.parse(text)


@pytest.mark.parametrize(
    ("kind", "days", "age"),
    [
        (Kind.CRISIS, 90, Age.FRESH),
        (Kind.CRISIS, 91, Age.LOOK_AGAIN),
        (Kind.CRISIS, 180, Age.LOOK_AGAIN),
        (Kind.CRISIS, 181, Age.SITE_ONLY),
        (Kind.BABY_LOSS, 365, Age.FRESH),
        (Kind.BABY_LOSS, 366, Age.SITE_ONLY),
        (Kind.EMERGENCY, 20_000, Age.FRESH),
    ],
)
def test_each_age_begins_on_its_day(kind, days, age):
    checked = line("at-a", kind, checked_on=Checked.parse("2026-09"))
    assert checked.age(FIRST + dt.timedelta(days=days)) is age


def test_a_line_that_also_serves_a_crisis_grows_old_like_one():
    papyrus = line("at-a", Kind.YOUTH, needs=frozenset({Kind.CRISIS}), checked_on=Checked.parse("2026-09"))
    assert papyrus.age(FIRST + dt.timedelta(days=181)) is Age.SITE_ONLY


@given(KINDS, DAYS)
def test_a_number_is_shown_only_while_its_check_is_young_enough(kind, days):
    shown = line("at-a", kind, checked_on=Checked.parse("2026-09")).on(FIRST + dt.timedelta(days=days))
    assert shown is not None
    assert shown.has_number is (days <= (180 if kind is Kind.CRISIS else 365))
    assert any(contact.method is Method.WEBSITE for contact in shown.line.contacts)


@given(KINDS, DAYS)
def test_a_line_never_grows_younger(kind, days):
    order = [Age.FRESH, Age.LOOK_AGAIN, Age.SITE_ONLY]
    checked = line("at-a", kind, checked_on=Checked.parse("2026-09"))
    today, tomorrow = (checked.age(FIRST + dt.timedelta(days=each)) for each in (days, days + 1))
    assert order.index(today) <= order.index(tomorrow)


def test_a_line_with_nothing_left_to_show_is_not_shown():
    numbers_alone = line("at-a", Kind.CRISIS, Method.VOICE, Method.TEXT, checked_on=Checked.parse("2020"))
    assert numbers_alone.on(FIRST) is None


def test_a_chat_outlives_the_number_beside_it():
    shown = line("at-a", Kind.CRISIS, Method.VOICE, Method.CHAT, checked_on=Checked.parse("2020")).on(FIRST)
    assert shown is not None
    assert [contact.method for contact in shown.line.contacts] == [Method.CHAT]
