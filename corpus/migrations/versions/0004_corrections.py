"""Corrections by people, and what they make of the facts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_index("corrections_by_document", "corrections", ["document"])
    op.add_column("documents", sa.Column("subject", sa.Text))
    op.add_column("facts", sa.Column("correction", sa.String(32)))
    op.add_column("facts", sa.Column("corrected", sa.JSON(none_as_null=True)))
    for name in ("rejected", "added"):
        op.add_column(
            "facts", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM facts WHERE added"))
    for name in ("added", "rejected", "corrected", "correction"):
        op.drop_column("facts", name)
    op.drop_column("documents", "subject")
    op.drop_table("corrections")
