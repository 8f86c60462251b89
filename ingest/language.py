"""The spaCy pipeline: tokens and sentences for French, without a trained model."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.light_spacy import spacy  # isort: skip  # before what follows
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from ingest.segments import Segment

TOKENIZER_CACHE = 200_000
"""Tokens remembered by the tokenizer; the default of 10 000 is evicted by real corpora."""

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
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A segment with its tokens and sentences; offsets of `doc` count in `segment.text`."""

    segment: Segment
    doc: Doc


@Language.component("essaim_sentences")
def _sentences(doc: Doc) -> Doc:
    """Start a sentence after a line feed, or after an end mark before a capital."""
    ends = ["\n" in token.text or _ends_sentence(doc, token.i) for token in doc]
    starts = [1, *(1 if ended else -1 for ended in ends[:-1])][: len(doc)]
    # Setting `is_sent_start` token by token takes time that grows with the square.
    array = np.array(starts, dtype="int64").astype("uint64")
    return doc.from_array([SENT_START], array)  # type: ignore[arg-type]  # stub wants thinc's type


def _ends_sentence(doc: Doc, index: int) -> bool:
    text = doc[index].text
    if text[-1] not in ".!?…" or index + 1 >= len(doc):
        return False
    following = doc[index + 1].text
    if text[-1] == "." and (
        (index and doc[index - 1].lower_ in _ABBREVIATIONS) or text[:-1].lower() in _ABBREVIATIONS
    ):
        return False
    return following[0].isupper() or following[0] in '«"-•–—' or following[0].isdigit()


_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
_ELISION = rf"(?<=[{_LETTERS}]['’])(?=[{_LETTERS}])"
"""Between "l'" and what follows it."""
_WHOLE_WORDS = ("aujourd'hui", "Aujourd'hui", "etc.", "n°", "N°")


@cache
def pipeline() -> Language:
    """Return a blank pipeline with our elision and sentence rules, made once a process.

    spaCy's own French rules take 1.8 s of processor time to compile (`spacy.blank("fr")`
    against 0.06 s for `"xx"`, 2 cores, November 2026) and differ on 1.7 % of the tokens
    of 81 development texts, mostly words with a hyphen that they keep whole.
    """
    nlp = spacy.blank("xx")
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.max_cache_size = TOKENIZER_CACHE
        infixes = [*(nlp.Defaults.infixes or ()), _ELISION]
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        for word in _WHOLE_WORDS:
            nlp.tokenizer.add_special_case(word, [{ORTH: word}])
    nlp.max_length = 10_000_000
    nlp.add_pipe("essaim_sentences")
    return nlp


def parse(segments: Iterable[Segment]) -> list[Parsed]:
    """Return the segments with their tokens and sentences."""
    nlp = pipeline()
    return [Parsed(segment=segment, doc=nlp(segment.text)) for segment in segments]
