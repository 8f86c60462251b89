"""The demonstration's fact table against what was extracted from its documents.

A row's figure is *found* when a document of its initiative has a figure of the same value
and kind of unit. *Direction* is asked of rows that state a change: with a baseline, downward,
or a multiple; the table also marks levels "up", which essaim must not. It is right when a
matching figure has it and none has the opposite. A row whose measure says it is a target
(visé, objectif) is *kept apart* when no matching figure is called achieved.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus.demo import FACTS
from corpus.records import Direction, Figure, FigureStatus
from corpus.store import Store
from eval.counts import Counts
from eval.kinds import TIMES, same, unit_factor, unit_kind
from eval.lines import Record, list_of, number_of, read_records, text_of
from eval.manifest import read_manifest
from eval.tally import ExtractionReport, Fault

_TARGET = re.compile(r"\b(?:vis[ée]e?s?|objectif)\b")
VALUE, DIRECTION, BASELINE, TARGET = "value", "direction", "baseline", "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure of the fact table, in base units."""

    initiative: str
    value: float
    unit: str
    direction: str
    baseline: float | None
    measure: str

    @property
    def changes(self) -> bool:
        """Whether it states a change rather than a level."""
        return self.direction != Direction.NONE and (
            self.baseline is not None
            or self.direction == Direction.DOWN
            or unit_kind(self.unit) == TIMES
        )

    @property
    def target(self) -> bool:
        """Whether it is something aimed at."""
        return _TARGET.search(self.measure) is not None


def read_rows(path: Path = FACTS) -> list[Row]:
    """Return the figures of a fact table.

    Raises:
        UsageError: The file cannot be read.
    """
    return [row for rows in read_records(path, _rows) for row in rows]


def evaluate_rows(rows: Sequence[Row], store: Store) -> ExtractionReport:
    """Return how many rows the store's figures bear out: recall only, and the rows they do not.

    Rows count where a document held speaks of their initiative.
    """
    figures = _figures_by_initiative(store)
    spoken = [row for row in rows if row.initiative in figures]
    cases = [(row, _matching(row, figures[row.initiative])) for row in spoken]
    results = {
        VALUE: [(row, found, bool(found)) for row, found in cases],
        DIRECTION: [(row, found, _right_way(row, found)) for row, found in cases if row.changes],
        BASELINE: [
            (row, found, any(same(each.baseline, row.baseline) for each in found))
            for row, found in cases
            if row.baseline is not None
        ],
        TARGET: [(row, found, _kept_apart(found)) for row, found in cases if row.target],
    }
    return ExtractionReport(
        counts={
            what: Counts(expected=len(each), recalled=sum(right for *_, right in each))
            for what, each in results.items()
        },
        faults=tuple(
            _fault(what, row, found)
            for what, each in results.items()
            for row, found, right in each
            if not right
        ),
    )


def _fault(what: str, row: Row, found: Sequence[Figure]) -> Fault:
    way = "" if row.direction == Direction.NONE else f" {row.direction}"
    start = "" if row.baseline is None else f" from {row.baseline:g}"
    return Fault(
        document=row.initiative,
        what=what,
        quote=row.measure,
        expected=f"{row.value:g} {row.unit}{way}{start}",
        found="; ".join(
            f"{each.direction} from {each.baseline} {each.status}: {each.proof.display}"
            for each in found
        ),
    )


def _right_way(row: Row, found: Sequence[Figure]) -> bool:
    ways = {each.direction.value for each in found} - {Direction.NONE.value}
    return ways == {row.direction}


def _kept_apart(found: Iterable[Figure]) -> bool:
    return all(each.status is not FigureStatus.ACHIEVED for each in found)


def _matching(row: Row, figures: Iterable[Figure]) -> list[Figure]:
    kind = unit_kind(row.unit)
    return [
        each for each in figures if same(each.value, row.value) and unit_kind(each.unit) == kind
    ]


def _figures_by_initiative(store: Store) -> dict[str, list[Figure]]:
    told: dict[str, list[Figure]] = {}
    initiatives_of = {each.file: each.initiatives for each in read_manifest()}
    for document in store.documents():
        file = PurePath(document.sources[0]).name
        for initiative in initiatives_of.get(file, ()):
            told.setdefault(initiative, []).extend(store.figures(document=document.id))
    return told


def _rows(record: Record) -> list[Row]:
    figures = [each for each in list_of(record, "figures") if isinstance(each, dict)]
    return [_row(str(record["id"]), each) for each in figures]


def _row(initiative: str, figure: Record) -> Row:
    unit = text_of(figure, "unit")
    factor = unit_factor(unit)
    baseline = number_of(figure, "from")
    return Row(
        initiative=initiative,
        value=float(str(figure["value"])) * factor,
        unit=unit,
        direction=text_of(figure, "direction"),
        baseline=None if baseline is None else baseline * factor,
        measure=text_of(figure, "measures"),
    )
