"""The table of words that are to take the place of a story's."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import Table


class StoryChangeRow(Table):
    """New words for a story, sealed with its key, so that they go when it goes.

    Where they stand, the words that stood before are in their place, as long as that can be undone.
    """

    __tablename__ = "story_changes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    guild_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    sealed_words: Mapped[bytes | None]
    keep_until: Mapped[date | None] = mapped_column(index=True)
    card_channel_id: Mapped[int | None]
    card_message_id: Mapped[int | None]
