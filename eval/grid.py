"""What the evidence grid says of initiatives whose grid people filled in by hand.

An initiative's documents are read and merged, and the grid of its card is compared with the
labels, one answer a criterion (`corpus.evidence_grid`):

- an answer is *stated* when it is oui, partiel or non; non renseigné is silence.
- *precision*: of the answers stated by the card, the share that is the label's answer or one
  of those that the label accepts too.
- *recall*: of the labels that state an answer, the share for which the card states one that
  the label accepts. Of *firm* labels alone: those that do not accept silence.
- *proofs*: of the answers that are right, the share of which a piece of evidence on that
  criterion overlaps the words that the label was taken from. The label quotes one place where
  several may say the same, so that less than all is no fault by itself.
- *cards*: of the initiatives labelled, the share that has a card; one without states nothing.

The card of a label is that of the initiative whose name agrees (`eval.names`), else of the one
with most evidence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.demo import DOCUMENTS
from corpus.evidence_grid import GridLine, evidence_grid
from corpus.records import Answer, Criterion, Extraction, Initiative
from eval.anchors import files_by_digest
from eval.counts import Counts
from eval.labels import Mark, mark_of
from eval.lines import Record, list_of, read_records
from eval.locate import Locator, Span
from eval.names import agree_any
from eval.tally import ExtractionReport, Fault, Tally, place
from ingest.initiatives import Holdings, merge_initiatives
from ingest.pipeline import extract

LABELS = Path(__file__).parent / "grid.jsonl"
"""Grids of 15 initiatives of the demonstration and of 14 real service pages, filled in by hand
in November 2026 by readers who had not seen what essaim makes of them, and of 16 and 8 more, all
for tuning, by the writer of `ingest.criterion_families`, who held back a third of them until the
families were written (precision 0.97, recall 0.90 on that third; such a reader words things as the
families do, so that the reporting half, below that, is what to believe). Real pages are held as
places and hashes. The halves were drawn at random before anything was measured."""
GRID, FIRM, PROOFS, CARDS = "grid", "grid, firm", "grid proofs", "grid cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLabel:
    """What the documents say of a criterion, as a reader has it.

    Attributes:
        initiative: The initiative, as the fact table or the file calls it.
        names: What it may be called; its document's title where there are none.
        documents: File names of the demonstration, or the SHA-256 of a real file.
        half: "tuning", or "reporting" for those that the extractor was never tuned on.
        accepted: The answers that count as right, the best first.
        quotes: The words it was taken from; empty where there are marks or silence.
        marks: Where they stand.
    """

    initiative: str
    names: tuple[str, ...]
    documents: tuple[str, ...]
    half: str
    criterion: Criterion
    accepted: tuple[Answer, ...]
    quotes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def states(self) -> bool:
        """Whether the text gives an answer."""
        return self.accepted[0] is not Answer.UNKNOWN

    @property
    def firm(self) -> bool:
        """Whether silence would be wrong."""
        return Answer.UNKNOWN not in self.accepted

    @property
    def real(self) -> bool:
        """Whether it is about a real document."""
        return _is_digest(self.documents[0])


def read_grid(path: Path = LABELS) -> list[GridLabel]:
    """Return the labels of a file.

    Raises:
        UsageError: The file cannot be read or a line is no label.
    """
    return read_records(path, _label)


def evaluate_demo_grid(labels: Sequence[GridLabel]) -> ExtractionReport:
    """Return how well the grids of the demonstration's initiatives are filled in.

    Raises:
        SourceError: A document cannot be read: a fault of the program.
    """
    return _evaluate([each for each in labels if not each.real], lambda name: DOCUMENTS / name)


def evaluate_real_grid(labels: Sequence[GridLabel], folder: Path) -> ExtractionReport:
    """Return how well the grids of real documents are filled in.

    Args:
        labels: The labels.
        folder: Where the files lie, at any depth; those that are not there are passed over.

    Raises:
        SourceError: A document cannot be read.
    """
    held = files_by_digest(folder)
    real = [each for each in labels if each.real and held.keys() >= set(each.documents)]
    return _evaluate(real, held.__getitem__)


def _evaluate(labels: Iterable[GridLabel], path_of: Callable[[str], Path]) -> ExtractionReport:
    tally = Tally()
    for same in _by_initiative(labels).values():
        paths = [path_of(document) for document in same[0].documents]
        _score(same, [extract(path.read_bytes(), path.name) for path in paths], tally)
    return tally.report()


def _by_initiative(labels: Iterable[GridLabel]) -> Mapping[str, list[GridLabel]]:
    found: dict[str, list[GridLabel]] = defaultdict(list)
    for label in labels:
        found[label.initiative].append(label)
    return found


def _score(labels: Sequence[GridLabel], extractions: Sequence[Extraction], tally: Tally) -> None:
    names = labels[0].names or [each.document.title for each in extractions]
    card = _card(names, _merged(extractions))
    tally.count(CARDS, Counts(expected=1, recalled=card is not None))
    lines = {each.criterion: each for each in evidence_grid(card.evidence if card else ())}
    for label in labels:
        _score_line(label, lines[label.criterion], extractions, tally)


def _merged(extractions: Sequence[Extraction]) -> Sequence[Initiative]:
    held = Holdings(
        documents=[each.document for each in extractions],
        passages=[one for each in extractions for one in each.passages],
        mentions=[one for each in extractions for one in each.mentions],
        figures=[one for each in extractions for one in each.figures],
        evidence=[one for each in extractions for one in each.evidence],
    )
    return merge_initiatives(held, {}).initiatives


def _card(names: Iterable[str], found: Iterable[Initiative]) -> Initiative | None:
    """Return the initiative that a reader would open."""
    known = tuple(names)
    return max(
        found,
        key=lambda each: (agree_any([each.name, *each.aliases], known), len(each.evidence)),
        default=None,
    )


def _score_line(
    label: GridLabel, line: GridLine, extractions: Sequence[Extraction], tally: Tally
) -> None:
    stated, right = line.answer is not Answer.UNKNOWN, line.answer in label.accepted
    counts = Counts(
        expected=label.states,
        recalled=label.states and stated and right,
        found=stated,
        correct=stated and right,
    )
    tally.count(GRID, counts)
    tally.count(label.criterion.value, counts)
    if label.firm:
        tally.count(FIRM, Counts(expected=counts.expected, recalled=counts.recalled))
    spans = list(_places(label, extractions)) if stated and right else []
    if spans:
        proven = _overlaps(line, spans)
        tally.count(PROOFS, Counts(expected=1, recalled=proven))
    if (stated or label.firm) and not right:
        tally.faults.append(_fault(label, line, extractions))


def _places(label: GridLabel, extractions: Iterable[Extraction]) -> Iterator[tuple[str, Span]]:
    """Yield the documents and places of the words that a label was taken from."""
    for each in extractions:
        locator = Locator(each.pages)
        found = [*map(locator.find, label.quotes), *map(locator.find_mark, label.marks)]
        yield from ((each.document.id, span) for spans in found for span in spans)


def _overlaps(line: GridLine, spans: Iterable[tuple[str, Span]]) -> bool:
    return any(
        each.proof.document == document and span.overlap(each.proof)
        for document, span in spans
        for each in line.evidence
    )


def _fault(label: GridLabel, line: GridLine, extractions: Sequence[Extraction]) -> Fault:
    texts = {
        (each.document.id, page.number): page.text for each in extractions for page in each.pages
    }
    quotes = (
        texts[document, span.page][span.start : span.end]
        for document, span in _places(label, extractions)
    )
    told = "; ".join(f"{each.answer} ({each.proof.display})" for each in line.evidence)
    return Fault(
        document=label.initiative,
        what=label.criterion.value,
        quote=" … ".join(quotes),
        expected=" / ".join(label.accepted),
        found=f"{line.answer}: {told}" if told else line.answer,
        where=place(line.evidence[0].proof) if line.evidence else "",
    )


def _label(record: Record) -> GridLabel:
    return GridLabel(
        initiative=str(record["initiative"]),
        names=tuple(map(str, list_of(record, "names"))),
        documents=tuple(map(str, list_of(record, "documents"))),
        half=str(record["half"]),
        criterion=Criterion(str(record["criterion"])),
        accepted=tuple(map(Answer, map(str, [record["answer"], *list_of(record, "also")]))),
        quotes=tuple(map(str, list_of(record, "quotes"))),
        marks=tuple(mark_of(mark) for mark in list_of(record, "marks") if isinstance(mark, dict)),
    )


def _is_digest(document: str) -> bool:
    return len(document) == 64 and "." not in document  # SHA-256 in hex
