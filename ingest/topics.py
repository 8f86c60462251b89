"""Mentions of the vocabulary's concepts and of dates."""

import re
from collections.abc import Iterator, Sequence

from corpus.concepts import Vocabulary, vocabulary
from corpus.records import Mention, MentionKind
from corpus.word_patterns import WordPattern
from ingest.language import Parsed
from ingest.segments import Segment, fact_id

CONCEPT_CONFIDENCE = 0.9
AMBIGUOUS_CONFIDENCE = 0.5
"""For a form that stands in two concepts, such as PASS or HAD."""

_MONTHS = dict(
    zip(
        (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        range(1, 13),
        strict=True,
    ),
) | {"fevrier": 2, "aout": 8, "decembre": 12}

_WRITTEN = WordPattern(
    r"\b(?:(1er|[12]?\d|3[01])\s+)?(" + "|".join(_MONTHS) + r")\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMERIC = WordPattern(r"\b(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)\b")


def find_concepts(parsed: Sequence[Parsed]) -> list[Mention]:
    """Return the concepts named in the segments, words of direction left out."""
    words = vocabulary()
    return [mention for each in parsed for mention in _concepts(each.segment, words)]


def _concepts(segment: Segment, words: Vocabulary) -> Iterator[Mention]:
    for match in words.find(segment.text):
        proof = segment.proof(match.start, match.end)
        confidence = CONCEPT_CONFIDENCE if len(match.concepts) == 1 else AMBIGUOUS_CONFIDENCE
        for concept in match.concepts:
            if words[concept].group != "directions":
                yield Mention(
                    id=fact_id("concept", proof, concept),
                    kind=MentionKind.CONCEPT,
                    name=words[concept].label("fr"),
                    ref=concept,
                    proof=proof,
                    confidence=confidence,
                )


def find_dates(parsed: Sequence[Parsed]) -> list[Mention]:
    """Return the dates written with a year, named in ISO 8601 as precisely as given."""
    return [mention for each in parsed for mention in _dates(each.segment)]


def _dates(segment: Segment) -> Iterator[Mention]:
    found = [(match, _written(match)) for match in _WRITTEN.finditer(segment.text)]
    found += [(match, _numeric(match)) for match in _NUMERIC.finditer(segment.text)]
    for match, iso in found:
        proof = segment.proof(*match.span())
        yield Mention(
            id=fact_id("date", proof, iso),
            kind=MentionKind.DATE,
            name=iso,
            proof=proof,
            confidence=0.95,
        )


def _written(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    iso = f"{year}-{_MONTHS[month.lower()]:02}"
    return f"{iso}-{int(day.removesuffix('er')):02}" if day else iso


def _numeric(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"
