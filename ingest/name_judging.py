"""What speaks for each possible name of a document: its evidence by rule, and its signs.

Candidates are gathered under the key of their name. `rules` is what the evidence of
their cues amounts to; the signs look at shape, places and document (`name_signs.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpus.views import folded
from ingest.candidates import WEIGHTS, Candidate
from ingest.name_book import Book, Place
from ingest.name_filter import Span, is_sound
from ingest.name_finder import Named
from ingest.name_signs import CEILING, neighbours, places_of, probability, signs_of
from ingest.names import canonical, key, split_territory

MINIMUM = 0.5
"""Confidence from which a name is reported."""
VETO = 0.1
"""Probability by the signs below which what the rules name is not reported. 0.1 to 0.45 tried
by cross-validation over the documents labelled for tuning, November 2026: each step gains at
most as much precision as it loses recall, and unseen documents lack recall more; of the names
below it that only the rules find, most are headings and parts of administrations."""
SURE = 0.5
"""Probability, its neighbours not looked at, from which a name speaks for those that are
enumerated with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A possible name with all that speaks for and against it.

    Attributes:
        named: The name; its confidence is not set yet.
        places: Where it stands.
        signs: What it is told by; "rules" (0 to 1) is what its evidence alone amounts to.
    """

    named: Named
    places: Sequence[Place]
    signs: dict[str, float]

    @property
    def confidence(self) -> float:
        """What the rules say (0 to 0.97) unless the signs say no; else what these say."""
        return self.confidence_of(probability(self.signs))

    def confidence_of(self, likely: float) -> float:
        """Return the confidence for a probability by the signs."""
        rules = self.signs["rules"]
        if rules >= MINIMUM and any(f"found {sure}" in self.signs for sure in WHATEVER):
            return round(min(CEILING, max(rules, likely)), 3)
        if rules >= MINIMUM and likely >= VETO:
            return round(min(CEILING, rules), 3)
        common = rules == 0.0 and "field acronym" in self.signs
        return 0.0 if common or self._is_only_loud() else round(likely, 3)

    def _is_only_loud(self) -> bool:
        """Tell whether capitals stand only where all are or in another name, else lower case."""
        lower, loud, inside = (
            self.signs.get(f"share {sign}", 0.0) for sign in ("in lower case", "shouted", "inside")
        )
        return lower > 0.0 and lower + loud + inside > _ALL


_ALL = 0.999


def judge(found: Sequence[Candidate], book: Book) -> list[Judged]:
    """Return the possible names of a document, in order of appearance."""
    groups: _Groups = defaultdict(list)
    for candidate in found:
        name = canonical(candidate.name)
        groups[key(name), split_territory(name)[1]].append(candidate)
    covers = _coverings(found)
    joined = _with_aliases_joined(_with_territories_joined(groups))
    return [_judged(members, covers, book) for (folding, _), members in joined.items() if folding]


def add_neighbours(judged: Sequence[Judged], sure: Iterable[Judged], book: Book) -> None:
    """Set the sign "beside": the share of a name's places next to a sure one in a list."""
    held = {
        (place.number, at)
        for each in sure
        for place in each.places
        for at in range(place.start, place.end)
    }
    for each in judged:
        beside = sum(any(spot in held for spot in neighbours(book, place)) for place in each.places)
        each.signs["beside"] = beside / len(each.places)


def _judged(members: Sequence[Candidate], covers: "_Covers", book: Book) -> Judged:
    named, places = _named(members), places_of(members, book)
    signs = signs_of(members, places, book, named.name)
    rules = _rules(members, covers, book)
    signs |= {
        "rules": rules,
        "rules suffice": float(rules >= MINIMUM),
        "rules are sure": float(rules >= _RULES_SURE),
    }
    return Judged(named=named, places=places, signs=signs)


_RULES_SURE = 0.75


def _rules(members: Sequence[Candidate], covers: "_Covers", book: Book) -> float:
    """Return the noisy-or of the kinds of evidence, each counted once, plus repetition.

    Candidates with something against them, and tails of longer names, do not count.
    """
    sound = [
        member
        for member in members
        if member.evidence in WEIGHTS
        and (
            member.evidence in WHATEVER
            or is_sound(member, book.blocked.get(id(member.line.parsed), ()), book.pairs)
        )
    ]
    if not sound or all(_is_covered(member, covers) for member in sound):
        return 0.0
    doubt = 1.0
    for evidence in {candidate.evidence for candidate in sound}:
        doubt *= 1.0 - WEIGHTS[evidence]
    places = {(book.number(candidate.line), candidate.start) for candidate in sound}
    doubt *= (1.0, 0.7, 0.6)[min(len(places), 3) - 1]
    if folded(canonical(sound[0].name)) in book.folded_title:
        doubt *= 0.7
    return 1.0 - doubt


WHATEVER = frozenset({"known", "field"})
"""Evidence that counts whatever the words are."""
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


_Group = tuple[str, tuple[str, ...]]
"""The key of a name and the ids of the territory in it."""
_Groups = dict[_Group, list[Candidate]]


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
    aliases = {alias for member in members for alias in member.aliases}
    best = _best(names, aliases, len(members)) if len(names) > 1 else next(iter(names))
    return Named(
        name=best,
        forms=tuple(sorted(names, key=len, reverse=True)),
        aliases=tuple(sorted(aliases | (set(names) - {best}))),
        confidence=0.0,
    )


def _best(names: Counter[str], aliases: AbstractSet[str], count: int) -> str:
    """Return the form of a name that tells most, no alias where there is another."""
    return max(
        names - Counter(dict.fromkeys(aliases & set(names), count)) or names,
        key=lambda name: (
            bool(split_territory(name)[1]),
            " " in name or "." not in name,
            name[:1].isupper(),
            names[name],
            len(name),
        ),
    )
