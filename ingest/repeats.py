"""What near duplicates repeat, told once: neither counts nor facts grow with another coat."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from corpus.records import Document, Evidence, Figure, Mention, Proof
from corpus.views import folded

SAME = 0.5
"""Share of the words of the shorter statement that the other must hold, where kinds,
numbers and the like are equal: readers cut the sentences of two formats differently."""
_WORD = re.compile(r"\w+")

Fact = TypeVar("Fact", Figure, Evidence, Mention)
Groups: TypeAlias = Mapping[str, str]
"""By document, the least id of the near duplicates that it is tied to, step by step."""


def groups(documents: Iterable[Document]) -> dict[str, str]:
    """Return by document the group of near duplicates that it belongs to, alone or not."""
    near = {document.id: document.near_duplicates for document in documents}
    found: dict[str, str] = {}
    for first in sorted(near):
        reached = [first]
        while reached:
            document = reached.pop()
            if document not in found:
                found[document] = first
                reached += near[document]
    return found


@dataclass(slots=True)
class Tally:
    """How often each name is said; what near duplicates say together counts once."""

    held: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By group, document and name."""

    def add(self, group: str, document: str, names: Iterable[str]) -> None:
        """Count names that `document`, of `group`, says."""
        self.held.update((group, document, name) for name in names)

    def take(self, other: "Tally") -> None:
        """Add all that `other` holds."""
        self.held += other.held

    def counts(self) -> Counter[str]:
        """Return the counts: in each group those of the document that says a name most."""
        most: Counter[tuple[str, str]] = Counter()
        for (group, _, name), count in self.held.items():
            most[group, name] = max(most[group, name], count)
        total: Counter[str] = Counter()
        for (_, name), count in most.items():
            total[name] += count
        return total

    def __iter__(self) -> Iterator[str]:
        """Yield each name once."""
        return iter({name: None for _, _, name in self.held})

    def __bool__(self) -> bool:
        """Tell whether anything was said."""
        return bool(self.held)


def told_once(facts: Iterable[Fact], tied: Groups) -> list[Fact]:
    """Return `facts` in reading order, without those that a near duplicate tells already.

    A figure told again has its further places among its `supports`. Where numbers differ,
    both stay.
    """
    tellings: dict[tuple[object, ...], list[list[Fact]]] = defaultdict(list)
    for (document, core), said in sorted(_by_core(facts).items(), key=lambda item: item[0][0]):
        _join(said, tellings[tied[document], core])
    told = [_whole(telling) for same in tellings.values() for telling in same]
    return sorted(told, key=reading_order)


def retold(facts: Iterable[Fact], by: Sequence[Fact], beside: Sequence[Fact]) -> list[Fact]:
    """Return those of `facts` that `by` tell too, or tell with another number.

    Args:
        facts: What a near duplicate tells.
        by: What may be told again there, perhaps corrected.
        beside: What else the first document tells; to repeat that corrects nothing.
    """
    known: list[Fact] = list(by) + list(beside)
    found: list[Fact] = []
    for (_, core), said in _by_core(facts).items():
        tellings: list[list[Fact]] = [[each] for each in known if _core(each) == core]
        _join(said, tellings)
        found += [
            telling[-1]
            for telling in tellings
            if telling[-1] in said
            and (telling[0] in by or (len(telling) == 1 and _is_corrected(telling[0], by)))
        ]
    return found


def _is_corrected(fact: Fact, by: Iterable[Fact]) -> bool:
    """Tell whether one of `by` says the same of another number."""
    return any(_topic(fact) == _topic(each) and _likeness(fact, each) >= SAME for each in by)


def reading_order(fact: Figure | Evidence | Mention) -> tuple[str, int, int, int, str]:
    """Return what orders facts by document, page and place."""
    proof = fact.proof
    return proof.document, proof.page, proof.start, proof.end, fact.id


def _by_core(facts: Iterable[Fact]) -> dict[tuple[str, tuple[object, ...]], list[Fact]]:
    found: dict[tuple[str, tuple[object, ...]], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=reading_order):
        found[fact.proof.document, _core(fact)].append(fact)
    return found


def _core(fact: Figure | Evidence | Mention) -> tuple[object, ...]:
    """Return what two tellings of one fact agree on to the letter."""
    match fact:
        case Figure():
            size = (fact.value, fact.value_max, fact.unit, fact.per, fact.baseline)
            return (*size, fact.qualifier, fact.direction, fact.status)
        case Evidence():
            return fact.criterion, fact.answer, fact.claim
        case Mention():
            return fact.kind, fact.role


def _topic(fact: Figure | Evidence | Mention) -> tuple[object, ...]:
    """Return what a fact and its correction agree on to the letter."""
    match fact:
        case Figure():
            return fact.unit, fact.per
        case Evidence():
            return (fact.criterion,)
        case Mention():
            return (fact.kind,)


def _join(said: Sequence[Fact], tellings: list[list[Fact]]) -> None:
    """Add what one document says to the tellings that it repeats, the likest first, or anew."""
    likest = sorted(
        (-likeness, this, that)
        for this, fact in enumerate(said)
        for that, telling in enumerate(tellings)
        if (likeness := _likeness(fact, telling[0])) >= SAME
    )
    repeating: dict[int, int] = {}
    for _, this, that in likest:
        if this not in repeating and that not in repeating.values():
            repeating[this] = that
    for this, fact in enumerate(said):
        if this in repeating:
            tellings[repeating[this]].append(fact)
        else:
            tellings.append([fact])


def _likeness(one: Fact, other: Fact) -> float:
    """Return how much of what is said the shorter time is said the other time, 0 to 1."""
    if _clash(one, other):
        return 0.0
    mine, theirs = _words(one), _words(other)
    fewest = min(len(mine), len(theirs))
    return len(mine & theirs) / fewest if fewest else 1.0


def _clash(one: Fact, other: Fact) -> bool:
    """Tell whether two figures are of different periods; one that gives none may be of any."""
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return False
    return None not in {one.period, other.period} and one.period != other.period


def _words(fact: Figure | Evidence | Mention) -> set[str]:
    match fact:
        case Figure():
            said = fact.measure
        case Evidence():
            said = fact.proof.display
        case Mention():
            said = fact.name
    return set(_WORD.findall(folded(said)))


def _whole(telling: Sequence[Fact]) -> Fact:
    """Return the first telling, a figure proved by the others too."""
    again = [each.proof for each in telling[1:]]
    return _supported(telling[0], again) if again else telling[0]


def _supported(fact: Fact, proofs: Iterable[Proof]) -> Fact:
    if isinstance(fact, Figure):
        return replace(fact, supports=(*fact.supports, *proofs))
    return fact
