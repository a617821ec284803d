"""Writing to a story's writer without knowing who that is."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.flag import Act
from bot.domain.inbox import About
from bot.domain.reply import NEWS_KEPT_FOR
from bot.errors import CompanionError
from bot.services.stops import author_for
from bot.storage.authorship import author_of
from bot.storage.database import Database
from bot.storage.deeds import Deeds
from bot.storage.inbox import Inbox
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault
from bot.storage.whereabouts import open_story_of

LETTER_LIMIT = 1_000


class WriterService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def may_write(self, guild_id: int, story_id: int, moderator_id: int) -> None:
        """Raise ``CompanionError`` once the story is gone, and for its own writer."""
        async with self._database.reading() as session:
            await author_for(session, self._vault, guild_id, story_id, moderator_id)

    async def note_slip(self, guild_id: int, thread_id: int, person_id: int) -> bool:
        """Tell a story's writer, once a day, that they wrote in its thread under their own name.

        Returns false for everybody else's message, and for a second one of the day.
        """
        now = self._clock()
        async with self._database.reading() as session:
            story_id = await open_story_of(session, guild_id, thread_id)
            stories = GuildStories(session, self._vault, guild_id=guild_id)
            if story_id is None or not await stories.is_by(story_id, person_id):
                return False
        async with self._database.transaction() as session:
            author = await author_of(session, guild_id, story_id)
            inbox = Inbox(session, self._vault, self._chance, guild_id=guild_id)
            if author is None or await inbox.has_since(author, About.SIGNED_IN_THREAD, now.date()):
                return False
            await inbox.put(author, About.SIGNED_IN_THREAD, now, story_id=story_id)
        return True

    async def write(self, guild_id: int, story_id: int, moderator_id: int, words: str) -> None:
        """Leave a letter in the writer's inbox, signed by all moderators. Which one wrote it is kept sealed.

        It is not tied to the story: withdrawing that does not take the letter away unread.
        """
        if not words.strip() or len(words) > LETTER_LIMIT:
            raise CompanionError("writer-words-unclear", limit=LETTER_LIMIT)
        now = self._clock()
        async with self._database.transaction() as session:
            author = await author_for(session, self._vault, guild_id, story_id, moderator_id)
            inbox = Inbox(session, self._vault, self._chance, guild_id=guild_id)
            await inbox.put(author, About.MODERATORS_WROTE, now, text=words.strip())
            deeds = Deeds(session, self._vault, guild_id=guild_id)
            until = now.date() + NEWS_KEPT_FOR
            act = Act(moderator_id, now)
            await deeds.note(row_number(self._chance), story_id, act, keep_until=until)
