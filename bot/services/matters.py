"""What each kind of job is about: opened when it is claimed, noted down when it stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.checkin import Question
from bot.domain.delivery import NOT_YET_FOR, PARKED_FOR, Job, Kind
from bot.domain.inbox import Ring
from bot.domain.story import StoryState
from bot.errors import GoneOrNotYours
from bot.services.conversations import asked_on
from bot.services.subjects import with_notes
from bot.storage.changes import Changes
from bot.storage.checkins import Checkins
from bot.storage.database import Session
from bot.storage.flags import Flags
from bot.storage.inbox import Letters
from bot.storage.judged import JudgedStories
from bot.storage.judged_changes import JudgedChanges
from bot.storage.notices import Notices, Reach
from bot.storage.outbox import is_on_its_way
from bot.storage.postings import living, note_card, note_post, note_thread, thread_of
from bot.storage.replies import Replies
from bot.storage.reply_changes import ReplyChanges
from bot.storage.rulings import Rulings
from bot.storage.seals import Seals
from bot.storage.stories import GuildStories
from bot.storage.vault import Vault


class NotYet(Exception):
    """What a job waits for has not come: it stays, and is looked at again after ``wait``."""

    def __init__(self, wait: timedelta = PARKED_FOR) -> None:
        super().__init__()
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Landed:
    """Where a job's message stands now."""

    channel_id: int
    message_id: int
    thread_id: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Steps:
    """How one kind of job is opened and noted down.

    ``open`` returns the job with what it is about, or ``None`` when that is gone and nothing is to be sent;
    it raises ``NotYet`` where the job has to wait.
    ``note`` returns false when it was taken back while it was being sent.
    """

    open: Callable[[Session, Vault, Job], Awaitable[Job | None]]
    note: Callable[[Session, Vault, Job, Landed], Awaitable[bool]]


async def _open_story(session: Session, vault: Vault, job: Job) -> Job | None:
    stories = GuildStories(session, vault, guild_id=job.guild_id)
    found = await stories.get(job.story_id or 0)
    if found is None or found[0] is None:
        return None
    photos = await stories.photos(found[0].id)
    return replace(job, story=found[0], photos=await photos.all() if photos else ())


async def _open_review(session: Session, vault: Vault, job: Job) -> Job | None:
    """Return the job with the story, or the new words for one, as its card shows them.

    What was sent again has its own hour: until its new card comes, the old one shows the return.
    """
    rulings = Rulings(session, vault, guild_id=job.guild_id)
    is_words = job.about_id is not None
    review = await (rulings.about_words(job.about_id or 0) if is_words else rulings.about(job.story_id or 0))
    again = Kind.CHANGE if is_words else Kind.CARD
    if review and job.kind is Kind.REDRAW and await is_on_its_way(session, again, review.story_id):
        review = replace(review, state=StoryState.RETURNED)
    return replace(job, about=review) if review else None


async def _note_story_card(session: Session, _vault: Vault, job: Job, at: Landed) -> bool:
    return await note_card(session, job.story_id or 0, at.channel_id, at.message_id)


async def _note_post(session: Session, _vault: Vault, job: Job, at: Landed) -> bool:
    return await note_post(
        session,
        job.story_id or 0,
        channel_id=at.channel_id,
        message_id=at.message_id,
        thread_id=at.thread_id,
        today=at.on,
    )


async def _open_refresh(session: Session, vault: Vault, job: Job) -> Job | None:
    stands = await living(session, vault, job.guild_id, job.story_id or 0)
    if stands is None or stands.hidden:
        return replace(job, about=stands) if stands else None
    photos = await GuildStories(session, vault, guild_id=job.guild_id).photos(stands.story.id)
    return replace(job, about=stands, photos=await photos.all() if photos else ())


async def _note_refresh(session: Session, _vault: Vault, job: Job, at: Landed) -> bool:
    return await note_thread(session, job.story_id or 0, at.message_id, at.thread_id)


async def _note_change_card(session: Session, vault: Vault, job: Job, at: Landed) -> bool:
    changes = Changes(session, vault, guild_id=job.guild_id)
    return await changes.note_card(job.about_id or 0, at.channel_id, at.message_id)


async def _open_reply(session: Session, vault: Vault, job: Job) -> Job | None:
    """Open a reply that is to be sent. It waits while its story is put away or takes no replies."""
    signed = await Replies(session, vault, guild_id=job.guild_id).get(job.reply_id or 0)
    if signed is None:
        return None
    await _wait_for_story(session, job)
    return replace(job, reply=signed)


async def _wait_for_story(session: Session, job: Job) -> None:
    if job.story_id is not None:
        found = await thread_of(session, job.guild_id, job.story_id)
        if found is None or not found[0].takes_replies:
            raise NotYet


