"""The tables of the inbox: letters, and where those can be reached who want to hear of one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class LetterRow(Table):
    """A letter to whoever stands behind a story or a reply; it goes with the row it is about."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    owner: Mapped[KeyedHash] = mapped_column(index=True)
    about: Mapped[str] = mapped_column(String(48))
    stage: Mapped[str] = mapped_column(String(8))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"), index=True)
    sealed_words: Mapped[bytes | None]
    written_on: Mapped[date] = mapped_column(index=True)


class ReachRow(Table):
    """Who stands behind a hash that letters are put for, sealed: only while they want direct messages."""

    __tablename__ = "reach"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    owner: Mapped[KeyedHash] = mapped_column(unique=True)
    sealed_person: Mapped[bytes]
