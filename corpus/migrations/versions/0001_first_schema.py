"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _document_key(*, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(
        "document",
        sa.String(64),
        sa.ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("main_text_hash", sa.String(64), nullable=False),
        sa.Column("extractor", sa.String(64), nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("source", sa.Text, primary_key=True),
        _document_key(),
    )
    op.create_index("sources_by_document", "sources", ["document"])
    op.create_table(
        "pages",
        _document_key(primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("label", sa.Text),
        sa.Column("blocks", sa.JSON, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.String(64), primary_key=True),
        _document_key(),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("headings", sa.JSON, nullable=False),
    )
    op.create_index("passages_by_document", "passages", ["document"])
    op.create_table(
        "facts",
        sa.Column("id", sa.String(32), primary_key=True),
        _document_key(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("initiative", sa.String(200)),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_index("facts_by_document", "facts", ["document", "kind"])
    op.create_index("facts_by_initiative", "facts", ["initiative"])
    op.create_table(
        "initiatives",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "passage_initiatives",
        sa.Column("passage", sa.String(64), primary_key=True),
        sa.Column("initiative", sa.String(200), primary_key=True),
    )
    op.create_table(
        "redirects",
        sa.Column("old", sa.String(200), primary_key=True),
        sa.Column("new", sa.String(200), nullable=False),
    )
    op.create_table(
        "state",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "state",
        "redirects",
        "passage_initiatives",
        "initiatives",
        "facts",
        "passages",
        "pages",
        "sources",
        "documents",
    ):
        op.drop_table(table)
