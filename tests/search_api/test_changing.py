import pytest

from search_api.changing import changes
from search_api.question import read_question

FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad dans le Gers"


def told(text, key):
    return {each.key: each.text for each in changes(read_question(text), key)}


@pytest.mark.parametrize(
    ("text", "key", "wanted", "changed"),
    [
        (
            FRENCH,
            "effect:hospitalisation:down",
            "effect:hospitalisation:up",
            FRENCH.replace("réduisent", "augmentent"),
        ),
        (
            FRENCH,
            "effect:hospitalisation:down",
            "effect:rehospitalisation:down",
            FRENCH.replace("hospitalisations", "réhospitalisations"),
        ),
        (
            FRENCH,
            "territory:departement:32",
            "territory:region:76",
            FRENCH.replace("dans le Gers", "en Occitanie"),
        ),
        (
            FRENCH,
            "territory:departement:32",
            "territory:departement:40",
            FRENCH.replace(" dans le Gers", ", Landes"),
        ),
        (
            FRENCH,
            "population:ehpad",
            "population:personnes_agees",
            FRENCH.replace("Ehpad", "personne âgée"),
        ),
        (
            FRENCH,
            "criterion:reproducibility",
            "criterion:originality",
            FRENCH.replace("reproductibles", "originales"),
        ),
        (
            "initiatives that cut EHPAD hospitalisations",
            "effect:hospitalisation:down",
            "effect:hospitalisation:up",
            "initiatives that increase EHPAD hospitalisations",
        ),
        (
            "plus de 100 000 consultations en 2020",
            "figure:at_least:100000",
            "figure:at_most:100000",
            "moins de 100 000 consultations en 2020",
        ),
        (
            "plus de 100 000 consultations en 2020",
            "year:2020",
            "year:2021",
            "plus de 100 000 consultations en 2021",
        ),
        (
            "baisse d'au moins 30 % des passages aux urgences à Lyon",
            "territory:commune:69123",
            "territory:departement:69",
            "baisse d'au moins 30 % des passages aux urgences, Rhône",
        ),
    ],
)
def test_a_part_is_changed_by_the_question_in_other_words(text, key, wanted, changed):
    assert told(text, key)[wanted] == changed


def test_what_is_offered_is_read_as_meant_and_nothing_else_is_lost():
    question = read_question(FRENCH)
    for key in {each.key for each in question.understood}:
        for each in changes(question, key):
            read = {part.key for part in read_question(each.text).understood}
            assert each.key in read
            assert key not in read


def test_what_was_taken_back_stays_so():
    question = read_question(FRENCH, without=["theme:Ehpad"])
    keys = {each.key for each in changes(question, "population:ehpad", without=["theme:Ehpad"])}
    assert "population:personnes_agees" in keys


ASKED = "Quelles initiatives ont réduit les hospitalisations ?"


def test_what_was_done_stays_done_the_other_way():
    turned = told(ASKED, "effect:hospitalisation:down")["effect:hospitalisation:up"]
    assert turned == "Quelles initiatives ont augmenté les hospitalisations ?"


def test_behind_an_article_only_words_that_go_with_it_are_offered():
    for key, text in told(ASKED, "effect:hospitalisation:down").items():
        if not key.startswith("effect:hospitalisation"):
            assert text.split(" les ")[1].split()[0].endswith(("s", "x"))
    assert not any(
        key.startswith("effect:rehospitalisation")
        for key in told("qui réduisent la mortalité", "effect:mortalite:down")
    )
