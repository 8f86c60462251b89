from eval.made_questions import made_questions


def test_made_questions_are_the_same_at_every_call_and_speak_both_languages():
    first, again = made_questions(), made_questions()
    assert first == again
    assert {each.language for each in first} == {"fr", "en"}


def test_what_answers_is_not_open():
    assert all(each.answers and not each.answers & each.open for each in made_questions())


def test_an_effect_is_answered_by_those_that_had_it():
    found = [
        each for each in made_questions() if "policlinique-telemedecine-alsace" in each.answers
    ]
    assert any(len(each.answers) > 1 for each in found)
