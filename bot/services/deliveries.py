"""What is due, handed out once; and what comes to its day, let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import TypeAlias

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import NOT_YET_FOR, PARKED_FOR, Job, Kind, Standing, retry_after
from bot.domain.inbox import About
from bot.logs import failure, get_logger
from bot.services.matters import STEPS, Landed, NotYet
from bot.services.refreshing import catch_up
from bot.services.removal import take_down, tidy
from bot.services.turning_away import TurningAway
from bot.storage.authorship import author_of
from bot.storage.changes import let_changes_lapse
from bot.storage.checkins import let_occasions_lapse
from bot.storage.database import Database, Session
from bot.storage.deeds import let_deeds_lapse
from bot.storage.flags import let_flags_lapse
from bot.storage.holding import hold, hold_if_free
from bot.storage.inbox import Inbox, let_letters_lapse
from bot.storage.outbox import Outbox
from bot.storage.postings import note_removed
from bot.storage.replies import let_replies_lapse
from bot.storage.rests import let_rests_lapse
from bot.storage.seals import lapsing_traces, let_records_lapse
from bot.storage.stops import let_stops_lapse
from bot.storage.stories import let_lapse
from bot.storage.vault import SealBroken, Vault

log = get_logger(__name__)
_DESTROYING = {Kind.FORGET, Kind.TAKE_PLACE}
"""What leaves words behind that must not be found in the files either."""

Act: TypeAlias = Callable[[Session, Job], Awaitable[None]]
"""What is done when its time comes, in the transaction that claims it; nothing of it goes to Discord."""


class DeliveryService:
    def __init__(
        self, database: Database, vault: Vault, clock: Clock, chance: Chance, acts: Mapping[Kind, Act]
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance
        self._acts = acts
        self._tidied_on: date | None = None

    async def claim(self) -> Job | None:
        """Take the next thing that is due, or ``None``. What was withdrawn, or comes too late, is dropped.

        A claim lasts two minutes: if this process dies, another takes it up and looks for the post first.
        What cannot be opened, or has to wait, is put off for an hour: it must not keep the others waiting.
        """
        while await self._is_anything_due():
            async with self._database.transaction() as session:
                outbox = Outbox(session, self._chance)
                claimed = await outbox.claim(self._clock())
                if claimed is None:
                    return None
                try:
                    job = await self._opened(session, claimed)
                except NotYet as not_yet:
                    await outbox.put_off(claimed.id, self._clock() + not_yet.wait, untried=True)
                    continue
                except (SealBroken, ValueError) as broken:
                    failure(log, "delivery_unreadable", broken, kind=claimed.kind, attempt=claimed.attempts)
                    await outbox.put_off(claimed.id, self._clock() + PARKED_FOR)
                    continue
                if job is not None:
                    return job
                await outbox.remove(claimed.id)
            if claimed.kind in _DESTROYING:
                await self._database.scrub()
        return None

    async def note_sent(self, job: Job, message_id: int) -> None:
        """Remember a message the moment Discord has it, so that a crash cannot lead to a second one."""
        async with self._database.transaction() as session:
            await Outbox(session, self._chance).note_sent(job.id, message_id)

    async def finish(self, job: Job, *, message_id: int | None = None, thread_id: int | None = None) -> None:
        """Close a job. What was withdrawn while it was being sent is put out to be taken down at once.

        What was changed meanwhile is put out to be shown as it is now. What took so long that somebody else
        took it up is theirs: they have found what was sent, and closed it. What came of this one after that
        may be older than what they showed.
        """
        async with self._database.transaction() as session:
            await hold(session, story_id=job.story_id, reply_id=job.reply_id)
            outbox = Outbox(session, self._chance)
            is_wanted = await outbox.remove(job.id)
            if message_id is None:
                return
            now, is_late = self._clock(), is_wanted is None
            landed = Landed(job.channel_id, message_id, thread_id, now.date())
            if is_late or (is_wanted and await STEPS[job.kind].note(session, self._vault, job, landed)):
                await catch_up(session, self._vault, outbox, job, now, late=is_late)
                return
            where = job.thread_id if job.kind is Kind.REPLY and job.thread_id else job.channel_id
            await tidy(outbox, job.guild_id, Standing(where, message_id, thread_id), now)

    async def finish_without_post(self, job: Job) -> None:
        """Close a job about a post that somebody of the server has deleted: its writer sees that."""
        async with self._database.transaction() as session:
            await hold(session, story_id=job.story_id)
            await Outbox(session, self._chance).remove(job.id)
            await note_removed(session, job.story_id or 0, job.message_id)

    async def retry(self, job: Job, *, untried: bool = False) -> None:
        """Put a job off for a while, longer each time; ``untried`` when it surely did not reach Discord."""
        async with self._database.transaction() as session:
            later = self._clock() + retry_after(job.attempts, self._chance)
            await Outbox(session, self._chance).put_off(job.id, later, untried=untried)

    async def park(self, job: Job, *, untried: bool = False, letter: About | None = None) -> bool:
        """Put a job off for an hour, because a person has to mend something. True the first time only.

        With ``letter`` the writer of its story is told, too, that time.
        """
        async with self._database.transaction() as session:
            if letter and not job.noticed:
                await self._tell_the_writer(session, job, letter)
            outbox = Outbox(session, self._chance)
            await outbox.put_off(job.id, self._clock() + PARKED_FOR, noticed=True, untried=untried)
        return not job.noticed

    async def _tell_the_writer(self, session: Session, job: Job, letter: About) -> None:
        writer = await author_of(session, job.guild_id, job.story_id or 0)
        if writer is not None:
            inbox = Inbox(session, self._vault, self._chance, guild_id=job.guild_id)
            await inbox.put(writer, letter, self._clock(), story_id=job.story_id)

    async def let_lapse(self) -> None:
        """Destroy what has come to its day, also when the days went by with the bot down. Once a day."""
        today = self._clock().date()
        if self._tidied_on == today:
            return
        async with self._database.transaction() as session:
            going = await lapsing_traces(session, today)
            for lapse in (let_lapse, let_changes_lapse, let_records_lapse, let_stops_lapse, let_deeds_lapse):
                await lapse(session, today)
            await let_letters_lapse(session, today)
            outbox = Outbox(session, self._chance)
            await let_replies_lapse(session, today)
            for trace in (*going, *await let_flags_lapse(session, today)):
                await take_down(outbox, trace, self._clock())
            await let_occasions_lapse(session, self._clock())
            await let_rests_lapse(session, today)
        await self._database.scrub()
        self._tidied_on = today

    async def _is_anything_due(self) -> bool:
        """Look before taking the database for writing: mostly nothing is due."""
        async with self._database.reading() as session:
            return await Outbox(session, self._chance).is_anything_due(self._clock())

    async def _opened(self, session: Session, job: Job) -> Job | None:
        if job.kind in self._acts:
            return None if job.unwanted else await self._acts[job.kind](session, await _held(session, job))
        if job.unwanted:
            return job
        if job.kind is Kind.FORGET:
            await _held(session, job)
        opened = await STEPS[job.kind].open(session, self._vault, job)
        is_late = opened is not None and opened.until is not None and opened.until < self._clock()
        if opened is None or is_late:
            return None
        return await self._unless_unwelcome(session, opened) if job.kind is Kind.REPLY else opened

    async def _unless_unwelcome(self, session: Session, job: Job) -> Job:
        turning_away = TurningAway(session, self._vault, self._chance, guild_id=job.guild_id)
        if not await turning_away.is_due(job):
            return job
        return await turning_away.do(await _held(session, job), self._clock())


async def _held(session: Session, job: Job) -> Job:
    """Return a job whose story nobody can change meanwhile. Raises ``NotYet`` while somebody does."""
    if not await hold_if_free(session, story_id=job.story_id, change_id=job.about_id):
        raise NotYet(NOT_YET_FOR)
    return job
