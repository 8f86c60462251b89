"""The demonstration corpus: documents written from public facts.

`facts.jsonl` holds the facts, one initiative a line with its public source; `texts/` holds the
documents as they were written from these facts and from nothing else; `generate` turns them into
the files of `documents/` and lists them in `manifest.csv`. A document's date is that of its first
public source, or of the latest where it compares several; it is empty where the source has none.

Some documents are there to be difficult: three scans without a text layer, one document under two
names (34 and 134), one release on two sites (120 and 132), sources that disagree (130 and 131, 97
and 98), targets that are no results (08, 09, 61, 128, 129) and forms with fields left empty.
"""

import csv
from functools import cache
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

DOCUMENTS: Final[Path] = HERE / "documents"
"""The folder of the documents, as `essaim ingest` receives them."""

MANIFEST: Final[Path] = HERE / "manifest.csv"
"""What each document is: title, publisher, date, public source, initiatives, SHA-256."""

FACTS: Final[Path] = HERE / "facts.jsonl"
"""The facts that the documents were written from."""

TEXTS: Final[Path] = HERE / "texts"
"""The folder of the texts that the documents are made from."""

__all__ = ["DOCUMENTS", "FACTS", "MANIFEST", "TEXTS", "demonstration_ids"]


@cache
def demonstration_ids() -> frozenset[str]:
    """Return the ids of the demonstration's documents, which are their SHA-256."""
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["sha256"] for row in csv.DictReader(lines))
