from dataclasses import replace

import pytest

from corpus.corrections import proof_at
from corpus.originals import Originals, document_id
from corpus.records import (
    Answer,
    Correction,
    Criterion,
    Document,
    Evidence,
    Figure,
    Mention,
    MentionKind,
    Page,
    Verdict,
)
from eval.corrections import evaluate_corrections, label_records
from eval.extraction import evaluate_extraction, score
from eval.labels import label_of, read_labels
from eval.lines import write_records
from eval.tally import Case, Tally
from ingest.pipeline import extract

TEXT = """# Mammobile du Gers

Le Mammobile du Gers, un bus de mammographie, sillonne le département.
En 2025, le Mammobile a permis 381 mammographies dans le Gers.
Les renoncements aux soins ont baissé de 20 %.
"""
AT = "2026-11-25T10:00:00+00:00"


@pytest.fixture(scope="module")
def extraction():
    return extract(TEXT.encode(), "gers.md")


def said(fact, verdict=Verdict.ACCEPTED, **fields):
    return Correction(fact=fact, verdict=verdict, at=AT, fields=fields)


def figure(extraction, value):
    return next(each for each in extraction.figures if each.value == value)


def scored(extraction, *corrections):
    """Return the counts of what today's extractors make of corrections."""
    labels = [
        label_of(line) for each in corrections for line in label_records(each, extraction.pages)
    ]
    tally = Tally()
    score(Case(name="gers", labels=labels, extraction=extraction, judged=True), tally)
    return tally.report()


def counts(report, what):
    found = report.counts[what]
    return found.expected, found.recalled, found.found, found.correct


def test_an_accepted_figure_is_a_label_that_says_all_of_it(extraction):
    accepted = figure(extraction, 20)
    (record,) = label_records(said(accepted), extraction.pages)
    assert (record["value"], record["unit"], record["direction"]) == (20, "%", "down")
    assert (record["type"], record["doc"]) == ("figure", accepted.proof.document)
    assert not {"quote", "wrong"} & set(record)
    report = scored(extraction, said(accepted))
    assert counts(report, "figures") == (1, 1, 1, 1)
    assert report.faults == ()


def test_an_edited_figure_is_missed_while_the_extractor_still_errs(extraction):
    edit = said(figure(extraction, 20), Verdict.EDITED, value=25.0)
    right, wrong = label_records(edit, extraction.pages)
    assert (right["value"], wrong["value"], wrong["wrong"]) == (25.0, 20, True)
    report = scored(extraction, edit)
    assert counts(report, "figures") == (1, 0, 1, 0)
    assert {each.what for each in report.faults} == {"figure_other", "figure_extra"}


def test_an_edited_attribute_is_scored_as_such(extraction):
    report = scored(extraction, said(figure(extraction, 20), Verdict.EDITED, direction="up"))
    assert counts(report, "figures") == (1, 1, 1, 1)
    assert counts(report, "direction") == (1, 0, 1, 0)


def test_a_rejected_figure_is_one_too_many_while_it_is_found_and_nothing_after(extraction):
    rejected = said(figure(extraction, 20), Verdict.REJECTED)
    report = scored(extraction, rejected)
    assert counts(report, "figures") == (0, 0, 1, 0)
    assert report.judged == ((figure(extraction, 20).confidence, False),)
    learnt = replace(
        extraction, figures=tuple(each for each in extraction.figures if each.value != 20)
    )
    report = scored(learnt, rejected)
    assert counts(report, "figures") == (0, 0, 0, 0)
    assert report.faults == ()


def test_precision_is_over_what_corrections_speak_of(extraction):
    report = scored(
        extraction,
        said(figure(extraction, 381)),
        said(figure(extraction, 20), Verdict.REJECTED),
    )
    assert counts(report, "figures") == (1, 1, 2, 1)
    assert report.counts["figures"].precision == 0.5


def test_a_place_with_a_new_code_is_missed_and_its_old_code_one_too_many(extraction):
    place = next(each for each in extraction.mentions if each.kind is MentionKind.TERRITORY)
    report = scored(extraction, said(place, Verdict.EDITED, code="departement:65"))
    assert counts(report, "territory mentions") == (1, 0, 1, 0)
    assert counts(scored(extraction, said(place)), "territory mentions") == (1, 1, 1, 1)
    rejected = scored(extraction, said(place, Verdict.REJECTED))
    assert counts(rejected, "territory mentions") == (0, 0, 1, 0)


