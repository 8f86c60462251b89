"""Who and what a document names: its lines are read once for organisations and dispositifs."""

from collections.abc import Sequence

from corpus.records import Mention
from ingest.dispositifs import find_dispositifs, possible_names
from ingest.language import Parsed
from ingest.lines import Line, Pairs, count_pairs, read_lines
from ingest.name_book import Book
from ingest.name_judging import Judged
from ingest.organisations import find_organisations
from ingest.persons import find_persons


def find_named(parsed: Sequence[Parsed], title: str) -> list[Mention]:
    """Return the mentions of dispositifs, then of organisations, then of persons.

    Args:
        parsed: The whole document.
        title: Its title, a hint for what it is about; may be empty.
    """
    lines, pairs, others = _others(parsed)
    return [*find_dispositifs(lines, pairs, title, others), *others]


def find_possible(parsed: Sequence[Parsed], title: str) -> tuple[list[Judged], Book]:
    """Return all possible names of dispositifs with their signs, to fit weights on."""
    lines, pairs, others = _others(parsed)
    return possible_names(lines, pairs, title, others)


def _others(parsed: Sequence[Parsed]) -> tuple[list[Line], Pairs, list[Mention]]:
    """Return the lines of a document, the counts of its words, its organisations and persons."""
    lines = read_lines(parsed)
    pairs = count_pairs(lines)
    return lines, pairs, [*find_organisations(lines, pairs), *find_persons(parsed)]
