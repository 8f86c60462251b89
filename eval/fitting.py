"""Fits the weights by which a number is told a result or a fact of the world.

`python -m eval.fitting FOLDER` reads the labelled documents of the tuning half that lie in
FOLDER, tells how many statuses are right with weights fitted on the other documents, and
writes `ingest/achieved.json`. It needs scikit-learn, which sentence-transformers brings.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import FigureStatus
from eval.anchors import files_by_digest
from eval.extraction import LABELS, TUNING, read_marked
from eval.figure_scores import match_figures
from eval.labels import FIGURE, Label, file_of, read_labels
from eval.tally import Case
from ingest.achieved import WEIGHTS, signs
from ingest.pipeline import extract, standings

_FOLDS = 10
_PENALTY = 0.3
"""Inverse strength of the L2 penalty: the best of 0.03 to 1 by the folds, November 2026."""
_SEEN = 4
"""Figures that must show a sign for it to be weighed."""
_LEAST = 0.02
"""Weights nearer to nothing than this are left out."""
_OPEN = frozenset({FigureStatus.ACHIEVED.value, FigureStatus.CONTEXT.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A figure found for a label: the signs around it, its right statuses, what words say."""

    document: str
    signs: frozenset[str]
    right: tuple[str, ...]
    words: str

    @property
    def decides(self) -> bool:
        """It is a result or context, and not both."""
        return self.right[0] in _OPEN and not set(self.right) >= _OPEN


def examples(folder: Path) -> Iterator[Example]:
    """Yield the labelled figures that are found: those of the tuning half, and of `facts.jsonl`."""
    held, marks, told = files_by_digest(folder), read_labels(LABELS), folder / "facts.jsonl"
    for marked in read_marked():
        path = held.get(marked.document)
        if marked.half == TUNING and path is not None:
            own = [label for label in marks if label.document == marked.document]
            yield from _of_document(path, own)
    facts = read_labels(told) if told.exists() else []
    for document in sorted({label.document for label in facts}):
        own = [label for label in facts if label.document == document]
        yield from _of_document(file_of(document, folder), own)


def _of_document(path: Path, labels: Sequence[Label]) -> Iterator[Example]:
    data = path.read_bytes()
    around = standings(data, path.name)
    case = Case(
        name=path.stem, labels=labels, extraction=extract(data, path.name), exhaustive=False
    )
    firm = [label for label in labels if label.kind == FIGURE and label.statuses]
    spans = [case.spans(label) for label in firm]
    for number, figure in match_figures(firm, spans, case.figures).items():
        if not firm[number].optional:
            yield Example(
                document=path.name,
                signs=frozenset(signs(around[figure.id])),
                right=firm[number].statuses,
                words=around[figure.id].figure.status.value,
            )


def fit(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # seconds to import

    chosen = [each for each in seen if each.decides]
    counts = Counter(sign for each in chosen for sign in each.signs)
    names = sorted(sign for sign, count in counts.items() if count >= _SEEN)
    model = LogisticRegression(
        C=_PENALTY, max_iter=2000, fit_intercept=False, class_weight="balanced"
    )
    model.fit(_shown(chosen, names), [each.right[0] == FigureStatus.ACHIEVED for each in chosen])
    pairs = zip(names, model.coef_[0].tolist(), strict=True)
    return {name: round(weight, 3) for name, weight in pairs if abs(weight) >= _LEAST}


def _shown(seen: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[float(name in each.signs) for name in names] for each in seen])


def cross_validated(
    seen: Sequence[Example], fitted: Callable[[Sequence[Example]], Mapping[str, float]] = fit
) -> float:
    """Return the share of statuses right with weights fitted on the other documents."""
    documents = sorted({each.document for each in seen})
    right = 0
    for fold in range(_FOLDS):
        held_out = set(documents[fold::_FOLDS])
        weights = fitted([each for each in seen if each.document not in held_out])
        right += sum(
            _told(each, weights) in each.right for each in seen if each.document in held_out
        )
    return right / len(seen)


def _told(example: Example, weights: Mapping[str, float]) -> str:
    if example.words != FigureStatus.CONTEXT:
        return example.words
    achieved = sum(weights.get(sign, 0.0) for sign in example.signs) >= 0
    return (FigureStatus.ACHIEVED if achieved else FigureStatus.CONTEXT).value


def main() -> int:
    """Fit, tell and write; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of a figure's status.")
    parser.add_argument("folder", type=Path)
    seen = list(examples(parser.parse_args().folder))
    words = sum(each.words in each.right for each in seen) / len(seen)
    sys.stdout.write(
        f"{len(seen)} figures; statuses right by words alone {words:.3f}, "
        f"with signs weighed {cross_validated(seen):.3f} (by documents left out)\n"
    )
    WEIGHTS.write_text(json.dumps(fit(seen), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
