"""Words that nobody writes, put right: "vaccinaton" is "vaccination".

Only a word that neither the corpus, nor the vocabulary, nor the model's tokens, nor a French
dictionary knows, in any of its forms, is looked at; it becomes the nearest word of the corpus
or of the vocabulary, at one slip (a letter more, less, other, or two swapped), or two in long
words.
"""

from collections.abc import Collection, Mapping
from functools import cache, cached_property, lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.french_words import is_french_word
from corpus.views import folded
from index.wordpieces import wordpieces

SHORTEST, LONG = 6, 8
"""Letters from which one slip is mended, and from which two are."""
_ENDINGS = ("aient", "ent", "ait", "ant", "ees", "ee", "es", "er", "e")
_VERBS = ("er", "ir", "re", "e")


class Speller:
    """Puts words right.

    Args:
        corpus: The words of the corpus, folded, with how many passages hold them.
        field: The words of the field, folded, whatever the corpus holds.
    """

    def __init__(self, corpus: Mapping[str, int], field: Collection[str] = ()) -> None:
        self._corpus, self._field = corpus, frozenset(field)
        self.mended = lru_cache(4_096)(self._mended)

    @cached_property
    def _meant(self) -> list[str]:
        """The words that a misspelt one may have been meant to be."""
        words = {*self._corpus, *self._field}
        return sorted(word for word in words if len(word) >= SHORTEST and word.isalpha())

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(Stemmer.Stemmer("french").stemWords([*self._meant, *_tokens()]))

    def _mended(self, word: str) -> str | None:
        """Return what a word was meant to be; None where it is known or nothing is near."""
        plain = folded(word)
        if len(plain) < SHORTEST or not plain.isalpha() or self._knows(plain):
            return None
        most = 2 if len(plain) >= LONG else 1
        near = process.extract(
            plain, self._meant, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        best = min(
            near,
            key=lambda found: (
                found[1],
                found[0] not in self._field,
                -self._corpus.get(found[0], 0),
                found[0],
            ),
            default=None,
        )
        return None if best is None else best[0]

    def _knows(self, plain: str) -> bool:
        return (
            plain in self._corpus
            or plain in self._field
            or is_written(plain)
            or Stemmer.Stemmer("french").stemWord(plain) in self._stems
        )


def is_written(plain: str) -> bool:
    """Tell whether a folded word is one that people write, in French or English."""
    return plain in _tokens() or _is_form_of_a_french_word(plain)


def _is_form_of_a_french_word(plain: str) -> bool:
    roots = [plain[: -len(end)] for end in _ENDINGS if plain.endswith(end)]
    return is_french_word(plain) or any(
        is_french_word(root + verb) for root in roots for verb in _VERBS
    )


@cache
def _tokens() -> frozenset[str]:
    """Return the whole words among the model's tokens: they are known, and meant by nobody."""
    tokens = wordpieces().tokenizer.get_vocab()
    return frozenset(each for each in tokens if each.isalpha() and len(each) >= SHORTEST)
