import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.spelling import mend, place_word


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("accès aux dentistes en creuze", "accès aux dentistes en Creuse"),
        ("dentistes en Creuze", "dentistes en Creuse"),
        ("bus dans les yveline", "bus dans les Yvelines"),
        ("en Haute-Garone", "en Haute-Garonne"),
        ("Bourgone-Franche-Comté", "Bourgogne-Franche-Comté"),
        ("telemedecine dans la meuze", "telemedecine dans la Meuse"),
    ],
)
def test_a_misspelt_place_is_read_as_the_code_writes_it(typed, read):
    text, mended = mend(typed, lambda _: None)
    assert text == read
    assert len(mended) == 1


@pytest.mark.parametrize(
    "text",
    [
        "la course des écoliers",
        "girondins",
        "creuser un puits",
        "ardeche",
        "the marine",
        "« Creuze »",
    ],
)
def test_what_is_no_slip_of_a_place_is_left(text):
    assert mend(text, lambda _: None) == (text, ())


def test_a_place_may_be_left_as_typed():
    assert mend("en creuze", lambda _: None, ["spelling:creuze"])[1] == ()


def test_a_word_is_shown_with_its_accents(answerer):
    (note,) = answerer.answer("medecinns en Ehpad", language="fr").question.mended
    assert (note.typed, note.read) == ("medecinns", "médecins")


@given(st.text(alphabet="abcdeilmnorstuvéè", min_size=5, max_size=12))
def test_a_place_read_has_the_letter_typed_first(word):
    read = place_word(word)
    assert read is None or read[0].lower() in {word[0], "é", "è", "î"}
