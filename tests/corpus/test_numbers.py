from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparisons import find_comparisons
from corpus.number_words import read_words
from corpus.numbers import find_numbers
from corpus.records import Qualifier
from corpus.units import read_per


def only(text):
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("22 600 habitants", 22600, None),
        ("22\u202f600 habitants", 22600, None),
        ("22\u00a0600 habitants", 22600, None),
        ("1.500 euros", 1500, "€"),
        ("100,000 consultations", 100000, None),
        ("2,345 %", 2.345, "%"),
        ("1,5 million de patients", 1.5e6, None),
        ("714k visites", 714000, None),
        ("2,96 M€", 2.96e6, "€"),
        ("12 000€", 12000, "€"),
        ("3 milliards d'euros", 3e9, "€"),
        ("100 millions de m²", 1e8, "m²"),
        ("trente médecins", 30, None),
        ("quatre-vingt-dix-sept", 97, None),
        ("vingt et un mille trois cents", 21300, None),
        ("soixante et onze", 71, None),
        ("un quart des patients", 0.25, "part"),
        ("deux tiers", 2 / 3, "part"),
        ("trois quarts d'heure", 45, "minutes"),
        ("un Français sur six", 1 / 6, "part"),
        ("une femme sur 10", 0.1, "part"),
        ("one in six", 1 / 6, "part"),
        ("0,8 ETP", 0.8, "ETP"),
        ("15,3 points", 15.3, "points"),
        ("2 ans et demi", 2.5, "ans"),
        ("1.5 million people", 1.5e6, None),
    ],
)
def test_a_written_number_has_its_value_in_base_units(text, value, unit):
    number = only(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("plus d'une centaine", Qualifier.AT_LEAST, 100),
        ("une centaine", Qualifier.ABOUT, 100),
        ("près de 9 500", Qualifier.ABOUT, 9500),
        ("quelque 400", Qualifier.ABOUT, 400),
        ("au moins 2 500", Qualifier.AT_LEAST, 2500),
        ("jusqu'à 20 000 euros", Qualifier.AT_MOST, 20000),
        ("moins de 30 minutes", Qualifier.AT_MOST, 30),
        ("40 % environ", Qualifier.ABOUT, 40),
        ("at least 40%", Qualifier.AT_LEAST, 40),
        ("over 50", Qualifier.AT_LEAST, 50),
        ("fewer than 12", Qualifier.AT_MOST, 12),
    ],
)
def test_a_qualifier_is_part_of_the_number(text, qualifier, value):
    number = only(text)
    assert (number.qualifier, number.value) == (qualifier, value)
    assert (number.start, number.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("5 à 7 km", 5, 7, "km"),
        ("20 000 à 30 000 euros", 20000, 30000, "€"),
        ("entre 5,7 et 18,2 millions", 5.7e6, 18.2e6, None),
        ("entre 8 et 9 millions", 8e6, 9e6, None),
        ("50 voire 100 kilomètres", 50, 100, "km"),
        ("10-15 %", 10, 15, "%"),
        ("2,5 M€ à 3 M€", 2.5e6, 3e6, "€"),
    ],
)
def test_two_bounds_are_one_range(text, low, high, unit):
    number = only(text)
    assert (number.value, number.value_max, number.unit) == (low, high, unit)
    assert number.qualifier is Qualifier.BETWEEN


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        ("multipliée par quatre", 4, 1),
        ("a triplé", 3, 1),
        ("deux fois moins", 2, -1),
        ("4 fois plus", 4, 1),
        ("divisé par deux", 2, -1),
        ("x4", 4, 1),
        ("halved admissions", 2, -1),
    ],
)
def test_a_multiplication_is_a_factor_with_a_sign(text, value, sign):
    number = only(text)
    assert (number.value, number.unit, number.sign) == (value, "fois", sign)


def test_a_minus_that_opens_a_list_item_is_no_sign():
    assert only("- 100% des usagers").sign == 0
    assert only("-38 %").sign == -1
    assert only("(- 38 %)").sign == -1


def test_doubly_is_not_doubling():
    assert find_numbers("doublement pénalisés") == []
    assert find_numbers("un double regard") == []


def test_a_third_place_is_not_a_third():
    assert find_numbers("un tiers-lieu et le tiers payant") == []


def test_days_out_of_seven_are_not_a_share():
    assert [number.unit for number in find_numbers("5 jours sur 7")] == ["jours", None]


