"""Fits the weights by which a number is told a result, and by which it is more or less sure.

`python -m eval.fitting FOLDER` reads the labelled documents that lie in FOLDER, those of the
reporting half left out, tells what weights fitted on the other documents are worth, and
writes `ingest/achieved.json` and `ingest/confidence.json`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.records import FigureStatus
from eval.anchors import files_by_digest
from eval.attributes import right_statement
from eval.extraction import LABELS, TUNING, read_marked
from eval.figure_scores import excused, match_figures
from eval.labels import FIGURE, Label, file_of, read_labels
from eval.logistic import Floats, fit
from eval.tally import Case
from ingest import achieved, confidence
from ingest.pipeline import extract, standings

_FOLDS = 10
_PENALTY, _PENALTY_OF_DOUBTS = 0.3, 0.1
"""Inverse strengths of the L2 penalty: the best of 0.03 to 1 by the folds, November 2026."""
_SEEN = 4
"""Examples that must show a sign for it to be weighed."""
_LEAST = 0.02
"""Weights nearer to nothing than this are left out."""
_OPEN = frozenset({FigureStatus.ACHIEVED.value, FigureStatus.CONTEXT.value})
_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled fact: the signs around it and whether what they speak for is so.

    Attributes:
        document: Its document's name, by which examples are held out together.
        signs: The signs.
        holds: What is to be told holds; None where it is open, and nothing is learnt.
        right: The statuses that are right; empty where the example is not of a status.
        words: The status that the words alone say.
    """

    document: str
    signs: frozenset[str]
    holds: bool | None
    right: tuple[str, ...] = ()
    words: str = ""


def examples(folder: Path) -> tuple[list[Example], list[Example]]:
    """Return the examples of statuses and of whole figures, right or wrong."""
    statuses: list[Example] = []
    figures: list[Example] = []
    for case, around in _cases(folder):
        labels = [label for label in case.labels if label.kind == FIGURE]
        spans = [case.spans(label) for label in labels]
        found = match_figures(labels, spans, case.figures)
        for number, figure in found.items():
            label, standing = labels[number], around[figure.id]
            if label.optional:
                continue
            if label.statuses:
                statuses.append(_of_status(case.name, standing, label.statuses))
            if not case.exhaustive:
                continue  # `facts.jsonl` notes few measures
            told = replace(figure, confidence=standing.figure.confidence)
            signs = frozenset(confidence.doubts(told, standing))
            right = right_statement(label, figure)
            figures.append(Example(document=case.name, signs=signs, holds=right))
        taken = {figure.id for figure in found.values()}
        taken |= set(excused(labels, spans, case.figures))
        for figure in case.figures if case.exhaustive else ():
            if figure.id not in taken:
                told = replace(figure, confidence=around[figure.id].figure.confidence)
                signs = frozenset(confidence.doubts(told, around[figure.id]))
                figures.append(Example(document=case.name, signs=signs, holds=False))
    return statuses, figures


def _of_status(document: str, standing: achieved.Standing, right: tuple[str, ...]) -> Example:
    decides = right[0] in _OPEN and not set(right) >= _OPEN
    return Example(
        document=document,
        signs=frozenset(achieved.signs(standing)),
        holds=right[0] == FigureStatus.ACHIEVED if decides else None,
        right=right,
        words=standing.figure.status.value,
    )


def _cases(folder: Path) -> Iterator[tuple[Case, Mapping[str, achieved.Standing]]]:
    """Yield the documents of the tuning half, whole, and those of `facts.jsonl`."""
    held, marks, told = files_by_digest(folder), read_labels(LABELS), folder / "facts.jsonl"
    for marked in read_marked():
        path = held.get(marked.document)
        if marked.half == TUNING and path is not None:
            own = [label for label in marks if label.document == marked.document]
            yield _case(path, own, whole=True, pages=marked.pages)
    facts = read_labels(told) if told.exists() else []
    for document in sorted({label.document for label in facts}):
        own = [label for label in facts if label.document == document]
        yield _case(file_of(document, folder), own, whole=False)


def _case(
    path: Path, labels: Sequence[Label], *, whole: bool, pages: tuple[int, int] | None = None
) -> tuple[Case, Mapping[str, achieved.Standing]]:
    data = path.read_bytes()
    extraction = extract(data, path.name)
    case = Case(name=path.name, labels=labels, extraction=extraction, exhaustive=whole, pages=pages)
    return case, standings(data, path.name)


def fit_statuses(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign of a result; results and context weigh the same."""
    return _fit(seen, balanced=True)


def fit_figures(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign of a figure that is right as a whole."""
    return _fit(seen, balanced=False)


def _fit(seen: Sequence[Example], *, balanced: bool) -> dict[str, float]:
    chosen = [each for each in seen if each.holds is not None]
    counts = Counter(sign for each in chosen for sign in each.signs)
    names = sorted(sign for sign, count in counts.items() if count >= _SEEN)
    holds = np.array([float(bool(each.holds)) for each in chosen])
    weight = np.ones(len(chosen))
    if balanced:
        weight = np.where(holds > 0, 1 / holds.mean(), 1 / (1 - holds.mean())) / 2
    penalty = 1 / (_PENALTY if balanced else _PENALTY_OF_DOUBTS)
    found = fit(_shown(chosen, names), holds, weight, np.full(len(names), penalty))
    pairs = zip(names, found.tolist(), strict=True)
    return {name: round(value, 3) for name, value in pairs if abs(value) >= _LEAST}


def _shown(seen: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[float(name in each.signs) for name in names] for each in seen])


def held_out(
    seen: Sequence[Example], fitted: Callable[[Sequence[Example]], Mapping[str, float]]
) -> Iterator[tuple[Example, float]]:
    """Yield each example with its likelihood by weights fitted on other documents."""
    documents = sorted({each.document for each in seen})
    for fold in range(_FOLDS):
        out = set(documents[fold::_FOLDS])
        weights = fitted([each for each in seen if each.document not in out])
        for each in seen:
            if each.document in out:
                score = sum(weights.get(sign, 0.0) for sign in each.signs)
                yield each, float(1 / (1 + np.exp(-score)))


def _status_told(example: Example, likelihood: float) -> str:
    if example.words != FigureStatus.CONTEXT:
        return example.words
    return (FigureStatus.ACHIEVED if likelihood >= 1 / 2 else FigureStatus.CONTEXT).value


def _tell(statuses: Sequence[Example], figures: Sequence[Example]) -> None:
    words = sum(each.words in each.right for each in statuses) / len(statuses)
    told = [
        _status_told(each, likelihood) in each.right
        for each, likelihood in held_out(statuses, fit_statuses)
    ]
    sys.stdout.write(
        f"{len(told)} statuses, by words alone {words:.3f} right, "
        f"with signs weighed {sum(told) / len(told):.3f}\n"
    )
    judged = list(held_out(figures, fit_figures))
    right = sum(bool(each.holds) for each, _ in judged)
    sure = [bool(each.holds) for each, likelihood in judged if likelihood >= _SURE]
    sys.stdout.write(
        f"{len(judged)} figures, {right} right; of {len(sure)} at {_SURE} or more "
        f"{sum(sure) / max(len(sure), 1):.3f} right, {sum(sure) / right:.3f} of all right ones\n"
    )


def main() -> int:
    """Fit, tell and write; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of statuses and confidence.")
    parser.add_argument("folder", type=Path)
    statuses, figures = examples(parser.parse_args().folder)
    _tell(statuses, figures)
    for path, weights in (
        (achieved.WEIGHTS, fit_statuses(statuses)),
        (confidence.WEIGHTS, fit_figures(figures)),
    ):
        path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
