"""Putting a reply, or a change of one, on its way to where it belongs."""

from __future__ import annotations

from datetime import datetime

from bot.domain.chance import Chance, wait_between
from bot.domain.delivery import Kind
from bot.domain.place import Places
from bot.domain.reply import Target
from bot.domain.story import Signed
from bot.services.conversations import Conversation
from bot.storage.outbox import Outbox


def due_for(signed: Signed, places: Places, chance: Chance, now: datetime) -> datetime:
    """Return when words go out: at once, or without a name after the random wait that hides who was there."""
    if signed.person_id is not None:
        return now
    return now + wait_between(chance, places.wait.low, places.wait.high)


async def send_reply(
    outbox: Outbox, to: Target, reply_id: int, found: Conversation, due_at: datetime
) -> None:
    """Put a kept reply on its way into the thread or channel of its conversation."""
    await outbox.put(
        Kind.REPLY,
        to.guild_id,
        found.channel_id,
        due_at,
        story_id=to.story_id,
        reply_id=reply_id,
        thread_id=found.thread_id,
    )


async def send_change(
    outbox: Outbox, to: Target, reply_id: int, found: Conversation, due_at: datetime
) -> None:
    """Have a sent reply say what it says now.

    One that was not tried yet is opened when it is sent: it needs no second message.
    """
    if not await outbox.is_untried(Kind.REPLY, reply_id):
        where = found.thread_id or found.channel_id
        await outbox.put(Kind.REWORD, to.guild_id, where, due_at, story_id=to.story_id, reply_id=reply_id)
