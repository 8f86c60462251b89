"""The embedded model's own tokens: what soft matching indexes and expands."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from tokenizers import Tokenizer

from index.analysis import Word

MODEL = Path(__file__).parent / "model"
_CACHED_WORDS = 100_000
"""Words whose tokens are remembered: a corpus of 100 000 passages repeats most of its own."""

_SHORTEST_HEAD = 5
NO_HEAD = "-"
"""Stands for a word whose first token says nothing: no token of a word is a hyphen."""


def is_telling(tokens: Sequence[str]) -> bool:
    """Tell whether the first of a word's tokens stands for it.

    "lon" of "lon ##eliness" does not: it is neither expanded nor shown as a match. No
    measure moves with it (piaf, ntrex, 2026-11); readers of explanations do.
    """
    return len(tokens) == 1 or len(tokens[0]) >= _SHORTEST_HEAD


class WordPieces:
    """The tokenizer of a model folder.

    Args:
        folder: A folder that holds `tokenizer.json`.
    """

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.of_word = lru_cache(_CACHED_WORDS)(self._of_word)

    def of_words(self, words: Iterable[Word]) -> list[str]:
        """Return the tokens of the words, in order; a number is one token."""
        return [token for word in words for token in self.of_word(word)]

    def head(self, word: Word) -> str:
        """Return the first token of a word if it stands for the word, else `NO_HEAD`."""
        tokens = self.of_word(word)
        return tokens[0] if is_telling(tokens) else NO_HEAD

    def _of_word(self, word: Word) -> tuple[str, ...]:
        """Return the tokens of a word; what the model does not know stays whole."""
        if word.is_number:
            return (word.text,)
        if self.tokenizer.token_to_id(word.folded) is not None:  # what encoding gives, sooner
            return (word.folded,)
        tokens = self.tokenizer.encode(word.text, add_special_tokens=False).tokens
        return (word.folded,) if "[UNK]" in tokens or not tokens else tuple(tokens)


@cache
def wordpieces(folder: Path = MODEL) -> WordPieces:
    """Return the tokenizer of `folder`, read once a process."""
    return WordPieces(folder)


def fingerprint_files(*files: Path) -> str:
    """Return a digest of the files: their sizes and 256 evenly spread blocks of each.

    Weights that were trained again differ everywhere, so a sample tells them apart, and
    20 MB need not be read at every start.
    """
    digest = blake2b(digest_size=12)
    for file in files:
        size = file.stat().st_size
        digest.update(f"{file.name}:{size}|".encode())
        with file.open("rb") as stream:
            for place in range(256):
                stream.seek(size * place // 256)
                digest.update(stream.read(256))
    return digest.hexdigest()


@cache
def model_fingerprint(folder: Path = MODEL) -> str:
    """Return the digest of a static model's weights and tokenizer."""
    return fingerprint_files(folder / "model.safetensors", folder / "tokenizer.json")
