"""A question as read: its parts and where they stand."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.records import Qualifier
from search_api.effects import Effect
from search_api.spelling import Mended


class Part(StrEnum):
    """What a stretch of a question was understood as."""

    EFFECT = "effect"
    POPULATION = "population"
    TERRITORY = "territory"
    THEME = "theme"
    CRITERION = "criterion"
    FIGURE = "figure"
    YEAR = "year"
    CONCEPT = "concept"
    EXCLUDED = "excluded"
    LINE = "line"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A stretch of the question and what it was read as; offsets into `Question.text`.

    `key` names the part: give it back in `without` and the part is not read.
    """

    part: Part
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFigure:
    """A number that facts shall meet: "more than 100 000 consultations"."""

    value: float
    qualifier: Qualifier
    value_max: float | None = None
    unit: str | None = None
    per: str | None = None
    noun: str = ""
    """What is counted, as written."""
    concept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as read.

    Attributes:
        text: The question as read, white space trimmed.
        language: "fr" or "en".
        effects: Outcomes with the direction asked for.
        populations: Concept ids of the publics named.
        territories: Territory ids; several for a name that several bear.
        bearers: Those of the territories that shall have done it themselves ("par la région").
        themes: Kinds of the fact table.
        criteria: "reproducibility", "originality", "impact".
        figures: Numbers to meet.
        lines: What is asked of the evidence grid more closely than a criterion: "replicated",
            "controlled", "failed" (the tables `lines` of `reading.toml`).
        like: Ids of the initiatives that what is asked shall be like ("similaire au Mammobile").
        years: Years named, all of a stretch ("depuis 2022", "avant 2020").
        concepts: Other concepts named: actions, structures, outcomes without direction.
        excluded: Concepts, themes, territories and words ("word:cabine") set aside ("hors
            télémédecine", "mais pas de cabine").
        understood: Where each part stands; one part may stand in several places.
        words: The content words, in order, parts taken back left out.
        other_words: Those that no place, year or criterion accounts for, and that say
            something ("best" and "territoire" do not).
        typed: The question as typed, where a misspelt word was put right in `text`.
        mended: Those words.
        quoted: What stands in quotation marks.
    """

    text: str
    language: str
    effects: tuple[Effect, ...] = ()
    populations: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    figures: tuple[AskedFigure, ...] = ()
    lines: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    concepts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    understood: tuple[Understood, ...] = ()
    words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    typed: str = ""
    mended: tuple[Mended, ...] = ()
    quoted: tuple[str, ...] = ()
