"""Answering a story with care, through the bot."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.delivery import Kind
from bot.domain.story import REPLY_LIMIT, ReplyMode, Signed
from bot.errors import CompanionError, GoneOrNotYours
from bot.storage.database import Database
from bot.storage.outbox import Outbox
from bot.storage.postings import thread_of
from bot.storage.replies import Replies
from bot.storage.vault import Vault


class ReplyService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def welcome(self, guild_id: int, story_id: int) -> ReplyMode:
        """Say how a posted story may be answered. Raises ``GoneOrNotYours`` when it cannot be."""
        async with self._database.reading() as session:
            found = await thread_of(session, guild_id, story_id)
        if found is None or not found[0].takes_replies:
            raise GoneOrNotYours("replies-not-taken")
        return found[0]

    async def write(self, guild_id: int, story_id: int, person_id: int, text: str) -> None:
        """Keep a reply and send it on its way into the story's thread, signed."""
        if not text.strip():
            raise CompanionError("replies-empty")
        if len(text) > REPLY_LIMIT:
            raise CompanionError("replies-too-long", over=len(text) - REPLY_LIMIT, limit=REPLY_LIMIT)
        await self.welcome(guild_id, story_id)
        now = self._clock()
        reply_id = row_number(self._chance)
        async with self._database.transaction() as session:
            found = await thread_of(session, guild_id, story_id)
            replies = Replies(session, self._vault, guild_id=guild_id)
            if found is None or not await replies.add(
                reply_id, story_id, Signed(text, person_id), now.date()
            ):
                raise GoneOrNotYours("replies-not-taken")
            _mode, channel_id, thread_id = found
            await Outbox(session, self._chance).put(
                Kind.REPLY,
                guild_id,
                channel_id,
                now,
                story_id=story_id,
                reply_id=reply_id,
                thread_id=thread_id,
            )
