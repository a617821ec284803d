"""Where stories stand in Discord: written by deliveries, read by those who answer."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.story import ReplyMode, StoryState
from bot.storage.tables import StoryRow


async def note_card(session: AsyncSession, story_id: int, channel_id: int, message_id: int) -> bool:
    """Remember where a story's review card stands. False when the story was withdrawn meanwhile."""
    where = update(StoryRow).where(StoryRow.id == story_id).returning(StoryRow.id)
    moved = where.values(card_channel_id=channel_id, card_message_id=message_id)
    return await session.scalar(moved) is not None


async def note_post(
    session: AsyncSession,
    story_id: int,
    *,
    channel_id: int,
    message_id: int,
    thread_id: int | None,
    today: date,
) -> bool:
    """Remember where a story stands in the channel. False when it was withdrawn meanwhile."""
    where = update(StoryRow).where(StoryRow.id == story_id).returning(StoryRow.id)
    moved = where.values(
        state=StoryState.POSTED,
        changed_on=today,
        channel_id=channel_id,
        message_id=message_id,
        thread_id=thread_id,
    )
    return await session.scalar(moved) is not None


async def thread_of(session: AsyncSession, guild_id: int, story_id: int) -> tuple[ReplyMode, int, int] | None:
    """Return how a posted story may be answered, its channel and thread; ``None`` without a thread."""
    row = await session.get(StoryRow, story_id) if is_row_number(story_id) else None
    if row is None or row.guild_id != guild_id or row.channel_id is None or row.thread_id is None:
        return None
    return ReplyMode(row.mode), row.channel_id, row.thread_id
