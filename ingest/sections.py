"""What the heading or the opening of a list says of the numbers below: aims, results, context.

Application forms, service pages and releases put results under "Impact" or "Bilan", aims
under "Objectifs 2026" and the state of the world under "Le problème".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from corpus.records import BlockKind, FigureStatus, Role
from corpus.views import folded
from ingest.segments import Segment

_BULLET = re.compile(r"[ \t]*(?:[-•*–▪·>→]|\d{1,2}[.)])[ \t]")
_SUBHEADING_LENGTH = 50
"""A line up to this, without a number, but parts a list ("Usage" among the aims of a year)."""
_LONGEST_OPENING = 200
"""Longest last sentence of the line that opens a list, in characters."""
_NEAR_START = 40
"""Characters from which a heading that goes on for long no longer names its section."""
_SHORT = 4
"""Words of a heading in which even a weak word names the section ("Usage et audience")."""
_STRONG = (
    (
        FigureStatus.TARGET,
        re.compile(
            r"\b(?:objectifs?|okrs?|ambitions?|vises?|souhait\w+|prevus?|previsionnel\w*|(?:on|nous) aur(?:a|ons) reussi|succes si|attendus?|validation d'hypothese|perspectives?|prochaines? etapes?"
            r"|a venir|feuille de route|plan d'(?:actions?|experimentation)|plan de deploiement|(?:criteres|indicateurs) de (?:succes|reussite)|orientations suivantes|cibles? (?:a|20|chiffre)|targets?|goals?|next steps|roadmap)"
        ),
    ),
    (
        FigureStatus.ACHIEVED,
        re.compile(
            r"\b(?:impacts?|resultats?|bilans?|(?<!calendrier de )(?<!planning de )(?<!plan de )realis(?:ation|e)\w*|preuves"
            r"|ce qui a ete fait|ou en est|results?|outcomes?|achievements?)\b"
        ),
    ),
    (
        FigureStatus.CONTEXT,
        re.compile(
            r"\b(?:contextes?|problem\w*|constats?|enjeux?|pourquoi|etats? des lieux|diagnostics?|besoins?|defis?"
            r"|irritants?|difficultes?|context|issues?|background)\b"
        ),
    ),
)
_TO_DO = re.compile(
    r"\W*(?!premier|dernier|particulier|atelier|dossier|quartier|chantier|metier)[a-z]{2,}(?:er|ir|re)\b"
)
"""An infinitive in front: what is to be done, not what came of it ("Assurer la satisfaction")."""
_AIMED_AT = re.compile(
    r"\W*(?:l[ea]s? )?(?:problem\w*|constats?|besoins?|enjeux?|irritants?|difficultes?)(?: \w+){0,2} (?:vises?|cibles?|cible par)\b"
)
"""A state of the world that an action is aimed at ("Problème visé"), not the aim."""
_WEAK = re.compile(
    r"\b(?:usages?|satisfaction|efficien\w+|efficacite|statistiques|audience|retombees|effets?|avancement)\b"
)


def section_status(segment: Segment, begin: int) -> FigureStatus | None:
    """Return what the numbers of a sentence are by what they stand under, None where it is silent.

    The line that opens a list of items comes first, then the headings from the innermost.

    Args:
        segment: The passage.
        begin: Where the sentence begins in its text.
    """
    opening = list_opening(segment, begin)
    if opening and (found := _named(opening, within=len(opening))) is not None:
        return found
    if _THANKS_TO.match(opening):
        return FigureStatus.ACHIEVED
    return heading_status(segment.passage.headings)


def heading_status(headings: Sequence[str]) -> FigureStatus | None:
    """Return what the innermost of `headings` that names a part says of what stands below."""
    for words in reversed(headings):
        if (found := _named(words)) is not None:
            return found
    return None


_THANKS_TO = re.compile(r"\W*[Gg]râce (?:à|au)")
"""What opens a list of results ("Grâce au service :")."""


@lru_cache(maxsize=1000)
def _named(words: str, within: int = _NEAR_START) -> FigureStatus | None:
    plain = folded(words)
    if _AIMED_AT.match(plain):
        return FigureStatus.CONTEXT
    for status, pattern in _STRONG:
        named = pattern.search(plain)
        to_do = status is FigureStatus.ACHIEVED and _TO_DO.match(plain) is not None
        if named is not None and named.start() < within and not to_do:
            return status
    weak = len(plain.split()) <= _SHORT and _WEAK.search(plain) is not None
    weak = weak and _TO_DO.match(plain) is None
    return FigureStatus.ACHIEVED if weak else None


def list_opening(segment: Segment, begin: int) -> str:
    """Return the sentence that opens the list whose item the sentence is, "" where it is none.

    Args:
        segment: The passage.
        begin: Where the sentence begins in its text.
    """
    lines = _lines_up_from(segment, begin)
    if not next(lines, ("", False))[1]:
        return ""
    for words, item in lines:
        told = _LAST_STOP.split(words.rstrip(" *_"))[-1]
        if told.endswith(":") and len(told) <= _LONGEST_OPENING:
            return told
        parts = len(words) <= _SUBHEADING_LENGTH and not any(map(str.isdigit, words))
        if not item and not parts:
            return ""
    return ""


_LAST_STOP = re.compile(r"(?<=[.!?…])\s+(?=\W*[A-ZÉÈÀÎ])")


def _lines_up_from(segment: Segment, begin: int) -> Iterator[tuple[str, bool]]:
    """Yield the content blocks of the page from a place upwards, and whether each is an item."""
    text, blocks = segment.page.text, segment.page.blocks
    place = bisect_right(blocks, segment.view.start(begin), key=attrgetter("start"))
    for block in (blocks[index] for index in range(place - 1, -1, -1)):
        if block.role is Role.CONTENT:
            item = block.kind is BlockKind.LIST_ITEM or _BULLET.match(text, block.start) is not None
            yield text[block.start : block.end], item
