"""What becomes of a story when its writer leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # with its usual value: making the table anew would take all that hangs on stories along
    op.add_column("stories", sa.Column("leaving", sa.String(16), nullable=False, server_default="take-down"))


def downgrade() -> None:
    op.drop_column("stories", "leaving")
