from search_api.publics import concept_match, is_public


def test_an_ehpad_and_its_residents_are_one_public():
    assert concept_match("ehpad", "residents_ehpad") == 1
    assert concept_match("residents_ehpad", "ehpad") == 1


def test_a_narrower_concept_answers_fully_and_a_broader_one_by_half():
    assert concept_match("personnes_agees", "residents_ehpad") == 1
    assert concept_match("personnes_agees", "ehpad") == 1
    assert concept_match("residents_ehpad", "personnes_agees") == 0.5
    assert concept_match("hospitalisation", "rehospitalisation") == 1


def test_concepts_apart_do_not_match():
    assert concept_match("ehpad", "enfants") == 0
    assert concept_match("ehpad", None) == 0


def test_publics_are_populations_and_the_structures_that_name_them():
    assert is_public("residents_ehpad")
    assert is_public("ehpad")
    assert not is_public("ars")
    assert not is_public("no such concept")
