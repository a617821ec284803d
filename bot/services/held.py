"""Replies that were put to a moderator: posted, returned or declined once, or given back in time."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import Job
from bot.domain.inbox import About
from bot.domain.reply import DRAFT_DAYS, NEWS_KEPT_FOR, REASON_LIMIT, Held
from bot.domain.story import Signed
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.conversations import Conversation, find_conversation, keep_out_unwanted
from bot.services.removal import take_down
from bot.services.sending import due_for, send_change, send_reply
from bot.services.turning_away import known_as
from bot.storage.database import Database, Session
from bot.storage.holding import hold
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.replies import Replies
from bot.storage.reply_changes import ReplyChanges
from bot.storage.vault import Vault


class HeldService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def read(self, guild_id: int, reply_id: int, reader_id: int) -> Held:
        """Return a held reply's words to a moderator who did not write it."""
        async with self._database.reading() as session:
            replies = Replies(session, self._vault, guild_id=guild_id)
            held = await replies.held(reply_id)
            is_own = await replies.is_by(reply_id, reader_id)
        if held is None:
            raise GoneOrNotYours("held-decided")
        if is_own:
            raise CompanionError("reviews-own")
        return held

    async def post(self, guild_id: int, reply_id: int, moderator_id: int) -> None:
        """Send a held reply on its way. Of two presses, one has this effect."""
        held = await self.read(guild_id, reply_id, moderator_id)
        async with self._database.transaction() as session:
            await hold(session, story_id=held.to.story_id)
            found = await find_conversation(session, self._vault, held.to)
            signed = Signed(held.text, held.person_id)
            known = known_as(self._vault, guild_id, held.writer, signed)
            await keep_out_unwanted(session, self._vault, held.to, known)
            await self._let_stand(session, held, found)
            await self._tell_writer(session, held, About.REPLY_POSTED)

    async def give_back(self, guild_id: int, reply_id: int, moderator_id: int, reason: str) -> None:
        """Return a held reply to its writer's drafts, with a moderator's words in a letter."""
        if not reason.strip():
            raise CompanionError("held-reason-empty")
        if len(reason) > REASON_LIMIT:
            raise CompanionError("held-reason-long", over=len(reason) - REASON_LIMIT, limit=REASON_LIMIT)
        held = await self.read(guild_id, reply_id, moderator_id)
        async with self._database.transaction() as session:
            await hold(session, story_id=held.to.story_id)
            if not await self._put_away(session, held):
                raise AlreadyDone("held-decided")
            await self._tell_writer(session, held, About.REPLY_RETURNED, reason)

    async def decline(self, guild_id: int, reply_id: int, moderator_id: int) -> None:
        """Turn a held reply down; its words are destroyed at once."""
        held = await self.read(guild_id, reply_id, moderator_id)
        async with self._database.transaction() as session:
            await hold(session, story_id=held.to.story_id)
            replies = Replies(session, self._vault, guild_id=guild_id)
            if not await replies.decline(reply_id, keep_until=self._news_until()):
                raise AlreadyDone("held-decided")
            await self._tell_writer(session, held, About.REPLY_DECLINED)
        await self._database.scrub()

    async def give_back_undecided(self, session: Session, job: Job) -> None:
        """Return a reply nobody decided about in time, inside the transaction that found it due."""
        replies = Replies(session, self._vault, guild_id=job.guild_id)
        held = await replies.held(job.reply_id or 0)
        card = await replies.trace(job.reply_id or 0)
        if held is not None and card is not None and await self._put_away(session, held):
            await self._tell_writer(session, held, About.REPLY_UNDECIDED)
            await take_down(Outbox(session, self._chance), card, self._clock())

    async def _put_away(self, session: Session, held: Held) -> bool:
        keep_until = self._clock().date() + timedelta(days=DRAFT_DAYS)
        replies = Replies(session, self._vault, guild_id=held.to.guild_id)
        return await replies.give_back(held.reply_id, keep_until=keep_until)

    async def _let_stand(self, session: Session, held: Held, found: Conversation) -> None:
        outbox, signed = Outbox(session, self._chance), Signed(held.text, held.person_id, held.as_writer)
        places = await PlacesStore(session, guild_id=held.to.guild_id).get()
        due_at = due_for(signed, places, self._chance, self._clock())
        if held.replaces_id is not None:
            await self._change(session, held, held.replaces_id, signed)
            await send_change(outbox, held.to, held.replaces_id, found, due_at)
            return
        replies = Replies(session, self._vault, guild_id=held.to.guild_id)
        if not await replies.release(held.reply_id, keep_until=self._news_until()):
            raise AlreadyDone("held-decided")
        await send_reply(outbox, held.to, held.reply_id, found, due_at)

    async def _change(self, session: Session, held: Held, changed_id: int, signed: Signed) -> None:
        """Let held words stand in the reply they would change. Its writer hears of it like of any other."""
        changes = ReplyChanges(session, self._vault, guild_id=held.to.guild_id)
        cards = None
        if await changes.end(held.reply_id):
            cards = await changes.reword(changed_id, signed)
        if cards is None:
            raise AlreadyDone("held-decided")
        await changes.let_hear(changed_id, keep_until=self._news_until())
        for card in cards:
            await take_down(Outbox(session, self._chance), card, self._clock())

    async def _tell_writer(self, session: Session, held: Held, about: About, text: str = "") -> None:
        """Leave the decision in the writer's inbox; it goes when the story they answered goes."""
        inbox = Inbox(session, self._vault, self._chance, guild_id=held.to.guild_id)
        await inbox.put(held.writer, about, self._clock(), text=text, story_id=held.to.story_id)

    def _news_until(self) -> date:
        return self._clock().date() + NEWS_KEPT_FOR
