"""Titles that are names: the product at the top of its own page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.french_words import is_french_word
from ingest import heads
from ingest.candidates import Candidate
from ingest.lines import Line, Pairs, is_common, is_field_acronym, is_of_field, span_text
from ingest.name_book import Book
from ingest.name_span import are_side_by_side
from ingest.names import without_form
from ingest.words import (
    ARTICLES,
    LINKS,
    VERBS,
    WEAK_LINKS,
    Word,
    is_acronym,
    is_capital,
    is_coined,
    is_infinitive,
    listed,
)


def find_titles(line: Line, book: Book) -> Iterator[Candidate]:
    """Yield a first heading that is a short name, or the name before its colon or comma.

    Args:
        line: The first title of the document.
        book: The document.
    """
    first = line.first
    if line.heading != 1 or line.shouting or first >= len(line.words):
        return
    applied = _behind_form(line)
    if _APPLIES.match(" ".join(line.plains[first:applied])):
        yield from _applied_for(line, applied)
        return
    end = next(
        (at for at in range(first + 1, len(line.words)) if line.words[at].text in _ENDS),
        len(line.words),
    )
    named = _is_host(line, first, end, book)
    if not named and not _is_name(line, first, end):
        return
    if (
        named
        or end == len(line.words)
        or line.words[end].text == "("
        or _stands_out(line, first, end, book.pairs)
    ):
        yield Candidate(line=line, start=first, end=end, evidence="title")


def _behind_form(line: Line) -> int:
    """Return the index behind the kind of paper: of ICARE in "Dossier de candidature : ICARE"."""
    whole = span_text(line, line.first, len(line.words))
    begin = line.words[-1].end - len(without_form(whole))
    return next(at for at, word in enumerate(line.words) if word.start >= begin or word.end > begin)


_APPLIES = re.compile(
    r"(?:dossier|acte|formulaire|lettre|fiche|candidature|appel|retour|titre|nom|intitule|bonne)\b(?! de presse)"
)
"""Papers that are about one project; those for the press tell news."""


def _applied_for(line: Line, first: int) -> Iterator[Candidate]:
    """Yield what a title says the paper is about: up to a comma, whole where it is short."""
    words = line.words[first:]
    colon = _index_of(":", words)
    end = first + min(_index_of(",(–—", words), colon)
    if colon == 1 and not is_coined(words[0]):
        end = first + _index_of(",(–—", words)  # "Mission : retrouve ton cap"
    named = [word for word in line.words[first:end] if word.kind != "mark"]
    opening = named[0].plain if named else ""
    generic = opening in heads.GENERIC_TITLES and colon != 1
    told = (
        generic
        or is_infinitive(opening)
        or any(
            word.plain in _TITLE_VERBS or (word.text.islower() and word.plain in VERBS)
            for word in named
        )
    )
    if 0 < len(named) <= _LONGEST_NAME_APPLIED and not told:
        yield Candidate(line=line, start=first, end=end, evidence="field")


_LONGEST_NAME_APPLIED = 7


def _index_of(marks: str, words: Sequence[Word]) -> int:
    return next((at for at, word in enumerate(words) if word.text in marks), len(words))


def _is_host(line: Line, first: int, end: int, book: Book) -> bool:
    """Tell whether a site that the document links to is called like its title."""
    letters = "".join(re.sub(r"[^a-z0-9]", "", line.plain(at)) for at in range(first, end))
    return _SHORTEST < len(letters) < _LONGEST and letters in book.hosts


_SHORTEST, _LONGEST = 4, 40
"""Letters of titles that are looked for in addresses; short ones stand there by chance."""
_ENDS = frozenset({":", ",", "(", "–", "—", "-"})
_SENTENCE_OPENERS = re.compile(r"(?:er|ir|oir|re|ez|ons)$")
_TITLE_VERBS = listed("est sont a ont lance lancent veut va vont peut fait n ne qui que")
_NO_OPENERS = listed(
    "dans apres avant chaque plus moins chez comment pourquoi quand vers sous selon avec sans en a au aux pour nous vous on je ils elles"
)


_ACTIONS = listed(
    "reduire lutter developper deployer soutenir renforcer ameliorer favoriser garantir limiter dedoubler numeriser accompagner generaliser accelerer faciliter promouvoir encourager repondre"
)
"""Verbs of policy: a title that begins with one states an aim."""


def _is_name(line: Line, first: int, end: int) -> bool:
    words = [word for word in line.words[first:end] if word.kind != "mark"]
    if not words or len(words) > 8 or words[0].text[0].isdigit():
        return False
    if words[0].plain in heads.GENERIC_TITLES or words[0].plain in _NO_OPENERS:
        if len(words) > 1 and (is_acronym(words[1]) or is_coined(words[1])):
            return True
        comparing = line.plain(first + 1) in LINKS
        return words[0].plain == "plus" and end == len(line.words) and not comparing
    if any(word.plain in _TITLE_VERBS for word in words) or _acts(words):
        return False
    if words[0].plain in _ACTIONS or _is_told(words):
        return False
    verbal = (
        _SENTENCE_OPENERS.search(words[0].plain)
        and words[0].plain not in heads.FACILITIES | heads.COMMON_OPENERS
    )
    return not (verbal and len(words) > 1 and not is_capital(words[1]))


def _acts(words: Sequence[Word]) -> bool:
    """Tell whether a verb stands among words, no noun behind an article: "X passe au rythme"."""
    return any(
        word.text.islower()
        and word.plain in VERBS
        and before.plain not in ARTICLES
        and before.plain not in WEAK_LINKS
        for before, word in pairwise(words)
    )


def _is_told(words: Sequence[Word]) -> bool:
    """Tell whether a title tells something: "Un infirmier de nuit partagé entre Ehpad"."""
    return words[0].plain in {"un", "une", "des"} and any(
        _PARTICIPLE.search(word.text) for word in words[1:]
    )


_PARTICIPLE = re.compile(r"(?<!t)ée?s?$")


def _stands_out(line: Line, first: int, end: int, pairs: Pairs) -> bool:
    """Tell a name before a colon from a subject ("Insuffisance cardiaque : ...")."""
    words = line.words[first:end]
    if len(words) == 1 and not is_coined(words[0]) and is_french_word(words[0].text):
        return False  # "Yeux : deux camions"
    if is_coined(words[0]) or any(word.text.isdigit() for word in words):
        return True
    if sum(is_capital(word) and not is_field_acronym(word) for word in words) > 1:
        return words[0].plain not in ARTICLES
    if are_side_by_side(words) and not is_of_field(span_text(line, first, end)):
        return True
    return words[0].plain not in ARTICLES and not is_common(words[0], pairs)
