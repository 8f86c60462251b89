"""How likely a figure is right as a whole: its change, its measure, and whose or where it is.

What it rests on is weighed: a measure that follows its number weighs more than one guessed
from the clause before, an owner named in the sentence more than that of the page. Weights
are fitted on labelled documents (`eval.certainty_fitting`).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.records import Figure, FigureStatus
from ingest.achieved import unit_kind

WEIGHTS = Path(__file__).parent / "certainty.json"
BIAS = "bias"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a figure's fields rest on.

    Attributes:
        figure: The figure, tied to its dispositif and places; its confidence is that of its
            own words.
        owner: Where its dispositif is named: "sentence", "label", "before", "heading",
            "section", "page" or "none".
        named: How sure that name is one, 0 to 1; 0 where there is none.
        entitled: The document's title is the name of its subject.
        section: What the heading above says of what stands below it, None where it is silent.
        placed: A place is named in its sentence.
        before: The sentence up to the number.
        after: The sentence from the number on.
        listed: It stands in a list that a line opens.
        fellows: How many figures stand in its sentence, itself included.
    """

    figure: Figure
    owner: str
    named: float
    entitled: bool
    section: FigureStatus | None
    placed: bool
    before: str
    after: str
    listed: bool
    fellows: int


def certainty(grounds: Grounds) -> float:
    """Return how likely a figure is right as a whole, 0 to 1."""
    weights = _weights()
    total = sum(weights.get(sign, 0.0) for sign in signs(grounds))
    return round(1 / (1 + math.exp(-total)), 2)


@cache
def _weights() -> Mapping[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def signs(grounds: Grounds) -> Iterator[str]:
    """Yield the names of the signs that a figure shows."""
    figure = grounds.figure
    yield BIAS
    yield f"words {_level(figure.confidence)}"
    yield f"unit {unit_kind(figure.unit)}"
    yield f"status {figure.status}"
    yield f"direction {figure.direction}"
    yield f"owner {grounds.owner}"
    yield f"owner {grounds.owner} {'entitled' if grounds.entitled else 'among others'}"
    yield f"fellows {_many(grounds.fellows)}"
    yield f"owner {grounds.owner} under {grounds.section}"
    yield f"owner {grounds.owner} of {figure.status}"
    if _OTHER.search(_others(grounds)):
        yield f"owner {grounds.owner} beside another name"
    if grounds.owner != "none":
        yield f"named {'surely' if grounds.named >= _SURELY else 'perhaps'}"
    yield from _places(grounds)
    yield from _measure(grounds)


def _places(grounds: Grounds) -> Iterator[str]:
    if grounds.placed:
        yield "place in sentence"
    elif grounds.figure.territories:
        yield "place of page"
    else:
        yield "no place"


def _measure(grounds: Grounds) -> Iterator[str]:
    """Yield the signs of the words that say what is measured, and of the sentence."""
    figure = grounds.figure
    words = figure.measure.split()
    yield f"measure of {_many(len(words))} words"
    behind = figure.measure[:_SEEN].lower() in grounds.after.lower()
    yield "measure behind" if behind else "measure elsewhere"
    if grounds.before.rstrip().endswith("("):
        yield "in brackets"
    if grounds.listed:
        yield "listed"
    if figure.concept:
        yield "concept"
    if figure.baseline is not None:
        yield "baseline"


def _others(grounds: Grounds) -> str:
    """Return the sentence without the owner's name, its first word in lower case."""
    said = (grounds.before + grounds.after).strip()
    said = said[:1].lower() + said[1:]
    return said.replace(grounds.figure.dispositif or "\0", "")


_OTHER = re.compile(
    r"\"[^\"\n]{3,40}\"|«[^»\n]{3,40}»|\b(?!(?:EPCI|ETP|ETPT|CHU|ARS|DDT|CDI|CDD|PDF)\b)[A-Z]{2,7}\b"
    r"|(?<=[a-zéè,'] )[A-ZÉ][\w'’-]{3,}(?: (?:de |des |du |d')?[A-ZÉ][\w'’-]{3,})+"
    r"|\b(?:décret|directive|loi|programmation|stratégie nationale|plan national|arrêté|circulaire)\b"
)
"""What may be the name of another: in quotes, an acronym, two capitals; or a law."""
_SURELY = 0.8
_SEEN = 24
_LEVELS = (0.6, 0.7, 0.78, 0.86, 0.92)


def _level(confidence: float) -> str:
    return str(sum(confidence >= least for least in _LEVELS))


def _many(count: int) -> str:
    return next((str(most) for most in (0, 1, 2, 4, 8, 16) if count <= most), "more")
