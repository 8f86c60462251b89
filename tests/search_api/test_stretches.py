import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.stretches import FIRST, LAST, find_years


def spans(text):
    return [(each.low, each.high) for each in find_years(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("depuis 2022", [(2022, LAST)]),
        ("since 2022", [(2022, LAST)]),
        ("après 2021", [(2022, LAST)]),
        ("lancé en 2021 ou après", [(2021, LAST)]),
        ("avant 2020", [(FIRST, 2019)]),
        ("before the year 2020", [(FIRST, 2019)]),
        ("jusqu'en 2020", [(FIRST, 2020)]),
        ("entre 2019 et 2022", [(2019, 2022)]),
        ("from 2019 to 2022", [(2019, 2022)]),
        ("en 2023", [(2023, 2023)]),
        ("2019-2022", [(2019, 2019), (2022, 2022)]),
        ("plus de 2000 patients", []),
        ("entre 2022 et 2019", [(2022, 2022), (2019, 2019)]),
    ],
)
def test_years_and_stretches_of_years(text, expected):
    assert spans(text) == expected


@given(st.text(max_size=60))
def test_any_text_has_years_in_order_or_none(text):
    found = find_years(text)
    assert all(FIRST <= each.low <= each.high <= LAST for each in found if each.is_stretch)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@given(st.integers(FIRST + 1, LAST - 1))
def test_before_and_since_part_all_years(year):
    (before,) = find_years(f"avant {year}")
    (since,) = find_years(f"depuis {year}")
    assert (*before.years, *since.years) == tuple(range(FIRST, LAST + 1))
