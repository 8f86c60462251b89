"""Hits that say nearly the same, folded: the best one is shown and names the others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from corpus.records import Document, Passage
from corpus.resemblance import repeats
from search_api.ranked import Ranked


def fold_documents(ranked: Iterable[Ranked], held: Mapping[str, Document]) -> list[Ranked]:
    """Return ranked documents, each near duplicate of a better one folded into it."""
    return _folded(ranked, lambda best, each: each in held[best].near_duplicates)


def fold_passages(
    ranked: Iterable[Ranked], passages: Mapping[str, Passage], held: Mapping[str, Document]
) -> list[Ranked]:
    """Return ranked passages, each that a better one of a near duplicate repeats folded into it.

    What gives another number is kept: a corrected version must be seen.
    """

    def same(best: str, each: str) -> bool:
        one, other = passages[best], passages[each]
        near = other.document in held[one.document].near_duplicates
        return near and repeats(one.text, other.text)

    return _folded(ranked, same)


def _folded(ranked: Iterable[Ranked], same: Callable[[str, str], bool]) -> list[Ranked]:
    kept: dict[str, Ranked] = {}
    for each in ranked:
        name = each.subject.id
        first = next((best for best in kept if same(best, name)), None)
        if first is None:
            kept[name] = each
        else:
            kept[first] = replace(kept[first], also=(*kept[first].also, name))
    return list(kept.values())
