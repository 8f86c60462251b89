import pytest

from corpus.french_words import is_french_word


@pytest.mark.parametrize(
    "word", ["parcours", "Garantie", "régies", "locaux", "départementale", "Élève"]
)
def test_a_word_of_the_dictionary_is_known_in_any_number_and_gender(word):
    assert is_french_word(word)


@pytest.mark.parametrize("word", ["Zembrio", "FranceConnect", "Tchap"])
def test_a_coined_word_is_not(word):
    assert not is_french_word(word)
