"""What a hit is worth: signs that speak for it, each with the weight that judgements gave it.

The weights are fitted (`python -m eval.ranking_fitting`) and none is below 0, so that no proof
ever costs a hit its place.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.records import Scored
from search_api.accounting import Account
from search_api.parts import Question
from search_api.standing import Standing, asks_of_all, asks_only_criteria

WEIGHTS = Path(__file__).parent / "weights.json"
"""By unit and sign, fitted in November 2026 on the tuning half of essaim's own questions (60 about
initiatives, with 358 made of the fact table, 69 about documents and passages)."""
SIGNS = (
    "words",
    "sustained",
    "whole",
    "topic",
    "effect",
    "announced",
    "number",
    "name",
    "place",
    "homely",
    "place_alone",
    "public",
    "theme",
    "concept",
    "year",
    "line",
    "criterion",
    "criterion_alone",
    "kept",
)
"""Names of the signs; `signs` tells what each is."""
SUSTAINED = 3
"""Passages that tell whether more than one speaks of what is asked."""
BESIDE_LINES = 0.3
"""What words count for where lines of the grid are all that is asked: what is left of the words
of such a question ("models", "favorable") says little of what is meant."""
ABOUT, LEAST = 0.5, 0.3
"""Share of what is asked, the public apart, from which a place and a theme count whole, and what
they count for where nothing is said of the matter. Set by hand: a minibus of the Creuse is no
better an answer to "Mammobile Creuse" than a Mammobile elsewhere (November 2026)."""
BESIDE_FACTS = 0.1
"""What a criterion counts for beside an effect, a number or a name: silence on it never hides
the initiative with the effect asked for."""

Signs = Mapping[str, float]


def signs(
    question: Question, found: Standing, account: Account, passages: Sequence[Scored], crowd: Signs
) -> dict[str, float]:
    """Return what speaks for a hit, each sign from 0 to 1; those at 0 left out.

    Args:
        question: What is asked.
        found: How its facts stand to that.
        account: How much of the question it accounts for.
        passages: Those of it that were found.
        crowd: By how much a passage counts less (1 or more), by id; 1 where missing.
    """
    scores = sorted((each.score / crowd.get(each.id, 1.0) for each in passages), reverse=True)
    only_criteria = asks_only_criteria(question)
    pointed = question.effects or question.figures or found.name
    criterion = _mean(found.grades) * (BESIDE_FACTS if pointed else 1.0)
    said = BESIDE_LINES if asks_of_all(question) else 1.0
    topic = account.topic if account.whole else 0.0
    about = LEAST + (1 - LEAST) * min(1.0, topic / ABOUT) if question.other_words else 1.0
    shown = {
        "words": said * max(scores, default=0.0),
        "sustained": said * sum(scores[:SUSTAINED]) / SUSTAINED,
        "whole": said * account.whole,
        "topic": said * topic,
        "effect": found.effect,
        "announced": float(bool(found.announced)),
        "number": found.number,
        "name": float(bool(found.name)),
        "place": about * found.place,
        "homely": about * found.homely,
        "place_alone": 0.0 if question.other_words else found.place,
        "public": found.public,
        "theme": about * found.theme,
        "concept": found.concept,
        "year": found.year,
        "line": _mean(found.lines),
        "criterion": 0.0 if only_criteria else criterion,
        "criterion_alone": criterion if only_criteria else 0.0,
        "kept": float(not found.excluded) if question.excluded else 0.0,
    }
    return {name: value for name, value in shown.items() if value}


def worth(unit: str, shown: Signs) -> float:
    """Return the rank value of a hit, 0 or more; higher is better.

    Args:
        unit: What hits are: "initiative", "document" or "passage".
        shown: Its signs.
    """
    weights = _weights()[unit]
    return sum(weights.get(name, 0.0) * value for name, value in shown.items())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    held: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return held


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
