"""A pause between two stories of one person."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rests",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("author", Keyed, primary_key=True),
        sa.Column("until", sa.Date, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rests")
