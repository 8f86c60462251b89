from dataclasses import replace

import pytest

from corpus.records import Direction, Figure, FigureStatus, Proof, Qualifier
from search_api.proving import change
from search_api.wording import amount_text, figure_text, number_text


def figure(quote="", **fields):
    proof = Proof(document="d", page=1, start=0, end=len(quote), quote=quote, display=quote)
    given = {"value": 47.0, "unit": "%", "measure": "hospitalisations", "confidence": 1.0, **fields}
    return Figure(id="f", proof=proof, status=FigureStatus.ACHIEVED, **given)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (153000.0, "153\u202f000", "153,000"),
        (60.3, "60,3", "60.3"),
        (2960000.0, "2\u202f960\u202f000", "2,960,000"),
        (0.5, "0,5", "0.5"),
        (47.0, "47", "47"),
    ],
)
def test_numbers_are_written_as_each_language_does(value, french, english):
    assert (number_text(value, "fr"), number_text(value, "en")) == (french, english)


@pytest.mark.parametrize(
    ("held", "french"),
    [
        (
            figure("une baisse de 47 % des hospitalisations", direction=Direction.DOWN),
            "Hospitalisations : 47\u00a0% en moins",
        ),
        (
            figure("la participation atteint 60 %, en hausse", value=60.0, measure="participation", direction=Direction.UP),
            "Participation : 60\u00a0%, en hausse",
        ),
        (
            figure("de 55 % à 60,3 %", value=60.3, baseline=55.0, measure="participation", direction=Direction.UP),
            "Participation : de 55\u00a0% à 60,3\u00a0%",
        ),
        (
            figure("multiplié par quatre", value=4.0, unit="fois", measure="activité", direction=Direction.UP),
            "Activité : multiplié par 4",
        ),
        (figure("un Français sur six", value=1 / 6, unit="part", measure="renoncement"), "Renoncement : un sur 6"),
        (
            figure("5 à 7 jours", value=5.0, value_max=7.0, unit="jours", measure="délai"),
            "Délai : de 5 à 7\u00a0jours",
        ),
        (figure("2,96 M€ par an", value=2960000.0, unit="€", per="an", measure="budget"), "Budget : 2\u202f960\u202f000\u00a0€ par an"),
    ],
)  # fmt: skip
def test_a_figure_is_told_as_its_proof_says_it(held, french):
    assert figure_text(held, "fr") == french


def test_english_takes_the_words_of_the_vocabulary():
    held = figure(
        "47 % d'hospitalisations en moins", direction=Direction.DOWN, concept="hospitalisation", population="residents_ehpad"
    )  # fmt: skip
    assert figure_text(held, "en") == "Hospitalisation (nursing-home residents): down by 47%"


def test_what_was_avoided_is_not_said_to_fall():
    held = figure(value=450.0, unit="passages", measure="passages aux urgences évités", direction=Direction.DOWN)  # fmt: skip
    assert "évités" not in figure_text(held, "fr")
    risen = replace(held, direction=Direction.NONE)
    assert "évités" in figure_text(risen, "fr")


def test_a_qualifier_stays_with_its_number():
    held = figure(value=153000.0, unit="consultations", qualifier=Qualifier.AT_LEAST, per="an")
    assert amount_text(held, "fr") == "au moins 153\u202f000\u00a0consultations par an"
    assert (
        amount_text(replace(held, qualifier=Qualifier.ABOUT), "en")
        == "about 153,000\u00a0consultations per year"
    )


@pytest.mark.parametrize(
    ("held", "percent"),
    [
        (figure("baisse de 47 %", direction=Direction.DOWN), 47.0),
        (figure(value=60.0, baseline=50.0, direction=Direction.UP), 20.0),
        (figure(value=4.0, unit="fois", direction=Direction.UP), 300.0),
        (figure(value=2.0, unit="fois", direction=Direction.DOWN), 50.0),
        (figure("réduit d'un quart", value=0.25, unit="part", direction=Direction.DOWN), 25.0),
        (figure("60 % de participation, en hausse", value=60.0, direction=Direction.UP), None),
        (figure(value=500.0, unit="séjours", direction=Direction.DOWN), None),
        (figure(value=47.0), None),
    ],
)
def test_the_size_of_a_change_is_in_percent_or_unknown(held, percent):
    assert change(held) == percent


@pytest.mark.parametrize(
    ("measure", "fields", "english"),
    [
        ("taux de dépistage", {"concept": "taux_depistage"}, "Screening rate: 47%"),
        (
            "taux de dépistage du cancer du sein",
            {"concept": "taux_depistage"},
            "Screening rate, “taux de dépistage du cancer du sein”: 47%",
        ),
        (
            "mammographies réalisées à bord",
            {"concept": "tests_realises"},
            "Tests performed, “mammographies réalisées à bord”: 47%",
        ),
        ("ça coûte ? par l'Assurance Maladie", {"concept": None}, "—: 47%"),
    ],
)
def test_english_keeps_what_french_words_say_beyond_the_concept(measure, fields, english):
    assert figure_text(figure("47 %", measure=measure, **fields), "en") == english
