import pytest

from corpus.records import Figure, FigureStatus, Proof, Qualifier
from search_api.parts import AskedFigure
from search_api.proving import meeting

PROOF = Proof(document="d", page=1, start=0, end=1, quote="x", display="x")


def figure(value, unit, measure, **fields):
    given = {"status": FigureStatus.ACHIEVED, "confidence": 0.9, **fields}
    return Figure(id="f", value=value, unit=unit, measure=measure, proof=PROOF, **given)


def least(value, **fields):
    return AskedFigure(value=value, qualifier=Qualifier.AT_LEAST, **fields)


@pytest.mark.parametrize(
    ("asked", "held", "met"),
    [
        (least(30, noun="médecins salariés"), figure(69, "médecins", "médecins salariés"), True),
        (
            least(0.5, unit="part", noun="transferts"),
            figure(0.5, "part", "originaires du département"),
            False,
        ),
        (
            least(1, unit="€", per="habitant"),
            figure(3, "€", "coût", per="habitant", concept="cout"),
            True,
        ),
        (least(1, unit="€", per="habitant"), figure(3, "€", "coût", concept="cout"), False),
        (least(9, noun="consultations", per="an"), figure(10, "consultations", "vues"), True),
        (
            least(9, noun="consultations", per="an"),
            figure(10, "consultations", "vues", per="jour"),
            False,
        ),
    ],
)
def test_a_number_is_met_by_what_counts_the_same(asked, held, met):
    assert bool(meeting(asked, [held])) is met
