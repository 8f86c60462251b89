import pytest

from corpus.records import Answer, Criterion, Evidence, Figure, FigureStatus, Initiative, Proof
from search_api.needs import Need, needs, needs_told

RESOURCES = Criterion.REPRODUCIBILITY_RESOURCES


def said(words, criterion=RESOURCES, **fields):
    proof = Proof(document="d", page=1, start=0, end=1, quote=words, display=words)
    made = {"answer": Answer.PARTLY, "confidence": 0.5, **fields}
    return Evidence(id=words, criterion=criterion, proof=proof, **made)


def figure(words, value, unit, measure, **fields):
    proof = Proof(document="d", page=1, start=0, end=1, quote=words, display=words)
    made = {"status": FigureStatus.ACHIEVED, **fields}
    return Figure(
        id=words, value=value, unit=unit, measure=measure, proof=proof, confidence=1, **made
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Deux infirmières et une secrétaire se relaient à bord.", {Need.STAFF}),
        ("Il a fallu recruter un chargé de mission à mi-temps.", {Need.STAFF}),
        ("La Région verse 60 000 € chaque année.", {Need.MONEY}),
        ("Le fonds d'intervention prend en charge le déficit.", {Need.MONEY}),
        ("Un fourgon aménagé stationne sur la place.", {Need.EQUIPMENT}),
        ("Chaque établissement reçoit une valise de télémédecine.", {Need.EQUIPMENT}),
        ("La Mutualité et la Ligue sont associées au projet.", {Need.PARTNERS}),
        ("Une convention fixe le rôle de chacun.", {Need.AGREEMENTS}),
        ("Un protocole signé encadre les actes délégués.", {Need.AGREEMENTS}),
        ("La tournée passe une demi-journée dans chaque bourg.", {Need.TIME}),
        ("Le lancement a eu lieu après neuf mois.", {Need.TIME}),
        ("Cela suppose un réseau de voisins disponibles.", {Need.CONDITIONS}),
        ("Beaucoup d'habitants sont sans médecin traitant.", set()),
        ("La fréquentation progresse de 12 % par trimestre.", set()),
        ("Tout le monde est d'accord.", set()),
        ("Le secrétaire d'État a salué le projet.", set()),
    ],
)
def test_a_sentence_states_the_needs_that_it_names(words, expected):
    assert needs_told(said(words)) == expected


def test_for_whom_it_is_made_is_a_condition_whatever_its_words():
    context = Criterion.REPRODUCIBILITY_CONTEXT
    assert needs_told(said("Des cantons sans infirmière", context)) == {Need.CONDITIONS}


def test_a_need_holds_what_documents_state_and_nothing_else():
    held = Initiative(
        id="a",
        name="A",
        evidence=(
            said("Une équipe de trois infirmières parcourt les villages."),
            said("Une équipe de trois infirmières parcourt les villages du canton."),
            said("Aucun véhicule n'est prévu.", answer=Answer.NO),
            said("Un camion en plus.", Criterion.IMPACT_EFFECT),
        ),
        figures=(
            figure("coûte 90 000 €", 9e4, "€", "coût annuel"),
            figure("économise 10 000 €", 1e4, "€", "économies"),
            figure("3 infirmières salariées", 3.0, "infirmières", "infirmières salariées"),
            figure("200 généralistes formés", 200.0, "généralistes", "généralistes formés"),
            figure("5 ETP prévus", 5.0, "ETP", "ETP", status=FigureStatus.TARGET),
        ),
    )
    told = {each.need: each for each in needs(held)}
    assert [each.proof.display for each in told[Need.STAFF].evidence] == [
        "Une équipe de trois infirmières parcourt les villages."
    ]
    assert [each.value for each in told[Need.STAFF].figures] == [3.0]
    assert [each.value for each in told[Need.MONEY].figures] == [9e4]
    assert not told[Need.EQUIPMENT]
    assert list(told) == list(Need)
