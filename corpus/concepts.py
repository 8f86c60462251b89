"""The bilingual vocabulary of the field and its matcher, for documents and questions.

The data is `reference/concepts.yaml`: concepts in groups (outcomes, populations,
actions, structures, directions), each with its French and English forms.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick
import yaml

from corpus.views import folded

SOURCE = Path(__file__).parent / "reference" / "concepts.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One idea of the field.

    `group` is "outcomes", "populations", "actions", "structures" or "directions";
    `fr` and `en` list its forms, the usual one first.
    """

    id: str
    group: str
    fr: tuple[str, ...]
    en: tuple[str, ...]
    broader: str | None = None

    def label(self, language: str) -> str:
        """Return the usual form in `language`."""
        return (self.en if language == "en" and self.en else self.fr)[0]


class ConceptMatch(NamedTuple):
    """A form found in a text: `text[start:end]` names each of `concepts`."""

    start: int
    end: int
    concepts: tuple[str, ...]
    form: str


class Vocabulary:
    """All concepts, by id and by form.

    Args:
        concepts: The concepts; forms may stand in several of them.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts = concepts
        self._automaton = ahocorasick.Automaton()
        for form, owners in _forms(concepts).items():
            self._automaton.add_word(form, (form, owners))
        self._automaton.make_automaton()

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    def get(self, concept: str) -> Concept | None:
        """Return the concept, or None where there is no such id."""
        return self.concepts.get(concept)

    def lineage(self, concept: str) -> tuple[str, ...]:
        """Return the concept and all that is broader, nearest first."""
        line: list[str] = []
        current: str | None = concept
        while current is not None and current not in line and current in self.concepts:
            line.append(current)
            current = self.concepts[current].broader
        return tuple(line)

    def find(self, text: str) -> list[ConceptMatch]:
        """Return the longest matches in `text`, left to right, none overlapping.

        Matching ignores case and accents and takes whole words only. Offsets count
        in `text`.
        """
        return list(longest(self._matches(text)))

    def _matches(self, text: str) -> Iterator[ConceptMatch]:
        plain = folded(text)
        if len(plain) != len(text):
            plain = "".join(folded(letter)[:1] or " " for letter in text)
        for last, (form, owners) in self._automaton.iter(plain):
            start, end = last - len(form) + 1, last + 1
            if _is_word(plain, start, end):
                yield ConceptMatch(start=start, end=end, concepts=owners, form=form)


def _is_word(plain: str, start: int, end: int) -> bool:
    before = plain[start - 1] if start else " "
    after = plain[end] if end < len(plain) else " "
    return not before.isalnum() and not after.isalnum()


def longest(matches: Iterator[ConceptMatch]) -> Iterator[ConceptMatch]:
    """Yield the matches that no longer one overlaps, left to right."""
    end = 0
    for match in sorted(matches, key=lambda found: (found.start, -found.end)):
        if match.start >= end:
            yield match
            end = match.end


def _forms(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for concept in concepts.values():
        for form in (*concept.fr, *concept.en):
            for variant in _variants(folded(form)):
                known = owners.setdefault(variant, [])
                if concept.id not in known:
                    known.append(concept.id)
    return {form: tuple(known) for form, known in owners.items()}


def _variants(form: str) -> Iterator[str]:
    """Yield a folded form and its regular plurals, each with and without hyphens.

    "unite mobile" gives "unites mobiles" too, "maison de retraite" gives "maisons de
    retraite"; small words stay as they are.
    """
    for variant in {form, form.replace("-", " ")}:
        words = variant.split(" ")
        yield variant
        yield " ".join([*words[:-1], _plural(words[-1])])
        yield " ".join([_plural(words[0]), *words[1:]])
        yield " ".join(_plural(word) for word in words)


def _plural(word: str) -> str:
    regular = len(word) > 3 and word.isalpha() and word[-1] not in "sxz" and word not in _INVARIABLE
    return word + "s" if regular else word


_INVARIABLE = frozenset(
    ("sans", "pour", "dans", "avec", "entre", "chez", "plus", "and", "with", "from")
)


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary, read once a process."""
    with SOURCE.open(encoding="utf-8") as file:
        raw = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe loaders
    concepts = {
        entry["id"]: Concept(
            id=entry["id"],
            group=group["id"],
            fr=tuple(entry["fr"]),
            en=tuple(entry.get("en", ())),
            broader=entry.get("broader"),
        )
        for group in raw["groups"]
        for entry in group["concepts"]
    }
    return Vocabulary(concepts)
