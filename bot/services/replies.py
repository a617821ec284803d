"""Answering with care, through the bot: read by the guard first, then sent, signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.delivery import Kind
from bot.domain.judgement import Judge, Judgement
from bot.domain.place import Places
from bot.domain.reply import News, Offer, ReplyCard, ReplyState, Target, Welcome
from bot.domain.story import REPLY_LIMIT, Signed
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.conversations import (
    Conversation,
    find_as_replier,
    find_as_writer,
    find_conversation,
    keep_out_replier,
    wrote_story,
)
from bot.services.removal import take_down
from bot.services.sending import due_for, send_change, send_reply
from bot.storage.database import Database, Session
from bot.storage.holding import hold
from bot.storage.outbox import Outbox
from bot.storage.own_replies import OwnReplies
from bot.storage.places import PlacesStore
from bot.storage.replies import Replies
from bot.storage.reply_blocks import Repliers
from bot.storage.reply_changes import ReplyChanges
from bot.storage.vault import Vault

PAUSED_DAYS = 1


@dataclass(frozen=True, slots=True)
class _Writing:
    """Words about to be kept, and the sent reply they would change."""

    to: Target
    signed: Signed
    writer_id: int
    noticed: Judgement | None
    replaces_id: int | None


class ReplyService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance, judge: Judge) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance
        self._judge = judge

    async def welcome(self, to: Target, person_id: int) -> Welcome:
        """Say how somebody may answer a posted story. Raises ``GoneOrNotYours`` when they cannot.

        Its own writer cannot, but as that: ``may_answer_as_writer``.
        """
        async with self._database.reading() as session:
            found = await find_conversation(session, self._vault, to)
            if await wrote_story(session, self._vault, to, person_id):
                return Welcome(found.mode, is_own_story=True)
            await keep_out_replier(session, self._vault, to, person_id)
            is_new = await Repliers(session, self._vault, guild_id=to.guild_id).is_new(person_id)
            places = await PlacesStore(session, guild_id=to.guild_id).get()
        return Welcome(found.mode, is_new, places.unsigned_replies)

    async def may_answer_as_writer(self, to: Target, person_id: int) -> None:
        """Raise ``CompanionError`` unless a story is this person's own, and takes replies now."""
        async with self._database.reading() as session:
            await self._conversation(session, to, person_id, as_writer=True)

    async def offer(
        self,
        to: Target,
        person_id: int,
        text: str,
        *,
        unsigned: bool = False,
        as_writer: bool = False,
        instead_of: int | None = None,
    ) -> Offer:
        """Read a reply before anybody sees it, and send it on its way where nothing was noticed.

        Otherwise it is kept, unsent, until the end of tomorrow. ``instead_of`` names one's own reply that it
        replaces: words that were not sent go, and a sent reply is changed where it stands, once nothing is
        noticed; both keep whether they are signed. ``as_writer`` is for a story's own writer alone, and
        nothing else is taken from them under it. Raises ``CompanionError`` when it cannot be kept: the form
        then gives the words back.
        """
        _check(text)
        async with self._database.reading() as session:
            found = await self._conversation(session, to, person_id, as_writer=as_writer)
        judgement = await self._judge(text, found.context) if found.screened else None
        noticed = judgement if judgement and judgement.flag else None
        reply_id = row_number(self._chance)
        signed = Signed(text, None if unsigned or as_writer else person_id, as_writer)
        async with self._database.transaction() as session:
            await hold(session, story_id=to.story_id)
            writing = _Writing(to, signed, person_id, noticed, None)
            if instead_of is not None:
                writing = await self._in_place_of(session, writing, instead_of)
            if writing.replaces_id is not None and noticed is None:
                await self._change(session, writing, writing.replaces_id)
            else:
                await self._keep(session, reply_id, writing)
        is_unsigned, is_change = writing.signed.is_unsigned, writing.replaces_id is not None
        return Offer(reply_id, noticed, is_change=is_change, is_unsigned=is_unsigned, as_writer=as_writer)

    async def ask_moderator(self, guild_id: int, reply_id: int, person_id: int) -> int:
        """Put paused words to the moderators, as they are, for the hours that are returned.

        Nobody else sees them before that is decided; undecided, they return to their writer. What is not
        signed reaches the moderators after the random wait that hides who was there.
        """
        async with self._database.transaction() as session:
            found = await self._own(session, person_id).get(reply_id)
            if found is None or found[0].state is not ReplyState.PAUSED or found[0].to.guild_id != guild_id:
                raise GoneOrNotYours("replies-moved-on")
            places = await PlacesStore(session, guild_id=guild_id).get()
            if places.moderators_channel_id is None:
                raise CompanionError("held-nobody-named")
            replies = Replies(session, self._vault, guild_id=guild_id)
            if not await replies.hold(reply_id):
                raise AlreadyDone("replies-moved-on")
            outbox, shown_at = Outbox(session, self._chance), self._due_at(found[1], places)
            due = {Kind.HELD: shown_at, Kind.GIVE_BACK: shown_at + timedelta(hours=places.held_hours)}
            for kind, due_at in due.items():
                await outbox.put(
                    kind,
                    guild_id,
                    places.moderators_channel_id,
                    due_at,
                    story_id=found[0].to.story_id,
                    reply_id=reply_id,
                )
        return places.held_hours

    async def news(self, guild_id: int, person_id: int) -> list[News]:
        """Return, once, what moderators decided about somebody's replies since they last heard."""
        async with self._database.reading() as session:
            if not await Replies(session, self._vault, guild_id=guild_id).has_news(person_id):
                return []
        async with self._database.transaction() as session:
            return await Replies(session, self._vault, guild_id=guild_id).tell(person_id)

    async def _conversation(
        self, session: Session, to: Target, person_id: int, *, as_writer: bool
    ) -> Conversation:
        if as_writer:
            found = await find_as_writer(session, self._vault, to, person_id, self._clock().date())
        else:
            found = await find_as_replier(session, self._vault, to, person_id)
        places = await PlacesStore(session, guild_id=to.guild_id).get()
        return replace(found, context=replace(found.context, sensitivity=places.sensitivity))

    def _due_at(self, signed: Signed, places: Places) -> datetime:
        return due_for(signed, places, self._chance, self._clock())

    def _own(self, session: Session, person_id: int) -> OwnReplies:
        return OwnReplies(session, self._vault, person_id=person_id, today=self._clock().date())

    async def _in_place_of(self, session: Session, writing: _Writing, reply_id: int) -> _Writing:
        """Let words that were not sent go; name the sent reply that is to be changed, if there is one."""
        own = self._own(session, writing.writer_id)
        found = await self._held_words(session, own, reply_id)
        if found is None:
            raise AlreadyDone("replies-moved-on")
        card, earlier = found
        if (card.to, earlier.as_writer) != (writing.to, writing.signed.as_writer):
            raise AlreadyDone("replies-moved-on")
        if card.state is not ReplyState.SENT and not await own.replace(reply_id):
            raise AlreadyDone("replies-moved-on")
        changed = reply_id if card.state is ReplyState.SENT else card.replaces_id
        signed = replace(writing.signed, person_id=earlier.person_id)
        return replace(writing, signed=signed, replaces_id=changed)

    async def _held_words(
        self, session: Session, own: OwnReplies, reply_id: int
    ) -> tuple[ReplyCard, Signed] | None:
        """Return one's own reply, held with the one it would change: both are taken back together."""
        found = await own.get(reply_id)
        if found is None:
            return None
        await hold(session, reply_id=found[0].replaces_id)
        await hold(session, reply_id=reply_id)
        return await own.get(reply_id)

    async def _change(self, session: Session, writing: _Writing, reply_id: int) -> None:
        to, as_writer = writing.to, writing.signed.as_writer
        found = await self._conversation(session, to, writing.writer_id, as_writer=as_writer)
        changes = ReplyChanges(session, self._vault, guild_id=to.guild_id)
        cards = await changes.reword(reply_id, writing.signed)
        if cards is None:
            raise AlreadyDone("replies-moved-on")
        outbox = Outbox(session, self._chance)
        for card in cards:
            await take_down(outbox, card, self._clock())
        places = await PlacesStore(session, guild_id=to.guild_id).get()
        await send_change(outbox, to, reply_id, found, self._due_at(writing.signed, places))

    async def _keep(self, session: Session, reply_id: int, writing: _Writing) -> None:
        to, signed, today = writing.to, writing.signed, self._clock().date()
        found = await self._conversation(session, to, writing.writer_id, as_writer=signed.as_writer)
        places = await PlacesStore(session, guild_id=to.guild_id).get()
        if signed.is_unsigned and writing.replaces_id is None and not places.unsigned_replies:
            raise CompanionError("replies-signed-only")
        kept = await Replies(session, self._vault, guild_id=to.guild_id).add(
            reply_id,
            to,
            signed,
            today,
            writer_id=writing.writer_id,
            noticed=writing.noticed,
            keep_until=today + timedelta(days=PAUSED_DAYS) if writing.noticed else None,
            replaces_id=writing.replaces_id,
        )
        if not kept:
            raise GoneOrNotYours("replies-not-taken")
        if to.story_id is not None and not signed.as_writer:
            await Repliers(session, self._vault, guild_id=to.guild_id).remember(writing.writer_id)
        if writing.noticed is None:
            outbox, due_at = Outbox(session, self._chance), self._due_at(signed, places)
            await send_reply(outbox, to, reply_id, found, due_at)


def _check(text: str) -> None:
    if not text.strip():
        raise CompanionError("replies-empty")
    if len(text) > REPLY_LIMIT:
        raise CompanionError("replies-too-long", over=len(text) - REPLY_LIMIT, limit=REPLY_LIMIT)
