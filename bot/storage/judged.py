"""Stories while moderators decide about them. Every move names the state it expects."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Standing
from bot.domain.reply import ReplyState
from bot.domain.story import StoryState
from bot.storage.photos import let_photos_go, mark_of_photos
from bot.storage.tables import ReplyRow, StoryRow

_IS_DECLINED = StoryRow.state == StoryState.DECLINED
_ANSWERS = (ReplyState.SENT, ReplyState.HELD)


class JudgedStories:
    """One server's stories, for the moderators' decisions."""

    def __init__(self, session: AsyncSession, *, guild_id: int) -> None:
        self._session = session
        self._guild_id = guild_id

    async def hold(self, story_id: int) -> bool:
        """Keep a story from changing until the transaction ends. False when it is gone."""
        return await self._row(story_id, hold=True) is not None

    async def move(
        self, story_id: int, seen: StoryState, to: StoryState, *, today: date, keep_until: date | None = None
    ) -> bool:
        """Move a story on that is as it was ``seen``. Of two presses only one finds it so."""
        mine = update(StoryRow).where(StoryRow.id == story_id, StoryRow.guild_id == self._guild_id)
        moved = mine.where(StoryRow.state == seen).values(state=to, changed_on=today, keep_until=keep_until)
        return await self._session.scalar(moved.returning(StoryRow.id)) is not None

    async def mark_of_words(self, story_id: int) -> str:
        """Return a mark that changes when the words or the photos do; an empty text once they are gone."""
        row = await self._row(story_id)
        if row is None or row.sealed_words is None:
            return ""
        photos = await mark_of_photos(self._session, story_id)
        return hashlib.sha256(row.sealed_words + photos).hexdigest()[:16]

    async def card_of(self, story_id: int) -> Standing | None:
        """Return where a story's review card stands."""
        row = await self._row(story_id)
        if row is None or row.card_channel_id is None or row.card_message_id is None:
            return None
        return Standing(row.card_channel_id, row.card_message_id)

    async def is_answered(self, story_id: int) -> bool:
        """Whether a reply to it stands, is on its way, or waits for a moderator."""
        replies = select(ReplyRow.id).where(ReplyRow.story_id == story_id, ReplyRow.state.in_(_ANSWERS))
        return await self._session.scalar(replies.limit(1)) is not None

    async def leave_channel(self, story_id: int) -> Standing | None:
        """Forget where a story stands in the channel, and return where that was."""
        row = await self._row(story_id)
        if row is None or row.channel_id is None or row.message_id is None:
            return None
        stood = Standing(row.channel_id, row.message_id, row.thread_id)
        row.channel_id = row.message_id = row.thread_id = None
        await self._session.flush()
        return stood

    async def forget_words(self, story_id: int) -> None:
        """Destroy a declined story's words and their key. One that was decided otherwise keeps them."""
        declined = update(StoryRow).where(StoryRow.id == story_id, StoryRow.guild_id == self._guild_id)
        declined = declined.where(_IS_DECLINED)
        await let_photos_go(self._session, select(StoryRow.id).where(StoryRow.id == story_id, _IS_DECLINED))
        await self._session.execute(declined.values(sealed_words=None, wrapped_key=None, keep_until=None))

    async def _row(self, story_id: int, *, hold: bool = False) -> StoryRow | None:
        if not is_row_number(story_id):
            return None
        found = await self._session.get(StoryRow, story_id, populate_existing=True, with_for_update=hold)
        return found if found and found.guild_id == self._guild_id else None
