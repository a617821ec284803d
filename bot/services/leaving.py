"""When somebody leaves a server, or the bot does: what becomes of their stories."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.story import Leaving
from bot.errors import GoneOrNotYours
from bot.services.removal import remove_with_all, take_down
from bot.services.stories import withdrawal_line
from bot.storage.database import Database, Session
from bot.storage.leavings import Leavings, remove_story, writers_still_sealed
from bot.storage.ledger import Ledger
from bot.storage.outbox import Outbox
from bot.storage.seals import request_traces
from bot.storage.stories import OwnStories
from bot.storage.vault import Vault

FIRST_DAY, LAST_DAY = 7, 45
"""A story goes on a random one of these days after its writer left, so that its going points at nobody."""

LOOKS_AT_ONCE = 20


class LeavingService:
    def __init__(
        self, database: Database, vault: Vault, ledger: Ledger, clock: Clock, chance: Chance
    ) -> None:
        self._database = database
        self._vault = vault
        self._ledger = ledger
        self._clock = clock
        self._chance = chance
        self._looked_on: date | None = None
        self._unseen: list[tuple[int, int]] = []

    async def choose(self, story_id: int, person_id: int, leaving: Leaving) -> None:
        """Keep what is to become of somebody's story when they leave. Raises ``GoneOrNotYours``."""
        async with self._database.transaction() as session:
            card = await OwnStories(session, self._vault, person_id=person_id).card(story_id)
            if card is None:
                raise GoneOrNotYours("stories-gone")
            leavings = Leavings(session, self._vault, guild_id=card.guild_id)
            await leavings.choose(story_id, person_id, leaving)

    async def left(self, guild_id: int, person_id: int) -> None:
        """Do as a writer chose, now that they are gone: each story gets its day, or becomes nobody's."""
        async with self._database.transaction() as session:
            leavings = Leavings(session, self._vault, guild_id=guild_id)
            await leavings.drop_drafts(person_id)
            await self._release(session, leavings, await leavings.shared_by(person_id, Leaving.KEEP))
            for story_id in await leavings.shared_by(person_id, Leaving.TAKE_DOWN):
                days = timedelta(days=self._chance.randint(FIRST_DAY, LAST_DAY))
                await leavings.set_end(story_id, self._clock().date() + days)
        await self._database.scrub()

    async def to_look_for(self) -> list[tuple[int, int]]:
        """Return, as server and person, the next few whose being there is looked at; each once a day."""
        today = self._clock().date()
        if self._looked_on != today:
            async with self._database.reading() as session:
                self._unseen = await writers_still_sealed(session, self._vault)
            self._looked_on = today
        taken, self._unseen = self._unseen[:LOOKS_AT_ONCE], self._unseen[LOOKS_AT_ONCE:]
        return taken

    async def goodbye(self, guild_id: int, *, everything: bool) -> None:
        """Take a server's stories down before the bot goes; ``everything``, or all but what may stay.

        What its writer wanted kept then stands as nobody's. Nobody can choose otherwise meanwhile, and as at
        any withdrawal, the ledger's lines are on disk before the database changes.
        """
        today = self._clock().date()
        async with self._database.transaction() as session:
            leavings = Leavings(session, self._vault, guild_id=guild_id)
            found = await leavings.hold_all()
            kept = [] if everything else [number for number, leaving in found if leaving is Leaving.KEEP]
            going = sorted({number for number, _leaving in found} - set(kept))
            await self._ledger.write([withdrawal_line(self._vault, number, today) for number in going])
            outbox = Outbox(session, self._chance)
            await self._release(session, leavings, kept)
            for story_id in going:
                removal = remove_story(session, story_id)
                await remove_with_all(session, outbox, story_id, removal, self._clock())
        await self._database.scrub()

    async def _release(self, session: Session, leavings: Leavings, story_ids: list[int]) -> None:
        """Make stories nobody's; take down what was asked about their seals, and answers nobody sent."""
        asked = await request_traces(session, story_ids)
        for each in (*asked, *await leavings.release(story_ids)):
            await take_down(Outbox(session, self._chance), each, self._clock())
