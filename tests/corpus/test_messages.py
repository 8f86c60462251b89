import pickle
import re
import string
from pathlib import Path

import pytest

from corpus.errors import HomeError, SourceError
from corpus.messages import CATALOGUE, LANGUAGES, _catalogue, say


def test_every_message_stands_in_both_languages_with_the_same_fields():
    for key, entry in _catalogue().items():
        assert set(entry) == set(LANGUAGES), key
        named = [
            {part[1] for part in string.Formatter().parse(entry[each]) if part[1]}
            for each in LANGUAGES
        ]
        assert named[0] == named[1], key


def test_every_error_key_in_the_code_is_in_the_catalogue():
    root = CATALOGUE.parents[2]
    pattern = re.compile(r"""(?:Error|say)\(\s*["']([a-z][a-z_0-9]+)["']""")
    files = [
        path
        for folder in ("corpus", "ingest", "index", "search_api", "eval", "essaim")
        for path in (root / folder).rglob("*.py")
    ]
    used = {key for path in files for key in pattern.findall(path.read_text(encoding="utf-8"))}
    assert used - set(_catalogue()) == set()
    assert "source_missing" in used


def test_an_unknown_message_is_a_defect():
    with pytest.raises(KeyError):
        say("no_such_message", "fr")


def test_an_error_speaks_both_languages():
    error = SourceError("source_missing", source="a.pdf")
    assert error.text("fr").startswith("a.pdf : introuvable")
    assert str(error).startswith("a.pdf: not found")


def test_an_error_survives_the_way_between_processes():
    error = HomeError("home_empty", home=Path("there"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.key, again.fields) == (
        HomeError,
        "home_empty",
        {"home": Path("there")},
    )
