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
    lent = read(text, headings=("Une antenne de soins", "Conditions de réussite"))
    assert lent[Criterion.REPRODUCIBILITY_KEY_FUNCTIONS] is Answer.YES


def test_a_document_that_speaks_of_itself_is_no_evidence(parse_text):
    text = "# Conditions de reproductibilité\n\nDocument rédigé pour la démonstration à partir de faits publics."
    assert find_evidence(parse_text(text), DocumentKind.APPLICATION) == []


@pytest.mark.parametrize(
    "text",
    [
        "L'action sera reprise dans trois départements.",
        "Une extension à d'autres cantons est envisagée.",
        "Le bus pourrait être déployé dans quatre communes voisines.",
    ],
)
def test_what_is_only_planned_is_not_replicated(read, text):
    assert Criterion.REPRODUCIBILITY_REPLICATED not in read(text)


@pytest.mark.parametrize(
    ("text", "criterion", "answer"),
    [
        ("Les attentes sont passées de 40 jours à 12 jours.", Criterion.IMPACT_EFFECT, Answer.YES),
        ("La navette a permis de réduire les transferts de nuit.", Criterion.IMPACT_EFFECT, Answer.PARTLY),
        ("L'effet sur les chutes n'est pas encore démontré.", Criterion.IMPACT_ATTRIBUTION, Answer.NO),
        ("Les visites sont gratuites pour les personnes isolées.", Criterion.IMPACT_EQUITY, Answer.PARTLY),
        ("Ces données restent provisoires : il est trop tôt pour conclure.", Criterion.IMPACT_LIMITS, Answer.YES),
        ("Le principe s'inspire d'une expérience québécoise.", Criterion.ORIGINALITY_PRECEDENTS, Answer.YES),
        ("Deux infirmières assurent les visites à domicile.", Criterion.REPRODUCIBILITY_KEY_FUNCTIONS, Answer.PARTLY),
        ("Le camion s'adresse aux habitants des hameaux.", Criterion.REPRODUCIBILITY_CONTEXT, Answer.PARTLY),
        ("La caisse et la mutualité sont partenaires.", Criterion.REPRODUCIBILITY_GOVERNANCE, Answer.YES),
        ("Une secrétaire salariée y travaille à mi-temps.", Criterion.REPRODUCIBILITY_RESOURCES, Answer.PARTLY),
        ("Les élus jugent l'accueil bon, mais des médecins restent opposés à la mesure.", Criterion.REPRODUCIBILITY_ACCEPTABILITY, Answer.NO),
        ("Cinq communes ont repris la formule depuis.", Criterion.REPRODUCIBILITY_REPLICATED, Answer.YES),
        ("Le service peine à recruter des dentistes.", Criterion.REPRODUCIBILITY_BARRIERS, Answer.YES),
        ("Le dispositif fonctionne depuis 2012.", Criterion.REPRODUCIBILITY_SUSTAINABILITY, Answer.PARTLY),
        ("La permanence a fermé faute de financement.", Criterion.REPRODUCIBILITY_SUSTAINABILITY, Answer.NO),
        ("D'autres cantons peuvent s'en inspirer : la méthode peut être reprise ailleurs.", Criterion.REPRODUCIBILITY_CLAIM, Answer.YES),
    ],
)  # fmt: skip
def test_french_tells_of_a_criterion_in_many_ways(read, text, criterion, answer):
    assert read(text)[criterion] is answer


def test_silence_told_in_so_many_words_is_no_evidence(read):
    answers = read("Le coût de la tournée n'est pas indiqué et la source ne dit pas qui la porte.")
    assert Criterion.REPRODUCIBILITY_RESOURCES not in answers
    assert Criterion.REPRODUCIBILITY_GOVERNANCE not in answers


@pytest.mark.parametrize(
    "text", ["Maison de santé de Mauriac", "Autorisation de l'aviation civile (DGAC) attendue"]
)
def test_a_name_alone_is_no_governance(read, text):
    assert Criterion.REPRODUCIBILITY_GOVERNANCE not in read(text)


def test_a_large_number_is_proved_with_the_line_that_says_what_it_counts(parse_text):
    text = "24\nmaisons labellisées en Bretagne"
    (evidence,) = [
        one
        for one in find_evidence(parse_text(text), DocumentKind.WEB_PAGE)
        if one.criterion is Criterion.REPRODUCIBILITY_REPLICATED
    ]
    assert evidence.proof.quote == text


def test_links_and_stars_of_markdown_hide_no_cue(read):
    text = (
        "Un outil **porté par** le [Cerema](https://www.cerema.fr/fr) en partenariat avec l'Ademe."
    )
    assert read(text)[Criterion.REPRODUCIBILITY_GOVERNANCE] is Answer.YES
