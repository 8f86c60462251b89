"""Figures of one initiative that say the same of one year after another: a small chart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Direction, Figure
from search_api.figure_view import FigureView, figure_view
from search_api.quoting import date_text

LEAST = 2
"""Periods that make a series."""
_YEAR, _MONTH = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A period in words, the figure of it, and its part of the largest one, from 0 to 1."""

    period: str
    figure: FigureView
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure over time, the first period first."""

    what: str
    status: str
    caveats: tuple[str, ...]
    """What must be known beside any of its numbers."""
    points: tuple[Point, ...]


def series(figures: Iterable[Figure], language: str) -> list[Series]:
    """Return the series among the figures of one initiative.

    A series has the same measure by its own words, unit, rate, public, places and status, and
    periods of one kind, years or months: "since 2020" and "2021" do not compare. Where one
    period has two values, nobody can tell which is of the series, and none is shown.
    """
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for each in figures:
        kind = _kind(each)
        if kind and _is_level(each):
            groups.setdefault((*_measured(each), kind), []).append(each)
    return [_series(group, language) for group in groups.values() if _follows(group)]


def _measured(figure: Figure) -> tuple[object, ...]:
    words = " ".join(figure.measure.casefold().split())
    return (
        words, figure.unit, figure.per, figure.population, tuple(sorted(figure.territories)),
        figure.status,
    )  # fmt: skip


def _is_level(figure: Figure) -> bool:
    """Tell whether a figure is one value, and no change, no range."""
    return (
        figure.direction is Direction.NONE and figure.baseline is None and figure.value_max is None
    )


def _kind(figure: Figure) -> str:
    period = figure.period or ""
    if _YEAR.fullmatch(period):
        return "year"
    return "month" if _MONTH.fullmatch(period) else ""


def _follows(group: Iterable[Figure]) -> bool:
    values: dict[str, set[float]] = {}
    for each in group:
        values.setdefault(each.period or "", set()).add(each.value)
    return len(values) >= LEAST and all(len(held) == 1 for held in values.values())


def _series(group: Iterable[Figure], language: str) -> Series:
    held = {each.period or "": each for each in group}
    most = max(each.value for each in held.values()) or 1
    points = tuple(
        Point(
            period=date_text(period, language),
            figure=figure_view(figure, language),
            part=figure.value / most,
        )
        for period, figure in sorted(held.items())
    )
    first = points[0].figure
    caveats = dict.fromkeys(told for each in points for told in each.figure.caveats)
    return Series(
        what=first.what or first.unit,
        status=first.status,
        caveats=tuple(caveats),
        points=points,
    )
