"""What a row of the outbox is about, where that is neither a story nor a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("about_id", sa.BigInteger))
    op.create_index("ix_outbox_about_id", "outbox", ["about_id"])


def downgrade() -> None:
    op.drop_index("ix_outbox_about_id", "outbox")
    op.drop_column("outbox", "about_id")
