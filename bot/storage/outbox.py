"""The only module that queries ``outbox``: what is due, claimed once, confirmed once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.chance import Chance, container_number, row_number
from bot.domain.delivery import LEASE, Job, Kind, Trace
from bot.storage.tables import OutboxRow

_TURNS: dict[str, int] = {Kind.FORGET: 0, Kind.TIDY: 0, Kind.REFRESH: 0, Kind.FLAG: 2}
"""What is taken down or put away goes first, cards about messages last: replies must not wait for a raid."""
_LATER = OutboxRow.kind.in_((Kind.FORGET, Kind.REDRAW, Kind.TAKE_PLACE))


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

    async def is_anything_due(self, now: datetime) -> bool:
        return await self._session.scalar(select(OutboxRow.id).where(_is_due(now)).limit(1)) is not None

    async def is_untried(self, kind: Kind, reply_id: int) -> bool:
        """Whether a reply waits to be tried for the first time; it waits until the transaction ends."""
        waiting = select(OutboxRow.attempts).where(OutboxRow.kind == kind, OutboxRow.reply_id == reply_id)
        return await self._session.scalar(waiting.with_for_update()) == 0

    async def claim(self, now: datetime) -> Job | None:
        """Take what has been due longest, or what a process that died had claimed; see ``_TURNS``."""
        row = await self._session.scalar(
            select(OutboxRow)
            .where(_is_due(now))
            .order_by(case(_TURNS, value=OutboxRow.kind, else_=1), OutboxRow.due_at)
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

    async def remove(self, job_id: int) -> bool | None:
        """Delete a row. False when what it was about was called off while it was being sent.

        ``None`` when it is gone: somebody else took it up in the meantime, and has closed it.
        """
        gone = delete(OutboxRow).where(OutboxRow.id == job_id).returning(OutboxRow.unwanted)
        unwanted = await self._session.scalar(gone)
        return None if unwanted is None else not unwanted

    async def put_off(
        self, job_id: int, until: datetime, *, noticed: bool = False, untried: bool = False
    ) -> None:
        """Hand a claimed row back until later; ``noticed`` keeps that somebody was told why.

        ``untried`` takes the try back, for it surely did not reach Discord.
        """
        values: dict[str, object] = {"claimed_at": None, "due_at": until}
        values |= {"noticed": True} if noticed else {}
        values |= {"attempts": OutboxRow.attempts - 1} if untried else {}
        await self._session.execute(update(OutboxRow).where(OutboxRow.id == job_id).values(values))

    async def hasten_replies(self, story_id: int, now: datetime) -> None:
        """Let replies, and changes of them, that waited for their story be looked at again at once.

        What was never looked at waits for its own moment.
        """
        replies = OutboxRow.kind.in_((Kind.REPLY, Kind.REWORD))
        looked_at = and_(
            OutboxRow.first_tried_at.is_not(None), OutboxRow.claimed_at.is_(None), OutboxRow.due_at > now
        )
        waiting = update(OutboxRow).where(OutboxRow.story_id == story_id, replies, looked_at)
        await self._session.execute(waiting.values(due_at=now))

    async def call_back(self, now: datetime, trace: Trace) -> None:
        """Stop what is on its way: untried rows go; what may have been sent is looked for and taken down."""
        mine = OutboxRow.about_id == trace.about_id
        if trace.story_id or trace.reply_id:
            by_story = OutboxRow.story_id == trace.story_id
            mine = by_story if trace.story_id else OutboxRow.reply_id == trace.reply_id
        await self._stop(mine, now)

    async def call_off_words(self, change_id: int) -> None:
        """Stop what a decision about new words was to bring later."""
        await self._session.execute(delete(OutboxRow).where(OutboxRow.about_id == change_id, _LATER))

    async def call_off(self, now: datetime, story_id: int) -> None:
        """Stop what a decision about a story has put on its way: its post, and what was to follow later."""
        mine = OutboxRow.story_id == story_id
        await self._session.execute(delete(OutboxRow).where(mine, _LATER))
        await self._stop(and_(mine, OutboxRow.kind == Kind.STORY), now)

    async def call_off_card(
        self, due_at: datetime, *, story_id: int | None = None, change_id: int | None = None
    ) -> None:
        """Stop a review card that has not landed; at ``due_at`` a newer one takes its place."""
        card = and_(OutboxRow.story_id == story_id, OutboxRow.kind == Kind.CARD)
        if change_id is not None:
            card = and_(OutboxRow.about_id == change_id, OutboxRow.kind == Kind.CHANGE)
        await self._stop(card, due_at)

    async def _stop(self, rows: ColumnElement[bool], due_at: datetime) -> None:
        """Delete what was not tried; have what may have been sent looked for, and taken down."""
        await self._session.execute(delete(OutboxRow).where(rows, OutboxRow.attempts == 0))
        values = {"unwanted": True, "story_id": None, "reply_id": None, "about_id": None, "due_at": due_at}
        await self._session.execute(update(OutboxRow).where(rows).values(values))


async def is_on_its_way(session: AsyncSession, kind: Kind, story_id: int | None) -> bool:
    """Whether something of a kind is still to be sent about a story."""
    waiting = select(OutboxRow.id).where(OutboxRow.kind == kind, OutboxRow.story_id == story_id)
    return await session.scalar(waiting.limit(1)) is not None


def _is_due(now: datetime) -> ColumnElement[bool]:
    abandoned = OutboxRow.claimed_at < now - LEASE
    return and_(OutboxRow.due_at <= now, or_(OutboxRow.claimed_at.is_(None), abandoned))


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
