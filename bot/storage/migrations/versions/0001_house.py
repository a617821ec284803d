"""A server's settings, stories with their seals and replies, and the outbox."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guilds",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stories_on", sa.Boolean, nullable=False),
        sa.Column("stories_channel_id", sa.BigInteger),
        sa.Column("card_number", sa.BigInteger),
        sa.Column("card_message_id", sa.BigInteger),
        sa.Column("review", sa.String(16), nullable=False),
        sa.Column("wait_low", sa.SmallInteger, nullable=False),
        sa.Column("wait_high", sa.SmallInteger, nullable=False),
        sa.Column("moderators_channel_id", sa.BigInteger),
        sa.Column("moderators_role_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stories",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("author", Keyed, nullable=False, index=True),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("changed_on", sa.Date, nullable=False),
        sa.Column("keep_until", sa.Date, index=True),
        sa.Column("promise", sa.String(16), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary),
        sa.Column("wrapped_key", sa.LargeBinary),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("card_channel_id", sa.BigInteger),
        sa.Column("card_message_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seals",
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("stories.id", name="fk_seals_story_id_stories", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("sealed_author", sa.LargeBinary, nullable=False),
        sa.Column("destroy_on", sa.Date, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "replies",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "story_id",
            sa.BigInteger,
            sa.ForeignKey("stories.id", name="fk_replies_story_id_stories", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("replier", Keyed, nullable=False, index=True),
        sa.Column("sealed_words", sa.LargeBinary, nullable=False),
        sa.Column("written_on", sa.Date, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    _create_the_rest()


def _create_the_rest() -> None:
    op.create_table(
        "moderators",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("moderator", Keyed, primary_key=True),
        sa.Column("first_seen_on", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("story_id", sa.BigInteger, index=True),
        sa.Column("reply_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("nonce", sa.String(25), nullable=False, unique=True),
        sa.Column("container_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False, index=True),
        sa.Column("claimed_at", UtcDateTime),
        sa.Column("first_tried_at", UtcDateTime),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("unwanted", sa.Boolean, nullable=False),
        sa.Column("noticed", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "key_checks",
        sa.Column("version", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("marker", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "command_syncs",
        sa.Column("application_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in (
        "command_syncs",
        "key_checks",
        "outbox",
        "moderators",
        "replies",
        "seals",
        "stories",
        "guilds",
    ):
        op.drop_table(table)
