"""Changes of replies that were sent: made at once, or waiting in rows of their own; and their removal."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import is_row_number
from bot.domain.delivery import Standing, Trace
from bot.domain.reply import ReplyState
from bot.domain.story import Signed
from bot.storage.replies import reply_trace
from bot.storage.reply_words import sealed, story_key
from bot.storage.tables import ReplyRow
from bot.storage.vault import Vault


class ReplyChanges:
    """What becomes of the sent replies of one server."""

    def __init__(self, session: AsyncSession, vault: Vault, *, guild_id: int) -> None:
        self._session = session
        self._vault = vault
        self._guild_id = guild_id

    async def reword(self, reply_id: int, signed: Signed) -> list[Trace] | None:
        """Give a sent reply other words; what else waited to change it goes.

        Returns what Discord shows of that, or ``None`` when the reply was taken back.
        """
        row = await self._sent(reply_id)
        key = row and await story_key(self._session, self._vault, row.story_id, hold=True)
        if row is None or (row.story_id is not None and key is None):
            return None
        words = sealed(self._vault, key, reply_id, signed)
        own = update(ReplyRow).where(ReplyRow.id == reply_id, ReplyRow.state == ReplyState.SENT)
        if await self._session.scalar(own.values(sealed_words=words).returning(ReplyRow.id)) is None:
            return None
        return await _remove_waiting(self._session, reply_id)

    async def end(self, change_id: int) -> bool:
        """Remove a held change once its words stand in the reply it was for. Of two presses, one does."""
        gone = delete(ReplyRow).where(ReplyRow.id == change_id, ReplyRow.guild_id == self._guild_id)
        gone = gone.where(ReplyRow.state == ReplyState.HELD).returning(ReplyRow.id)
        return await self._session.scalar(gone) is not None

    async def let_hear(self, reply_id: int, *, keep_until: date) -> None:
        """Let the writer of a sent reply hear at their next press that its change was read and made."""
        own = update(ReplyRow).where(ReplyRow.id == reply_id, ReplyRow.state == ReplyState.SENT)
        await self._session.execute(own.values(untold=True, keep_until=keep_until))

    async def standing(self, reply_id: int) -> Standing | None:
        """Return where a sent reply stands; ``None`` while it is on its way."""
        row = await self._sent(reply_id)
        if row is None or row.channel_id is None or row.message_id is None:
            return None
        return Standing(row.channel_id, row.message_id)

    async def _sent(self, reply_id: int) -> ReplyRow | None:
        row = await self._session.get(ReplyRow, reply_id) if is_row_number(reply_id) else None
        here = row is not None and row.guild_id == self._guild_id and row.state == ReplyState.SENT
        return row if here else None


async def remove_with_changes(session: AsyncSession, reply_id: int) -> list[Trace] | None:
    """Remove a reply and what waits to change it; ``None`` when another press was first."""
    row = await session.get(ReplyRow, reply_id, with_for_update=True, populate_existing=True)
    if row is None:
        return None
    traces = [reply_trace(row), *await _remove_waiting(session, reply_id)]
    await session.execute(delete(ReplyRow).where(ReplyRow.id == reply_id))
    return traces


async def _remove_waiting(session: AsyncSession, reply_id: int) -> list[Trace]:
    waiting = select(ReplyRow).where(ReplyRow.replaces_id == reply_id).order_by(ReplyRow.id)
    traces = [reply_trace(row) for row in await session.scalars(waiting)]
    await session.execute(delete(ReplyRow).where(ReplyRow.replaces_id == reply_id))
    return traces
