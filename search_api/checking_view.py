"""What was taken from a document, as its page shows it to be checked: accept, reject, edit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.concepts import vocabulary
from corpus.corrected_fields import EDITABLE
from corpus.corrections import kind_of
from corpus.errors import NotFoundError
from corpus.messages import say
from corpus.records import (
    Answer,
    Direction,
    Document,
    Evidence,
    Fact,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
    Qualifier,
)
from corpus.territories import gazetteer
from corpus.views import folded
from search_api.figure_view import FigureView, figure_view
from search_api.live import Snapshot
from search_api.quoting import QuoteView, SourceView, quote_view, source_view
from search_api.reasons import ANSWERS
from search_api.wording import concept_label

KINDS = ("figure", "dispositif", "territory", "criterion")
"""The kinds of facts that the page shows, in this order."""
PAGE = 30
"""Facts on one page."""
UNSURE = 0.6
"""Below this confidence a fact is marked as one to look at first."""
_LONG = frozenset({"measure", "period", "territories", "name", "aliases"})
_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "concept": ("outcomes", "actions", "structures"),
    "population": ("populations",),
}
_CHOICES: Mapping[str, tuple[type[StrEnum], str]] = {
    "qualifier": (Qualifier, "page_qualifier"),
    "direction": (Direction, "page_direction"),
    "status": (FigureStatus, "page_of_status"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact to check, or one name that stands in several places.

    Attributes:
        ids: Of all its places; the first one names it.
        title: What was understood; "" for figures, which show themselves.
        details: What else was understood, each with its label.
        places: In how many places of the document it stands.
        verdict: "accepted", "rejected", "edited", "added", or "" for unchecked.
        by: Who said so; "".
        unsure: Whether to look at it first.
    """

    ids: tuple[str, ...]
    kind: str
    title: str
    figure: FigureView | None
    details: tuple[tuple[str, str], ...]
    quote: QuoteView | None
    places: int
    verdict: str
    by: str
    unsure: bool

    @property
    def id(self) -> str:
        """The id of its first place."""
        return self.ids[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingView:
    """What the page shows: facts of one kind; `counts` and `checked` by kind."""

    document: Document
    source: SourceView
    kind: str
    facts: tuple[FactView, ...]
    number: int
    last: int
    counts: Mapping[str, int]
    checked: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field to edit: typed, or one of `choices` (value and label)."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False
    numeric: bool = False


def checking_view(
    document: Document, kind: str, number: int, snapshot: Snapshot, language: str
) -> CheckingView:
    """Return a page of the facts of one kind, those that a person rejected too."""
    groups = {each: _groups(each, document, snapshot) for each in KINDS}
    shown = groups[kind]
    last = max(1, -(-len(shown) // PAGE))
    number = min(max(number, 1), last)
    part = shown[(number - 1) * PAGE : number * PAGE]
    return CheckingView(
        document=document,
        source=source_view(document, language),
        kind=kind,
        facts=tuple(fact_view(each, document, snapshot, language) for each in part),
        number=number,
        last=last,
        counts={name: len(found) for name, found in groups.items()},
        checked={
            name: sum(each[0].correction is not None for each in found)
            for name, found in groups.items()
        },
    )


def held_fact(document: Document, fact: str, snapshot: Snapshot) -> Sequence[Fact]:
    """Return a fact of a document with the other places where it stands.

    Raises:
        NotFoundError: There is none.
    """
    for kind in KINDS:
        for group in _groups(kind, document, snapshot):
            if any(each.id == fact for each in group):
                return group
    raise NotFoundError("fact_unknown", id=fact)


def fact_view(
    group: Sequence[Fact], document: Document, snapshot: Snapshot, language: str
) -> FactView:
    """Return what the page shows of a fact and its other places."""
    fact = group[0]
    judged = fact.correction
    documents = {document.id: document}
    return FactView(
        ids=tuple(each.id for each in group),
        kind=kind_of(fact),
        title=_title(fact, language),
        figure=_figure(fact, language) if isinstance(fact, Figure) else None,
        details=tuple(_details(fact, snapshot, language)),
        quote=quote_view(fact.proof, snapshot.records, documents, language),
        places=len(group),
        verdict=judged.verdict.value if judged else "",
        by=(judged.by or "") if judged else "",
        unsure=judged is None and fact.confidence < UNSURE,
    )


def field_views(fact: Fact, snapshot: Snapshot, language: str) -> list[FieldView]:
    """Return the fields of a fact that a person may edit, as they are now."""
    names = [name for name in EDITABLE[kind_of(fact)] if name != "dispositif"]
    return [_field(name, fact, snapshot, language) for name in names]


# Facts, and what stands beside them


def _groups(kind: str, document: Document, snapshot: Snapshot) -> list[list[Fact]]:
    """Return the facts of a kind in reading order; names and places once, with all places."""
    records = snapshot.records
    if kind == "figure":
        return [[each] for each in records.figures(document=document.id, rejected=True)]
    if kind == "criterion":
        return [[each] for each in records.evidence(document=document.id, rejected=True)]
    found = records.mentions(document=document.id, kind=MentionKind(kind), rejected=True)
    groups: dict[tuple[str, str], list[Fact]] = {}
    for each in found:
        groups.setdefault((folded(each.name), each.ref or ""), []).append(each)
    return list(groups.values())


def _figure(figure: Figure, language: str) -> FigureView:
    """Return a figure without what a person said of it, which the page tells itself."""
    return figure_view(replace(figure, correction=None), language)


def _title(fact: Fact, language: str) -> str:
    match fact:
        case Figure():
            return ""
        case Evidence():
            name = fact.criterion.value.partition(".")[2]
            label = say(f"answer_line_{name}", language)
            return label[0].upper() + label[1:]
        case Mention():
            return fact.name


def _details(fact: Fact, snapshot: Snapshot, language: str) -> Iterable[tuple[str, str]]:
    if isinstance(fact, Evidence):
        yield say("page_field_answer", language), say(ANSWERS[fact.answer], language)
    if isinstance(fact, Mention) and fact.ref and (place := gazetteer().get(fact.ref)):
        yield say("page_field_level", language), say(f"page_level_{place.level}", language)
    if not isinstance(fact, Mention):
        owner = snapshot.answerer.catalogue.initiatives.get(fact.initiative or "")
        yield (
            say("page_field_initiative", language),
            owner.name if owner else say("page_no_initiative", language),
        )
    if isinstance(fact, Figure) and fact.population:
        yield say("page_field_population", language), concept_label(fact.population, language)
    places = getattr(fact, "territories", ())
    if places:
        yield say("page_check_kind_territory", language), _places(places)


def _places(places: Iterable[str]) -> str:
    return ", ".join(found.name if (found := gazetteer().get(each)) else each for each in places)


# Fields


def _field(name: str, fact: Fact, snapshot: Snapshot, language: str) -> FieldView:
    return FieldView(
        name=name,
        label=say(f"page_field_{name}", language),
        value=_value(name, fact, language),
        choices=tuple(_choices(name, fact, snapshot, language)),
        long=name in _LONG,
        numeric=name in {"value", "value_max", "baseline"},
    )


def _value(name: str, fact: Fact, language: str) -> str:
    if name == "code":
        return getattr(fact, "name", "")
    held = getattr(fact, name)
    if name == "territories":
        return ", ".join(_typed_place(each) for each in held)
    if isinstance(held, tuple):
        return ", ".join(held)
    if isinstance(held, float | int):
        return _typed_number(held, language)
    return "" if held is None else str(held)


def _typed_place(place: str) -> str:
    """Return a territory's name where that alone names it, else its id."""
    found = gazetteer().get(place)
    named = gazetteer().resolve(found.name) if found else None
    return found.name if found and named and named.id == place else place


def _typed_number(value: float, language: str) -> str:
    plain = repr(float(value)).removesuffix(".0")
    return plain.replace(".", ",") if language == "fr" and "e" not in plain else plain


def _choices(name: str, fact: Fact, snapshot: Snapshot, language: str) -> Iterable[tuple[str, str]]:
    if name in _CHOICES:
        kind, key = _CHOICES[name]
        yield from ((each.value, say(f"{key}_{each}", language)) for each in kind)
    elif name == "answer":
        yield from ((each.value, say(ANSWERS[each], language)) for each in Answer)
    elif name == "initiative":
        yield "", say("page_no_initiative", language)
        catalogue = snapshot.answerer.catalogue
        owners = [*catalogue.owners.get(fact.proof.document, ())]
        held = getattr(fact, "initiative", None)
        for each in dict.fromkeys([*owners, *([held] if held in catalogue.initiatives else [])]):
            yield str(each), catalogue.initiatives[str(each)].name
    elif name in _CONCEPTS:
        yield "", say("page_none", language)
        labelled = [
            (each.id, concept_label(each.id, language))
            for each in vocabulary().concepts.values()
            if each.group in _CONCEPTS[name] or each.id == getattr(fact, name)
        ]
        yield from sorted(labelled, key=lambda pair: folded(pair[1]))
