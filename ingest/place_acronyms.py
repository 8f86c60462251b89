"""Places that a document calls by an acronym of its own: "la CCPLD (Communauté de Communes ...)"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Mention, MentionKind
from corpus.territories import Gazetteer
from ingest.language import Parsed
from ingest.names import spells
from ingest.place_context import Place
from ingest.segments import fact_id

_SURE = 0.8
"""Confidence of a place that the document has said an acronym to stand for."""
_AFTER = re.compile(r"\s?\((?P<acronym>[A-Z][A-Z0-9]{2,9})\)")
_BEFORE = re.compile(r"\b(?P<acronym>[A-Z][A-Z0-9]{2,9})\s?\((?:la |le |l')?$")
_REACH = 20
"""Letters in which an acronym before a bracket fits."""


def find_acronyms(
    parsed: Sequence[Parsed], places: Iterable[Place], known: Gazetteer
) -> Iterator[Mention]:
    """Yield the places that acronyms stand for, where the document says which.

    Args:
        parsed: The whole document.
        places: The places found in it, judged.
        known: The gazetteer.
    """
    meant = dict(_said(places))
    if not meant:
        return
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(meant)))})(?![\w-])")
    for segment in (one.segment for one in parsed):
        for match in words.finditer(segment.text):
            territory = known.get(meant[match.group()])
            if territory is not None:
                proof = segment.proof(match.start(), match.end())
                yield Mention(
                    id=fact_id("territory", proof, territory.id),
                    kind=MentionKind.TERRITORY,
                    name=territory.name,
                    proof=proof,
                    confidence=_SURE,
                    ref=territory.id,
                )


def _said(places: Iterable[Place]) -> Iterator[tuple[str, str]]:
    """Yield the acronyms that stand beside the full names of intercommunalités, with their ids."""
    for place in places:
        if not place.territory.startswith(("epci:", "collectivite:")):
            continue
        text, start, end = place.segment.text, place.match.start, place.match.end
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        found = _AFTER.match(text, end) or before
        if found is not None and spells(found["acronym"], text[start:end]):
            yield found["acronym"], place.territory
