"""What extraction finds of the facts that people labelled, and a list of its faults.

Definitions, all over the label files given:

- a figure is *found* when a `Figure` overlaps a place where the label's quote stands, has
  one of the accepted values (to 1e-6) as its value, and a unit of the label's kind
  (`eval.kinds`). One figure is found for one label at most; those that overlap best go first.
  A label whose quote is nowhere on the pages counts as missed.
- *recall* of figures is over all labels. *Precision* is over the documents said to be
  exhaustively labelled only: the share of their figures that were found for a label.
- an *attribute* (direction, baseline, status, measure, dispositif, départements) is expected
  where the label states it. Recall: expected labels whose figure was found with the
  attribute right, over expected labels; a missed figure misses its attributes. Precision:
  over the found figures that state the attribute, whether the label does or not.
- *direction up, down, none*: over the figures found alone, for the macro-average.
- a *measure* is right when it has half of the words of one of the label's wordings.
- a *statement* is right when direction and measure are, and the place or the dispositif;
  where the label has neither, when no place is stated. Asked where the label has a measure.
- *territory mentions* are found one by one, where labels say where (`eval.name_scores`).
- *départements* are found when a territory mention of the document is one, or lies in one
  (a commune), or is a collectivité made of some (Alsace); regions and the nation count for
  none. Expected are those of all labels of the document.
- *dispositifs* and *organisations* are found when a mention of that kind, or one of its
  aliases, agrees in name (`eval.names`), anywhere in the document.
- what an *optional* label stands for is neither missed nor one too many; what one marked
  *wrong* stands for is one too many where it is found. Where labels say what is wrong,
  precision is also counted over what they speak of.
- *criteria*, *concepts*, *persons* and *dates* are found one by one at their place.

Precision of the last two, too, is counted on exhaustively labelled documents only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UsageError
from eval.anchors import files_by_digest
from eval.figure_scores import score_figures
from eval.labels import Label, file_of
from eval.lines import Record, list_of, read_records
from eval.name_scores import score_departements, score_names, score_territories
from eval.other_scores import score_others
from eval.tally import Case, ExtractionReport, Tally
from ingest.pipeline import extract

MARKED = Path(__file__).parent / "marked.jsonl"
LABELS = Path(__file__).parent / "labels.jsonl"
"""Labels of real documents, written in November 2026 by readers who had not seen what essaim
makes of them: places and hashes, none of the documents' sentences."""
TUNING, REPORTING = "tuning", "reporting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A real document all of whose facts are labelled: `labels.jsonl` has the labels.

    Attributes:
        document: SHA-256 of the file.
        kind: "release", "service", "barometre" or "brochure".
        half: "tuning", or "reporting" for those that the extractor was never tuned on.
        pages: The first and the last page that are labelled, None for all.
    """

    document: str
    kind: str
    half: str
    pages: tuple[int, int] | None


def read_marked(path: Path = MARKED) -> list[Marked]:
    """Return the documents that are labelled by marks.

    Raises:
        UsageError: The file cannot be read or a line is none.
    """
    return read_records(path, _marked)


def _marked(record: Record) -> Marked:
    pages = [int(str(page)) for page in list_of(record, "pages")]
    return Marked(
        document=str(record["document"]),
        kind=str(record["kind"]),
        half=str(record["half"]),
        pages=(pages[0], pages[1]) if pages else None,
    )


def evaluate_marked(
    documents: Iterable[Marked], labels: Sequence[Label], folder: Path
) -> ExtractionReport:
    """Return how well real documents are read whose labels are marks.

    Args:
        documents: The documents.
        labels: The labels of all of them.
        folder: Where the files lie, at any depth; those that are not there are passed over.

    Raises:
        SourceError: A document cannot be read.
    """
    held = files_by_digest(folder)
    tally = Tally()
    for marked in documents:
        path = held.get(marked.document)
        if path is not None:
            case = Case(
                name=path.stem,
                labels=[label for label in labels if label.document == marked.document],
                extraction=extract(path.read_bytes(), path.name),
                exhaustive=True,
                pages=marked.pages,
            )
            score(case, tally)
    return tally.report()


def score(case: Case, tally: Tally) -> None:
    """Count all that the labels of a document ask for."""
    score_figures(case, tally)
    score_departements(case, tally)
    score_territories(case, tally)
    score_names(case, tally)
    score_others(case, tally)


def evaluate_extraction(
    labels: Sequence[Label], folder: Path, exhaustive: Iterable[str] = ()
) -> ExtractionReport:
    """Return how well the labelled documents are read.

    Args:
        labels: The labels.
        folder: Where their documents lie.
        exhaustive: Documents (as labels name them) all of whose facts are labelled.

    Raises:
        UsageError: A document is not there, or `exhaustive` names one without labels.
        SourceError: A document cannot be read.
    """
    named = sorted({label.document for label in labels})
    whole = set(exhaustive)
    for document in sorted(whole.difference(named)):
        raise UsageError("eval_no_labels", document=document)
    tally = Tally()
    by_digest = files_by_digest(folder) if any(label.mark for label in labels) else {}
    judged = any(label.wrong for label in labels)
    for document in named:
        path = by_digest.get(document) or file_of(document, folder)
        case = Case(
            name=document,
            labels=[label for label in labels if label.document == document],
            extraction=extract(path.read_bytes(), path.name),
            exhaustive=document in whole,
            judged=judged,
        )
        score(case, tally)
    return tally.report()
