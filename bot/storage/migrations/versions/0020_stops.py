"""Writers who may not share for a while, and what moderators did about writers."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stops",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author", Keyed, nullable=False, index=True),
        sa.Column("until", sa.Date, nullable=False, index=True),
        sa.Column("story_id", sa.BigInteger, sa.ForeignKey("stories.id", ondelete="SET NULL"), unique=True),
        sa.Column("why", sa.String(16)),
        sa.Column("sealed_words", sa.LargeBinary),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deeds",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("moderator", Keyed, nullable=False, index=True),
        sa.Column("about_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("keep_until", sa.Date, nullable=False, index=True),
        sa.Column("sealed_act", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("deeds", "stops"):
        op.drop_table(table)
