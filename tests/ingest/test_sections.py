import pytest

from corpus.records import Block, BlockKind, FigureStatus, Page, Passage
from ingest.figures import find_figures
from ingest.language import parse
from ingest.sections import section_status
from ingest.segments import segment_passage

ACHIEVED, TARGET, CONTEXT = FigureStatus.ACHIEVED, FigureStatus.TARGET, FigureStatus.CONTEXT


def segment(*lines, headings=()):
    """Make a passage of (kind, text) lines under headings."""
    text, blocks = "", []
    for kind, words in lines:
        blocks.append(Block(start=len(text), end=len(text) + len(words), kind=kind))
        text += words + "\n"
    page = Page(number=1, text=text, blocks=tuple(blocks))
    passage = Passage(
        id="p", document="d", page=1, start=0, end=len(text), text=text, headings=tuple(headings)
    )
    return segment_passage(page, passage)


PARAGRAPH, ITEM = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    ("headings", "status"),
    [
        (["Le Mammobile", "Impact"], ACHIEVED),
        (["Le Mammobile", "Résultats en 2024"], ACHIEVED),
        (["Le Mammobile", "Usage et audience"], ACHIEVED),
        (["Le Mammobile", "Objectifs pour 2026 visant à améliorer notre impact"], TARGET),
        (["Bilan", "Prochaines étapes"], TARGET),
        (["Le Mammobile", "Plan d'expérimentation"], TARGET),
        (["Le Mammobile", "Critères de succès"], TARGET),
        (["Le Mammobile", "Calendrier de réalisation"], None),
        (["Le Mammobile", "Le problème"], CONTEXT),
        (["Résultats", "Nos partenaires"], ACHIEVED),
        (["Diminuer l'usage individuel de la voiture pour les trajets"], None),
        (["Le Mammobile", "Nos partenaires"], None),
        (["Une longue phrase qui ne nomme aucune partie avant de parler d'un bilan"], None),
        ([], None),
    ],
)
def test_the_innermost_heading_that_names_a_part_decides(headings, status):
    assert section_status(segment((PARAGRAPH, "381 femmes"), headings=headings), 0) is status


def test_the_line_that_opens_a_list_comes_before_the_heading():
    one = segment(
        (PARAGRAPH, "Les objectifs pour 2026 :"),
        (ITEM, "- 35 préfectures"),
        (ITEM, "- 300 utilisateurs"),
        headings=["Turgot", "Impact"],
    )
    assert section_status(one, one.text.index("300")) is TARGET


def test_an_item_that_opens_a_list_within_the_list_counts_too():
    one = segment(
        (ITEM, "- L'impact mesuré :"), (ITEM, "- 80 % des usagers"), headings=["Objectifs"]
    )
    assert section_status(one, one.text.index("80")) is ACHIEVED


def test_a_paragraph_after_the_list_is_no_item_of_it():
    one = segment(
        (PARAGRAPH, "Les objectifs pour 2026 :"),
        (ITEM, "- 35 préfectures"),
        (PARAGRAPH, "Le service compte 12 agents."),
        headings=["Turgot"],
    )
    assert section_status(one, one.text.index("Le service")) is None


def statuses(text, heading):
    one = segment((PARAGRAPH, text), headings=["Le service", heading])
    return [figure.status for figure in find_figures(parse([one]))]


def test_the_same_words_are_a_result_or_an_aim_by_their_section():
    assert statuses("357 entreprises ont un compte.", "Impact") == [ACHIEVED]
    assert statuses("357 entreprises ont un compte.", "Objectifs 2026") == [TARGET]
    assert statuses("357 entreprises ont un compte.", "Le problème") == [CONTEXT]


def test_statistics_of_the_country_are_context_even_under_results():
    assert statuses("Selon l'Insee, 12 % des Français sont concernés.", "Impact") == [CONTEXT]


def test_the_last_sentence_of_a_long_line_opens_the_list():
    one = segment(
        (PARAGRAPH, "Le service a ouvert en mars dans trois cantons. Parmi les objectifs :"),
        (ITEM, "- 40 % des familles"),
    )
    assert section_status(one, one.text.index("40")) is TARGET


def test_what_opens_with_thanks_opens_results():
    one = segment((PARAGRAPH, "Grâce au Mammobile :"), (ITEM, "- 381 femmes"))
    assert section_status(one, one.text.index("381")) is ACHIEVED


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Problème visé", CONTEXT),
        ("Problème visé :", CONTEXT),
        ("Les besoins ciblés", CONTEXT),
        ("Impact visé", TARGET),
        ("Résultats attendus", TARGET),
        ("Améliorer l'impact de l'aide", None),
    ],
)
def test_a_problem_aimed_at_is_no_aim_and_what_is_to_be_done_no_result(heading, status):
    assert section_status(segment((PARAGRAPH, "12 cas"), headings=(heading,)), 0) is status
