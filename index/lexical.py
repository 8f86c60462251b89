"""BM25 over analysed passages, by tantivy: stems, exact words, headings, soft tokens.

Passages are analysed in Python and arrive as terms with spaces between them; `Line` is
one such passage, and a file of lines is all that is needed to make the index anew.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Occur, Query

from index.analysis import Word, words
from index.records import Entry
from index.soft import Asked, AskedPhrase, AskedWord, Clause
from index.wordpieces import WordPieces

EXACT = 1.0
"""Weight of the unstemmed word against the stem."""
HEAD = 0.5
"""Weight of a word of headings or title against one of the text."""
PAIR = 0.35
"""Weight of two words of the question that stand side by side in the text, stop words
apart, against each of them alone. Swept from 0 to 1.25 on the tuning half of piaf
(`index.fusion` says which), where it brings the mix from 0.808 to 0.811 (2026-11)."""
_ANALYSER = "terms"
_KEPT = 50_000
"""Soft tokens whose frequencies are remembered: asking for those of a question's neighbours
was a tenth of its cost (2026-11)."""
_HEAP_BYTES = 50_000_000
_HEAP_BYTES_A_LINE = 6_000

Hits = tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]
"""Keys and scores of passages, (n,) each, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The passages that a search keeps to.

    Attributes:
        rows: (n,) all of them, by row of the generation, growing.
        documents: Documents that are kept whole.
        passages: Ids of those kept of other documents.
    """

    rows: npt.NDArray[np.int64]
    documents: Collection[str]
    passages: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An analysed passage: every field but the first three is terms split by spaces.

    `words`, those of the text, the title and the headings, keep their accents: they explain
    a match to the reader, with the stem and the first token of each in `stems` and `heads`.
    """

    id: str
    document: str
    key: int
    words: str
    stems: str
    heads: str
    stem: str
    exact: str
    head: str
    soft: str
    pairs: str

    def dump(self) -> str:
        """Return the line: what explains it, tabs between, then the rest as JSON."""
        rest = asdict(self)
        said = [rest.pop(name) for name in ("words", "stems", "heads")]
        return "\t".join([*said, json.dumps(rest, ensure_ascii=False, separators=(",", ":"))])


def make_line(entry: Entry, key: int, pieces: WordPieces) -> Line:
    """Return an entry analysed; headings and title count among its soft tokens."""
    body = words(entry.text)
    head = words(" \n ".join((entry.title, *entry.headings)))
    said = [*body, *head]
    stems = [word.stem for word in body]
    return Line(
        id=entry.id,
        document=entry.document,
        key=key,
        words=" ".join(word.text for word in said),
        stems=" ".join(word.stem for word in said),
        heads=" ".join(pieces.head(word) for word in said),
        stem=" ".join(stems),
        exact=" ".join(word.folded for word in body),
        head=" ".join(dict.fromkeys(word.stem for word in head)),
        soft=" ".join(pieces.of_words([*body, *_once(head)])),
        pairs=" ".join(_pairs(stems)),
    )


def _pairs(stems: Sequence[str]) -> list[str]:
    """Return each two words that stand side by side as one term."""
    return [f"{first}_{second}" for first, second in pairwise(stems)]


def _once(found: Iterable[Word]) -> list[Word]:
    return list({word.folded: word for word in found}.values())


def write_lexical(folder: Path, lines: Sequence[str]) -> None:
    """Make an index of dumped lines in an empty folder.

    One thread and one commit: the same lines give the same segment, hence the same sums
    to the last bit, however the corpus grew.
    """
    folder.mkdir(parents=True)
    index = _registered(tantivy.Index(_schema(), path=str(folder)))
    heap = _HEAP_BYTES + _HEAP_BYTES_A_LINE * len(lines)
    writer = index.writer(heap_size=heap, num_threads=1)
    for line in lines:
        writer.add_json(line.rpartition("\t")[2])
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("key", fast=True)
    builder.add_text_field("stem", tokenizer_name=_ANALYSER, index_option="position")
    for name in ("exact", "head", "soft", "pairs"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="freq")
    return builder.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    """Return the index with our analyser, which tantivy forgets at every open."""
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_ANALYSER, splitter)
    return index


