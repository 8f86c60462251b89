"""How likely a figure is right as a whole: its value, change, measure, and owner or place.

Each sign is one that a reader can check; the weights are fitted on labelled documents
(`eval.fitting`), so that of the facts at 0.9 nine of ten are right.
"""

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from corpus.records import Direction, Figure
from ingest.achieved import Standing, unit_kind

WEIGHTS = Path(__file__).parent / "confidence.json"
_STEPS = (0.6, 0.7, 0.8, 0.85, 0.9)
_MANY_WORDS, _FEW_WORDS = 8, 1
_MOST = 0.97
"""Nothing that a machine reads is surer than this."""


def doubts(figure: Figure, standing: Standing) -> Iterator[str]:
    """Yield the names of the signs by which a linked figure is more or less sure.

    Args:
        figure: The figure with its owner and places; its confidence that of its words.
        standing: What surrounds it.
    """
    yield "bias"
    yield from (f"words at {step}" for step in _STEPS if figure.confidence >= step)
    yield f"unit {unit_kind(figure.unit)}"
    yield f"status {figure.status}"
    words = len(figure.measure.split())
    flags = {
        "long measure": words >= _MANY_WORDS,
        "short measure": words <= _FEW_WORDS,
        "known measure": figure.concept is not None,
        "change": figure.direction is not Direction.NONE,
        "baseline": figure.baseline is not None,
        "range": figure.value_max is not None,
        "cell": bool(figure.supports),
        "owner": figure.dispositif is not None,
        "owner in sentence": figure.dispositif is not None and standing.owned,
        "no owner": figure.dispositif is None,
        "subject": standing.subject,
        "owner of the page": figure.dispositif is not None and standing.entitled,
        "other owner": figure.dispositif is not None and not standing.entitled,
        "page of its own": standing.entitled,
        "place": bool(figure.territories),
        "several places": len(figure.territories) > 1,
        "place in sentence": standing.placed,
        "place from afar": bool(figure.territories) and not standing.placed,
        "listed": bool(standing.opening),
        "headed": len(standing.headings) > 1,
    }
    yield from (name for name, shown in flags.items() if shown)


@cache
def _weights() -> Mapping[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def confidence(figure: Figure, standing: Standing) -> float:
    """Return how likely a linked figure is right as a whole, 0 to 1."""
    weights = _weights()
    score = sum(weights.get(sign, 0.0) for sign in doubts(figure, standing))
    return round(min(1 / (1 + math.exp(-score)), _MOST), 2)
