import pytest

from corpus.records import Answer, Criterion, DocumentKind
from ingest.criteria import find_evidence


@pytest.fixture
def read(parse_text):
    def answers(text, headings=()):
        found = find_evidence(parse_text(text, headings), DocumentKind.PRESS_RELEASE)
        return {evidence.criterion: evidence.answer for evidence in found}

    return answers


def test_the_bare_adjective_is_a_claim_and_no_evidence_of_transfer(read):
    assert read("Ce dispositif est facilement reproductible ailleurs.") == {
        Criterion.REPRODUCIBILITY_CLAIM: Answer.YES
    }


def test_a_figure_without_effectif_period_or_comparison_says_so(read):
    text = (
        "Chiffre déclaré par le porteur ; ni effectif, ni période de référence, "
        "ni groupe de comparaison ne sont donnés."
    )
    answers = read(text)
    assert answers[Criterion.IMPACT_ATTRIBUTION] is Answer.NO
    assert answers[Criterion.IMPACT_LIMITS] is Answer.YES


@pytest.mark.parametrize(
    ("text", "criterion", "answer"),
    [
        ("L'action a été reprise dans trois départements.", Criterion.REPRODUCIBILITY_REPLICATED, Answer.YES),
        ("L'action sera reprise dans trois départements.", Criterion.REPRODUCIBILITY_REPLICATED, Answer.PARTLY),
        ("L'étude compare les patients à un groupe témoin.", Criterion.IMPACT_ATTRIBUTION, Answer.YES),
        ("Aucune évaluation n'a été menée à ce jour.", Criterion.REPRODUCIBILITY_EVALUATION, Answer.NO),
        ("Le budget annuel est de 180 000 euros.", Criterion.REPRODUCIBILITY_RESOURCES, Answer.YES),
        ("C'est une première en France pour ces patients.", Criterion.ORIGINALITY_CLAIM, Answer.YES),
        ("L'objectif fixé a été atteint dès la première année.", Criterion.IMPACT_AGAINST_TARGET, Answer.YES),
        ("Le résultat reste loin de l'objectif annoncé.", Criterion.IMPACT_AGAINST_TARGET, Answer.NO),
        ("Un guide méthodologique est en ligne.", Criterion.REPRODUCIBILITY_TRANSFER, Answer.YES),
        ("Il a été financé par un soutien devenu pérenne, le droit commun.", Criterion.REPRODUCIBILITY_SUSTAINABILITY, Answer.YES),
    ],
)  # fmt: skip
def test_a_sentence_answers_its_criterion(read, text, criterion, answer):
    assert read(text)[criterion] is answer


@pytest.mark.parametrize(
    "text",
    [
        "Les passages aux urgences devraient baisser de 30 % d'ici 2028.",
        "L'objectif est de réduire de 20 % les hospitalisations.",
        "Comment financer un budget de 20 000 euros ?",
    ],
)
def test_a_goal_or_a_question_is_no_evidence_of_effect(read, text):
    assert Criterion.IMPACT_EFFECT not in read(text)
    assert Answer.YES not in read(text).values()


def test_a_finding_of_an_evaluation_is_no_claim(parse_text):
    text = "Une évaluation montre que les passages aux urgences ont baissé de 12 %."
    (evidence,) = [
        one
        for one in find_evidence(parse_text(text), DocumentKind.PRESS_RELEASE)
        if one.criterion is Criterion.IMPACT_EFFECT
    ]
    assert evidence.claim is False
    assert evidence.proof.quote == text


def test_a_heading_lends_its_criterion_to_the_sentences_below(read):
    text = "La mairie prête une salle et les soignants viennent deux fois par mois."
    assert read(text, headings=("Conditions de réussite",)) == {
        Criterion.REPRODUCIBILITY_KEY_FUNCTIONS: Answer.PARTLY
    }


def test_a_document_that_speaks_of_itself_is_no_evidence(parse_text):
    text = "# Conditions de reproductibilité\n\nDocument rédigé pour la démonstration à partir de faits publics."
    assert find_evidence(parse_text(text), DocumentKind.APPLICATION) == []
