"""The dispositifs that a document names: an open class, found by shape and cue.

Candidates of all lines are gathered under the key of their name; independent evidence
for one key adds up, and what is known is then found again everywhere in the document,
by its full name, its acronym or its head alone ("la Policlinique").
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Mention, MentionKind
from corpus.views import View, fold, folded
from ingest.candidates import WEIGHTS, Candidate
from ingest.language import Parsed
from ingest.lines import Line, Pairs
from ingest.name_filter import Span, may_name, without_organisation
from ingest.name_finder import Named, NameFinder
from ingest.names import canonical, key, split_territory
from ingest.naming import candidates_of
from ingest.segments import fact_id
from ingest.titles import find_titles

MINIMUM = 0.5
"""Confidence from which a name is reported."""
_CEILING = 0.97


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
    parsed = list({id(line.parsed): line.parsed for line in lines}.values())
    blocked = _blocked(parsed, others)
    first = next((line for line in lines if line.heading == 1), None)
    persons = {
        word
        for mention in others
        if mention.kind is MentionKind.PERSON
        for word in folded(mention.name).split()
    }
    found = [
        candidate
        for line in lines
        for whole in (
            *candidates_of(line, pairs),
            *(find_titles(line, pairs) if line is first else ()),
        )
        for candidate in without_organisation(whole, blocked[id(line.parsed)])
        if may_name(candidate, blocked[id(line.parsed)], pairs)
        and folded(candidate.name) not in persons
    ]
    names = list(_establish(found, lines, title))
    return list(_mentions(names, parsed, blocked))


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


def _establish(found: Sequence[Candidate], lines: Sequence[Line], title: str) -> Iterator[Named]:
    """Yield the names whose evidence suffices, best first."""
    groups: dict[tuple[str, tuple[str, ...]], list[Candidate]] = defaultdict(list)
    for candidate in found:
        name = canonical(candidate.name)
        groups[key(name), split_territory(name)[1]].append(candidate)
    view = _folded_sites(found, lines)
    established = []
    covers = _coverings(found)
    text = "\n".join({id(line.parsed): line.text for line in lines}.values())
    for (folding, _), members in _with_aliases_joined(_with_territories_joined(groups)).items():
        if not folding or all(_is_covered(member, covers) for member in members):
            continue
        spelled = _spelled(members, view)
        confidence = _confidence(members, title, spelled=bool(spelled))
        if confidence >= MINIMUM:
            named = _named(members, confidence, spelled)
            if not _is_kind(named, text, title):
                established.append((named, len(members)))
    for named, count in established:
        if not any(_prolongs(named, count, other, often) for other, often in established):
            yield named


_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_LETTERS = 6


def _is_kind(named: Named, text: str, title: str) -> bool:
    """Tell whether an acronym stands for many of a kind ("les UDAP", "des EnR")."""
    name = named.name
    capitals = sum(letter.isupper() for letter in name)
    short = _LETTERS.fullmatch(name) and len(name) <= _MOST_LETTERS and capitals > 1
    if not short or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE):
        return False
    before = Counter(_numbers_before(name.lower(), text.lower()))
    return before["many"] > before["one"]


_NUMBER = re.compile(
    r"(?:\b(?P<many>les|des|aux|ces|nos|vos|leurs|plusieurs|chaque|une?) |\b(?:le|la|du|au|ce|cette) |l')(?:\w+ )?\Z"
)


def _numbers_before(name: str, text: str) -> Iterator[str]:
    """Yield whether an article for "one" or "many" stands before `name`, wherever one does."""
    begin = text.find(name)
    while begin >= 0:
        end = begin + len(name)
        found = _NUMBER.search(text, max(0, begin - 60), begin)
        if found is not None and not text[end : end + 1].isalnum():
            yield "many" if found["many"] else "one"
        begin = text.find(name, end)


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


def _prolongs(named: Named, count: int, other: Named, often: int) -> bool:
    """Tell whether a rare name is a frequent one with words of the sentence after it."""
    if count > 1 or often < 2 or named.confidence >= 0.8 or split_territory(named.name)[1]:
        return False
    return folded(named.name).startswith(folded(other.name) + " ")


def _with_territories_joined(
    groups: dict[tuple[str, tuple[str, ...]], list[Candidate]],
) -> dict[tuple[str, tuple[str, ...]], list[Candidate]]:
    """Return the groups with each bare name put to its only territorial form."""
    placed: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for group in groups:
        if group[1]:
            placed[group[0]].append(group)
    joined = {group: list(members) for group, members in groups.items()}
    for folding, forms in placed.items():
        bare = (folding, ())
        if bare in joined and len(forms) == 1:
            joined[forms[0]].extend(joined.pop(bare))
    return joined


def _with_aliases_joined(
    groups: dict[tuple[str, tuple[str, ...]], list[Candidate]],
) -> dict[tuple[str, tuple[str, ...]], list[Candidate]]:
    """Return the groups with each acronym's group put to the name it is short for."""
    joined = {group: list(members) for group, members in groups.items()}
    for group, members in groups.items():
        for alias in {key(alias) for member in members for alias in member.aliases} - {group[0]}:
            if (alias, ()) in joined and group in joined:
                joined[group].extend(joined.pop((alias, ())))
    return joined


@dataclass(frozen=True, slots=True)
class _Folded:
    """A document's text, its folded view, and that without what may part the letters of a name."""

    text: str
    view: View
    squeezed: str


_SITES = frozenset({"site", "domain"})


def _folded_sites(found: Iterable[Candidate], lines: Iterable[Line]) -> _Folded | None:
    """Return the whole text folded, where an address among the candidates asks for it."""
    if not any(candidate.evidence in _SITES for candidate in found):
        return None
    text = "\n".join({id(line.parsed): line.text for line in lines}.values())
    view = fold(text)
    return _Folded(text, view, re.sub("[ '-]", "", view.text))


def _spelled(members: Sequence[Candidate], whole: _Folded | None) -> str:
    """Return how the text writes out an address in words ("Mon espace santé"), or ""."""
    if whole is None:
        return ""
    for folding in {key(member.name): None for member in members if member.evidence in _SITES}:
        if folding.isalnum() and folding not in whole.squeezed:
            continue
        pattern = re.compile(r"(?<!\w)" + r"[ '-]?".join(folding) + r"(?![\w.-])")
        for match in pattern.finditer(whole.view.text):
            found = whole.text[whole.view.start(match.start()) : whole.view.end(match.end())]
            if " " in found and found[0].isupper():
                return found
    return ""


def _confidence(members: Sequence[Candidate], title: str, *, spelled: bool) -> float:
    """Return the noisy-or of the kinds of evidence, each counted once, plus repetition."""
    doubt = 1.0
    for evidence in {candidate.evidence for candidate in members}:
        doubt *= 1.0 - WEIGHTS[evidence]
    if spelled:
        doubt *= 1.0 - WEIGHTS["spelled"]
    places = {
        (candidate.line.parsed.segment.passage.id, candidate.span[0]) for candidate in members
    }
    doubt *= (1.0, 0.7, 0.6)[min(len(places), 3) - 1]
    if any(folded(canonical(member.name)) in folded(title) for member in members[:1]):
        doubt *= 0.7
    return min(_CEILING, 1.0 - doubt)


def _named(members: Sequence[Candidate], confidence: float, spelled: str) -> Named:
    names = Counter(canonical(member.name) for member in members)
    if spelled:
        names[spelled] += len(members)
    best = max(
        names,
        key=lambda name: (
            bool(split_territory(name)[1]),
            name == spelled,
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
        confidence=round(confidence, 3),
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
