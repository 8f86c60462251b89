"""Soft matching: each word of a question stands for its neighbours in the corpus too.

SoftBM25: score(q, d) = sum over question tokens t of max over neighbours n of t of
cosine(t, n)^1.5 x bm25(n, d), the token itself weighing 1. An English word thus finds its
French neighbours, and the exact word still wins.

One thing is added: bm25(n, d) is computed as if n were as frequent as the most frequent of
its group, each weighed. Else an English word that a French corpus holds once by accident
("support", "home") would outweigh its hundred French neighbours. nDCG@10 of the mix, without
and with: spf105 0.952 and 0.957, 500 of piaf 0.812 and 0.813, 300 of ntrex 0.954 and 0.956,
200 of pud 0.980 and 0.981 (2026-11).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from index.analysis import Word, words
from index.neighbours import Neighbours
from index.records import Phrase, SearchText, TermMatch
from index.wordpieces import WordPieces, is_telling

USED = 12
"""Neighbours used of a token: 24 bring nothing more on the tuning halves of piaf, ntrex and pud
(nDCG@10 of the mix 0.815, 0.951 and 0.987 with either, 2026-11) and cost time."""
EXPONENT = 1.5
"""Picked by the model's makers on questions of piaf, see the recipe."""

PARTIAL = 0.3
"""Weight of a single word of a recognised phrase: "home" is little of "nursing home"."""

LOOSE = 0.7
"""The same where the phrase is no term, only a way of saying it: "specialists" is much of
"bringing specialists". Set by hand in November 2026."""

NEAR = 0.6
"""Weight of a word that is only near to a recognised phrase ("dentiste", for dental care).
Set by hand in November 2026 beside the tuning half of essaim's own questions."""

