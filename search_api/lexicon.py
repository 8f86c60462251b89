"""The words by which questions are read: cues, criteria, themes, and what to ignore."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.concepts import Vocabulary, vocabulary
from corpus.records import Direction
from corpus.views import folded

SOURCE = Path(__file__).parent / "reading.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the fifteen kinds of the fact table but "autre", which no word names.

    `pattern` matches words of the theme that are not in the vocabulary.
    """

    id: str
    en: str
    concepts: frozenset[str]
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A closer question about the evidence grid: its words, and the answers that tell it."""

    id: str
    pattern: re.Pattern[str]
    evidence: frozenset[tuple[str, str]]
    """Criterion and answer."""
    concepts: tuple[str, ...] = ()
    """Outcomes whose figures tell it too."""
    of_a_thing: bool = False
    """Whether it is asked of something ("what does a bus cost?"), which the question then names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What `reading.toml` says, compiled; all patterns are for aligned text."""

    french: frozenset[str]
    english: frozenset[str]
    asking: frozenset[str]
    """Words of asking: "initiatives", "show me"."""
    generic: frozenset[str]
    """Words that say little of what is asked: "territoire", "best"."""
    need_capitals: frozenset[str]
    ignored_forms: frozenset[str]
    otherwise: re.Pattern[str]
    """Stretches in which a word of the vocabulary means something else."""
    compounds: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    """Concepts that several ideas named apart make, and for each idea what may name it."""
    actors: frozenset[str]
    """Publics that are rather those who act."""
    by: re.Pattern[str]
    """Ends where the means begins: "by", "with"."""
    cues: re.Pattern[str]
    """Named groups `down`, `up` and `good`."""
    after: re.Pattern[str]
    not_a_cue: re.Pattern[str]
    less_is_better: frozenset[str]
    implied: Mapping[str, Direction]
    loose: tuple[tuple[str, re.Pattern[str]], ...]
    kin: Mapping[str, frozenset[str]]
    """Outcomes beside an outcome."""
    spoken: tuple[tuple[str, Direction, re.Pattern[str]], ...]
    """Whole ways of asking for an effect: concept, direction, pattern."""
    professions: Mapping[str, str]
    """Outcome by profession: "more GPs" asks for doctor numbers."""
    criteria: tuple[tuple[str, re.Pattern[str]], ...]
    lines: tuple[AskedLine, ...]
    likeness: re.Pattern[str]
    """Ends where the name may begin of what others shall be like."""
    counted: Mapping[str, frozenset[str]]
    """French words for what an English noun counts, by that noun."""
    counted_for: Mapping[str, frozenset[str]]
    """Words of which one may be counted for another, by the other."""
    home: re.Pattern[str]
    bordering: re.Pattern[str]
    """Ends where the place begins whose neighbours are asked for."""
    bearer: re.Pattern[str]
    """Ends where the place begins that shall be the bearer."""
    around: re.Pattern[str]
    """The same, with the place itself."""
    place_groups: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    negation: re.Pattern[str]
    """Ends where what is set aside begins."""
    setting_aside: re.Pattern[str]
    joins: re.Pattern[str]
    """What goes on naming what is set aside, up to the next word."""
    ends: re.Pattern[str]
    """Where that ends at the latest."""
    without: re.Pattern[str]
    themes: tuple[Theme, ...]

    def themes_of(self, concept: str) -> tuple[str, ...]:
        """Return the themes that `concept` belongs to."""
        return tuple(theme.id for theme in self.themes if concept in theme.concepts)

    def theme_label(self, theme: str, language: str) -> str:
        """Return the name of `theme` in `language`; its id is its French name."""
        if language == "fr":
            return theme
        return next((each.en for each in self.themes if each.id == theme), theme)


def aligned(text: str) -> str:
    """Return `text` folded, letter for letter, so that offsets stay the same."""
    plain = folded(text)
    if len(plain) == len(text):
        return plain
    return "".join(folded(letter)[:1] or " " for letter in text)


def words(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `patterns` as whole words."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(patterns)})(?![a-z0-9])")


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon, read once a process."""
    with SOURCE.open("rb") as file:
        raw = tomllib.load(file)
    directions, outcomes = raw["directions"], raw["outcomes"]
    return Lexicon(
        french=_set(raw["language"]["fr"]),
        english=_set(raw["language"]["en"]),
        asking=_set(raw["scaffold"]["asking"]),
        generic=_set(raw["scaffold"]["generic"]),
        need_capitals=_set(raw["acronyms"]["need_capitals"]),
        ignored_forms=_set(raw["acronyms"]["ignored_forms"]),
        otherwise=words(raw["acronyms"]["otherwise"]),
        compounds=tuple(
            (concept, tuple(frozenset(idea.split("|")) for idea in ideas.split()))
            for concept, ideas in raw["compounds"].items()
        ),
        actors=_set(raw["publics"]["actors"]),
        by=_leading(raw["publics"]["by"]),
        cues=_cues(directions),
        after=words([directions["after"]]),
        not_a_cue=words([directions["not_a_cue"]]),
        less_is_better=_set(outcomes["less_is_better"]),
        implied={concept: Direction(way) for concept, way in outcomes["implied"].items()},
        loose=tuple((concept, words(forms)) for concept, forms in outcomes["loose"].items()),
        kin={outcome: _set(named) for outcome, named in outcomes["kin"].items()},
        spoken=tuple(
            (concept, Direction(way), words(forms))
            for way, concepts in outcomes["spoken"].items()
            for concept, forms in concepts.items()
        ),
        professions={
            profession: outcome
            for outcome, named in outcomes["professions"].items()
            for profession in named.split()
        },
        criteria=tuple((name, words(forms)) for name, forms in raw["criteria"].items()),
        lines=tuple(
            AskedLine(
                id=name,
                pattern=words(entry["forms"]),
                evidence=frozenset(_pair(each) for each in entry["evidence"]),
                concepts=tuple(entry.get("concepts", "").split()),
                of_a_thing=entry.get("of_a_thing", False),
            )
            for name, entry in raw["lines"].items()
        ),
        likeness=words(raw["likeness"]["cues"]),
        counted={noun: _set(said) for noun, said in raw["counted"].items()},
        counted_for={noun: _set(said) for noun, said in raw["counted_for"].items()},
        home=words(raw["places"]["home"]),
        bordering=_leading(raw["places"]["bordering"]),
        bearer=_leading(raw["places"]["bearer"]),
        around=_leading(raw["places"]["around"]),
        place_groups=tuple(
            (words(forms), tuple(places.split()))
            for places, forms in raw["places"]["groups"].items()
        ),
        negation=re.compile(rf"(?<![a-z0-9])(?:{raw['negations']['cues']})\W{{0,3}}$"),
        setting_aside=words([raw["negations"]["cues"]]),
        joins=re.compile(rf"\W*(?:{raw['negations']['joins']})(?![a-z0-9])\W*(?:{_ARTICLE})?"),
        ends=re.compile(raw["negations"]["ends"]),
        without=words([raw["negations"]["without"]]),
        themes=tuple(_themes(raw["themes"], vocabulary())),
    )


def _pair(text: str) -> tuple[str, str]:
    criterion, answer = text.split()
    return criterion, answer


_ARTICLE = r"l'|d'|des? |du |les? |la |the |an? |any "


def _leading(cues: str) -> re.Pattern[str]:
    """Return a pattern for text that ends with one of the cues and an article."""
    article = r"(?:\s+(?:de|du|des|of|to))?(?:\s+(?:le|la|les|the))?(?:\s*l'|\s+d')?"
    return re.compile(rf"(?<![a-z0-9])(?:{cues}){article}\s*$")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _cues(directions: Mapping[str, list[str]]) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{way}>{'|'.join(directions[way])})" for way in ("good", "down", "up"))
    return words([groups])


def _themes(raw: Mapping[str, dict[str, str | list[str]]], held: Vocabulary) -> Iterator[Theme]:
    for name, entry in raw.items():
        roots = _set(str(entry["concepts"]))
        yield Theme(
            id=name,
            en=str(entry["en"]),
            concepts=frozenset(
                each
                for each in held.concepts
                if roots & set(held.lineage(each)) and f"-{each}" not in roots
            ),
            pattern=words(entry["forms"]) if entry["forms"] else None,
        )
