from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.demo import Demo
from eval.measures import ANSWERED
from eval.retrieval import evaluate_topics
from eval.topics import Expected, Topic
from search_api.answer import Hit, Unit


@dataclass
class Answers:
    """An answerer that knows its answers by heart."""

    by_question: dict

    def answer(self, text, *, k, unit):
        assert k > 10
        titles = self.by_question[text] if unit is Unit.INITIATIVE else []
        return SimpleNamespace(hits=tuple(hit(n, title) for n, title in enumerate(titles, 1)))


class Shelf:
    def initiative(self, name):
        return SimpleNamespace(aliases=("SCAD",) if name == "suivi à domicile" else ())


def hit(rank, title):
    return Hit(
        rank=rank, score=1 / rank, unit=Unit.INITIATIVE, id=title, title=title, territories=(),
        documents=(), sources=("/demo/a.pdf",), figures=(), reasons=(), passages=(),
    )  # fmt: skip


def topic(text, kind="effect", **initiatives):
    documents = {"a.pdf": 3} if initiatives else {}
    return Topic(
        id=text, language="fr", kind=kind, text=text, initiatives=initiatives, documents=documents
    )


def known(name, *names):
    return Expected(id=name, names=names, titles=frozenset(), territories=())


EXPECTED = [known("scad", "SCAD"), known("osicat", "OSICAT")]


@pytest.fixture
def report():
    def evaluate(topics, answers):
        demo = Demo(folder=Path(), store=Shelf(), answerer=Answers(answers))
        return evaluate_topics(demo, topics, EXPECTED)[0]

    return evaluate


def test_a_hit_is_judged_by_any_of_its_names(report):
    found = report([topic("q", scad=3)], {"q": ["suivi à domicile"]})
    assert found.run == {"q": ["scad"]}
    assert found.measured.mean[ANSWERED] == 1.0


def test_a_stranger_first_is_no_answer(report):
    found = report([topic("q", scad=3)], {"q": ["autre chose", "SCAD"]})
    assert found.run == {"q": ["autre chose", "scad"]}
    assert found.measured.mean[ANSWERED] == 0.0


def test_an_initiative_found_twice_counts_once(report):
    found = report([topic("q", scad=3)], {"q": ["SCAD", "suivi à domicile"]})
    assert found.run == {"q": ["scad", "suivi à domicile"]}


def test_no_answer_to_an_answerable_question_scores_nothing(report):
    found = report([topic("q", scad=3), topic("r", osicat=3)], {"q": ["SCAD"], "r": []})
    assert found.measured.mean[ANSWERED] == 0.5
    assert found.by_kind == {"effect": 0.5}


def test_an_empty_answer_is_honest_where_nothing_can_be_said(report):
    questions = [topic("q", scad=3), topic("x", "unanswerable"), topic("y", "unanswerable")]
    found = report(questions, {"q": [], "x": [], "y": ["OSICAT"]})
    assert found.honest == 0.5
