"""A figure as pages show it: a large number, which way it went, and what to know beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.concepts import vocabulary
from corpus.messages import say
from corpus.records import Caveat, Direction, Figure, FigureStatus, Proof, Qualifier
from search_api.disagreements import ABOUT
from search_api.money import is_result
from search_api.periods import is_french, period_text
from search_api.proving import between_groups, states_change, way
from search_api.wording import (
    english_unit,
    further_words,
    measure_text,
    measured_words,
    number_text,
    per_text,
    unit_text,
)

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
        words: What is measured in its document's own French, on an English page; "".
        period: When, as its document says; "".
        share: Of the baseline, from 0 up; None without one, or where it is another group's.
        start: The baseline in words; "".
        end: The value in words.
        proof: Where it is proven.
        proofs: Where each document says it, the first of them `proof`.
        read_with: What else its document says it by: the headings of a cell, in its words.
        french: Which of `unit` and `period` stay French on an English page.
        corrected: Whether a person accepted, edited or added it.
    """

    id: str
    number: str
    lead: str
    unit: str
    direction: str
    way: str
    what: str
    words: str
    status: str
    caveats: tuple[str, ...]
    period: str
    share: float | None
    start: str
    end: str
    proof: Proof
    proofs: tuple[Proof, ...]
    read_with: tuple[str, ...]
    french: frozenset[str]
    corrected: bool

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that say it, its own first."""
        return tuple(each.document for each in self.proofs)


def _standing(figure: Figure) -> str:
    """Return what a figure that is no result is: its status, or means where money was spent."""
    return "means" if figure.status is FigureStatus.ACHIEVED else figure.status.value


def figure_view(figure: Figure, language: str) -> FigureView:
    """Return what a page shows of `figure`."""
    direction = way(figure)
    lead = _LEADS.get(figure.qualifier)
    what, words = _what(figure, language)
    return FigureView(
        id=figure.id,
        number=_number(figure, language),
        lead=say(lead, language) if lead else "",
        unit=_unit(figure, language),
        direction="" if direction is Direction.NONE else direction.value,
        way="" if direction is Direction.NONE else say(f"page_way_{direction}", language),
        what=what,
        words=words,
        status="" if is_result(figure) else say(f"page_status_{_standing(figure)}", language),
        caveats=tuple(caveat_words(figure.caveats, language)),
        period=period_text(figure.period or "", language),
        share=_share(figure),
        start="" if figure.baseline is None else _plain(figure.baseline, figure.unit, language),
        end=_plain(figure.value, figure.unit, language),
        proof=figure.proof,
        proofs=(figure.proof,),
        read_with=tuple(dict.fromkeys(each.display for each in figure.supports)),
        french=frozenset(_french(figure, language)),
        corrected=figure.correction is not None,
    )


def figure_views(figures: Iterable[Figure], language: str) -> list[FigureView]:
    """Return what a page shows of figures, those that say the same joined, in order."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for each in figures:
        groups.setdefault(_shorter(sameness(each), groups), []).append(each)
    exact = [group for group in groups.values() if group[0].qualifier is Qualifier.EXACTLY]
    for key, group in list(groups.items()):
        told = next((each for each in exact if _are_loosely(group, each)), None)
        if told is not None:
            told += groups.pop(key)
    return [_joined(group, language) for group in groups.values()]


def _shorter(key: tuple[object, ...], held: Iterable[tuple[object, ...]]) -> tuple[object, ...]:
    """Return the key among those held that names the same in fewer or more words, else `key`.

    "Activité" and "activité du dispositif" that rose fourfold are one result.
    """
    named, *rest = key
    alike = (each for each in held if list(each[1:]) == rest and isinstance(each[0], str))
    if not isinstance(named, str):
        return key
    return next((each for each in alike if _goes_on(named, str(each[0]))), key)


