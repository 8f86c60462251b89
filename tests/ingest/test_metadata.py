import pytest

from corpus.records import Block, BlockKind, DocumentKind, Role
from ingest.metadata import (
    display,
    document_kind,
    file_date,
    guess_language,
    is_title,
    iso_date,
    issuer,
    may_date,
    publication_date,
)
from ingest.pipeline import extract
from ingest.roles import is_byline, is_contact, is_date, opens_comments, opens_related


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("le 1er mars 2020", "2020-03-01"),
        ("Février 2026", "2026-02"),
        ("12/09/2025", "2025-09-12"),
        ("01/09/2025 à 15:11", "2025-09-01"),
        ("2026-06-30T08:00:00Z", "2026-06-30"),
        ("2026-06", "2026-06"),
        ("March 3, 2020", "2020-03-03"),
        ("3rd March 2020", "2020-03-03"),
        ("2017", "2017"),
        ("31/02/2025", None),
        ("en 2017, 40 cas", None),
        ("", None),
    ],
)
def test_dates_are_written_as_precisely_as_given(text, found):
    assert iso_date(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeudi 5 mars 2020", "2020-03-05"),
        ("Bar-le-Duc (Meuse), juin 2026", "2026-06"),
        ("Meurthe-et-Moselle, 2016", "2016"),
        ("Auch, le 12 septembre 2025", "2025-09-12"),
        ("Publié le 3 mars 2020 par la rédaction", "2020-03-03"),
        ("Par Jeanne Exemple01/09/2025 à 15:11", "2025-09-01"),
        ("centres ouverts en janvier 2024", None),
        ("Situation au 1er janvier 2026", None),
        ("Depuis juin 2024", None),
        ("le vendredi 6 mars 2020", "2020-03-06"),
        ("Le Mans, juin 2026", "2026-06"),
        ("Le service a ouvert le 3 mars 2020 à Auch.", None),
        ("Entre le 3 mars 2020 et le 4 avril 2021, douze cas ont été suivis dans le canton.", None),
    ],
)
def test_only_a_date_that_stands_as_one_of_publication_counts(text, found):
    assert publication_date(["Un titre", text, "Un paragraphe."]) == found


@pytest.mark.parametrize(
    ("stamp", "found"),
    [
        ("2026-06-01T00:00:00Z", "2026-06"),
        ("2023-01-01T00:00:00Z", "2023"),
        ("2023-01-01", "2023"),
        ("2026-06-01T09:12:00Z", "2026-06-01"),
        ("2026-06-14T00:00:00Z", "2026-06-14"),
        ("2026-06", "2026-06"),
        ("", None),
    ],
)
def test_a_stamp_of_midnight_on_a_first_day_tells_no_day(stamp, found):
    assert file_date(stamp) == found


_PROSE = "Le centre reçoit chaque jour des patients qui n'avaient plus de médecin dans le canton."


@pytest.mark.parametrize(
    ("kind", "after", "found"),
    [
        (BlockKind.TABLE_CELL, "", None),
        (BlockKind.HEADING, _PROSE, None),
        (BlockKind.LIST_ITEM, _PROSE, None),
        (BlockKind.HEADING, "Un titre", "2019-10"),
        (BlockKind.PARAGRAPH, _PROSE, "2019-10"),
    ],
)
def test_a_date_in_a_table_or_over_a_section_is_not_the_document_s(kind, after, found):
    blocks = [
        Block(start=0, end=1, kind=BlockKind.PARAGRAPH, role=Role.CONTENT),
        Block(start=2, end=3, kind=kind, role=Role.CONTENT),
    ]
    assert publication_date(may_date(blocks, [after, "octobre 2019"])) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Les urgences ont baissé de 12 % en 2022 dans le canton de Vire.", None),
        ("Les urgences ont baissé de 12 % en 2018 dans le canton de Vire.", "2019-10"),
    ],
)
def test_a_document_is_not_older_than_the_results_it_tells(text, told):
    page = f"# Un cabinet itinérant\n\nVire, octobre 2019\n\n{text}\n"
    assert extract(page.encode(), "cabinet.md").document.published == told


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Un cabinet", "COMMUNIQUÉ DE PRESSE\nUn cabinet", DocumentKind.PRESS_RELEASE),
        ("Un cabinet", "Dossier de candidature\nUn cabinet", DocumentKind.APPLICATION),
        ("Rapport d'évaluation du cabinet", "", DocumentKind.EVALUATION),
        ("Bilan 2025", "", DocumentKind.REPORT),
        ("Un cabinet", "Livre blanc\nUn cabinet", DocumentKind.REPORT),
        (
            "Un cabinet",
            "Le rapport remis en mars le dit bien : rien ne change.",
            DocumentKind.OTHER,
        ),
    ],
)
def test_the_kind_is_told_by_title_and_first_lines(title, text, kind):
    assert document_kind(title, text) is kind


