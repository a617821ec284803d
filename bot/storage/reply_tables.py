"""The tables beside replies: who answered before, and whose replies a writer takes no more."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class ReplyBlockRow(Table):
    """A writer who takes no more replies from somebody, whatever becomes of the story it began under.

    It outlives the other one's erasure, so that forgetting does not undo what its writer decided.
    """

    __tablename__ = "reply_blocks"
    __table_args__ = (UniqueConstraint("author", "replier"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guild_id: Mapped[int]
    author: Mapped[KeyedHash] = mapped_column(index=True)
    replier: Mapped[KeyedHash] = mapped_column(index=True, info={"outlives_erasure": True})
    set_on: Mapped[date]


class ReplierRow(Table):
    """Somebody who has answered a story here before: they do not need the first card again."""

    __tablename__ = "repliers"

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replier: Mapped[KeyedHash] = mapped_column(primary_key=True)
