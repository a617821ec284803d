"""The only module that queries ``replies``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.delivery import Standing, Trace
from bot.domain.identity import KeyedHash
from bot.domain.story import Signed
from bot.storage.stories import data_key
from bot.storage.tables import ReplyRow, StoryRow
from bot.storage.vault import Vault

REPLIER = "replier"
_REPLY = "reply-words"


class Replies:
    """The replies of one server, sealed with the key of the story they stand under."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def add(self, reply_id: int, story_id: int, signed: Signed, today: date) -> bool:
        """Keep a reply. False when the story is gone; until the transaction ends it cannot go."""
        story = await self._session.get(StoryRow, story_id, with_for_update={"read": True})
        if story is None or story.wrapped_key is None:
            return False
        sealed = self._vault.seal_with(data_key(self._vault, story), _REPLY, reply_id, signed.to_bytes())
        row = ReplyRow(
            id=reply_id,
            story_id=story_id,
            guild_id=self._guild_id,
            replier=self._vault.hash_for(REPLIER, self._guild_id, signed.person_id),
            sealed_words=sealed,
            written_on=today,
        )
        self._session.add(row)
        return True

    async def get(self, reply_id: int) -> Signed | None:
        row = await self._session.get(ReplyRow, reply_id)
        story = row and await self._session.get(StoryRow, row.story_id)
        if row is None or story is None or story.wrapped_key is None:
            return None
        return Signed.from_bytes(
            self._vault.open_with(data_key(self._vault, story), _REPLY, reply_id, row.sealed_words)
        )

    async def posted(self, reply_id: int, thread_id: int, message_id: int) -> bool:
        """Note where a reply stands. False when it was taken back in the meantime."""
        where = update(ReplyRow).where(ReplyRow.id == reply_id).returning(ReplyRow.id)
        moved = await self._session.scalar(where.values(thread_id=thread_id, message_id=message_id))
        return moved is not None


async def reply_traces_by(session: AsyncSession, repliers: Sequence[KeyedHash]) -> list[Trace]:
    """Return what Discord shows of every reply of a person who is about to be forgotten."""
    theirs = select(ReplyRow).where(ReplyRow.replier.in_(repliers)).order_by(ReplyRow.id)
    return [_trace(row) for row in await session.scalars(theirs.with_for_update())]


def _trace(row: ReplyRow) -> Trace:
    messages = (Standing(row.thread_id, row.message_id),) if row.thread_id and row.message_id else ()
    return Trace(row.guild_id, messages, reply_id=row.id)
