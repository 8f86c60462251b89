import pytest

BUS = "Le bus dentaire sillonne les villages pour soigner les dents des écoliers : 300 élèves vus."
OLD = "En 2012, un bus dentaire allait déjà dans les villages soigner les dents des écoliers."
OTHER = "Une maison sport-santé ouvre ses portes aux patients diabétiques."


@pytest.fixture
def answerer(empty_shelf, answerer_over):
    add = empty_shelf.add
    add("dentobus", BUS, name="Dentobus", theme="unité mobile", territories=("departement:32",))
    add("ancien", OLD, name="Ancien bus", theme="unité mobile", territories=("departement:29",))
    add("sport", OTHER, name="Maison sport-santé", theme="prévention")
    return answerer_over(empty_shelf)


@pytest.mark.parametrize(
    "text",
    [
        "initiatives similaires au Dentobus",
        "un dispositif comme « Dentobus »",
        "qui ressemble à Dentobus ?",
        "something like the Dentobus",
        "projects similar to the dentobus",
    ],
)
def test_what_is_like_an_initiative_is_asked_for_by_its_name(answerer, text):
    answer = answerer.answer(text)
    assert [each.id for each in answer.hits] == ["ancien"]
    assert answer.question.like == ("dentobus",)
    assert answer.hits[0].reasons[0].text.startswith(("Proche de", "Like"))


def test_a_likeness_taken_back_leaves_an_ordinary_question(answerer):
    answer = answerer.answer("similaires au Dentobus", without=["likeness:Dentobus"])
    assert answer.question.like == ()
    assert answer.hits[0].id == "dentobus"


def test_what_has_no_kin_is_searched_for_as_usual(answerer):
    answer = answerer.answer("comme la Maison sport-santé")
    assert answer.question.like == ()
    assert answer.hits[0].id == "sport"


def test_the_place_asked_for_may_be_where_the_likeness_shall_be(answerer):
    assert answerer.answer("comme le Dentobus en Bretagne").hits[0].id == "ancien"
    assert answerer.answer("comme en Bretagne").question.like == ()
