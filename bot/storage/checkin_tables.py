"""The tables of check-ins."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import Table


class ScheduleRow(Table):
    """Where and when check-ins come. Nobody's: numbers of a server and its channel.

    Without ``next_at`` it is paused.
    """

    __tablename__ = "schedules"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(index=True)
    channel_id: Mapped[int]
    weekday: Mapped[int] = mapped_column(SmallInteger)
    minute: Mapped[int] = mapped_column(SmallInteger)
    zone: Mapped[str] = mapped_column(String(64))
    every: Mapped[int] = mapped_column(SmallInteger)
    begins_on: Mapped[date]
    next_at: Mapped[datetime | None] = mapped_column(index=True)


class OccasionRow(Table):
    """One check-in that was due. Nobody's: numbers of messages; who answers it is known to the answers."""

    __tablename__ = "occasions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    schedule_id: Mapped[int] = mapped_column(index=True)
    guild_id: Mapped[int]
    channel_id: Mapped[int] = mapped_column(index=True)
    prompt_id: Mapped[str] = mapped_column(String(16))
    every: Mapped[int] = mapped_column(SmallInteger)
    due_at: Mapped[datetime] = mapped_column(index=True)
    message_id: Mapped[int | None]
