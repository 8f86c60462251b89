import pytest

from search_api.periods import is_french, period_text


@pytest.mark.parametrize(
    ("period", "french", "english"),
    [
        ("2024-12", "décembre 2024", "December 2024"),
        ("2023-06-01", "1er juin 2023", "1 June 2023"),
        ("2018-2020", "2018–2020", "2018–2020"),
        ("depuis juin 2021", "depuis juin 2021", "since June 2021"),
        ("mi-2025", "mi-2025", "mid-2025"),
        ("moins de deux ans", "moins de deux ans", "less than two years"),
        ("un mois", "un mois", "one month"),
    ],
)
def test_a_period_is_told_in_words_of_the_page(period, french, english):
    assert (period_text(period, "fr"), period_text(period, "en")) == (french, english)


def test_a_period_without_english_stays_as_its_document_has_it():
    assert period_text("depuis la rentrée 2022", "en") == "depuis la rentrée 2022"
    assert is_french("depuis la rentrée 2022", "en")
    assert not is_french("depuis 2022", "en")
