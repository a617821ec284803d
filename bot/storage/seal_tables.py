"""The tables about who wrote a story and what moderators did about that."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class StopRow(Table):
    """Somebody who may not share here for a while. Outlives withdrawal and erasure, until its day.

    One row a story, so that two stories stopped by two cards do not tell that they have one writer.
    """

    __tablename__ = "stops"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    author: Mapped[KeyedHash] = mapped_column(index=True)
    until: Mapped[date] = mapped_column(index=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), unique=True)
    why: Mapped[str | None] = mapped_column(String(16))
    sealed_words: Mapped[bytes | None]


class DeedRow(Table):
    """What a moderator did about a story's writer: who and when are sealed, so that no clock lies open."""

    __tablename__ = "deeds"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    moderator: Mapped[KeyedHash] = mapped_column(index=True)
    about_id: Mapped[int] = mapped_column(index=True)
    keep_until: Mapped[date] = mapped_column(index=True)
    sealed_act: Mapped[bytes]


class SealRequestRow(Table):
    """A moderator's wish to open one seal. It goes with the seal, whatever became of it."""

    __tablename__ = "seal_requests"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    story_id: Mapped[int] = mapped_column(ForeignKey("seals.story_id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    ends_at: Mapped[datetime] = mapped_column(index=True)
    danger: Mapped[bool]
    told: Mapped[bool]
    sealed_reason: Mapped[bytes | None]
    card_channel_id: Mapped[int | None]
    card_message_id: Mapped[int | None]


class SealRecordRow(Table):
    """That a seal was opened here, and whether its writer was told. Nobody's: no story, no name, no words."""

    __tablename__ = "seal_records"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    opened_on: Mapped[date]
    told: Mapped[bool]
    keep_until: Mapped[date] = mapped_column(index=True)
