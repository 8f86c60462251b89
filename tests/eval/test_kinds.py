import pytest

from eval.kinds import COUNT, SHARE, same, unit_factor, unit_kind


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", SHARE),
        ("part", SHARE),
        ("points", "points"),
        ("€/an", "€"),
        ("M€", "€"),
        ("×", "fois"),
        ("jours/mois", "jours"),
        ("ans", "ans"),
        ("consultations/an", COUNT),
        ("médecins", COUNT),
        ("", COUNT),
    ],
)
def test_units_fall_into_kinds(unit, kind):
    assert unit_kind(unit) == kind


def test_millions_of_euros_are_euros():
    assert unit_factor("M€") == 1e6
    assert unit_factor("M€/an") == 1e6
    assert unit_factor("€/Ehpad") == 1.0


def test_values_are_the_same_but_for_the_last_bits():
    assert same(0.1 + 0.2, 0.3)
    assert same(None, None)
    assert not same(None, 0.0)
    assert not same(47, 48)
