"""Fits the weights by which hits are put in order, for each unit.

`python -m eval.ranking_fitting FOLDER` asks the questions of the tuning half of the demonstration
and of the real documents in FOLDER, and for initiatives those of `eval.made_questions` too, tells
what weights fitted on other questions reach beside words alone, and writes
`search_api/weights.json`.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.comparing import collections
from eval.extraction import TUNING
from eval.intervals import paired_interval
from eval.listwise import Floats, Listed, fit, held_out
from eval.made_questions import Made, made_questions
from eval.measures import ANSWERED, NDCG, measure
from eval.retrieval import UNITS, Judge
from eval.topics import DEMO, Topic, read_expected, read_topics
from index.embedders import make_embedder
from search_api.answer import Unit
from search_api.weighing import SIGNS, WEIGHTS

_PENALTY = 0.003
"""Strength of the L2 penalty. On questions held out 0.001 to 0.01 differ by less than 0.01 of
nDCG@10, whichever unit; of these the middle was taken. 0.1 was worse, by an earlier set of signs (November 2026)."""
_LEAST = {"effect": 3.0, "name": 3.0, "number": 1.5, "kept": 3.0}
"""Weights that may not fall below this: set by hand, for a proof of the effect shall count most,
and what a question sets aside shall come last.
The questions do not ask for it (they alone give an effect 0.1), nor does it cost them anything
that could be told: nDCG@10 of initiatives held out is .759 to .761 with and without."""
_MADE = 0.1
"""What a made question counts for beside a judged one: 0 to 0.15 differ by less than 0.01 of
nDCG@10 held out, so the judged ones would do alone; made ones guard against their being few."""
_ASKED = 400
"""Made questions, drawn at random."""
_SMALL = 0.02
"""Weights below this are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A judged question, its candidates and what is learnt of it.

    Attributes:
        name: The question's id.
        ids: What each candidate is in the judgements, best judged first for each.
        grades: By judged id.
        listed: Their signs.
    """

    name: str
    ids: Sequence[str]
    grades: Mapping[str, int]
    listed: Listed


def judged(judge: Judge, topics: Sequence[Topic], unit: Unit) -> Iterator[Case]:
    """Yield the questions that can be answered, with their candidates."""
    for topic in topics:
        grades = judge.grades(topic, unit)
        case = _case(judge, topic, grades, unit) if grades else None
        if case is not None:
            yield case


def _case(judge: Judge, topic: Topic, grades: Mapping[str, int], unit: Unit) -> Case | None:
    _, ranked = judge.held.answerer.candidates(topic.text, unit)
    ids = [judge.called(each.subject.id, unit, grades) for each in ranked]
    gains = np.array([float(grades.get(each, 0)) for each in ids])
    if not gains.sum():
        return None
    listed = Listed(
        group=str(sorted(grades)),
        signs=_shown([each.signs for each in ranked]),
        share=gains / gains.sum(),
    )
    return Case(name=topic.id, ids=ids, grades=grades, listed=listed)


def _made(judge: Judge, questions: Sequence[Made]) -> Iterator[Listed]:
    """Yield what made questions teach: what may answer too is left out."""
    for each in questions:
        _, ranked = judge.held.answerer.candidates(each.text, Unit.INITIATIVE)
        known = dict.fromkeys(each.answers, 1) | dict.fromkeys(each.open, 0)
        ids = [judge.called(one.subject.id, Unit.INITIATIVE, known) for one in ranked]
        kept = [at for at, name in enumerate(ids) if name not in each.open]
        gains = np.array([float(ids[at] in each.answers) for at in kept])
        if gains.sum():
            yield Listed(
                group=each.text,
                signs=_shown([ranked[at].signs for at in kept]),
                share=gains / gains.sum(),
                weight=_MADE,
            )


def _shown(candidates: Sequence[Mapping[str, float]]) -> Floats:
    return np.array([[signs.get(name, 0.0) for name in SIGNS] for signs in candidates])


def fitted(lists: Sequence[Listed]) -> Floats:
    """Return the weights (n_signs,) that lists of candidates give."""
    return fit(lists, np.array([_LEAST.get(name, 0.0) for name in SIGNS]), _PENALTY)


def _told(unit: Unit, cases: Sequence[Case], made: Sequence[Listed]) -> str:
    """Return what weights fitted on other questions reach, and words alone, as a line."""
    lists = [each.listed for each in cases]
    scores = dict(held_out(lists, lambda others: fitted([*others, *made])))
    learnt = _measures(cases, [scores[at] for at in range(len(cases))])
    words = _measures(cases, [each.signs[:, SIGNS.index("words")] for each in lists])
    low, high = paired_interval(learnt[0], words[0])
    means = [float(np.mean(each)) for each in (*learnt, *words)]
    return (
        f"{unit}: {len(cases)} questions and {len(made)} made; nDCG@10 {means[0]:.3f}, first hit "
        f"answers {means[1]:.3f} (weights fitted on other questions); by words alone "
        f"{means[2]:.3f} and {means[3]:.3f}; the difference of nDCG@10 is {low:+.3f} to {high:+.3f}"
    )


def _measures(cases: Sequence[Case], scores: Sequence[Floats]) -> tuple[list[float], list[float]]:
    run = {
        case.name: list(dict.fromkeys(case.ids[at] for at in np.argsort(-values, kind="stable")))
        for case, values in zip(cases, scores, strict=True)
    }
    found = measure({case.name: case.grades for case in cases}, run, (NDCG, ANSWERED)).by_question
    return list(found[NDCG].values()), list(found[ANSWERED].values())


def main() -> int:
    """Fit, tell and write; return the exit code."""
    parser = argparse.ArgumentParser(description="Fits the weights of ranking.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    topics = [each for each in read_topics() if each.half == TUNING]
    weights: dict[str, dict[str, float]] = {}
    with collections(make_embedder(), folder, read_expected()) as judges:
        questions = made_questions()
        drawn = np.random.default_rng(0).permutation(len(questions))[:_ASKED]
        made = list(_made(judges[DEMO], [questions[at] for at in drawn]))
        for unit in UNITS:
            cases = [
                case
                for name, judge in judges.items()
                for case in judged(judge, [t for t in topics if t.collection == name], unit)
            ]
            taught = made if unit is Unit.INITIATIVE else []
            sys.stdout.write(_told(unit, cases, taught) + "\n")
            found = fitted([*(case.listed for case in cases), *taught])
            pairs = zip(SIGNS, found.tolist(), strict=True)
            weights[unit.value] = {name: round(w, 2) for name, w in pairs if w >= _SMALL}
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
