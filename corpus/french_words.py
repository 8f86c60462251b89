"""Which words are in a French dictionary."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

from corpus.views import folded

_WORDS = Path(__file__).parent / "reference" / "french_words.txt.gz"
_ENDINGS = ("s", "x", "e", "es")
"""Plurals and feminines are not in the list."""


@lru_cache(maxsize=100_000)
def is_french_word(word: str) -> bool:
    """Tell whether a word, its singular or its masculine is in the dictionary, accents or not."""
    plain = folded(word)
    words = _words()
    return (
        plain in words
        or any(plain.endswith(end) and plain[: -len(end)] in words for end in _ENDINGS)
        or (plain.endswith("aux") and plain[:-3] + "al" in words)
    )


@cache
def _words() -> frozenset[str]:
    with gzip.open(_WORDS, "rt", encoding="utf-8") as lines:
        return frozenset(lines.read().split())
