"""What somebody may always do with their own replies: see them, put them away, change or take them back."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.reply import DRAFT_DAYS, ReplyCard, ReplyState, Written
from bot.errors import CompanionError, GoneOrNotYours
from bot.services.removal import take_down
from bot.storage.database import Database, Session
from bot.storage.flags import flag_traces
from bot.storage.outbox import Outbox
from bot.storage.own_replies import OwnReplies
from bot.storage.vault import Vault


class OwnReplyService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def mine(self, person_id: int, *, guild_id: int | None = None) -> list[ReplyCard]:
        """List somebody's own replies without their words, in one server or everywhere."""
        async with self._database.reading() as session:
            return await self._own(session, person_id).cards(guild_id=guild_id)

    async def unsent(self, reply_id: int, person_id: int) -> Written:
        """Open words of theirs that were not sent. Raises ``GoneOrNotYours`` when they moved on."""
        found = await self._opened(reply_id, person_id)
        if found.card.state not in {ReplyState.PAUSED, ReplyState.DRAFT}:
            raise GoneOrNotYours("replies-moved-on")
        return found

    async def to_change(self, reply_id: int, person_id: int) -> Written:
        """Open a reply of theirs, sent or not, to change it. Raises ``CompanionError`` while it is held."""
        found = await self._opened(reply_id, person_id)
        if found.card.state is ReplyState.HELD:
            raise CompanionError("replies-with-moderator")
        return found

    async def put_away(self, reply_id: int, person_id: int) -> date:
        """Keep paused words as a draft; return its last day. Raises ``GoneOrNotYours`` when they moved on."""
        keep_until = self._clock().date() + timedelta(days=DRAFT_DAYS)
        async with self._database.transaction() as session:
            if not await self._own(session, person_id).put_away(reply_id, keep_until=keep_until):
                raise GoneOrNotYours("replies-moved-on")
        return keep_until

    async def take_back(self, reply_id: int, person_id: int) -> None:
        """Remove a reply of theirs for good: its words, its message, and every card about it."""
        async with self._database.transaction() as session:
            outbox, own = Outbox(session, self._chance), self._own(session, person_id)
            cards = await flag_traces(session, reply_ids=[reply_id]) if await own.has(reply_id) else []
            traces = await own.remove(reply_id)
            if traces is None:
                raise GoneOrNotYours("replies-gone")
            for trace in (*cards, *traces):
                await take_down(outbox, trace, self._clock())
        await self._database.scrub()

    async def _opened(self, reply_id: int, person_id: int) -> Written:
        async with self._database.reading() as session:
            found = await self._own(session, person_id).get(reply_id)
        if found is None:
            raise GoneOrNotYours("replies-moved-on")
        return Written(found[0], found[1].text, is_unsigned=found[1].is_unsigned)

    def _own(self, session: Session, person_id: int) -> OwnReplies:
        return OwnReplies(session, self._vault, person_id=person_id, today=self._clock().date())
