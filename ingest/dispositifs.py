"""The dispositifs that a document names: an open class, found by shape and cue.

Candidates of all lines are gathered under the key of their name; independent evidence
for one key adds up, and what is known is then found again everywhere in the document,
by its full name, its acronym or its head alone ("la Policlinique").
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Mention, MentionKind
from corpus.views import folded
from ingest.candidates import WEIGHTS, Candidate
from ingest.language import Parsed
from ingest.lines import Line, Pairs, count_pairs, read_lines
from ingest.name_filter import Span, is_sound, may_name, without_organisation
from ingest.name_finder import Named, NameFinder
from ingest.name_book import Book, Place
from ingest.name_signs import CEILING, beside, neighbours, places_of, probability, signs_of
from ingest.names import canonical, key, split_territory
from ingest.naming import candidates_of
from ingest.organisations import organisations_of
from ingest.persons import find_persons
from ingest.segments import fact_id
from ingest.titles import find_titles

MINIMUM = 0.5
"""Confidence from which a name is reported."""
VETO = 0.1
"""Probability below which the signs overrule the rules."""
SURE = 0.5
"""Confidence, before its neighbours are looked at, from which a name speaks for those that
are enumerated with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A possible name with all that speaks for and against it."""

    named: Named
    members: Sequence[Candidate]
    places: Sequence[Place]
    signs: dict[str, float]


def find_dispositifs(parsed: Sequence[Parsed], title: str) -> list[Mention]:
    """Return every mention of a named dispositif in the document, in reading order.

    `name` is the canonical name, the same for each mention of one dispositif; `aliases`
    are its acronyms and other spellings; `confidence` (0.5 to 0.97) belongs to the name
    and is a little lower where only its head or acronym stands.

    Args:
        parsed: The whole document.
        title: Its title, a hint for what it is about; may be empty.
    """
    lines = read_lines(parsed)
    pairs = count_pairs(lines)
    blocked = _blocked(parsed, lines, pairs)
    found = _candidates(parsed, lines, pairs, blocked)
    names = list(_establish(found, Book(lines, pairs, title, blocked)))
    return list(_mentions(names, parsed, blocked))


def judged_names(parsed: Sequence[Parsed], title: str) -> list[Judged]:
    """Return all possible names of a document with their signs, for fitting the weights."""
    lines = read_lines(parsed)
    pairs = count_pairs(lines)
    blocked = _blocked(parsed, lines, pairs)
    found = _candidates(parsed, lines, pairs, blocked)
    return list(_judged(found, Book(lines, pairs, title, blocked)))


def _candidates(
    parsed: Sequence[Parsed], lines: Sequence[Line], pairs: Pairs, blocked: dict[int, list[Span]]
) -> list[Candidate]:
    first = next((line for line in lines if line.heading == 1), None)
    persons = {word for mention in find_persons(parsed) for word in folded(mention.name).split()}
    return [
        candidate
        for line in lines
        for whole in (
            *candidates_of(line, pairs),
            *(find_titles(line, pairs) if line is first else ()),
        )
        for candidate in without_organisation(whole, blocked[id(line.parsed)])
        if may_name(candidate) and folded(candidate.name) not in persons
    ]


def _blocked(
    parsed: Sequence[Parsed], lines: Iterable[Line], pairs: Pairs
) -> dict[int, list[Span]]:
    """Return the spans of organisations and persons in each segment."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for line in lines:
        spans[id(line.parsed)].extend(found.span for found in organisations_of(line, pairs))
    for one in parsed:
        for person in find_persons([one]):
            view = one.segment.view
            spans[id(one)].append(
                (view.position(person.proof.start), view.position(person.proof.end))
            )
    return spans


def _establish(found: Sequence[Candidate], book: Book) -> Iterator[Named]:
    """Yield the names whose signs suffice, in order of appearance."""
    judged = list(_judged(found, book))
    sure = [each for each in judged if probability(each.signs) >= SURE]
    held = {(at.number, word) for each in sure for at in each.places for word in range(at.start, at.end)}
    established = []
    for each in judged:
        each.signs["beside"] = beside(each.places, held, book)
        confidence = _confidence(each)
        if confidence >= MINIMUM:
            established.append((replace(each.named, confidence=confidence), len(each.places)))
    for named, count in established:
        if not any(_prolongs(named, count, other, often) for other, often in established):
            yield named


_Covers = dict[int, list[Span]]


def _coverings(found: Iterable[Candidate]) -> _Covers:
    """Return the spans of the candidates that begin with a generic noun, by segment."""
    covers: _Covers = defaultdict(list)
    for candidate in found:
        if candidate.evidence.startswith(("headed", "acronym", "title", "quoted", "named")):
            covers[id(candidate.line.parsed)].append(candidate.span)
    return covers


