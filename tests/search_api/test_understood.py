"""Questions as policy staff and jury members may type them, with what must be understood."""

import json
from pathlib import Path

import pytest

from search_api.question import read_question
from search_api.standing import asks_only_lines

ASKED = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("understood.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("asked", ASKED, ids=[each["text"] for each in ASKED])
def test_what_a_question_asks_is_understood(asked):
    question = read_question(asked["text"])
    keys = {each.key for each in question.understood}
    assert set(asked["understood"]) <= keys
    few = len(asked["text"].split()) < 5
    assert few or question.language == asked["language"]


@pytest.mark.parametrize(
    "text",
    ["application mobile de suivi", "a mobile phone app", "abus de médicaments", "syllabus"],
)
def test_what_is_not_on_wheels_is_no_mobile_unit(text):
    assert "unité mobile" not in read_question(text).themes


def test_dental_care_alone_is_no_prevention():
    assert read_question("dental care in Brittany").themes == ()
    assert read_question("prévention bucco-dentaire").themes == ("prévention",)


def test_an_authority_named_as_the_bearer_is_told_apart():
    assert read_question("médecins salariés par la région Occitanie").bearers == ("region:76",)
    assert read_question("médecins salariés en Occitanie").bearers == ()
    assert read_question("bus financé par le conseil départemental du Gers").territories


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("évaluation médico-économique favorable", True),
        ("qui a été évalué avec un groupe témoin ?", True),
        ("télémédecine évaluée avec un groupe témoin", False),
        ("initiatives dans le Gers", False),
    ],
)
def test_a_question_for_a_line_of_the_grid_alone_is_told(text, alone):
    assert asks_only_lines(read_question(text)) is alone


PAIRS = [
    (
        "Quelles initiatives ont réduit les hospitalisations des résidents d'Ehpad ?",
        "Which initiatives reduced hospitalisations of nursing home residents?",
    ),
    (
        "dépistage mobile",
        "mobile screening",
    ),
    (
        "dépistage du cancer du sein en camion",
        "breast cancer screening by truck",
    ),
    (
        "télémédecine en Ehpad",
        "telemedicine in nursing homes",
    ),
    (
        "médecins salariés par le département",
        "doctors employed by the département",
    ),
    (
        "moins de passages aux urgences",
        "fewer emergency visits",
    ),
    (
        "bus dentaire pour les enfants",
        "dental bus for children",
    ),
    (
        "aide à l'installation des médecins dans le Gers",
        "settlement aid for doctors in the Gers",
    ),
    (
        "initiatives reproductibles en Occitanie",
        "reproducible initiatives in Occitanie",
    ),
    (
        "plus de 1000 patients suivis",
        "more than 1000 patients followed",
    ),
    (
        "baisse du renoncement aux soins",
        "drop in people going without care",
    ),
    (
        "santé mentale des jeunes",
        "mental health of young people",
    ),
    (
        "depuis 2020 en Bretagne",
        "since 2020 in Brittany",
    ),
    (
        "hausse du taux de dépistage du cancer colorectal",
        "increase in colorectal cancer screening rate",
    ),
    (
        "initiatives innovantes pour les personnes handicapées",
        "innovative initiatives for disabled people",
    ),
    (
        "centres de santé hors téléconsultation",
        "health centres except teleconsultation",
    ),
    (
        "transport solidaire pour les personnes âgées",
        "community transport for older people",
    ),
    (
        "délais d'attente réduits chez l'ophtalmologiste",
        "shorter waiting times at the ophthalmologist",
    ),
    (
        "maisons de santé pluridisciplinaires en milieu rural",
        "multidisciplinary health centres in rural areas",
    ),
    (
        "infirmières en pratique avancée",
        "advanced practice nurses",
    ),
    (
        "sages-femmes et grossesse",
        "midwives and pregnancy",
    ),
    (
        "vaccination des élèves au collège",
        "vaccination of pupils in secondary school",
    ),
    (
        "initiatives déjà répliquées ailleurs",
        "initiatives already replicated elsewhere",
    ),
    (
        "évaluation avec groupe de comparaison",
        "evaluation with a comparison group",
    ),
    (
        "combien d'habitants ont retrouvé un médecin traitant",
        "how many inhabitants found a family doctor",
    ),
    (
        "sortie d'hospitalisation des personnes âgées",
        "hospital discharge of older people",
    ),
    (
        "prévention des chutes à domicile",
        "fall prevention at home",
    ),
    (
        "éducation thérapeutique des diabétiques",
        "therapeutic education for people with diabetes",
    ),
    (
        "accès aux soins des personnes sans abri",
        "access to care for homeless people",
    ),
    (
        "réduction de 20 % des hospitalisations",
        "a 20% reduction in hospitalisations",
    ),
]


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_are_understood_alike(french, english):
    one, other = (
        {each.key for each in read_question(text).understood} for text in (french, english)
    )
    assert one == other


@pytest.mark.parametrize("text", ["screening rates in Brittany", "the vaccination rate"])
def test_a_rate_is_no_failure(text):
    assert "failed" not in read_question(text).lines


def test_what_failed_is_asked_in_french_too():
    assert "failed" in read_question("les projets qui ont raté").lines
