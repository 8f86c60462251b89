"""Changes that a document tells twice."""

from corpus.records import Caveat, Direction, DocumentKind, FigureStatus
from ingest.caveats import caveats_of
from ingest.retold import told_from
from tests.ingest.test_figures import figures_of, only

_FALL = "Le surpoids recule de 40,5 %.\nEntre 2008 et 2015, la prévalence du surpoids est passée de 18 % à 10,77 %."


def test_a_percentage_has_the_period_and_start_of_the_change_that_it_is_of() -> None:
    percent, change = figures_of(_FALL)
    assert (percent.value, percent.period, change.baseline) == (40.5, "2008-2015", 18)
    assert told_from(percent, [percent, change]) == change


def test_another_percentage_is_of_no_change() -> None:
    figures = figures_of(_FALL.replace("40,5", "25"))
    assert told_from(figures[0], figures) is None
    assert figures[0].period is None


def test_a_return_that_is_told_twice_is_one() -> None:
    text = "Un euro investi, deux euros économisés.\nPour un euro investi, deux euros de dépenses de santé sont économisés."
    assert [each.measure for each in figures_of(text)] == ["dépenses de santé"]


def test_months_rates_and_wholes_are_read_as_said() -> None:
    assert only("De novembre à décembre 2024, 381 mammographies ont été réalisées.").period == (
        "2024-11 à 2024-12"
    )
    assert only("La durée est réduite de quatre jours par an et par résident.").per == (
        "an et par résident"
    )
    assert only("Le résultat est parmi les meilleurs des 251 villes adhérentes.").status is (
        FigureStatus.CONTEXT
    )
    assert only("Patients suivis : 990 inclus de 2013 à 2017").unit == "patients"


def test_what_was_not_reached_and_what_fell_are_told_so() -> None:
    missed = only("Aucun département n'a atteint l'objectif de 30 % la première année.")
    assert (missed.measure, missed.status) == ("objectif non atteint", FigureStatus.TARGET)
    fell = only("Le nombre d'élèves vaccinés au collège est passé de 9 000 à 6 000.")
    assert (fell.status, fell.direction) == (FigureStatus.ACHIEVED, Direction.DOWN)


def test_how_long_a_study_watched_is_a_period() -> None:
    figure = only("La durée est réduite de quatre jours par an et par résident.")
    words = "C'est ce que mesure l'étude d'impact, sur quatre ans."
    told = set(caveats_of(figure, DocumentKind.PRESS_ARTICLE, "", words))
    assert Caveat.NO_PERIOD not in told
