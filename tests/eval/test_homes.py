import shutil
import sys

import pytest

from corpus.demo import DOCUMENTS
from eval import gate, homes, speed
from eval.homes import demo_home
from eval.topics import read_topics
from index.embedders import make_embedder

FILES = ("09-telemedecine-samu-ehpad-nancy.txt", "25-covoit-solidaire-saint-eloy.txt")


@pytest.fixture
def two(monkeypatch, tmp_path):
    """Make the demonstration two documents long."""
    for name in FILES:
        shutil.copy(DOCUMENTS / name, tmp_path / name)
    monkeypatch.setattr(homes, "DOCUMENTS", tmp_path)


@pytest.mark.usefixtures("two")
def test_the_demonstration_is_ingested_and_answers():
    with demo_home(make_embedder()) as home:
        assert len(home.store.documents()) == 2
        hits = home.answerer.answer("transport par des bénévoles").hits
        values = dict(gate._of_demo(home))
    assert any(name.endswith(FILES[1]) for name in hits[0].sources)
    assert values.keys() >= {"tuning initiatives nDCG@10 fr", "headline question"}
    assert values["headline question"] == 0.0
    assert 0.5 < values["fact rows value"] <= 1


@pytest.mark.usefixtures("two")
def test_all_timings_stand_beside_the_reference(monkeypatch, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a.md", "b.md"):
        (texts / name).write_text("Dans le Gers, 381 mammographies.", encoding="utf-8")
    monkeypatch.setattr(speed, "RUNS", 1)
    monkeypatch.setattr(speed, "QUESTIONS", 3)
    monkeypatch.setattr(speed, "TEXTS", texts)
    command = [sys.executable, "-c", "pass"]
    document = DOCUMENTS / FILES[0]
    timings = {
        each.name: each
        for each in speed.evaluate_speed(read_topics()[:2], make_embedder(), command, document)
    }
    assert list(timings) == [
        "reference", "first_search", "question_p50", "question_p95", "ingest", "reading",
        "extraction", "plain_text",
    ]  # fmt: skip
    assert timings["reference"].per_reference == 1.0
    assert timings["question_p50"].value <= timings["question_p95"].value
