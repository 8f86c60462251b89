"""What of a question a subject accounts for, and what is left out for it."""

import pytest

from index.records import Scored
from search_api.accounting import Accountant
from search_api.catalogue import Subject
from search_api.question import read_question
from search_api.standing import standing


def passage(worths, *held, name="p1"):
    return Scored(
        id=name, document="d", score=1.0, parts={}, raw={}, worths=worths,
        covered={word: worths[word] for word in held},
    )  # fmt: skip


def account(text, *passages, owners=None, **fields):
    question, subject = read_question(text), Subject(id="s", title="S", **fields)
    found = standing(question, subject)
    return Accountant(question).account(subject, found, passages, owners or {})


def test_passages_account_for_words_together():
    worths = {"alpha": 0.4, "beta": 0.4, "gamma": 0.2}
    found = account(
        "alpha beta gamma", passage(worths, "alpha"), passage(worths, "beta", name="p2")
    )
    assert found.whole == pytest.approx(0.8)


def test_a_passage_of_several_initiatives_is_worth_less_to_each():
    worths = {"alpha": 0.5, "beta": 0.5}
    found = account("alpha beta", passage(worths, "alpha"), owners={"p1": ("s", "t")})
    assert found.whole == pytest.approx(0.5 / 1.5)


def test_a_fact_accounts_for_words_that_no_passage_holds():
    worths = {"velo": 0.2, "diabetiques": 0.8}
    asked = "du vélo pour les diabétiques"
    assert account(asked, passage(worths, "velo")).whole == pytest.approx(0.2)
    with_fact = account(asked, passage(worths, "velo"), populations=("diabetiques",))
    assert with_fact.whole == pytest.approx(1)


def test_the_public_alone_is_not_the_topic():
    worths = {"carburant": 0.6, "diabetiques": 0.4}
    found = account("carburant pour diabétiques", passage(worths, "diabetiques"))
    assert (found.whole, found.topic) == (pytest.approx(0.4), 0)


def test_a_place_says_where_and_not_what():
    worths = {"carburant": 0.5, "gers": 0.5}
    found = account("carburant dans le Gers", passage(worths, "gers"))
    assert (found.placed, found.whole) == (0.5, 0)


def test_a_theme_is_little_of_something_narrower():
    worths = {"mammobile": 1.0}
    found = account("mammobile", passage(worths), themes=("unité mobile",))
    assert found.whole == pytest.approx(0.35)


def test_words_that_say_little_do_not_count():
    worths = {"programme": 0.5, "carburant": 0.5}
    assert account("programme carburant", passage(worths, "programme")).whole == 0


def test_nothing_found_accounts_for_nothing():
    assert account("carburant").whole == 0
