"""The reading order of a page: a recursive cut into bands and columns.

The page is cut by the empty strips across it (an XY-cut: Nagy and Seth, "Hierarchical
representation of optically scanned documents", 1984). Neighbouring bands that share a
gutter are one set of columns, read column by column; a grid of short cells is read row
by row. Where nothing can be cut, the order of the content stream stays.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.pdf_lines import Box, union

_MIN_GUTTER_EM = 0.7
"""Narrowest gutter in font sizes. By eye on 18 press releases and brochures, November 2026:
below 0.5 word gaps of ragged slides count as gutters, above 1 tight newsletters mix."""
_CELL_WORDS = 22
_NARROW_CELL_WORDS = 45
_NARROW_EM = 18.0
"""Mean words of a cell above which a grid is columns of prose, and above which it is so
even in columns narrower than this many font sizes (same 18 files)."""
_LABEL_WORDS = 3
_FOOT = 0.15
"""Part of the page's text, at the bottom, where small print stays out of columns."""
_ALIGNED = 0.6
"""Part of the cells of a table that stand in a row with others (same 18 files)."""
_OVERLAP = 1.0
"""Points by which neighbours may overlap and still be cut: boxes are loose."""

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Something to be put in order: a block or a heading with what it heads.

    `key` is its rank in the content stream; `size` its font size in points.
    """

    key: int
    box: Box
    size: float
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An area's place: its key, its column (a new number for each) and table row."""

    key: int
    column: int
    row: int | None = None


def reading_order(areas: Sequence[Area]) -> list[Placed]:
    """Return the areas in reading order."""
    placed: list[Placed] = []
    if not areas:
        return placed
    for column, (areas_of_run, row) in enumerate(_runs(areas)):
        placed.extend(Placed(key=area.key, column=column, row=row) for area in areas_of_run)
    return placed


Run = tuple[list[Area], int | None]
"""Areas read one after the other in one column, or the row of a table they stand in."""


def _runs(areas: Sequence[Area]) -> list[Run]:
    bands = _bands(areas)
    if len(bands) == 1:
        return _columns(bands[0])
    groups = _merged(bands)
    if len(groups) == 1 and not _gutters(areas):
        groups = bands
    runs: list[Run] = []
    goes_on = False
    for group in groups:
        found = _columns(group) if len(group) > 1 else [(list(group), None)]
        single = len(found) == 1 and found[0][1] is None
        if goes_on and single:
            runs[-1][0].extend(found[0][0])
        else:
            runs.extend(found)
        goes_on = single
    return runs


def _columns(areas: Sequence[Area]) -> list[Run]:
    gutters = _gutters(areas)
    if not gutters:
        return [(_by_stream(areas), None)] if len(_bands(areas)) == 1 else _runs(areas)
    columns = _split(areas, gutters)
    runs: list[Run] = []
    while columns:
        width, rows = _grid(columns)
        runs.extend(rows or _runs(columns[0]))
        columns = columns[width:]
    return runs


def _grid(columns: Sequence[Sequence[Area]]) -> tuple[int, list[Run]]:
    """Return how many of the first columns are read row by row, and the rows.

    Two forms are known: tables of short cells, and labels (dates, numerals) beside texts
    of any length. One column and no rows where neither is found.
    """
    width = 0
    while width < len(columns) and _short(columns[width]):
        width += 1
    while width > 1:
        rows = _table_rows(columns[:width])
        if rows:
            return width, rows
        width -= 1
    if len(columns) > 1 and _labels(columns[0], columns[1]):
        heads = sorted(columns[0], key=lambda area: -area.box[3])
        return 2, _rows(columns[:2], [area.box[3] + _label_slack(area) for area in heads])
    return 1, []


def _labels(column: Sequence[Area], texts: Sequence[Area]) -> bool:
    """Tell whether each area of `column` is a word or two set at the head of a text."""
    return (
        len(column) > 1
        and sum(area.words for area in column) <= _LABEL_WORDS * len(column)
        and all(
            any(abs(area.box[3] - text.box[3]) <= _label_slack(area) for text in texts)
            for area in column
        )
    )


def _label_slack(area: Area) -> float:
    return 0.7 * area.size


def _short(column: Sequence[Area]) -> bool:
    left, _, right, _ = union([area.box for area in column])
    narrow = right - left < _NARROW_EM * min(area.size for area in column)
    limit = _NARROW_CELL_WORDS if narrow else _CELL_WORDS
    return sum(area.words for area in column) <= limit * len(column)


def _by_stream(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: area.key)


def _bands(areas: Sequence[Area]) -> list[list[Area]]:
    """Return the areas in bands from top to bottom, cut where nothing stands."""
    bands: list[list[Area]] = []
    floor = 0.0
    for area in sorted(areas, key=lambda area: (-area.box[3], area.key)):
        if bands and area.box[3] > floor + _OVERLAP:
            bands[-1].append(area)
            floor = min(floor, area.box[1])
        else:
            bands.append([area])
            floor = area.box[1]
    return bands


