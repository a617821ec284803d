"""What else a server can decide about stories."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = {
    "review_wait": (sa.SmallInteger, "12"),
    "unsigned_replies": (sa.Boolean, sa.false()),
    "photos": (sa.Boolean, sa.true()),
    "seal_days": (sa.SmallInteger, "30"),
    "cooldown": (sa.SmallInteger, "24"),
    "held_hours": (sa.SmallInteger, "12"),
}


def upgrade() -> None:
    with op.batch_alter_table("guilds", table_kwargs={"sqlite_with_rowid": False}) as guilds:
        for name, (kind, usual) in NEW.items():
            guilds.add_column(sa.Column(name, kind(), nullable=False, server_default=usual))
    with op.batch_alter_table("guilds", table_kwargs={"sqlite_with_rowid": False}) as guilds:
        for name in NEW:
            guilds.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("guilds", table_kwargs={"sqlite_with_rowid": False}) as guilds:
        for name in NEW:
            guilds.drop_column(name)
