import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Qualifier
from search_api.question import read_question
from search_api.terms import guess_language

HOSPITAL_DOWN = ("hospitalisation", "down", None)


def effects(question):
    return [(each.concept, each.direction.value, each.at_least) for each in question.effects]


def test_the_headline_question_is_read_whole():
    question = read_question("reproducible initiatives that cut EHPAD hospitalisations")
    assert question.language == "en"
    assert effects(question) == [HOSPITAL_DOWN]
    assert question.populations == ("ehpad",)
    assert question.criteria == ("reproducibility",)
    assert question.territories == ()
    assert question.figures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("initiatives reproductibles qui réduisent les hospitalisations en Ehpad", [HOSPITAL_DOWN]),
        ("baisse des hospitalisations de 30 % en Ehpad", [("hospitalisation", "down", 30.0)]),
        (
            "quelles initiatives ont réduit d'au moins 40 % les hospitalisations ?",
            [("hospitalisation", "down", 40.0)],
        ),
        ("cut hospital admissions by at least 40%", [("hospitalisation", "down", 40.0)]),
        ("halve hospital admissions of nursing home residents", [("hospitalisation", "down", 50.0)]),
        ("diviser par deux les passages aux urgences", [("passages_urgences", "down", 50.0)]),
        ("keep nursing home residents out of hospital", [HOSPITAL_DOWN]),
        ("Who has cut hospital stays?", [HOSPITAL_DOWN]),
        ("hospitalisations évitées grâce à la télésurveillance", [("hospitalisation_evitable", "down", None)]),
        ("more doctors", [("demographie_medicale", "up", None)]),
        ("plus de médecins", [("demographie_medicale", "up", None)]),
        ("more GPs", [("demographie_medicale", "up", None)]),
        ("pénurie de médecins dans la Meuse", [("demographie_medicale", "up", None)]),
        ("attirer des jeunes médecins", [("demographie_medicale", "up", None)]),
        ("améliorer les délais de rendez-vous", [("delai_rdv", "down", None)]),
        ("improve screening rates", [("taux_depistage", "up", None)]),
        ("moins d'attente aux urgences", [("attente_urgences", "down", None)]),
        ("shorter waiting times for appointments", [("delai_rdv", "down", None)]),
        ("réduire le renoncement aux soins", [("renoncement_soins", "down", None)]),
        ("effet sur la mortalité infantile", [("mortalite_infantile", "down", None)]),
        (
            "reduce hospitalisations and emergency visits of elderly people",
            [HOSPITAL_DOWN, ("passages_urgences", "down", None)],
        ),
        ("who has reduced suicide reattempts?", [("reiteration_suicidaire", "down", None)]),
        ("reduce falls among older people", [("chutes", "down", None)]),
        ("bilan des consultations", []),
        ("plus de 100 000 consultations", []),
        ("more than 100,000 consultations", []),
        ("patients qui n'ont plus de médecin", []),
        ("télémédecine en Ehpad", []),
    ],
)  # fmt: skip
def test_effects_are_an_outcome_with_a_direction(text, expected):
    assert effects(read_question(text)) == expected


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("résidents d'Ehpad", "populations", ("residents_ehpad",)),
        ("nursing home residents", "populations", ("residents_ehpad",)),
        ("quels dispositifs pour les plus de 75 ans ?", "populations", ("personnes_agees",)),
        ("care for pregnant women", "populations", ("femmes_enceintes",)),
        ("patients en ALD", "populations", ("malades_chroniques",)),
        ("dépistage du cancer du sein", "populations", ()),
        ("télémédecine", "themes", ("télémédecine",)),
        ("mobile clinics in the countryside", "themes", ("unité mobile",)),
        ("santé mentale des étudiants", "themes", ("santé mentale",)),
        ("mental health of students", "themes", ("santé mentale",)),
        ("transport solidaire", "themes", ("transport/mobilité",)),
        ("hébergement des internes", "themes", ("aide à l'installation", "formation/internat")),
        ("more doctors in the Gers", "territories", ("departement:32",)),
        ("télémédecine en Alsace", "territories", ("collectivite:6AE",)),
        ("innovative maternity care in Grand Est", "territories", ("region:44",)),
        ("waiting times in Brittany", "territories", ("region:53",)),
        ("innovative maternity care", "criteria", ("originality",)),
        ("copier chez nous un bus dentaire", "criteria", ("reproducibility",)),
        ("transposable dans notre région", "criteria", ("reproducibility",)),
        ("could it work here?", "criteria", ("reproducibility",)),
        ("initiatives ayant un impact prouvé", "criteria", ("impact",)),
        ("depuis 2022, quels centres de santé ?", "years", tuple(range(2022, 2060))),
        ("avant 1972", "years", (1970, 1971)),
        ("entre 2019 et 2021", "years", (2019, 2020, 2021)),
        ("launched in 2021", "years", (2021,)),
        ("moins de 2000 consultations", "years", ()),
        ("unité mobile hors télémédecine", "excluded", ("télémédecine",)),
        ("aide à l'installation hors Bretagne", "excluded", ("region:53",)),
        ("screening but not in the Gers", "excluded", ("departement:32",)),
        ("HAD dans le Gers", "concepts", ("hospitalisation_domicile", "had")),
        ("what had they done", "concepts", ()),
    ],
)
def test_the_other_parts_of_a_question(text, field, expected):
    assert getattr(read_question(text), field) == expected


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("centres de santé ayant plus de 100 000 consultations", Qualifier.AT_LEAST, 100_000),
        ("health centres with more than 100,000 consultations", Qualifier.AT_LEAST, 100_000),
        ("moins de 2000 consultations", Qualifier.AT_MOST, 2_000),
        ("over 5,000 consultations a year", Qualifier.AT_LEAST, 5_000),
    ],
)
def test_a_number_to_meet_is_a_figure(text, qualifier, value):
    (figure,) = read_question(text).figures
    assert (figure.qualifier, figure.value, figure.concept) == (qualifier, value, "consultations")


