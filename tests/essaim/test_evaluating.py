import json
import shutil
import sys

import pytest
from typer.testing import CliRunner

from corpus.demo import DOCUMENTS
from essaim.evaluating import eval_app
from essaim.settings import Settings
from eval import comparing, homes, speed

FILE = "24-depist-out-diabete-reunion.html"
FAULTY = "18-cabinet-itinerant-cher.pdf"
"""A document of which a row of the fact table is not found."""


@pytest.fixture
def call(tmp_path):
    def run(*args):
        settings = Settings(home=tmp_path / "home")
        return CliRunner().invoke(eval_app, [str(each) for each in args], obj=settings)

    return run


@pytest.fixture
def beir(tmp_path):
    folder = tmp_path / "mini"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"_id": "d1", "text": "un mammographe"}\n')
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "mammographe"}\n')
    (folder / "qrels.tsv").write_text("q1\td1\t1\n")
    return folder


def test_a_set_is_measured_and_its_run_written(call, beir, tmp_path):
    done = call("retrieval", "--set", beir, "--sample", 5, "--run", tmp_path / "run", "--json")
    (measured,) = json.loads(done.stdout)["sets"]
    assert measured["set"] == "mini"
    assert measured["engines"]["mix"]["nDCG@10"] == 1.0
    assert (tmp_path / "run").read_text().startswith("q1 Q0 d1 1 1.000000 mini-mix\n")


def test_a_set_is_shown_as_a_table(call, beir):
    lines = call("retrieval", "--set", beir).stdout.splitlines()
    assert lines[0].split()[:3] == ["set", "engine", "questions"]
    assert lines[1].split()[:4] == ["mini", "mix", "1", "1.000"]


def test_reading_is_measured_on_files_of_ones_own(call, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "anchors").write_text('{"document": "gone", "page": 1, "anchors": []}\n')
    options = ["--documents", tmp_path / "files", "--anchors", tmp_path / "anchors"]
    assert json.loads(call("reading", *options, "--json").stdout) == {
        "reading": [],
        "faults": 0,
        "skipped": ["gone"],
    }


def test_reading_of_the_demonstration_is_shown_and_its_faults_written(call, tmp_path):
    done = call("reading", "--errors", tmp_path / "faults")
    assert "essaim" in done.stdout
    assert (tmp_path / "faults").read_text().startswith("document\twhat")


def test_labels_are_scored_and_faults_written(call, tmp_path):
    (tmp_path / "a.txt").write_text("Le Mammobile a permis de réaliser 381 mammographies.")
    label = {"doc": "a", "type": "figure", "quote": "381 mammographies", "value": 380}
    (tmp_path / "labels.jsonl").write_text(json.dumps(label))
    done = call(
        "extraction", "--labels", tmp_path / "labels.jsonl", "--exhaustive", "a",
        "--errors", tmp_path / "faults.tsv", "--json",
    )  # fmt: skip
    assert json.loads(done.stdout)["extraction"]["figures"]["recall"] == 0.0
    faults = (tmp_path / "faults.tsv").read_text().splitlines()
    assert "figure_other" in faults[1]


def test_grids_are_measured_by_half_and_their_faults_written(call, tmp_path):
    done = call("grid", "--half", "tuning", "--errors", tmp_path / "faults", "--json")
    counts = json.loads(done.stdout)["extraction"]["grid"]
    assert counts["expected"] == 193
    assert counts["precision"] > 0.9
    assert (tmp_path / "faults").read_text().startswith("document\twhat")


def test_grids_of_real_documents_that_are_absent_are_passed_over(call, tmp_path):
    assert json.loads(call("grid", "--documents", tmp_path, "--json").stdout)["extraction"] == {}
    assert call("grid", "--documents", tmp_path).stdout.split()[:2] == ["precision", "recall"]


def test_what_cannot_be_read_ends_with_2_and_a_sentence(call, tmp_path):
    done = call("retrieval", "--set", tmp_path / "none")
    assert done.exit_code == 2
    assert "corpus.jsonl" in done.stderr


