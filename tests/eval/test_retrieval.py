from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.intervals import paired_interval
from eval.measures import ANSWERED, NDCG
from eval.retrieval import Judge, ask, report
from eval.systems import Found, read_words, reciprocal
from eval.topics import Expected, Topic
from search_api.answer import Unit


@dataclass
class Shelf:
    """A store whose initiatives bear the name they are asked for by."""

    aliases: dict = field(default_factory=lambda: {"suivi à domicile": ("SCAD",)})

    def documents(self):
        return []

    def initiative(self, name):
        return SimpleNamespace(
            name=name, aliases=self.aliases.get(name, ()), territories=(), documents=()
        )


def topic(text, kind="effect", language="fr", **initiatives):
    documents = {"a.pdf": 3} if initiatives else {}
    return Topic(
        id=text, language=language, kind=kind, text=text,
        initiatives=initiatives, documents=documents,
    )  # fmt: skip


def known(name, *names):
    return Expected(id=name, names=names, titles=frozenset(), territories=())


EXPECTED = [known("scad", "SCAD"), known("osicat", "OSICAT")]


@pytest.fixture
def evaluated():
    def evaluate(topics, answers, doubted=()):
        held = SimpleNamespace(store=Shelf(), documents=Path())
        asked = ask(
            lambda text, _: Found(answers[text], text in doubted),
            Judge(held, EXPECTED),
            topics,
            Unit.INITIATIVE,
        )
        return report(Unit.INITIATIVE, [asked])

    return evaluate


def test_a_hit_is_judged_by_any_of_its_names(evaluated):
    found = evaluated([topic("q", scad=3)], {"q": ["suivi à domicile"]})
    assert found.run == {"q": ["scad"]}
    assert found.measured.mean[ANSWERED] == 1.0


def test_a_stranger_first_is_no_answer(evaluated):
    found = evaluated([topic("q", scad=3)], {"q": ["autre chose", "SCAD"]})
    assert found.run == {"q": ["autre chose", "scad"]}
    assert found.measured.mean[ANSWERED] == 0.0


def test_an_initiative_found_twice_counts_once(evaluated):
    found = evaluated([topic("q", scad=3)], {"q": ["SCAD", "suivi à domicile"]})
    assert found.run == {"q": ["scad", "suivi à domicile"]}


def test_no_answer_to_an_answerable_question_scores_nothing_and_is_lost(evaluated):
    found = evaluated([topic("q", scad=3), topic("r", osicat=3)], {"q": ["SCAD"], "r": []})
    assert found.mean(ANSWERED) == found.mean(ANSWERED, "effect") == 0.5
    assert found.mean(ANSWERED, "place") is None
    assert found.lost == 0.5
    assert found.honest is None


def test_an_empty_answer_is_honest_where_nothing_can_be_said(evaluated):
    questions = [topic("q", scad=3), topic("x", "unanswerable"), topic("y", "unanswerable")]
    answers = {"q": [], "x": [], "y": ["OSICAT"]}
    assert evaluated(questions, answers).honest == 0.5


def test_an_answer_that_doubts_itself_is_honest_only_where_there_is_none(evaluated):
    questions = [topic("q", scad=3), topic("x", "unanswerable"), topic("y", "unanswerable")]
    answers = {"q": ["SCAD"], "x": [], "y": ["OSICAT"]}
    found = evaluated(questions, answers, doubted=("q", "y"))
    assert (found.honest, found.doubted, found.lost) == (1.0, 1.0, 0.0)


def test_two_systems_are_compared_question_by_question(evaluated):
    questions = [topic("q", scad=3), topic("r", language="en", osicat=3)]
    one = evaluated(questions, {"q": ["SCAD"], "r": ["OSICAT"]})
    other = evaluated(questions, {"q": [], "r": ["OSICAT"]})
    assert one.ahead_of(other, "fr", NDCG) == (1.0, 1.0, 1.0)
    assert one.ahead_of(other, "en", NDCG) == (0.0, 0.0, 0.0)
    assert one.ahead_of(other, "de") is None


def test_the_interval_of_a_difference_holds_its_mean_and_shrinks_with_questions():
    few, many = [1.0, 0.0, 1.0, 1.0], [1.0, 0.0, 1.0, 1.0] * 25
    wide, narrow = (paired_interval(each, [0.5] * len(each)) for each in (few, many))
    assert wide[0] <= narrow[0] <= 0.25 <= narrow[1] <= wide[1]
    assert paired_interval(many, many) == (0.0, 0.0)


def test_reciprocal_ranks_put_first_what_both_rank_high():
    assert reciprocal([["a", "b", "c"], ["b", "d"]]) == ["b", "a", "d", "c"]


def test_a_question_of_words_alone_is_not_understood():
    read = read_words("moins d'hospitalisations en Ehpad dans le Gers")
    assert (read.language, read.effects, read.territories) == ("fr", (), ())
    assert "Gers" in read.words
