import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import words


def texts(text, language="fr"):
    return [word.text for word in words(text, language)]


def stems(text):
    return [word.stem for word in words(text)]


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "′", "´"])
def test_an_elided_acronym_is_found_whatever_its_apostrophe(apostrophe):
    assert stems(f"d{apostrophe}Ehpad") == ["ehpad"]


def test_long_elisions_go_and_aujourdhui_stays():
    assert texts("jusqu'à l'hôpital, qu’aujourd’hui") == ["hôpital", "aujourdhui"]


def test_other_apostrophes_join_or_lose_the_english_possessive():
    assert texts("prud'hommes, children's", "en") == ["prudhommes", "children"]


@pytest.mark.parametrize("hyphen", ["-", "‐", "‑", "–"])
def test_a_compound_name_is_found_by_each_of_its_words(hyphen):
    assert texts(f"Ille{hyphen}et{hyphen}Vilaine") == ["ille", "vilaine"]


def test_a_prefix_is_found_joined_or_apart():
    assert texts("télé-expertise") == ["téléexpertise", "expertise"]
    assert set(stems("téléexpertise")) <= set(stems("télé-expertise"))


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("153 000", "153000"),
        ("153000", "153000"),
        ("153\u202f000", "153000"),
        ("153\xa0000", "153000"),
        ("153,000", "153000"),
        ("1 234 567,50", "1234567.5"),
        ("1,5", "1.5"),
        ("0,125", "0.125"),
        ("47 %", "47"),
        ("47,0 %", "47"),
    ],
)
def test_a_number_is_one_term_whatever_its_spaces(written, term):
    assert stems(written) == [term]


def test_a_year_does_not_swallow_the_number_after_it():
    assert stems("en 2024 150 personnes")[:2] == ["2024", "150"]


def test_a_footnote_mark_does_not_stick_to_its_word():
    assert texts("les médecins¹⁶ sur 12 m²") == ["médecins", "12", "m2"]


def test_ligatures_open():
    assert stems("cœur") == stems("coeur")
    assert texts("ﬁnancement") == ["financement"]


def test_dotted_acronyms_are_words():
    assert texts("l'A.R.S. et les E.H.P.A.D.") == ["ars", "ehpad"]


def test_capitals_keep_an_acronym_that_looks_like_a_stop_word():
    assert texts("le SI de la région et si on veut") == ["si", "région", "veut"]
    assert texts("UNE MAISON SUR LA PLACE") == ["maison", "place"]


def test_short_acronyms_are_their_own_stems():
    assert stems("ARS MSP IDE") == ["ars", "msp", "ide"]


def test_english_stop_words_go_only_from_english():
    assert texts("the homes for an elderly", "en") == ["homes", "elderly"]
    assert "an" in texts("une fois par an")


def test_families_meet_once_stemmed_then_folded():
    assert stems("hôpital")[0] == stems("hôpitaux")[0] == stems("HOPITAL")[0]
    assert stems("réductions") == stems("réduction")


def test_the_folded_form_is_found_without_accents():
    assert [word.folded for word in words("Rééducation")] == ["reeducation"]


@given(st.text())
def test_terms_are_never_empty_and_never_hold_a_space(text):
    for word in words(text):
        for term in (word.text, word.folded, word.stem):
            assert term.split() == [term]
