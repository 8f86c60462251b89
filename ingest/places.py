"""The territories that a document speaks of, each linked to the official geographic code.

What is found in the letters (`corpus/territories.py`) is judged here by its context: a
river, a street, a signatory's town or a surname is no place of action. Confidence:

- 0.9 and more: located ("dans la Meuse", "à Dax", "Dax (40)", "département du Nord");
- 0.7 to 0.85: named ("de la Meuse", "Grand Est"), or a town whose namesakes were ruled out;
- 0.5 to 0.7: an institution or a demonym ("ARS Grand Est", "CHU de Lille", "les Gersois"):
  an organisation is not a place of action, yet often acts where its name says;
- 0.5: the nation ("en France").

Datelines, addresses and contact blocks are not evidence and give nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

from corpus.records import Mention, MentionKind
from corpus.territories import Gazetteer, gazetteer
from corpus.territory_cues import Cue
from corpus.territory_data import soft
from corpus.territory_finder import Grade
from ingest.language import Parsed
from ingest.place_acronyms import find_acronyms
from ingest.place_context import Place, look_around
from ingest.place_support import Support
from ingest.place_towns import inherit, judge_towns
from ingest.place_wide import judge_wide
from ingest.segments import Segment, fact_id


def find_places(parsed: Sequence[Parsed]) -> list[Mention]:
    """Return the territories mentioned in a document, in the order of its text.

    Args:
        parsed: The whole document: namesakes are told apart by the rest of it.
    """
    known = gazetteer()
    places = [place for one in parsed for place in _places(one.segment, known)]
    wide = [judged for place in places for judged in judge_wide(place)]
    support = Support(known, wide)
    kept = [each for place in wide for each in support.confirm(place)]
    # What the document bears out among wide places bears out its towns in turn.
    towns = judge_towns(list(inherit(places)), known, Support(known, kept))
    judged = [*kept, *towns]
    found = [*_mentions(judged, known), *find_acronyms(parsed, judged, known)]
    return sorted(found, key=lambda one: (one.proof.page, one.proof.start))


def _places(segment: Segment, known: Gazetteer) -> Iterator[Place]:
    matches = known.find(segment.text)
    if not matches:
        return
    surroundings = look_around(segment.text, soft(segment.text), matches)
    pairs = list(zip(matches, surroundings, strict=True))
    barred = {around.group for match, around in pairs if match.cue is Cue.BARRED}
    excepted = {around.group for match, around in pairs if match.cue is Cue.EXCEPTED}
    for match, around in pairs:
        if around.contact or around.foreign or around.group in excepted or match.cue is Cue.BARRED:
            continue
        loose = match.grade is not Grade.SURE and match.cue in (Cue.NONE, Cue.OF)
        if not (loose and around.group in barred):
            yield Place(segment=segment, match=match, around=around)


def _mentions(places: Iterable[Place], known: Gazetteer) -> list[Mention]:
    mentions: list[Mention] = []
    for place in places:
        territory = known.get(place.territory)
        if territory is None:
            continue
        proof = place.segment.proof(place.match.start, place.match.end)
        mentions.append(
            Mention(
                id=fact_id("territory", proof, territory.id),
                kind=MentionKind.TERRITORY,
                name=territory.name,
                proof=proof,
                confidence=round(place.confidence, 2),
                ref=territory.id,
            ),
        )
    return mentions
