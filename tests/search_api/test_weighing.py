import json
from dataclasses import replace

import pytest

from corpus.records import Direction, FigureStatus
from search_api.accounting import Account
from search_api.answer import Unit
from search_api.parts import Question
from search_api.question import read_question
from search_api.standing import Standing, standing
from search_api.weighing import SIGNS, WEIGHTS, signs, worth

EFFECT = "moins d'hospitalisations des résidents d'Ehpad en Alsace"
PROVED = {
    "value": 47, "unit": "%", "direction": Direction.DOWN, "status": FigureStatus.ACHIEVED,
    "concept": "hospitalisation", "population": "residents_ehpad", "quote": "47 %",
    "confidence": 1.0,
}  # fmt: skip


def value(question, found, unit="initiative", account=Account(whole=0.5)):  # noqa: B008  # frozen
    return worth(unit, signs(question, found, account, (), {}))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_costs_a_hit_its_place(unit, sign):
    assert worth(unit, {"words": 0.5, sign: 1.0}) >= worth(unit, {"words": 0.5, sign: 0.5})


def test_every_unit_has_its_weights_and_only_signs_have_one():
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(held) == {each.value for each in Unit}
    assert all(set(weights) <= set(SIGNS) for weights in held.values())


@pytest.mark.parametrize("unit", list(Unit))
def test_a_proved_figure_never_ranks_a_card_below_itself_without_it(empty_shelf, unit):
    text = "47 % d'hospitalisations en moins."
    places = ("collectivite:6AE",)
    empty_shelf.add("avec", text, figures=[PROVED], territories=places)
    question = read_question(EFFECT)
    from search_api.catalogue import Catalogue  # noqa: PLC0415

    held = Catalogue(empty_shelf).subjects["avec"]
    proved, silent = standing(question, held), standing(question, replace(held, figures=()))
    assert proved.effect > silent.effect == 0
    assert value(question, proved, unit) > value(question, silent, unit)


def test_what_is_set_aside_is_worth_less():
    question = replace(read_question("télémédecine"), excluded=("word:cabine",))
    assert value(question, Standing(excluded=True)) < value(question, Standing())


def test_a_criterion_is_little_beside_an_effect_and_all_there_is_without():
    alone, beside = read_question("initiatives reproductibles"), read_question(EFFECT)
    found = Standing(grades=(1.0,))
    assert signs(alone, found, Account(), (), {})["criterion_alone"] == 1
    assert signs(beside, found, Account(), (), {})["criterion"] == pytest.approx(0.1)


def test_nothing_found_is_worth_nothing():
    assert value(Question(text="x", language="fr"), Standing(), account=Account()) == 0


def test_an_answer_without_accents_has_the_same_order(answerer):
    typed = "réduire les hospitalisations des résidents d'Ehpad"
    plain = "reduire les hospitalisations des residents d'Ehpad"
    ids = [[hit.id for hit in answerer.answer(text).hits] for text in (typed, plain)]
    assert ids[0] == ids[1] != []
