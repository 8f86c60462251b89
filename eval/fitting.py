"""Fits the weights by which a number is told a result or a fact of the world.

`python -m eval.fitting FOLDER` reads the labelled documents that lie in FOLDER, those of the
reporting half left out, tells what weights fitted on the other documents are worth, and
writes `ingest/achieved.json`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.records import FigureStatus
from eval.anchors import files_by_digest
from eval.extraction import LABELS, TUNING, read_marked
from eval.figure_scores import match_figures
from eval.labels import FIGURE, Label, file_of, read_labels
from eval.logistic import Floats, fit, held_out
from eval.tally import Case
from ingest.achieved import WEIGHTS, Standing, signs
from ingest.pipeline import extract, standings

_PENALTY = 0.3
"""Inverse strength of the L2 penalty: the best of 0.03 to 1 by the folds, November 2026."""
_SEEN = 4
"""Examples that must show a sign for it to be weighed."""
_LEAST = 0.02
"""Weights nearer to nothing than this are left out."""
_OPEN = frozenset({FigureStatus.ACHIEVED.value, FigureStatus.CONTEXT.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled figure: the signs around it and whether it is a result.

    Attributes:
        document: Its document's name, by which examples are held out together.
        signs: The signs.
        holds: It is a result; None where it is neither that nor context, and nothing is learnt.
        right: The statuses that are right.
        words: The status that the words alone say.
    """

    document: str
    signs: frozenset[str]
    holds: bool | None
    right: tuple[str, ...] = ()
    words: str = ""


def examples(folder: Path) -> Iterator[Example]:
    """Yield the labelled figures that are found, those of the reporting half left out."""
    for case, around in _cases(folder):
        labels = [label for label in case.labels if label.kind == FIGURE and label.statuses]
        spans = [case.spans(label) for label in labels]
        for number, figure in match_figures(labels, spans, case.figures).items():
            if not labels[number].optional:
                yield _example(case.name, around[figure.id], labels[number].statuses)


def _example(document: str, standing: Standing, right: tuple[str, ...]) -> Example:
    decides = right[0] in _OPEN and not set(right) >= _OPEN
    return Example(
        document=document,
        signs=frozenset(signs(standing)),
        holds=right[0] == FigureStatus.ACHIEVED if decides else None,
        right=right,
        words=standing.figure.status.value,
    )


def _cases(folder: Path) -> Iterator[tuple[Case, Mapping[str, Standing]]]:
    """Yield the documents of the tuning half and those of `facts.jsonl`."""
    held, marks, told = files_by_digest(folder), read_labels(LABELS), folder / "facts.jsonl"
    for marked in read_marked():
        path = held.get(marked.document)
        if marked.half == TUNING and path is not None:
            yield _case(path, [label for label in marks if label.document == marked.document])
    facts = read_labels(told) if told.exists() else []
    for document in sorted({label.document for label in facts}):
        own = [label for label in facts if label.document == document]
        yield _case(file_of(document, folder), own)


def _case(path: Path, labels: Sequence[Label]) -> tuple[Case, Mapping[str, Standing]]:
    data = path.read_bytes()
    extraction = extract(data, path.name)
    case = Case(name=path.name, labels=labels, extraction=extraction, exhaustive=False)
    return case, standings(data, path.name)


def fitted(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign of a result; results and context weigh the same."""
    chosen = [each for each in seen if each.holds is not None]
    counts = Counter(sign for each in chosen for sign in each.signs)
    names = sorted(sign for sign, count in counts.items() if count >= _SEEN)
    holds = np.array([float(bool(each.holds)) for each in chosen])
    weight = np.where(holds > 0, 1 / holds.mean(), 1 / (1 - holds.mean())) / 2
    found = fit(_shown(chosen, names), holds, weight, np.full(len(names), 1 / _PENALTY))
    pairs = zip(names, found.tolist(), strict=True)
    return {name: round(value, 3) for name, value in pairs if abs(value) >= _LEAST}


def _shown(seen: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[float(name in each.signs) for name in names] for each in seen])


def _status_told(example: Example, likelihood: float) -> str:
    if example.words != FigureStatus.CONTEXT:
        return example.words
    return (FigureStatus.ACHIEVED if likelihood >= 1 / 2 else FigureStatus.CONTEXT).value


def main() -> int:
    """Fit, tell and write; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of a figure's status.")
    parser.add_argument("folder", type=Path)
    seen = list(examples(parser.parse_args().folder))
    words = sum(each.words in each.right for each in seen) / len(seen)
    told = [
        _status_told(each, likelihood) in each.right for each, likelihood in held_out(seen, fitted)
    ]
    sys.stdout.write(
        f"{len(told)} statuses, by words alone {words:.3f} right, with signs weighed "
        f"{sum(told) / len(told):.3f} (weights fitted on other documents)\n"
    )
    content = json.dumps(fitted(seen), indent=1, sort_keys=True) + "\n"
    WEIGHTS.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
