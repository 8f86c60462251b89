import pytest

from corpus.records import LAUNCH, LAUNCH_TO_COME, Mention, MentionKind
from ingest import launch_words as words
from ingest.launches import find_launches
from ingest.segments import fact_id

TITLE = "Le Bus dentaire des collines"
LEAD = "Une première phrase qui ne dit rien du tout ici. Une deuxième qui ne dit rien non plus ici. Une troisième pour finir sans rien dire. "


@pytest.fixture
def told(parse_text):
    """Return what a text tells of launches: dates, whether to come, names."""

    def call(text, title=TITLE, names=(), published="2024-06", headings=(TITLE,)):
        parsed = parse_text(text, headings)
        mentions = [_name(parsed, name) for name in names]
        found = find_launches(parsed, mentions, title, published)
        for each in found:
            assert text[each.proof.start : each.proof.end] == each.proof.quote
        return [(each.name, each.role, each.dispositif) for each in found]

    return call


def _name(parsed, name):
    segment = parsed[0].segment
    begin = segment.text.index(name)
    proof = segment.proof(begin, begin + len(name))
    return Mention(
        id=fact_id("dispositif", proof), kind=MentionKind.DISPOSITIF, name=name, proof=proof,
        confidence=0.9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Lancé en mars 2013, le bus dentaire visite les villages.", "2013-03"),
        ("Le bus dentaire (lancé en 2013) couvre dix cantons.", "2013"),
        ("Le dispositif, qui existe depuis 2010, couvre dix cantons.", "2010"),
        ("Ce service a vu le jour en septembre 2018.", "2018-09"),
        ("L'expérimentation, menée depuis 2021 au titre de l'article 51, continue.", "2021"),
        ("Le bus sillonne le département depuis 2012.", "2012"),
        ("Le bus a été officiellement lancé le lundi 3 mai 2021.", "2021-05-03"),
        ("Mis en place à la rentrée 2020, le dispositif concerne dix collèges.", "2020"),
        ("C'est en 2015 que le bus dentaire a été lancé.", "2015"),
        ("En 2016, le Département a lancé le bus dentaire avec l'ARS.", "2016"),
        ("Le bus dentaire est une unité mobile. Il existe depuis 2009.", "2009"),
        ("Depuis son lancement en 2017, le bus a vu 900 enfants.", "2017"),
        ("La mise en service du bus a eu lieu le 1er juin 2016.", "2016-06-01"),
        ("Le programme date de 2006.", "2006"),
        ("Testé dès 2017 dans le canton, le dispositif couvre le département.", "2017"),
        ("Le service a accueilli ses premiers patients le 4 mai 2015.", "2015-05-04"),
        ("Projet lancé en 2017 avec l'ARS.", "2017"),
        ("The scheme has been running since 2015.", "2015"),
        ("Le bus dentaire existe depuis les années 1990.", "1990/1999"),
        ("Le dispositif a été lancé dans les années 80.", "1980/1989"),
        ("Le bus a été créé à la fin des années 2000.", "2000/2009"),
    ],
)
def test_the_year_in_which_it_began_is_read(told, sentence, date):
    assert told(LEAD + sentence) == [(date, LAUNCH, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "La CPTS, créée en 2019, pilote le bus dentaire.",
        "Le bus est porté par l'association Sourire, fondée en 1998.",
        "Le bus dentaire est financé par le fonds créé en 2017.",
        "Le dispositif national, créé en 2004, a inspiré le bus.",
        "La maison de santé qui accueille le bus a ouvert en 2010.",
        "Le centre hospitalier a ouvert en 1975.",
        "Un deuxième bus a été lancé en 2022.",
        "Le dispositif a ouvert en 2021 une deuxième antenne.",
        "Le dispositif a engagé en 2019 une démarche de qualité.",
        "Une nouvelle version du bus a été lancée en 2023.",
        "Le dispositif a été étendu à la Loire en 2021.",
        "Le bus n'a pas été lancé en 2020 comme prévu.",
        "Le bus est ouvert aux enfants depuis 2022.",
        "Depuis 2015, la commune n'a plus de dentiste.",
        "L'objectif est de lancer trois bus d'ici 2030.",
        "Il s'inspire du bus d'Angers, lancé en 2008.",
        "Elle a été créée en 1998.",
        "Si le bus avait été lancé en 2015, il aurait servi.",
        "Le bus ne circule plus depuis 2023.",
        "Le bus fonctionne le lundi depuis 2022.",
        "Le lancement du bus, prévu en 2020, a été reporté.",
        "Le projet de santé de la CPTS a été lancé en 2020.",
        "Le programme régional de santé, lancé en 2018, soutient le bus.",
        "Ma santé 2022 encourage ces formes d'exercice.",
        "The county, established in 1974, funds the bus.",
    ],
)
def test_what_else_began_is_not_its_launch(told, sentence):
    assert told(LEAD + sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le bus ouvrira ses portes en 2027.",
        "L'ouverture du bus est prévue en 2027.",
        "Le dispositif sera lancé à l'automne 2027.",
        "Le bus a été lancé en janvier 2027.",
    ],
)
def test_what_is_to_begin_is_kept_apart(told, sentence):
    assert [each[:2] for each in told(LEAD + sentence)] in (
        [("2027", LAUNCH_TO_COME)],
        [("2027-01", LAUNCH_TO_COME)],
    )


def test_a_form_tells_the_launch_of_its_matter_and_not_the_birth_of_its_bearer(told):
    assert told("Rubrique : Réponse\nAnnée de lancement : 2019") == [("2019", LAUNCH, None)]
    assert told("Mise en service\n15/03/2018") == [("2018-03-15", LAUNCH, None)]
    assert told("Lancement prévu : mars 2026") == [("2026-03", LAUNCH_TO_COME, None)]
    assert told("Date de création : 1998", headings=(TITLE, "Le porteur")) == []
    assert told("Statut juridique : association\nDate de création : 1998") == []


def test_a_launch_is_of_the_name_that_is_its_subject(told):
    text = LEAD + "VigilanS, lancé en 2015, complète Icope, expérimenté depuis 2019."
    assert told(text, names=("VigilanS", "Icope")) == [
        ("2015", LAUNCH, "VigilanS"),
        ("2019", LAUNCH, "Icope"),
    ]


def test_a_lead_tells_since_when_somebody_does_what_the_document_is_about(told):
    assert told("Depuis 2010, le Département équipe les logements contre les chutes.") == [
        ("2010", LAUNCH, None)
    ]
    assert told("Depuis 2010, le nombre de médecins a baissé dans le canton.") == []
    assert told(LEAD + "Depuis 2010, le Département équipe aussi les écoles.") == []


def test_a_heading_that_calls_it_a_pioneer_of_a_decade_dates_it(told):
    heading = "Le Bus dentaire des collines, pionnier des années 1990"
    assert told(LEAD + "Dans les années 1990, la commune n'avait plus de dentiste.") == []
    assert words.iso_decade(words.PIONEERS.search(heading)) == "1990/1999"
