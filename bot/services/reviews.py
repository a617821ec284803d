"""What a moderator does with a waiting story."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import Kind
from bot.domain.story import Story, StoryState
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault

DECLINED_WORDS_DAYS = 1


class ReviewService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def read(self, guild_id: int, story_id: int, reader_id: int) -> Story:
        """Return a waiting story's words to a moderator who did not write it."""
        async with self._database.reading() as session:
            stories = GuildStories(session, self._vault, guild_id=guild_id)
            found = await stories.get(story_id)
            is_own = await stories.is_by(story_id, reader_id)
        story, state = found or (None, None)
        if story is None:
            raise GoneOrNotYours("reviews-gone")
        if is_own:
            raise CompanionError("reviews-own")
        if state is not StoryState.WAITING:
            raise AlreadyDone("reviews-decided")
        return story

    async def approve(self, guild_id: int, story_id: int, moderator_id: int) -> Story:
        """Send a waiting story to the stories channel. Of two presses, one has this effect."""
        story = await self.read(guild_id, story_id, moderator_id)
        now = self._clock()
        async with self._database.transaction() as session:
            places = await PlacesStore(session, guild_id=guild_id).get()
            if not places.stories_on or places.stories_channel_id is None:
                raise CompanionError("reviews-stories-off")
            stories = GuildStories(session, self._vault, guild_id=guild_id)
            if not await stories.decide(story_id, StoryState.APPROVED, today=now.date(), keep_until=None):
                raise AlreadyDone("reviews-decided")
            outbox = Outbox(session, self._chance)
            await outbox.put(Kind.STORY, guild_id, places.stories_channel_id, now, story_id=story_id)
        return story

    async def decline(self, guild_id: int, story_id: int, moderator_id: int) -> Story:
        """Turn a waiting story down; its words are destroyed at the end of tomorrow."""
        story = await self.read(guild_id, story_id, moderator_id)
        today = self._clock().date()
        keep_until = today + timedelta(days=DECLINED_WORDS_DAYS)
        async with self._database.transaction() as session:
            stories = GuildStories(session, self._vault, guild_id=guild_id)
            if not await stories.decide(story_id, StoryState.DECLINED, today=today, keep_until=keep_until):
                raise AlreadyDone("reviews-decided")
        return story
