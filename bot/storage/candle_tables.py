"""The table of candles."""

from __future__ import annotations

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class CandleRow(Table):
    """A candle for a story, and who lit it, known only by a hash; never when.

    One is ``unseen`` where the story's writer took no more replies from who lit it, and so nothing else.
    """

    __tablename__ = "candles"

    story_id: Mapped[int] = mapped_column(
        ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    lighter: Mapped[KeyedHash] = mapped_column(primary_key=True, index=True)
    guild_id: Mapped[int]
    unseen: Mapped[bool] = mapped_column(server_default=false())
