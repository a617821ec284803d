"""The table of photos: what somebody let others see beside their story."""

from __future__ import annotations

from sqlalchemy import ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import Table


class PhotoRow(Table):
    """One photo of a story. Its own key opens only with the story's, so that it goes when the story goes."""

    __tablename__ = "photos"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    wrapped_key: Mapped[bytes]
    sealed_content: Mapped[bytes]
    sealed_description: Mapped[bytes]
