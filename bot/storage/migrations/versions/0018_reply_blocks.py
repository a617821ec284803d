"""Whose replies a writer takes no more, and who has answered here before."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reply_blocks",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("author", sa.LargeBinary(34), nullable=False),
        sa.Column("replier", sa.LargeBinary(34), nullable=False),
        sa.Column("set_on", sa.Date, nullable=False),
        sa.UniqueConstraint("author", "replier"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reply_blocks_author", "reply_blocks", ["author"])
    op.create_index("ix_reply_blocks_replier", "reply_blocks", ["replier"])
    op.create_table(
        "repliers",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("replier", sa.LargeBinary(34), primary_key=True),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("repliers")
    op.drop_table("reply_blocks")
