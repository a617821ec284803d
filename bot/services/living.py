"""What a writer does with a story after it was shared: see it, put it away, bring it back."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import Clock
from bot.domain.chance import Chance, wait_between
from bot.domain.story import ReplyMode, Story, StoryCard, StoryState
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services.refreshing import refresh
from bot.services.removal import redraw_card
from bot.storage.changes import Changes
from bot.storage.database import Database
from bot.storage.living import LivingStories, waiting_card
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.stories import OwnStories
from bot.storage.vault import Vault


class LivingService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def page(self, story_id: int, person_id: int) -> StoryCard:
        """Return one of somebody's own stories or drafts, without its words. Raises ``GoneOrNotYours``."""
        async with self._database.reading() as session:
            card = await OwnStories(session, self._vault, person_id=person_id).card(story_id)
            if card is None:
                raise GoneOrNotYours("stories-gone")
            change = await Changes(session, self._vault, guild_id=card.guild_id).of_story(story_id)
        return replace(card, change_id=change.id, change=change.state) if change else card

    async def words(self, story_id: int, person_id: int) -> Story:
        """Return one of somebody's own stories with its words. Raises ``GoneOrNotYours``."""
        async with self._database.reading() as session:
            found = await OwnStories(session, self._vault, person_id=person_id).get(story_id)
        if found is None:
            raise GoneOrNotYours("living-words-gone")
        return found[0]

    async def hide(self, story_id: int, person_id: int) -> StoryCard:
        """Put a posted story away: its words leave the channel, its thread is closed, all of it is kept."""
        return await self._move(story_id, person_id, StoryState.POSTED, StoryState.HIDDEN)

    async def show(self, story_id: int, person_id: int) -> StoryCard:
        """Bring a story back that was put away: the same message, and its thread as its mode says."""
        return await self._move(story_id, person_id, StoryState.HIDDEN, StoryState.POSTED)

    async def change_replies(
        self, story_id: int, person_id: int, to: ReplyMode, *, seen: ReplyMode
    ) -> StoryCard:
        """Change how others may answer. It holds from this moment, also for a reply form that is open.

        A card that waits at the moderators' is drawn anew only after the random wait: sooner it would tell
        them when its writer was here. Raises ``AlreadyDone`` when it is not as it was ``seen`` any more.
        """
        card = await self.page(story_id, person_id)
        async with self._database.transaction() as session:
            own = LivingStories(session, self._vault, guild_id=card.guild_id, person_id=person_id)
            if not await own.set_mode(story_id, seen, to):
                raise AlreadyDone("living-moved-on")
            outbox, now = Outbox(session, self._chance), self._clock()
            await refresh(session, outbox, card.guild_id, story_id, now)
            standing_card = await waiting_card(session, story_id)
            if standing_card is not None:
                places = await PlacesStore(session, guild_id=card.guild_id).get()
                later = now + wait_between(self._chance, places.wait.low, places.wait.high)
                await redraw_card(outbox, standing_card, later)
        return await self.page(story_id, person_id)

    async def _move(self, story_id: int, person_id: int, seen: StoryState, to: StoryState) -> StoryCard:
        card = await self.page(story_id, person_id)
        async with self._database.transaction() as session:
            own = LivingStories(session, self._vault, guild_id=card.guild_id, person_id=person_id)
            if not await own.move(story_id, seen, to):
                raise AlreadyDone("living-moved-on")
            outbox = Outbox(session, self._chance)
            await refresh(session, outbox, card.guild_id, story_id, self._clock())
        return await self.page(story_id, person_id)
