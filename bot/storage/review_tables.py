"""The table of who decided about a story, or about new words for it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.identity import KeyedHash
from bot.storage.tables import Table


class RulingRow(Table):
    """What a moderator decided about a story, or new words for it. Who and when are sealed.

    ``about_id`` is the number of what was decided about: the story's, or that of its ``change_id``.
    """

    __tablename__ = "rulings"

    about_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moderator: Mapped[KeyedHash] = mapped_column(primary_key=True, index=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    change_id: Mapped[int | None] = mapped_column(
        ForeignKey("story_changes.id", ondelete="CASCADE"), index=True
    )
    guild_id: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(16))
    sealed_ruling: Mapped[bytes]
