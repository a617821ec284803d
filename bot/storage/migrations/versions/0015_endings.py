"""The day on which a story is taken down by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("take_down_on", sa.Date))
    op.create_index("ix_stories_take_down_on", "stories", ["take_down_on"])


def downgrade() -> None:
    op.drop_index("ix_stories_take_down_on", "stories")
    op.drop_column("stories", "take_down_on")
