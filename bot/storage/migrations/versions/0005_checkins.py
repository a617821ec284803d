"""When check-ins come, and which of them were due."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schedules",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("weekday", sa.SmallInteger, nullable=False),
        sa.Column("minute", sa.SmallInteger, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("every", sa.SmallInteger, nullable=False),
        sa.Column("begins_on", sa.Date, nullable=False),
        sa.Column("next_at", UtcDateTime, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "occasions",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("schedule_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("prompt_id", sa.String(16), nullable=False),
        sa.Column("every", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False, index=True),
        sa.Column("message_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("occasions")
    op.drop_table("schedules")