def test_a_year_is_not_the_low_bound_of_a_range():
    values = [number.value for number in find_numbers("de 165 en 2010 à 116 en 2023")]
    assert values == [165, 2010, 116, 2023]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        (" par an", "an"),
        ("/mois", "mois"),
        (" pour 100 000 habitants", "100 000 habitants"),
        ("/100 000 hab.", "100 000 habitants"),
        (" annuelles", "an"),
        (" per year", "an"),
        (" chaque jour", "jour"),
    ],
)
def test_a_rate_is_named_one_way(text, per):
    found = read_per(text, 0)
    assert found is not None
    assert found[0] == per


@pytest.mark.parametrize(
    ("question", "value", "told", "noun"),
    [
        ("plus de 100 000 consultations par an", 100000, (Qualifier.AT_LEAST, None, "an"), "consultations"),
        ("with more than 100,000 consultations", 100000, (Qualifier.AT_LEAST, None, None), "consultations"),
        ("at least 40% fewer hospitalisations", 40, (Qualifier.AT_LEAST, "%", None), "hospitalisations"),
        ("moins de 30 minutes", 30, (Qualifier.AT_MOST, "minutes", None), ""),
        ("a third of patients", 1 / 3, (Qualifier.EXACTLY, "part", None), "patients"),
    ],
)  # fmt: skip
def test_a_question_sets_a_number(question, value, told, noun):
    (found,) = find_comparisons(question)
    assert found.value == pytest.approx(value)
    assert (found.qualifier, found.unit, found.per) == told
    assert question[found.noun_start : found.noun_end] == noun


def test_a_year_in_a_question_sets_nothing():
    assert find_comparisons("GPs recruited since 2021 in the Gers") == []
    assert find_comparisons("bilan 2024 des Ehpad") == []


FRENCH = {21: "vingt et un", 80: "quatre-vingts", 99: "quatre-vingt-dix-neuf", 200: "deux cents"}


@pytest.mark.parametrize(("value", "words"), FRENCH.items())
def test_french_words_are_read_to_their_end(value, words):
    first = words.replace("-", " ").split()[0]
    assert read_words(words, 0, len(first)) == (value, len(words))


@given(st.integers(min_value=1000, max_value=999_999_999))
def test_thin_spaces_group_any_integer(value):
    text = f"{value:,}".replace(",", "\u202f") + " personnes"
    assert only(text).value == value


@given(st.text(max_size=60))
def test_any_text_gives_ordered_spans_inside_it(text):
    numbers = find_numbers(text)
    assert all(
        0 <= one.start <= one.numeral_start < one.numeral_end <= len(text) for one in numbers
    )
    assert all(a.numeral_end <= b.numeral_start for a, b in pairwise(numbers))
    assert all(one.value >= 0 for one in numbers)


@pytest.mark.parametrize(
    ("question", "value", "qualifier", "sign"),
    [
        ("more than 20 % fewer admissions", 20, Qualifier.AT_LEAST, -1),
        ("a third fewer emergency visits", 1 / 3, Qualifier.EXACTLY, -1),
        ("20 % de plus", 20, Qualifier.EXACTLY, 1),
        ("à partir de 500 patients", 500, Qualifier.AT_LEAST, 0),
        (">= 1000 patients", 1000, Qualifier.AT_LEAST, 0),
        ("<=5 €", 5, Qualifier.AT_MOST, 0),
        ("not less than 30%", 30, Qualifier.AT_LEAST, 0),
        ("30 médecins de plus", 30, Qualifier.EXACTLY, 0),
    ],
)
def test_a_question_says_least_most_and_which_way(question, value, qualifier, sign):
    (found,) = find_comparisons(question)
    assert (round(found.value, 6), found.qualifier, found.sign) == (
        round(value, 6),
        qualifier,
        sign,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5 M de visites par an", 12.5e6),
        ("6M messages envoyés", 6e6),
        ("2.1 M d'adresses en plus", 2.1e6),
        ("3 M de large", 3),
        ("1 profil sur 13 est recruté", 1 / 13),
    ],
)
def test_a_capital_m_before_what_is_counted_is_a_million(text, value):
    assert find_numbers(text)[0].value == pytest.approx(value)


def test_a_cross_before_more_or_less_is_a_factor():
    (number,) = find_numbers("ils accèdent 2x moins à l'emploi")
    assert (number.value, number.unit, number.sign) == (2, "fois", -1)
