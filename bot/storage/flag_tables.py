"""The tables of the guard: which channels it reads, and the cards it made."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class WatchRow(Table):
    """A channel whose messages are read by the guard. Nobody's: numbers of channels only."""

    __tablename__ = "watches"

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class FlagRow(Table):
    """One card about one message. Its words are kept sealed only while somebody has to decide.

    Words of a story or a reply are not copied: they are read where they are, and the row goes with them.
    """

    __tablename__ = "flags"
    __table_args__ = (UniqueConstraint("channel_id", "message_id"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    channel_id: Mapped[int]
    message_id: Mapped[int]
    author: Mapped[KeyedHash | None] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(16))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(16))
    noticed_kind: Mapped[str | None] = mapped_column(String(8))
    noticed_severity: Mapped[int] = mapped_column(SmallInteger)
    reported: Mapped[bool]
    sealed_words: Mapped[bytes | None]
    sealed_reason: Mapped[bytes | None]
    keep_until: Mapped[date] = mapped_column(index=True)
    card_channel_id: Mapped[int | None]
    card_message_id: Mapped[int | None]


class FlagActRow(Table):
    """Which moderator holds a card, or decided about it, and when: sealed, so that no clock lies open."""

    __tablename__ = "flag_acts"

    flag_id: Mapped[int] = mapped_column(
        ForeignKey("flags.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    guild_id: Mapped[int]
    moderator: Mapped[KeyedHash] = mapped_column(index=True)
    sealed_act: Mapped[bytes]


class FlagReportRow(Table):
    """Somebody who asked a moderator to look at a message, and what they wrote about it."""

    __tablename__ = "flag_reports"
    __table_args__ = (UniqueConstraint("flag_id", "reporter"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flags.id", ondelete="CASCADE"))
    guild_id: Mapped[int]
    reporter: Mapped[KeyedHash] = mapped_column(index=True)
    reported_on: Mapped[date]
    sealed_words: Mapped[bytes | None]
