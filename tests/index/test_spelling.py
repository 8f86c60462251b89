import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spelling import Speller

SPELLER = Speller(
    {"mammobile": 4, "loneliness": 1, "dessertes": 2},
    ["vaccination", "dentiste", "telemedecine", "hospitalisation", "reproductible"],
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("vaccinaton", "vaccination"),
        ("Mamobile", "mammobile"),
        ("dentitse", "dentiste"),
        ("télémedecinne", "telemedecine"),
        ("hospitalistaion", "hospitalisation"),
    ],
)
def test_a_slip_is_mended(typed, read):
    assert SPELLER.mended(typed) == read


@pytest.mark.parametrize(
    "word",
    [
        "reproductibles",
        "reproductible",
        "abandonnent",
        "allaient",
        "évitables",
        "vaccination",
        "mammobile",
        "loneliness",
        "salaires",
        "bus",
        "2024",
        "xqzwkj",
        "CPTS",
    ],
)
def test_what_is_known_or_near_to_nothing_is_left(word):
    assert SPELLER.mended(word) is None


@given(st.text(max_size=12))
def test_any_word_is_looked_at(word):
    read = SPELLER.mended(word)
    assert read is None or SPELLER.mended(read) is None
