"""What the writer of a story may do with the replies under it: see them, remove one, take no more of them."""

from __future__ import annotations

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.inbox import About
from bot.domain.reply import Answers, Block
from bot.errors import AlreadyDone, GoneOrNotYours
from bot.services.removal import take_down
from bot.storage.database import Database, Session
from bot.storage.flags import flag_traces
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.reply_blocks import ReplyBlocks
from bot.storage.reply_changes import remove_with_changes
from bot.storage.under import RepliesUnder, Reply
from bot.storage.vault import Vault


class UnderService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def answers(self, story_id: int, person_id: int) -> Answers:
        """List what stands under a story of theirs, without words. Raises ``GoneOrNotYours``."""
        async with self._database.reading() as session:
            found = await RepliesUnder(session, self._vault, author_id=person_id).answers(story_id)
        if found is None:
            raise GoneOrNotYours("stories-gone")
        return found

    async def answers_after(self, reply_id: int, person_id: int) -> Answers:
        """The same, of the story that this reply is under."""
        async with self._database.reading() as session:
            story_id = (await self._reply(session, reply_id, person_id)).story_id
        return await self.answers(story_id, person_id)

    async def remove(self, reply_id: int, person_id: int) -> int:
        """Take a reply under a story of theirs down for good; return the story. Its writer hears kindly."""
        async with self._database.transaction() as session:
            reply = await self._others(session, reply_id, person_id)
            cards = await flag_traces(session, reply_ids=[reply_id])
            traces = await remove_with_changes(session, reply_id)
            if traces is None:
                raise AlreadyDone("replies-gone")
            inbox = Inbox(session, self._vault, self._chance, guild_id=reply.guild_id)
            await inbox.put(reply.replier, About.REPLY_REMOVED, self._clock())
            for trace in (*cards, *traces):
                await take_down(Outbox(session, self._chance), trace, self._clock())
        await self._database.scrub()
        return reply.story_id

    async def refuse(self, reply_id: int, person_id: int) -> int:
        """Take no more replies from whoever wrote this one, signed or not; return the story it is under."""
        async with self._database.transaction() as session:
            reply = await self._others(session, reply_id, person_id)
            block = Block(row_number(self._chance), reply.replier, self._clock().date())
            blocks = ReplyBlocks(session, self._vault, guild_id=reply.guild_id)
            await blocks.add(block, reply.author)
        return reply.story_id

    async def take_again(self, block_id: int, person_id: int) -> None:
        """Let somebody answer again. Raises ``GoneOrNotYours`` when that is so already, or not theirs."""
        async with self._database.transaction() as session:
            if not await RepliesUnder(session, self._vault, author_id=person_id).lift(block_id):
                raise GoneOrNotYours("replies-taken-already")

    async def _others(self, session: Session, reply_id: int, person_id: int) -> Reply:
        """Return a reply of somebody else. One's own is taken back, and blocks nobody."""
        reply = await self._reply(session, reply_id, person_id)
        if reply.is_own:
            raise GoneOrNotYours("replies-gone")
        return reply

    async def _reply(self, session: Session, reply_id: int, person_id: int) -> Reply:
        found = await RepliesUnder(session, self._vault, author_id=person_id).reply(reply_id)
        if found is None:
            raise GoneOrNotYours("replies-gone")
        return found
