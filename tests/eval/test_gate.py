import json

import pytest

from eval import gate
from eval.gate import Pinned, changed, raised, read_pinned, verdicts

PINNED = Pinned(floors={"a": 0.5, "absent": 0.9}, inputs={"topics": "1", "labels": "2"})


def notes(values):
    return {each.name: each.note for each in verdicts(values, PINNED)}


def test_a_measure_below_its_floor_is_told():
    assert notes({"a": 0.499}) == {"a": "below", "absent": "skipped"}
    assert notes({"a": 0.5, "new": 0.1}) == {"a": "ok", "absent": "skipped", "new": "not pinned"}


def test_a_changed_input_is_named_and_an_absent_one_is_not():
    assert changed({"topics": "1"}, PINNED) == []
    assert changed({"topics": "9", "other": "3"}, PINNED) == ["topics", "other"]


def test_pinning_raises_floors_and_keeps_what_was_not_measured():
    new = raised({"a": 0.6, "new": 0.1}, {"topics": "9"}, PINNED)
    assert new == Pinned(
        floors={"a": 0.6, "absent": 0.9, "new": 0.1}, inputs={"topics": "9", "labels": "2"}
    )


def test_pinning_refuses_to_lower_a_floor():
    assert raised({"a": 0.4}, {}, PINNED) == ["a"]


@pytest.fixture
def run(monkeypatch, tmp_path, capsys):
    """Run the gate with given values, pinned in a file of its own."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"floors": {"a": 0.5}, "inputs": {"topics": "1"}}))
    pinned = read_pinned(path)
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "read_pinned", lambda: pinned)

    def call(*args, topics="1", **values):
        monkeypatch.setattr(gate, "measured", lambda: values)
        monkeypatch.setattr(gate, "digests", lambda: {"topics": topics})
        monkeypatch.setattr("sys.argv", ["gate", *args])
        return gate.main(), capsys.readouterr().out

    call.path = path
    return call


def test_the_gate_opens_when_nothing_is_below(run):
    code, told = run(a=0.7)
    assert code == 0
    assert "The gate is open." in told


@pytest.mark.parametrize(
    ("values", "cause"),
    [({"a": 0.4}, "a: below"), ({"a": 0.5, "b": 1.0}, "b: not pinned")],
)
def test_the_gate_closes_and_says_why(run, values, cause):
    code, told = run(**values)
    assert code == 1
    assert cause in told


def test_changed_inputs_close_the_gate_until_pinned(run):
    code, told = run(topics="2", a=0.7)
    assert (code, "topics changed" in told) == (1, True)
    assert run("--pin", topics="2", a=0.7)[0] == 0
    assert json.loads(run.path.read_text()) == {"floors": {"a": 0.7}, "inputs": {"topics": "2"}}


def test_the_gate_will_not_pin_a_fall(run):
    code, told = run("--pin", a=0.1)
    assert code == 1
    assert "would fall" in told
    assert json.loads(run.path.read_text())["floors"] == {"a": 0.5}


def test_what_is_pinned_covers_inputs_that_are_there():
    assert gate.digests().keys() >= {"topics", "initiatives", "demo facts", "demo manifest"}
