"""Labels with quotes -> labels that the project may hold: a place and a hash for the quote.

`python -m eval.marking LABELS DOCUMENT >> labels.jsonl`: LABELS has a JSON object a line
with `page`, `quote` (and `context`, words around it, where it stands more than once) and the
fields of `eval.labels`; DOCUMENT is the file they are about. With `--grid HALF` LABELS has the
fields of `eval.grid` with `quotes`, a line a criterion.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from corpus.errors import UsageError
from corpus.records import Page
from eval.lines import Record, list_of, read_records, text_of
from eval.locate import Locator, Span
from ingest.readers import read_document
from ingest.source import media_type_of

_GONE = frozenset({"quote", "context", "page", "doc", "kind"})


def marked_labels(
    records: Sequence[Record], document: str, pages: Sequence[Page]
) -> Iterator[dict[str, object]]:
    """Yield the labels with marks instead of quotes.

    Args:
        records: The labels as they were written.
        document: SHA-256 of the file.
        pages: Its pages.

    Raises:
        UsageError: A quote is not on its page.
    """
    for record in records:
        page = int(str(record["page"]))
        locator = Locator([each for each in pages if each.number == page])
        span = _span(locator, text_of(record, "quote"), text_of(record, "context"))
        if span is None:
            raise UsageError("eval_quote", quote=record["quote"], page=page)
        mark = locator.mark(span)
        kept = {key: value for key, value in record.items() if key not in _GONE}
        yield {
            "doc": document,
            "type": record.get("type") or record["kind"],
            "page": page,
            "start": mark.start,
            "letters": mark.letters,
            "digest": mark.digest,
            **{key: value for key, value in kept.items() if value not in (None, [])},
        }


def marked_grid(
    records: Sequence[Record], document: str, half: str, pages: Sequence[Page]
) -> Iterator[dict[str, object]]:
    """Yield the lines of a grid with marks instead of quotes.

    Args:
        records: The lines as they were written.
        document: SHA-256 of the file.
        half: "tuning" or "reporting".
        pages: Its pages.

    Raises:
        UsageError: A quote is nowhere on them.
    """
    locator = Locator(pages)
    for record in records:
        quotes = [str(quote) for quote in list_of(record, "quotes")]
        found = [(quote, locator.find(quote)) for quote in quotes]
        for quote, spans in found:
            if not spans:
                raise UsageError("eval_quote", quote=quote, page="1…")
        yield {
            "initiative": document[:12],
            "documents": [document],
            "half": half,
            "criterion": record["criterion"],
            "answer": record["answer"],
            **({"also": also} if (also := list_of(record, "also")) else {}),
            **({"marks": [asdict(locator.mark(s[0])) for _, s in found]} if found else {}),
        }


def _span(locator: Locator, quote: str, context: str) -> Span | None:
    """Return where the quote stands: inside its context where one is given."""
    around = locator.find(context)[:1] if context else ()
    for span in locator.find(quote):
        if not around or around[0].start <= span.start < around[0].end:
            return span
    return None


def main() -> int:
    """Write the marked labels to standard output; return the exit code."""
    parser = argparse.ArgumentParser(description="Labels with quotes to labels with marks.")
    parser.add_argument("labels", type=Path)
    parser.add_argument("document", type=Path)
    parser.add_argument("--grid", metavar="HALF", help="the labels are a grid, of this half")
    asked = parser.parse_args()
    data = asked.document.read_bytes()
    name = asked.document.name
    pages = read_document(data, media_type_of(data, name), name).pages
    digest = hashlib.sha256(data).hexdigest()
    records = read_records(asked.labels, dict)
    try:
        for label in (
            marked_grid(records, digest, asked.grid, pages)
            if asked.grid
            else marked_labels(records, digest, pages)
        ):
            sys.stdout.write(json.dumps(label, ensure_ascii=False) + "\n")
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
