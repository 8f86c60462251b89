"""The initiatives that somebody takes away: by their ids, or as the answer to a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Document, Initiative
from search_api.answer import MAX_K
from search_api.asked import Asked
from search_api.asking import browse
from search_api.live import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Initiatives chosen, and what they rest on.

    Attributes:
        asked: The question and filters that chose them; empty where ids did.
        initiatives: The best first.
        documents: Those that speak of them, by id.
        held: How many documents all was read from.
        generation: Which state of the library.
    """

    asked: Asked
    initiatives: tuple[Initiative, ...]
    documents: dict[str, Document]
    held: int
    generation: str


def select(ids: Iterable[str], asked: Asked, snapshot: Snapshot) -> Selection:
    """Return the initiatives of `ids`, else what answers `asked`, else all.

    Raises:
        NotFoundError: There is no initiative with one of the ids.
        UsageError: A filter's value is not known.
    """
    catalogue = snapshot.answerer.catalogue
    given = list(dict.fromkeys(snapshot.records.initiative(each).id for each in ids))
    chosen = [catalogue.initiatives[each] for each in given or _answering(asked, snapshot)]
    documents = dict.fromkeys(one for each in chosen for one in each.documents)
    return Selection(
        asked=Asked() if given else asked,
        initiatives=tuple(chosen),
        documents={
            each: catalogue.documents[each] for each in documents if each in catalogue.documents
        },
        held=len(catalogue.documents),
        generation=snapshot.generation,
    )


def _answering(asked: Asked, snapshot: Snapshot) -> list[str]:
    if asked.q:
        answer = snapshot.answerer.answer(
            asked.q, k=MAX_K, filters=asked.filters(), without=asked.without
        )
    else:
        everything = len(snapshot.answerer.catalogue.initiatives)
        answer = browse(asked.filters(), snapshot, "fr", k=everything)
    return [each.id for each in answer.hits]
