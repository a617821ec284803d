"""When check-ins come: by the clocks of a place, through every change of them, and never too early."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import (
    EVERY,
    RAREST,
    Rhythm,
    Weekday,
    first_moment,
    parse_time,
    parse_zone,
    zone_names,
    zones_like,
)
from bot.errors import CompanionError

ZONES = ["UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
ZONES += ["Pacific/Apia", "Africa/Casablanca", "America/Santiago", "Asia/Tehran", "Antarctica/Troll"]
MOMENTS = st.integers(0, 70 * 365 * 24 * 60).map(
    lambda minutes: at("1990-01-01T00:00+00:00") + timedelta(minutes=minutes)
)
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ANY_ZONE = st.sampled_from(ZONES) | st.sampled_from(sorted(zone_names().values()))
CHOICES = st.tuples(st.sampled_from(Weekday), TIMES, ANY_ZONE, st.sampled_from(EVERY))
Chosen = tuple[Weekday, time, str, int]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def exists(local: datetime, zone: str) -> bool:
    return wall(local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), zone) == local


@given(MOMENTS, CHOICES)
def test_each_time_is_later_by_the_local_clock_and_so_many_weeks_apart(moment: datetime, chosen: Chosen):
    weekday, hour, zone, every = chosen
    rhythm = Rhythm.starting(moment, *chosen)
    assert rhythm.next_after(moment) - moment <= timedelta(days=8)
    before, wanted = moment, datetime.combine(rhythm.begins_on, hour)
    for _ in range(4):
        found = rhythm.next_after(before)
        assert found > before
        assert wanted.weekday() == weekday
        if exists(wanted, zone):
            assert wall(found, zone) == wanted
            assert found.astimezone(ZoneInfo(zone)).fold == 0
        else:
            assert wall(found, zone) > wanted > wall(found - timedelta(seconds=1), zone)
        assert rhythm.next_after(found - timedelta(microseconds=1)) == found
        before, wanted = found, wanted + timedelta(weeks=every)


@given(MOMENTS, st.timedeltas(timedelta(days=-90), timedelta(days=900)), CHOICES)
def test_however_long_the_bot_was_down_the_weeks_keep_their_beat(
    start: datetime, down: timedelta, chosen: Chosen
):
    rhythm, later = Rhythm.starting(start, *chosen), start + down
    first, found = rhythm.next_after(start), rhythm.next_after(later)
    apart = rhythm.day_of(found) - rhythm.begins_on
    assert found > later
    assert found >= first
    assert apart % timedelta(weeks=rhythm.every) in {
        timedelta(),
        timedelta(days=1),
    }  # a whole day was skipped
    assert later < first or found - later <= timedelta(weeks=rhythm.every, days=1, hours=1)


@given(MOMENTS, CHOICES)
def test_rarer_means_twice_the_weeks_after_the_last_one_up_to_eight(moment: datetime, chosen: Chosen):
    rhythm = Rhythm.starting(moment, *chosen)
    every, last = rhythm.every, rhythm.next_after(moment)
    planned = rhythm.next_after(last)
    for weeks in (min(every * 2, RAREST), min(every * 4, RAREST)):
        rhythm = rhythm.rarer(planned)
        planned = rhythm.next_after(last)
        assert rhythm.every == weeks
        assert abs(planned - last - timedelta(weeks=weeks)) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "local", "moment"),
    [
        (
            "Europe/London",
            "2026-03-29T01:30",
            "2026-03-29T01:00+00:00",
        ),  # skipped: 02:00 is the first there is
        ("Europe/London", "2026-10-25T01:30", "2026-10-25T00:30+00:00"),  # twice: the first of the two
        ("America/New_York", "2026-03-08T02:00", "2026-03-08T07:00+00:00"),
        ("America/New_York", "2026-03-08T02:59", "2026-03-08T07:00+00:00"),
        ("America/New_York", "2026-11-01T01:00", "2026-11-01T05:00+00:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30+00:00"),  # half an hour
        ("America/Santiago", "2026-09-06T00:10", "2026-09-06T04:00+00:00"),  # at midnight
        ("Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00+00:00"),  # a whole day
        ("Asia/Kolkata", "2028-02-29T09:00", "2028-02-29T03:30+00:00"),
        ("UTC", "2026-12-31T23:59", "2026-12-31T23:59+00:00"),
    ],
)
def test_a_local_time_is_the_first_moment_its_clocks_show_it_or_later(zone: str, local: str, moment: str):
    assert first_moment(at(local), ZoneInfo(zone)) == at(moment)


def test_a_sunday_at_half_past_one_in_london_through_a_year():
    rhythm = Rhythm.starting(at("2026-03-15T12:00+00:00"), Weekday.SUNDAY, time(1, 30), "Europe/London")
    found = [
        rhythm.next_after(at(f"{day}T12:00+00:00")) for day in ("2026-03-15", "2026-03-22", "2026-03-29")
    ]
    assert [wall(each, "Europe/London").isoformat() for each in found] == [
        "2026-03-22T01:30:00",
        "2026-03-29T02:00:00",
        "2026-04-05T01:30:00",
    ]
    assert rhythm.next_after(at("2026-12-30T00:00+00:00")) == at("2027-01-03T01:30+00:00")
    twice = rhythm.next_after(at("2026-10-24T12:00+00:00"))
    assert rhythm.next_after(twice) == twice + timedelta(weeks=1, hours=1)


def test_the_same_moment_is_never_its_own_next_one():
    now = at("2026-03-04T09:00+00:00")
    rhythm = Rhythm.starting(now, Weekday.WEDNESDAY, time(9), "UTC", 2)
    assert rhythm.begins_on == date(2026, 3, 11)
    assert rhythm.next_after(now) == now + timedelta(weeks=1)
    assert rhythm.next_after(now + timedelta(weeks=1)) == now + timedelta(weeks=3)


@pytest.mark.parametrize("every", [0, -1, 5, 8, 1000])
def test_only_one_to_four_weeks_can_be_chosen(every: int):
    with pytest.raises(CompanionError, match="prompts-every-unclear"):
        Rhythm.starting(at("2026-03-04T09:00+00:00"), Weekday.MONDAY, time(9), "UTC", every)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("09:00", time(9)),
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        (" 9 pm ", time(21)),
        ("9PM", time(21)),
        ("9:05 a.m.", time(9, 5)),
        ("12 am", time(0)),
        ("12:30 pm", time(12, 30)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(typed: str, read: time):
    assert parse_time(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "24:00",
        "24",
        "9:60",
        "13 pm",
        "0 am",
        "9:3",
        "900",
        "noon",
        "-9",
        "٩",
        "9:00:00",
        "9\x00",
        "9" * 5000,
    ],
)
def test_an_unclear_time_is_answered_kindly(typed: str):
    with pytest.raises(CompanionError, match="prompts-time-unclear"):
        parse_time(typed)


@pytest.mark.parametrize("typed", ["europe/london", "Europe/London", " EUROPE/LONDON ", "London"])
def test_a_zone_is_found_however_it_is_written(typed: str):
    assert parse_zone(typed) == "Europe/London"
    assert parse_zone("america/new york") == parse_zone("new york") == "America/New_York"


@pytest.mark.parametrize(
    "typed", ["", "Eastern", "GMT+25", "../../etc/passwd", "localtime", "Factory", "x" * 5000]
)
def test_an_unknown_zone_is_answered_kindly(typed: str):
    with pytest.raises(CompanionError, match="prompts-zone-unclear"):
        parse_zone(typed)


def test_zones_are_offered_by_what_was_typed_places_that_begin_with_it_first():
    assert zones_like("lond", 25) == ["Europe/London"]
    assert zones_like("new y", 25) == ["America/New_York"]
    assert zones_like("ork", 3)[-1] == "America/New_York"
    assert len(zones_like("", 25)) == 25
    assert zones_like("nowhere at all", 25) == []


@pytest.mark.parametrize("typed", ["monday", " Monday ", "MONDAY"])
def test_a_weekday_is_read(typed: str):
    assert Weekday.parse(typed) is Weekday.MONDAY


@given(st.text())
def test_whatever_is_typed_is_read_or_kindly_refused(typed: str):
    for parse in (parse_time, parse_zone, Weekday.parse):
        with contextlib.suppress(CompanionError):
            parse(typed)
