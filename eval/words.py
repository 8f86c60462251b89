"""The words by which texts are compared: runs of letters or of digits, folded."""

import re
from collections.abc import Iterator

from corpus.views import folded

_WORD = re.compile(r"[^\W\d_]+|\d+")


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the folded words of a text, each with the offset at which it begins."""
    for match in _WORD.finditer(text):
        yield folded(match[0]), match.start()
