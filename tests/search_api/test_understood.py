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
