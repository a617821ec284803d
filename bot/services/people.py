"""What a person may always do: see everything that is kept of them, and have it erased."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.story import StoryCard
from bot.services.removal import take_down
from bot.storage import people
from bot.storage.database import Database
from bot.storage.ledger import Ledger, LedgerEntry
from bot.storage.outbox import Outbox
from bot.storage.replies import reply_traces_by
from bot.storage.stories import OwnStories, traces_by
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of one person, over all servers: their stories, and how many rows elsewhere."""

    stories: list[StoryCard]
    replies: int
    moderator_days: int

    @property
    def is_nothing(self) -> bool:
        return not (self.stories or self.replies or self.moderator_days)


class PeopleService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance

    async def see(self, person_id: int) -> Kept:
        async with self._database.reading() as session:
            guilds = await people.guilds_that_hold_something(session)
            held = await people.count(session, people.hashes_of(self._vault, person_id, guilds))
            stories = await OwnStories(session, self._vault, person_id=person_id).cards()
        return Kept(stories=stories, replies=held["replies"], moderator_days=held["moderators"])

    async def erase(self, person_id: int) -> None:
        """Forget somebody everywhere, and have their stories and replies removed from Discord.

        The ledger's lines are on disk before the database changes, so that no backup can bring them back.
        """
        now = self._clock()
        async with self._database.reading() as session:
            guilds = await people.guilds_that_hold_something(session)
        hashes = people.hashes_of(self._vault, person_id, guilds)
        await self._ledger.write(
            [LedgerEntry(one.version, "erasure", one.digest, now.date()) for one in hashes]
        )
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            traces = [*await traces_by(session, hashes), *await reply_traces_by(session, hashes)]
            await people.forget(session, hashes)
            for trace in traces:
                await take_down(outbox, trace, now)
        await self._database.scrub()
