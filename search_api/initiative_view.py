"""An initiative as its page shows it: card, figures, evidence, documents, kin."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.evidence_grid import GridLine, evidence_grid
from corpus.messages import say
from corpus.records import (
    Answer,
    Criterion,
    Document,
    Evidence,
    Figure,
    Initiative,
    Proof,
)
from search_api.disagreements import disagreements
from search_api.figure_view import FigureView, figure_view, figure_views
from search_api.kin_view import KinView, kin_view, since_text
from search_api.lexicon import lexicon
from search_api.live import Snapshot
from search_api.money import is_result
from search_api.originality_view import OriginalityView, originality_view
from search_api.periods import period_text
from search_api.proving import ANNOUNCED
from search_api.quoting import QuoteView, SourceView, quote_view, source_view
from search_api.reasons import ANSWERS
from search_api.search_view import places_text
from search_api.series import Series, series
from search_api.standing import telling_order
from search_api.strength import strength
from search_api.wording import concept_label

FEW, MOST_QUOTES, MOST_NAMINGS, TELLING_LENGTH = 2, 3, 12, 60
"""Results beside which the words of the first have room; proofs shown a criterion; places looked at for the sentence that says what it is, and the
letters around the name from which a sentence says something."""
_PARTS = ("impact", "originality", "reproducibility")
NEVER_SHOWN = frozenset([Criterion.REPRODUCIBILITY_CLAIM, Criterion.ORIGINALITY_CLAIM])
"""Bare claims, which are no lines of the grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """A line of the grid; `kind` is "yes", "partly", "no" or "unknown"."""

    label: str
    kind: str
    answer: str
    claim: bool
    quotes: tuple[QuoteView, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GridView:
    """A part of the grid: the lines answered, and the names of those that are not."""

    title: str
    lines: tuple[CriterionView, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document that speaks of it: where it does first, and what says nearly the same."""

    source: SourceView
    proof: Proof | None
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeView:
    """What the page of an initiative shows."""

    id: str
    title: str
    places: str
    theme: str
    facts: tuple[tuple[str, str, bool], ...]
    """What is known of it: a name, words, and whether those are its documents' own French."""
    evidence: tuple[str, str]
    summary: QuoteView | None
    said: QuoteView | None
    """The words of the first result, where few results leave room for them."""
    results: tuple[FigureView, ...]
    announced: tuple[FigureView, ...]
    context: tuple[FigureView, ...]
    series: tuple[Series, ...]
    grid: tuple[GridView, ...]
    disagreements: tuple[tuple[FigureView, ...], ...]
    replicated: tuple[QuoteView, ...]
    documents: tuple[DocumentView, ...]
    sources: Mapping[str, SourceView]
    """The documents by id, for whoever says a figure."""
    nearest: tuple[KinView, ...]
    originality: OriginalityView
    since: str
    since_proof: Proof | None


def initiative_view(initiative: Initiative, snapshot: Snapshot, language: str) -> InitiativeView:
    """Return what the page of `initiative` shows."""
    made = _Maker(snapshot, language)
    kinship, catalogue = snapshot.answerer.kinship, snapshot.answerer.catalogue
    figures = sorted(initiative.figures, key=telling_order)
    grade = strength(catalogue.subjects[initiative.id])
    grid = evidence_grid(initiative.evidence)
    since = kinship.since(initiative)
    results = _shown(figures, is_result, language)
    return InitiativeView(
        id=initiative.id,
        title=initiative.name,
        places=places_text(initiative.territories, language),
        theme=lexicon().theme_label(initiative.theme, language) if initiative.theme else "",
        facts=tuple(made.facts(initiative)),
        evidence=(grade.value, say(f"evidence_{grade}", language)),
        summary=made.summary(initiative),
        said=made.said(results[0]) if 0 < len(results) <= FEW else None,
        results=results,
        announced=_shown(figures, _is_announced, language),
        context=_shown(figures, _is_beside, language),
        series=tuple(series(figures, language)),
        grid=tuple(made.part(part, grid) for part in _PARTS),
        disagreements=tuple(
            tuple(figure_view(each, language) for each in group) for group in disagreements(figures)
        ),
        replicated=tuple(made.replicated(grid)),
        documents=tuple(made.documents(initiative)),
        sources={
            each: source_view(held, language)
            for each in initiative.documents
            if (held := catalogue.documents.get(each))
        },
        nearest=tuple(kin_view(each, language) for each in kinship.nearest(initiative.id)),
        originality=originality_view(initiative, snapshot, language),
        since=since_text(since, language),
        since_proof=since.proof if since else None,
    )


def criterion_view(
    line: GridLine, snapshot: Snapshot, language: str, most: int = MOST_QUOTES
) -> CriterionView:
    """Return a line of the grid with the words of at most `most` proofs of its answer."""
    shown = line.shown(most)
    name = line.criterion.split(".")[1]
    kind = ANSWERS[line.answer].removeprefix("answer_")
    documents = snapshot.answerer.catalogue.documents
    quotes = [quote_view(each.proof, snapshot.records, documents, language) for each in shown]
    return CriterionView(
        label=say(f"answer_line_{name}", language),
        kind=kind,
        answer=say(f"answer_{kind}", language),
        claim=bool(shown) and line.claim,
        quotes=tuple(each for each in quotes if each is not None),
        more=len(line.evidence) - len(shown),
    )


def _is_announced(figure: Figure) -> bool:
    return figure.status in ANNOUNCED


def _is_beside(figure: Figure) -> bool:
    """Tell whether a figure is neither a result nor announced: context, a rule, what it took."""
    return not (_is_announced(figure) or is_result(figure))


def _shown(
    figures: Sequence[Figure], kept: Callable[[Figure], bool], language: str
) -> tuple[FigureView, ...]:
    return tuple(figure_views([each for each in figures if kept(each)], language))


class _Maker:
    """Makes the parts of a page for one state of the library, in one language."""

    def __init__(self, snapshot: Snapshot, language: str) -> None:
        self._snapshot, self._language = snapshot, language
        self._catalogue = snapshot.answerer.catalogue

    def facts(self, initiative: Initiative) -> Iterator[tuple[str, str, bool]]:
        """Yield what is known of it, each a name, words, and whether those stay French."""
        publics = ", ".join(concept_label(each, self._language) for each in initiative.populations)
        told = (
            ("aliases", ", ".join(initiative.aliases)),
            ("publics", publics),
            ("lead", initiative.lead or ""),
            ("partners", ", ".join(initiative.partners)),
            ("period", period_text(initiative.period or "", self._language)),
            ("status", initiative.status or ""),
        )
        for name, words in told:
            if words:
                yield say(f"page_fact_{name}", self._language), words, name != "publics"

    def summary(self, initiative: Initiative) -> QuoteView | None:
        """Return the sentence that says what it is, or the first that says much with its name."""
        if initiative.summary is not None:
            return self._quote(initiative.summary)
        named = [each.proof for each in initiative.mentions[:MOST_NAMINGS]]
        quotes = [found for each in named if (found := self._quote(each))]
        telling = (each for each in quotes if len(each.before + each.after) >= TELLING_LENGTH)
        return next(telling, None)

    def said(self, figure: FigureView) -> QuoteView | None:
        """Return the words of a figure, those of a table's cell with its headings."""
        quote = self._quote(figure.proof)
        return quote and replace(quote, read_with=figure.read_with)

    def part(self, part: str, grid: Sequence[GridLine]) -> GridView:
        """Return a part of the grid; a bare claim is no line of it."""
        lines = [
            self._line(each)
            for each in grid
            if each.criterion.split(".")[0] == part and each.criterion not in NEVER_SHOWN
        ]
        return GridView(
            title=say(f"answer_criterion_{part}", self._language),
            lines=tuple(each for each in lines if each.kind != "unknown"),
            unknown=tuple(each.label for each in lines if each.kind == "unknown"),
        )

    def _line(self, line: GridLine) -> CriterionView:
        return criterion_view(line, self._snapshot, self._language)

    def replicated(self, grid: Sequence[GridLine]) -> Iterator[QuoteView]:
        """Yield the words that say where it was done again."""
        for line in grid:
            if line.criterion is Criterion.REPRODUCIBILITY_REPLICATED:
                said = [each for each in line.evidence if each.answer is not Answer.NO]
                yield from self._quotes(said)

    def documents(self, initiative: Initiative) -> Iterator[DocumentView]:
        """Yield the documents that speak of it, the latest first."""
        held = [
            self._catalogue.documents[each]
            for each in initiative.documents
            if each in self._catalogue.documents
        ]
        for each in sorted(held, key=lambda one: (one.published or "", one.title), reverse=True):
            yield DocumentView(
                source=source_view(each, self._language),
                proof=_first_word(each, initiative),
                copies=tuple(
                    self._catalogue.documents[copy].title
                    for copy in each.near_duplicates
                    if copy in self._catalogue.documents
                ),
            )

    def _quotes(self, said: Sequence[Evidence]) -> Iterator[QuoteView]:
        for each in said:
            quote = self._quote(each.proof)
            if quote is not None:
                yield quote

    def _quote(self, proof: Proof) -> QuoteView | None:
        records, documents = self._snapshot.records, self._catalogue.documents
        return quote_view(proof, records, documents, self._language)


def _first_word(document: Document, initiative: Initiative) -> Proof | None:
    """Return where a document first speaks of an initiative, None where that is not known."""
    proofs = [each.proof for each in initiative.mentions]
    proofs += [each.proof for each in initiative.figures]
    proofs += [each.proof for each in initiative.evidence]
    own = [each for each in proofs if each.document == document.id]
    return min(own, key=lambda proof: (proof.page, proof.start), default=None)
