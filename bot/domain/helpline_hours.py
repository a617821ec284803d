"""When a line is open: read from plain text, asked with a moment that is handed in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import cast
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
A_DAY = 24 * 60
_SPAN = re.compile(
    r"(?P<days>daily|[a-z]{3}(?:-[a-z]{3})?(?:,[a-z]{3}(?:-[a-z]{3})?)*) "
    r"(?P<from>[0-2][0-9]:[0-5][0-9])-(?P<to>[0-2][0-9]:[0-5][0-9])"
)


class Known(StrEnum):
    """How much is known about a line's hours."""

    ALWAYS = "always"
    WEEKLY = "weekly"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """One opening: the days it begins on, Monday is 0, and its minutes; an end past 24:00 is the next day."""

    days: tuple[int, ...]
    opens: int
    closes: int

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read ``mon-fri 09:00-17:00``. Raises ``ValueError`` for anything else."""
        read = _SPAN.fullmatch(text)
        if read is None:
            raise ValueError(f"not hours: {text}")
        opens, closes = _minutes(read["from"]), _minutes(read["to"])
        if opens >= A_DAY or opens == closes:
            raise ValueError(f"not hours: {text}")
        return cls(_days(read["days"]), opens, closes if closes > opens else closes + A_DAY)


@dataclass(frozen=True, slots=True)
class Hours:
    """A line's own hours. Always open only where its source says so; otherwise a week, or not known."""

    known: Known
    week: tuple[Span, ...] = ()
    zone: ZoneInfo | None = None

    def open_until(self, now: dt.datetime) -> dt.datetime | None:
        """Return when it closes if it is open now; ``None`` when it is closed or nobody can tell."""
        begun = [(opens, closes) for opens, closes in self._around(now) if opens <= now < closes]
        return max((closes for _, closes in begun), default=None)

    def opens_next(self, now: dt.datetime) -> dt.datetime | None:
        """Return the next opening after ``now``; ``None`` when nobody can tell."""
        return min((opens for opens, _ in self._around(now) if opens > now), default=None)

    def _around(self, now: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return every opening from yesterday to this day next week, by the clocks where the line is."""
        if self.zone is None:
            return []
        today = now.astimezone(self.zone).date()
        return [
            (_moment(day, span.opens, self.zone), _moment(day, span.closes, self.zone))
            for offset in range(-1, 8)
            if (day := today + dt.timedelta(days=offset))
            for span in self.week
            if day.weekday() in span.days
        ]


UNKNOWN = Hours(Known.UNKNOWN)
ALWAYS = Hours(Known.ALWAYS)


def parse_hours(written: object, zone: str | None) -> Hours:
    """Read ``always``, ``unknown`` or a list of openings with their zone. Raises ``ValueError``."""
    if written in (Known.ALWAYS, Known.UNKNOWN):
        return ALWAYS if written == Known.ALWAYS else UNKNOWN
    if not isinstance(written, list) or not written:
        raise ValueError(f"not hours: {written}")
    if not zone:
        raise ValueError("hours need a zone")
    try:
        clock = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise ValueError(f"not a zone: {zone}") from unknown
    return Hours(Known.WEEKLY, tuple(Span.parse(str(span)) for span in cast("list[object]", written)), clock)


def _minutes(text: str) -> int:
    hours, minutes = int(text[:2]), int(text[3:])
    if hours * 60 + minutes > A_DAY:
        raise ValueError(f"not a time of day: {text}")
    return hours * 60 + minutes


def _days(text: str) -> tuple[int, ...]:
    if text == "daily":
        return tuple(range(7))
    return tuple(sorted({day for part in text.split(",") for day in _run(part)}))


def _run(part: str) -> range:
    first, _, last = part.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise ValueError(f"not days: {part}")
    start, end = DAYS.index(first), DAYS.index(last or first)
    if end < start:
        raise ValueError(f"not days: {part}")
    return range(start, end + 1)


def _moment(day: dt.date, minutes: int, zone: ZoneInfo) -> dt.datetime:
    """Return a minute of a day by the clocks there: 25:30 is half past one on the next day."""
    days, rest = divmod(minutes, A_DAY)
    on = day + dt.timedelta(days=days)
    local = dt.datetime.combine(on, dt.time(rest // 60, rest % 60), tzinfo=zone)
    return local.astimezone(dt.UTC)
