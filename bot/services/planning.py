"""The clockwork's own part in check-ins: what is due becomes one posting, once, and never late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.checkin import SAID_WITHIN, Occasion, Schedule
from bot.domain.delivery import Kind
from bot.domain.prompt import choose
from bot.services.prompts import shipped_prompts
from bot.storage.checkins import Checkins, is_anything_to_plan, take_adrift, take_due
from bot.storage.database import Database, Session
from bot.storage.outbox import Outbox


class PlanningService:
    def __init__(self, database: Database, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._clock = clock
        self._chance = chance
        self._prompts = shipped_prompts()

    async def plan(self) -> None:
        """Put every check-in that is due on its way, and its schedule on to the next time.

        It looks before it takes the database for writing: mostly nothing is due.
        """
        async with self._database.reading() as session:
            if not await is_anything_to_plan(session, self._clock()):
                return
        await self._mend_adrift()
        while await self._plan_one():
            continue

    async def pause(self, guild_id: int, channel_id: int) -> bool:
        """Stop the check-ins of a channel that is gone. True the first time only."""
        async with self._database.transaction() as session:
            return await Checkins(session, guild_id=guild_id).pause(channel_id)

    async def _plan_one(self) -> bool:
        now = self._clock()
        async with self._database.transaction() as session:
            due = await take_due(session, now)
            if due is None or due.next_at is None:
                return False
            if now - due.next_at <= SAID_WITHIN:
                await self._put_on_its_way(session, due, due.next_at)
            moved = replace(due, next_at=due.rhythm.next_after(now))
            await Checkins(session, guild_id=due.guild_id).put(moved)
        return True

    async def _put_on_its_way(self, session: Session, due: Schedule, due_at: datetime) -> None:
        checkins = Checkins(session, guild_id=due.guild_id)
        lately = await checkins.lately(due.channel_id)
        prompt = choose(self._prompts.values(), lately, self._chance)
        number = row_number(self._chance)
        occasion = Occasion(number, due.id, due.guild_id, due.channel_id, prompt.id, due.rhythm.every, due_at)
        await checkins.add_occasion(occasion)
        outbox = Outbox(session, self._chance)
        await outbox.put(Kind.PROMPT, due.guild_id, due.channel_id, due_at, about_id=number)

    async def _mend_adrift(self) -> None:
        """Plan anew what a clock that ran ahead has put too far off; what was said is not said again."""
        now = self._clock()
        async with self._database.transaction() as session:
            for schedule, last_at in await take_adrift(session, now):
                moved = replace(schedule, next_at=schedule.rhythm.next_after(max(now, last_at or now)))
                await Checkins(session, guild_id=schedule.guild_id).put(moved)
