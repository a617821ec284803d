"""The only module that queries ``outbox``: what is due, claimed once, confirmed once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import Chance, container_number, row_number
from bot.domain.delivery import LEASE, Job, Kind, Trace
from bot.storage.tables import OutboxRow


class Outbox:
    """Rows on their way to Discord. Written in the transaction that decides about them."""

    def __init__(self, session: AsyncSession, chance: Chance) -> None:
        self._session = session
        self._chance = chance

    async def put(
        self,
        kind: Kind,
        guild_id: int,
        channel_id: int,
        due_at: datetime,
        *,
        story_id: int | None = None,
        reply_id: int | None = None,
        about_id: int | None = None,
        message_id: int | None = None,
        thread_id: int | None = None,
    ) -> None:
        """Add one row with a nonce and a container id of its own."""
        number = row_number(self._chance)
        row = OutboxRow(
            id=number,
            guild_id=guild_id,
            kind=kind,
            story_id=story_id,
            reply_id=reply_id,
            about_id=about_id,
            channel_id=channel_id,
            message_id=message_id,
            thread_id=thread_id,
            nonce=f"{row_number(self._chance):019d}",
            container_id=container_number(self._chance),
            due_at=due_at,
            attempts=0,
            unwanted=False,
            noticed=False,
        )
        self._session.add(row)

    async def claim(self, now: datetime) -> Job | None:
        """Take the row that has been due longest, or one whose claim was left by a process that died."""
        abandoned = OutboxRow.claimed_at < now - LEASE
        row = await self._session.scalar(
            select(OutboxRow)
            .where(OutboxRow.due_at <= now, or_(OutboxRow.claimed_at.is_(None), abandoned))
            .order_by(OutboxRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return None
        row.claimed_at = now
        row.first_tried_at = first_tried_at = row.first_tried_at or now
        row.attempts += 1
        return _as_job(row, first_tried_at)

    async def note_sent(self, job_id: int, message_id: int) -> None:
        await self._session.execute(
            update(OutboxRow).where(OutboxRow.id == job_id).values(message_id=message_id)
        )

    async def remove(self, job_id: int) -> None:
        await self._session.execute(delete(OutboxRow).where(OutboxRow.id == job_id))

    async def put_off(self, job_id: int, until: datetime, *, noticed: bool = False) -> None:
        """Hand a claimed row back until later; ``noticed`` keeps that somebody was told why."""
        values = {"claimed_at": None, "due_at": until} | ({"noticed": True} if noticed else {})
        await self._session.execute(update(OutboxRow).where(OutboxRow.id == job_id).values(values))

    async def call_back(self, now: datetime, trace: Trace) -> None:
        """Stop what is on its way: untried rows go; what may have been sent is looked for and taken down."""
        mine = OutboxRow.about_id == trace.about_id
        if trace.story_id or trace.reply_id:
            by_story = OutboxRow.story_id == trace.story_id
            mine = by_story if trace.story_id else OutboxRow.reply_id == trace.reply_id
        await self._session.execute(delete(OutboxRow).where(mine, OutboxRow.attempts == 0))
        values = {"unwanted": True, "story_id": None, "reply_id": None, "about_id": None, "due_at": now}
        await self._session.execute(update(OutboxRow).where(mine).values(values))


def _as_job(row: OutboxRow, first_tried_at: datetime) -> Job:
    return Job(
        id=row.id,
        guild_id=row.guild_id,
        kind=Kind(row.kind),
        channel_id=row.channel_id,
        nonce=row.nonce,
        container_id=row.container_id,
        first_tried_at=first_tried_at,
        attempts=row.attempts,
        story_id=row.story_id,
        reply_id=row.reply_id,
        about_id=row.about_id,
        message_id=row.message_id,
        thread_id=row.thread_id,
        unwanted=row.unwanted,
        noticed=row.noticed,
    )
