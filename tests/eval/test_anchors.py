import json

import pytest

from corpus.demo import DOCUMENTS
from corpus.errors import UsageError
from eval.anchors import Group, anchor_of, files_by_digest, read_anchors, score_anchors
from eval.peers import readers_of
from eval.reading import REAL, evaluate_files
from eval.reading_scores import BOILERPLATE, ORDER, WORDS, ReadWord, plain_words

TEXT = "Le Mammobile sillonne le Gers depuis mars. Il a reçu 381 femmes en un an.\n"


@pytest.fixture
def group_of(tmp_path):
    """Make groups of anchors of the file `note.txt` and return them as they are read back."""

    def make(*noted, document="d"):
        record = {"document": document, "page": 1, "anchors": [anchor_of(*one) for one in noted]}
        path = tmp_path / "anchors.jsonl"
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        return read_anchors(path)

    return make


def test_anchors_hold_no_words_of_the_document(group_of, tmp_path):
    group_of(("Le Mammobile sillonne le Gers", "c"))
    assert "ammobile" not in (tmp_path / "anchors.jsonl").read_text()


def test_words_in_a_row_are_found_whatever_their_accents_and_line_ends(group_of):
    groups = group_of(("mammobile sillonne LE gers", "c"), ("reçu 381 femmes", "c"))
    counts, slips = score_anchors(groups, [plain_words(TEXT.replace(" ", "\r\n"))])
    assert (counts[WORDS].recall, counts[ORDER].recall, slips) == (1, 1, [])


def test_a_block_read_too_early_is_one_step_back(group_of):
    groups = group_of(("Il a reçu 381", "c"), ("Le Mammobile sillonne", "c"), ("depuis mars", "c"))
    counts, slips = score_anchors(groups, [plain_words(TEXT)])
    assert counts[ORDER].recall == 1 / 2
    assert [(slip.what, slip.anchor) for slip in slips] == [(ORDER, 1)]


def test_words_that_are_not_there_are_missed(group_of):
    counts, slips = score_anchors(group_of(("Le Doctobus sillonne", "c")), [plain_words(TEXT)])
    assert counts[WORDS].recall == 0
    assert [slip.what for slip in slips] == [WORDS]


def test_a_menu_taken_for_the_document_is_a_slip(group_of):
    groups = group_of(("Accueil Forum Liens", "b"), ("Le Mammobile sillonne", "c"))
    page = [ReadWord(text=word, kept=True) for word in ("accueil", "forum", "liens")]
    page += [ReadWord(text=word, kept=False) for word in ("le", "mammobile", "sillonne")]
    counts, slips = score_anchors(groups, [page])
    assert (counts[BOILERPLATE].recall, counts[BOILERPLATE].precision) == (0, 0)
    assert [slip.what for slip in slips] == [BOILERPLATE, BOILERPLATE]


def test_real_files_are_found_by_their_digest_and_scored(group_of, tmp_path):
    folder = tmp_path / "files" / "deep"
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text(TEXT, encoding="utf-8")
    (digest,) = files_by_digest(folder.parent)
    groups = group_of(("Le Mammobile sillonne", "c"), ("Il a volé", "c"), document=digest)
    report = evaluate_files([*groups, Group(document="gone", page=1, anchors=())], folder.parent)
    assert report.score(REAL).counts[WORDS].recall == 1 / 2
    assert [(fault.document, fault.quote) for fault in report.faults] == [
        ("note.txt", "anchor 2 of group 1")
    ]
    assert report.skipped == ["gone"]


def test_a_line_that_is_no_group_is_named(tmp_path):
    path = tmp_path / "anchors.jsonl"
    path.write_text('{"document": "d"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        read_anchors(path)


def test_peers_read_what_they_are_made_for():

    pdf = next(DOCUMENTS.glob("04-*.pdf")).read_bytes()
    web = next(DOCUMENTS.glob("05-*.html")).read_bytes()
    assert list(readers_of(pdf, "a.pdf", peers=True)) == ["essaim", "pypdf", "pdfplumber"]
    assert list(readers_of(web, "a.html", peers=True)) == ["essaim", "trafilatura"]
    assert list(readers_of(b"mot", "a.txt", peers=True)) == ["essaim"]
    assert list(readers_of(pdf, "a.pdf", peers=False)) == ["essaim"]
    for name, read in readers_of(pdf, "a.pdf", peers=True).items():
        assert "consultations" in {word.text for page in read(pdf, "a.pdf") for word in page}, name
    (page,) = readers_of(web, "a.html", peers=True)["trafilatura"](web, "a.html")
    assert "gers" in {word.text for word in page}
