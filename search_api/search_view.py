"""An answer as the search page shows it: what was understood, hits, facets, what to relax."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.messages import say
from corpus.records import Direction, Figure, Passage, Proof
from corpus.territories import gazetteer
from search_api.answer import Answer, Hit
from search_api.asked import PAGE, Asked
from search_api.changing import changes
from search_api.facets import FacetValue
from search_api.figure_view import FigureView, figure_views
from search_api.lexicon import lexicon
from search_api.live import Snapshot
from search_api.money import is_result
from search_api.notes import Note
from search_api.parts import Part, Question
from search_api.proving import ANNOUNCED
from search_api.quoting import QuoteView, plain, quote_view
from search_api.reasons import Reason, caveat_text
from search_api.strength import strength
from search_api.wording import concept_label, many_text, number_text

MOST_PLACES, MOST_FIGURES, MOST_VALUES, MOST_QUOTED = 3, 3, 8, 240
_GROUPS = ("theme", "evidence", "population", "kind", "year")
_TOLD_ELSEWHERE = frozenset(["effect", "figure", "words", "theme"])
"""Kinds of reasons that the figure and the line of the name tell already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A part of the question or a filter, with the address without it or with it again.

    `changes` are what it can be changed to, each in words and with its address.
    """

    part: str
    label: str
    asked: Asked
    on: bool = True
    changes: tuple[tuple[str, Asked], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLine:
    """A value of a facet; `asked` filters by it, or no longer where it is chosen."""

    label: str
    count: int
    asked: Asked
    chosen: bool
    parts: tuple["FacetLine", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet: its title, the values shown at once and the rest."""

    name: str
    lines: tuple[FacetLine, ...]
    rest: tuple[FacetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """An initiative as the list shows it.

    Attributes:
        figure: The result set large; None where no document gives one.
        others: Further figures, smaller.
        quote: The words that prove the figure, or why it is here.
        reasons: Why it is here, beside the figure.
        evidence: The grade of its evidence and the grade in words.
        partly: Whether it answers a part of the question only, where others answer it all.
    """

    id: str
    title: str
    places: str
    theme: str
    figure: FigureView | None
    others: tuple[FigureView, ...]
    quote: QuoteView | None
    reasons: tuple[Reason, ...]
    documents: int
    evidence: tuple[str, str]
    partly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """A condition that can be given up, and how many initiatives there are without it."""

    label: str
    asked: Asked
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A reserve about the answer, and the question without what it is about."""

    kind: str
    text: str
    asked: Asked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What the search page shows."""

    asked: Asked
    total: int
    understood: tuple[Chip, ...]
    filters: tuple[Chip, ...]
    notes: tuple[NoteView, ...]
    hits: tuple[HitView, ...]
    areas: FacetGroup
    groups: tuple[FacetGroup, ...]
    relaxed: tuple[Relaxed, ...]
    passages: tuple[QuoteView, ...]
    more: int
    """How many more hits the next step shows; 0 where all are shown."""
    whole: int | None
    """How many answer the whole question; None where all do."""


def search_view(
    asked: Asked,
    answer: Answer,
    snapshot: Snapshot,
    language: str,
    *,
    relaxed: Sequence[Relaxed] = (),
    passages: Sequence[QuoteView] = (),
) -> SearchView:
    """Return what the search page shows of an answer."""
    return SearchView(
        asked=asked,
        total=answer.total,
        understood=tuple(question_chips(asked, answer.question, language)),
        filters=tuple(filter_chips(asked, language)),
        notes=tuple(_note(each, asked) for each in answer.notes),
        hits=tuple(_hit(each, answer, snapshot, language) for each in answer.hits),
        areas=_areas(asked, answer.facets["area"]),
        groups=tuple(_group(name, asked, answer.facets[name]) for name in _GROUPS),
        relaxed=tuple(relaxed),
        passages=tuple(passages),
        more=min(PAGE, answer.total - len(answer.hits)),
        whole=len(answer.clear) if len(answer.clear) < answer.total else None,
    )


def _note(note: Note, asked: Asked) -> NoteView:
    without = asked
    for key in note.without:
        without = without.having("without", key)
    return NoteView(kind=note.kind, text=note.text, asked=without if note.without else None)


# Chips


def question_chips(asked: Asked, question: Question, language: str) -> Iterator[Chip]:
    """Yield what was understood, then what was taken back, each with the address to change it."""
    for keys, beside in _together(question):
        labels = [part_text(key, language) for key in keys]
        label = ", ".join(label for _, label in labels[:MOST_PLACES])
        if len(keys) > MOST_PLACES:
            label = many_text("page_and_more", len(keys) - MOST_PLACES, language, names=label)
        without = asked
        for key in (*keys, *beside):
            without = without.having("without", key)
        yield Chip(
            part=labels[0][0],
            label=label,
            asked=without,
            changes=tuple(_changes(asked, question, keys, language)),
        )
    for key in asked.without:
        beside = _themes_beside(key, asked.without)
        if not any(key in _themes_beside(other, asked.without) for other in asked.without):
            part, label = part_text(key, language)
            lacking = asked
            for each in (key, *beside):
                lacking = lacking.lacking("without", each)
            yield Chip(part=part, label=label, asked=lacking, on=False)


def _changes(
    asked: Asked, question: Question, keys: Sequence[str], language: str
) -> Iterator[tuple[str, Asked]]:
    """Yield what a part can be changed to; a group of places is taken back as a whole only."""
    if len(keys) == 1:
        for each in changes(question, keys[0], without=asked.without):
            yield part_text(each.key, language)[1], replace(asked, q=each.text, k=PAGE)


def _together(question: Question) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the keys of the parts understood, each with the themes that the same words tell.

    Places that one name stands for are one part; a theme told by the words of a public, a
    subject or an effect ("Ehpad") is no part of its own.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for each in question.understood:
        spans.setdefault(each.key, []).append((each.start, each.end))
    groups: dict[tuple[str, tuple[tuple[int, int], ...]], list[str]] = {}
    for key, held in spans.items():
        kind = key.partition(":")[0]
        alone = key if kind != "territory" else kind
        groups.setdefault((alone, tuple(held)), []).append(key)
    beside: dict[str, list[str]] = {}
    for key in (each for each in spans if each.startswith("theme:")):
        told = next(
            (each for each in spans if _tells(each) and _covers(spans[each], spans[key])), ""
        )
        if told:
            beside.setdefault(told, []).append(key)
    hidden = {key for keys in beside.values() for key in keys}
    for keys in groups.values():
        if keys[0] not in hidden:
            yield tuple(keys), tuple(beside.get(keys[0], ()))


def _tells(key: str) -> bool:
    return key.partition(":")[0] in {Part.POPULATION, Part.CONCEPT, Part.EFFECT}


def _covers(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether each of the `others` overlaps one of the `spans`."""
    return all(any(a < d and c < b for a, b in spans) for c, d in others)


def _themes_beside(key: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the themes among `keys` that the concept of `key` belongs to."""
    concept = key.partition(":")[2].partition(":")[0]
    themes = lexicon().themes_of(concept) if _tells(key) else ()
    return tuple(each for each in keys if each.removeprefix("theme:") in themes)


def filter_chips(asked: Asked, language: str) -> Iterator[Chip]:
    """Yield the filters that are set, each with the address without it."""
    for name, value in asked.chosen():
        yield Chip(
            part=say(f"page_facet_{name}", language),
            label=value_label(name, value, language),
            asked=asked.lacking(name, value),
        )


def part_text(key: str, language: str) -> tuple[str, str]:
    """Return what a key of `Understood` stands for: its part and its value, in words."""
    part, _, value = key.partition(":")
    tellers: dict[str, Callable[[str, str], str]] = {
        "effect": _effect_text,
        "figure": _figure_text,
        "territory": _place_text,
        "theme": lexicon().theme_label,
        "criterion": lambda held, spoken: say(f"answer_criterion_{held}", spoken),
        "year": _years_text,
        "excluded": _excluded_text,
        "line": lambda held, spoken: say(f"page_line_{held}", spoken),
        "spelling": lambda held, _: held,
        "likeness": lambda held, _: held,
    }
    if part not in {*tellers, "population", "concept"}:
        return "", key
    try:
        label = tellers.get(part, concept_label)(value, language)
    except KeyError:
        label = value
    return say(f"page_part_{part}", language), label


def _effect_text(value: str, language: str) -> str:
    concept, _, direction = value.partition(":")
    name = concept_label(concept, language)
    if direction not in {Direction.UP, Direction.DOWN}:
        return name
    return say(f"page_effect_{direction}", language, concept=name)


def _figure_text(value: str, language: str) -> str:
    qualifier, _, number = value.partition(":")
    try:
        amount = number_text(float(number), language)
    except ValueError:
        return value
    return say(f"page_asked_{qualifier}", language, amount=amount)


def _years_text(value: str, language: str) -> str:
    first, stretch, last = value.partition("-")
    if not stretch or (first and last):
        return value
    way = "since" if first else "until"
    return say(f"page_years_{way}", language, year=first or last)


def _place_text(value: str, _: str) -> str:
    return gazetteer().name(value)


def _excluded_text(value: str, language: str) -> str:
    if value.startswith("word:"):
        return value.removeprefix("word:")
    if ":" in value:
        return _place_text(value, language)
    return concept_label(lexicon().theme_label(value, language), language)


def value_label(name: str, value: str, language: str) -> str:
    """Return the value of a filter in words."""
    if name == "territory":
        found = gazetteer().resolve(value)
        return found.name if found else value
    if name == "theme":
        return lexicon().theme_label(value, language)
    if name == "population":
        return concept_label(value, language)
    return value if name == "year" else say(f"{name}_{value}", language)


# Hits


def _hit(hit: Hit, answer: Answer, snapshot: Snapshot, language: str) -> HitView:
    catalogue = snapshot.answerer.catalogue
    subject = catalogue.subjects[hit.id]
    grade = strength(subject)
    figures = figure_views(_results(hit), language)
    shown = figures[0] if figures else None
    told = _proof_to_quote(hit, shown)
    return HitView(
        id=hit.id,
        title=hit.title,
        places=places_text(hit.territories, language),
        theme=lexicon().theme_label(subject.themes[0], language) if subject.themes else "",
        figure=shown,
        others=tuple(figures[1 : 1 + MOST_FIGURES]),
        quote=_quote(told, shown, snapshot, language) if told else None,
        reasons=tuple(_reasons(hit, language)),
        documents=len(hit.documents),
        evidence=(grade.value, say(f"evidence_{grade}", language)),
        partly=bool(answer.clear) and hit.id not in answer.clear,
    )


def _quote(
    proof: Proof, shown: FigureView | None, snapshot: Snapshot, language: str
) -> QuoteView | None:
    """Return the words of a hit, those of a table's cell with its headings."""
    documents = snapshot.answerer.catalogue.documents
    quote = quote_view(proof, snapshot.records, documents, language)
    return quote and replace(quote, read_with=shown.read_with if shown else ())


def _results(hit: Hit) -> list[Figure]:
    """Return the figures to show, those that are about the question first.

    Then results, or what was announced where there are none; context and means are neither.
    """
    told = {each.proof for each in hit.reasons if each.kind in {"effect", "figure", "caveat"}}
    asked = [each for each in hit.figures if each.proof in told]
    achieved = [each for each in hit.figures if is_result(each)]
    announced = [each for each in hit.figures if each.status in ANNOUNCED]
    return list(dict.fromkeys([*asked, *(achieved or announced)]))


def _reasons(hit: Hit, language: str) -> list[Reason]:
    """Return why it is here, without what stands beside the figures; words where all else fails."""
    beside = {caveat_text(each.caveats, language) for each in hit.figures}
    told = [
        each for each in hit.reasons if each.kind not in _TOLD_ELSEWHERE and each.text not in beside
    ]
    proven = any(each.kind in {"effect", "figure"} for each in hit.reasons)
    words = [each for each in hit.reasons if each.kind == "words"]
    return told if told or proven else words


def _proof_to_quote(hit: Hit, shown: FigureView | None) -> Proof | None:
    if shown is not None:
        return shown.proof
    proven = next((each.proof for each in hit.reasons if each.proof), None)
    if proven is None and hit.passages:
        return beginning(hit.passages[0].passage)
    return proven


def beginning(passage: Passage) -> Proof:
    """Return the first words of a passage as a proof of where it stands."""
    text = passage.text
    cut = text[:MOST_QUOTED].rfind(" ") if len(text) > MOST_QUOTED else len(text)
    quote = text[: cut if cut > 0 else MOST_QUOTED]
    more = " …" if len(quote) < len(text) else ""
    return Proof(
        document=passage.document,
        page=passage.page,
        start=passage.start,
        end=passage.start + len(quote),
        quote=quote,
        display=plain(quote) + more,
    )


def places_text(territories: Sequence[str], language: str) -> str:
    """Return where something is, the département beside a commune."""
    named = [_place_within(each) for each in territories[:MOST_PLACES]]
    if len(territories) > MOST_PLACES:
        more = len(territories) - MOST_PLACES
        named.append(many_text("page_more_places", more, language))
    return ", ".join(named)


def _place_within(territory: str) -> str:
    known = gazetteer()
    name = known.name(territory)
    level = territory.partition(":")[0]
    if level not in {"commune", "epci", "departement"}:
        return name
    wanted = "region:" if level == "departement" else "departement:"
    above = [known.name(each) for each in known.ancestors(territory) if each.startswith(wanted)]
    return f"{name} ({above[0]})" if above and above[0] != name else name


# Facets


def _areas(asked: Asked, values: Sequence[FacetValue]) -> FacetGroup:
    """Return régions, each with its départements; the other places below."""
    chosen = {found.id for each in asked.territory if (found := gazetteer().resolve(each))}
    regions = [each for each in values if each.id.startswith("region:")]
    lines = [
        _line("territory", asked, each, chosen, [v for v in values if v.parent == each.id])
        for each in regions
    ]
    lines += [
        _line("territory", asked, each, chosen, ())
        for each in values
        if each.parent is None and not each.id.startswith("region:")
    ]
    return FacetGroup(
        name="territory", lines=tuple(lines[:MOST_VALUES]), rest=tuple(lines[MOST_VALUES:])
    )


def _group(name: str, asked: Asked, values: Sequence[FacetValue]) -> FacetGroup:
    held = sorted(values, key=lambda each: each.id, reverse=True) if name == "year" else values
    lines = [_line(name, asked, each, set(getattr(asked, name)), ()) for each in held]
    return FacetGroup(name=name, lines=tuple(lines[:MOST_VALUES]), rest=tuple(lines[MOST_VALUES:]))


def _line(
    name: str,
    asked: Asked,
    value: FacetValue,
    chosen: Collection[str],
    parts: Sequence[FacetValue],
) -> FacetLine:
    on = value.id in chosen
    return FacetLine(
        label=value.label,
        count=value.count,
        asked=asked.lacking(name, value.id) if on else asked.having(name, value.id),
        chosen=on,
        parts=tuple(_line(name, asked, each, chosen, ()) for each in parts),
    )
