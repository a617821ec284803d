"""When a server's check-ins come: a weekday and an hour where its people live, every few weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import CompanionError

EVERY = (1, 2, 3, 4)
"""The weeks between two check-ins that can be chosen."""
RAREST = 8
"""The longest time between two, in weeks, that **Fewer of these** can lead to."""
MOST_IN_A_CHANNEL = 2
MOST_IN_A_SERVER = 20
KEPT = timedelta(days=60)
"""How long a posted check-in takes answers."""
SAID_WITHIN = timedelta(hours=2)
"""Later is worse than not at all."""
_NOT_A_PLACE = {"Factory", "localtime"}
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))? ?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_SECOND = timedelta(seconds=1)


class Weekday(IntEnum):
    """Monday is 0, as in ``datetime.date.weekday``."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @classmethod
    def parse(cls, typed: str) -> Weekday:
        """Read ``monday``. Raises ``CompanionError`` with a kind sentence otherwise."""
        try:
            return cls[typed.strip().upper()]
        except KeyError:
            raise CompanionError("prompts-weekday-unclear") from None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A weekday and a local time, every so many weeks, counted from the week of ``begins_on``."""

    weekday: Weekday
    at: time
    zone: str
    every: int
    begins_on: date

    @classmethod
    def starting(cls, moment: datetime, weekday: Weekday, at: time, zone: str, every: int = 1) -> Rhythm:
        """Return the rhythm whose first time is the next such weekday and hour after ``moment``."""
        if every not in EVERY:
            raise CompanionError("prompts-every-unclear")
        weekly = cls(weekday, at, zone, 1, moment.astimezone(ZoneInfo(zone)).date() - timedelta(weeks=1))
        return replace(weekly, every=every, begins_on=weekly.day_of(weekly.next_after(moment)))

    def next_after(self, moment: datetime) -> datetime:
        """Return the first time of this rhythm that is later than ``moment``, in UTC.

        A local time that the clocks skip moves to the first that there is; of one that comes twice the
        first counts.
        """
        step = timedelta(weeks=self.every)
        first = self.begins_on + timedelta(days=(self.weekday - self.begins_on.weekday()) % 7)
        passed = (moment.astimezone(ZoneInfo(self.zone)).date() - first) // step
        day = first + step * max(passed - 1, 0)
        while (at := self._on(day)) <= moment:
            day += step
        return at

    def rarer(self, planned_at: datetime) -> Rhythm:
        """Return the same with twice the weeks between, counted from the one before ``planned_at``."""
        last = self.day_of(planned_at) - timedelta(weeks=self.every)
        return replace(self, every=min(self.every * 2, RAREST), begins_on=last)

    def day_of(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _on(self, day: date) -> datetime:
        return first_moment(datetime.combine(day, self.at), ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where check-ins come, and when. Without ``next_at`` it is paused, because its channel is gone."""

    id: int
    guild_id: int
    channel_id: int
    rhythm: Rhythm
    next_at: datetime | None

    def is_at(self, channel_id: int, rhythm: Rhythm) -> bool:
        """Whether this is what an admin means who names a channel, a weekday and a time."""
        mine = (self.channel_id, self.rhythm.weekday, self.rhythm.at)
        return mine == (channel_id, rhythm.weekday, rhythm.at)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One check-in that was due. ``every`` is how often its schedule came then."""

    id: int
    schedule_id: int
    guild_id: int
    channel_id: int
    prompt_id: str
    every: int
    due_at: datetime

    @property
    def until(self) -> datetime:
        """After this moment it is too late to say it."""
        return self.due_at + SAID_WITHIN


@dataclass(frozen=True, slots=True)
class Question:
    """What a check-in says, with the number its buttons carry."""

    occasion_id: int
    text: str


def parse_time(typed: str) -> time:
    """Read ``09:00``, ``9``, ``9.30`` or ``9 pm``. Raises ``CompanionError`` for anything else."""
    read = _TIME.fullmatch(typed.strip())
    hour = int(read["hour"]) if read else 24
    minute = int(read["minute"] or 0) if read else 0
    half = (read["half"] or "").lower() if read else ""
    if half and not 1 <= hour <= 12:  # noqa: PLR2004  a clock face
        hour = 24
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0) if hour < 24 else hour  # noqa: PLR2004
    try:
        return time(hour, minute)
    except ValueError:
        raise CompanionError("prompts-time-unclear") from None


@cache
def zone_names() -> dict[str, str]:
    """Return every zone's name by what somebody may type for it: small letters, spaces."""
    return {_folded(name): name for name in sorted(available_timezones() - _NOT_A_PLACE)}


def parse_zone(typed: str) -> str:
    """Read ``Europe/London``, or a place that is in one zone alone. Raises ``CompanionError`` for others."""
    wanted, names = _folded(typed), zone_names()
    places = [name for folded, name in names.items() if folded.rpartition("/")[2] == wanted]
    found = [names[wanted]] if wanted in names else places
    if len(found) != 1:
        raise CompanionError("prompts-zone-unclear")
    return found[0]


def zones_like(typed: str, most: int) -> list[str]:
    """Return zones whose name holds what was typed, those whose place begins with it first."""
    wanted = _folded(typed)
    fitting = [(folded, name) for folded, name in zone_names().items() if wanted in folded]
    fitting.sort(key=lambda each: (not each[0].rpartition("/")[2].startswith(wanted), each[1]))
    return [name for _folded_name, name in fitting[:most]]


def first_moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment, in UTC, at which a clock in ``zone`` shows ``wall`` or later that day."""
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = moment.astimezone(zone).utcoffset()
    while moment - before > _SECOND:  # the clocks jump somewhere between the two
        middle = before + (moment - before) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == after:
            moment = middle
        else:
            before = middle
    return moment


def _folded(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()
