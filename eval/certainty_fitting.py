"""Fits the weights by which a figure is told likely right as a whole.

`python -m eval.certainty_fitting FOLDER` reads the marked documents of the tuning half that
lie in FOLDER, tells how often figures were right that weights fitted on the other documents
call at least 0.9 likely, and writes `ingest/certainty.json`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.anchors import files_by_digest
from eval.extraction import LABELS, TUNING, read_marked
from eval.figure_scores import judge_figures
from eval.labels import Label, read_labels
from eval.logistic import Floats, fit, held_out
from eval.tally import Case
from ingest.certainty import WEIGHTS, signs
from ingest.pipeline import extract, grounds

_PENALTY = 0.5
"""Inverse strength of the L2 penalty: of 0.1 to 0.5 the one by which weights fitted on the older
documents judged the 18 that came last best, November 2026. Signs of whole documents (their kind,
how many names they have) were left out: they judged those worse."""
_SEEN = 6
"""Examples that must show a sign for it to be weighed."""
_LEAST = 0.02
"""Weights nearer to nothing than this are left out."""
_SURE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A figure that was found: its document, the signs it shows and whether it is right."""

    document: str
    signs: frozenset[str]
    right: bool


def examples(folder: Path) -> Iterator[Example]:
    """Yield the figures found in the tuning half, right or wrong."""
    held, labels = files_by_digest(folder), read_labels(LABELS)
    for marked in read_marked():
        path = held.get(marked.document)
        if marked.half == TUNING and path is not None:
            own = [label for label in labels if label.document == marked.document]
            yield from _of_document(path, own, marked.pages)


def _of_document(
    path: Path, labels: Sequence[Label], pages: tuple[int, int] | None
) -> Iterator[Example]:
    data = path.read_bytes()
    found = extract(data, path.name)
    case = Case(name=path.name, labels=labels, extraction=found, exhaustive=True, pages=pages)
    right = judge_figures(case)
    for each in grounds(data, path.name):
        if each.figure.id in right:
            yield Example(
                document=path.name, signs=frozenset(signs(each)), right=right[each.figure.id]
            )


def fitted(seen: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign."""
    counts = Counter(sign for each in seen for sign in each.signs)
    names = sorted(sign for sign, count in counts.items() if count >= _SEEN)
    shown: Floats = np.array([[float(name in each.signs) for name in names] for each in seen])
    right = np.array([float(each.right) for each in seen])
    found = fit(shown, right, np.ones(len(seen)), np.full(len(names), 1 / _PENALTY))
    pairs = zip(names, found.tolist(), strict=True)
    return {name: round(value, 3) for name, value in pairs if abs(value) >= _LEAST}


def main() -> int:
    """Fit, tell and write; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of a figure's confidence.")
    parser.add_argument("folder", type=Path)
    seen = list(examples(parser.parse_args().folder))
    told = [(likelihood, each.right) for each, likelihood in held_out(seen, fitted)]
    sure = [right for likelihood, right in told if likelihood >= _SURE]
    share = sum(sure) / max(1, sum(right for _, right in told))
    sys.stdout.write(
        f"{len(told)} figures, {len(sure)} at {_SURE} or more, of which right "
        f"{sum(sure) / max(1, len(sure)):.3f}, {share:.3f} of all right ones (weights fitted "
        "on other documents)\n"
    )
    content = json.dumps(fitted(seen), indent=1, sort_keys=True) + "\n"
    WEIGHTS.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
