"""Judged questions with quotes -> questions that the project may hold: places and hashes.

`python -m eval.topic_marking QUESTIONS... --real FOLDER > topics.jsonl`: QUESTIONS are JSON
lines with the fields of `eval.topics.Topic`, the passages with a `quote` each. `TUNED` of the
questions that have no half yet is drawn for tuning, by language, collection and kind.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from corpus.demo import DOCUMENTS
from corpus.records import Page
from eval.lines import Record, list_of, read_records
from eval.locate import Locator
from eval.topics import DEMO, REAL
from ingest.readers import read_document
from ingest.source import media_type_of

SEED = 2026
TUNED = 0.3
"""Share of the questions of a group that is drawn for tuning."""


def marked_topics(records: Iterable[Record], folders: Mapping[str, Path]) -> Iterator[Record]:
    """Yield the questions with marks instead of quotes.

    Args:
        records: As they were written.
        folders: Where the documents of each collection lie.

    A quote that is not on its page as it was read (in a drawn figure) is left out and told.
    """
    for record in records:
        folder = folders[str(record["collection"])]
        given = [each for each in list_of(record, "passages") if isinstance(each, dict)]
        found = [_marked(each, folder) for each in given]
        for each, mark in zip(given, found, strict=True):
            if mark is None:
                sys.stderr.write(f"{record['id']} {each['document']}: {each['quote']}\n")
        yield {**record, "passages": [each for each in found if each is not None]}


def drawn(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the questions with their half; those that have one keep it."""
    groups = defaultdict(list)
    for record in records:
        if "half" not in record:
            groups[record["language"], record["collection"], record["kind"]].append(record["id"])
    chance = random.Random(SEED)  # noqa: S311  # a draw that can be repeated, no secret
    tuned = {
        name
        for _, names in sorted(groups.items(), key=str)
        for name in chance.sample(sorted(names, key=str), round(len(names) * TUNED))
    }
    for record in records:
        half = "tuning" if record["id"] in tuned else "reporting"
        yield {**record, "half": record.get("half", half)}


def _marked(passage: Record, folder: Path) -> Record | None:
    path, quote, number = folder / str(passage["document"]), passage["quote"], passage["page"]
    locator = Locator([page for page in _pages(path) if page.number == number])
    spans = locator.find(str(quote))
    if not spans:
        return None
    mark = asdict(locator.mark(spans[0]))
    return {"document": passage["document"], "grade": passage["grade"], **mark}


@cache
def _pages(path: Path) -> tuple[Page, ...]:
    data = path.read_bytes()
    return tuple(read_document(data, media_type_of(data, path.name), path.name).pages)


def main() -> int:
    """Mark the questions of the files named and print them."""
    parser = argparse.ArgumentParser(description="Marks the passages of judged questions.")
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--real", type=Path, required=True)
    given = parser.parse_args()
    records = [each for path in given.questions for each in read_records(path, dict)]
    for each in marked_topics(drawn(records), {DEMO: DOCUMENTS, REAL: given.real}):
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
