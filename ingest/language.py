"""The sentences of French text, without a trained model.

A sentence ends after a line feed, or after an end mark before a capital. Whether a mark
stands alone or belongs to its word ("J.-C.", "3.5") is for spaCy's tokenizer to say; only
the words that hold a mark are given to it, which takes a tenth of the time of a `Doc`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.light_spacy import spacy  # isort: skip  # before what follows
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from ingest.segments import Segment

REMEMBERED = 50_000
"""Words with a mark whose tokens are remembered: those of tens of documents."""

_ABBREVIATIONS = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "dr",
        "drs",
        "pr",
        "prs",
        "me",
        "st",
        "ste",
        "art",
        "al",
        "etc",
        "cf",
        "ex",
        "env",
        "av",
        "bd",
        "fg",
        "p",
        "pp",
        "n",
        "no",
        "tel",
        "fax",
        "min",
        "max",
        "vs",
        "approx",
        "resp",
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A segment with its sentences: begin and end of each in `segment.text`."""

    segment: Segment
    sentences: tuple[tuple[int, int], ...]


def parse(segments: Iterable[Segment]) -> list[Parsed]:
    """Return the segments with their sentences."""
    return [
        Parsed(segment=segment, sentences=tuple(split_sentences(segment.text)))
        for segment in segments
    ]


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each sentence of a normalised text, in order.

    A line feed belongs to the sentence that it ends, a space between two to neither.
    """
    begin = 0
    for end in _ends(text):
        yield begin, end
        begin = end + (text[end : end + 1] == " ")
    if begin < len(text):
        yield begin, len(text)


_MARKED = re.compile(r"\n+|[.!?…]\S*")
"""What may end a sentence: line feeds, and end marks with the rest of their words."""


def _ends(text: str) -> Iterator[int]:
    for found in _MARKED.finditer(text):
        if found[0][0] == "\n":
            yield found.end()
            continue
        start = max(text.rfind(" ", 0, found.start()), text.rfind("\n", 0, found.start())) + 1
        end = start
        tokens = _tokens(text[start : found.end()])
        for index, token in enumerate(tokens):
            end += len(token)
            following = text[end : end + 4].lstrip(" *_")[:1]
            if token[-1] in ".!?…" and following and _opens(following):
                before = tokens[index - 1] if index else _token_before(text, start)
                if token[-1] != "." or not _is_abbreviated(token, before):
                    yield end


def _opens(letter: str) -> bool:
    """Tell whether a sentence may open with a letter."""
    return letter.isupper() or letter in '«"-•–—' or letter.isdigit()


def _is_abbreviated(token: str, before: str) -> bool:
    return before.lower() in _ABBREVIATIONS or token[:-1].lower() in _ABBREVIATIONS


def _token_before(text: str, position: int) -> str:
    """Return the last token of the word before `position`, "" where a line begins."""
    begin = max(text.rfind(" ", 0, position - 1), text.rfind("\n", 0, position - 1)) + 1
    word = text[begin:position].rstrip(" ")
    return _tokens(word)[-1] if word and word[-1] != "\n" else ""


_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
_ELISION = rf"(?<=[{_LETTERS}]['’])(?=[{_LETTERS}])"
"""Between "l'" and what follows it."""
_WHOLE_WORDS = ("aujourd'hui", "Aujourd'hui", "etc.", "n°", "N°")


_ORDINARY = re.compile(rf"([{_LETTERS}]+')?([^\W\d_]+)(\))?([.!?…])?")
"""An elision, letters, a bracket and an end mark: what most words with a mark are made of."""


@lru_cache(REMEMBERED)
def _tokens(word: str) -> tuple[str, ...]:
    """Return the tokens of a word; those of an ordinary one are known."""
    found = _ORDINARY.fullmatch(word)
    known = found is not None and len(found[2]) > 1 and found[2][-1].islower()
    if found is None or not known or any(whole in word for whole in _WHOLE_WORDS):
        return tuple(token.text for token in _tokenizer()(word))
    return tuple(token for token in found.groups() if token)


@cache
def _tokenizer() -> Callable[[str], Doc]:
    """Return a blank tokenizer with our elision rules, made once a process.

    spaCy's own French rules take 1.8 s of processor time to compile (`spacy.blank("fr")`
    against 0.06 s for `"xx"`, 2 cores, November 2026) and differ on 1.7 % of the tokens
    of 81 development texts, mostly words with a hyphen that they keep whole.
    """
    blank = spacy.blank("xx")
    if isinstance(blank.tokenizer, Tokenizer):
        infixes = [*(blank.Defaults.infixes or ()), _ELISION]
        blank.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        for word in _WHOLE_WORDS:
            blank.tokenizer.add_special_case(word, [{ORTH: word}])
    return blank.tokenizer
