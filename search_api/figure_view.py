"""A figure as pages show it: a large number, which way it went, and what to know beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.messages import say
from corpus.records import Caveat, Direction, Figure, FigureStatus, Proof, Qualifier
from search_api.proving import states_change, way
from search_api.wording import measure_text, number_text, per_text, unit_text

MINUS = "\u2212"
SIGNS = frozenset(["%", "€", "part", "fois"])
"""Units that are no things counted."""
_LEADS = {
    Qualifier.ABOUT: "page_about",
    Qualifier.AT_LEAST: "page_at_least",
    Qualifier.AT_MOST: "page_at_most",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """What a page shows of a figure.

    Attributes:
        number: Set large: "−47 %", "11 → 25", "1 sur 6".
        lead: Set small before it: "environ", "au moins".
        unit: Set small after it.
        direction: "up", "down" or "", for the arrow.
        way: The direction in words; the arrow is never alone.
        what: What is measured; "" where the unit says it.
        status: "objectif", "projection", ... where it is no result; "" for results.
        caveats: What must be known beside it, in words.
        period: When, as its document says; "".
        share: Of the baseline, from 0 up; None without a baseline.
        start: The baseline in words; "".
        end: The value in words.
        proof: Where it is proven.
        documents: Ids of the documents that say the same, its own first.
        corrected: Whether a person accepted, edited or added it.
    """

    id: str
    number: str
    lead: str
    unit: str
    direction: str
    way: str
    what: str
    status: str
    caveats: tuple[str, ...]
    period: str
    share: float | None
    start: str
    end: str
    proof: Proof
    documents: tuple[str, ...]
    corrected: bool


def figure_view(figure: Figure, language: str) -> FigureView:
    """Return what a page shows of `figure`."""
    direction = way(figure)
    achieved = figure.status is FigureStatus.ACHIEVED
    lead = _LEADS.get(figure.qualifier)
    return FigureView(
        id=figure.id,
        number=_number(figure, language),
        lead=say(lead, language) if lead else "",
        unit=_unit(figure, language),
        direction="" if direction is Direction.NONE else direction.value,
        way="" if direction is Direction.NONE else say(f"page_way_{direction}", language),
        what=_what(figure, language),
        status="" if achieved else say(f"page_status_{figure.status}", language),
        caveats=tuple(caveat_words(figure.caveats, language)),
        period=figure.period or "",
        share=figure.value / figure.baseline if figure.baseline else None,
        start="" if figure.baseline is None else _plain(figure.baseline, figure.unit, language),
        end=_plain(figure.value, figure.unit, language),
        proof=figure.proof,
        documents=(figure.proof.document,),
        corrected=figure.correction is not None,
    )


def figure_views(figures: Iterable[Figure], language: str) -> list[FigureView]:
    """Return what a page shows of figures, those that say the same joined, in order."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for each in figures:
        groups.setdefault(sameness(each), []).append(each)
    return [_joined(group, language) for group in groups.values()]


def sameness(figure: Figure) -> tuple[object, ...]:
    """Return what figures of one initiative share that say the same of the same thing.

    As many of the same things ("153 000 consultations"), or a change between the same two
    numbers, is the same whatever the words; percentages and sums need the same measure.
    """
    counted = figure.unit not in SIGNS and figure.direction is Direction.NONE
    named: str | None = figure.measure.casefold()
    if counted or figure.baseline is not None:
        named = None
    elif figure.direction is not Direction.NONE:
        named = figure.concept or named
    return (
        named, figure.value, figure.value_max, figure.unit, figure.direction, figure.baseline,
        figure.status, None if counted else figure.per,
    )  # fmt: skip


def caveat_words(caveats: Sequence[Caveat], language: str) -> list[str]:
    """Return what a reader must know beside a number, a few words each."""
    return [say(f"answer_{each}", language) for each in caveats]


def _joined(group: Sequence[Figure], language: str) -> FigureView:
    """Return one view of figures that say the same: the first, with the documents of all."""
    documents = dict.fromkeys(each.proof.document for each in group)
    return replace(figure_view(group[0], language), documents=tuple(documents))


def _number(figure: Figure, language: str) -> str:
    if figure.baseline is not None:
        start = _short(figure.baseline, figure.unit, language)
        return f"{start} → {_short(figure.value, figure.unit, language)}"
    if figure.value_max is not None and figure.unit != "part":
        high = _short(figure.value_max, figure.unit, language)
        return f"{number_text(figure.value, language)}\u2013{high}"
    return _sign(figure) + _short(figure.value, figure.unit, language)


def _sign(figure: Figure) -> str:
    """Return the sign of a change; a level that rose or fell has none."""
    if figure.direction is Direction.NONE or not states_change(figure):
        return ""
    up = figure.direction is Direction.UP
    if figure.unit == "fois":
        return "×\u202f" if up else "÷\u202f"
    return "+" if up else MINUS


def _short(value: float, unit: str, language: str) -> str:
    """Return a number with its sign of unit, where the unit is one."""
    if unit == "part":
        count = round(1 / value) if value else 0
        if 2 < count <= 20 and abs(value - 1 / count) < 1e-6:
            return say("page_one_in", language, count=count)
        value, unit = value * 100, "%"
    number = number_text(value, language)
    if unit == "%":
        return f"{number}\u202f%" if language == "fr" else f"{number}%"
    if unit == "€":
        return f"{number}\u202f€" if language == "fr" else f"€{number}"
    return number


def _unit(figure: Figure, language: str) -> str:
    """Return the unit in words and the rate: "consultations par an"."""
    unit = "" if figure.unit in SIGNS else unit_text(figure.unit, language)
    if not figure.per:
        return unit
    return say("answer_per", language, amount=unit, per=per_text(figure.per, language)).strip()


def _plain(value: float, unit: str, language: str) -> str:
    short = _short(value, unit, language)
    named = "" if unit in SIGNS else unit_text(unit, language)
    return f"{short}\u00a0{named}".strip()


def _what(figure: Figure, language: str) -> str:
    """Return what is measured; "" where the unit says it already.

    A level is told in English by the document's own words too: the concept of
    "généralistes salariés" is the health centre, and no doctor.
    """
    words = " ".join(figure.measure.split())
    if words.casefold() in {figure.unit.casefold(), f"{figure.unit}s".casefold()}:
        return ""
    changed = figure.direction is not Direction.NONE or figure.baseline is not None
    if language != "fr" and words and (figure.unit not in SIGNS or not changed):
        return say("page_in_words", language, words=words)
    return measure_text(figure, language)
