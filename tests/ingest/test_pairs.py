"""Two numbers that tell one change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import find_numbers
from corpus.records import Direction, Figure, FigureStatus
from ingest.pairs import brought_to, compared, read_move, stated_with
from tests.ingest.test_figures import figures_of


def _only(text: str) -> Figure:
    (figure,) = figures_of(text)
    return figure


@pytest.mark.parametrize(
    ("text", "baseline", "value", "unit"),
    [
        ("Les médecins étaient 204 en 2024, ils sont 196 en 2025.", 204, 196, "médecins"),
        ("Les prescripteurs étaient 150 en 2013 ; ils étaient 350 en 2017.", 150, 350, None),
        ("L'équipe grandit, passant de huit médecins en 2022 à dix en 2023.", 8, 10, "médecins"),
        ("De neuf communes desservies en 2017 à onze en 2019.", 9, 11, "communes"),
        ("De 276 000 tests en 2023 à plus de 760 000 en 2025.", 276000, 760000, "tests"),
        ("Cinquante médecins sont venus ; ils étaient 34 au début de 2024.", 34, 50, "médecins"),
        ("Trente minutes de vol au lieu d'environ trois heures de route.", 180, 30, "minutes"),
        ("Le taux de dépistage était de 37 % en 2021 ; il atteint 52 % en 2023.", 37, 52, "%"),
        ("On compte désormais 12 médecins, contre seulement 5 à l'ouverture.", 5, 12, "médecins"),
        ("Les maîtres de stage sont passés de 11 à 55 entre 2006 et 2016.", 11, 55, "maîtres"),
        ("Taux de participation : 55 % avant, 60,3 % après.", 55, 60.3, "%"),
        ("On dénombre 3 214 récidives, contre 5 014 chez les témoins.", 5014, 3214, "récidives"),
    ],
)
def test_a_change_is_told_in_many_ways(
    text: str, baseline: float, value: float, unit: str | None
) -> None:
    figure = _only(text)
    assert (figure.baseline, figure.value) == (baseline, value)
    assert figure.direction is (Direction.UP if value > baseline else Direction.DOWN)
    assert unit is None or figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "La part est de 11 % en Bretagne, contre 9 % au niveau national.",
        "Trois dentistes pour 10 000 habitants, contre environ cinq en Île-de-France (2020).",
        "Le délai d'attente varie de 3 à 6 mois entre 2020 et 2023.",
        "De 10 à 15 enfants sont accueillis chaque jour.",
        "Le centre accueille de 20 à 30 patients par jour.",
        "L'objectif est de 10 % en 2024 et 20 % en 2027.",
        "Vingt centres en 2018, plus d'une centaine en 2023.",
    ],
)
def test_two_places_an_extent_and_a_series_of_aims_are_no_change(text: str) -> None:
    assert {(figure.baseline, figure.direction) for figure in figures_of(text)} == {
        (None, Direction.NONE)
    }


def test_a_fall_by_a_range_within_some_years_is_no_rise() -> None:
    figure = _only("Le plan permet de réduire la consommation de 10 à 20 % en cinq ans.")
    assert (figure.value, figure.value_max, figure.baseline) == (10, 20, None)
    assert figure.direction is Direction.DOWN


def test_a_length_that_is_not_so_many_of_another_unit_goes_down_without_a_start() -> None:
    figure = _only("Deux semaines au lieu de six mois : c'est le délai obtenu.")
    assert (figure.value, figure.unit, figure.baseline) == (2, "semaines", None)
    assert figure.direction is Direction.DOWN


def test_a_number_of_a_name_is_not_taken_for_the_level_that_was_surpassed() -> None:
    text = "Cinquante médecins sont venus grâce à Présence 64 ; ils étaient 34 en 2024."
    assert [(each.value, each.baseline) for each in figures_of(text)] == [(50, 34)]


def test_what_the_sentence_before_measured_is_where_a_level_began() -> None:
    text = "En 2004, 41,7 % des examens étaient faits à bord. En 2011, cette part était tombée à 30,9 %."
    figures = figures_of(text)
    assert [(each.value, each.baseline) for each in figures] == [(41.7, None), (30.9, 41.7)]
    assert figures[1].measure == figures[0].measure


def test_a_line_of_its_own_sets_a_number_against_the_one_above() -> None:
    figure = _only("182\nservices numériques ont publié leurs statistiques\nvs 170 en 2024")
    assert (figure.value, figure.baseline) == (182, 170)


def test_a_denominator_is_no_count() -> None:
    assert 1000 not in {each.value for each in figures_of("Soit 2 pour 1 000 tests réalisés.")}


def test_the_state_before_the_action_is_where_the_result_began() -> None:
    text = (
        "L'année qui précède leur entrée dans le programme, 79,4 % des patients suivis avaient été "
        "hospitalisés. L'année suivante, ils ne sont plus que 41,1 %."
    )
    before, after = figures_of(text)
    assert before.status is FigureStatus.CONTEXT
    assert (after.value, after.baseline, after.status) == (41.1, 79.4, FigureStatus.ACHIEVED)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Le groupe équipera 354 établissements : c'est une intention.", FigureStatus.TARGET),
        ("On évite 7 % des passages. C'est un potentiel.", FigureStatus.PROJECTION),
        ("Fin 2020, 20 maisons sont annoncées. C'est un objectif.", FigureStatus.TARGET),
    ],
)
def test_what_the_next_sentence_calls_a_number_is_what_it_is(
    text: str, status: FigureStatus
) -> None:
    assert figures_of(text)[0].status is status


@given(st.integers(2, 999), st.integers(2, 999))
def test_a_change_keeps_which_number_came_first(first: int, second: int) -> None:
    text = f"Le nombre de patients est passé de {first} à {second} en 2023."
    numbers = find_numbers(text)
    kept = stated_with(text, 0, len(text), numbers, {each.numeral_start for each in numbers})
    assert kept
    if len(numbers) > 2:
        move = read_move(text, 0, len(text), numbers[0], numbers[1])
        assert move is not None
        assert (move.baseline.value, move.number.value) == (first, second)


@given(st.integers(1, 500), st.sampled_from(["secondes", "minutes", "heures", "jours", "semaines"]))
def test_a_length_brought_to_its_own_unit_is_itself(value: int, unit: str) -> None:
    number, other = find_numbers(f"de {value} {unit} contre {value + 1} {unit}")
    assert brought_to(number, unit) == value
    assert compared(number, other) == 1
