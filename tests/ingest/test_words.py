import pytest

from ingest.words import is_coined, shouts, split_words


def texts(sentence):
    return [word.text for word in split_words(sentence)]


def test_an_elided_article_is_split_off_and_a_coined_name_stays_whole():
    assert texts("l'offre M'T dents d'Allo et Doct'Eure") == [
        "l'", "offre", "M'T", "dents", "d'", "Allo", "et", "Doct'Eure",
    ]  # fmt: skip


def test_a_raised_footnote_mark_is_no_letter():
    assert texts("le SAS³² répond")[1] == "SAS"


def test_an_address_is_one_word():
    assert [word.kind for word in split_words("pharmacie-de-garde.ameli.fr ou a@b.fr")] == [
        "domain", "word", "address",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("DentiBus", True),
        ("VigilanS", True),
        ("e-Meuse", True),
        ("NumériS@nté", True),
        ("médicobus", True),
        ("autobus", False),
        ("Santé", False),
        ("EHPAD", False),
        ("automobile", False),
    ],
)
def test_coined_words_are_told_by_their_shape(word, expected):
    assert is_coined(split_words(word)[0]) is expected


def test_a_line_in_capitals_shouts():
    assert shouts(split_words("FAVORISER L'ACCÈS AUX MÉDECINS SPÉCIALISTES"))
    assert not shouts(split_words("Le CHU et l'ARS ouvrent un centre"))


@pytest.mark.parametrize("text", ["E-Contact", "Mon-Espace-Ferme", "PoEm"])
def test_hyphens_and_late_capitals_make_a_word_coined(text):
    (word,) = split_words(text)
    assert is_coined(word)
