import pytest

from corpus.errors import UsageError
from eval.counts import Counts
from eval.extraction import evaluate_extraction
from eval.labels import Label
from eval.tally import Fault, write_faults

TEXT = """Le Mammobile dans le Gers

Dans le Gers, le Mammobile a permis de réaliser 381 mammographies en 2024.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a_gers.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def label(quote, value, **fields):
    return Label(document="a", kind="figure", quote=quote, values=(value,), **fields)


def test_a_document_is_scored_against_its_labels(folder):
    labels = [
        label("381 mammographies", 381.0, units=("mammographies",), statuses=("achieved",)),
        label("en 1900", 12.0, units=("%",), territories=(frozenset({"departement:32"}),)),
    ]
    report = evaluate_extraction(labels, folder, ["a"])
    assert report.counts["figures"] == Counts(expected=2, recalled=1, found=1, correct=1)
    assert report.counts["départements"] == Counts(expected=1, recalled=1, found=1, correct=1)
    missing = Fault(document="a", what="figure_missing", quote="en 1900", expected="12 %")
    assert missing in report.faults


def test_another_value_at_the_quote_is_told_apart_from_none(folder):
    (fault,) = [
        each
        for each in evaluate_extraction([label("381 mammographies", 400.0)], folder).faults
        if each.what.startswith("figure_")
    ]
    assert (fault.what, fault.expected.strip(), fault.found) == (
        "figure_other",
        "400",
        "381 mammographies",
    )


def test_precision_is_counted_where_labels_are_exhaustive_only(folder):
    labels = [label("381 mammographies", 400.0)]
    assert evaluate_extraction(labels, folder).counts["figures"].precision is None
    whole = evaluate_extraction(labels, folder, ["a"])
    assert whole.counts["figures"].precision == 0.0
    assert "figure_extra" in {each.what for each in whole.faults}


def test_a_missing_dispositif_is_listed(folder):
    labels = [Label(document="a", kind="dispositif", quote="q", names=("Doctobus",))]
    report = evaluate_extraction(labels, folder)
    assert report.counts["dispositifs"] == Counts(expected=1)
    assert report.faults == (
        Fault(document="a", what="dispositif_missing", quote="q", expected="Doctobus"),
    )


def test_an_exhaustive_document_without_labels_is_refused(folder):
    with pytest.raises(UsageError, match="--exhaustive b"):
        evaluate_extraction([label("q", 1.0)], folder, ["b"])


def test_faults_are_written_one_a_line(tmp_path):
    path = tmp_path / "faults.tsv"
    write_faults(path, [Fault(document="a", what="x", quote="two\nlines\there")])
    assert path.read_text() == (
        "document\twhat\tquote\texpected\tfound\twhere\na\tx\ttwo lines here\t\t\t\n"
    )
    with pytest.raises(UsageError):
        write_faults(tmp_path / "no" / "faults.tsv", [])
