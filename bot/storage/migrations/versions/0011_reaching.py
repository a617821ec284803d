"""How people want to hear of a letter, and where those can be reached who want a message."""

import sqlalchemy as sa
from alembic import op

from bot.storage.types import Keyed

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("person", Keyed, primary_key=True),
        sa.Column("notice", sa.String(8), nullable=False),
        sa.Column("rung_by", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reach",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("owner", Keyed, nullable=False, unique=True),
        sa.Column("sealed_person", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("reach")
    op.drop_table("notices")
