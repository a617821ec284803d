"""A reply that was on its way when its writer was refused: it does not appear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.chance import Chance
from bot.domain.delivery import Job
from bot.domain.identity import KeyedHash
from bot.domain.inbox import About
from bot.domain.reply import Target
from bot.domain.story import Signed
from bot.errors import GoneOrNotYours
from bot.services.conversations import keep_out_unwanted
from bot.services.removal import take_down
from bot.storage.database import Session
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.replies import Replies, repliers_marks
from bot.storage.reply_changes import remove_with_changes
from bot.storage.vault import Vault


def known_as(vault: Vault, guild_id: int, replier: KeyedHash, signed: Signed) -> list[KeyedHash]:
    """Return by which hashes the writer of a reply may have been refused.

    Unsigned words lead to nobody: they are known by their own hash alone.
    """
    return [replier] if signed.person_id is None else repliers_marks(vault, guild_id, signed.person_id)


class TurningAway:
    """What happens to such a reply at the moment it would be sent."""

    def __init__(self, session: Session, vault: Vault, chance: Chance, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._replies = Replies(session, vault, guild_id=guild_id)
        self._inbox = Inbox(session, vault, chance, guild_id=guild_id)
        self._outbox = Outbox(session, chance)

    async def is_due(self, job: Job) -> bool:
        """Whether a job would post a reply that the story's writer does not take any more."""
        replier = await self._replies.replier_of(job.reply_id or 0)
        if replier is None or job.reply is None:
            return False
        known = known_as(self._vault, job.guild_id, replier, job.reply)
        try:
            await keep_out_unwanted(self._session, self._vault, Target(job.guild_id, job.story_id), known)
        except GoneOrNotYours:
            return True
        return False

    async def do(self, job: Job, now: datetime) -> Job:
        """Let the reply go, and have taken down what an earlier try has posted; its writer hears kindly."""
        replier = await self._replies.replier_of(job.reply_id or 0)
        for trace in await remove_with_changes(self._session, job.reply_id or 0) or ():
            await take_down(self._outbox, trace, now)
        if replier is not None:
            await self._inbox.put(replier, About.REPLY_REMOVED, now)
        return replace(job, unwanted=True, story_id=None, reply_id=None, reply=None)
