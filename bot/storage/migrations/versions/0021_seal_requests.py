"""Requests to open a seal, and that one was opened."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seal_requests",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("seals.story_id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("ends_at", UtcDateTime, nullable=False, index=True),
        sa.Column("danger", sa.Boolean, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary),
        sa.Column("card_channel_id", sa.BigInteger),
        sa.Column("card_message_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seal_records",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("seal_records", "seal_requests"):
        op.drop_table(table)
