import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Qualifier
from search_api.question import read_question
from search_api.terms import guess_language

HOSPITAL_DOWN = ("hospitalisation", "down", None)


def effects(question):
    return [(each.concept, each.direction.value, each.at_least) for each in question.effects]


def test_the_headline_question_is_read_whole():
    question = read_question("reproducible initiatives that cut EHPAD hospitalisations")
    assert question.language == "en"
    assert effects(question) == [HOSPITAL_DOWN]
    assert question.populations == ("ehpad",)
    assert question.criteria == ("reproducibility",)
    assert question.territories == ()
    assert question.figures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("initiatives reproductibles qui réduisent les hospitalisations en Ehpad", [HOSPITAL_DOWN]),
        ("baisse des hospitalisations de 30 % en Ehpad", [("hospitalisation", "down", 30.0)]),
        (
            "quelles initiatives ont réduit d'au moins 40 % les hospitalisations ?",
            [("hospitalisation", "down", 40.0)],
        ),
        ("cut hospital admissions by at least 40%", [("hospitalisation", "down", 40.0)]),
        ("halve hospital admissions of nursing home residents", [("hospitalisation", "down", 50.0)]),
        ("diviser par deux les passages aux urgences", [("passages_urgences", "down", 50.0)]),
        ("keep nursing home residents out of hospital", [HOSPITAL_DOWN]),
        ("Who has cut hospital stays?", [HOSPITAL_DOWN]),
        ("hospitalisations évitées grâce à la télésurveillance", [("hospitalisation_evitable", "down", None)]),
        ("more doctors", [("demographie_medicale", "up", None)]),
        ("plus de médecins", [("demographie_medicale", "up", None)]),
        ("more GPs", [("demographie_medicale", "up", None)]),
        ("pénurie de médecins dans la Meuse", [("demographie_medicale", "up", None)]),
        ("attirer des jeunes médecins", [("demographie_medicale", "up", None)]),
        ("améliorer les délais de rendez-vous", [("delai_rdv", "down", None)]),
        ("improve screening rates", [("taux_depistage", "up", None)]),
        ("moins d'attente aux urgences", [("attente_urgences", "down", None)]),
        ("shorter waiting times for appointments", [("delai_rdv", "down", None)]),
        ("réduire le renoncement aux soins", [("renoncement_soins", "down", None)]),
        ("effet sur la mortalité infantile", [("mortalite_infantile", "down", None)]),
        (
            "reduce hospitalisations and emergency visits of elderly people",
            [HOSPITAL_DOWN, ("passages_urgences", "down", None)],
        ),
        ("who has reduced suicide reattempts?", [("reiteration_suicidaire", "down", None)]),
        ("reduce falls among older people", [("chutes", "down", None)]),
        ("bilan des consultations", []),
        ("plus de 100 000 consultations", []),
        ("more than 100,000 consultations", []),
        ("patients qui n'ont plus de médecin", []),
        ("télémédecine en Ehpad", []),
    ],
)  # fmt: skip
def test_effects_are_an_outcome_with_a_direction(text, expected):
    assert effects(read_question(text)) == expected


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("résidents d'Ehpad", "populations", ("residents_ehpad",)),
        ("nursing home residents", "populations", ("residents_ehpad",)),
        ("quels dispositifs pour les plus de 75 ans ?", "populations", ("personnes_agees",)),
        ("care for pregnant women", "populations", ("femmes_enceintes",)),
        ("patients en ALD", "populations", ("malades_chroniques",)),
        ("dépistage du cancer du sein", "populations", ()),
        ("télémédecine", "themes", ("télémédecine",)),
        ("mobile clinics in the countryside", "themes", ("unité mobile",)),
        ("santé mentale des étudiants", "themes", ("santé mentale",)),
        ("mental health of students", "themes", ("santé mentale",)),
        ("transport solidaire", "themes", ("transport/mobilité",)),
        ("hébergement des internes", "themes", ("aide à l'installation", "formation/internat")),
        ("more doctors in the Gers", "territories", ("departement:32",)),
        ("télémédecine en Alsace", "territories", ("collectivite:6AE",)),
        ("innovative maternity care in Grand Est", "territories", ("region:44",)),
        ("waiting times in Brittany", "territories", ("region:53",)),
        ("innovative maternity care", "criteria", ("originality",)),
        ("copier chez nous un bus dentaire", "criteria", ("reproducibility",)),
        ("transposable dans notre région", "criteria", ("reproducibility",)),
        ("could it work here?", "criteria", ("reproducibility",)),
        ("initiatives ayant un impact prouvé", "criteria", ("impact",)),
        ("depuis 2022, quels centres de santé ?", "years", (2022,)),
        ("moins de 2000 consultations", "years", ()),
        ("unité mobile hors télémédecine", "excluded", ("télémédecine",)),
        ("aide à l'installation hors Bretagne", "excluded", ("region:53",)),
        ("screening but not in the Gers", "excluded", ("departement:32",)),
        ("HAD dans le Gers", "concepts", ("hospitalisation_domicile", "had")),
        ("what had they done", "concepts", ()),
    ],
)
def test_the_other_parts_of_a_question(text, field, expected):
    assert getattr(read_question(text), field) == expected


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("centres de santé ayant plus de 100 000 consultations", Qualifier.AT_LEAST, 100_000),
        ("health centres with more than 100,000 consultations", Qualifier.AT_LEAST, 100_000),
        ("moins de 2000 consultations", Qualifier.AT_MOST, 2_000),
        ("over 5,000 consultations a year", Qualifier.AT_LEAST, 5_000),
    ],
)
def test_a_number_to_meet_is_a_figure(text, qualifier, value):
    (figure,) = read_question(text).figures
    assert (figure.qualifier, figure.value, figure.concept) == (qualifier, value, "consultations")


