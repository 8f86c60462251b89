"""The tables of the store, as SQLAlchemy Core sees them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

SCHEMA_VERSION = "0004"
"""The Alembic revision that this code reads and writes."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("body", JSON, nullable=False),
    Column("main_text_hash", String(64), nullable=False),
    Column("extractor", String(64), nullable=False),
    Column("sketch", LargeBinary),
    Column("subject", Text),
)
"""`subject` is the subject as corrections make it, empty for none; NULL as extracted."""

near_duplicates = Table(
    "near_duplicates",
    metadata,
    Column(
        "document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("other", String(64), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
)
"""Each pair both ways."""

sources = Table(
    "sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Index("sources_by_document", "document"),
)

pages = Table(
    "pages",
    metadata,
    Column(
        "document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("label", Text),
    Column("blocks", JSON, nullable=False),
    Column("words", JSON, nullable=False, server_default="[]"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("headings", JSON, nullable=False),
    Index("passages_by_document", "document"),
)

facts = Table(
    "facts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("initiative", String(200)),
    Column("body", JSON, nullable=False),
    Column("correction", String(32)),
    Column("corrected", JSON(none_as_null=True)),
    Column("rejected", Boolean, nullable=False, server_default=false()),
    Column("added", Boolean, nullable=False, server_default=false()),
    Index("facts_by_document", "document", "kind"),
    Index("facts_by_initiative", "initiative"),
)
"""`body` is the fact as extracted. The last columns follow from the corrections: which one
holds, what the fact is by it, and whether it was rejected or is there by it alone."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Index("corrections_by_document", "document"),
)
"""No foreign key: a correction outlives its document, which may come again."""

initiatives = Table(
    "initiatives",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("body", JSON, nullable=False),
)

passage_initiatives = Table(
    "passage_initiatives",
    metadata,
    Column("passage", String(64), primary_key=True),
    Column("initiative", String(200), primary_key=True),
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", String(200), primary_key=True),
    Column("new", String(200), nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