def test_names_count_over_the_document(extraction):
    name = next(each for each in extraction.mentions if each.kind is MentionKind.DISPOSITIF)
    assert counts(scored(extraction, said(name)), "dispositifs") == (1, 1, 1, 1)
    rejected = scored(extraction, said(name, Verdict.REJECTED))
    assert counts(rejected, "dispositifs") == (0, 0, 1, 0)
    renamed = scored(extraction, said(name, Verdict.EDITED, name="Bus rose"))
    assert counts(renamed, "dispositifs") == (1, 0, 1, 0)


def statement(answer, identity="e"):
    start = TEXT.index("381")
    return Evidence(
        id=identity, criterion=Criterion.IMPACT_REACH, answer=answer, confidence=0.5,
        proof=proof_at(document_id(TEXT.encode()), 1, TEXT, start, start + 3),
    )  # fmt: skip


def test_a_criterion_is_scored_with_its_answer(extraction):
    held = replace(extraction, evidence=(statement(Answer.YES),))
    report = scored(held, said(statement(Answer.YES), Verdict.EDITED, answer="partiel"))
    assert counts(report, "criteria") == (1, 1, 1, 1)
    assert counts(report, "answer") == (1, 0, 1, 0)
    report = scored(held, said(statement(Answer.YES), Verdict.REJECTED))
    assert counts(report, "criteria") == (0, 0, 1, 0)
    assert [each.what for each in report.faults] == ["criterion_extra"]
    report = scored(replace(held, evidence=()), said(statement(Answer.YES)))
    assert counts(report, "criteria") == (1, 0, 0, 0)
    assert [each.what for each in report.faults] == ["criterion_missing"]


@pytest.mark.parametrize("kind", [MentionKind.CONCEPT, MentionKind.PERSON, MentionKind.DATE])
def test_other_mentions_are_scored_at_their_place(extraction, kind):
    ref = "depistage" if kind is MentionKind.CONCEPT else None
    held = Mention(
        id="m", kind=kind, name="Anne Martin", ref=ref, confidence=0.5, proof=statement("oui").proof
    )
    found = replace(extraction, mentions=(held,))
    plural = f"{kind.value}s"
    assert counts(scored(found, said(held)), plural) == (1, 1, 1, 1)
    assert counts(scored(found, said(held, Verdict.REJECTED)), plural) == (0, 0, 1, 0)
    assert counts(scored(replace(found, mentions=()), said(held)), plural) == (1, 0, 0, 0)


def test_corrections_are_scored_on_the_originals_and_kept_as_a_label_file(extraction, tmp_path):
    originals = Originals(tmp_path / "originals")
    originals.put(TEXT.encode())
    held = [replace(extraction.document, sources=("gers.md",))]
    gone = Figure(
        id="x", value=1, unit="%", measure="m", confidence=1,
        proof=proof_at("0" * 64, 1, "1 %", 0, 3),
    )  # fmt: skip
    lost = replace(figure(extraction, 20), id="y", proof=replace(gone.proof, quote="absent"))
    lost = replace(lost, proof=replace(lost.proof, document=extraction.document.id))
    corrections = [
        said(figure(extraction, 381)),
        said(figure(extraction, 20), Verdict.REJECTED),
        said(gone),
        said(lost),
    ]
    done = evaluate_corrections(corrections, held, originals)
    assert done.orphaned == 2
    assert counts(done.report, "figures") == (1, 1, 2, 1)
    write_records(tmp_path / "labels.jsonl", done.labels)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "any-name.md").write_text(TEXT, encoding="utf-8")
    labels = read_labels(tmp_path / "labels.jsonl")
    assert TEXT[3:20] not in (tmp_path / "labels.jsonl").read_text(encoding="utf-8")
    again = evaluate_extraction(labels, tmp_path / "files")
    assert counts(again, "figures") == (1, 1, 2, 1)


def test_a_correction_of_signs_alone_is_no_label():
    page = Page(number=1, text="— 47")
    dash = Figure(
        id="f", value=47, unit="", measure="", confidence=1, proof=proof_at("d1", 1, "— 47", 0, 1)
    )
    assert list(label_records(said(dash), [page])) == []


def test_a_document_is_named_by_the_file_it_came_from(extraction, tmp_path):
    originals = Originals(tmp_path / "originals")
    originals.put(TEXT.encode())
    document = Document(
        id=extraction.document.id, media_type="text/markdown", sources=("in/gers.md",), title=""
    )
    rejected = said(figure(extraction, 20), Verdict.REJECTED)
    done = evaluate_corrections([rejected], [document], originals)
    assert {each.document for each in done.report.faults} == {"gers.md"}
