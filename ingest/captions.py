"""What a number measures where its own sentence names no noun: the words set beside it.

Reports set a number on a line of its own, with what it counts below or above; items of a
list go on with what the line that opens it began ("la durée moyenne est de :", "14 mois en
appel"); a pronoun stands for what was counted before.
"""

import re
from collections.abc import Iterator
from itertools import islice

from corpus.units import SHARES
from ingest.claims import Claim
from ingest.measures import LONGEST_MEASURE, Measure, tidy
from ingest.sections import list_opening
from ingest.segments import Segment

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
    r"[ *]*(?P<words>(?:d'entre (?:eux|elles|nous)|(?:des? |d')?(?:[+-] ?\d+ ans|celles?|ceux)|(?:sont|ont|étaient|avaient|se|s'|ne|n')\b"
    r"|(?:déclar|estim|jug|pens|considèr|affirm|trouv|indiqu|cit|recommand)e\b|[a-zéèêîôû]{2,}(?<![aeio]m)ent\b)[^.;:\n()¤]{3,110})"
)
_SAID_TO_BE = re.compile(r"[ *]*: (?:c'est|ce sont|il s'agit d[eu]) (?:(?:la|le|les) )?")
_WHERE = re.compile(
    r"[ *]*(?P<words>(?:en|au|aux|pour|dans|sur|chez|devant|par|de|d'|du|des) ?[^.;:\n()¤|]{3,80})"
)
_CLAUSE_END = re.compile(r", |\b(?:mais|tandis que|alors que|contre|dont)\b| [–-] ")
_OPENED_LENGTH = 60


def read_caption(segment: Segment, end: int, claim: Claim) -> Measure | None:
    """Return what stands beside a number and says what it measures, None where nothing does.

    Args:
        segment: The passage.
        end: Where the claim's sentence ends in its text.
        claim: The number; its own sentence names no measure.
    """
    text, stop = segment.text, claim.number.end
    begin_of_line = text.rfind("\n", 0, claim.start) + 1
    end_of_line = _line_end(text, stop)
    if _NUMBER_LINE.fullmatch(text, begin_of_line, end_of_line):
        return _below(text, end_of_line) or _above(text, begin_of_line)
    if (said := _said_of_it(text, end, stop)) is not None:
        return said
    if claim.number.unit is None:
        return _pronoun_of(text, claim)
    if not _WORD.search(text, begin_of_line, claim.start):
        return _under(segment, begin_of_line, end, claim)
    where = _WHERE.match(text, stop, end)
    return _clause(text, where.start("words"), where.end()) if where else None


_PRONOUN_IS = re.compile(
    r"\b(?:(?:ils|elles) (?:sont|étaient|seront)(?: \w+)?|leur nombre [^.;:\n\d]{2,40}) $",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:les|des|aux|ces|nos|leurs) (?P<words>[^\W\d_]{3,}[sx](?: [^\W\d_]{3,}s)?)\b"
)


def _pronoun_of(text: str, claim: Claim) -> Measure | None:
    """Return what a pronoun before a count stands for ("les associations ... elles sont 1,3 million")."""
    if _PRONOUN_IS.search(text[: claim.start]) is None:
        return None
    found = list(_NAMED.finditer(text, max(0, claim.start - 200), claim.start))
    return _measure(text, found[0].start("words"), found[0].end("words")) if found else None


def _said_of_it(text: str, end: int, position: int) -> Measure | None:
    told = _SAID_TO_BE.match(text, position, end)
    if told is not None:
        return _clause(text, told.end(), end)
    found = _PREDICATE.match(text, position, end)
    return None if found is None else _clause(text, found.start("words"), found.end())


def _clause(text: str, start: int, end: int) -> Measure | None:
    cut = _CLAUSE_END.search(text, start + 3, end)
    return _measure(text, start, cut.start() if cut else end)


def _under(segment: Segment, line: int, end: int, claim: Claim) -> Measure | None:
    """Return what a number that opens its line measures: what opens the list, else the heading, and where."""
    text = segment.text
    opener = list_opening(segment, line) or (
        segment.passage.headings[-1] if segment.passage.headings else ""
    )
    opened = tidy(opener.rstrip(" :*_"))
    where = _WHERE.match(text, claim.number.end, end)
    stop = where.end() if where else claim.number.end
    said = tidy(where["words"]) if where else ""
    if not _WORD.search(opened) or (claim.number.unit in SHARES and not said):
        return None
    words = f"{opened[-_OPENED_LENGTH:].lstrip()} {said}".strip()
    return Measure(words[:LONGEST_MEASURE], claim.number.end, stop, sure=False)


def _below(text: str, position: int) -> Measure | None:
    for start, stop in islice(_lines_after(text, position), _NEXT_LINES):
        if _NUMBER_LINE.fullmatch(text, start, stop):
            continue
        opened = _INTRODUCED.match(text, start, stop)
        return _measure(text, opened.end() if opened else start, stop)
    return None


def _above(text: str, position: int) -> Measure | None:
    for start, stop in islice(_lines_before(text, position), _NEXT_LINES):
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
