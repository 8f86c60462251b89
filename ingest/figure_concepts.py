"""The concept and the public that a figure is about, in the words of the vocabulary."""

import re

from corpus.concepts import Vocabulary, vocabulary
from ingest.claims import Claim

_LACKING = re.compile(
    r"\b(?:n'ayant|n'ont|n'a|n'avaient|ne disposant|ne disposent) (?:pas|plus) d(?:e |')?"
)
_STAFF = re.compile(r"\bETPT?\b")
"""Full-time posts; the same letters stand for patient education in the vocabulary."""
_GROUPS = ("outcomes", "structures", "actions")


def read_concept(words: str) -> str | None:
    """Return the most specific outcome that the words name, else structure or action."""
    known = vocabulary()
    matches = known.find(_STAFF.sub(" ", _LACKING.sub("sans ", words)))
    for group in _GROUPS:
        found = [
            (len(known.lineage(concept)), len(match.form), concept)
            for match in matches
            for concept in match.concepts
            if known[concept].group == group
        ]
        if found:
            return max(found)[2]
    return None


def named_population(words: str) -> str | None:
    """Return the most specific public that the words name."""
    known = vocabulary()
    named = _populations(known, words)
    if not named:
        return None
    return max(named, key=lambda found: (len(known.lineage(found[2])), found[1] - found[0]))[2]


def read_population(text: str, begin: int, end: int, claim: Claim, words: str) -> str | None:
    """Return the public that the measure names, else the nearest of its sentence."""
    known = vocabulary()
    if (named := named_population(words)) is not None:
        return named
    low, high = _clause(text, begin, end, claim)
    around = _populations(known, text[low:high])
    nearest = [
        (max(claim.start - low - stop, start - (claim.end - low), 0), concept)
        for start, stop, concept in around
    ]
    return min(nearest)[1] if nearest else None


_BREAK = re.compile(r"[;:()•|\n]|\.\s|, (?:dont|tandis|alors|mais|soit)\b")


def _clause(text: str, begin: int, end: int, claim: Claim) -> tuple[int, int]:
    """Return the span around a claim in which a public is its own."""
    low, high = max(begin, claim.start - 90), min(end, claim.end + 60)
    breaks = list(_BREAK.finditer(text, low, claim.start))
    closing = _BREAK.search(text, claim.end, high)
    return breaks[-1].end() if breaks else low, closing.start() if closing else high


def _populations(known: Vocabulary, text: str) -> list[tuple[int, int, str]]:
    return [
        (match.start, match.end, concept)
        for match in known.find(text)
        for concept in match.concepts
        if known[concept].group == "populations"
    ]
