import json
import sys

import pytest

from corpus.demo import DOCUMENTS
from corpus.errors import UsageError
from corpus.records import Page
from eval import marking
from eval.extraction import LABELS, Marked, evaluate_marked, read_marked
from eval.labels import Mark, read_labels
from eval.locate import Locator, Span
from eval.marking import marked_labels
from eval.reports import extraction_json, extraction_rows, macro_f1, reliability
from eval.tally import ExtractionReport

TEXT = "Le Mammobile du Gers a reçu 381 femmes. Le Gers compte 22 cantons."
PAGES = [Page(number=1, text=TEXT)]


def marks(*records):
    return list(marked_labels(records, "d", PAGES))


def test_a_mark_holds_no_words_and_leads_back_to_the_quote():
    (label,) = marks({"kind": "territory", "page": 1, "quote": "Gers", "id": "departement:32"})
    assert "Gers" not in json.dumps(label)
    mark = Mark(**{key: label[key] for key in ("page", "start", "letters", "digest")})
    assert Locator(PAGES).find_mark(mark) == (Span(1, 16, 20),)


def test_the_context_tells_which_of_two_places_is_meant():
    record = {"kind": "territory", "page": 1, "quote": "Gers", "context": "Le Gers compte 22"}
    assert marks(record)[0]["start"] == TEXT.rindex("Gers")


def test_a_mark_is_found_again_where_the_text_has_moved():
    mark = Locator(PAGES).mark(Span(1, 28, 38))
    moved = Page(number=1, text="Communiqué de presse.\r\n" + TEXT.replace(" ", "  "))
    (span,) = Locator([moved]).find_mark(mark)
    assert moved.text[span.start : span.end].split() == ["381", "femmes"]
    assert Locator([Page(number=1, text="381")]).find_mark(mark) == ()
    assert Locator([Page(number=2, text=TEXT)]).find_mark(mark) == ()


def test_a_quote_that_is_not_on_the_page_is_refused():
    with pytest.raises(UsageError, match="382 femmes"):
        marks({"kind": "figure", "page": 1, "quote": "382 femmes"})


def test_marked_documents_are_scored_where_they_lie(tmp_path, monkeypatch, capsys):
    file = next(DOCUMENTS.glob("05-*.html"))
    quoted = [
        {
            "kind": "territory",
            "page": 1,
            "quote": "Gers",
            "role": "content",
            "id": "departement:32",
        },
        {"kind": "territory", "page": 1, "quote": "Essonne", "id": "x", "role": "content"},
    ]
    (tmp_path / "quoted.jsonl").write_text(json.dumps(quoted[0]), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["marking", str(tmp_path / "quoted.jsonl"), str(file)])
    assert marking.main() == 0
    (tmp_path / "labels.jsonl").write_text(capsys.readouterr().out, encoding="utf-8")
    labels = read_labels(tmp_path / "labels.jsonl")
    document = Marked(document=labels[0].document, kind="web", half="tuning", pages=None)
    report = evaluate_marked([document], labels, DOCUMENTS)
    counts = report.counts["territory mentions"]
    assert (counts.expected, counts.recalled) == (1, 1)
    assert counts.found > 1  # the page names the Gers, and others, more than once
    assert extraction_json(report)["faults"] == len(report.faults)
    (tmp_path / "quoted.jsonl").write_text(json.dumps(quoted[1]), encoding="utf-8")
    assert marking.main() == 2
    assert "Essonne" in capsys.readouterr().err


def test_the_project_holds_labels_of_real_documents_in_two_halves():
    documents, labels = read_marked(), read_labels(LABELS)
    assert {each.half for each in documents} == {"tuning", "reporting"}
    assert len({each.document for each in documents}) == len(documents) >= 12
    assert {label.document for label in labels} <= {each.document for each in documents}
    assert not any(label.quote for label in labels)


def test_confidence_is_shown_by_tenths():
    judged = [(0.95, True), (0.91, True), (0.9, False), (1.0, True), (0.7, True)]
    report = ExtractionReport(counts={}, faults=(), judged=judged)
    assert reliability(report) == [(0.7, 1, 1), (0.9, 4, 3)]
    assert macro_f1(report) is None
    assert extraction_rows(report)[-1][:2] == ("confidence from 0.9", "0.750")
