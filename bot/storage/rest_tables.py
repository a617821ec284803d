"""The table that keeps a pause between two stories of one person."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class RestRow(Table):
    """The day from which somebody may share again in a server; gone on that day."""

    __tablename__ = "rests"

    guild_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author: Mapped[KeyedHash] = mapped_column(primary_key=True)
    until: Mapped[date] = mapped_column(index=True)
