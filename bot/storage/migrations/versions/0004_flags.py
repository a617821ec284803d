"""Channels the guard reads, and cards about messages."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "flags",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
        sa.Column("author", Keyed, index=True),
        sa.Column("subject", sa.String(16), nullable=False),
        sa.Column("story_id", sa.BigInteger, sa.ForeignKey("stories.id", ondelete="CASCADE"), index=True),
        sa.Column("reply_id", sa.BigInteger, sa.ForeignKey("replies.id", ondelete="CASCADE"), index=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("noticed_kind", sa.String(8)),
        sa.Column("noticed_severity", sa.SmallInteger, nullable=False),
        sa.Column("reported", sa.Boolean, nullable=False),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.Column("sealed_reason", sa.LargeBinary),
        sa.Column("keep_until", sa.Date, nullable=False, index=True),
        sa.Column("card_channel_id", sa.BigInteger),
        sa.Column("card_message_id", sa.BigInteger),
        sa.UniqueConstraint("channel_id", "message_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "flag_acts",
        sa.Column(
            "flag_id",
            sa.BigInteger,
            sa.ForeignKey("flags.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("moderator", Keyed, nullable=False, index=True),
        sa.Column("sealed_act", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "flag_reports",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("flag_id", sa.BigInteger, sa.ForeignKey("flags.id", ondelete="CASCADE"), nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("reporter", Keyed, nullable=False, index=True),
        sa.Column("reported_on", sa.Date, nullable=False),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.UniqueConstraint("flag_id", "reporter"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("flag_reports", "flag_acts", "flags", "watches"):
        op.drop_table(table)
