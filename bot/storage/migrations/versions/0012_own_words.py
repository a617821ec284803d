"""The words somebody sets for the bot to use with them."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_words",
        sa.Column("person", Keyed, primary_key=True),
        sa.Column("sealed_words", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("own_words")
