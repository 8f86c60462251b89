import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.word_patterns import Alternatives, WordPattern, WordPatterns, needles, openings

PATTERNS = [
    r"\b(?:baiss\w*|hausses?|plus d(?:e|'))",
    r"(?:re)?doubl(?:é|er)\b|(?<![\w,])\d{1,3}(?: \d{3})*",
    r"(?:\w+ ){0,3}fois",
    r"(?=un )une? (?:sur|in) \d",
    r"^[ \t]*\d|\(\d+\)",
    r"[^\W\d_]+ent\b",
    r"de (?:19|20)\d\d$",
]
WORDS = [
    "baisse",
    "hausse",
    "plus de",
    "plus d'",
    "doublé",
    "redouble",
    "1 000",
    "fois",
    "un sur 6",
]
WORDS += ["en (12)", "de 2023", "vivent", "\n", " 3", "É", "ı", "İ"]
TEXTS = st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(max_size=30)


def found(pattern, *given):
    return [match.span() for match in pattern.finditer(*given)]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS, begin=st.integers(0, 9))
@example(text="Doublé, DE 2023", begin=0)
def test_a_word_pattern_finds_what_its_expression_finds(pattern, text, begin):
    plain, ours = re.compile(pattern, re.IGNORECASE), WordPattern(pattern, re.IGNORECASE)
    begin = min(begin, len(text))
    assert found(ours, text, begin, len(text)) == found(plain, text, begin, len(text))
    first, expected = ours.search(text), plain.search(text)
    assert (first and first.span()) == (expected and expected.span())


@given(text=TEXTS)
@example(text="la baisse et (12)")
@example(text="un sur 6 vivent")
def test_many_patterns_find_what_each_of_them_finds_first(text):
    patterns = [re.compile(pattern) for pattern in PATTERNS]
    firsts = ((number, pattern.search(text)) for number, pattern in enumerate(patterns))
    expected = [(number, first.span()) for number, first in firsts if first]
    assert [
        (number, match.span()) for number, match in WordPatterns(patterns).search(text)
    ] == expected


@given(text=TEXTS, begin=st.integers(0, 9))
@example(text="Doublé, DE 2023", begin=0)
@example(text="3 İ un sur 6", begin=0)
def test_alternatives_are_found_as_one_pattern_finds_them(text, begin):
    ways = [r"\b(?:un|une) sur \d", r"\b(?:un|baisse)\b", r"\d+ \d+", r"^\d", r"\(?\d\b", "doublé"]
    ours, whole = Alternatives(ways, re.IGNORECASE), re.compile("|".join(ways), re.IGNORECASE)
    begin = min(begin, len(text))
    assert found(ours, text, begin, len(text)) == found(whole, text, begin, len(text))


def test_the_words_of_a_pattern_are_read_off_it():
    assert openings(re.compile(r"\b(?:ab|cd?) e|fg+")) == {"ab e", "cd e", "c e", "fg"}
    assert needles(re.compile(r"\w+ (?:abc|de\w*f)g")) == {"abc", "de"}
    assert needles(re.compile(r"abc|\w+")) == set()
