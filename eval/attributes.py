"""What a figure says beside its value, and whether it is what the label says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.records import Direction, Figure
from corpus.territories import gazetteer
from eval.counts import Counts
from eval.kinds import same, unit_factor
from eval.labels import Label
from eval.names import agree_any, words_of_name

_TOO_WIDE = ("region:", "pays:", "ancienne_region:")
Pairs = Sequence[tuple[Label, Figure | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One attribute of figures.

    Attributes:
        shown: What the label says, "" where it says nothing.
        stated: What the figure says, "" where it says nothing.
        right: Whether the figure says what the label accepts.
        asked: Every figure has it: it is scored only where the label says what is right.
    """

    name: str
    shown: Callable[[Label], str]
    stated: Callable[[Figure], str]
    right: Callable[[Label, Figure], bool]
    asked: bool = False

    def wrong(self, label: Label, figure: Figure) -> bool:
        """Tell whether a found figure misses what the label says, or says something else."""
        if self.stated(figure) and not self.asked:
            return not self.right(label, figure)
        return bool(self.shown(label)) and not self.right(label, figure)

    def count(self, pairs: Pairs) -> Counts:
        """Return the counts over labels and the figures found for them."""
        found = [(label, figure) for label, figure in pairs if figure is not None]
        stated = [
            (label, figure)
            for label, figure in found
            if self.stated(figure) and (self.shown(label) or not self.asked)
        ]
        return Counts(
            expected=sum(bool(self.shown(label)) for label, _ in pairs),
            recalled=sum(
                bool(self.shown(label)) and self.right(label, fig) for label, fig in found
            ),
            found=len(stated),
            correct=sum(self.right(label, figure) for label, figure in stated),
        )


def departements_of(territories: Iterable[str]) -> frozenset[str]:
    """Return the départements that territories are, lie in or are made of; none for regions."""
    places = gazetteer()
    kept = (each for each in territories if not each.startswith(_TOO_WIDE))
    return frozenset[str]().union(*(places.departements(each) for each in kept))


def _direction(label: Label) -> str:
    first = label.directions[0] if label.directions else ""
    return "" if first == Direction.NONE else first


def _stated_direction(figure: Figure) -> str:
    return "" if figure.direction is Direction.NONE else figure.direction.value


def _same_baseline(label: Label, figure: Figure) -> bool:
    expected = None if label.baseline is None else label.baseline * unit_factor(label.unit)
    return same(expected, figure.baseline)


def _same_places(label: Label, figure: Figure) -> bool:
    stated = departements_of(figure.territories)
    return any(stated == departements_of(each) for each in label.territories or [frozenset()])


def _shown_places(label: Label) -> str:
    return " ".join(sorted(departements_of(label.territories[0]))) if label.territories else ""


def _same_measure(label: Label, figure: Figure) -> bool:
    """Tell whether half of the words of a noted measure are in what the figure measures."""
    stated = words_of_name(f"{figure.measure} {figure.unit}")
    noted = [words_of_name(each) for each in label.measures]
    return any(2 * len(words & stated) >= len(words) for words in noted if words)


def _same_owner(label: Label, figure: Figure) -> bool:
    if not figure.dispositif:
        return not label.names or "" in label.names
    return agree_any(label.names, (figure.dispositif or "",))


def right_statement(label: Label, figure: Figure) -> bool:
    """Tell whether a found figure says the whole of it: change, measure, place or owner.

    Where the label has a place or an owner one of them must be right; where it has
    neither, the figure must state no place, which could mislead.
    """
    if figure.direction.value not in (label.directions or (Direction.NONE.value,)):
        return False
    placed, owned = bool(_shown_places(label)), bool(label.names)
    tied = (placed and _same_places(label, figure)) or (owned and _same_owner(label, figure))
    free = not placed and (not owned or "" in label.names) and _same_places(label, figure)
    return _same_measure(label, figure) and (tied or free)


ATTRIBUTES = (
    Attribute(
        name="direction",
        shown=_direction,
        stated=_stated_direction,
        right=lambda label, figure: figure.direction.value in label.directions,
    ),
    Attribute(
        name="baseline",
        shown=lambda label: "" if label.baseline is None else f"{label.baseline:g}",
        stated=lambda figure: "" if figure.baseline is None else f"{figure.baseline:g}",
        right=_same_baseline,
    ),
    Attribute(
        name="status",
        shown=lambda label: label.statuses[0] if label.statuses else "",
        stated=lambda figure: figure.status.value,
        right=lambda label, figure: figure.status.value in label.statuses,
        asked=True,
    ),
    Attribute(
        name="measure",
        shown=lambda label: label.measures[0] if label.measures else "",
        stated=lambda figure: figure.measure,
        right=_same_measure,
        asked=True,
    ),
    Attribute(
        name="dispositif",
        shown=lambda label: label.names[0] if label.names else "",
        stated=lambda figure: figure.dispositif or "",
        right=lambda label, figure: agree_any(label.names, (figure.dispositif or "",)),
    ),
    Attribute(
        name="figure départements",
        shown=_shown_places,
        stated=lambda figure: " ".join(sorted(departements_of(figure.territories))),
        right=_same_places,
    ),
    Attribute(
        name="statement",
        shown=lambda label: "whole" if label.measures else "",
        stated=lambda figure: f"{figure.direction} {figure.measure} {figure.dispositif or ''}",
        right=right_statement,
        asked=True,
    ),
)
"""The attributes scored. A direction that the label merely tolerates is right for precision
and not expected for recall; a figure's territories must come to the very départements."""
