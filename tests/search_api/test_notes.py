from search_api.spelling import mend

QUESTION = "moins d'hospitalistaions en Ehpad"


def kinds(answer):
    return [each.kind for each in answer.notes]


def test_a_misspelt_word_is_read_and_told(answerer):
    answer = answerer.answer(QUESTION)
    assert answer.question.typed == QUESTION
    assert "hospitalisations" in answer.question.text
    assert kinds(answer) == ["spelling"]
    assert not answer.notes[0].is_doubt
    assert [each.id for each in answer.hits] == [
        each.id for each in answerer.answer("moins d'hospitalisations en Ehpad").hits
    ]


def test_a_word_is_left_as_typed_where_that_is_asked(answerer):
    answer = answerer.answer(QUESTION, without=["spelling:hospitalistaions"])
    assert answer.question.text == QUESTION
    assert "spelling" not in kinds(answer)


def test_quoted_words_and_places_are_left_as_typed():
    read, found = mend(
        "« depistge » en Saone-et-Loire Walter depistge",
        {"depistge": "depistage", "Saone": "saine", "Walter": "water"}.get,
    )
    assert read == "« depistge » en Saone-et-Loire Walter depistage"
    assert [each.typed for each in found] == ["depistge"]


def test_an_answer_from_elsewhere_says_so(answerer):
    answer = answerer.answer("réduire les hospitalisations en Ehpad en Lozère", language="fr")
    assert answer.hits
    (note,) = [each for each in answer.notes if each.kind == "place"]
    assert note.is_doubt
    assert "Lozère" in note.text
    assert note.without == ("territory:departement:48",)


def test_an_answer_at_the_place_asked_for_says_nothing(answerer):
    assert kinds(answerer.answer("réduire les hospitalisations en Ehpad en Alsace")) == []


def test_an_effect_that_no_figure_shows_is_told(answerer):
    answer = answerer.answer("réduire les hospitalisations et les chutes en Ehpad")
    assert answer.hits
    (note,) = [each for each in answer.notes if each.kind == "effect"]
    assert "chute" in note.text
    assert "hospitalisation" not in note.text
    assert "effect" not in kinds(answerer.answer("réduire les hospitalisations en Ehpad"))
