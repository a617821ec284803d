"""How soon the guard speaks up in a server."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    chosen = sa.Column("sensitivity", sa.String(16), nullable=False, server_default="standard")
    op.add_column("guilds", chosen)


def downgrade() -> None:
    op.drop_column("guilds", "sensitivity")
