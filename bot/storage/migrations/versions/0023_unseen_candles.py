"""Candles that a story's writer does not see, because they take nothing more from who lit them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    unseen = sa.Column("unseen", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("candles", unseen)


def downgrade() -> None:
    op.drop_column("candles", "unseen")