def test_the_kind_is_told_by_form_where_words_say_nothing():
    assert document_kind("Un cabinet", "", web=True) is DocumentKind.WEB_PAGE
    assert document_kind("Un cabinet", "", web=True, article=True) is DocumentKind.PRESS_ARTICLE
    assert document_kind("Un cabinet", "", pages=40) is DocumentKind.REPORT


def test_names_of_files_and_broken_letters_are_no_titles():
    assert not is_title("CP_v2 final.docx")
    assert not is_title("Présentation PowerPoint")
    assert not is_title("PrÃ©sentation du rÃ©seau")
    assert not is_title(None)
    assert is_title("Le réseau du canton")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ARS Bretagne - Pôle communication", "ARS Bretagne"),
        (
            "l'Agence régionale de santé Centre-Val de Loire annonce",
            "Agence régionale de santé Centre-Val de Loire",
        ),
        ("Préfecture de La Réunion", "Préfecture de La Réunion"),
        ("Conseil départemental du Gers", "Conseil départemental du Gers"),
        ("un titre", None),
    ],
)
def test_an_organisation_that_signs_is_found(text, found):
    assert issuer([text]) == found


def test_the_language_is_told_by_small_words():
    assert (
        guess_language("The service was opened in the county and is used by all of them.") == "en"
    )
    assert guess_language("Le service a été ouvert dans le canton et sert à tous.") == "fr"
    assert guess_language("12 %") == "fr"


def test_words_broken_at_line_ends_are_joined_for_the_eye():
    assert display("La télé\u0002\r\nmédecine  à\r\nl’hôpital") == "La télémédecine à l'hôpital"


@pytest.mark.parametrize(
    "text",
    [
        "Contact presse :",
        "Contacts presse ARS Bretagne – 02 22 00 00 00 – presse@exemple.fr",
        "Jeanne Exemple, chargée de communication presse@exemple.fr",
        "Siège : 6 place des Colombes, 35042 Rennes Cedex",
        "www.exemple.fr",
    ],
)
def test_contacts_are_known(text):
    assert is_contact(text)


@pytest.mark.parametrize(
    "text",
    [
        "Contactez le Samu au 15 en cas de symptômes, même légers.",
        "Le numéro vert 0 800 130 000 a reçu 12 000 appels en un mois dans la région.",
        "Le centre est ouvert rue de la Paix à Mirande, où 40 patients sont reçus.",
        "La mise en contact de 40 médecins et de douze communes a pris un an.",
    ],
)
def test_sentences_are_no_contacts(text):
    assert not is_contact(text)


def test_marks_of_press_pages_are_known():
    assert opens_related("À lire aussi :")
    assert opens_related("Articles similaires")
    assert not opens_related("Les lieux à lire pour les aidants du canton reçoivent 40 familles.")
    assert opens_comments("3 commentaires")
    assert not opens_comments("Les commentaires des patients ont été recueillis par l'équipe")
    assert is_byline("Par Jeanne Exemple")
    assert not is_byline("Par département et par an")
    assert is_date("Mercredi 04 mars 2020 à 14h")
    assert not is_date("13 mars 2020 : ouverture du centre")
