"""New words for a story that stands, until they take the place of the old ones."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story_changes",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("stories.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.Column("keep_until", sa.Date, index=True),
        sa.Column("moderator", Keyed, index=True),
        sa.Column("sealed_ruling", sa.LargeBinary),
        sa.Column("card_channel_id", sa.BigInteger),
        sa.Column("card_message_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("story_changes")
