"""Misspelt words of a question, put right before it is read."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.territories import gazetteer
from corpus.views import folded
from index.records import SearchText
from index.spelling import Speller, is_written
from search_api.ports import Records, Retriever
from search_api.synonyms import asked_vocabulary, synonyms

_WORD = re.compile(r"[^\W\d_]{5,}")
_QUOTED = re.compile(r"[«\"“][^»\"”]*[»\"”]")
LONG_NAME = 8
"""Letters of a place's name from which two slips are mended, not one."""
TOWN = 50_000
"""Inhabitants from which the name of a town is known well enough to be misspelt."""
_LOOKED_AT = 5
"""Passages that are asked how they write a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A word as typed and as read; `key` given back in `without` leaves it as typed."""

    typed: str
    read: str

    @property
    def key(self) -> str:
        """What names it."""
        return f"spelling:{self.typed}"


def mend(
    text: str, mended: Callable[[str], str | None], without: Collection[str] = ()
) -> tuple[str, tuple[Mended, ...]]:
    """Return a question with its misspelt words put right, and which they were.

    Names of places and what stands in quotation marks are left alone. A word with a
    capital within the question is a name: only that of a place is put right.

    Args:
        text: The question as typed.
        mended: Returns what a word was meant to be, None for nothing.
        without: Keys of words to leave as typed.
    """
    kept = [match.span() for match in _QUOTED.finditer(text)]
    kept += [(each.start, each.end) for each in gazetteer().find(text, question=True)]
    found: list[Mended] = []

    def replaced(match: re.Match[str]) -> str:
        typed = match[0]
        if any(match.start() < end and start < match.end() for start, end in kept):
            return typed
        is_name = typed[0].isupper() and bool(text[: match.start()].strip())
        read = _place(text, match) or (None if is_name else mended(typed))
        if read is None or f"spelling:{typed}" in without:
            return typed
        found.append(Mended(typed=typed, read=read))
        return read

    return _WORD.sub(replaced, text), tuple(dict.fromkeys(found))


def _place(text: str, match: re.Match[str]) -> str | None:
    """Return the word of a place's name that a word was meant to be; None if it names none."""
    read = place_word(folded(match[0]))
    if read is None:
        return None
    whole = text[: match.start()] + read + text[match.end() :]
    named = gazetteer().find(whole, question=True)
    return read if any(each.start <= match.start() < each.end for each in named) else None


@lru_cache(maxsize=4_096)
def place_word(plain: str) -> str | None:
    """Return the word of a place's name, as written, that a folded one was meant to be.

    It has the first letter of the one typed, and is one slip from it (two where long);
    a word that is written as it is, in either language, was meant.
    """
    if is_written(plain) or plain in _field_words():
        return None
    held = _place_words()
    most = 2 if len(plain) >= LONG_NAME else 1
    near = process.extract(plain, list(held), scorer=OSA.distance, score_cutoff=most, limit=None)
    meant = sorted((slips, name) for name, slips, _ in near if name[0] == plain[0])
    return held[meant[0][1]] if meant else None


class Spelling:
    """Tells what misspelt words were meant to be, with the accents that texts write.

    Args:
        records: The store.
        retriever: The index.
    """

    def __init__(self, records: Records, retriever: Retriever) -> None:
        self._records, self._retriever = records, retriever

    def mended(self, word: str) -> str | None:
        """Return what a word was meant to be; None where it is known or nothing is near."""
        plain = folded(word)
        if plain in _field_words():
            return None
        options = [self._retriever.mended(word), _asked_speller().mended(word)]
        near = [(OSA.distance(plain, each), each) for each in options if each is not None]
        return self._written(min(near)[1]) if near else None

    def _written(self, plain: str) -> str:
        """Return a folded word as the vocabulary writes it, or else most of its passages."""
        known = _field_words().get(plain)
        if known is not None:
            return known
        found = self._retriever.search(SearchText(text=plain, language="fr"), _LOOKED_AT)
        texts = self._records.passages(each.id for each in found)
        forms = Counter(
            word.lower()
            for each in texts.values()
            for word in _WORD.findall(each.text)
            if folded(word) == plain
        )
        return min(forms, key=lambda form: (-forms[form], form), default=plain)


@cache
def _asked_speller() -> Speller:
    """Return the speller of the words by which questions name what the vocabulary knows."""
    return Speller(Counter(folded(word) for word in _words_of_forms()))


@cache
def _field_words() -> Mapping[str, str]:
    """Return the words of the vocabulary, by their folded form, as most of its forms write them."""
    counts: dict[str, Counter[str]] = {}
    for word in _words_of_forms():
        counts.setdefault(folded(word), Counter())[word.lower()] += 1
    return {
        plain: min(forms, key=lambda form: (-forms[form], form)) for plain, forms in counts.items()
    }


def _words_of_forms() -> Iterator[str]:
    forms = [form for each in asked_vocabulary().concepts.values() for form in (*each.fr, *each.en)]
    forms += [form for each in synonyms().values() for form in each.told]
    for form in forms:
        yield from re.findall(r"[^\W\d_]+", form)


@cache
def _place_words() -> Mapping[str, str]:
    """Return the words of the names of départements, régions and large towns, by folded form."""
    names = [each.name for each in gazetteer().well_known(TOWN)]
    words = [word for name in names for word in _WORD.findall(name)]
    return {folded(word): word for word in reversed(words)}
