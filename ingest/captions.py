"""What a number measures where its own sentence names no noun: the words set beside it.

Reports set a number on a line of its own, with what it counts below or above; lists go on
with "850 000 sont classés ..."; a pronoun stands for what was counted before.
"""

import re
from collections.abc import Iterator
from itertools import islice

from ingest.claims import Claim
from ingest.measures import LONGEST_MEASURE, Measure, tidy

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER_LINE = re.compile(
    r"[^\w\n]*(?:(?:plus|moins|près|environ|jusqu|au|dont|soit|d|de|à)\b[ ']?)*\d[\d\s.,]*(?:%|€|[kM]€|ETPT?|millions?|milliards?|[+/()\s-]|[\d.,])*",
    re.IGNORECASE,
)
"""A line that says but numbers, their units and signs."""
_NEXT_LINES = 3
"""Lines of numbers that may stand between a number and the words for it ("6 925 €", "(+89 %)")."""
_INTRODUCED = re.compile(
    r"(?:c'est|il s'agit d[eu]|soit|ce sont)(?: là)? (?:(?:le|la|les|l') ?)?", re.IGNORECASE
)
_PREDICATE = re.compile(
    r"[ *]*(?P<words>(?:d'entre (?:eux|elles|nous)|des? [+-] ?\d+ ans|celles?|ceux|(?:sont|ont|étaient|avaient|se|s'|ne|n')\b|[a-zéèêîôû]{2,}(?<![aeio]m)ent\b)[^.;:\n()¤]{3,110})"
)
_CLAUSE_END = re.compile(r", |\b(?:mais|tandis que|alors que|contre|dont)\b| [–-] ")


def read_caption(text: str, end: int, claim: Claim) -> Measure | None:
    """Return what stands beside a number and says what it measures, None where nothing does.

    Args:
        text: The segment's text.
        end: Where the claim's sentence ends.
        claim: The number; its own sentence names no measure.
    """
    stop = claim.number.end
    begin_of_line = text.rfind("\n", 0, claim.start) + 1
    end_of_line = _line_end(text, stop)
    if _NUMBER_LINE.fullmatch(text, begin_of_line, end_of_line):
        return _below(text, end_of_line) or _above(text, begin_of_line)
    return _said_of_it(text, end, stop)


def _said_of_it(text: str, end: int, position: int) -> Measure | None:
    found = _PREDICATE.match(text, position, end)
    if found is None:
        return None
    start = found.start("words")
    cut = _CLAUSE_END.search(text, start + 3, found.end())
    stop = cut.start() if cut else found.end()
    return _measure(text, start, stop)


def _below(text: str, position: int) -> Measure | None:
    lines = islice(_lines_after(text, position), _NEXT_LINES)
    for start, stop in lines:
        if _NUMBER_LINE.fullmatch(text, start, stop):
            continue
        opened = _INTRODUCED.match(text, start, stop)
        return _measure(text, opened.end() if opened else start, stop)
    return None


def _above(text: str, position: int) -> Measure | None:
    lines = islice(_lines_before(text, position), _NEXT_LINES)
    for start, stop in lines:
        if not _NUMBER_LINE.fullmatch(text, start, stop):
            return _measure(text, start, stop)
    return None


def _lines_after(text: str, position: int) -> Iterator[tuple[int, int]]:
    while position < len(text):
        start = position + 1
        position = _line_end(text, start)
        yield start, position


def _lines_before(text: str, position: int) -> Iterator[tuple[int, int]]:
    while position > 0:
        stop = position - 1
        position = text.rfind("\n", 0, stop) + 1
        yield position, stop


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return found if found >= 0 else len(text)


def _measure(text: str, start: int, stop: int) -> Measure | None:
    words = tidy(text[start:stop])[:LONGEST_MEASURE]
    return Measure(words, start, stop, sure=False) if _WORD.search(words) else None
