import pytest

from corpus.records import Answer, Criterion, DocumentKind
from ingest.criteria import find_evidence

C, YES, PARTLY, NO = Criterion, Answer.YES, Answer.PARTLY, Answer.NO


@pytest.fixture
def read(parse_text):
    def answers(text, headings=()):
        found = find_evidence(parse_text(text, headings), DocumentKind.PRESS_RELEASE)
        return {evidence.criterion: evidence.answer for evidence in found}

    return answers


@pytest.mark.parametrize(
    ("text", "criterion", "answer"),
    [
        # reached, changed, told apart
        ("Quatorze communes sont desservies par la navette.", C.IMPACT_REACH, PARTLY),
        ("Près de 80 % des dossiers ont été résolus en une semaine.", C.IMPACT_EFFECT, PARTLY),
        ("La tournée libère des créneaux au cabinet du bourg.", C.IMPACT_EFFECT, PARTLY),
        ("Aucun effet n'a été trouvé sur les chutes.", C.IMPACT_EFFECT, NO),
        ("La part des élèves suivis est passée de 12 % à 31 %.", C.IMPACT_EFFECT, YES),
        ("Le suivi a été réparti par tirage au sort entre les cabinets.", C.IMPACT_ATTRIBUTION, YES),
        ("Six agences témoins ont servi de repère.", C.IMPACT_ATTRIBUTION, YES),
        ("Les résidents y chutent moins que ceux des autres Ehpad.", C.IMPACT_ATTRIBUTION, PARTLY),
        ("Le bilan reste très loin de l'ambition du lancement.", C.IMPACT_AGAINST_TARGET, NO),
        ("Cette organisation mutualise le secrétariat.", C.IMPACT_EFFICIENCY, PARTLY),
        ("Elle reçoit des familles sans voiture.", C.IMPACT_EQUITY, PARTLY),
        ("Le car s'arrête dans des villages dépourvus de dentiste.", C.IMPACT_EQUITY, PARTLY),
        ("L'enquête porte sur 40 patients seulement.", C.IMPACT_LIMITS, PARTLY),
        ("C'est un dépannage, pas une solution durable.", C.IMPACT_LIMITS, PARTLY),
        # new or not
        ("C'est le premier centre de santé municipal du département.", C.ORIGINALITY_CLAIM, PARTLY),
        ("Cette formule est peu courante dans les autres villes.", C.ORIGINALITY_CLAIM, PARTLY),
        ("L'idée leur est venue d'une tournée belge.", C.ORIGINALITY_PRECEDENTS, PARTLY),
        ("La méthode vient des équipes mobiles de 2020.", C.ORIGINALITY_PRECEDENTS, PARTLY),
        # who and with what
        ("La Région et l'hôpital y prennent part.", C.REPRODUCIBILITY_GOVERNANCE, PARTLY),
        ("Une sage-femme et une infirmière montent dans le car.", C.REPRODUCIBILITY_RESOURCES, PARTLY),
        ("Un binôme infirmier-médiateur frappe aux portes.", C.REPRODUCIBILITY_RESOURCES, PARTLY),
        ("Les communes fournissent les locaux.", C.REPRODUCIBILITY_RESOURCES, PARTLY),
        ("Les volontaires touchent une indemnité.", C.REPRODUCIBILITY_RESOURCES, PARTLY),
        # how it is received
        ("Ils sont 87 % à dire la consultation facile d'utilisation.", C.REPRODUCIBILITY_ACCEPTABILITY, PARTLY),
        ("Des élus locaux contestent cette organisation.", C.REPRODUCIBILITY_ACCEPTABILITY, NO),
        ("Les agents lui donnent une note de 8/10.", C.REPRODUCIBILITY_ACCEPTABILITY, YES),
        # going elsewhere
        ("Tout territoire peut les réutiliser sans frais.", C.REPRODUCIBILITY_TRANSFER, PARTLY),
        ("L'opérateur a ouvert trois antennes dans la région.", C.REPRODUCIBILITY_REPLICATED, PARTLY),
        ("La mesure s'applique dans tous les départements.", C.REPRODUCIBILITY_REPLICATED, PARTLY),
        ("Le tri des dossiers reste fastidieux.", C.REPRODUCIBILITY_BARRIERS, PARTLY),
        ("Le défaut de coordination revient souvent.", C.REPRODUCIBILITY_BARRIERS, PARTLY),
        ("Le projet n'a, hélas, pas été retenu.", C.REPRODUCIBILITY_SUSTAINABILITY, NO),
        ("Cette action n'a pas donné lieu à une suite.", C.REPRODUCIBILITY_SUSTAINABILITY, NO),
        ("L'essai est prolongé d'un an.", C.REPRODUCIBILITY_SUSTAINABILITY, PARTLY),
        ("Une unité de l'Inserm évalue ce qu'il change.", C.REPRODUCIBILITY_EVALUATION, YES),
        ("Nos résultats sont sur la page statistiques.", C.REPRODUCIBILITY_EVALUATION, PARTLY),
        ("Un rapport le cite comme modèle.", C.REPRODUCIBILITY_CLAIM, PARTLY),
    ],
)  # fmt: skip
def test_a_wording_tells_a_criterion_without_naming_it(read, text, criterion, answer):
    assert read(text).get(criterion) is answer


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("Le bus passe de six à dix villages.", C.IMPACT_EFFECT),
        ("On y achète pour 30 % de moins que le prix du marché.", C.IMPACT_EFFECT),
        ("L'offre s'adresse aux communes de moins de 3 500 habitants.", C.IMPACT_EFFECT),
        ("Les usagers donnent une note de 7/10 en moyenne.", C.IMPACT_REACH),
        ("Le modèle reste vulnérable aux choix d'un financeur.", C.IMPACT_EQUITY),
        ("La couverture vaccinale est élevée.", C.REPRODUCIBILITY_BARRIERS),
        ("Il faut 45 minutes pour rejoindre la ville.", C.REPRODUCIBILITY_BARRIERS),
        ("Une extension à douze Ehpad est envisagée.", C.REPRODUCIBILITY_REPLICATED),
        ("Le bus et ses trois antennes tournent dans la vallée.", C.REPRODUCIBILITY_REPLICATED),
        ("Nous avons rencontré huit agents dans deux régions.", C.REPRODUCIBILITY_REPLICATED),
        ("Les médecins et les infirmiers manquent.", C.REPRODUCIBILITY_RESOURCES),
        ("Le jury a primé ce projet.", C.REPRODUCIBILITY_RESOURCES),
        ("Le retour étant long (1 à 4 ans), nous suivons les patients sortis.", C.IMPACT_EFFECT),
        ("La phase de test s'est terminée en juin.", C.REPRODUCIBILITY_SUSTAINABILITY),
        ("61 % des Français déclarent avoir consulté.", C.REPRODUCIBILITY_ACCEPTABILITY),
        ("Les étudiants de première année viennent de loin.", C.ORIGINALITY_CLAIM),
    ],
)
def test_like_words_about_other_things_tell_nothing_of_it(read, text, criterion):
    assert criterion not in read(text)


