"""Corrections by people as labels, and how today's extractors do on them.

- An *accepted*, *edited* or *added* fact is a label that says all of it: who corrects one
  field has seen the others.
- A *rejected* fact is a label marked `wrong`: finding it counts as one too many. So does
  what an edited fact said before, where its value, place or name was changed.
- Precision is over what the corrections speak of alone: the labels found, and the wrong
  ones still given.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.corrected_fields import edited
from corpus.corrections import kind_of, moved
from corpus.originals import Originals
from corpus.records import Correction, Document, Evidence, Fact, Figure, Mention, Page, Verdict
from eval.extraction import score
from eval.labels import label_of
from eval.lines import Record
from eval.locate import Locator, Span
from eval.tally import Case, ExtractionReport, Tally
from ingest.pipeline import extract

_SAID = {"territory": "id", "concept": "concept"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How extraction does on what was corrected.

    `labels` are lines of a label file, places and hashes without words; `orphaned` counts
    the corrections that have no place in a document held.
    """

    report: ExtractionReport
    labels: tuple[Record, ...]
    orphaned: int


def evaluate_corrections(
    corrections: Iterable[Correction], documents: Iterable[Document], originals: Originals
) -> Judged:
    """Return how today's extractors do on the facts that people corrected.

    Raises:
        SourceError: A document cannot be read any more.
        NotFoundError: An original is missing.
    """
    held = {document.id: document for document in documents}
    by_document: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_document.setdefault(correction.fact.proof.document, []).append(correction)
    tally, labels, orphaned = Tally(), list[Record](), 0
    for document, said in sorted(by_document.items()):
        if document not in held:
            orphaned += len(said)
            continue
        source = held[document].sources[0]
        extraction = extract(originals.read(document), source)
        texts = {page.number: page.text for page in extraction.pages}
        here = [there for each in said if (there := moved(each, document, texts))]
        orphaned += len(said) - len(here)
        records = [line for each in here for line in label_records(each, extraction.pages)]
        case = Case(
            name=source.rsplit("/", 1)[-1],
            labels=[label_of(line) for line in records],
            extraction=extraction,
            judged=True,
        )
        score(case, tally)
        labels += records
    return Judged(report=tally.report(), labels=tuple(labels), orphaned=orphaned)


def label_records(correction: Correction, pages: Iterable[Page]) -> Iterator[Record]:
    """Yield the labels that a correction is, as label files hold them.

    Args:
        correction: At a place that holds.
        pages: The pages of its document.
    """
    fact = correction.fact
    locator, proof = Locator(pages), fact.proof
    mark = locator.mark(Span(proof.page, proof.start, proof.end))
    place = {
        "doc": proof.document,
        "type": kind_of(fact),
        "page": mark.page,
        "start": mark.start,
        "letters": mark.letters,
        "digest": mark.digest,
    }
    if mark.letters == 0:
        return
    if correction.verdict is Verdict.REJECTED:
        yield {**place, **_claim(fact), "wrong": True}
        return
    now = edited(fact, correction.fields)
    yield {**place, **_claim(now), **_rest(now)}
    if correction.verdict is Verdict.EDITED and _claim(now) != _claim(fact):
        yield {**place, **_claim(fact), "wrong": True}


def _claim(fact: Fact) -> Mapping[str, object]:
    """Return what makes a fact this one and no other at its place."""
    match fact:
        case Figure():
            return {"value": fact.value, "unit": fact.unit}
        case Evidence():
            return {"criterion": fact.criterion.value}
        case Mention():
            return {_SAID.get(fact.kind.value, "name"): fact.ref or fact.name}


def _rest(fact: Fact) -> Mapping[str, object]:
    """Return what else a fact says that labels do; what is empty is left out."""
    match fact:
        case Figure():
            said: dict[str, object] = {
                "qualifier": fact.qualifier.value,
                "direction": fact.direction.value,
                "status": fact.status.value,
                "from_value": fact.baseline,
                "measures": fact.measure,
                "period": fact.period,
                "territories": list(fact.territories),
                "dispositif": fact.dispositif,
            }
        case Evidence():
            said = {"answer": fact.answer.value}
        case Mention():
            said = {"role": "content"} if kind_of(fact) == "territory" else {}
    return {name: value for name, value in said.items() if value not in (None, "", [])}
