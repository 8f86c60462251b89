"""What answers a whole question and what only a part of it."""

import pytest

from corpus.records import Direction, FigureStatus
from search_api.places import lies_beside

ASKED = "Quelles initiatives ont réduit les hospitalisations des résidents d'Ehpad ?"


def figure(quote, **fields):
    given = {"concept": "hospitalisation", "direction": Direction.DOWN, "value": 20.0}
    return {**given, "quote": quote, "measure": "hospitalisations", **fields}


HELD = {
    "whole": ("residents_ehpad", figure("hospitalisations en baisse de 20 %")),
    "narrower": (
        "residents_ehpad",
        figure("20 hospitalisations évitables évitées", concept="hospitalisation_evitable"),
    ),
    "other public": ("insuffisants_cardiaques", figure("hospitalisations en baisse de 20 %")),
    "no public": (None, figure("hospitalisations en baisse de 20 %")),
    "of others": (
        "residents_ehpad",
        figure("hospitalisations en baisse de 20 %", population="enfants"),
    ),
    "target": (
        "residents_ehpad",
        figure("hospitalisations en baisse de 20 %", status=FigureStatus.TARGET),
    ),
    "rise": (
        "residents_ehpad",
        figure("hospitalisations en hausse de 20 %", direction=Direction.UP),
    ),
    "other outcome": (
        "residents_ehpad",
        figure("140 consultations", concept="consultations", direction=Direction.NONE),
    ),
}


@pytest.mark.parametrize("asked", [ASKED, "Which initiatives cut nursing home hospitalisations?"])
def test_a_whole_answer_has_the_outcome_its_direction_and_its_public(
    empty_shelf, answerer_over, asked
):
    for name, (public, held) in HELD.items():
        text = f"Dans les Ehpad, pour les résidents d'Ehpad et contre les hospitalisations : {held['quote']}."
        empty_shelf.add(name, text, populations=(public,) if public else (), figures=[held])
    answerer = answerer_over(empty_shelf)
    answer = answerer.answer(asked, k=20)
    assert answer.clear == {"whole", "narrower"}
    assert answerer.subjects(asked)[2] == answer.clear


def test_a_whole_answer_is_in_the_place_asked_for(empty_shelf, answerer_over):
    for name, place in (("here", "departement:32"), ("there", "departement:56")):
        empty_shelf.add(
            name, "Le bus dentaire soigne les enfants.", populations=("enfants",),
            territories=(place,), theme="unité mobile",
        )  # fmt: skip
    asked = answerer_over(empty_shelf).answer("bus dentaire pour les enfants dans le Gers")
    assert asked.clear == {"here"}


def test_a_region_around_narrower_places_tells_nothing_of_the_others():
    named = ["departement:32", "departement:09", "region:76"]
    assert lies_beside(["departement:48"], named)
    assert not lies_beside(["departement:48"], ["region:76"])
    assert not lies_beside(["departement:32"], named)
    assert not lies_beside(["departement:56"], named)
