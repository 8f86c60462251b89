import pytest

from corpus.errors import UsageError
from eval.beir import evaluate_set, read_beir, sampled
from eval.measures import NDCG, SUCCESS
from index.embedders import make_embedder

CORPUS = [
    {"_id": "d1", "title": "Dépistage", "text": "Un camion équipé d'un mammographe."},
    {"_id": "d2", "title": "", "text": "Le Samu régule les appels de nuit."},
]
QUESTIONS = [
    {"_id": "q1", "text": "mammographe"},
    {"_id": "q2", "text": "appels au Samu"},
    {"_id": "q3", "text": "sans jugement"},
]


@pytest.fixture
def folder(tmp_path, lines_file):
    lines_file("set/corpus.jsonl", CORPUS)
    lines_file("set/queries.jsonl", QUESTIONS)
    qrels = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\nq3\td1\t0\n"
    (tmp_path / "set" / "qrels.tsv").write_text(qrels)
    return tmp_path / "set"


def test_questions_without_a_relevant_document_are_left_out(folder):
    whole = read_beir(folder)
    assert whole.qrels == {"q1": {"d1": 1}, "q2": {"d2": 2}}
    assert list(whole.questions) == ["q1", "q2"]
    assert whole.entries[0].title == "Dépistage"


def test_judgements_are_found_where_beir_puts_them(folder):
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    assert read_beir(folder).qrels["q1"] == {"d1": 1}


def test_each_engine_is_measured_alone_and_in_the_mix(folder):
    report = evaluate_set(read_beir(folder), make_embedder())
    assert list(report.measured) == ["mix", "soft", "bm25", "dense"]
    assert report.measured["mix"].mean[SUCCESS] == 1.0
    assert report.measured["bm25"].mean[NDCG] == 1.0
    assert report.runs["bm25"] == {"q1": ["d1"], "q2": ["d2"]}


def test_a_sample_is_the_same_every_time(folder):
    whole = read_beir(folder)
    one = sampled(whole, 1)
    assert len(one.questions) == 1
    assert one == sampled(whole, 1)
    assert one.qrels.keys() == one.questions.keys()
    assert sampled(whole, 5) is whole


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [("corpus.jsonl", '{"_id": "d1"}', 1), ("queries.jsonl", "\n{", 2), ("qrels.tsv", "q1\td1", 1)],
)
def test_a_line_that_is_not_in_form_is_named(folder, file, content, line):
    (folder / file).write_text(content)
    with pytest.raises(UsageError) as told:
        read_beir(folder)
    assert told.value.key == "eval_line"
    assert told.value.fields["line"] == line


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"corpus\.jsonl"):
        read_beir(tmp_path)
