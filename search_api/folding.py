"""Hits that say nearly the same, folded: the best one is shown and names the others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from corpus.records import Document, Passage
from corpus.resemblance import repeats
from search_api.ranked import Ranked


def fold_documents(ranked: Iterable[Ranked], held: Mapping[str, Document]) -> list[Ranked]:
    """Return ranked documents, each near duplicate of a better one folded into it."""
    return _folded(ranked, held, lambda _best, _each: True)


def fold_passages(
    ranked: Iterable[Ranked], held: Mapping[str, Document], passages: Mapping[str, Passage]
) -> list[Ranked]:
    """Return ranked passages, each that a better one of a near duplicate repeats folded into it."""
    return _folded(
        ranked, held, lambda best, each: repeats(passages[best].text, passages[each].text)
    )


def _folded(
    ranked: Iterable[Ranked], held: Mapping[str, Document], same: Callable[[str, str], bool]
) -> list[Ranked]:
    kept: dict[str, Ranked] = {}
    ranks: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in ranked:
        name, document = each.subject.id, each.subject.documents[0]
        near = held[document].near_duplicates if document in held else ()
        better = sorted(best for other in near for best in ranks[other])
        first = next((best for _, best in better if same(best, name)), None)
        if first is None:
            ranks[document].append((len(kept), name))
            kept[name] = each
        else:
            kept[first] = replace(kept[first], also=(*kept[first].also, name))
    return list(kept.values())
