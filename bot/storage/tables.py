"""Every table. What belongs to a person carries a ``Keyed`` column, or hangs on a row that does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Date, ForeignKey, LargeBinary, MetaData, SmallInteger, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.types import Keyed, UtcDateTime


class Table(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger,
        bytes: LargeBinary,
        date: Date,
        datetime: UtcDateTime,
        KeyedHash: Keyed,
    }
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  no rowid: it would count in order


class GuildRow(Table):
    """A server's settings. Nobody's: numbers of channels and roles only."""

    __tablename__ = "guilds"

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stories_on: Mapped[bool]
    stories_channel_id: Mapped[int | None]
    card_number: Mapped[int | None]
    card_message_id: Mapped[int | None]
    review: Mapped[str] = mapped_column(String(16))
    wait_low: Mapped[int] = mapped_column(SmallInteger)
    wait_high: Mapped[int] = mapped_column(SmallInteger)
    moderators_channel_id: Mapped[int | None]
    moderators_role_id: Mapped[int | None]
    review_wait: Mapped[int] = mapped_column(SmallInteger)
    unsigned_replies: Mapped[bool]
    photos: Mapped[bool]
    seal_days: Mapped[int] = mapped_column(SmallInteger)
    cooldown: Mapped[int] = mapped_column(SmallInteger)
    held_hours: Mapped[int] = mapped_column(SmallInteger)
    sensitivity: Mapped[str] = mapped_column(String(16))


class StoryRow(Table):
    """A story. Its words open only with its own data key; without ``wrapped_key`` they are gone."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(index=True)
    author: Mapped[KeyedHash] = mapped_column(index=True)
    mode: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    changed_on: Mapped[date]
    keep_until: Mapped[date | None] = mapped_column(index=True)
    leaving: Mapped[str] = mapped_column(String(16), server_default="take-down")
    take_down_on: Mapped[date | None] = mapped_column(index=True)
    promise: Mapped[str] = mapped_column(String(16))
    sealed_words: Mapped[bytes | None]
    wrapped_key: Mapped[bytes | None]
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None]
    thread_id: Mapped[int | None]
    card_channel_id: Mapped[int | None]
    card_message_id: Mapped[int | None]


class SealRow(Table):
    """Who wrote a story, sealed, until the day on which nobody can know any more."""

    __tablename__ = "seals"

    story_id: Mapped[int] = mapped_column(
        ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    sealed_author: Mapped[bytes]
    destroy_on: Mapped[date] = mapped_column(index=True)


class ReplyRow(Table):
    """A reply: sealed with its story's key, so that it goes when the story goes, or with a key of the ring.

    What the guard noticed is kept only while somebody has to decide. Words that would change a posted reply
    wait in a row of their own, which names the one it ``replaces``.
    """

    __tablename__ = "replies"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    occasion_id: Mapped[int | None] = mapped_column(index=True)
    replaces_id: Mapped[int | None] = mapped_column(index=True)
    guild_id: Mapped[int]
    replier: Mapped[KeyedHash] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16))
    sealed_words: Mapped[bytes | None]
    noticed_kind: Mapped[str | None] = mapped_column(String(8))
    noticed_severity: Mapped[int | None] = mapped_column(SmallInteger)
    written_on: Mapped[date]
    keep_until: Mapped[date | None] = mapped_column(index=True)
    untold: Mapped[bool]
    channel_id: Mapped[int | None]
    message_id: Mapped[int | None]
    card_channel_id: Mapped[int | None]
    card_message_id: Mapped[int | None]


class ModeratorRow(Table):
    """The day somebody was first seen acting as a moderator here."""

    __tablename__ = "moderators"

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moderator: Mapped[KeyedHash] = mapped_column(primary_key=True)
    first_seen_on: Mapped[date]


class OutboxRow(Table):
    """Something on its way to Discord. Nobody's: numbers of messages, no words, no person."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    story_id: Mapped[int | None] = mapped_column(index=True)
    reply_id: Mapped[int | None]
    about_id: Mapped[int | None] = mapped_column(index=True)
    channel_id: Mapped[int]
    message_id: Mapped[int | None]
    thread_id: Mapped[int | None]
    nonce: Mapped[str] = mapped_column(String(25), unique=True)
    container_id: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]
    first_tried_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(SmallInteger)
    unwanted: Mapped[bool]
    noticed: Mapped[bool]


class KeyCheckRow(Table):
    """A marker by which the database knows its own keys again. Nobody's: it is about the key."""

    __tablename__ = "key_checks"

    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    marker: Mapped[bytes]


class CommandSyncRow(Table):
    """The commands Discord was last told about, as a hash. Nobody's: it is about the bot."""

    __tablename__ = "command_syncs"

    application_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    payload_hash: Mapped[str] = mapped_column(String(64))
