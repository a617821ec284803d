"""Opening the seal over who wrote a story: two moderators, a written reason, and an end to it."""

from __future__ import annotations

from datetime import date, timedelta

from bot.clock import Clock
from bot.domain.chance import Chance, row_number
from bot.domain.delivery import Kind, Trace
from bot.domain.flag import Act
from bot.domain.inbox import About
from bot.domain.seal import (
    ENOUGH_MODERATORS,
    HOLDS_FOR,
    KNOWN_FOR,
    SEAL_REASON_LIMIT,
    SealRequest,
    SealState,
)
from bot.errors import AlreadyDone, CompanionError, GoneOrNotYours
from bot.services.removal import redraw_request, take_down
from bot.services.stops import author_for
from bot.storage.authorship import author_of, promise_of
from bot.storage.database import Database, Session
from bot.storage.deeds import Deeds
from bot.storage.inbox import Inbox
from bot.storage.moderators import Moderators
from bot.storage.outbox import Outbox
from bot.storage.places import PlacesStore
from bot.storage.seals import OVER, Seals, end_requests, is_any_request_over, openings
from bot.storage.vault import Vault

RECORD_DAYS = 365


class SealService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance

    async def may_ask(self, guild_id: int, story_id: int, moderator_id: int) -> None:
        """Raise ``CompanionError`` where this moderator cannot ask for a story's seal to be opened."""
        async with self._database.reading() as session:
            await self._check_openable(session, guild_id, story_id, moderator_id)
            request = await self._seals(session, guild_id).about(story_id)
        if request is not None and request.state not in OVER:
            raise AlreadyDone("seal-asked-already")

    async def ask(
        self, guild_id: int, story_id: int, moderator_id: int, reason: str, *, danger: bool, moderators: int
    ) -> None:
        """Put a request before all moderators. It waits 24 hours for a second one.

        ``moderators`` is how many there are. Raises ``CompanionError`` with fewer than two, without a reason,
        for the writer's own press, and where the writer was told that nobody can find out.
        """
        reason = checked_seal_reason(reason)
        if moderators < ENOUGH_MODERATORS:
            raise CompanionError("seal-too-few")
        now = self._clock()
        number, ends_at = row_number(self._chance), now + HOLDS_FOR
        request = SealRequest(number, guild_id, story_id, SealState.ASKED, ends_at, danger, reason)
        async with self._database.transaction() as session:
            await self._check_openable(session, guild_id, story_id, moderator_id)
            places = await PlacesStore(session, guild_id=guild_id).get()
            if places.moderators_channel_id is None:
                raise CompanionError("seal-too-few")
            await self._clear_earlier(session, guild_id, story_id)
            if not await self._seals(session, guild_id).ask(request):
                raise AlreadyDone("seal-asked-already")
            await self._note(session, request, moderator_id)
            outbox = Outbox(session, self._chance)
            await outbox.put(Kind.SEAL, guild_id, places.moderators_channel_id, now, about_id=number)

    async def may_second(self, guild_id: int, request_id: int, moderator_id: int) -> SealRequest:
        """Return a request that this moderator can second: another one, known for seven days."""
        async with self._database.reading() as session:
            return await self._check_second(session, guild_id, request_id, moderator_id)

    async def second(
        self,
        guild_id: int,
        request_id: int,
        moderator_id: int,
        *,
        danger: bool,
        moderators: int,
        asker_is_moderator: bool,
    ) -> int:
        """Open a seal together with the one who asked; return who wrote the story.

        The writer is told, unless both recorded that this would put somebody in danger. Raises
        ``CompanionError`` for everybody but another known moderator, and once 24 hours are over.
        """
        if moderators < ENOUGH_MODERATORS or not asker_is_moderator:
            raise CompanionError("seal-too-few" if asker_is_moderator else "seal-asker-left")
        now, today = self._clock(), self._clock().date()
        async with self._database.transaction() as session:
            request = await self._check_second(session, guild_id, request_id, moderator_id)
            told = not (request.danger and danger)
            seals = self._seals(session, guild_id)
            if not await seals.open(request_id, now, now + HOLDS_FOR, told=told):
                raise AlreadyDone("seal-moved-on")
            person_id = await seals.author_under(request.story_id, today)
            if person_id is None:
                raise GoneOrNotYours("seal-gone")
            await self._note(session, request, moderator_id)
            await seals.record(
                row_number(self._chance), today, today + timedelta(days=RECORD_DAYS), told=told
            )
            if told:
                await self._tell_writer(session, request)
            await self._draw_anew(session, await seals.trace(request_id))
        return person_id

    async def show(self, guild_id: int, request_id: int, moderator_id: int) -> int:
        """Return who wrote the story, to one of the two who opened its seal, for 24 hours."""
        async with self._database.reading() as session:
            seals = self._seals(session, guild_id)
            request = await seals.get(request_id)
            if request is None:
                raise GoneOrNotYours("seal-gone")
            two = {act.by for act in (request.asked, request.seconded) if act}
            if request.state is SealState.OPENED and moderator_id not in two:
                raise CompanionError("seal-only-the-two")
            if request.state is not SealState.OPENED or request.ends_at <= self._clock():
                raise AlreadyDone("seal-moved-on")
            person_id = await seals.author_under(request.story_id, self._clock().date())
        if person_id is None:
            raise GoneOrNotYours("seal-gone")
        return person_id

    async def openings(self, guild_id: int) -> list[date]:
        """Return on which days of the last year seals were opened here, the latest first."""
        async with self._database.reading() as session:
            return await openings(session, guild_id)

    async def let_lapse(self) -> None:
        """End requests that have come to their hour, also when it went by with the bot down."""
        async with self._database.reading() as session:
            if not await is_any_request_over(session, self._clock()):
                return
        async with self._database.transaction() as session:
            for trace in await end_requests(session, self._clock()):
                await self._draw_anew(session, trace)
        await self._database.scrub()

    async def _check_openable(
        self, session: Session, guild_id: int, story_id: int, moderator_id: int
    ) -> None:
        await author_for(session, self._vault, guild_id, story_id, moderator_id)
        if not (await promise_of(session, story_id)).can_be_opened:
            raise CompanionError("seal-closed")
        if await self._seals(session, guild_id).lasts_until(story_id, self._clock().date()) is None:
            raise GoneOrNotYours("seal-gone")

    async def _check_second(
        self, session: Session, guild_id: int, request_id: int, moderator_id: int
    ) -> SealRequest:
        request = await self._seals(session, guild_id).get(request_id)
        if request is None:
            raise GoneOrNotYours("seal-gone")
        await self._check_openable(session, guild_id, request.story_id, moderator_id)
        if request.state is not SealState.ASKED or request.ends_at <= self._clock():
            raise AlreadyDone("seal-moved-on")
        if request.asked is None:
            raise GoneOrNotYours("seal-asker-left")
        if request.asked.by == moderator_id:
            raise CompanionError("seal-needs-another")
        seen_on = await Moderators(session, self._vault, guild_id=guild_id).first_seen(moderator_id)
        if seen_on is None or self._clock().date() - seen_on < KNOWN_FOR:
            raise CompanionError("seal-too-new", days=KNOWN_FOR.days)
        return request

    async def _clear_earlier(self, session: Session, guild_id: int, story_id: int) -> None:
        seals = self._seals(session, guild_id)
        earlier = await seals.about(story_id)
        if earlier is None or earlier.state not in OVER:
            return
        trace = await seals.trace(earlier.id)
        await seals.remove(earlier.id)
        if trace is not None:
            await take_down(Outbox(session, self._chance), trace, self._clock())

    async def _note(self, session: Session, request: SealRequest, moderator_id: int) -> None:
        seals, today = self._seals(session, request.guild_id), self._clock().date()
        until = await seals.lasts_until(request.story_id, today) or today
        deeds = Deeds(session, self._vault, guild_id=request.guild_id)
        act = Act(moderator_id, self._clock())
        await deeds.note(row_number(self._chance), request.id, act, keep_until=until)

    async def _tell_writer(self, session: Session, request: SealRequest) -> None:
        author = await author_of(session, request.guild_id, request.story_id)
        if author is not None:
            inbox = Inbox(session, self._vault, self._chance, guild_id=request.guild_id)
            await inbox.put(author, About.SEAL_OPENED, self._clock())

    async def _draw_anew(self, session: Session, trace: Trace | None) -> None:
        if trace is not None:
            await redraw_request(Outbox(session, self._chance), trace, self._clock())

    def _seals(self, session: Session, guild_id: int) -> Seals:
        return Seals(session, self._vault, guild_id=guild_id)


def checked_seal_reason(reason: str) -> str:
    """Return why a seal is to be opened. Raises ``CompanionError`` without a reason."""
    if not reason.strip() or len(reason) > SEAL_REASON_LIMIT:
        raise CompanionError("seal-reason-unclear", limit=SEAL_REASON_LIMIT)
    return reason.strip()