def _gutters(areas: Sequence[Area]) -> list[Strip]:
    """Return the empty vertical strips between areas, left to right."""
    need = max(_MIN_GUTTER_EM * min(area.size for area in areas), 4.0)
    strips: list[Strip] = []
    edge: float | None = None
    for left, _, right, _ in sorted(area.box for area in areas):
        if edge is not None and left - edge >= need:
            strips.append((edge, left))
        edge = right if edge is None else max(edge, right)
    return strips


def _merged(bands: Sequence[list[Area]]) -> list[list[Area]]:
    """Return the bands, those that share a gutter taken together."""
    groups: list[list[Area]] = []
    open_gutters: list[Strip] = []
    _, floor, _, ceiling = union([area.box for band in bands for area in band])
    foot = floor + _FOOT * (ceiling - floor)
    for band in bands:
        gutters = _gutters(band) if len(band) > 1 else []
        shared = _shared(open_gutters, band, gutters) if groups else []
        if shared and _near(groups[-1], band) and not _is_foot(groups[-1], band, foot):
            groups[-1].extend(band)
            open_gutters = shared
        else:
            groups.append(list(band))
            open_gutters = gutters
    return groups


def _shared(
    open_gutters: Sequence[Strip], band: Sequence[Area], gutters: list[Strip]
) -> list[Strip]:
    """Return what is left of the open gutters beside `band`, none when it crosses them all."""
    need = max(_MIN_GUTTER_EM * min(area.size for area in band), 4.0)
    kept: list[Strip] = []
    for left, right in open_gutters:
        for begin, end in gutters or [_beside(band, (left, right))]:
            low, high = max(left, begin), min(right, end)
            if high - low >= need:
                kept.append((low, high))
    return kept


def _beside(band: Sequence[Area], gutter: Strip) -> Strip:
    """Return the part of `gutter` that a band without gutters leaves free."""
    left, _, right, _ = union([area.box for area in band])
    middle = (gutter[0] + gutter[1]) / 2
    if right <= middle:
        return max(gutter[0], right), gutter[1]
    return (gutter[0], min(gutter[1], left)) if left >= middle else (0.0, 0.0)


def _near(group: Sequence[Area], band: Sequence[Area]) -> bool:
    gap = min(area.box[1] for area in group) - max(area.box[3] for area in band)
    return gap <= 4.0 * max(area.size for area in band)


def _is_foot(group: Sequence[Area], band: Sequence[Area], foot: float) -> bool:
    """Tell whether a band is small print below columns: notes or a running foot."""
    low = max(area.box[3] for area in band) < foot or not _gutters(band)
    return low and max(area.size for area in band) < 0.85 * max(area.size for area in group)


def _split(areas: Sequence[Area], gutters: Sequence[Strip]) -> list[list[Area]]:
    edges = [gutter[1] - 0.01 for gutter in gutters]
    ordered = sorted(areas, key=lambda area: sum(area.box[0] >= edge for edge in edges))
    return [
        list(column)
        for _, column in groupby(
            ordered, key=lambda area: sum(area.box[0] >= edge for edge in edges)
        )
    ]


def _table_rows(columns: Sequence[Sequence[Area]]) -> list[Run]:
    """Return the rows when cells of most columns begin or centre at the same heights."""
    for height in (_top, _middle):
        heights = _row_heights(columns, height)
        enough = 2 if len(columns) > 2 else 3
        aligned = [
            any(abs(height(area) - known) <= _slack(area) for known in heights)
            for column in columns
            for area in column
        ]
        if len(heights) >= enough and sum(aligned) >= _ALIGNED * len(aligned):
            edges = _edges(heights) if height is _middle else [top + 0.1 for top in heights]
            return _rows(columns, edges, height)
    return []


def _top(area: Area) -> float:
    return area.box[3]


def _middle(area: Area) -> float:
    return (area.box[1] + area.box[3]) / 2


def _edges(middles: Sequence[float]) -> list[float]:
    """Return where rows begin that are centred at `middles`, from the top."""
    between = [(above + below) / 2 for above, below in pairwise(middles)]
    return [float("inf"), *between]


def _rows(
    columns: Sequence[Sequence[Area]],
    edges: Sequence[float],
    height: Callable[[Area], float] = _top,
) -> list[Run]:
    """Return the areas by rows that begin at `edges`, each row from left to right."""
    rows: dict[int, list[tuple[int, float, Area]]] = {}
    for number, column in enumerate(columns):
        for area in column:
            row = sum(edge >= height(area) - _slack(area) for edge in edges)
            rows.setdefault(row, []).append((number, -area.box[3], area))
    return [
        ([area for _, _, area in sorted(rows[row], key=lambda cell: cell[:2])], row)
        for row in sorted(rows)
    ]


def _slack(area: Area) -> float:
    return 0.35 * area.size


def _row_heights(columns: Sequence[Sequence[Area]], height: Callable[[Area], float]) -> list[float]:
    """Return the heights that cells of most columns share, from the top."""
    need = max(2, round(0.6 * len(columns)))
    heights: list[float] = []
    for column in columns:
        for area in column:
            here, slack = height(area), _slack(area)
            peers = sum(
                any(abs(here - height(peer)) <= slack for peer in other) for other in columns
            )
            if peers >= need and not any(abs(here - known) <= slack for known in heights):
                heights.append(here)
    return sorted(heights, reverse=True)