@pytest.fixture
def small(monkeypatch, tmp_path):
    """Make the demonstration one document long, and timings short."""
    folder = tmp_path / "documents"
    folder.mkdir()
    shutil.copy(DOCUMENTS / FILE, folder / FILE)
    monkeypatch.setattr(homes, "DOCUMENTS", folder)
    monkeypatch.setattr(comparing, "DOCUMENTS", folder)
    monkeypatch.setattr(speed, "RUNS", 1)
    monkeypatch.setattr(speed, "QUESTIONS", 2)
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a.md", "b.md"):
        (texts / name).write_text("Dans le Gers, 381 mammographies.", encoding="utf-8")
    monkeypatch.setattr(speed, "TEXTS", texts)
    monkeypatch.setattr("essaim.evaluating.COMMAND", (sys.executable, "-c", "pass"))
    return folder / FILE


@pytest.mark.usefixtures("small")
def test_without_a_set_essaim_asks_its_own_questions(call, tmp_path):
    done = call("retrieval", "--half", "tuning", "--run", tmp_path / "run", "--json")
    own = json.loads(done.stdout)["systems"]
    assert list(own) == ["essaim"]
    assert list(own["essaim"]) == ["initiative", "document", "passage"]
    assert 0 < own["essaim"]["initiative"]["measures"]["Success(rel=2)@1"] < 0.5
    assert "essaim-passage" in (tmp_path / "run").read_text()


@pytest.mark.usefixtures("small")
def test_essaim_is_compared_with_its_parts_and_its_peers(call):
    table = call("retrieval", "--half", "tuning", "--compare").stdout
    for name in ("without", "BM25", "vectors", "honest"):
        assert name in table


@pytest.fixture
def theirs(tmp_path):
    """Somebody's folder, questions and judgements."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "bus.txt").write_text("Un bus de vaccination sillonne la Creuse.", encoding="utf-8")
    (folder / "prix.txt").write_text("Le prix des loyers à Paris augmente.", encoding="utf-8")
    (tmp_path / "questions.tsv").write_text("a\tbus vaccination\nb\trecette de tarte\n")
    (tmp_path / "qrels").write_text("a 0 bus 2\na 0 gone.pdf 1\n")
    return ["--corpus", folder, "--questions", tmp_path / "questions.tsv"]


def test_anybody_s_questions_and_judgements_are_scored(call, theirs, tmp_path):
    done = call(
        "retrieval", *theirs, "--judgements", tmp_path / "qrels", "--run", tmp_path / "run", "--json"
    )  # fmt: skip
    scored = json.loads(done.stdout)
    assert scored["measures"]["RR@10"] == 1.0
    assert scored["measures"]["R@10"] == 0.5
    assert scored["honest_empty"] == 1.0
    assert "gone.pdf" in done.stderr
    assert (tmp_path / "run").read_text().startswith("a Q0 bus 1 1.000000 essaim\n")


def test_judgements_without_a_corpus_are_refused(call, theirs):
    done = call("retrieval", *theirs)
    assert done.exit_code == 2
    assert "--judgements" in done.stderr


@pytest.mark.usefixtures("small")
def test_without_labels_the_fact_table_is_asked(call, tmp_path, monkeypatch):
    monkeypatch.setattr(homes, "DOCUMENTS", DOCUMENTS / FAULTY)
    lines = call("extraction", "--errors", tmp_path / "faults.tsv").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["value", "direction", "baseline", "target"]
    assert "cabinet-itinerant-cher\tvalue" in (tmp_path / "faults.tsv").read_text()


def test_timings_are_told_with_their_reference(call, small):
    told = json.loads(call("speed", "--document", small, "--json").stdout)["speed"]
    assert told["reference"]["per_reference"] == 1.0
    assert told["reading"]["unit"] == "pages/s"
    assert "first_search" in call("speed", "--document", small).stdout