def test_what_is_not_given_answers_no_other_criterion(read):
    text = "Ni le coût, ni les partenaires, ni la satisfaction des usagers ne sont donnés."
    assert read(text).keys() <= {
        C.IMPACT_LIMITS,
        C.IMPACT_ATTRIBUTION,
        C.REPRODUCIBILITY_EVALUATION,
    }


@pytest.mark.parametrize("line", ["Baisse de 10 % des appels", "Nombre d'usagers formés"])
def test_a_line_in_a_list_of_indicators_is_a_hope(read, line):
    told = read(line, ("Un service", "Mesures d'impact"))
    assert not {C.IMPACT_EFFECT, C.IMPACT_REACH} & told.keys()


def test_a_date_tells_that_a_change_came_about(read):
    told = read("Baisse de 10 % des hospitalisations depuis 2021.", ("Un service", "Impact"))
    assert C.IMPACT_EFFECT in told


def test_a_list_opened_by_a_wish_tells_of_no_effect(read):
    text = "Les indicateurs devront montrer :\n- Une baisse de 10 % des hospitalisations."
    assert C.IMPACT_EFFECT not in read(text)


def test_whom_a_problem_touches_is_told_beside_it(read):
    told = read("Des familles sans voiture renoncent aux soins.", ("Un service", "Le problème"))
    assert told[C.IMPACT_EQUITY] is PARTLY
    assert C.REPRODUCIBILITY_BARRIERS not in told
