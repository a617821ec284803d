"""What an admin reads about schedules: in words, in the zone they were set in, and as Discord's own time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import discord

from bot.domain.checkin import RAREST, Schedule, Weekday
from bot.services.checkins import Rarer
from bot.wording import Voice

_WEEKDAYS = {
    Weekday.MONDAY: "prompts-monday-label",
    Weekday.TUESDAY: "prompts-tuesday-label",
    Weekday.WEDNESDAY: "prompts-wednesday-label",
    Weekday.THURSDAY: "prompts-thursday-label",
    Weekday.FRIDAY: "prompts-friday-label",
    Weekday.SATURDAY: "prompts-saturday-label",
    Weekday.SUNDAY: "prompts-sunday-label",
}
_CLOCK = "%H:%M"


def weekday_name(voice: Voice, weekday: Weekday) -> str:
    return voice(_WEEKDAYS[weekday])


def every_words(voice: Voice, weeks: int) -> str:
    return voice("prompts-every-label", weeks=weeks)


def scheduled(voice: Voice, schedule: Schedule) -> str:
    """Return that check-ins will come, and everything about when."""
    return f"{voice('prompts-scheduled')}\n{in_words(voice, schedule)}\n{voice('prompts-scheduled-foot')}"


def listed(voice: Voice, schedules: list[Schedule]) -> str:
    """Return every schedule of a server, one after the other."""
    if not schedules:
        return voice("prompts-none")
    return "\n\n".join(in_words(voice, schedule) for schedule in schedules)


def rarer_now(voice: Voice, rarer: Rarer) -> str:
    """Return how often a check-in comes now, and how to change that."""
    every = rarer.schedule.rhythm.every
    if not rarer.changed and every >= RAREST:
        return voice("checkins-fewest", every=every_words(voice, every))
    head = "checkins-fewer-now" if rarer.changed else "checkins-fewer-already"
    return f"{voice(head)}\n{in_words(voice, rarer.schedule)}\n{voice('checkins-fewer-undo')}"


def in_words(voice: Voice, schedule: Schedule) -> str:
    """Return where and when a check-in comes, and when the next one does."""
    rhythm = schedule.rhythm
    line = voice(
        "prompts-line",
        channel=f"<#{schedule.channel_id}>",
        every=every_words(voice, rhythm.every),
        weekday=weekday_name(voice, rhythm.weekday),
        time=f"{rhythm.at:{_CLOCK}}",
        zone=rhythm.zone,
    )
    return f"{line}\n{_next(voice, rhythm.zone, schedule.next_at)}"


def name_of(voice: Voice, guild: discord.Guild, schedule: Schedule) -> str:
    """Return a schedule as a choice: channel, weekday, time."""
    channel = guild.get_channel(schedule.channel_id)
    where = f"#{channel.name}" if channel else voice("prompts-channel-gone-label")
    return f"{where} · {weekday_name(voice, schedule.rhythm.weekday)} {schedule.rhythm.at:{_CLOCK}}"


def _next(voice: Voice, zone: str, next_at: datetime | None) -> str:
    if next_at is None:
        return voice("prompts-paused")
    there = next_at.astimezone(ZoneInfo(zone))
    stamp = discord.utils.format_dt(next_at, "F")
    return voice("prompts-next", day=voice.date(there.date()), time=f"{there:{_CLOCK}}", stamp=stamp)
