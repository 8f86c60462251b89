"""How often answers say that nothing held answers: `python -m eval.doubting FOLDER`.

Asks the questions of `answerable.jsonl`, written in November 2026 to set `search_api.ranking.TOLD`
on (the last 69 on purpose in words that nobody had tried), of the demonstration and of the real documents in FOLDER, and tells for several thresholds what
share of those without an answer and of those with one would be doubted.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.comparing import collections
from eval.homes import Opened
from eval.lines import Record, read_records
from index.embedders import make_embedder
from search_api.answer import Unit
from search_api.ranking import told

QUESTIONS = Path(__file__).parent / "answerable.jsonl"
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question, the collection it is asked of and whether anything there answers it."""

    text: str
    collection: str
    answerable: bool


def read_askings(path: Path = QUESTIONS) -> list[Asking]:
    """Return the questions.

    Raises:
        UsageError: The file cannot be read.
    """
    return read_records(path, _asking)


def _asking(record: Record) -> Asking:
    return Asking(
        text=str(record["text"]),
        collection=str(record["collection"]),
        answerable=bool(record["answerable"]),
    )


def shares(held: Opened, questions: Sequence[Asking], unit: Unit) -> Iterator[tuple[bool, float]]:
    """Yield whether each question can be answered, and how much of it one hit says."""
    for each in questions:
        yield each.answerable, told(*held.answerer.candidates(each.text, unit))


def doubted(found: Sequence[tuple[bool, float]], threshold: float, *, answerable: bool) -> float:
    """Return the share of the questions that are doubted, 0 to 1."""
    values = [share for known, share in found if known is answerable]
    return sum(share < threshold for share in values) / max(1, len(values))


def main() -> int:
    """Ask, tell and return the exit code."""
    parser = argparse.ArgumentParser(description="Tells how often answers doubt themselves.")
    parser.add_argument("folder", type=Path)
    questions = read_askings()
    with collections(make_embedder(), parser.parse_args().folder, ()) as judges:
        for unit in Unit:
            found = [
                each
                for name, judge in judges.items()
                for each in shares(judge.held, [q for q in questions if q.collection == name], unit)
            ]
            for threshold in THRESHOLDS:
                right = doubted(found, threshold, answerable=False)
                wrong = doubted(found, threshold, answerable=True)
                sys.stdout.write(
                    f"{unit} below {threshold}: {right:.2f} of those without an answer, "
                    f"{wrong:.2f} of those with one\n"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