class LexicalIndex:
    """An index opened for searching.

    Args:
        folder: Where `write_lexical` made it.

    Raises:
        ValueError: The folder holds no readable index.
    """

    def __init__(self, folder: Path) -> None:
        index = _registered(tantivy.Index.open(str(folder)))
        self._schema = index.schema
        self._searcher = index.searcher()
        self.frequency = lru_cache(_KEPT)(self._frequency)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def _frequency(self, token: str) -> int:
        """Return how many passages hold a soft token."""
        return int(self._searcher.doc_freq("soft", token))

    def words(self) -> dict[str, int]:
        """Return the folded words of all passages, each with how many hold it."""
        return dict(self._searcher.terms_with_prefix("exact", ""))

    def ids(self) -> list[str]:
        """Return all passage ids, sorted."""
        return sorted(term for term, _ in self._searcher.terms_with_prefix("id", ""))

    def search_soft(self, asked: Asked, limit: int, scope: Scope | None = None) -> Hits:
        """Return the best passages by SoftBM25, at most `limit`; see `search_words`."""
        return self._search([self._soft(word) for word in asked.words], asked, limit, scope)

    def search_words(self, asked: Asked, limit: int, scope: Scope | None = None) -> Hits:
        """Return the best passages by BM25 of stems, exact words, pairs of them and headings.

        Args:
            asked: The question.
            limit: Most passages to return. Where more would tie with the last one, that
                tie is left out whole, so that the cut never depends on internal order.
            scope: What to keep to; None for all.
        """
        clauses = [self._plain(word) for word in asked.words]
        stems = [word.word.stem for word in asked.words]
        beside = [Query.boost_query(self._term("pairs", pair), PAIR) for pair in _pairs(stems)]
        return self._search(clauses, asked, limit, scope, beside)

    def _search(
        self,
        clauses: Sequence[Query],
        asked: Asked,
        limit: int,
        scope: Scope | None,
        beside: Sequence[Query] = (),
    ) -> Hits:
        wanted = [*self._grouped(clauses, asked), *beside]
        if not wanted or not len(self):
            return np.empty(0, dtype=np.int64), np.empty(0)
        query = _any(wanted) if scope is None else self._within(_any(wanted), scope)
        hits = self._searcher.search(query, limit=limit + 1, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        scores = np.array([score for score, _ in hits], dtype=np.float64)
        return cut_ties(np.array(keys, dtype=np.int64), scores, limit)

    def _within(self, query: Query, scope: Scope) -> Query:
        """Return the query held to a scope, its scores unchanged."""
        kept = _any(
            [
                Query.term_set_query(self._schema, "document", sorted(scope.documents)),
                Query.term_set_query(self._schema, "id", sorted(scope.passages)),
            ],
        )
        silent = Query.const_score_query(kept, 0.0)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, silent)])

    def _grouped(self, clauses: Sequence[Query], asked: Asked) -> list[Query]:
        """Return a clause a word, those covered by a phrase set against its forms."""
        rest = dict(zip((word.word.folded for word in asked.words), clauses, strict=True))
        groups = []
        for phrase in asked.phrases:
            covered = [rest.pop(word) for word in sorted(phrase.covers) if word in rest]
            forms = self._forms(phrase)
            if covered:
                forms.append(Query.boost_query(_any(covered), phrase.share))
            if forms:
                groups.append(Query.disjunction_max_query(forms))
        return [*rest.values(), *groups]

    def _forms(self, asked: AskedPhrase) -> list[Query]:
        """Return the forms at the phrase's weight, the very words asked at 1."""
        return [
            Query.boost_query(self._form(form), 1.0 if form == asked.own else asked.phrase.weight)
            for form in asked.forms
        ]

    def _form(self, stems: tuple[str, ...]) -> Query:
        if len(stems) == 1:
            return self._term("stem", stems[0])
        return Query.phrase_query(self._schema, "stem", list(stems))

    def _soft(self, asked: AskedWord) -> Query:
        return _any([self._clause(clause) for clause in asked.clauses if clause.terms])

    def _clause(self, clause: Clause) -> Query:
        terms = [
            Query.boost_query(self._term("soft", term.text), term.weight) for term in clause.terms
        ]
        return Query.disjunction_max_query(terms)

    def _plain(self, asked: AskedWord) -> Query:
        stem, exact = self._term("stem", asked.word.stem), self._term("exact", asked.word.folded)
        best = Query.disjunction_max_query([stem, Query.boost_query(exact, EXACT)])
        return _any([best, Query.boost_query(self._term("head", asked.word.stem), HEAD)])

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term, index_option="freq")


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def cut_ties(keys: npt.NDArray[np.int64], scores: npt.NDArray[np.float64], limit: int) -> Hits:
    """Return the first `limit` hits; if the next one ties with the last, without that tie.

    Args:
        keys: (n,) best first.
        scores: (n,) falling.
        limit: Most hits to keep.
    """
    if len(scores) > limit:
        tied = scores[limit]
        kept = int(np.searchsorted(-scores[:limit], -tied, side="left"))
        keys, scores = keys[: kept or limit], scores[: kept or limit]
    return keys, scores
