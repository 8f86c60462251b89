import pytest

from corpus.records import Caveat, Direction, DocumentKind, Figure, FigureStatus, Proof
from ingest.caveats import caveats_of, tells_comparison


def figure(**changes):
    proof = Proof(document="d", page=1, start=0, end=1, quote="x", display="x")
    fields = {"id": "f", "value": 47, "unit": "%", "measure": "m", "proof": proof, "confidence": 1}
    return Figure(
        **(fields | {"status": FigureStatus.ACHIEVED, "direction": Direction.DOWN} | changes)
    )


def test_a_declared_change_without_baseline_says_so():
    assert set(caveats_of(figure(), DocumentKind.PRESS_RELEASE, "", "")) == set(Caveat)


def test_a_change_with_baseline_and_period_lacks_only_a_comparison():
    told_of = caveats_of(figure(baseline=55, period="un an"), DocumentKind.APPLICATION, "", "")
    assert set(told_of) == {Caveat.SELF_DECLARED, Caveat.NO_COMPARISON}


def test_a_level_needs_no_baseline():
    assert list(
        caveats_of(figure(direction=Direction.NONE), DocumentKind.PRESS_ARTICLE, "", "")
    ) == [Caveat.SELF_DECLARED]


def test_a_target_has_no_caveats_because_it_is_no_result():
    assert (
        list(caveats_of(figure(status=FigureStatus.TARGET), DocumentKind.PRESS_RELEASE, "", ""))
        == []
    )


def test_a_comparison_told_in_the_sentence_is_not_denied():
    words = "La durée est réduite de quatre jours, par comparaison avec les autres Ehpad."
    assert Caveat.NO_COMPARISON not in set(
        caveats_of(figure(), DocumentKind.PRESS_ARTICLE, words, words)
    )


@pytest.mark.parametrize(
    "words",
    [
        "Le communiqué ne précise ni la période, ni l'existence d'un groupe de comparaison.",
        "Une baisse de 47 %, sans groupe témoin.",
        "La fréquentation a baissé de 47 %.",
    ],
)
def test_a_comparison_that_is_denied_is_none(words):
    assert not tells_comparison(words)


def test_a_figure_of_a_study_is_not_called_declared():
    words = "Selon une étude, les hospitalisations ont baissé de 47 %."
    assert Caveat.SELF_DECLARED not in set(caveats_of(figure(), DocumentKind.OTHER, words, words))


def test_a_study_that_is_missing_does_not_count():
    words = "Une baisse de 47 %, sans évaluation."
    assert Caveat.SELF_DECLARED in set(caveats_of(figure(), DocumentKind.OTHER, words, words))


def test_a_period_told_in_the_passage_is_not_denied():
    words = "En l'espace d'un an, la part est passée de 55 % à 60 %."
    assert Caveat.NO_PERIOD not in set(caveats_of(figure(), DocumentKind.OTHER, words, words))


def test_a_comparison_told_elsewhere_in_the_document_counts():
    told = set(caveats_of(figure(), DocumentKind.OTHER, "", "Ils sont 5 014 chez les témoins."))
    assert Caveat.NO_COMPARISON not in told
