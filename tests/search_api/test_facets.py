import pytest

from corpus.records import (
    Answer,
    Caveat,
    Criterion,
    Direction,
    DocumentKind,
    Evidence,
    Figure,
    FigureStatus,
    Proof,
)
from corpus.territories import NATION, gazetteer
from search_api.catalogue import Subject
from search_api.facets import areas_of, facets
from search_api.filters import keeps, lies_in, parse_filters
from search_api.strength import Strength, strength

PROOF = Proof(document="d", page=1, start=0, end=1, quote="x", display="x")


def figure(**fields):
    made = {"value": 1.0, "unit": "%", "measure": "m", "status": FigureStatus.ACHIEVED}
    return Figure(id="f", proof=PROOF, confidence=1.0, **{**made, **fields})


@pytest.mark.parametrize(
    "place",
    [
        "commune:54395", "commune:75056", "departement:32", "region:44", "collectivite:6AE",
        "departement:972", "region:02", "collectivite:69M", "epci:243300316",
    ],
)  # fmt: skip
def test_an_area_counts_what_a_filter_on_it_keeps(place):
    known = gazetteer()
    areas = [
        each
        for each in (*known.departements(NATION), "region:44", "region:76", "region:02")
        if lies_in([each], [place])
    ]
    assert set(areas) <= areas_of((place,))
    for area in areas_of((place,)):
        assert lies_in([area], [place]), area


def test_a_departement_stands_under_its_region_and_the_nation_nowhere():
    subjects = [Subject(id="a", title="A", territories=("departement:32",))]
    subjects += [Subject(id="b", title="B", territories=(NATION,))]
    areas = {each.id: (each.parent, each.count) for each in facets(subjects, "fr")["area"]}
    assert areas == {"departement:32": ("region:76", 1), "region:76": (None, 1)}


def test_the_grade_of_evidence_is_that_of_the_strongest_result():
    declared = figure(caveats=(Caveat.SELF_DECLARED, Caveat.NO_BASELINE), direction=Direction.DOWN)
    compared = figure(baseline=2.0, direction=Direction.DOWN)
    finding = Evidence(
        id="e", criterion=Criterion.IMPACT_EFFECT, answer=Answer.YES, proof=PROOF,
        confidence=1.0, claim=False,
    )  # fmt: skip
    assert strength(Subject(id="a", title="")) is Strength.NONE
    target = figure(status=FigureStatus.TARGET)
    assert strength(Subject(id="a", title="", figures=(target,))) is Strength.NONE
    assert strength(Subject(id="a", title="", figures=(declared,))) is Strength.DECLARED
    assert strength(Subject(id="a", title="", figures=(declared, compared))) is Strength.COMPARED
    spent = figure(unit="€", measure="achat du bus")
    assert strength(Subject(id="a", title="", figures=(spent,))) is Strength.NONE
    found = Subject(id="a", title="", figures=(declared,), evidence=(finding,))
    assert strength(found) is Strength.EVALUATED


def test_kinds_of_documents_and_grades_of_evidence_are_filters():
    subject = Subject(id="a", title="", kinds=(DocumentKind.REPORT,), figures=(figure(),))
    assert keeps(parse_filters(kinds=["report"], evidence=["declared"]), subject)
    assert not keeps(parse_filters(kinds=["evaluation"]), subject)
    assert not keeps(parse_filters(evidence=["none"]), subject)
