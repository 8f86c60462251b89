"""Words that nobody writes, put right: "vaccinaton" is "vaccination".

Only a word that neither the corpus, nor the vocabulary, nor the model's tokens, nor a French
dictionary knows is looked at; it becomes the nearest word that one of them does, at one slip
(a letter more, less, other, or two swapped), or two in long words.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.concepts import vocabulary
from corpus.french_words import is_french_word
from corpus.views import folded
from index.analysis import words
from index.wordpieces import wordpieces

SHORTEST, LONG = 5, 8
"""Letters from which one slip is mended, and from which two are."""


class Speller:
    """Puts words right.

    Args:
        corpus: The words of the corpus, folded, with how many passages hold them.
    """

    def __init__(self, corpus: Mapping[str, int]) -> None:
        self._corpus = corpus
        self._known = _common() | {word for word in corpus if len(word) >= SHORTEST}
        self.mended = lru_cache(4_096)(self._mended)

    def _mended(self, word: str) -> str | None:
        """Return what a word was meant to be; None where it is known or nothing is near."""
        plain = folded(word)
        if len(plain) < SHORTEST or not plain.isalpha() or self._knows(plain):
            return None
        most = 2 if len(plain) >= LONG else 1
        near = process.extract(
            plain, self._known, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        best = min(
            near,
            key=lambda found: (
                found[1],
                found[0] not in _field(),
                -self._corpus.get(found[0], 0),
                found[0],
            ),
            default=None,
        )
        return None if best is None else best[0]

    def _knows(self, plain: str) -> bool:
        return plain in self._known or plain in self._corpus or is_french_word(plain)


@cache
def _field() -> frozenset[str]:
    """Return the words of the vocabulary, French and English, folded."""
    forms = (form for each in vocabulary().concepts.values() for form in (*each.fr, *each.en))
    return frozenset(
        word.folded for form in forms for word in words(form) if len(word.folded) >= SHORTEST
    )


@cache
def _common() -> frozenset[str]:
    """Return the whole words among the model's tokens, and those of the vocabulary."""
    tokens = wordpieces().tokenizer.get_vocab()
    return _field() | {each for each in tokens if each.isalpha() and len(each) >= SHORTEST}
