"""What a server's admins decide about check-ins, and what a check-in asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.checkin import MOST_IN_A_CHANNEL, MOST_IN_A_SERVER, Rhythm, Schedule, Weekday
from bot.domain.delivery import Trace
from bot.errors import CompanionError, GoneOrNotYours
from bot.services.conversations import asked_on
from bot.storage.checkins import Checkins
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore


@dataclass(frozen=True, slots=True)
class Rarer:
    """How often a check-in comes now. ``changed`` is false when it came no more often before."""

    schedule: Schedule
    changed: bool


class CheckinService:
    def __init__(self, database: Database, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._clock = clock
        self._chance = chance

    async def of(self, guild_id: int) -> list[Schedule]:
        """Return a server's schedules: channel by channel, through the week."""
        async with self._database.reading() as session:
            return await Checkins(session, guild_id=guild_id).all()

    async def schedule(
        self, guild_id: int, channel_id: int, weekday: Weekday, at: time, zone: str, *, every: int = 1
    ) -> Schedule:
        """Let check-ins come. The same channel, weekday and time again changes what was chosen before.

        Raises ``CompanionError`` for a third in one channel, or in the channel for stories.
        """
        now = self._clock()
        rhythm = Rhythm.starting(now, weekday, at, zone, every)
        async with self._database.transaction() as session:
            places = await PlacesStore(session, guild_id=guild_id).hold()
            if places.stories_channel_id == channel_id:
                raise CompanionError("prompts-stories-channel", channel=f"<#{channel_id}>")
            checkins = Checkins(session, guild_id=guild_id)
            standing = await checkins.all()
            known = next((one for one in standing if one.is_at(channel_id, rhythm)), None)
            if known is None:
                _check_room(standing, channel_id)
            number = known.id if known else row_number(self._chance)
            schedule = Schedule(number, guild_id, channel_id, rhythm, rhythm.next_after(now))
            await checkins.put(schedule)
        return schedule

    async def unschedule(self, guild_id: int, schedule_id: int) -> None:
        """End a schedule; what of it is on its way is called back. Raises ``GoneOrNotYours``."""
        now = self._clock()
        async with self._database.transaction() as session:
            unsaid = await Checkins(session, guild_id=guild_id).remove(schedule_id, now)
            if unsaid is None:
                raise GoneOrNotYours("prompts-not-scheduled")
            outbox = Outbox(session, self._chance)
            for occasion_id in unsaid:
                await outbox.call_back(now, Trace(guild_id, (), about_id=occasion_id))

    async def asked(self, guild_id: int, occasion_id: int) -> str:
        """Return what a check-in asked. Raises ``GoneOrNotYours`` once it was let go."""
        async with self._database.reading() as session:
            return (await asked_on(session, guild_id, occasion_id)).prompt.text

    async def make_rarer(self, guild_id: int, occasion_id: int) -> Rarer:
        """Double the weeks between, once for each check-in: a second press on the same one changes nothing.

        Raises ``GoneOrNotYours`` when there is no such check-in, or its schedule has ended.
        """
        async with self._database.transaction() as session:
            checkins = Checkins(session, guild_id=guild_id)
            occasion = (await asked_on(session, guild_id, occasion_id)).occasion
            schedule = await checkins.hold(occasion.schedule_id)
            if schedule is None or schedule.next_at is None:
                raise GoneOrNotYours("checkins-ended")
            rhythm = schedule.rhythm.rarer(schedule.next_at)
            if schedule.rhythm.every != occasion.every or rhythm.every == schedule.rhythm.every:
                return Rarer(schedule, changed=False)
            schedule = replace(schedule, rhythm=rhythm, next_at=rhythm.next_after(self._clock()))
            await checkins.put(schedule)
        return Rarer(schedule, changed=True)


def _check_room(standing: list[Schedule], channel_id: int) -> None:
    if sum(one.channel_id == channel_id for one in standing) >= MOST_IN_A_CHANNEL:
        raise CompanionError("prompts-enough-here", channel=f"<#{channel_id}>")
    if len(standing) >= MOST_IN_A_SERVER:
        raise CompanionError("prompts-enough", most=MOST_IN_A_SERVER)
