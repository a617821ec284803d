"""Which moderator decided about a story."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("stories.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("moderator", Keyed, primary_key=True, index=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("sealed_ruling", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rulings")
