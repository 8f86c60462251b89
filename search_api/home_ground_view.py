"""What a territory would need to do as an initiative does, as its page shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.evidence_grid import GridLine, evidence_grid
from corpus.messages import say
from corpus.records import Criterion, Initiative, Proof
from corpus.territories import NATION, Territory, gazetteer
from search_api.figure_view import FigureView, figure_views
from search_api.filters import lies_in
from search_api.initiative_view import CriterionView, criterion_view
from search_api.live import Snapshot
from search_api.money import is_result
from search_api.needs import Need, needs
from search_api.quoting import QuoteView, quote_view
from search_api.search_view import places_text
from search_api.standing import telling_order
from search_api.territory_profile import (
    ProfileLine,
    profile_lines,
    profile_words,
    territory_profile,
)

CONDITIONS = (
    Criterion.REPRODUCIBILITY_KEY_FUNCTIONS,
    Criterion.REPRODUCIBILITY_RESOURCES,
    Criterion.REPRODUCIBILITY_GOVERNANCE,
    Criterion.REPRODUCIBILITY_CONTEXT,
    Criterion.REPRODUCIBILITY_ACCEPTABILITY,
    Criterion.REPRODUCIBILITY_BARRIERS,
    Criterion.REPRODUCIBILITY_SUSTAINABILITY,
    Criterion.REPRODUCIBILITY_TRANSFER,
    Criterion.REPRODUCIBILITY_REPLICATED,
    Criterion.REPRODUCIBILITY_EVALUATION,
)
"""What whoever wants to do the same asks about, in the order of asking."""
MOST_QUOTES, MOST_HERE, MOST_SAID = 3, 8, 4
"""Proofs shown a condition; initiatives named that are here already; sentences shown a need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that no document says, and how to ask the bearer for it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """A need: what documents say of it; nothing where none does, and then what to ask."""

    label: str
    words: str
    """Who: the lead and the partners, where it is about them; ""."""
    figures: tuple[FigureView, ...]
    quotes: tuple[QuoteView, ...]
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another initiative, where it is, and that place in numbers."""

    id: str
    title: str
    places: str
    profile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeGroundView:
    """What the page shows.

    Attributes:
        here: The name of the territory chosen.
        there: Where the initiative is.
        lines: Both in numbers; those of `there` unknown where it is France or not named.
        inside: Whether the initiative reaches the territory already.
        conditions: What documents say of each condition.
        unknown: What they do not say.
        already: Initiatives of the same kind in the territory.
        kin: Like initiatives elsewhere.
    """

    id: str
    title: str
    here: str
    there: str
    lines: tuple[ProfileLine, ...]
    inside: bool
    conditions: tuple[CriterionView, ...]
    unknown: tuple[Question, ...]
    already: tuple[Neighbour, ...]
    kin: tuple[Neighbour, ...]


def home_ground_view(
    initiative: Initiative, territory: Territory, snapshot: Snapshot, language: str
) -> HomeGroundView:
    """Return what `territory` would need to do as `initiative` does."""
    here = territory_profile((territory.id,))
    there = territory_profile(initiative.territories)
    lines = [
        criterion_view(line, snapshot, language, MOST_QUOTES)
        for line in _varied(_conditions(initiative))
    ]
    return HomeGroundView(
        id=initiative.id,
        title=initiative.name,
        here=territory.name,
        there=places_text(initiative.territories, language),
        lines=tuple(profile_lines(here, there, language)) if here else (),
        inside=lies_in([territory.id], initiative.territories),
        conditions=tuple(each for each in lines if each.kind != "unknown"),
        unknown=tuple(_unknown(initiative, language)),
        already=tuple(_already(initiative, territory, snapshot, language)),
        kin=tuple(_neighbours(initiative, territory, snapshot, language)),
    )


def _conditions(initiative: Initiative) -> list[GridLine]:
    grid = {line.criterion: line for line in evidence_grid(initiative.evidence)}
    return [grid[each] for each in CONDITIONS]


def _varied(lines: Iterable[GridLine]) -> Iterator[GridLine]:
    """Yield lines, the words that an earlier one shows last, so that each shows its own."""
    seen: set[Proof] = set()
    for line in lines:
        ordered = sorted(
            line.evidence, key=lambda each: (each.answer is not line.answer, each.proof in seen)
        )
        seen.update(each.proof for each in ordered[:MOST_QUOTES])
        yield replace(line, evidence=tuple(ordered))


def need_views(initiative: Initiative, snapshot: Snapshot, language: str) -> list[NeedView]:
    """Return what `initiative` takes, need by need, whoever would do the same."""
    documents = snapshot.answerer.catalogue.documents
    found = []
    for told in needs(initiative):
        quotes = (
            quote_view(each.proof, snapshot.records, documents, language)
            for each in told.evidence[:MOST_SAID]
        )
        found.append(
            NeedView(
                label=say(f"page_need_{told.need}", language),
                words=_bearers(initiative) if told.need is Need.PARTNERS else "",
                figures=tuple(figure_views(sorted(told.figures, key=telling_order), language)),
                quotes=tuple(each for each in quotes if each is not None),
                ask=say(f"page_need_{told.need}_ask", language),
            )
        )
    return found


def _bearers(initiative: Initiative) -> str:
    lead = (initiative.lead,) if initiative.lead else ()
    return ", ".join(dict.fromkeys((*lead, *initiative.partners)))


def _unknown(initiative: Initiative, language: str) -> Iterator[Question]:
    """Yield what no document says, the needs apart: a condition, a result."""
    for line in _conditions(initiative):
        if not line.evidence:
            name = line.criterion.split(".")[1]
            yield Question(
                label=say(f"answer_line_{name}", language),
                text=say(f"page_asks_{name}", language),
            )
    if not any(is_result(each) for each in initiative.figures):
        yield Question(
            label=say("answer_line_effect", language), text=say("page_asks_effect", language)
        )


def _already(
    initiative: Initiative, territory: Territory, snapshot: Snapshot, language: str
) -> Iterator[Neighbour]:
    """Yield what the territory has of the same theme, other than `initiative`."""
    held = snapshot.answerer.catalogue
    found = [
        each
        for each in held.initiatives.values()
        if each.id != initiative.id
        and each.theme == initiative.theme
        and lies_in([territory.id], each.territories)
    ]
    yield from (_neighbour(each, language) for each in found[:MOST_HERE])


def _neighbours(
    initiative: Initiative, territory: Territory, snapshot: Snapshot, language: str
) -> Iterator[Neighbour]:
    for each in snapshot.answerer.kinship.nearest(initiative.id):
        if not lies_in([territory.id], each.initiative.territories):
            yield _neighbour(each.initiative, language)


def _neighbour(initiative: Initiative, language: str) -> Neighbour:
    return Neighbour(
        id=initiative.id,
        title=initiative.name,
        places=places_text(initiative.territories, language),
        profile=profile_words(territory_profile(initiative.territories), language),
    )


def territory_choices() -> list[tuple[str, str]]:
    """Return the départements that a field offers: name and code."""
    known = gazetteer()
    departements = [known.get(each) for each in known.departements(NATION)]
    return sorted((each.name, each.code) for each in departements if each is not None)
