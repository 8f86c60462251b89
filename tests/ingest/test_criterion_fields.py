import pytest

from corpus.records import Answer, Criterion, DocumentKind
from ingest.criteria import find_evidence
from ingest.criterion_fields import Matter, fields_of, is_empty, labelled, matter_of, ticked
from ingest.pipeline import extract


@pytest.fixture
def read(parse_text):
    def answers(text, headings=()):
        found = find_evidence(parse_text(text, headings), DocumentKind.APPLICATION)
        return {evidence.criterion: evidence.answer for evidence in found}

    return answers


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Action évaluée : ☒ Oui ☐ Non", Answer.YES),
        ("Action évaluée : ☐ Oui ☒ Non", Answer.NO),
        ("Action évaluée : Oui ☐ Non ☑", Answer.NO),
        ("Action évaluée : [x] oui [ ] non [ ] en cours", Answer.YES),
        ("Action évaluée : [ ] oui [ ] non [x] en cours", Answer.PARTLY),
    ],
)
def test_a_tick_gives_the_answer_wherever_the_boxes_stand(line, answer):
    assert ticked(line).answer is answer


@pytest.mark.parametrize(
    "line", ["Évalué : ☐ Oui ☐ Non", "Évalué : ☒ Oui ☒ Non", "Évalué : oui", "☒ Ehpad ☐ Domicile"]
)
def test_boxes_that_are_all_empty_or_all_ticked_answer_nothing(line):
    assert ticked(line) is None


def test_a_ticked_box_of_a_form_reaches_the_grid(read):
    text = "Le projet a-t-il été évalué ? ☒ Oui ☐ Non\nReproductible : ☐ Oui ☒ Non"
    answers = read(text)
    assert answers[Criterion.REPRODUCIBILITY_EVALUATION] is Answer.YES
    assert answers[Criterion.REPRODUCIBILITY_CLAIM] is Answer.NO


def test_boxes_under_their_question_are_proved_with_it(parse_text):
    text = "L'action est-elle évaluée ?\n☐ Oui ☒ Non"
    (evidence,) = [
        each
        for each in find_evidence(parse_text(text), DocumentKind.APPLICATION)
        if each.criterion is Criterion.REPRODUCIBILITY_EVALUATION
    ]
    assert (evidence.answer, evidence.proof.quote) == (Answer.NO, text)


def test_a_field_says_what_its_label_asks(read):
    text = "Partenaires : hôpital de secteur, mairie\nPublic visé : lycéens internes"
    answers = read(text)
    assert answers[Criterion.REPRODUCIBILITY_GOVERNANCE] is Answer.YES
    assert answers[Criterion.REPRODUCIBILITY_CONTEXT] is Answer.PARTLY


@pytest.mark.parametrize("value", ["Non renseigné", "à compléter", "néant", "–", "Sans objet"])
def test_a_field_left_empty_answers_nothing(read, value):
    assert is_empty(value.lower().replace("é", "e").replace("à", "a"))
    assert read(f"Partenaires : {value}") == {}
    assert read(value, headings=("Dossier de candidature", "Partenaires")) == {}


def test_a_sentence_with_a_colon_is_no_field():
    assert (
        labelled("les infirmieres le disent depuis longtemps deja aux elus : rien ne bouge") is None
    )
    assert labelled("cout : 20 000 euros") == ("cout", "20 000 euros")


def test_headings_name_their_criterion_and_their_matter():
    assert [each.criterion for each in fields_of("qui porte le projet")] == [
        Criterion.REPRODUCIBILITY_GOVERNANCE
    ]
    assert matter_of("le probleme") is Matter.PROBLEM
    assert matter_of("contexte") is Matter.SETTING
    assert matter_of("objectifs pour 2027") is Matter.AIMS
    assert matter_of("les resultats") is None


def test_what_stands_under_the_problem_is_not_the_initiatives_doing(read):
    text = (
        "Depuis 2019, les passages aux urgences ont baissé de 12 % et 300 patients ont été suivis."
    )
    assert Criterion.IMPACT_EFFECT in read(text, headings=("Une équipe mobile", "Bilan"))
    assert Criterion.IMPACT_EFFECT not in read(text, headings=("Une équipe mobile", "Le problème"))


def test_a_list_of_aims_holds_no_results(read):
    text = "Objectifs pour 2028 :\nUne baisse de 20 % des hospitalisations"
    assert Criterion.IMPACT_EFFECT not in read(text)


def test_a_pronoun_stands_for_the_heading_above(read):
    headings = ("Une navette de soins", "Bilan")
    assert (
        read("Il n'est pas encore publié.", headings)[Criterion.REPRODUCIBILITY_EVALUATION]
        is Answer.NO
    )


def test_a_cell_that_says_yes_or_no_answers_the_heading_of_its_row():
    table = (
        "# Grille du projet\n\n| Critère | Réponse |\n|---|---|\n"
        "| Évaluation | Oui |\n| Reproductible | Non |\n"
    )
    found = extract(table.encode(), "grille.md").evidence
    answers = {each.criterion: (each.answer, each.proof.quote) for each in found}
    assert answers[Criterion.REPRODUCIBILITY_EVALUATION] == (Answer.YES, "Évaluation | Oui")
    assert answers[Criterion.REPRODUCIBILITY_CLAIM] == (Answer.NO, "Reproductible | Non")


def test_a_sentence_that_the_page_wraps_is_no_label_and_its_value(parse_text):
    text = "Le porteur déclare ce\nchiffre ; ni l'effectif ni la période ne sont donnés."
    found = find_evidence(parse_text(text), DocumentKind.PRESS_RELEASE)
    assert Criterion.REPRODUCIBILITY_GOVERNANCE not in {each.criterion for each in found}
