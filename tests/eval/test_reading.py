import pytest

from corpus.demo.truth import Part, Stretch, Truth
from corpus.records import Block, Page, Role
from eval.reading import SCANS, evaluate_demo, evaluate_files
from eval.reading_scores import (
    BOILERPLATE,
    CHARACTERS,
    ORDER,
    WORDS,
    plain_words,
    score_reading,
    words_of_page,
)
from eval.reports import reading_json, reading_rows
from ingest.ocr import can_recognise

TRUE = Truth(
    flow=(
        Stretch("Accueil | Forum", Part.FURNITURE),
        Stretch("Le Mammobile du Gers", Part.CONTENT),
        Stretch("Auch, le 3 mars", Part.ASIDE),
        Stretch("Il a reçu 22 600 femmes.", Part.CONTENT),
    ),
    page=(Stretch("La lettre du Gers", Part.FURNITURE),),
    marks=frozenset({"1"}),
)


def page(*pieces):
    """Make a page of (role, text) pieces, a line and a block each."""
    text, blocks = "", []
    for role, piece in pieces:
        blocks.append(Block(start=len(text), end=len(text) + len(piece), role=role))
        text += piece + "\n"
    return Page(number=1, text=text, blocks=tuple(blocks))


def shares(*pieces):
    counts = score_reading(TRUE, [words_of_page(page(*pieces))])
    return {name: (each.recall, each.precision) for name, each in counts.items()}


def test_a_faithful_reading_has_all_its_measures_at_one():
    found = shares(
        (Role.HEADER, "La lettre du Gers"),
        (Role.MENU, "Accueil | Forum"),
        (Role.CONTENT, "Le Mammobile du Gers"),
        (Role.OTHER, "Auch, le 3 mars"),
        (Role.CONTENT, "Il a reçu 22\u202f600 fem\u0002mes1."),
        (Role.FOOTER, "Page 1"),
    )
    assert found == {
        WORDS: (1, 1),
        ORDER: (1, None),
        CHARACTERS: (1, None),
        BOILERPLATE: (1, 1),
    }


def test_menus_kept_and_content_lost_cost_boilerplate_recall_and_precision():
    found = shares(
        (Role.CONTENT, "Accueil | Forum"),
        (Role.CONTENT, "Le Mammobile du Gers"),
        (Role.OTHER, "Il a reçu 22 600 femmes."),
        (Role.HEADER, "La lettre du Gers"),
        (Role.FOOTER, "Page 1"),
    )
    # Of eight words beside the text two were kept; of twelve set apart six are content.
    assert found[BOILERPLATE] == (6 / 8, 6 / 12)


def test_lost_words_and_invented_ones_cost_recall_and_precision():
    counts = score_reading(TRUE, [plain_words("Le Mammobile du Gers a reçu 22 600 hommes")])
    assert counts[WORDS].recalled == 8
    assert counts[WORDS].found - counts[WORDS].correct == 1
    assert counts[BOILERPLATE].precision is None


def test_columns_that_are_mixed_cost_order():
    right = score_reading(TRUE, [plain_words("Le Mammobile du Gers Il a reçu 22 600 femmes")])
    mixed = score_reading(TRUE, [plain_words("Il a reçu Le Mammobile du Gers 22 600 femmes")])
    assert right[ORDER].recall == 1
    assert mixed[ORDER].recall == pytest.approx(7 / 10)


def test_the_demonstration_is_read_as_it_was_written():
    report = evaluate_demo()
    digital = [score for (group, _), score in report.scores.items() if group != SCANS]
    assert {score.group for score in digital} == {"pdf", "html", "docx", "txt", "md"}
    for score in digital:
        assert (score.counts[WORDS].recall or 0) >= 0.99, score.group
        assert (score.counts[BOILERPLATE].precision or 1) >= 0.95, score.group
    assert can_recognise() == (not report.skipped)
    rows = reading_rows(report)
    assert rows[0][:4] == ("", "reader", WORDS, ORDER)
    assert len(rows) == 1 + len(reading_json(report)["reading"])


def test_peers_are_read_beside_essaim(tmp_path):
    report = evaluate_files([], tmp_path, peers=True)
    assert report.scores == {}