def _is_covered(member: Candidate, covers: _Covers) -> bool:
    """Tell whether a candidate is but the tail of a longer name."""
    start, end = member.span
    if member.evidence not in {
        "proper",
        "acting",
        "acting_single",
        "launched_single",
        "used_single",
    }:
        return False
    return any(begin < start and end <= stop for begin, stop in covers[id(member.line.parsed)])


def _rules(
    members: Sequence[Candidate], covers: _Covers, book: Book, title: str
) -> float:
    """Return the noisy-or of the kinds of evidence, each counted once, plus repetition.

    Candidates with something against them, and tails of longer names, do not count.
    """
    sound = [
        member
        for member in members
        if member.evidence in WEIGHTS
        and is_sound(member, book.blocked.get(id(member.line.parsed), ()), book.pairs)
    ]
    if not sound or all(_is_covered(member, covers) for member in sound):
        return 0.0
    doubt = 1.0
    for evidence in {candidate.evidence for candidate in sound}:
        doubt *= 1.0 - WEIGHTS[evidence]
    places = {(book.number(candidate.line), candidate.start) for candidate in sound}
    doubt *= (1.0, 0.7, 0.6)[min(len(places), 3) - 1]
    if any(folded(canonical(member.name)) in folded(title) for member in sound[:1]):
        doubt *= 0.7
    return 1.0 - doubt


def _confidence(judged: Judged) -> float:
    """Return what the rules say of a name, unless its signs say clearly no; else what these say."""
    rules, likely = judged.signs["rules"], probability(judged.signs)
    if rules >= MINIMUM and likely >= VETO:
        return round(min(CEILING, rules), 3)
    return round(likely, 3)


def _judged(found: Sequence[Candidate], book: Book) -> Iterator[Judged]:
    groups: _Groups = defaultdict(list)
    covers = _coverings(found)
    for candidate in found:
        name = canonical(candidate.name)
        groups[key(name), split_territory(name)[1]].append(candidate)
    for (folding, _), members in _with_aliases_joined(_with_territories_joined(groups)).items():
        if folding:
            named, places = _named(members), places_of(members, book)
            signs = signs_of(members, places, book, named.name)
            rules = _rules(members, covers, book, book.title_text)
            signs |= {"rules": rules, "rules suffice": float(rules >= 0.5), "rules are sure": float(rules >= 0.75)}
            yield Judged(named=named, members=members, places=places, signs=signs)


_Group = tuple[str, tuple[str, ...]]
"""The key of a name and the ids of the territory in it."""
_Groups = dict[_Group, list[Candidate]]


def _prolongs(named: Named, count: int, other: Named, often: int) -> bool:
    """Tell whether a rare name is a frequent one with words of the sentence after it."""
    if count > 1 or often < 2 or split_territory(named.name)[1]:
        return False
    return folded(named.name).startswith(folded(other.name) + " ")


def _with_territories_joined(groups: _Groups) -> _Groups:
    """Return the groups with each bare name put to its only territorial form."""
    placed: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if group[1]:
            placed[group[0]].append(group)
    joined = {group: list(members) for group, members in groups.items()}
    for folding, forms in placed.items():
        bare = (folding, ())
        if bare in joined and len(forms) == 1:
            joined[forms[0]].extend(joined.pop(bare))
    return joined


def _with_aliases_joined(groups: _Groups) -> _Groups:
    """Return the groups with each acronym's group put to the name it is short for."""
    joined = {group: list(members) for group, members in groups.items()}
    for group, members in groups.items():
        for alias in {key(alias) for member in members for alias in member.aliases} - {group[0]}:
            if (alias, ()) in joined and group in joined:
                joined[group].extend(joined.pop((alias, ())))
    return joined


def _named(members: Sequence[Candidate]) -> Named:
    names = Counter(canonical(member.name) for member in members)
    best = max(
        names,
        key=lambda name: (
            bool(split_territory(name)[1]),
            " " in name or "." not in name,
            name[:1].isupper(),
            names[name],
            len(name),
        ),
    )
    aliases = {alias for member in members for alias in member.aliases}
    return Named(
        name=best,
        forms=tuple(sorted(names, key=len, reverse=True)),
        aliases=tuple(sorted(aliases | (set(names) - {best}))),
        confidence=0.0,
    )


def _mentions(
    names: Sequence[Named], parsed: Sequence[Parsed], blocked: dict[int, list[Span]]
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
