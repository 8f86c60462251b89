"""Who and what a document names: its lines are read once for organisations and dispositifs."""

from collections.abc import Sequence

from corpus.records import Mention
from ingest.dispositifs import find_dispositifs
from ingest.language import Parsed
from ingest.lines import count_pairs, read_lines
from ingest.organisations import find_organisations
from ingest.persons import find_persons


def find_named(parsed: Sequence[Parsed], title: str) -> list[Mention]:
    """Return the mentions of dispositifs, then of organisations, then of persons.

    Args:
        parsed: The whole document.
        title: Its title, a hint for what it is about; may be empty.
    """
    lines = read_lines(parsed)
    pairs = count_pairs(lines)
    organisations = find_organisations(lines, pairs)
    persons = find_persons(parsed)
    dispositifs = find_dispositifs(lines, pairs, title, [*organisations, *persons])
    return [*dispositifs, *organisations, *persons]
