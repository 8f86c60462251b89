"""What is compared: essaim whole, essaim without one of its parts, and its peers.

A peer ranks passages by one engine, asked with the words of the question as they are
(analysed as essaim analyses them: elision, stop words, stems), and gives documents and
initiatives in the order of their best passage. The hybrid is the usual one: reciprocal
ranks (Cormack et al. 2009, k = 60) of BM25 and vectors.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.homes import Opened
from index.generation import Generation, open_current
from index.records import SearchText
from search_api.answer import Answerer, Unit
from search_api.parts import Question
from search_api.question import read_question
from search_api.terms import content_words

DEPTH = 50
"""Ids kept for a question."""
PASSAGES = 400
"""Passages that a peer ranks for it."""
RECIPROCAL = 60
ESSAIM = "essaim"
BM25 = "BM25"
HYBRID = "BM25 + vectors"


@dataclass(frozen=True, slots=True)
class Found:
    """The ids found, best first; `doubted` where the answer says that it is none."""

    ids: Sequence[str]
    doubted: bool = False


System = Callable[[str, Unit], Found]
"""From a question and what hits are to what is found."""


def essaim(held: Opened) -> System:
    """Return essaim as it answers."""
    return _answering(held.answerer)


def ablations(held: Opened) -> Mapping[str, System]:
    """Return essaim without each of its parts, by what it lacks."""
    found: dict[str, System] = {}
    for part, name in (("soft", "soft matching"), ("bm25", "BM25"), ("dense", "vectors")):
        found[f"without {name}"] = _without(held, part)
    plain = Answerer(held.store, held.home.generation(), read=read_words)
    found["without understanding"] = _answering(plain)
    return found


def peers(held: Opened) -> Mapping[str, System]:
    """Return the plain engines by name."""
    one = {"soft": 0.0, "bm25": 0.0, "dense": 0.0}
    bm25 = _passages(_opened(held, {**one, "bm25": 1.0}))
    dense = _passages(_opened(held, {**one, "dense": 1.0}))
    soft = _passages(_opened(held, {**one, "soft": 1.0}))
    return {
        BM25: _listing(held, bm25),
        "soft matching": _listing(held, soft),
        "vectors": _listing(held, dense),
        HYBRID: _listing(held, lambda text: reciprocal([bm25(text), dense(text)])),
    }


def read_words(text: str, **_: object) -> Question:
    """Return a question of which nothing was understood but its words and its language."""
    language = read_question(text).language
    return Question(
        text=text,
        language=language,
        words=tuple(content_words(text)),
        other_words=tuple(content_words(text, generic=False)),
    )


def reciprocal(rankings: Sequence[Sequence[str]]) -> list[str]:
    """Return ids by the sum of their reciprocal ranks, ties by id."""
    sums: dict[str, float] = {}
    for ranking in rankings:
        for rank, name in enumerate(ranking, start=1):
            sums[name] = sums.get(name, 0.0) + 1 / (RECIPROCAL + rank)
    return sorted(sums, key=lambda name: (-sums[name], name))


def _without(held: Opened, part: str) -> System:
    by_language = {
        language: _answering(Answerer(held.store, _opened(held, {**weights, part: 0.0})))
        for language, weights in held.home.embedder().fusion.items()
    }
    return lambda text, unit: by_language[read_question(text).language](text, unit)


def _opened(held: Opened, weights: Mapping[str, float]) -> Generation:
    return open_current(held.home.index, held.home.embedder(), weights)


def _answering(answerer: Answerer) -> System:
    def answer(text: str, unit: Unit) -> Found:
        given = answerer.answer(text, k=DEPTH, unit=unit)
        return Found([each.id for each in given.hits], any(note.is_doubt for note in given.notes))

    return answer


def _passages(generation: Generation) -> Callable[[str], list[str]]:
    def search(text: str) -> list[str]:
        asked = SearchText(text=text, language=read_question(text).language)
        return [each.id for each in generation.search(asked, PASSAGES) if each.score > 0]

    return search


def _listing(held: Opened, search: Callable[[str], Sequence[str]]) -> System:
    catalogue = held.answerer.catalogue
    documents = {each.id: (each.document,) for each in held.store.all_passages()}

    def answer(text: str, unit: Unit) -> Found:
        found = search(text)
        if unit is Unit.INITIATIVE:
            found = [name for each in found for name in catalogue.spoken.get(each, ())]
        if unit is Unit.DOCUMENT:
            found = [name for each in found for name in documents[each]]
        return Found(list(dict.fromkeys(found))[:DEPTH])

    return answer
