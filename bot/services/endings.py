"""Taking a story down by itself, on the day its writer chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.inbox import About
from bot.domain.story import StoryCard
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services.removal import remove_with_all
from bot.services.stories import withdrawal_line
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.ledger import Ledger
from bot.storage.living import LivingStories, ended, remove_ended, writer_of
from bot.storage.outbox import Outbox
from bot.storage.stories import OwnStories
from bot.storage.vault import Vault


class EndingService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance
        self._looked_on: date | None = None

    async def choose(self, story_id: int, person_id: int, days: int | None) -> StoryCard:
        """Have a story taken down so many days from today, or not at all by itself."""
        day = None if days is None else self._clock().date() + timedelta(days=days)
        async with self._database.transaction() as session:
            stories = OwnStories(session, self._vault, person_id=person_id)
            card = await stories.card(story_id)
            if card is None:
                raise GoneOrNotYours("stories-gone")
            own = LivingStories(session, self._vault, guild_id=card.guild_id, person_id=person_id)
            if not await own.set_end(story_id, day):
                raise AlreadyDone("living-moved-on")
        return replace(card, take_down_on=day)

    async def take_down_due(self) -> None:
        """Withdraw every story whose day has come, also when the day went by with the bot down. Once a day.

        As at any withdrawal, the ledger's line is on disk before the database changes.
        """
        today = self._clock().date()
        if self._looked_on == today:
            return
        async with self._database.reading() as session:
            due = await ended(session, today)
        for story_id in due:
            await self._take_down(story_id, today)
        self._looked_on = today

    async def _take_down(self, story_id: int, today: date) -> None:
        await self._ledger.write([withdrawal_line(self._vault, story_id, today)])
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            owner = await writer_of(session, story_id)
            removal = remove_ended(session, story_id, today)
            trace = await remove_with_all(session, outbox, story_id, removal, self._clock())
            if trace is not None and owner is not None:
                inbox = Inbox(session, self._vault, self._chance, guild_id=trace.guild_id)
                await inbox.put(owner, About.STORY_ENDED, self._clock())
        await self._database.scrub()
