"""The tables with one row for a person, over all servers: a hash of a purpose of its own each."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class NoticeRow(Table):
    """How somebody wants to hear of a letter, and which job of the outbox rang since they last looked."""

    __tablename__ = "notices"

    person: Mapped[KeyedHash] = mapped_column(primary_key=True)
    notice: Mapped[str] = mapped_column(String(8))
    rung_by: Mapped[int | None]


class OwnWordsRow(Table):
    """The words somebody set for the bot to use with them, and the names they may write: sealed."""

    __tablename__ = "own_words"

    person: Mapped[KeyedHash] = mapped_column(primary_key=True)
    sealed_words: Mapped[bytes]
