"""Open is said only where the hours are known, and by the clocks where the line is."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.helpline_hours import ALWAYS, UNKNOWN, Hours, Span, parse_hours
from bot.domain.helpline_source import read_source_hours

VIENNA = "Europe/Vienna"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def weekly(*spans: str, zone: str = VIENNA) -> Hours:
    return parse_hours(list(spans), zone)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-27T07:59:59", None),
        ("2026-11-27T08:00", "2026-11-27T16:00"),
        ("2026-11-27T15:59:59", "2026-11-27T16:00"),
        ("2026-11-27T16:00", None),
        ("2026-11-28T10:00", None),
    ],
)
def test_a_line_is_open_from_its_first_minute_until_its_last(now, until):
    assert weekly("mon-fri 09:00-17:00").open_until(at(now)) == (at(until) if until else None)


def test_a_night_line_is_open_past_midnight():
    nights = weekly("fri 21:00-05:00")
    assert nights.open_until(at("2026-11-28T03:00")) == at("2026-11-28T04:00")
    assert nights.open_until(at("2026-11-27T03:00")) is None


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-27T07:00", "2026-11-27T08:00"),
        ("2026-11-27T16:00", "2026-11-30T08:00"),
        ("2026-03-27T17:00", "2026-03-30T07:00"),  # summer time begins on the 29th
    ],
)
def test_the_next_opening_follows_the_clocks_there(now, opens):
    assert weekly("mon-fri 09:00-17:00").opens_next(at(now)) == at(opens)


def test_a_line_of_one_day_a_week_opens_again_next_week():
    assert weekly("mon 09:00-10:00").opens_next(at("2026-11-23T08:30")) == at("2026-11-30T08:00")


def test_of_always_and_unknown_nothing_is_reckoned():
    for hours in (ALWAYS, UNKNOWN):
        assert hours.open_until(at("2026-11-27T10:00")) is None
        assert hours.opens_next(at("2026-11-27T10:00")) is None


@given(st.integers(min_value=0, max_value=4 * 366 * 24 * 60))
def test_a_line_is_either_open_or_says_when_it_opens(minutes):
    now = at("2026-01-01T00:00") + dt.timedelta(minutes=minutes)
    hours = weekly("mon-thu 18:30-22:00", "fri 16:00-22:00", "sat,sun 16:00-18:00")
    until, opens = hours.open_until(now), hours.opens_next(now)
    assert opens is not None
    assert opens > now
    assert until is None or now < until <= opens


@pytest.mark.parametrize(
    "written",
    [
        *("24/7", "", None, [], 7, ["mon-fri"], ["09:00-17:00"], ["fri-mon 09:00-17:00"]),
        *(["mon 9:00-17:00"], ["mon 09:00-09:00"], ["mon 24:00-09:00"], ["mon 09:61-10:00"]),
        *(["mon 09:00-25:00"], ["xyz 09:00-17:00"], ["mon 09:00-17:00 "], ["mon,, 09:00-17:00"]),
    ],
)
def test_what_are_no_hours_is_refused(written):
    with pytest.raises(ValueError, match="not"):
        parse_hours(written, VIENNA)


@pytest.mark.parametrize("zone", [None, "", "Nowhere/Here", "../etc", "Europe"])
def test_hours_without_a_clock_are_refused(zone):
    with pytest.raises(ValueError, match="zone"):
        parse_hours(["mon 09:00-17:00"], zone)


def test_midnight_ends_a_day_or_begins_it():
    assert Span.parse("daily 09:00-24:00") == Span(tuple(range(7)), 540, 1440)
    assert Span.parse("daily 15:30-00:30") == Span(tuple(range(7)), 930, 1470)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("24/7", ("always", None)),
        ("24/7 (C)", ("always", None)),
        ("Mon-Fri 09:00-17:00", (["mon-fri 09:00-17:00"], None)),
        ("Mon-Fri 10:00-20:00 AEST/AEDT", (["mon-fri 10:00-20:00"], "Australia/Sydney")),
        (
            "Mon-Fri 10:00-15:00; Tue, Wed, Thu also 18:00-21:00",
            (["mon-fri 10:00-15:00", "tue,wed,thu 18:00-21:00"], None),
        ),
        (
            "daily 10:00-16:00 and 19:00-22:00",
            (["daily 10:00-16:00", "daily 19:00-22:00"], None),
        ),
        (
            "Mon-Thu 18:30-22:00, Fri 16:00-22:00, weekends 16:00-18:00",
            (["mon-thu 18:30-22:00", "fri 16:00-22:00", "sat,sun 16:00-18:00"], None),
        ),
    ],
)
def test_the_sources_prose_is_read_where_it_is_plain(said, hours):
    assert read_source_hours(said) == hours


@pytest.mark.parametrize(
    "said",
    [
        *("24/7 (unconfirmed)", "24/7 per one press listing", "check provider (often given as 24/7)"),
        *("office hours", "Mon-Sat daytime; check provider", "Mon-Fri business hours", ""),
        *("daily 15:30-00:30 (or 16:00-24:00)", "Mon-Fri 09:00-17:00; Mon and Thu until 20:00"),
        *("limited programme (not 24/7 per 62773815660)", "see telljp.com (not confirmed as 24/7)"),
    ],
)
def test_where_the_source_is_unsure_the_hours_are_unknown(said):
    assert read_source_hours(said) == ("unknown", None)
