import pytest

from corpus.records import MentionKind
from ingest.name_judging import add_neighbours
from ingest.name_signs import CEILING, probability
from ingest.named import find_named, find_possible


@pytest.fixture
def signs(parse_text):
    def of(text, name, title=""):
        judged, _ = find_possible(parse_text(text), title)
        return next(each.signs for each in judged if each.named.name == name)

    return of


@pytest.fixture
def names(parse_text):
    return lambda text: {
        mention.name
        for mention in find_named(parse_text(text), "")
        if mention.kind is MentionKind.DISPOSITIF
    }


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("Les agents se servent de VeloNoa chaque jour.", "VeloNoa", "is coined"),
        ("Les agents ouvrent Zembrio chaque jour.", "Zembrio", "all odd"),
        ("Les agents ouvrent Clairière chaque jour.", "Clairière", "all dictionary"),
        ("Les agents vont sur zembrio.gouv.fr chaque jour.", "zembrio.gouv.fr", "is domain"),
        ("Il reçoit le RSA depuis mai.", "RSA", "known"),
    ],
)
def test_the_shape_of_a_name_is_a_sign(signs, text, name, sign):
    assert signs(text, name)[sign] == 1.0


def test_signs_of_places_are_shares_of_the_places(signs):
    text = "Elle passe par la plateforme Zembrio. Hier, Zembrio est une réussite."
    found = signs(text, "Zembrio")
    assert found["share after cue"] == 0.5
    assert found["share before is"] == 0.5


def test_a_place_in_lower_case_has_no_other_sign(signs):
    text = "Le Parcours Cerisier ouvre. Chaque parcours cerisier, sur la plateforme, compte."
    found = signs(text, "Parcours Cerisier")
    assert found["share in lower case"] == 0.5


def test_a_line_that_the_next_says_the_aim_of_is_a_card(signs):
    text = "Nos produits\n\nZembrio\n\nAider les communes à compter leurs arbres\n"
    assert signs(text, "Zembrio")["any card"] == 1.0


def test_an_item_of_a_list_of_schemes_is_led(signs):
    text = "L'aide vient des dispositifs suivants :\n\n- Vergers du futur\n- Industrie des arbres\n"
    assert signs(text, "Vergers du futur")["any led item"] == 1.0


def test_a_link_to_an_address_of_the_same_name_is_its_own(signs):
    text = "La suite réunit [Classeurs](https://classeurs.exemple.fr/) et d'autres."
    assert signs(text, "Classeurs")["any own link"] == 1.0


def test_a_neighbour_in_an_enumeration_speaks_for_a_name(parse_text):
    judged, book = find_possible(parse_text("Elle relie Zembrio, Vastello et Paris."), "")
    sure = [each for each in judged if each.named.name == "Zembrio"]
    add_neighbours(judged, sure, book)
    beside = {each.named.name: each.signs["beside"] for each in judged}
    assert beside["Vastello"] == 1.0


def test_a_probability_rises_with_its_signs_and_stays_below_the_ceiling():
    assert probability({}) < probability({"known": 1.0, "found known": 1.0}) < CEILING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# VeloNoa\n\nVeloNoa est un service qui prête des vélos. VeloNoa permet de rouler.",
         "VeloNoa"),
        ("Les jeunes en service civique et ceux de la Garantie jeunes viennent.",
         "Garantie jeunes"),
        ("On y entre avec FranceConnect ou avec ProConnect.", "ProConnect"),
        ("Le Family Vélo roule. Chaque jour, le service Family Vélo propose un trajet.",
         "Family Vélo"),
    ],
)  # fmt: skip
def test_a_name_that_no_cue_introduces_is_found(names, text, expected):
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dans le Cher, les médecins manquent.",
        "Écrivez à @MinistereExemple pour en savoir plus.",
        "# Rapport\n\n## ACCÈS AUX VERGERS : QUE FAIRE ?\n\nL'accès aux vergers est un droit.",
        "CHIFFRES DE L'ANNÉE\n\nDix personnes sont venues.",
        "Écrivez à dupont chez gmail.com ou orange.fr.",
    ],
)
def test_openers_handles_headings_and_mail_hosts_are_no_names(names, text):
    assert names(text) == set()


def test_the_full_name_is_preferred_to_its_acronym(parse_text):
    text = "Le Plan de Sauvegarde des Vergers (PSV) avance. Le PSV plaît. Le PSV grandit."
    found = find_named(parse_text(text), "")
    assert {m.name for m in found if m.kind is MentionKind.DISPOSITIF} == {
        "Plan de Sauvegarde des Vergers"
    }


def test_the_article_that_opens_a_sentence_is_no_part_of_the_name(names):
    text = "Le Mammobile du Gers roule. Le Mammobile du Gers plaît. Le Mammobile du Gers va."
    assert names(text) == {"Mammobile du Gers"}
