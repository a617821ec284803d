"""Replies that wait for a decision, and replies to something other than a story."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("replies", table_kwargs={"sqlite_with_rowid": False}) as replies:
        replies.alter_column("story_id", existing_type=sa.BigInteger, nullable=True)
        replies.alter_column("sealed_words", existing_type=sa.LargeBinary, nullable=True)
        replies.alter_column("thread_id", existing_type=sa.BigInteger, new_column_name="channel_id")
        replies.add_column(sa.Column("occasion_id", sa.BigInteger))
        replies.add_column(sa.Column("state", sa.String(16), nullable=False, server_default="sent"))
        replies.add_column(sa.Column("noticed_kind", sa.String(8)))
        replies.add_column(sa.Column("noticed_severity", sa.SmallInteger))
        replies.add_column(sa.Column("keep_until", sa.Date))
        replies.add_column(sa.Column("untold", sa.Boolean, nullable=False, server_default=sa.false()))
        replies.add_column(sa.Column("card_channel_id", sa.BigInteger))
        replies.add_column(sa.Column("card_message_id", sa.BigInteger))
    op.create_index("ix_replies_occasion_id", "replies", ["occasion_id"])
    op.create_index("ix_replies_keep_until", "replies", ["keep_until"])


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM replies WHERE state <> 'sent' OR story_id IS NULL"))
    op.drop_index("ix_replies_keep_until", "replies")
    op.drop_index("ix_replies_occasion_id", "replies")
    with op.batch_alter_table("replies", table_kwargs={"sqlite_with_rowid": False}) as replies:
        for name in (
            *("card_message_id", "card_channel_id", "untold", "keep_until"),
            *("noticed_severity", "noticed_kind", "state", "occasion_id"),
        ):
            replies.drop_column(name)
        replies.alter_column("channel_id", existing_type=sa.BigInteger, new_column_name="thread_id")
        replies.alter_column("sealed_words", existing_type=sa.LargeBinary, nullable=False)
        replies.alter_column("story_id", existing_type=sa.BigInteger, nullable=False)
