"""Taking something up before anything else of it is touched, so that no two wait for each other.

The order is a story, what hangs on it, what is on its way: who writes to several takes them in this order.
SQLite lets one write at a time, and knows no such trouble.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.change_tables import StoryChangeRow
from bot.storage.tables import ReplyRow, StoryRow


async def hold(session: AsyncSession, *, story_id: int | None = None, reply_id: int | None = None) -> None:
    """Keep a story, and a reply, from changing until the transaction ends; what is gone is gone."""
    if story_id is not None:
        await session.scalar(select(StoryRow.id).where(StoryRow.id == story_id).with_for_update())
    if reply_id is not None:
        await session.scalar(select(ReplyRow.id).where(ReplyRow.id == reply_id).with_for_update())


async def hold_if_free(session: AsyncSession, *, story_id: int | None, change_id: int | None) -> bool:
    """The same for a story, for who holds what comes later in the order. False when it is not free.

    ``change_id`` names new words for one.
    """
    if story_id is None and change_id is not None:
        words = select(StoryChangeRow.story_id).where(StoryChangeRow.id == change_id)
        story_id = await session.scalar(words)
    if story_id is None:
        return True
    story = select(StoryRow.id).where(StoryRow.id == story_id)
    if await session.scalar(story.with_for_update(skip_locked=True)) is not None:
        return True
    return await session.scalar(story) is None
