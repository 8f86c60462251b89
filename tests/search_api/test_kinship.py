import pytest

BUS = "Le bus dentaire sillonne les villages pour soigner les dents des écoliers : 300 élèves vus."
BUS_OLD = "En 2012, un bus dentaire allait déjà dans les villages soigner les dents des écoliers."
OTHER = "Une maison sport-santé ouvre ses portes aux patients diabétiques."


@pytest.fixture
def kinship(empty_shelf, answerer_over):
    add = empty_shelf.add
    add(
        "bus",
        BUS,
        name="Bus dentaire",
        theme="unité mobile",
        populations=("ecoliers",),
        period="2021-2024",
    )
    add("ancien", BUS_OLD, name="Ancien bus", theme="unité mobile", period="2012-2014")
    add("sport", OTHER, name="Maison sport-santé", theme="prévention", period="2010")
    return answerer_over(empty_shelf).kinship


def test_the_nearest_shares_theme_and_subjects_and_says_so(kinship):
    nearest = kinship.nearest("bus")
    assert [each.initiative.id for each in nearest] == ["ancien"]
    assert nearest[0].theme
    assert 0 < nearest[0].likeness <= 1


def test_a_precedent_is_older_and_told_with_what_the_later_one_adds(kinship):
    (precedent,) = kinship.earlier("bus")
    assert (precedent.initiative.id, precedent.since.year) == ("ancien", 2012)
    assert precedent.new == ("ecoliers",)
    assert kinship.earlier("ancien") == []


def test_what_shares_nothing_is_not_like(kinship):
    assert kinship.nearest("sport") == []


def test_what_it_costs_is_nothing_that_one_adds(empty_shelf, answerer_over):
    money = {"value": 450000.0, "unit": "€", "concept": "budget", "quote": "450 000 €"}
    text = f"{BUS} Le budget est de 450 000 €."
    empty_shelf.add("bus", text, theme="unité mobile", period="2021", figures=[money])
    empty_shelf.add("ancien", BUS_OLD, theme="unité mobile", period="2012")
    empty_shelf.add("sport", OTHER, theme="prévention", period="2010")
    (precedent,) = answerer_over(empty_shelf).kinship.earlier("bus")
    assert precedent.new == ()
