import pytest

from corpus.errors import UsageError
from eval.labels import Label, file_of, read_labels
from eval.lines import write_records

RECORD = {
    "doc": "004", "type": "figure", "quote": "de 8 à 9", "value": 8, "accept": [8, 9], "unit": "%",
    "direction": "up", "direction_also": ["none"], "from_value": 7, "status": "achieved",
    "departements": ["32"], "dispositif": "SAS", "dispositif_also": ["service d'accès"],
}  # fmt: skip


def test_a_label_keeps_all_that_counts_as_right(lines_file):
    assert read_labels(lines_file("labels.jsonl", [RECORD])) == [
        Label(
            document="004",
            kind="figure",
            quote="de 8 à 9",
            values=(8.0, 9.0),
            units=("%",),
            baseline=7.0,
            directions=("up", "none"),
            statuses=("achieved",),
            territories=(frozenset({"departement:32"}),),
            names=("SAS", "service d'accès"),
        )
    ]


def test_a_value_alone_is_what_is_accepted(lines_file):
    path = lines_file("labels.jsonl", [{"doc": "1", "type": "figure", "quote": "q", "value": 5}])
    assert read_labels(path)[0].values == (5.0,)


def test_a_name_is_that_of_the_dispositif(lines_file):
    record = {"doc": "1", "type": "dispositif", "quote": "q", "name": "SAS", "name_also": ["Sas"]}
    assert read_labels(lines_file("labels.jsonl", [record]))[0].names == ("SAS", "Sas")


def test_a_label_without_quote_is_named_by_its_line(lines_file):
    with pytest.raises(UsageError, match="line 2"):
        read_labels(lines_file("labels.jsonl", [RECORD, {"doc": "1", "type": "figure"}]))


def test_a_document_is_found_by_the_start_of_its_name(tmp_path):
    for name in ("004_ab.txt", "0041.txt", "005.pdf"):
        (tmp_path / name).touch()
    assert file_of("004", tmp_path).name == "004_ab.txt"
    assert file_of("005", tmp_path).name == "005.pdf"


def test_a_document_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match="003"):
        file_of("003", tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        file_of("003", tmp_path / "none")


def test_a_quote_may_hold_a_line_separator_of_unicode(tmp_path):
    write_records(tmp_path / "labels.jsonl", [{**RECORD, "quote": "55 %\u2028en 2023"}])
    assert read_labels(tmp_path / "labels.jsonl")[0].quote == "55 %\u2028en 2023"
