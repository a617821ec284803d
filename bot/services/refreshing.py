"""Having a story's post, its thread and its review card made to match its row."""

from __future__ import annotations

from datetime import datetime

from bot.domain.delivery import Job, Kind, Trace
from bot.domain.living import Living
from bot.services.removal import redraw_card
from bot.storage.database import Session
from bot.storage.judged import JudgedStories
from bot.storage.outbox import Outbox
from bot.storage.postings import living, standing
from bot.storage.rulings import Rulings
from bot.storage.vault import Vault


async def refresh(session: Session, outbox: Outbox, guild_id: int, story_id: int, now: datetime) -> None:
    """Put a story's post on its way to look as the story's row says; nothing where there is no post.

    Call it in the transaction that changes the row. Replies that waited for the story are looked at next.
    """
    stands = await standing(session, guild_id, story_id)
    if stands is None:
        return
    await outbox.put(
        Kind.REFRESH,
        guild_id,
        stands.channel_id,
        now,
        story_id=story_id,
        message_id=stands.message_id,
        thread_id=stands.thread_id,
    )
    await outbox.hasten_replies(story_id, now)


async def catch_up(
    session: Session, vault: Vault, outbox: Outbox, job: Job, now: datetime, *, late: bool = False
) -> None:
    """Put out what a job has just posted to be shown as it is now, if that may differ.

    A story may have changed while its post or its card was on its way. What an earlier try has posted, in a
    process that died, may be from before that. So may what comes ``late``: somebody else has closed the job.
    """
    story_id = job.story_id or 0
    if job.kind in {Kind.STORY, Kind.REFRESH} and (late or await _has_changed(session, vault, job)):
        await refresh(session, outbox, job.guild_id, story_id, now)
    elif job.kind is Kind.CARD:
        review = await Rulings(session, vault, guild_id=job.guild_id).about(story_id)
        card = await JudgedStories(session, guild_id=job.guild_id).card_of(story_id)
        if card and (late or job.may_be_there or review != job.about):
            await redraw_card(outbox, Trace(job.guild_id, (card,), story_id=story_id), now)


async def _has_changed(session: Session, vault: Vault, job: Job) -> bool:
    if job.kind is Kind.STORY and job.may_be_there:
        return True
    stands = await living(session, vault, job.guild_id, job.story_id or 0)
    shown = (job.about.story, job.about.hidden) if isinstance(job.about, Living) else (job.story, False)
    return stands is not None and (stands.story, stands.hidden) != shown
