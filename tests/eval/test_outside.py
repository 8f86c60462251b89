import pytest

from corpus.errors import UsageError
from eval.outside import read_questions
from eval.qrels import read_qrels


def test_questions_come_as_json_lines_or_columns(tmp_path):
    lines, columns = tmp_path / "q.jsonl", tmp_path / "q.tsv"
    lines.write_text('{"_id": "a", "text": "bus"}\n{"id": "b", "text": "car"}\n')
    columns.write_text("a\tbus\n\nb\tcar\n")
    assert read_questions(lines) == read_questions(columns) == {"a": "bus", "b": "car"}


def test_judgements_come_in_three_columns_or_in_trec_form(tmp_path):
    three, trec = tmp_path / "3.tsv", tmp_path / "qrels"
    three.write_text("query-id\tcorpus-id\tscore\na\tdossier/un fichier.pdf\t2\n")
    trec.write_text("a 0 fichier 2\n")
    assert read_qrels(three) == {"a": {"dossier/un fichier.pdf": 2}}
    assert read_qrels(trec) == {"a": {"fichier": 2}}


@pytest.mark.parametrize("line", ["a", "a\tb\tbeaucoup"])
def test_a_line_in_no_known_form_is_named(tmp_path, line):
    path = tmp_path / "qrels"
    path.write_text(f"a\tb\t1\n{line}\n")
    with pytest.raises(UsageError, match="2"):
        read_qrels(path)


def test_a_question_without_text_is_refused(tmp_path):
    path = tmp_path / "q.tsv"
    path.write_text("a\n")
    with pytest.raises(UsageError, match="1"):
        read_questions(path)
