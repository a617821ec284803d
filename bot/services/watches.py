"""Which channels the guard reads, and in which conversation a message there stands."""

from __future__ import annotations

from bot.domain.judgement import Context
from bot.storage.database import Database
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault
from bot.storage.watches import Watches, every_watch
from bot.storage.whereabouts import open_story_of


class WatchService:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def everywhere(self) -> set[tuple[int, int]]:
        """Return all watched channels, with their servers."""
        async with self._database.reading() as session:
            return await every_watch(session)

    async def of(self, guild_id: int) -> list[int]:
        async with self._database.reading() as session:
            return await Watches(session, guild_id=guild_id).all()

    async def add(self, guild_id: int, channel_id: int) -> None:
        async with self._database.transaction() as session:
            await Watches(session, guild_id=guild_id).add(channel_id)

    async def remove(self, guild_id: int, channel_id: int) -> bool:
        """Stop reading a channel. False when it was not read."""
        async with self._database.transaction() as session:
            return await Watches(session, guild_id=guild_id).remove(channel_id)

    async def conversation(self, guild_id: int, thread_id: int) -> Context | None:
        """Return what is said in a story's open thread: its words, and nothing of who wrote them.

        A signed message is judged the same whoever signs it: a card that fails to come would point at the
        writer. ``None`` where a thread is no open story's: its messages are not the guard's to read.
        """
        async with self._database.reading() as session:
            story_id = await open_story_of(session, guild_id, thread_id)
            if story_id is None:
                return None
            stories = GuildStories(session, self._vault, guild_id=guild_id)
            found = await stories.get(story_id)
            story = found and found[0]
            return Context(story and story.words.text)
