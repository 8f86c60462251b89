import json

import pytest

from corpus.records import Figure, Proof


@pytest.fixture
def figure():
    """Make a figure that stands at `start`-`end` of page 1."""

    def make(value, unit="%", *, start=0, end=10, name="", **fields):
        proof = Proof(document="d", page=1, start=start, end=end, quote="q", display="q")
        return Figure(
            id=name or f"{value}-{start}",
            value=value,
            unit=unit,
            measure="",
            proof=proof,
            confidence=1.0,
            **fields,
        )

    return make


@pytest.fixture
def lines_file(tmp_path):
    """Write records as JSON lines and return the file."""

    def write(name, records):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
        return path

    return write
