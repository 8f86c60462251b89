"""What rules a candidate out: organisations, places, texts, events, common words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.territories import gazetteer
from ingest import heads
from ingest.candidates import Candidate, heads_organisation
from ingest.lines import LOWER, Pairs, is_field_acronym
from ingest.names import canonical
from ingest.organisations import is_organisation
from ingest.words import (
    ARTICLES,
    NAMELESS,
    WEAK_LINKS,
    Word,
    is_coined,
    listed,
    split_words,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A candidate with its canonical name taken into words."""

    candidate: Candidate
    name: str
    words: tuple[Word, ...]
    blocked: Sequence[Span]
    pairs: Pairs


def may_name(candidate: Candidate, blocked: Sequence[Span], pairs: Pairs) -> bool:
    """Tell whether nothing speaks against a candidate.

    Args:
        candidate: The possible name.
        blocked: Spans of organisations and persons in its segment.
        pairs: Counts of the document's words.
    """
    name = canonical(candidate.name)
    words = tuple(word for word in split_words(name) if word.kind in {"word", "domain"})
    if not words or len(name) < 3:
        return False
    case = _Case(candidate=candidate, name=name, words=words, blocked=blocked, pairs=pairs)
    return not any(objection(case) for objection in _OBJECTIONS)


def without_organisation(candidate: Candidate, blocked: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the candidate cut before an organisation in its tail ("... de l'ARS")."""
    start, end = candidate.span
    cut = min((begin for begin, _ in blocked if start < begin < end), default=None)
    if cut is None or candidate.evidence in {"named", "quoted_cued", "quoted", "acronym", "title"}:
        yield candidate
        return
    words = candidate.line.words
    last = next(at for at in range(candidate.start, candidate.end) if words[at].start >= cut)
    while last > candidate.start and (
        words[last - 1].plain in ARTICLES or words[last - 1].plain in WEAK_LINKS
    ):
        last -= 1
    if last > candidate.start + 1 and words[last - 1].plain not in heads.PLAIN_ADJECTIVES:
        yield replace(candidate, end=last)


_TRUSTED = frozenset({"named", "quoted_cued", "cued", "acronym"})
_SURE_OF_WORD = _TRUSTED | {"title", "vehicle", "heading_object"}
_CALENDAR = listed(
    """
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi
    vendredi samedi dimanche covid covid-19 internet web europe
    """,
)


def _is_empty(case: _Case) -> bool:
    """Nothing but numbers and little words."""
    return all(
        word.text.isdigit()
        or len(word.text) < 2
        or word.plain in NAMELESS
        or word.plain in ARTICLES
        for word in case.words
    )


_PLAIN = heads.TECHNICAL | heads.ORGANISATIONS | _CALENDAR
_GENERIC = heads.SCHEMES | heads.FACILITIES | heads.GENERIC_TITLES


def _is_common_word(case: _Case) -> bool:
    """One word that is a kind, a technique, a month, or stands in lower case elsewhere."""
    word = case.words[0]
    if len(case.words) > 1:
        return False
    if word.plain in _PLAIN or re.fullmatch(r"[IVX]+", word.text):
        return True
    if len(word.plain) < 3 or word.plain in _GENERIC:
        return case.candidate.evidence != "title" or len(word.plain) < 4
    if is_field_acronym(word) and case.candidate.evidence not in {
        "named",
        "quoted_cued",
        "acronym",
    }:
        return True
    unsure = case.candidate.evidence not in _SURE_OF_WORD and not is_coined(word)
    return unsure and case.pairs[word.plain, LOWER] > 0


def _is_common_phrase(case: _Case) -> bool:
    """A phrase of the field, an adjective first, or an article and a plain noun."""
    plain = " ".join(word.plain for word in split_words(case.name))
    if case.words[0].plain in heads.PLAIN_ADJECTIVES or plain in heads.GENERIC_PHRASES:
        return True
    if len(case.words) != 2 or case.words[0].plain not in ARTICLES:
        return False
    noun = case.words[1]
    return noun.text.islower() and case.pairs[noun.plain, LOWER] > 1


def _is_heading(case: _Case) -> bool:
    """A name that begins like a section of a document ("Contexte ...")."""
    first = case.words[0].plain
    short = len(case.words) < 3 or first.rstrip("s") not in heads.SCHEMES
    return first in heads.GENERIC_TITLES and short and case.candidate.evidence not in _TRUSTED


def _is_other(case: _Case) -> bool:
    """An organisation, a law, an event, a place."""
    if heads_organisation(case.name) and case.candidate.evidence not in _TRUSTED | {"title"}:
        return True
    bearer = case.words[0].plain in _BEARERS and case.candidate.evidence in {"title", "named"}
    return (is_organisation(case.name) and not bearer) or _is_place(case.name)


_BEARERS = frozenset({"gip", "gcs"})
"""Bodies made for one scheme, which then goes by the body's name ("GIP Pro Santé")."""


def _is_place(name: str) -> bool:
    return any(match.start <= 3 and match.end >= len(name) for match in gazetteer().find(name))


def _follows_text(case: _Case) -> bool:
    """The name of a law, report or event ("loi Climat et Résilience")."""
    words, before = case.candidate.line.words, case.candidate.start - 1
    while before >= 0 and words[before].text in '«“"*[(':
        before -= 1
    if before < 0:
        return False
    word = words[before]
    return word.plain == "loi" or (word.text.islower() and heads_organisation(word.text))


def _is_blocked(case: _Case) -> bool:
    """An organisation or person covers the candidate's beginning or all of it."""
    start, end = case.candidate.span
    evidence = case.candidate.evidence
    if evidence == "title":
        return False
    loose = evidence not in {"named", "quoted_cued"}
    return any(
        begin <= start and (end <= stop or (loose and start < stop)) for begin, stop in case.blocked
    )


def _is_doubled(case: _Case) -> bool:
    """The same words twice, where two headings ran together."""
    half = len(case.words) // 2
    plains = [word.plain for word in case.words]
    return half > 0 and plains[:half] == plains[half:]


def _is_shouted(case: _Case) -> bool:
    """A run of words in capitals goes through the candidate."""
    candidate = case.candidate
    words = candidate.line.words[max(0, candidate.start - 3) : candidate.end + 3]
    loud = sum(len(word.text) > 2 and word.text.isalpha() and word.text.isupper() for word in words)
    return loud >= 4 and candidate.name.isupper()


_PRIZE = re.compile(
    r"\b(?:prix|trophées?|concours|palmarès|assises|journées?) (?:(?:national|régional|départemental)\w* )?(?:de la |de l'|du |des |de |d')$",
    re.IGNORECASE,
)


def _is_of_prize(case: _Case) -> bool:
    """Tell whether the words are those of a prize: "Grands Prix de la Santé 2026"."""
    start = case.candidate.span[0]
    return _PRIZE.search(case.candidate.line.text[max(0, start - 60) : start]) is not None


_OBJECTIONS = (
    _is_of_prize,
    _is_empty,
    _is_common_word,
    _is_common_phrase,
    _is_heading,
    _is_doubled,
    _is_shouted,
    _follows_text,
    _is_blocked,
    _is_other,
)