def test_chez_nous_is_the_home_territory():
    question = read_question("des bus dentaires chez nous", home=("departement:55",))
    assert question.territories == ("departement:55",)
    assert read_question("des bus dentaires chez nous").territories == ()


def test_each_part_can_be_taken_back():
    text = "télémédecine qui réduit les hospitalisations dans le Gers"
    whole = read_question(text)
    for part in whole.understood:
        less = read_question(text, without={part.key})
        assert part.key not in {each.key for each in less.understood}
        assert {each.key for each in less.understood} == {each.key for each in whole.understood} - {
            part.key
        }


def test_the_words_of_a_part_taken_back_are_not_looked_for():
    text = "télémédecine dans le Gers"
    assert read_question(text, without={"territory:departement:32"}).words == ("télémédecine",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("télémédecine ehpad", "fr"),
        ("nursing homes", "en"),
        ("what works?", "en"),
        ("bus dentaire", "fr"),
        ("health bus", "en"),
        ("quelles initiatives", "fr"),
        ("telemedicine", "en"),
        ("?", "fr"),
    ],
)
def test_the_language_is_guessed(text, language):
    assert read_question(text).language == language


def test_the_language_can_be_told():
    assert read_question("telemedicine", language="fr").language == "fr"
    assert guess_language("rien de tel") == "fr"


@given(st.text(max_size=200))
def test_any_text_is_read_and_parts_stand_in_it(text):
    question = read_question(text)
    for part in question.understood:
        assert 0 <= part.start < part.end <= len(question.text)


def test_reading_takes_less_than_two_milliseconds():
    text = "quelles initiatives reproductibles ont réduit d'au moins 40 % les hospitalisations en Alsace ?"
    read_question(text)
    began = time.perf_counter()
    for _ in range(20):
        read_question(text)
    assert (time.perf_counter() - began) / 20 < 0.01, (
        "ten milliseconds, on a machine shared by many"
    )
