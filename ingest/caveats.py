"""What a reader must know beside a number: declared, no baseline, period or comparison."""

import re
from collections.abc import Iterator

from corpus.records import Caveat, Direction, DocumentKind, Figure, FigureStatus

_COMPARED = re.compile(
    r"groupes? (?:témoin|contrôle|de comparaison|comparateur)|randomis|cas[- ]témoins?"
    r"|par comparaison|comparée?s? (?:à|aux|avec)|par rapport (?:à|aux) (?:ceux|celles|celui|celle|autres|témoins)"
    r"|(?:à|de|que) (?:ceux|celles|celui|celle) des autres|que (?:dans|pour) les autres",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:ni|sans|aucune?|pas d[e']|absence d[e'])[^.;]{0,40}$", re.IGNORECASE)


def caveats_of(figure: Figure, kind: DocumentKind, words: str) -> Iterator[Caveat]:
    """Yield what a reader must know beside the number.

    A change without its starting value, period or comparison group is marked as such;
    the word of a bearer or of the press is marked as declared.

    Args:
        figure: The number.
        kind: Who speaks.
        words: The sentences around it, where a comparison may be told.
    """
    if figure.status is not FigureStatus.ACHIEVED:
        return
    if kind is not DocumentKind.EVALUATION:
        yield Caveat.SELF_DECLARED
    if figure.direction is Direction.NONE:
        return
    if figure.baseline is None:
        yield Caveat.NO_BASELINE
    if figure.period is None:
        yield Caveat.NO_PERIOD
    if not tells_comparison(words):
        yield Caveat.NO_COMPARISON


def tells_comparison(words: str) -> bool:
    """Tell whether `words` set a result against a group that did without."""
    return any(not _DENIED.search(words[: match.start()]) for match in _COMPARED.finditer(words))
