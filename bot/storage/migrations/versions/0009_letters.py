"""Letters: what waits for people until they look."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("owner", Keyed, nullable=False, index=True),
        sa.Column("about", sa.String(48), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("story_id", sa.BigInteger, sa.ForeignKey("stories.id", ondelete="CASCADE"), index=True),
        sa.Column("reply_id", sa.BigInteger, sa.ForeignKey("replies.id", ondelete="CASCADE"), index=True),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.Column("written_on", sa.Date, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("letters")
