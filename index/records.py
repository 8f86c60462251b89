"""What goes into the index and what comes out: entries, questions and scored passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A passage to index; `text` is the display text, hyphens joined and spaces plain."""

    id: str
    document: str
    text: str
    headings: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A concept of the question and how documents may say it.

    Attributes:
        words: The words of the question that name it ("nursing homes"); they are
            matched as they stand but no longer expanded, the forms speak for them.
        forms: What documents may say, French or English ("ehpad", "maison de retraite").
        near: What documents about it may say ("dentiste", for dental care): worth less.
        weight: Worth of a form against a word of the question that matches exactly.
        loose: Whether its words are no term but a way of saying it ("bringing specialists"):
            each then says something by itself, and is expanded.
    """

    words: str
    forms: tuple[str, ...]
    near: tuple[str, ...] = ()
    weight: float = 1.0
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """A question as the index reads it.

    Attributes:
        text: The question.
        language: "fr" or "en": which stop words it has.
        protected: Names in it (places, dispositifs) that are never expanded; case,
            accents and hyphens do not matter, a name of several words protects each.
        phrases: Concepts recognised in it.
    """

    text: str
    language: str = "fr"
    protected: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A word of the question and the term of the passage that answers it.

    `cosine` is 1 for the word itself (accents and inflection apart), else the
    similarity of the two in the embedded model, above 0.35. `phrase` tells that the
    term is a form given with a concept of the question.
    """

    word: str
    term: str
    cosine: float
    phrase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A passage that answers, with what it was found by.

    Attributes:
        id: Passage id.
        document: Its document.
        score: Mix of the parts, 0 to 1, higher is better; the best possible passage of
            this question has 1, so it says nothing about whether it answers at all.
        parts: "soft", "bm25" and "dense", each 0 to 1 within this question.
        raw: The same before scaling: two BM25 sums and a cosine, and "best_soft", the
            highest soft sum of the question.
        matched: The best term for each word of the question that has one.
        coverage: Share of the question's words that the passage holds, 0 to 1, rare
            words weighing more and neighbours counting by cosine. Near 0 means that
            there is nothing to say, however high the score.
        covered: The same by word of the question (folded): the sum is `coverage`.
        worths: What finding each word whole would cover; the sum is 1.
    """

    id: str
    document: str
    score: float
    parts: Mapping[str, float]
    raw: Mapping[str, float]
    matched: tuple[TermMatch, ...] = field(default=())
    coverage: float = 0.0
    covered: Mapping[str, float] = field(default_factory=dict)
    worths: Mapping[str, float] = field(default_factory=dict)
