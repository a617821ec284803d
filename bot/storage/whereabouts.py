"""What of ours stands at a place in Discord: the story of a thread, the story or reply of a message."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.flag import Spot, Subject
from bot.domain.story import ReplyMode
from bot.storage.tables import ReplyRow, StoryRow


async def open_story_of(session: AsyncSession, guild_id: int, thread_id: int) -> int | None:
    """Return the story in whose thread anybody may write."""
    here = select(StoryRow.id).where(StoryRow.guild_id == guild_id, StoryRow.thread_id == thread_id)
    return await session.scalar(here.where(StoryRow.mode == ReplyMode.OPEN))


async def ours_at(session: AsyncSession, at: Spot) -> tuple[Subject, int | None]:
    """Return what a message of the bot is: a story, a reply, or something else of ours."""
    for subject, row in ((Subject.STORY, StoryRow), (Subject.REPLY, ReplyRow)):
        here = select(row.id).where(row.guild_id == at.guild_id, row.channel_id == at.channel_id)
        found = await session.scalar(here.where(row.message_id == at.message_id))
        if found is not None:
            return subject, found
    return Subject.OURS, None
