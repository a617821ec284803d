"""Who decided about new words stands where it stands for stories, and such words go the same way."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.text("CREATE TABLE rulings_before AS SELECT * FROM rulings"))
    op.drop_table("rulings")
    op.create_table(
        "rulings",
        sa.Column("about_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("moderator", Keyed, primary_key=True, index=True),
        sa.Column("story_id", sa.BigInteger, _story(), nullable=False, index=True),
        sa.Column(
            "change_id",
            sa.BigInteger,
            sa.ForeignKey("story_changes.id", ondelete="CASCADE"),
            index=True,
        ),
        *_decided(),
        sqlite_with_rowid=False,
    )
    op.execute(
        sa.text(
            "INSERT INTO rulings (about_id, moderator, story_id, guild_id, verdict, sealed_ruling)"
            " SELECT story_id, moderator, story_id, guild_id, verdict, sealed_ruling FROM rulings_before"
        )
    )
    op.drop_table("rulings_before")
    op.execute(
        sa.text(
            "INSERT INTO rulings (about_id, moderator, story_id, change_id, guild_id, verdict, sealed_ruling)"
            " SELECT id, moderator, story_id, id, guild_id, state, sealed_ruling FROM story_changes"
            " WHERE moderator IS NOT NULL AND sealed_ruling IS NOT NULL"
        )
    )
    op.execute(sa.text("UPDATE story_changes SET state = 'posted' WHERE state = 'approved'"))
    op.drop_index("ix_story_changes_moderator", "story_changes")
    op.drop_column("story_changes", "moderator")
    op.drop_column("story_changes", "sealed_ruling")


def downgrade() -> None:
    op.add_column("story_changes", sa.Column("moderator", Keyed))
    op.add_column("story_changes", sa.Column("sealed_ruling", sa.LargeBinary))
    op.create_index("ix_story_changes_moderator", "story_changes", ["moderator"])
    op.execute(sa.text("UPDATE story_changes SET state = 'waiting' WHERE state = 'approved'"))
    op.execute(sa.text("UPDATE story_changes SET state = 'approved' WHERE state = 'posted'"))
    op.execute(sa.text("UPDATE story_changes SET state = 'draft' WHERE state = 'returned'"))
    op.execute(sa.text("CREATE TABLE rulings_before AS SELECT * FROM rulings WHERE change_id IS NULL"))
    op.drop_table("rulings")
    op.create_table(
        "rulings",
        sa.Column("story_id", sa.BigInteger, _story(), primary_key=True, autoincrement=False),
        sa.Column("moderator", Keyed, primary_key=True, index=True),
        *_decided(),
        sqlite_with_rowid=False,
    )
    op.execute(
        sa.text(
            "INSERT INTO rulings (story_id, moderator, guild_id, verdict, sealed_ruling)"
            " SELECT story_id, moderator, guild_id, verdict, sealed_ruling FROM rulings_before"
        )
    )
    op.drop_table("rulings_before")


def _story() -> sa.ForeignKey:
    return sa.ForeignKey("stories.id", ondelete="CASCADE")


def _decided() -> list[sa.Column[Any]]:
    return [
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("sealed_ruling", sa.LargeBinary, nullable=False),
    ]
