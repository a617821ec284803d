"""What is due, handed out once; and what comes to its day, let go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.clock import Clock
from bot.domain.chance import Chance
from bot.domain.delivery import PARKED_FOR, Job, Kind, retry_after
from bot.logs import failure, get_logger
from bot.storage.database import Database, Session
from bot.storage.outbox import Outbox
from bot.storage.postings import note_card, note_post
from bot.storage.replies import Replies
from bot.storage.stories import GuildStories, let_lapse
from bot.storage.vault import SealBroken, Vault

log = get_logger(__name__)


class DeliveryService:
    def __init__(self, database: Database, vault: Vault, clock: Clock, chance: Chance) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._chance = chance
        self._tidied_on: date | None = None

    async def claim(self) -> Job | None:
        """Take the next thing that is due, or ``None``. What was withdrawn in time is dropped.

        A claim lasts two minutes: if this process dies, another takes it up and looks for the post first.
        What cannot be opened is put off for an hour, so that it does not keep the others waiting.
        """
        while True:
            async with self._database.transaction() as session:
                outbox = Outbox(session, self._chance)
                claimed = await outbox.claim(self._clock())
                if claimed is None:
                    return None
                try:
                    job = await self._with_words(session, claimed)
                except (SealBroken, ValueError) as broken:
                    failure(log, "delivery_unreadable", broken, kind=claimed.kind, attempt=claimed.attempts)
                    await outbox.put_off(claimed.id, self._clock() + PARKED_FOR)
                    continue
                if job is not None:
                    return job
                await outbox.remove(claimed.id)

    async def note_sent(self, job: Job, message_id: int) -> None:
        """Remember a message the moment Discord has it, so that a crash cannot lead to a second one."""
        async with self._database.transaction() as session:
            await Outbox(session, self._chance).note_sent(job.id, message_id)

    async def finish(self, job: Job, *, message_id: int | None = None, thread_id: int | None = None) -> None:
        """Close a job. What was withdrawn while it was being sent is put out to be taken down at once."""
        async with self._database.transaction() as session:
            outbox = Outbox(session, self._chance)
            wanted = await self._settle(session, job, message_id, thread_id) if message_id else True
            await outbox.remove(job.id)
            if message_id and not wanted:
                where = job.thread_id if job.kind is Kind.REPLY and job.thread_id else job.channel_id
                await outbox.put(
                    Kind.TIDY, job.guild_id, where, self._clock(), message_id=message_id, thread_id=thread_id
                )

    async def retry(self, job: Job) -> None:
        """Put a job off for a while, longer each time."""
        async with self._database.transaction() as session:
            later = self._clock() + retry_after(job.attempts, self._chance)
            await Outbox(session, self._chance).put_off(job.id, later)

    async def park(self, job: Job) -> bool:
        """Put a job off for an hour, because a person has to mend something. True the first time only."""
        async with self._database.transaction() as session:
            await Outbox(session, self._chance).put_off(job.id, self._clock() + PARKED_FOR, noticed=True)
        return not job.noticed

    async def let_lapse(self) -> None:
        """Destroy what has come to its day, also when the days went by with the bot down. Once a day."""
        today = self._clock().date()
        if self._tidied_on == today:
            return
        async with self._database.transaction() as session:
            await let_lapse(session, today)
        await self._database.scrub()
        self._tidied_on = today

    async def _with_words(self, session: Session, job: Job) -> Job | None:
        story, reply = None, None
        if job.story_id and job.kind in {Kind.CARD, Kind.STORY}:
            found = await GuildStories(session, self._vault, guild_id=job.guild_id).get(job.story_id)
            story = found and found[0]
        if job.reply_id:
            reply = await Replies(session, self._vault, guild_id=job.guild_id).get(job.reply_id)
        if not (job.unwanted or story or reply or job.kind is Kind.TIDY):
            return None
        return replace(job, story=story, reply=reply)

    async def _settle(self, session: Session, job: Job, message_id: int, thread_id: int | None) -> bool:
        if job.kind is Kind.CARD and job.story:
            return await note_card(session, job.story.id, job.channel_id, message_id)
        if job.kind is Kind.STORY and job.story:
            return await note_post(
                session,
                job.story.id,
                channel_id=job.channel_id,
                message_id=message_id,
                thread_id=thread_id,
                today=self._clock().date(),
            )
        if job.kind is Kind.REPLY and job.reply_id and job.thread_id:
            replies = Replies(session, self._vault, guild_id=job.guild_id)
            return await replies.posted(job.reply_id, job.thread_id, message_id)
        return job.kind is Kind.TIDY