async def _note_reply(session: Session, vault: Vault, job: Job, at: Landed) -> bool:
    replies = Replies(session, vault, guild_id=job.guild_id)
    return await replies.posted(job.reply_id or 0, job.thread_id or at.channel_id, at.message_id)


async def _open_reworded(session: Session, vault: Vault, job: Job) -> Job | None:
    """Open a change of a reply. It waits for the reply itself, and for its story, as the reply would."""
    signed = await Replies(session, vault, guild_id=job.guild_id).get(job.reply_id or 0)
    changes = ReplyChanges(session, vault, guild_id=job.guild_id)
    standing = await changes.standing(job.reply_id or 0)
    if signed is None:
        return None
    if standing is None:
        raise NotYet(NOT_YET_FOR)
    await _wait_for_story(session, job)
    return replace(job, reply=signed, channel_id=standing.channel_id, message_id=standing.message_id)


async def _open_held(session: Session, vault: Vault, job: Job) -> Job | None:
    held = await Replies(session, vault, guild_id=job.guild_id).held(job.reply_id or 0)
    return replace(job, about=held) if held else None


async def _note_held(session: Session, vault: Vault, job: Job, at: Landed) -> bool:
    replies = Replies(session, vault, guild_id=job.guild_id)
    return await replies.note_card(job.reply_id or 0, at.channel_id, at.message_id)


async def _open_flag(session: Session, vault: Vault, job: Job) -> Job | None:
    flag = await Flags(session, vault, guild_id=job.guild_id).get(job.about_id or 0)
    return replace(job, about=await with_notes(session, vault, flag)) if flag else None


async def _note_flag(session: Session, vault: Vault, job: Job, at: Landed) -> bool:
    flags = Flags(session, vault, guild_id=job.guild_id)
    return await flags.note_card(job.about_id or 0, at.channel_id, at.message_id)


async def _open_seal(session: Session, vault: Vault, job: Job) -> Job | None:
    request = await Seals(session, vault, guild_id=job.guild_id).get(job.about_id or 0)
    return replace(job, about=request) if request else None


async def _note_seal(session: Session, vault: Vault, job: Job, at: Landed) -> bool:
    seals = Seals(session, vault, guild_id=job.guild_id)
    return await seals.note_card(job.about_id or 0, at.channel_id, at.message_id)


async def _open_prompt(session: Session, _vault: Vault, job: Job) -> Job | None:
    try:
        asked = await asked_on(session, job.guild_id, job.about_id or 0)
    except GoneOrNotYours:
        return None
    question = Question(asked.occasion.id, asked.prompt.text)
    return replace(job, about=question, until=asked.occasion.until)


async def _note_prompt(session: Session, _vault: Vault, job: Job, at: Landed) -> bool:
    checkins = Checkins(session, guild_id=job.guild_id)
    return await checkins.posted(job.about_id or 0, at.channel_id, at.message_id)


async def _open_ring(session: Session, vault: Vault, job: Job) -> Job | None:
    """Find whom to ring for. ``None`` when all was read, something rang already, or nothing should."""
    person_id = await Reach(session, vault).person(job.about_id or 0)
    if person_id is None or not await Letters(session, vault, person_id=person_id).are_waiting():
        return None
    may_ring = await Notices(session, vault, person_id=person_id).begin_ring(job.id)
    return replace(job, about=Ring(person_id)) if may_ring else None


async def _open_nothing(_session: Session, _vault: Vault, job: Job) -> Job | None:
    return job


async def _note_nothing(_session: Session, _vault: Vault, _job: Job, _at: Landed) -> bool:
    return True


async def _forget_words(session: Session, vault: Vault, job: Job) -> Job | None:
    """Destroy declined words, or those that newer ones replaced, in the transaction that claims the row.

    There is nothing to send.
    """
    if job.about_id is not None:
        await JudgedChanges(session, vault, guild_id=job.guild_id).forget_words(job.about_id)
    else:
        await JudgedStories(session, guild_id=job.guild_id).forget_words(job.story_id or 0)
    return None


STEPS = {
    Kind.CARD: Steps(_open_review, _note_story_card),
    Kind.REDRAW: Steps(_open_review, _note_nothing),
    Kind.STORY: Steps(_open_story, _note_post),
    Kind.REFRESH: Steps(_open_refresh, _note_refresh),
    Kind.CHANGE: Steps(_open_review, _note_change_card),
    Kind.REPLY: Steps(_open_reply, _note_reply),
    Kind.REWORD: Steps(_open_reworded, _note_nothing),
    Kind.HELD: Steps(_open_held, _note_held),
    Kind.FLAG: Steps(_open_flag, _note_flag),
    Kind.SEAL: Steps(_open_seal, _note_seal),
    Kind.PROMPT: Steps(_open_prompt, _note_prompt),
    Kind.FORGET: Steps(_forget_words, _note_nothing),
    Kind.RING: Steps(_open_ring, _note_nothing),
    Kind.TIDY: Steps(_open_nothing, _note_nothing),
}
