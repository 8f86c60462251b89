"""How much of a question a subject accounts for, by its passages and by its facts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.concepts import vocabulary
from index.analysis import words
from index.records import Scored
from search_api.catalogue import Subject
from search_api.parts import Part, Question, Understood
from search_api.places import place_match
from search_api.publics import best_match
from search_api.standing import Standing, concepts_named, publics

_THEME_OF_CONCEPT = 0.35
"""What the theme alone is worth where something narrower is asked: any mobile unit, for a
mobile mammography."""
_NAMED_THEME = 0.7
"""What a theme accounts for that only a name tells: a Mammobile is mobile, but no surgery."""
_SHARED = 0.5
"""By how much a passage accounts for less with each further initiative it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Shares of the question's words that a subject accounts for, 0 to 1.

    Words that say little ("programme", "best") do not count.

    Attributes:
        placed: Of all its words.
        whole: Of those that are no place and no year: these say where, not what.
        topic: Of those that name no public: a question about dental care for children is
            not answered by whatever is for children. 1 where there are none.
        effect: Of those that name an effect; 1 where there are none.
    """

    placed: float = 0.0
    whole: float = 0.0
    topic: float = 1.0
    effect: float = 1.0


class Accountant:
    """Tells how much of one question subjects account for.

    Args:
        question: What is asked.
    """

    def __init__(self, question: Question) -> None:
        self._parts = [(each, _words_of(question, each)) for each in question.understood]
        self._narrow = {(u.start, u.end) for u in question.understood if _is_narrow(u)}
        self._said = {w.folded for text in question.other_words for w in words(text)}
        self._said |= self._read_as(*Part)
        self._places = self._read_as(Part.TERRITORY, Part.YEAR)
        self._publics = self._read_as(Part.POPULATION)
        self._effects = self._read_as(Part.EFFECT)

    def account(
        self,
        subject: Subject,
        found: Standing,
        passages: Sequence[Scored],
        owners: Mapping[str, tuple[str, ...]],
    ) -> Account:
        """Return what of the question a subject accounts for.

        A word is accounted for where a passage holds it, or where a fact answers the part
        of the question that it stands in: an initiative for adolescents need not say
        "jeunes" in the passage that says what it does for them.

        Args:
            subject: What may answer it.
            found: How its facts stand to the question.
            passages: Those that speak of it, with what they cover.
            owners: The initiatives of each passage; a passage of several is worth less.
        """
        worths: Mapping[str, float] = next((p.worths for p in passages if p.worths), {})
        if not worths:
            return Account()
        got = _held(passages, owners)
        for word, value in self._answered(subject, found):
            got[word] = max(got.get(word, 0.0), worths.get(word, 0.0) * value)
        said = worths.keys() & self._said
        asked = said - self._places
        return Account(
            placed=_share(got, worths, said, none=0.0),
            whole=_share(got, worths, asked, none=0.0),
            topic=_share(got, worths, asked - self._publics, none=1.0),
            effect=_share(got, worths, asked & self._effects, none=1.0),
        )

    def _is_within_narrow(self, part: Understood) -> bool:
        return any(start <= part.start and part.end <= end for start, end in self._narrow)

    def _read_as(self, *parts: Part) -> set[str]:
        return {word for each, held in self._parts if each.part in parts for word in held}

    def _answered(self, subject: Subject, found: Standing) -> Iterator[tuple[str, float]]:
        """Yield the words of the parts that facts answer, with how well they do."""
        for each, held in self._parts:
            value = _answer(each, subject, found)
            if each.part is Part.THEME and self._is_within_narrow(each):
                value *= _THEME_OF_CONCEPT
            if value:
                yield from ((word, value) for word in held)


def _held(passages: Sequence[Scored], owners: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """Return what passages cover together, word by word."""
    got: dict[str, float] = {}
    for each in passages:
        shared = 1 + _SHARED * max(0, len(owners.get(each.id, ())) - 1)
        for word, share in each.covered.items():
            got[word] = max(got.get(word, 0.0), share / shared)
    return got


def _share(
    got: Mapping[str, float], worths: Mapping[str, float], asked: Collection[str], *, none: float
) -> float:
    whole = sum(worths[word] for word in asked)
    return sum(got.get(word, 0.0) for word in asked) / whole if whole else none


def _words_of(question: Question, part: Understood) -> frozenset[str]:
    """Return the words, folded, of the stretch that was read as `part`."""
    read = words(question.text[part.start : part.end], question.language)
    return frozenset(word.folded for word in read)


def _is_narrow(part: Understood) -> bool:
    """Tell whether a part is a concept that says more than its theme: "mammobile"."""
    if part.part is not Part.CONCEPT:
        return False
    return len(vocabulary().lineage(part.key.partition(":")[2])) > 1


def _answer(part: Understood, subject: Subject, found: Standing) -> float:
    name = part.key.partition(":")[2]
    match part.part:
        case Part.POPULATION:
            return best_match(name, publics(subject))
        case Part.TERRITORY:
            return place_match([name], subject.territories)
        case Part.THEME:
            return _NAMED_THEME if name in subject.named_themes else float(name in subject.themes)
        case Part.CONCEPT:
            return float(name in concepts_named(subject.title))
        case Part.EFFECT | Part.FIGURE:
            is_effect = part.part is Part.EFFECT
            return float(bool(found.effect or found.announced if is_effect else found.number))
        case _:
            return 0.0
