"""How territories look on a map: outlines as SVG paths, each in a frame."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent / "reference" / "outlines.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A territory as it is drawn.

    Attributes:
        frame: What it is drawn in: "france" (613 x 585), "paris" (the same, larger),
            or for the outre-mer a square of its own, 100 x 100, named like the territory.
        territory: Its id.
        path: The outline, for the attribute `d`.
        x: Where its number stands, as far inside as can be.
        y: The same, downwards.
    """

    frame: str
    territory: str
    path: str
    x: float
    y: float


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the shipped outlines, in the order of their frames and codes."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(
        Outline(frame=frame, territory=territory, path=path, x=float(x), y=float(y))
        for frame, territory, path, x, y in rows
    )
