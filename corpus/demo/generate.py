"""Writes the demonstration documents and their manifest.

Run `python -m corpus.demo.generate` from the root of the repository. The same texts give the same
bytes; only the PDFs need more than essaim itself needs, reportlab (and Pillow, which it brings),
from the group `demo`.
"""

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from corpus.demo import DOCUMENTS, MANIFEST, TEXTS
from corpus.demo.docx import as_docx
from corpus.demo.pdf import as_pdf
from corpus.demo.plain import as_markdown, as_plain
from corpus.demo.scan import as_scan
from corpus.demo.slides import as_slides
from corpus.demo.texts import Text, read_texts
from corpus.demo.web import as_page

COLUMNS: Final = ("file", "title", "publisher", "date", "source", "initiatives", "sha256")

_WRITERS: Final[dict[str, Callable[[Text], bytes]]] = {
    "pdf": as_pdf,
    "docx": as_docx,
    "html": as_page,
    "txt": as_plain,
    "md": as_markdown,
}
_WRITERS_OF_LAYOUTS: Final = {"diapositives": as_slides, "numerise": as_scan}


def generate(documents: Path = DOCUMENTS, manifest: Path = MANIFEST) -> int:
    """Writes all documents and the manifest.

    Args:
        documents: The folder to write the documents into.
        manifest: The file to list them in.

    Returns:
        The number of documents written.
    """
    documents.mkdir(parents=True, exist_ok=True)
    rows = [_write(text, documents) for text in read_texts(TEXTS)]
    with manifest.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def _write(text: Text, documents: Path) -> dict[str, str]:
    """Writes one document and returns its row of the manifest."""
    writer = _WRITERS_OF_LAYOUTS.get(text.layout, _WRITERS[text.format])
    content = writer(text)
    (documents / text.file).write_bytes(content)
    return {
        "file": text.file,
        "title": text.title,
        "publisher": text.publisher,
        "date": text.date,
        "source": " ; ".join(source.address for source in text.sources),
        "initiatives": " ".join(text.initiatives),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


if __name__ == "__main__":
    generate()
