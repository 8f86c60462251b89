"""What extraction finds of the facts that people labelled, and a list of its faults.

Definitions, all over the label files given:

- a figure is *found* when a `Figure` overlaps a place where the label's quote stands, has
  one of the accepted values (to 1e-6) as its value, and a unit of the label's kind
  (`eval.kinds`). One figure is found for one label at most; those that overlap best go first.
  A label whose quote is nowhere on the pages counts as missed.
- *recall* of figures is over all labels. *Precision* is over the documents said to be
  exhaustively labelled only: the share of their figures that were found for a label.
- an *attribute* (direction, baseline, status, dispositif, départements) is expected where
  the label states it. Recall: expected labels whose figure was found with the attribute
  right, over expected labels; a missed figure misses its attributes. Precision: over the
  found figures that state the attribute, whether the label does or not.
- *départements* are found when a territory mention of the document is one, or lies in one
  (a commune), or is a collectivité made of some (Alsace); regions and the nation count for
  none. Expected are those of all labels of the document.
- *dispositifs* and *organisations* are found when a mention of that kind, or one of its
  aliases, agrees in name (`eval.names`), anywhere in the document.

Precision of the last two, too, is counted on exhaustively labelled documents only.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.errors import UsageError
from eval.figure_scores import score_figures
from eval.labels import Label, file_of
from eval.name_scores import score_departements, score_names
from eval.tally import Case, ExtractionReport, Tally
from ingest.pipeline import extract


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
    for document in named:
        path = file_of(document, folder)
        case = Case(
            name=document,
            labels=[label for label in labels if label.document == document],
            extraction=extract(path.read_bytes(), path.name),
            exhaustive=document in whole,
        )
        score_figures(case, tally)
        score_departements(case, tally)
        score_names(case, tally)
    return tally.report()
