"""Two to five initiatives side by side, as their page shows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.evidence_grid import evidence_grid
from corpus.messages import say
from corpus.records import Criterion, Initiative
from search_api.figure_view import FigureView
from search_api.initiative_view import NEVER_SHOWN, CriterionView, criterion_view
from search_api.kin_view import since_text
from search_api.lexicon import lexicon
from search_api.live import Snapshot
from search_api.measure_rows import STANDING, MeasureRow, measure_rows
from search_api.periods import period_text
from search_api.quoting import SourceView, source_view
from search_api.search_view import places_text
from search_api.strength import strength
from search_api.territory_profile import profile_words, territory_profile
from search_api.wording import concept_label

LEAST, MOST = 2, 5
"""How many initiatives a comparison holds."""
PARTS = ("impact", "reproducibility", "originality")
_QUOTES = 1
"""Proofs shown a cell of the grid; the page of the initiative has the rest."""
_IN_FRENCH = frozenset(["lead", "partners", "status"])
"""Rows in the documents' own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An initiative compared; `without` are the ids of the others."""

    id: str
    title: str
    places: str
    evidence: tuple[str, str]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """Something told in words of each initiative; "" where it is not known.

    `french` where the words are the documents' own.
    """

    label: str
    cells: tuple[str, ...]
    french: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A criterion, and each initiative's answer with the words that prove it."""

    label: str
    cells: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPart:
    """A part of the grid: the criteria that any initiative answers, the names of the others."""

    name: str
    title: str
    rows: tuple[GridRow, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """What the page of a comparison shows."""

    columns: tuple[Column, ...]
    about: tuple[WordRow, ...]
    measures: tuple[MeasureRow, ...]
    alone: tuple[tuple[FigureView, ...], ...]
    """The figures of each initiative whose measure it alone has; () where none has any."""
    grid: tuple[GridPart, ...]
    documents: tuple[tuple[SourceView, ...], ...]


def comparison_view(
    initiatives: Sequence[Initiative], snapshot: Snapshot, language: str
) -> ComparisonView:
    """Return `initiatives` side by side."""
    rows = measure_rows(initiatives, language)
    shared = [each for each in rows if each.told != 1 or each.key in STANDING]
    held = snapshot.answerer.catalogue.documents
    return ComparisonView(
        columns=tuple(_columns(initiatives, snapshot, language)),
        about=tuple(_about(initiatives, snapshot, language)),
        measures=tuple(shared),
        alone=_alone([each for each in rows if each not in shared]),
        grid=tuple(_grid(initiatives, snapshot, language)),
        documents=tuple(
            tuple(source_view(held[one], language) for one in each.documents if one in held)
            for each in initiatives
        ),
    )


def _alone(rows: Sequence[MeasureRow]) -> tuple[tuple[FigureView, ...], ...]:
    """Return the figures of rows by initiative, changes first."""
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(tuple(_once(one for cell in column for one in cell)) for column in columns)


def _once(figures: Iterable[FigureView]) -> list[FigureView]:
    """Return figures, a number told again in other words left out, changes first."""
    told: dict[tuple[str, str], FigureView] = {}
    for each in figures:
        told.setdefault((each.number, each.unit), each)
    return sorted(told.values(), key=lambda each: not each.direction)


def _columns(
    initiatives: Sequence[Initiative], snapshot: Snapshot, language: str
) -> Iterator[Column]:
    ids = [each.id for each in initiatives]
    for each in initiatives:
        grade = strength(snapshot.answerer.catalogue.subjects[each.id])
        yield Column(
            id=each.id,
            title=each.name,
            places=places_text(each.territories, language),
            evidence=(grade.value, say(f"evidence_{grade}", language)),
            without=tuple(one for one in ids if one != each.id),
        )


def _about(
    initiatives: Sequence[Initiative], snapshot: Snapshot, language: str
) -> Iterator[WordRow]:
    """Yield the rows of context that any initiative fills."""
    kinship = snapshot.answerer.kinship
    told = {
        "territory": [
            profile_words(territory_profile(each.territories), language) for each in initiatives
        ],
        "theme": [
            lexicon().theme_label(each.theme, language) if each.theme else ""
            for each in initiatives
        ],
        "publics": [
            ", ".join(concept_label(one, language) for one in each.populations)
            for each in initiatives
        ],
        "lead": [each.lead or "" for each in initiatives],
        "partners": [", ".join(each.partners) for each in initiatives],
        "period": [period_text(each.period or "", language) for each in initiatives],
        "since": [since_text(kinship.since(each), language) for each in initiatives],
        "status": [each.status or "" for each in initiatives],
    }
    for name, cells in told.items():
        if any(cells):
            label = say(f"page_fact_{name}", language)
            yield WordRow(label=label, cells=tuple(cells), french=name in _IN_FRENCH)


def _grid(
    initiatives: Sequence[Initiative], snapshot: Snapshot, language: str
) -> Iterator[GridPart]:
    grids = [
        {line.criterion: line for line in evidence_grid(each.evidence)} for each in initiatives
    ]
    for part in PARTS:
        rows = []
        for criterion in Criterion:
            if criterion.split(".")[0] == part and criterion not in NEVER_SHOWN:
                lines = [grid[criterion] for grid in grids]
                cells = [criterion_view(each, snapshot, language, _QUOTES) for each in lines]
                rows.append(GridRow(label=cells[0].label, cells=tuple(cells)))
        yield GridPart(
            name=part,
            title=say(f"answer_criterion_{part}", language),
            rows=tuple(each for each in rows if _is_answered(each)),
            unknown=tuple(each.label for each in rows if not _is_answered(each)),
        )


def _is_answered(row: GridRow) -> bool:
    return any(each.kind != "unknown" for each in row.cells)