def test_chez_nous_is_the_home_territory():
    question = read_question("des bus dentaires chez nous", home=("departement:55",))
    assert question.territories == ("departement:55",)
    assert read_question("des bus dentaires chez nous").territories == ()


def test_each_part_can_be_taken_back():
    text = "télémédecine qui réduit les hospitalisations dans le Gers"
    whole = read_question(text)
    for part in whole.understood:
        less = read_question(text, without={part.key})
        assert part.key not in {each.key for each in less.understood}
        assert {each.key for each in less.understood} == {each.key for each in whole.understood} - {
            part.key
        }


def test_the_words_of_a_part_taken_back_are_not_looked_for():
    text = "télémédecine dans le Gers"
    assert read_question(text, without={"territory:departement:32"}).words == ("télémédecine",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("télémédecine ehpad", "fr"),
        ("nursing homes", "en"),
        ("what works?", "en"),
        ("bus dentaire", "fr"),
        ("health bus", "en"),
        ("quelles initiatives", "fr"),
        ("telemedicine", "en"),
        ("?", "fr"),
    ],
)
def test_the_language_is_guessed(text, language):
    assert read_question(text).language == language


def test_the_language_can_be_told():
    assert read_question("telemedicine", language="fr").language == "fr"
    assert guess_language("rien de tel") == "fr"


@given(st.text(max_size=200))
def test_any_text_is_read_and_parts_stand_in_it(text):
    question = read_question(text)
    for part in question.understood:
        assert 0 <= part.start < part.end <= len(question.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accès aux soins chez les voisins de la Nièvre", {"03", "18", "21", "45", "71", "89"}),
        ("départements limitrophes du Gers", {"31", "40", "47", "64", "65", "82"}),
        ("autour du Gers", {"32", "31", "40", "47", "64", "65", "82"}),
        ("around the Gers", {"32", "31", "40", "47", "64", "65", "82"}),
        ("overseas territories of the Indian Ocean", {"974", "976"}),
        ("soins en petite couronne", {"92", "93", "94"}),
        ("mobile units neighbouring the Meuse", {"55"}),
    ],
)
def test_places_are_named_by_where_they_lie(text, expected):
    codes = {each.partition(":")[2] for each in read_question(text).territories}
    assert codes == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("initiatives déjà reprises par d'autres départements", "replicated"),
        ("schemes copied by other regions", "replicated"),
        ("résultats évalués avec un groupe témoin", "controlled"),
        ("randomised studies", "controlled"),
        ("évaluation médico-économique favorable", "efficient"),
        ("which ones failed?", "failed"),
        ("dispositifs qui n'ont pas marché", "failed"),
        ("models borrowed from other countries", "precedents"),
        ("projets au financement incertain", "unfunded"),
    ],
)
def test_a_line_of_the_grid_is_asked_for(text, line):
    assert line in read_question(text).lines


@pytest.mark.parametrize(
    ("text", "aside", "kept"),
    [
        (
            "téléconsultation, mais surtout pas de cabine",
            "cabine_teleconsultation",
            "téléconsultation",
        ),
        ("prévention du suicide, hors monde agricole", "agriculteurs", "suicide"),
        ("attirer des généralistes sans prime ni bourse", "word:prime", "généralistes"),
        ("mobile units but neither dental vans nor lorries", "word:lorries", "units"),
        ("initiatives en Ehpad hors télémédecine", "télémédecine", "Ehpad"),
    ],
)
def test_what_is_set_aside_is_excluded_and_not_looked_for(text, aside, kept):
    question = read_question(text)
    assert aside in question.excluded
    assert kept in question.words
    assert aside.removeprefix("word:") not in question.words


def test_a_lack_is_no_exclusion():
    assert read_question("communes sans médecin généraliste").excluded == ()


def test_what_is_asked_too_is_not_set_aside():
    question = read_question("mobile units, but neither dental vans nor screening lorries")
    assert "unité mobile" in question.themes
    assert "unité mobile" not in question.excluded
    assert "dépistage" in question.excluded


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("health centres employing 15 doctors or more", Qualifier.AT_LEAST, 15),
        ("dix médecins au moins", Qualifier.AT_LEAST, 10),
        ("délai de 30 jours ou moins", Qualifier.AT_MOST, 30),
        ("mobile units for less than €2m", Qualifier.AT_MOST, 2_000_000),
        ("more than €100,000 a year", Qualifier.AT_LEAST, 100_000),
    ],
)
def test_a_limit_may_follow_its_number_and_a_sign_come_first(text, qualifier, value):
    (figure,) = read_question(text).figures
    assert (figure.qualifier, figure.value) == (qualifier, value)
