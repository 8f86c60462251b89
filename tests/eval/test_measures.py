import sys

import pytest

from corpus.errors import UsageError
from eval.measures import MEASURES, NDCG, RECALL, SUCCESS, measure, write_run


def test_a_question_without_results_is_scored_not_dropped():
    found = measure({"a": {"d1": 1}, "b": {"d2": 1}}, {"a": ["d1"]})
    assert found.mean == dict.fromkeys(MEASURES, 0.5)
    assert found.by_question[NDCG] == {"a": 1.0, "b": 0.0}


def test_measures_see_the_order_that_was_given():
    found = measure({"a": {"d2": 1}}, {"a": ["d1", "d2"]}, (NDCG, RECALL, SUCCESS))
    assert found.mean == pytest.approx({NDCG: 0.6309, RECALL: 1.0, SUCCESS: 0.0}, abs=1e-4)


def test_a_related_first_hit_is_no_answer():
    name = "Success(rel=2)@1"
    found = measure({"a": {"near": 1, "right": 3}}, {"a": ["near", "right"]}, (name,))
    assert found.mean == {name: 0.0}


def test_a_run_file_keeps_the_order_of_equal_scores(tmp_path):
    path = tmp_path / "run.trec"
    write_run(path, {"mix": {"q": ["z", "a"]}})
    assert path.read_text() == "q Q0 z 1 1.000000 mix\nq Q0 a 2 0.500000 mix\n"


def test_a_run_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(UsageError) as told:
        write_run(tmp_path / "no" / "run.trec", {})
    assert told.value.key == "eval_unwritable"


def test_without_ir_measures_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(UsageError, match=r"essaim\[eval\]"):
        measure({}, {})
