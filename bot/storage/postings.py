"""Where stories stand in Discord: written by deliveries, read by those who answer."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Standing
from bot.domain.living import Living
from bot.domain.story import ReplyMode, StoryState
from bot.storage.stories import open_story
from bot.storage.tables import StoryRow
from bot.storage.vault import Vault

STANDING = (StoryState.POSTED, StoryState.HIDDEN)
"""The states of a story whose post is there."""


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
    """Remember where a story stands in the channel. False when it was taken back meanwhile."""
    where = update(StoryRow).where(StoryRow.id == story_id, StoryRow.state == StoryState.APPROVED)
    where = where.returning(StoryRow.id)
    moved = where.values(
        state=StoryState.POSTED,
        changed_on=today,
        channel_id=channel_id,
        message_id=message_id,
        thread_id=thread_id,
    )
    return await session.scalar(moved) is not None


async def note_thread(session: AsyncSession, story_id: int, message_id: int, thread_id: int | None) -> bool:
    """Remember the thread under a post. False when that was taken down meanwhile."""
    where = update(StoryRow).where(StoryRow.id == story_id, StoryRow.message_id == message_id)
    return await session.scalar(where.values(thread_id=thread_id).returning(StoryRow.id)) is not None


async def note_removed(session: AsyncSession, story_id: int, message_id: int | None) -> bool:
    """Remember that a post is gone from Discord. False when the story has none, or another one by now."""
    where = update(StoryRow).where(StoryRow.id == story_id, StoryRow.message_id == message_id)
    gone = where.where(StoryRow.state.in_(STANDING)).values(state=StoryState.REMOVED)
    return await session.scalar(gone.returning(StoryRow.id)) is not None


async def living(session: AsyncSession, vault: Vault, guild_id: int, story_id: int) -> Living | None:
    """Return what a story's post should look like now; ``None`` where it has none."""
    row = await _row(session, guild_id, story_id)
    story = open_story(vault, row) if row and row.state in STANDING else None
    if row is None or story is None or row.channel_id is None or row.message_id is None:
        return None
    return Living(story, row.state == StoryState.HIDDEN, row.channel_id, row.message_id, row.thread_id)


async def standing(session: AsyncSession, guild_id: int, story_id: int) -> Standing | None:
    """Return where a story's post stands; ``None`` where it has none."""
    row = await _row(session, guild_id, story_id)
    if row is None or row.state not in STANDING or row.channel_id is None or row.message_id is None:
        return None
    return Standing(row.channel_id, row.message_id, row.thread_id)


async def thread_of(session: AsyncSession, guild_id: int, story_id: int) -> tuple[ReplyMode, int, int] | None:
    """Return how a story that stands may be answered, its channel and thread; ``None`` without a thread."""
    row = await _row(session, guild_id, story_id)
    if row is None or row.state != StoryState.POSTED or row.channel_id is None or row.thread_id is None:
        return None
    return ReplyMode(row.mode), row.channel_id, row.thread_id


async def _row(session: AsyncSession, guild_id: int, story_id: int) -> StoryRow | None:
    if not is_row_number(story_id):
        return None
    row = await session.get(StoryRow, story_id, populate_existing=True)
    return row if row and row.guild_id == guild_id else None
