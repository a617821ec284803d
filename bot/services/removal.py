"""Taking down what Discord still shows of something that is gone."""

from __future__ import annotations

from datetime import datetime

from bot.domain.delivery import Kind, Trace
from bot.storage.outbox import Outbox


async def take_down(outbox: Outbox, trace: Trace, now: datetime) -> None:
    """Stop what is on its way of a story or a reply, and have its messages and thread removed."""
    await outbox.call_back(now, trace)
    for standing in trace.messages:
        await outbox.put(
            Kind.TIDY,
            trace.guild_id,
            standing.channel_id,
            now,
            message_id=standing.message_id,
            thread_id=standing.thread_id,
        )
