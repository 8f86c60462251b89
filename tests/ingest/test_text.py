from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.records import BlockKind, DocumentKind, Page, Reading, Role
from ingest.text import read_text

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
LONG = (
    "Le Département a ouvert en janvier un cabinet itinérant qui dessert douze villages, "
    "et les habitants s'y rendent chaque matin sans rendez-vous."
)
MORE = (
    "En un an, le nombre de passages aux urgences pour motif bénin a reculé de 12 % dans "
    "le canton, selon le bilan présenté aux élus."
)


def read(text: str | bytes, name: str = "essai.md") -> Reading:
    return read_text(text if isinstance(text, bytes) else text.encode(), name)


def blocks(page: Page) -> list[tuple[BlockKind, int, Role, str]]:
    return [
        (block.kind, block.level, block.role, page.text[block.start : block.end])
        for block in page.blocks
    ]


def roles(reading: Reading) -> dict[str, Role]:
    return {text: role for _, _, role, text in blocks(reading.pages[0])}


MARKDOWN = f"""---
title: "Un cabinet sur la route"
date: 2026-03-05
---
# **Un cabinet** sur la route

{LONG}
Le détail des visites se lit dans [le bilan](https://exemple.fr) de la première année[^1].

Une équipe
----------
1. deux *médecins*
2. deux infirmières
   qui se relaient
- un chauffeur

<h3>Les moyens</h3>

| Année | Passages |
|-------|---------:|
| 2025 | 1 200 |

> {MORE}

**Ce qui reste à faire**

![vue](a.jpg)

[^1]: Bilan de l'équipe, 2025.
"""


def test_markdown_keeps_its_source_and_its_blocks_leave_the_marks_out():
    reading = read(MARKDOWN)
    page = reading.pages[0]
    assert page.text == MARKDOWN
    kinds = BlockKind
    found = blocks(page)
    assert found[0][2] is Role.OTHER
    assert found[1:] == [
        (kinds.TITLE, 1, Role.CONTENT, "**Un cabinet** sur la route"),
        (kinds.PARAGRAPH, 0, Role.CONTENT, LONG),
        (
            kinds.PARAGRAPH,
            0,
            Role.CONTENT,
            "Le détail des visites se lit dans [le bilan](https://exemple.fr) de la première année[^1].",
        ),
        (kinds.HEADING, 2, Role.CONTENT, "Une équipe"),
        (kinds.LIST_ITEM, 0, Role.CONTENT, "deux *médecins*"),
        (kinds.LIST_ITEM, 0, Role.CONTENT, "deux infirmières\n   qui se relaient"),
        (kinds.LIST_ITEM, 0, Role.CONTENT, "un chauffeur"),
        (kinds.HEADING, 3, Role.CONTENT, "Les moyens"),
        (kinds.TABLE_CELL, 0, Role.CONTENT, "Année"),
        (kinds.TABLE_CELL, 0, Role.CONTENT, "Passages"),
        (kinds.TABLE_CELL, 0, Role.CONTENT, "2025"),
        (kinds.TABLE_CELL, 0, Role.CONTENT, "1 200"),
        (kinds.PARAGRAPH, 0, Role.CONTENT, MORE),
        (kinds.HEADING, 4, Role.CONTENT, "Ce qui reste à faire"),
        (kinds.PARAGRAPH, 0, Role.OTHER, "![vue](a.jpg)"),
        (kinds.FOOTNOTE, 0, Role.CONTENT, "Bilan de l'équipe, 2025."),
    ]


def test_front_matter_gives_title_and_date():
    reading = read(MARKDOWN)
    assert (reading.title, reading.published) == ("Un cabinet sur la route", "2026-03-05")
    assert reading.media_type == "text/markdown"


ARTICLE = f"""France
-
Santé,
Un cabinet sur la route dessert douze villages du canton 3min

Par Jeanne Exemple05/03/2026 à 15:11
{LONG}
{MORE}
Une équipe de quatre
{LONG}
A lire aussi

France
-
Une pharmacie ferme ses portes dans la vallée

Gers
Le bus dentaire repart sur les routes
"""


def test_an_article_in_plain_text_is_told_from_what_surrounds_it():
    reading = read(ARTICLE, "essai.txt")
    assert reading.media_type == "text/plain"
    assert reading.title == "Un cabinet sur la route dessert douze villages du canton"
    assert reading.published == "2026-03-05"
    assert reading.kind is DocumentKind.PRESS_ARTICLE
    found = roles(reading)
    assert [text for text, role in found.items() if role is Role.CONTENT] == [
        "Un cabinet sur la route dessert douze villages du canton 3min",
        LONG,
        MORE,
        "Une équipe de quatre",
    ]
    assert found["Par Jeanne Exemple05/03/2026 à 15:11"] is Role.OTHER
    assert found["Une pharmacie ferme ses portes dans la vallée"] is Role.RELATED
    assert found["Le bus dentaire repart sur les routes"] is Role.RELATED
    assert found["Santé,"] is Role.MENU


def test_related_links_in_the_middle_end_where_the_article_goes_on():
    long = f"{LONG} {MORE}"
    found = roles(read(f"# Titre\n\n{LONG}\n\nLire aussi\n\nUn autre sujet\n\n{long}\n"))
    assert found["Un autre sujet"] is Role.RELATED
    assert found[long] is Role.CONTENT


def test_a_related_link_on_one_line_takes_nothing_with_it():
    found = roles(
        read(f"# Titre\n\n{LONG}\n\nÀ lire aussi : le bus dentaire arrive\n\nIl roule.\n")
    )
    assert found["À lire aussi : le bus dentaire arrive"] is Role.RELATED
    assert found["Il roule."] is Role.CONTENT


