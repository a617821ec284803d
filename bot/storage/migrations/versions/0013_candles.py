"""Candles for stories."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "candles",
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("stories.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("lighter", Keyed, primary_key=True, index=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("candles")
