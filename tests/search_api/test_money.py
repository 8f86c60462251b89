import pytest

from corpus.records import Figure, FigureStatus, Proof
from search_api.money import Sum, is_result, kind_of_sum


def told(measure, display):
    proof = Proof(document="d", page=1, start=0, end=1, quote=display, display=display)
    made = Figure(id="x", value=1.2e5, unit="€", measure=measure, proof=proof, confidence=1.0)
    return kind_of_sum(made)


@pytest.mark.parametrize(
    ("measure", "display", "kind"),
    [
        ("coût annuel du service", "", Sum.COST),
        ("le véhicule a coûté", "", Sum.COST),
        ("achat et aménagement du camion", "", Sum.COST),
        ("coût de la rémunération des médecins", "", Sum.COST),
        ("masse salariale", "", Sum.COST),
        ("", "un budget de 120 000 €", Sum.COST),
        ("chaque passage revient en moyenne", "", Sum.COST),
        ("subvention de fonctionnement du Département", "", Sum.GRANT),
        ("l'ARS finance l'achat", "", Sum.GRANT),
        ("aide à l'installation", "", Sum.GRANT),
        ("la Région a apporté", "", Sum.GRANT),
        ("bourse versée aux étudiants", "", Sum.GRANT),
        ("prime de coordination", "", Sum.PAY),
        ("les médecins salariés touchent", "4 500 € nets par mois", Sum.PAY),
        ("indemnité d'astreinte", "", Sum.PAY),
        ("salaire proposé", "", Sum.PAY),
        ("économies pour l'Assurance maladie", "", Sum.SAVING),
        ("euros économisés", "", Sum.SAVING),
        ("par kilomètre", "0,32 €", Sum.OTHER),
        ("aides-soignantes concernées", "1 €", Sum.OTHER),
    ],
)
def test_a_sum_is_what_the_first_word_about_money_says(measure, display, kind):
    assert told(measure, display or "120 000 €") is kind


@pytest.mark.parametrize(
    ("measure", "unit", "status", "expected"),
    [
        ("coût du bus", "€", FigureStatus.ACHIEVED, False),
        ("économies pour l'Assurance maladie", "€", FigureStatus.ACHIEVED, True),
        ("consultations", "consultations", FigureStatus.ACHIEVED, True),
        ("consultations", "consultations", FigureStatus.TARGET, False),
    ],
)
def test_what_something_took_is_no_result(measure, unit, status, expected):
    proof = Proof(document="d", page=1, start=0, end=1, quote="5", display="5")
    made = Figure(
        id="x", value=5, unit=unit, measure=measure, status=status, proof=proof, confidence=1.0
    )
    assert is_result(made) is expected
