"""What a reader must know beside a number: declared, no baseline, period or comparison."""

import re
from collections.abc import Iterator

from corpus.records import Caveat, Direction, DocumentKind, Figure, FigureStatus
from corpus.word_patterns import WordPattern

_COMPARED = WordPattern(
    r"groupes? (?:témoin|contrôle|de comparaison|comparateur)|témoins?\b|randomis|appariée?s?\b"
    r"|par comparaison|comparée?s? (?:à|aux|avec)|par rapport (?:à|aux) (?:ceux|celles|celui|celle|autres|témoins)"
    r"|(?:à|de|que) (?:ceux|celles|celui|celle) des autres|que (?:dans|pour) les autres",
    re.IGNORECASE,
)
_EVALUATED = WordPattern(
    r"\b(?:études?|évaluations?|évaluée?s?|enquêtes?|audits?|essais? (?:clinique|randomisé)"
    r"|groupes? (?:témoin|contrôle)|randomis\w+|appariée?s?|répartie?s? en (?:deux|trois|quatre) groupes"
    r"|cohortes?|Cour des comptes|chambre régionale des comptes|Drees|Insee|Irdes|Inserm"
    r"|Santé publique France|Haute Autorité de santé)\b",
    re.IGNORECASE,
)
_DATED = WordPattern(
    r"\b(?:en|sur|pendant|depuis|après|l'espace d') ?(?:un|une|deux|trois|quatre|cinq|six|dix|douze|\d+)"
    r" (?:ans?|années?|mois|semaines?)\b|\b(?:19|20)\d\d\b|l'année (?:précédente|suivante|d'avant)",
    re.IGNORECASE,
)
_STUDIED_OVER = WordPattern(
    r"\b(?:étude|évaluation|essai|enquête|suivi)s?\b[^.;\n]{0,60}\b(?:sur|pendant|durant) (?:un|une|deux|trois|quatre|cinq|six|dix|\d+)"
    r" (?:ans?|années?|mois)\b",
    re.IGNORECASE,
)
"""What says over how long a study watched ("ce que mesure l'étude d'impact, sur quatre ans")."""
_DENIED = re.compile(r"\b(?:ni|sans|aucune?|pas d[e']|absence d[e'])[^.;]{0,40}$", re.IGNORECASE)


def caveats_of(figure: Figure, kind: DocumentKind, near: str, whole: str) -> Iterator[Caveat]:
    """Yield what a reader must know beside the number, and nothing that the text belies.

    A change without its starting value, period or comparison group is marked as such; a
    result for which no study or evaluation is cited is marked as declared.

    Args:
        figure: The number.
        kind: Who speaks.
        near: The passage around it, where a period or a study may be told.
        whole: The text that may tell of a comparison: the document, where it is about one
            dispositif, else the passage.
    """
    if figure.status is not FigureStatus.ACHIEVED:
        return
    if kind is not DocumentKind.EVALUATION and not _told(_EVALUATED, near):
        yield Caveat.SELF_DECLARED
    if figure.direction is Direction.NONE:
        return
    if figure.baseline is None:
        yield Caveat.NO_BASELINE
    dated = _DATED.search(near) or _STUDIED_OVER.search(whole)
    if figure.period is None and dated is None:
        yield Caveat.NO_PERIOD
    if not tells_comparison(whole):
        yield Caveat.NO_COMPARISON


def tells_comparison(words: str) -> bool:
    """Tell whether `words` set a result against a group that did without."""
    return _told(_COMPARED, words)


def _told(cue: WordPattern, words: str) -> bool:
    return any(not _DENIED.search(words[: match.start()]) for match in cue.finditer(words))
