"""Taking down what Discord still shows of something that is gone, and drawing anew what has changed."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime

from bot.domain.delivery import Kind, Standing, Trace
from bot.storage.changes import change_traces
from bot.storage.database import Session
from bot.storage.flags import flag_traces
from bot.storage.outbox import Outbox
from bot.storage.replies import card_traces_under
from bot.storage.seals import request_traces


async def take_down(outbox: Outbox, trace: Trace, now: datetime) -> None:
    """Stop what is on its way of a story or a reply, and have its messages and thread removed."""
    await outbox.call_back(now, trace)
    for standing in trace.messages:
        await tidy(outbox, trace.guild_id, standing, now)


async def tidy(outbox: Outbox, guild_id: int, stands: Standing, due_at: datetime) -> None:
    """Have one message removed, and the thread that hangs on it."""
    message_id, thread_id = stands.message_id, stands.thread_id
    await outbox.put(
        Kind.TIDY, guild_id, stands.channel_id, due_at, message_id=message_id, thread_id=thread_id
    )


async def remove_with_all(
    session: Session, outbox: Outbox, story_id: int, removal: Awaitable[Trace | None], now: datetime
) -> Trace | None:
    """Let a story go by ``removal``, and have what Discord shows of it taken down, with what hangs on it.

    Returns what came of the removal: ``None`` where there was nothing to remove; nothing is taken down then.
    """
    hanging = await traces_under(session, story_id)
    trace = await removal
    for each in (*hanging, trace) if trace else ():
        await take_down(outbox, each, now)
    return trace


async def traces_under(session: Session, story_id: int) -> list[Trace]:
    """Return what hangs on a story that is about to go: cards about it, its replies and new words."""
    cards = [*await card_traces_under(session, [story_id]), *await change_traces(session, [story_id])]
    cards += await request_traces(session, [story_id])
    return [*cards, *await flag_traces(session, story_ids=[story_id])]


async def redraw_card(outbox: Outbox, card: Trace, now: datetime) -> None:
    """Have a review card drawn anew from its row, where it stands."""
    for standing in card.messages:
        await outbox.put(
            Kind.REDRAW,
            card.guild_id,
            standing.channel_id,
            now,
            story_id=card.story_id,
            about_id=card.about_id,
            message_id=standing.message_id,
        )


async def redraw_request(outbox: Outbox, card: Trace, now: datetime) -> None:
    """Replace a request's card by a newer one, so that moderators notice; one on its way is drawn later."""
    for standing in card.messages:
        await take_down(outbox, card, now)
        await outbox.put(Kind.SEAL, card.guild_id, standing.channel_id, now, about_id=card.about_id)


async def replace_card(outbox: Outbox, guild_id: int, stands: Standing | None, due_at: datetime) -> None:
    """Take an earlier review card away when the new one comes; sooner would tell when that was sent."""
    if stands is not None:
        await tidy(outbox, guild_id, stands, due_at)