def test_wrapped_lines_are_one_paragraph_and_lone_lines_are_many():
    wrapped = "Le centre accueille depuis trois ans les patients sans médecin\ntraitant et reçoit chaque semaine plus de deux cents personnes\nvenues de tout le canton et des villages voisins.\n"
    assert [text for *_, text in blocks(read(wrapped, "a.txt").pages[0])] == [wrapped.strip()]
    lone = f"{LONG}\n{MORE}\n{LONG}\n"
    assert [text for *_, text in blocks(read(lone, "a.txt").pages[0])] == [LONG, MORE, LONG]


def test_capitals_and_short_lines_before_a_paragraph_are_headings():
    text = f"COMMUNIQUÉ DE PRESSE\n\nUN CABINET SUR LA ROUTE\n\nMirande, le 5 mars 2026\n\n{LONG}\n\nUne équipe de quatre\n\n{MORE}\n"
    reading = read(text, "a.txt")
    found = {words: kind for kind, _, _, words in blocks(reading.pages[0])}
    assert found["COMMUNIQUÉ DE PRESSE"] is BlockKind.PARAGRAPH
    assert found["UN CABINET SUR LA ROUTE"] is BlockKind.TITLE
    assert found["Une équipe de quatre"] is BlockKind.HEADING
    assert (reading.kind, reading.published) == (DocumentKind.PRESS_RELEASE, "2026-03-05")


def test_a_table_of_contents_and_its_dots_are_a_menu():
    text = f"# Rapport annuel du réseau\n\nSOMMAIRE\n\n| Le constat..... | 3 |\n|---|---|\n| Les résultats | 14 |\n\n{LONG}\n"
    found = roles(read(text))
    assert found["SOMMAIRE"] is Role.MENU
    assert found["Les résultats"] is found["14"] is Role.MENU
    assert found[LONG] is Role.CONTENT


def test_contacts_and_sources_are_no_content():
    text = f"# Titre\n\n{LONG}\n\nSources : https://exemple.fr/2025/09/08/page\n\nContact presse :\n\nJeanne Exemple\n\nTél. 05 62 00 00 00 – j.exemple@exemple.fr\n"
    found = roles(read(text))
    assert found["Sources : https://exemple.fr/2025/09/08/page"] is Role.OTHER
    assert found["Jeanne Exemple"] is Role.CONTACT
    assert found["Tél. 05 62 00 00 00 – j.exemple@exemple.fr"] is Role.CONTACT


def test_a_sentence_with_an_address_in_it_is_content():
    sentence = "Les médecins qui veulent rejoindre les 40 volontaires du canton écrivent à equipe@exemple.fr avant le 3 mars, et l'équipe leur répond."
    assert roles(read(f"# Titre\n\n{sentence}\n"))[sentence] is Role.CONTENT


def test_a_list_of_means_is_not_signed_by_them():
    found = roles(read("# Titre\n\n- par la Région avec un prêt de 1000 €\n- par les communes\n"))
    assert set(found.values()) == {Role.CONTENT}


def test_a_code_block_is_no_content():
    found = roles(read(f"# Titre\n\n{LONG}\n\n```\nx = 40\n```\n"))
    assert found["x = 40"] is Role.OTHER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_survive_any_usual_encoding(encoding):
    text = f"L’accès à l’hôpital, « bientôt » gratuit : 200 € versés.\n\n{LONG}\n"
    assert read(text.encode(encoding), "a.txt").pages[0].text == text


def test_windows_line_ends_stay():
    text = f"# Titre\r\n\r\n{LONG}\r\n"
    page = read(text).pages[0]
    assert page.text == text
    assert [words for *_, words in blocks(page)] == ["Titre", LONG]


@pytest.mark.parametrize("text", ["---\n", "```\n```", "***", "\ufeff"])
def test_marks_alone_are_no_text(text):
    with pytest.raises(SourceError) as refused:
        read(text)
    assert refused.value.key == "text_no_text"


PIECES = st.one_of(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "|",
            "> ",
            "**",
            "```",
            "---",
            "===",
            "\n",
            "\n\n",
            "\r\n",
            "A lire aussi",
            "SOMMAIRE",
            "[^1]: ",
            "<h2>x</h2>",
            "12 %",
            "\u2028",
            "\u200b",
        ]
    ),
    st.text(max_size=30),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_blocks_that_are_apart_and_trimmed(text):
    try:
        page = read(text).pages[0]
    except SourceError:
        return
    end = 0
    for block in page.blocks:
        words = page.text[block.start : block.end]
        assert end <= block.start < block.end <= len(page.text)
        assert words == words.strip()
        end = block.end


def test_the_real_dossier_and_article_have_their_titles_and_dates():
    if not SHARED.exists():
        pytest.skip("shared/ is absent: development data")
    dossier = read(next(SHARED.glob("003_*")).read_bytes(), "003.txt")
    assert dossier.title.startswith("L'ASSURANCE MALADIE")
    assert (dossier.published, dossier.publisher) == ("2026-02", "l'Assurance Maladie")
    article = read(next(SHARED.glob("004_*")).read_bytes(), "004.txt")
    assert article.title.startswith('"Un médecin près de chez vous"')
    assert (article.kind, article.published) == (DocumentKind.PRESS_ARTICLE, "2025-09-01")
    related = [text for text, role in roles(article).items() if role is Role.RELATED]
    assert "Vitrolles" in related
