"""Where a fact stands in its document: segment, section and the sentences around it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.records import BlockKind, Proof
from ingest.language import Parsed
from ingest.table_rows import rows_of


class Spot(NamedTuple):
    """Where a fact stands: its segment, its section, and the words that speak of it.

    A named tuple, because documents have thousands. `begin` and `end` bound its scope, the
    sentences it stands in, as page offsets.
    """

    segment: int
    section: tuple[str, ...]
    page: int
    start: int
    begin: int
    end: int
    item: bool = False
    """True for a number that opens a line, as in a box of key figures: what it is about
    comes after it, never before."""
    row: tuple[int, int] | None = None
    """Begin and end of the row of a table that it stands in: no other row tells what it is
    about."""

    part: int = -1
    """Where the list item, footnote or row begins that it stands in, -1 for other text."""

    @property
    def scopes(self) -> tuple["Spot", ...]:
        """The spot, and in a table the same with its row for scope."""
        if self.row is None:
            return (self,)
        return (self, self._replace(begin=self.row[0], end=self.row[1]))

    def holds(self, other: "Spot") -> bool:
        """Tell whether `other` stands in this one's scope."""
        return self.page == other.page and self.begin <= other.start < self.end


class SpotMap:
    """A document's segments and sentences by page offset."""

    def __init__(self, parsed: Sequence[Parsed]) -> None:
        self._starts = [(each.segment.page.number, each.segment.passage.start) for each in parsed]
        self._ends = [each.segment.passage.end for each in parsed]
        self._views = [each.segment.view for each in parsed]
        self._sections = [each.segment.passage.headings for each in parsed]
        self._sentences = [
            [each.segment.view.start(start) for start, _ in each.sentences] for each in parsed
        ]
        self._lines = [set(_line_starts(each)) for each in parsed]
        self._numbered = [sorted(_numbered_lines(each)) for each in parsed]
        self._parts = [_apart(each) for each in parsed]
        self._rows = [_row_spans(each) for each in parsed]

    def spot(self, proof: Proof) -> Spot:
        """Return where a proof stands."""
        return self.spot_at(proof.page, proof.start, proof.end)

    def spot_at(self, page: int, start: int, end: int | None = None) -> Spot:
        """Return where a stretch of a page stands, or one place of it."""
        spot = self._in_sentences(page, start, start + 1 if end is None else end)
        spot = spot._replace(part=self._part(spot))
        for begin, stop in self._rows[spot.segment]:
            if begin <= start < stop:
                return spot._replace(row=(begin, stop), part=begin)
        return spot

    def _in_sentences(self, page: int, start: int, end: int) -> Spot:
        segment = max(bisect_right(self._starts, (page, start)) - 1, 0)
        begins = self._sentences[segment]
        first = max(bisect_right(begins, start) - 1, 0)
        after = bisect_right(begins, max(end - 1, start))
        return Spot(
            segment=segment,
            section=self._sections[segment],
            page=page,
            start=start,
            begin=begins[first],
            end=begins[after] if after < len(begins) else self._ends[segment],
        )

    def _part(self, spot: Spot) -> int:
        parts = self._parts[spot.segment]
        index = bisect_right(parts, (spot.start, spot.start + 1)) - 1
        within = index >= 0 and parts[index][0] <= spot.start < parts[index][1]
        return parts[index][0] if within else -1

    def item(self, spot: Spot) -> Spot:
        """Return the spot of a figure, reaching to the next number's line if it opens one."""
        if spot.start not in self._lines[spot.segment]:
            return spot
        if self._is_whole(spot):
            return spot._replace(item=True)
        numbered = self._numbered[spot.segment]
        following = bisect_right(numbered, spot.start)
        end = numbered[following] if following < len(numbered) else self._ends[spot.segment]
        return spot._replace(end=max(spot.end, end), item=True)

    def _is_whole(self, spot: Spot) -> bool:
        """Tell whether a spot's sentence ends in a stop: what comes after says something else."""
        view = self._views[spot.segment]
        return view.text[: view.position(spot.end)].rstrip().endswith((".", "!", "?"))


_APART = frozenset({BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})


def _apart(parsed: Parsed) -> list[tuple[int, int]]:
    """Return begin and end of what stands apart from the text around it, in order."""
    blocks = parsed.segment.blocks
    return [(each.start, each.end) for each in blocks if each.kind in _APART]


def _row_spans(parsed: Parsed) -> tuple[tuple[int, int], ...]:
    """Return begin and end of each row of several cells, as page offsets."""
    rows = rows_of(parsed.segment)
    return tuple((row[0].start, row[-1].end) for row in rows if len(row) > 1)


_NUMBERED_LINE = re.compile(
    r"(?:^|\n)(?=(?:[-–+•] ?)?(?:(?:plus|moins|près|environ|jusqu'à) (?:de |d'|à )?)?\d)",
    re.IGNORECASE,
)


def _numbered_lines(parsed: Parsed) -> Iterator[int]:
    """Yield the page offsets of lines that begin with a number, as in a box."""
    view = parsed.segment.view
    for match in _NUMBERED_LINE.finditer(view.text):
        yield view.start(match.end())


_LINE_START = re.compile(r"(?:^|\n)[-–•+ ]*(?=.)")


def _line_starts(parsed: Parsed) -> Iterator[int]:
    """Yield the page offsets at which lines begin, the heading's own line left out."""
    view = parsed.segment.view
    for match in _LINE_START.finditer(view.text):
        yield view.start(match.end())
        yield view.start(min(match.start() + (match.group()[:1] == "\n"), len(view.text) - 1))
