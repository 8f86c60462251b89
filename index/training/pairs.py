"""The training pairs: texts that say the same, or a question and what answers it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import UsageError

Rows = npt.NDArray[np.int64]
COLUMNS = ("source", "task", "la", "lb", "a", "b", "concept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts, the source that has them, and what they are to each other.

    Attributes:
        source: Where they come from ("canada-laws").
        task: "parallel", "term", "synonym", "gloss", "query-passage" and so on.
        languages: Of the two texts ("en-fr").
        left: The first text.
        right: The second one.
        concept: Pairs of one concept share it; -1 without one.
    """

    source: str
    task: str
    languages: str
    left: str
    right: str
    concept: int = -1

    @property
    def kind(self) -> str:
        """What a batch holds one of only: source, task and languages."""
        return f"{self.source}|{self.task}|{self.languages}"


def read_pairs(path: Path, rows_a_kind: int, rng: np.random.Generator) -> list[Pair]:
    """Return the pairs of a Parquet file with the columns `COLUMNS`, at most so many a kind.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: PLC0415  # optional group `training`
    except ImportError as error:
        raise UsageError("index_training", name=error.name) from error
    table = pyarrow.parquet.read_table(path, columns=list(COLUMNS)).to_pydict()
    kinds = zip(*(table[name] for name in COLUMNS[:4]), strict=True)
    kept = sorted(
        int(row)
        for rows in grouped(f"{source}|{task}|{la}-{lb}" for source, task, la, lb in kinds).values()
        for row in rng.permutation(rows)[:rows_a_kind]
    )
    return [
        Pair(
            source=table["source"][row],
            task=table["task"][row],
            languages=f"{table['la'][row]}-{table['lb'][row]}",
            left=table["a"][row],
            right=table["b"][row],
            concept=table["concept"][row],
        )
        for row in kept
    ]


def grouped(kinds: Iterable[str]) -> dict[str, Rows]:
    """Return the rows of each kind, growing."""
    found: dict[str, list[int]] = {}
    for row, kind in enumerate(kinds):
        found.setdefault(kind, []).append(row)
    return {kind: np.array(rows, dtype=np.int64) for kind, rows in found.items()}


def identities(texts: Sequence[str], concepts: Sequence[int]) -> Rows:
    """Return (n,) numbers: rows with the same are never each other's negatives.

    Equal are rows of one concept and, without one, texts that differ in case at most.
    """
    seen: dict[str, int] = {}
    return np.array(
        [
            -1 - concept if concept >= 0 else seen.setdefault(text.lower(), len(seen))
            for text, concept in zip(texts, concepts, strict=True)
        ],
        dtype=np.int64,
    )
