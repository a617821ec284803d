"""Cards about messages: made once a message, read behind a button, decided once by a human."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.delivery import Kind
from bot.domain.flag import (
    NOTE_LIMIT,
    REASON_LIMIT,
    Act,
    Flag,
    FlagState,
    Outcome,
    Said,
    Shown,
    Spot,
    Subject,
)
from bot.domain.judgement import Judgement
from bot.domain.story import StoryState
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.subjects import is_about, with_notes, words_of
from bot.storage.database import Database, Session
from bot.storage.flag_reports import FlagReports
from bot.storage.flags import Flags
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault
from bot.storage.whereabouts import ours_at

KEPT_DAYS = 30
REPORTS_A_DAY = 5
CLAIM_HOLDS = timedelta(hours=2)


class FlagService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def notice(self, said: Said, judgement: Judgement) -> Flag | None:
        """Put a message the guard noticed before the moderators; its card, or ``None`` where there is none.

        A message has one card. After a decision only an edit that reads harsher opens it anew.
        """
        guild_id = said.at.guild_id
        async with self._database.transaction() as session:
            room = await _room(session, guild_id)
            if room is None or not judgement.flag:
                return None
            flag = await self._begin(session, said, room)
            flags = Flags(session, self._vault, guild_id=guild_id)
            if flag.is_decided:
                harsher = flag.outcome is Outcome.LEFT and judgement.severity > flag.severity
                if not harsher or not await self._reopen(session, flag, room):
                    return None
            await flags.notice(flag.id, judgement, said.text)
            return await with_notes(session, self._vault, flag)

    async def report(self, said: Said, reporter_id: int, words: str = "", *, ours: bool = False) -> Flag:
        """Put a message before the moderators because a member asked; however many ask, it is one card.

        ``ours`` says that the bot posted it. Raises ``CompanionError`` where nobody would see it, where it
        was decided already, and after five a day.
        """
        if len(words) > NOTE_LIMIT:
            raise CompanionError("report-too-long", limit=NOTE_LIMIT)
        guild_id, today = said.at.guild_id, self._clock().date()
        async with self._database.transaction() as session:
            room = await _room(session, guild_id)
            if room is None:
                raise CompanionError("report-nobody-named")
            if ours:
                subject, about_id = await ours_at(session, said.at)
                said = Said(said.at, subject=subject, about_id=about_id)
            flag = await self._begin(session, said, room)
            if flag.is_decided and not (
                flag.was_left_before(said.edited_at) and await self._reopen(session, flag, room)
            ):
                raise AlreadyDone("report-looked-at")
            reports = FlagReports(session, self._vault, guild_id=guild_id)
            is_new = await reports.add(row_number(self._chance), flag.id, reporter_id, words.strip(), today)
            if is_new and await reports.on(today, reporter_id) > REPORTS_A_DAY:
                raise CompanionError("report-enough")
            await Flags(session, self._vault, guild_id=guild_id).note_report(flag.id, said)
            return await with_notes(session, self._vault, flag)

    async def report_story(self, guild_id: int, story_id: int, reporter_id: int, words: str = "") -> Flag:
        """The same about a posted story. Raises ``GoneOrNotYours`` when none stands there."""
        async with self._database.reading() as session:
            card = await GuildStories(session, self._vault, guild_id=guild_id).card(story_id)
        stands = card is not None and card.state is StoryState.POSTED
        if card is None or not stands or card.channel_id is None or card.message_id is None:
            raise GoneOrNotYours("report-story-gone")
        at = Spot(guild_id, card.channel_id, card.message_id)
        return await self.report(Said(at, subject=Subject.STORY, about_id=story_id), reporter_id, words)

    async def read(self, guild_id: int, flag_id: int, reader_id: int) -> Shown:
        """Return the words of an undecided card to a moderator who did not write them."""
        async with self._database.reading() as session:
            flag = await self._undecided(session, guild_id, flag_id, reader_id)
            text = await words_of(session, self._vault, guild_id, flag.id)
            notes = await FlagReports(session, self._vault, guild_id=guild_id).notes(flag_id)
        if text is None:
            raise GoneOrNotYours("flag-unread")
        return Shown(text, notes)

    async def may_decide(self, guild_id: int, flag_id: int, moderator_id: int) -> Flag:
        """Return a card that is this moderator's to decide: not another's, not about their own words."""
        async with self._database.reading() as session:
            flag = await self._undecided(session, guild_id, flag_id, moderator_id)
        act = flag.act if flag.state is FlagState.CLAIMED else None  # else it was just decided: the row tells
        if act is not None and act.by != moderator_id and self._clock() - act.at < CLAIM_HOLDS:
            raise CompanionError("flag-claimed-by-other", who=f"<@{act.by}>")
        return flag

    async def claim(self, guild_id: int, flag_id: int, moderator_id: int) -> Flag:
        """Hold a card, so that others know. Of two moderators one gets it; a claim holds for two hours."""
        flag = await self.may_decide(guild_id, flag_id, moderator_id)
        if flag.act is None or flag.act.by != moderator_id:
            async with self._database.transaction() as session:
                flags = Flags(session, self._vault, guild_id=guild_id)
                free = flag.state is FlagState.OPEN or await flags.release(flag_id)
                moved = free and await flags.claim(flag_id, self._act(moderator_id))
            if not moved:
                raise await self._moved_on(guild_id, flag_id, moderator_id)
        return await self._now(guild_id, flag_id)

    async def release(self, guild_id: int, flag_id: int) -> None:
        """Give a claimed card back: what was begun with it could not be done."""
        async with self._database.transaction() as session:
            await Flags(session, self._vault, guild_id=guild_id).release(flag_id)

    async def leave(self, guild_id: int, flag_id: int, moderator_id: int) -> Flag:
        """Decide that a message may stay. The words kept with the card are destroyed."""
        flag = await self.may_decide(guild_id, flag_id, moderator_id)
        return await self._resolve(flag, moderator_id, Outcome.LEFT)

    async def removed(self, flag: Flag, moderator_id: int, outcome: Outcome, reason: str) -> Flag:
        """Note down that a claimed card's message was removed, or was gone already, and why."""
        held = replace(flag, state=FlagState.CLAIMED)
        return await self._resolve(held, moderator_id, outcome, checked_reason(reason))

    async def card_is_gone(self, guild_id: int, flag_id: int) -> None:
        """Post a card anew after its message was deleted, while somebody still has to decide."""
        async with self._database.transaction() as session:
            flag = await Flags(session, self._vault, guild_id=guild_id).get(flag_id)
            room = await _room(session, guild_id)
            if flag is not None and room is not None and not flag.is_decided:
                await self._send(session, flag, room)

    async def _begin(self, session: Session, said: Said, room: int) -> Flag:
        """Return the card about a message, put on its way when it is a new one."""
        flags = Flags(session, self._vault, guild_id=said.at.guild_id)
        flag = await flags.about(said.at)
        if flag is None:
            is_new = await flags.add(row_number(self._chance), said, keep_until=self._kept_until())
            flag = await flags.about(said.at)
            if flag is None:
                raise GoneOrNotYours
            if is_new:
                await self._send(session, flag, room)
        return flag

    async def _reopen(self, session: Session, flag: Flag, room: int) -> bool:
        """Open a decided card anew: the one that stands goes, another comes."""
        flags = Flags(session, self._vault, guild_id=flag.at.guild_id)
        if not await flags.reopen(flag.id, keep_until=self._kept_until()):
            return False
        outbox, where = Outbox(session, self._chance), flag.card_channel_id
        if where and flag.card_message_id:
            guild_id, now = flag.at.guild_id, self._clock()
            await outbox.put(Kind.TIDY, guild_id, where, now, message_id=flag.card_message_id)
        await self._send(session, flag, room)
        return True

    async def _send(self, session: Session, flag: Flag, room: int) -> None:
        outbox = Outbox(session, self._chance)
        await outbox.put(Kind.FLAG, flag.at.guild_id, room, self._clock(), about_id=flag.id)

    async def _resolve(
        self, flag: Flag, moderator_id: int, outcome: Outcome, reason: str | None = None
    ) -> Flag:
        guild_id = flag.at.guild_id
        async with self._database.transaction() as session:
            flags = Flags(session, self._vault, guild_id=guild_id)
            act, until = self._act(moderator_id), self._kept_until()
            moved = await flags.resolve(flag.id, flag.state, outcome, act, keep_until=until, reason=reason)
            if moved:
                await FlagReports(session, self._vault, guild_id=guild_id).let_go(flag.id)
        if not moved:
            raise await self._moved_on(guild_id, flag.id, moderator_id)
        await self._database.scrub()
        return await self._now(guild_id, flag.id)

    async def _undecided(self, session: Session, guild_id: int, flag_id: int, person_id: int) -> Flag:
        flag = await Flags(session, self._vault, guild_id=guild_id).get(flag_id)
        if flag is None:
            raise GoneOrNotYours("flag-not-kept")
        if await is_about(session, self._vault, guild_id, flag_id, person_id):
            raise CompanionError("reviews-own")
        if flag.is_decided:
            raise AlreadyDone("flag-decided")
        return flag

    async def _moved_on(self, guild_id: int, flag_id: int, moderator_id: int) -> CompanionError:
        """Tell what a faster press did with a card."""
        try:
            await self.may_decide(guild_id, flag_id, moderator_id)
        except CompanionError as refusal:
            return refusal
        return AlreadyDone("flag-decided")

    async def _now(self, guild_id: int, flag_id: int) -> Flag:
        async with self._database.reading() as session:
            flag = await Flags(session, self._vault, guild_id=guild_id).get(flag_id)
            if flag is None:
                raise GoneOrNotYours("flag-not-kept")
            return await with_notes(session, self._vault, flag)

    def _act(self, moderator_id: int) -> Act:
        return Act(moderator_id, self._clock())

    def _kept_until(self) -> date:
        return self._clock().date() + timedelta(days=KEPT_DAYS)


def checked_reason(reason: str) -> str:
    """Return why a message is removed, as its writer would be told. Raises ``CompanionError`` without one."""
    if not reason.strip() or len(reason) > REASON_LIMIT:
        raise CompanionError("flag-reason-unclear", limit=REASON_LIMIT)
    return reason.strip()


async def _room(session: Session, guild_id: int) -> int | None:
    """Return the moderators' channel."""
    return (await PlacesStore(session, guild_id=guild_id).get()).moderators_channel_id
