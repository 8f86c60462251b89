"""Changes that a document tells twice: in percent, and from a value to another."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Direction, Figure

_WORD = re.compile(r"[^\W\d_]{5,}")
_NEAR = 0.6
"""By how many points a percentage may miss what the two values make: documents round both."""


def with_periods(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures, a change without a time with that of where it is told again.

    A return on what was spent that another sentence names ("dépenses de santé") is told once.
    """
    named = {_return(each) for each in figures if each.measure not in UNNAMED} - {None}
    kept = [each for each in figures if each.measure not in UNNAMED or _return(each) not in named]
    return [_dated(each, kept) for each in kept]


UNNAMED = frozenset({"économies", "retour"})
"""What a return on money is called where nothing says what it is of."""


def _return(figure: Figure) -> tuple[float, str | None] | None:
    returns = (figure.per or "").startswith("euro ")
    return (figure.value, figure.per) if returns else None


def _dated(figure: Figure, figures: Sequence[Figure]) -> Figure:
    if figure.period is not None or figure.direction is Direction.NONE:
        return figure
    again = told_from(figure, figures)
    if again is None or again.period is None:
        return figure
    return replace(figure, period=again.period)


def told_from(figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Return the change from a value to another that a change in percent is of, None without.

    "Le surpoids recule de 40,5 %" above "la prévalence du surpoids est passée de 18 % à 10,77 %".
    """
    if figure.unit != "%" or figure.baseline is not None or figure.direction is Direction.NONE:
        return None
    return next((each for each in figures if _makes(each, figure)), None)


def _makes(change: Figure, percent: Figure) -> bool:
    if not change.baseline or change.direction is not percent.direction:
        return False
    size = abs(change.value - change.baseline) / change.baseline * 100
    words = (set(_WORD.findall(each.measure.lower())) for each in (change, percent))
    same = change.status is percent.status and not set.isdisjoint(*words)
    return same and abs(size - percent.value) <= _NEAR
