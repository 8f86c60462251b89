"""The words that character recognition saw, with their boxes, on the pages that it read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("pages", sa.Column("words", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("pages", "words")
