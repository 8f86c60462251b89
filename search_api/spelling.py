"""Misspelt words of a question, put right before it is read."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from corpus.territories import gazetteer

_WORD = re.compile(r"[^\W\d_]{5,}")
_QUOTED = re.compile(r"[«\"“][^»\"”]*[»\"”]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A word as typed and as read; `key` given back in `without` leaves it as typed."""

    typed: str
    read: str

    @property
    def key(self) -> str:
        """What names it."""
        return f"spelling:{self.typed}"


def mend(
    text: str, mended: Callable[[str], str | None], without: Collection[str] = ()
) -> tuple[str, tuple[Mended, ...]]:
    """Return a question with its misspelt words put right, and which they were.

    Names of places, words with a capital within the question and what stands in quotation
    marks are left alone.

    Args:
        text: The question as typed.
        mended: Returns what a word was meant to be, None for nothing.
        without: Keys of words to leave as typed.
    """
    kept = [match.span() for match in _QUOTED.finditer(text)]
    kept += [(each.start, each.end) for each in gazetteer().find(text, question=True)]
    found: list[Mended] = []

    def replaced(match: re.Match[str]) -> str:
        if any(match.start() < end and start < match.end() for start, end in kept):
            return match[0]
        if match[0][0].isupper() and text[: match.start()].strip():
            return match[0]
        read = mended(match[0])
        if read is None or f"spelling:{match[0]}" in without:
            return match[0]
        found.append(Mended(typed=match[0], read=read))
        return read

    return _WORD.sub(replaced, text), tuple(dict.fromkeys(found))
