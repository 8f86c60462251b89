from corpus.records import Direction, Figure, FigureStatus, Proof, Qualifier
from search_api.disagreements import disagreements


def figure(document, value, **fields):
    proof = Proof(document=document, page=1, start=0, end=1, quote="x", display="x")
    made = {
        "unit": "%", "measure": "hospitalisations", "concept": "hospitalisation",
        "direction": Direction.DOWN, "status": FigureStatus.ACHIEVED,
    }  # fmt: skip
    return Figure(
        id=f"{document}{value}", value=value, proof=proof, confidence=1.0, **{**made, **fields}
    )


def values(found):
    return [[each.value for each in group] for group in found]


def test_two_documents_with_two_values_for_one_thing_disagree():
    assert values(disagreements([figure("a", 47.0), figure("b", 35.0)])) == [[47.0, 35.0]]


def test_one_document_does_not_disagree_with_itself_nor_two_that_say_the_same():
    assert disagreements([figure("a", 47.0), figure("a", 35.0)]) == []
    assert disagreements([figure("a", 47.0), figure("b", 47.0)]) == []


def test_about_half_does_not_contradict_47_percent():
    about = figure("b", 0.5, unit="part", qualifier=Qualifier.ABOUT)
    assert disagreements([figure("a", 47.0), about]) == []
    assert values(disagreements([figure("a", 20.0), about])) == [[20.0, 0.5]]


def test_other_periods_publics_and_targets_are_no_contradiction():
    assert disagreements([figure("a", 47.0, period="2020"), figure("b", 35.0, period="2021")]) == []
    assert disagreements([figure("a", 47.0, population="enfants"), figure("b", 35.0)]) == []
    assert disagreements([figure("a", 47.0), figure("b", 50.0, status=FigureStatus.TARGET)]) == []
