"""The dispositifs that a document names: an open class, found by shape and cue.

Candidates of all lines are judged together (`name_judging.py`); what is known is then
found again everywhere in the document, by its full name, its acronym or its head alone
("la Policlinique").
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.records import Mention, MentionKind
from corpus.views import folded
from ingest.candidates import Candidate
from ingest.language import Parsed
from ingest.lines import Line, Pairs
from ingest.name_book import Book
from ingest.name_filter import TRUSTED, Span, may_name, without_organisation
from ingest.name_finder import Named, NameFinder
from ingest.name_judging import MINIMUM, SURE, Judged, add_neighbours, judge
from ingest.name_signs import probability
from ingest.names import split_territory
from ingest.naming import candidates_of
from ingest.segments import fact_id
from ingest.set_apart import find_field, find_led
from ingest.titles import find_titles


def find_dispositifs(
    lines: Sequence[Line], pairs: Pairs, title: str, others: Sequence[Mention]
) -> list[Mention]:
    """Return every mention of a named dispositif in the document, in reading order.

    `name` is the canonical name, the same for each mention of one dispositif; `aliases`
    are its acronyms and other spellings; `confidence` (0.5 to 0.97) belongs to the name
    and is a little lower where only its head or acronym stands.

    Args:
        lines: All lines of the document.
        pairs: Counts of its words.
        title: Its title, a hint for what it is about; may be empty.
        others: The organisations and persons named in it.
    """
    judged, book = possible_names(lines, pairs, title, others)
    add_neighbours(judged, [each for each in judged if probability(each.signs) >= SURE], book)
    return list(_mentions(list(_established(judged)), _segments(lines), book.blocked))


def possible_names(
    lines: Sequence[Line], pairs: Pairs, title: str, others: Sequence[Mention]
) -> tuple[list[Judged], Book]:
    """Return all possible names of a document with their signs, and the document indexed."""
    persons = {
        word
        for mention in others
        if mention.kind is MentionKind.PERSON
        for word in folded(mention.name).split()
    }
    book = Book(lines, pairs, title, _blocked(_segments(lines), others))
    return judge(_candidates(book, persons), book), book


def _segments(lines: Iterable[Line]) -> list[Parsed]:
    return list({id(line.parsed): line.parsed for line in lines}.values())


def _candidates(book: Book, persons: Container[str]) -> list[Candidate]:
    first = next((line for line in book.lines if line.heading == 1), None)
    return [
        candidate
        for number, line in enumerate(book.lines)
        for whole in (
            *candidates_of(line, book.pairs),
            *(find_titles(line, book) if line is first else ()),
            *(find_led(line) if book.is_led(number) else ()),
            *find_field(line, book.lines[number - 1] if number else None),
        )
        for candidate in without_organisation(whole, book.blocked[id(line.parsed)])
        if may_name(candidate)
        and (candidate.evidence in TRUSTED or folded(candidate.name) not in persons)
    ]


def _blocked(parsed: Sequence[Parsed], others: Iterable[Mention]) -> dict[int, list[Span]]:
    """Return the spans of organisations and persons in each segment."""
    spans: dict[int, list[Span]] = defaultdict(list)
    starts = [(one.segment.page.number, one.segment.passage.start) for one in parsed]
    for proof in (mention.proof for mention in others):
        one = parsed[bisect_right(starts, (proof.page, proof.start)) - 1]
        view = one.segment.view
        begin = view.position(proof.start)
        begin += view.text[begin] == "\n"  # which has the offset of what it stands before
        spans[id(one)].append((begin, view.position(proof.end)))
    return spans


def _established(judged: Iterable[Judged]) -> Iterator[Named]:
    """Yield the names that are reported, in order of appearance."""
    whole = without_parts([each for each in judged if each.confidence >= MINIMUM])
    kept = [(replace(each.named, confidence=each.confidence), len(each.places)) for each in whole]
    for named, count in kept:
        if not any(_prolongs(named, count, other, often) for other, often in kept):
            yield named


def without_parts(judged: Sequence[Judged]) -> list[Judged]:
    """Return the names without those that stand nowhere but inside another: "Ma santé"."""
    held: dict[tuple[int, int], int] = {}
    for each in judged:
        for place in each.places:
            for at in range(place.start, place.end):
                longest = held.get((place.number, at), 0)
                held[place.number, at] = max(longest, place.end - place.start)
    return [
        each
        for each in judged
        if any(held[place.number, place.start] == place.end - place.start for place in each.places)
    ]


def _prolongs(named: Named, count: int, other: Named, often: int) -> bool:
    """Tell whether a rare name is a frequent one with words of the sentence after it."""
    if count > 1 or often < 2 or split_territory(named.name)[1]:
        return False
    return folded(named.name).startswith(folded(other.name) + " ")


def _mentions(
    names: Sequence[Named], parsed: Sequence[Parsed], blocked: Mapping[int, Sequence[Span]]
) -> Iterator[Mention]:
    """Yield the mentions of all names in reading order; where two overlap, the longer."""
    finder = NameFinder(names)
    for one in parsed:
        taken: list[tuple[int, int, Named, float]] = []
        hits = finder.find(one.segment.text)
        for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0], -hit[3])):
            inside = any(
                begin <= hit[0] and hit[1] <= stop and (begin, stop) != hit[:2]
                for begin, stop in blocked[id(one)]
            )
            if not inside and all(hit[1] <= start or end <= hit[0] for start, end, _, _ in taken):
                taken.append(hit)
        for start, end, named, confidence in sorted(taken, key=lambda hit: hit[0]):
            yield _mention(one, start, end, named, confidence)


def _mention(parsed: Parsed, start: int, end: int, named: Named, confidence: float) -> Mention:
    proof = parsed.segment.proof(start, end)
    return Mention(
        id=fact_id("dispositif", proof, named.name),
        kind=MentionKind.DISPOSITIF,
        name=named.name,
        proof=proof,
        confidence=round(confidence, 3),
        aliases=named.aliases,
    )
