import sys

import pytest

from corpus.errors import UsageError
from eval import speed
from eval.speed import _child_cpu, _plain_text, _ratio, _reading


def test_ratios_travel():
    assert _ratio(2.0, "s", 0.5) == 4.0
    assert _ratio(5.0, "ms", 0.5) == 0.01
    assert _ratio(400.0, "pages/s", 0.5) == 200.0


def test_a_child_s_processor_time_is_measured():
    burn = "import time\nwhile time.process_time() < 0.2: pass"
    assert 0.2 <= _child_cpu([sys.executable, "-c", burn]) < 2


def test_a_command_that_fails_is_told_with_its_cause():
    with pytest.raises(UsageError, match="out of order"):
        _child_cpu([sys.executable, "-c", "raise SystemExit('out of order')"])


def test_reading_and_extraction_have_rates():
    rates = _reading(b"Dans le Gers, 381 mammographies.", "gers.txt")
    assert [(name, unit) for name, unit, _ in rates] == [
        ("reading", "pages/s"),
        ("extraction", "words/s"),
    ]
    assert all(value > 0 for *_, value in rates)


def test_plain_text_is_timed_on_texts_not_seen_before(monkeypatch, tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"Le bus a vu {number}00 patients.", "utf-8")
    monkeypatch.setattr(speed, "TEXTS", tmp_path)
    seen = []
    monkeypatch.setattr(speed, "extract", lambda _, name: seen.append(name))
    monkeypatch.setattr(speed, "_cpu", lambda task: task() and 0.5)
    assert _plain_text() == 6 / 0.5
    assert seen == ["0.txt", "2.txt", "1.txt"]
