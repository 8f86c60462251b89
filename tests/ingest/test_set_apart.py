"""Names that the form of a page sets apart; all sentences and names are made up."""

import pytest

from corpus.records import MentionKind
from ingest.lines import count_pairs, read_lines
from ingest.name_book import Book
from ingest.named import find_named
from ingest.set_apart import find_field, find_label, find_led, find_linked, find_such, introduced


@pytest.fixture
def lines(parse_text):
    return lambda text: read_lines(parse_text(text))


def names_of(found):
    return [(each.name, each.evidence) for each in found]


def test_a_link_whose_address_has_its_words_is_told_from_another(lines):
    (line,) = lines("On va sur [Relais Soleil](https://relais-soleil.fr) ou [Lundi](https://a.fr).")
    assert names_of(find_linked(line)) == [("Relais Soleil", "linked"), ("Lundi", "link")]


def test_an_item_behind_a_lead_is_read_without_its_article_and_what_follows(lines):
    (line,) = lines("- l'atlas des visites du soir, pour les familles")
    assert names_of(find_led(line)) == [("atlas des visites du soir", "led")]


@pytest.mark.parametrize(
    "text", ["- un cadre de travail", "- Des demandes sur papier", "- ateliers"]
)
def test_an_item_that_describes_is_no_name(lines, text):
    (line,) = lines(text)
    assert names_of(find_led(line)) == []


def test_a_long_item_does_not_end_the_list_that_it_is_in(lines):
    text = (
        "Les services suivants :\n- Relais Soleil : "
        + "une main tendue à chaque famille " * 5
        + "\n- Bus Lune : rien"
    )
    read = lines(text)
    book = Book(read, count_pairs(read), "", {})
    last = next(n for n, line in enumerate(read) if "Lune" in line.text and "lune" in line.plains)
    assert book.is_led(last)


def test_words_in_bold_before_a_colon_are_the_label_of_an_item(lines):
    (line,) = lines("- **Palombe** : pour garder le lien")
    assert names_of(find_label(line)) == [("Palombe", "label")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom du projet : Les Cigognes du soir", "Les Cigognes du soir"),
        ("Intitulé de l'action : « Marcher ensemble »", "Marcher ensemble"),
    ],
)
def test_a_form_names_what_is_applied_for(lines, text, expected):
    (line,) = lines(text)
    assert names_of(find_field(line, None)) == [(expected, "field")]


def test_a_field_may_have_its_label_on_the_line_above(lines):
    above, line = lines("Titre du projet :\n\nLes Cigognes du soir")
    assert names_of(find_field(line, above)) == [("Les Cigognes du soir", "field")]


def test_the_name_of_an_applicant_is_no_name_of_a_project(lines):
    (line,) = lines("Nom du porteur de projet : Odile Ferrand")
    assert names_of(find_field(line, None)) == []


def test_the_name_in_a_form_is_reported(parse_text):
    found = find_named(parse_text("Intitulé de l'action : prendre soin des aidants"), "")
    assert "prendre soin des aidants" in {
        each.name for each in found if each.kind is MentionKind.DISPOSITIF
    }


def test_an_example_of_a_kind_is_a_name(lines):
    (line,) = lines("Il remplit des outils de suivi comme Palombe chaque mois.")
    index = next(at for at, word in enumerate(line.words) if word.text == "Palombe")
    assert names_of(find_such(line, index, count_pairs([line]))) == [("Palombe", "such")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chaque soir l'outil de saisie Palombe s'ouvre.", ["near kind"]),
        ("Les outils de saisie Palombe s'ouvrent.", ["near kind many"]),
        ("Il a une application de gestion, Palombe.", ["apposed to kind"]),
        ("Avec des services comme Palombe.", ["such kind many"]),
        ("Chaque soir le maire de Palombe rentre.", []),
    ],
)
def test_the_noun_that_brings_a_name_in_may_stand_some_words_before(lines, text, expected):
    (line,) = lines(text)
    index = next(at for at, word in enumerate(line.words) if word.text == "Palombe")
    assert list(introduced(line, index - 1)) == expected