def _goes_on(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith((f"{short} du ", f"{short} de ", f"{short} d'"))


def sameness(figure: Figure) -> tuple[object, ...]:
    """Return what figures of one initiative share that say the same of the same thing.

    As many of the same things ("153 000 consultations"), or a change between the same two
    numbers, is the same whatever the words; percentages and sums need the same measure, a
    change in percent the same outcome by its measure or by the words of its proof.
    """
    counted = figure.unit not in SIGNS and figure.direction is Direction.NONE
    named: str | None = figure.measure.casefold()
    if counted or figure.baseline is not None:
        named = None
    elif figure.direction is not Direction.NONE:
        named = _outcome(figure) or named
    return (
        named, figure.value, figure.value_max, figure.unit, figure.direction, figure.baseline,
        figure.status, None if counted else figure.per,
    )  # fmt: skip


def _outcome(figure: Figure) -> str | None:
    """Return the concept of what changed, where need be by the one outcome its proof names."""
    named = _outcomes_in(figure.proof.display)
    return figure.concept or (named[0] if len(named) == 1 else None)


@lru_cache(maxsize=4_096)
def _outcomes_in(text: str) -> tuple[str, ...]:
    held = vocabulary()
    found = (match.concepts[0] for match in held.find(text))
    return tuple(dict.fromkeys(each for each in found if held[each].group == "outcomes"))


def _are_loosely(group: Sequence[Figure], exact: Sequence[Figure]) -> bool:
    """Tell whether `group` says in round words ("près de moitié") what a document gives exactly."""
    one, other = group[0], exact[0]
    if one.qualifier is not Qualifier.ABOUT or one.direction is Direction.NONE:
        return False
    same = (one.direction, one.status, _outcome(one)) == (
        other.direction,
        other.status,
        _outcome(other),
    )
    if not same or _outcome(one) is None or one.baseline is not None or other.baseline is not None:
        return False
    low, high = sorted((_percent(one), _percent(other)))
    near = low > 0 and high - low <= ABOUT * high
    spoken = {each.proof.document for each in exact}
    return near and any(each.proof.document in spoken for each in group)


def caveat_words(caveats: Sequence[Caveat], language: str) -> list[str]:
    """Return what a reader must know beside a number, a few words each."""
    return [say(f"answer_{each}", language) for each in caveats]


def _percent(figure: Figure) -> float:
    """Return a change in percent; -1 for one in anything else."""
    return figure.value * {"%": 1, "part": 100}.get(figure.unit, 0) or -1.0


def _joined(group: Sequence[Figure], language: str) -> FigureView:
    """Return one view of figures that say the same, with the proofs of all.

    It is that of the first which names its outcome, its reserves with it.
    """
    lead = next((each for each in group if each.concept), group[0])
    proofs = {lead.proof.document: lead.proof}
    for each in group:
        proofs.setdefault(each.proof.document, each.proof)
    return replace(figure_view(lead, language), proofs=tuple(proofs.values()))


def _number(figure: Figure, language: str) -> str:
    if figure.baseline is not None:
        start = _short(figure.baseline, figure.unit, language)
        if between_groups(figure):
            reached = _short(figure.value, figure.unit, language)
            return say("page_against", language, baseline=start, amount=reached)
        return f"{start} → {_short(figure.value, figure.unit, language)}"
    if figure.value_max is not None and figure.unit != "part":
        low, high = number_text(figure.value, language), number_text(figure.value_max, language)
        return _with_sign(f"{low}\u2013{high}", figure.unit, language)
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
    return _with_sign(number_text(value, language), unit, language)


def _with_sign(number: str, unit: str, language: str) -> str:
    if unit == "%":
        return f"{number}\u202f%" if language == "fr" else f"{number}%"
    if unit == "€":
        return f"{number}\u202f€" if language == "fr" else f"€{number}"
    return number


def _share(figure: Figure) -> float | None:
    """Return what a value is of the one that it came from; None for that of another group."""
    return (
        figure.value / figure.baseline if figure.baseline and not between_groups(figure) else None
    )


def _unit(figure: Figure, language: str) -> str:
    """Return the unit in words and the rate: "consultations par an"."""
    unit = "" if figure.unit in SIGNS else unit_text(figure.unit, language, figure.value)
    if not figure.per:
        return unit
    return say("answer_per", language, amount=unit, per=per_text(figure.per, language)).strip()


def _plain(value: float, unit: str, language: str) -> str:
    short = _short(value, unit, language)
    named = "" if unit in SIGNS else unit_text(unit, language, value)
    return f"{short}\u00a0{named}".strip()


def _what(figure: Figure, language: str) -> tuple[str, str]:
    """Return what is measured, and its document's own words where those are left in French.

    Nothing where the unit says it already. In English a change is told by its concept, and so
    is the level of an outcome that the unit does not name, beside its words where these say
    more; the concept of any other level may be something beside it: that of "généralistes
    salariés" is the health centre, and no doctor.
    """
    words = measured_words(figure)
    if figure.measure and not words:
        return "", ""
    if words.casefold() in {figure.unit.casefold(), f"{figure.unit}s".casefold()}:
        return "", ""
    if language == "fr" or not words:
        return measure_text(figure, language), ""
    changed = figure.direction is not Direction.NONE or figure.baseline is not None
    if figure.concept is None or not (changed or _tells_more(figure.concept, figure.unit)):
        return "", words
    return measure_text(figure, language), further_words(figure) if changed else words


def _tells_more(concept: str, unit: str) -> bool:
    held = vocabulary().get(concept)
    counted = {each for match in vocabulary().find(unit) for each in match.concepts}
    return held is not None and held.group == "outcomes" and concept not in counted


def _french(figure: Figure, language: str) -> Iterator[str]:
    """Yield what stays French on a page in `language`."""
    if language == "fr":
        return
    if figure.unit not in SIGNS and english_unit(figure.unit) is None:
        yield "unit"
    if is_french(figure.period or "", language):
        yield "period"
