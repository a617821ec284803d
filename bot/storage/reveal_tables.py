"""The table of what writers left in their words as it is."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.tables import Table


class LeftRevealRow(Table):
    """A piece of a story that its writer was shown and left as it is: a keyed mark of it, no words."""

    __tablename__ = "left_reveals"

    story_id: Mapped[int] = mapped_column(
        ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mark: Mapped[bytes] = mapped_column(LargeBinary(34), primary_key=True)
