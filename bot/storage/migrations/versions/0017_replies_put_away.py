"""Replies that their writer put away, and changes of a posted one that wait for a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("replies", sa.Column("replaces_id", sa.BigInteger))
    op.create_index("ix_replies_replaces_id", "replies", ["replaces_id"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM replies WHERE state = 'draft' OR replaces_id IS NOT NULL"))
    op.drop_index("ix_replies_replaces_id", "replies")
    with op.batch_alter_table("replies", table_kwargs={"sqlite_with_rowid": False}) as replies:
        replies.drop_column("replaces_id")
