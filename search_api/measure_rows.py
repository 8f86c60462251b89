"""Figures of several initiatives, put in one row where they measure the same thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.concepts import vocabulary
from corpus.messages import say
from corpus.records import Direction, Figure, FigureStatus, Initiative
from search_api.figure_view import SIGNS, FigureView, figure_views
from search_api.lexicon import lexicon
from search_api.money import Sum, kind_of_sum
from search_api.standing import telling_order
from search_api.wording import concept_label, unit_text

DOCTORS, VISITS, PATIENTS = "doctors", "concept:consultations", "unit:patients"
STANDING = (VISITS, PATIENTS, DOCTORS, *(each.value for each in Sum))
"""Rows shown even where only one initiative has a figure: activity, doctors, money."""
ALWAYS = frozenset([VISITS, DOCTORS, Sum.COST.value])
"""Rows shown even where none has: that nobody gives a cost is worth knowing."""
_OUTCOMES = "outcomes"
_DEEDS = frozenset([_OUTCOMES, "actions"])
"""Groups of the vocabulary whose units say by themselves what is measured: "consultations"
does, "habitants" does not."""
_SHARES = frozenset(["%", "part"])
_TOLD = frozenset([FigureStatus.ACHIEVED, FigureStatus.TARGET, FigureStatus.PROJECTION])


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure and, in the order of the initiatives, the figures of each."""

    key: str
    label: str
    cells: tuple[tuple[FigureView, ...], ...]

    @property
    def told(self) -> int:
        """How many initiatives have a figure."""
        return sum(1 for each in self.cells if each)


def measure_rows(initiatives: Sequence[Initiative], language: str) -> list[MeasureRow]:
    """Return the rows of a comparison: those shared by most, then activity, doctors, money, then others.

    A row of one initiative alone holds a result or what was announced; context and rules
    stay on its own page.
    """
    held = [_by_measure(each.figures) for each in initiatives]
    keys = dict.fromkeys(key for groups in held for key in groups)
    rows = [_row(key, held, language) for key in dict.fromkeys([*keys, *STANDING])]
    kept = [each for each in rows if each.told > 1 or each.key in STANDING or _is_told(each, held)]
    kept = [each for each in kept if each.told or each.key in ALWAYS]
    return sorted(kept, key=_standing)


def _standing(row: MeasureRow) -> tuple[bool, int, int]:
    """Return what orders rows: shared ones, standing ones first among their equals."""
    rank = STANDING.index(row.key) if row.key in STANDING else len(STANDING)
    return row.told < 2 and row.key not in STANDING, rank, -row.told


def _is_told(row: MeasureRow, held: Sequence[Mapping[str, Sequence[Figure]]]) -> bool:
    return any(one.status in _TOLD for groups in held for one in groups.get(row.key, ()))


def _by_measure(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    groups: dict[str, list[Figure]] = {}
    for each in sorted(figures, key=telling_order):
        groups.setdefault(measure_key(each), []).append(each)
    return groups


def _row(key: str, held: Sequence[Mapping[str, Sequence[Figure]]], language: str) -> MeasureRow:
    cells = tuple(tuple(figure_views(groups.get(key, ()), language)) for groups in held)
    return MeasureRow(key=key, label=_label(key, language), cells=cells)


def measure_key(figure: Figure) -> str:
    """Return what figures share that measure the same thing.

    Sums of money are told apart by what they stand for; doctors of all kinds are one. An outcome
    of the vocabulary is one measure, its shares and changes apart from what is counted; acts
    counted are told by their unit, all else by the words of its measure.
    """
    concept = figure.concept
    if figure.unit == "€" or (concept and "cout" in vocabulary().lineage(concept)):
        return kind_of_sum(figure).value
    counted = [each for match in vocabulary().find(figure.unit) for each in match.concepts]
    if figure.unit not in SIGNS and any(each in lexicon().professions for each in counted):
        return DOCTORS
    if concept and _group(concept) == _OUTCOMES:
        return _apart(figure, f"concept:{concept}")
    if figure.unit not in SIGNS:
        deed = next((each for each in counted if _group(each) in _DEEDS), None)
        return f"concept:{deed}" if deed else f"unit:{_words(figure.measure) or figure.unit}"
    if concept:
        return _apart(figure, f"concept:{concept}")
    return f"words:{_words(figure.measure)} ({figure.unit})"


def _words(measure: str) -> str:
    return " ".join(measure.casefold().split())


def _apart(figure: Figure, key: str) -> str:
    if figure.unit in _SHARES and figure.direction is Direction.NONE:
        return f"{key}:share"
    return key if figure.unit not in SIGNS else f"{key}:change"


def _group(concept: str) -> str:
    held = vocabulary().get(concept)
    return held.group if held else ""


def _label(key: str, language: str) -> str:
    kind, _, rest = key.partition(":")
    if key == VISITS:
        return say("page_measure_visits", language)
    if kind == "concept":
        concept, _, form = rest.partition(":")
        name = concept_label(concept, language)
        return _capital(say(f"page_measure_{form}", language, name=name) if form else name)
    if kind == key:
        return say(f"page_measure_{kind}", language)
    return _capital(unit_text(rest, language) if kind == "unit" else rest)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