Frequency = Callable[[str], int]
"""How many passages hold a soft token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftTerm:
    """A corpus token that a question token stands for; `weight`, 0 to 1, is its boost."""

    text: str
    cosine: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One token of the question and what it stands for, nearest first.

    `frequency` is the number of passages that the group counts as being in.
    """

    token: str
    terms: tuple[SoftTerm, ...]
    frequency: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWord:
    """A word of the question: its clauses, and how much finding it is worth (idf)."""

    word: Word
    clauses: tuple[Clause, ...]
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPhrase:
    """A concept of the question: the stems of each form, and the words it covers.

    `own` are the stems of the very words asked.
    """

    phrase: Phrase
    forms: tuple[tuple[str, ...], ...]
    covers: frozenset[str]
    own: tuple[str, ...] = ()
    near: tuple[tuple[str, ...], ...] = ()

    @property
    def share(self) -> float:
        """What one covered word counts for: 1 where the phrase is that word."""
        if len(self.covers) < 2:
            return 1.0
        return LOOSE if self.phrase.loose else PARTIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question made ready for the lexical engine and for explaining what it found."""

    words: tuple[AskedWord, ...]
    phrases: tuple[AskedPhrase, ...]

    def worths(self) -> dict[str, float]:
        """Return, by folded word, the share of the question that finding it is worth."""
        total = sum(each.worth for each in self.words)
        return {each.word.folded: each.worth / total if total else 0.0 for each in self.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What explains a passage: the words of its text, title and headings, spaces between.

    Attributes:
        words: As written.
        stems: Their stems, in the same order.
        heads: What `WordPieces.head` gives of each.
    """

    words: str
    stems: str
    heads: str

    def with_stems(self, stems: str) -> str | None:
        """Return the first words that have these stems, side by side; None without."""
        return self._said(self.stems, stems)

    def with_head(self, token: str) -> str | None:
        """Return the first word that a token stands for; None without."""
        return self._said(self.heads, token)

    def _said(self, line: str, wanted: str) -> str | None:
        if wanted not in line:  # most are not: this copies nothing
            return None
        start = f" {line} ".find(f" {wanted} ")
        if start < 0:
            return None
        place = line.count(" ", 0, start)
        return " ".join(self.words.split(" ")[place : place + 1 + wanted.count(" ")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Why a passage was found: the best matches, and what of the question they account for.

    `covered` has, by folded word of the question, the share of the whole question that
    its match accounts for; all together make at most 1.
    """

    matched: tuple[TermMatch, ...] = ()
    covered: Mapping[str, float] = field(default_factory=dict)


NOTHING = Explained()


class SoftMatcher:
    """Expands questions and explains passages.

    Args:
        pieces: The tokenizer whose tokens are indexed.
        neighbours: The neighbours of those tokens.
    """

    def __init__(self, pieces: WordPieces, neighbours: Neighbours) -> None:
        self._pieces = pieces
        self._neighbours = neighbours

    def read(self, question: SearchText, frequency: Frequency, passages: int) -> Asked:
        """Return the question with the neighbours that the corpus holds.

        Args:
            question: What is asked.
            frequency: Passages of the corpus that hold a token.
            passages: Passages in the corpus.
        """
        phrases = tuple(_read_phrase(phrase, question.language) for phrase in question.phrases)
        fixed = {name.folded for text in question.protected for name in words(text)}
        fixed.update(word for each in phrases if not each.phrase.loose for word in each.covers)
        distinct = {word.folded: word for word in words(question.text, question.language)}
        return Asked(
            words=tuple(
                self._read_word(word, word.folded in fixed, frequency, passages)
                for word in distinct.values()
            ),
            phrases=phrases,
        )

    def _read_word(self, word: Word, fixed: bool, frequency: Frequency, passages: int) -> AskedWord:  # noqa: FBT001  # internal
        tokens = tuple(dict.fromkeys(self._pieces.of_word(word)))
        fixed = fixed or not is_telling(tokens)
        clauses = tuple(
            _clause(token, self._terms(token, fixed, frequency), frequency, passages)
            for token in tokens
        )
        rarest = min((clause.frequency for clause in clauses), default=0.0)
        return AskedWord(word=word, clauses=clauses, worth=_idf(passages, rarest))

    def _terms(self, token: str, fixed: bool, frequency: Frequency) -> list[tuple[str, float]]:  # noqa: FBT001  # internal
        found = [(token, 1.0)] if frequency(token) else []
        number = self._pieces.tokenizer.token_to_id(token)
        if fixed or number is None:
            return found
        near = 0
        for neighbour, cosine in self._neighbours.of(number):
            name = self._pieces.tokenizer.id_to_token(neighbour)
            if name is not None and frequency(name):
                found.append((name, cosine))
                near += 1
                if near == USED:
                    break
        return found

    def explain(self, asked: Asked, held: Held) -> Explained:
        """Return the best match of each asked word in a passage, and what they cover."""
        matches = {
            asked_word.word.folded: match
            for asked_word in asked.words
            if (match := _match(asked_word, held)) is not None
        }
        for phrase in asked.phrases:
            for forms, worth in ((phrase.forms, 1.0), (phrase.near, NEAR)):
                said = (held.with_stems(" ".join(form)) for form in forms)
                term = next((found for found in said if found is not None), None)
                if term is not None:
                    matches |= dict.fromkeys(
                        phrase.covers,
                        TermMatch(word=phrase.phrase.words, term=term, cosine=worth, phrase=True),
                    )
                    break
        covered = _covered(asked, matches)
        return Explained(matched=tuple(dict.fromkeys(matches.values())), covered=covered)


def _covered(asked: Asked, matches: Mapping[str, TermMatch]) -> dict[str, float]:
    shares = {word: phrase.share for phrase in asked.phrases for word in phrase.covers}
    return {
        word: worth * match.cosine * (1.0 if match.phrase else shares.get(word, 1.0))
        for word, worth in asked.worths().items()
        if (match := matches.get(word)) is not None
    }


def _clause(
    token: str, terms: list[tuple[str, float]], frequency: Frequency, passages: int
) -> Clause:
    counts = [frequency(term) for term, _ in terms]
    shared = max(
        (count * cosine**EXPONENT for count, (_, cosine) in zip(counts, terms, strict=True)),
        default=0.0,
    )
    worth = _idf(passages, shared)
    return Clause(
        token=token,
        terms=tuple(
            SoftTerm(
                text=term,
                cosine=cosine,
                weight=cosine**EXPONENT * min(1.0, worth / _idf(passages, count)),
            )
            for count, (term, cosine) in zip(counts, terms, strict=True)
        ),
        frequency=shared,
    )


def _idf(passages: int, frequency: float) -> float:
    """Return BM25's inverse document frequency, above 0 (tantivy's and Lucene's form)."""
    return math.log1p((passages - frequency + 0.5) / (frequency + 0.5))


def _read_phrase(phrase: Phrase, language: str) -> AskedPhrase:
    covered = words(phrase.words, language)
    forms = [tuple(word.stem for word in words(form)) for form in phrase.forms]
    own = tuple(word.stem for word in covered)
    if len(covered) > 1:
        forms.insert(0, own)
    return AskedPhrase(
        phrase=phrase,
        forms=tuple(dict.fromkeys(form for form in forms if form)),
        covers=frozenset(word.folded for word in covered),
        own=own,
        near=tuple(
            stems for form in phrase.near if (stems := tuple(word.stem for word in words(form)))
        ),
    )


def _match(asked: AskedWord, held: Held) -> TermMatch | None:
    same = held.with_stems(asked.word.stem)
    if same is not None:
        return TermMatch(word=asked.word.text, term=same, cosine=1.0)
    whole = len(asked.clauses) == 1
    head = asked.clauses[0].terms if asked.clauses else ()
    for term in head:
        said = held.with_head(term.text) if whole or term.cosine < 1 else None
        if said is not None:
            return TermMatch(word=asked.word.text, term=said, cosine=term.cosine)
    return None
