"""Sketches of the main texts, and the documents that say nearly the same.

What was held before is compared, and its initiatives merged anew, at the next change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("documents", sa.Column("sketch", sa.LargeBinary))
    op.create_table("near_duplicates", _document_key("document"), _document_key("other"))
    op.execute("DELETE FROM state WHERE key = 'merged_at'")


def _document_key(name: str) -> "sa.Column[str]":
    return sa.Column(
        name, sa.String(64), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    )


def downgrade() -> None:
    op.drop_table("near_duplicates")
    op.drop_column("documents", "sketch")
