"""How a subject stands to a question: what its facts prove, where it is, for whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.concepts import ConceptMatch, vocabulary
from corpus.records import Direction, Figure, FigureStatus, Qualifier
from index.analysis import words as words_of
from search_api.catalogue import Subject
from search_api.compounds import find_compounds
from search_api.lexicon import lexicon
from search_api.merits import grade, line_grade
from search_api.parts import Part, Question
from search_api.places import place_match
from search_api.proving import (
    ANNOUNCED,
    Proven,
    best_proof,
    concept_met,
    concerning,
    meeting,
    number_met,
    way,
)
from search_api.publics import best_match, concept_match
from search_api.synonyms import asked_vocabulary

_NAMED = 0.3
"""A place that a document names, though its initiative is not known to be there."""
_FEW = 2
"""Words that may be left of a question for lines of the grid."""
NOT_THE_BEARER = 0.8
"""What a place counts where its own authority was asked for and somebody else there acted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What facts say for a subject; each part from 0 to 1."""

    proven: tuple[Proven, ...] = ()
    announced: tuple[Figure, ...] = ()
    """Targets and projections of the effect asked for."""
    opposite: tuple[Figure, ...] = ()
    """Achieved changes of the outcome the other way."""
    met: tuple[Figure, ...] = ()
    """Figures that meet a number asked for."""
    topical: tuple[Figure, ...] = ()
    """Achieved figures of an outcome named without a direction, or levels of one named with."""
    effect: float = 0.0
    number: float = 0.0
    place: float = 0.0
    homely: float = 0.0
    """Share of its territories that are asked for."""
    public: float = 0.0
    theme: float = 0.0
    concept: float = 0.0
    year: float = 0.0
    name: str = ""
    excluded: bool = False
    grades: tuple[float, ...] = ()
    """One a criterion asked, in order."""
    lines: tuple[float, ...] = ()
    """One a closer question about the grid, in order."""

    @property
    def is_about(self) -> bool:
        """Tell whether its facts are about what is asked, the place apart."""
        return bool(
            self.effect
            or self.number
            or self.concept
            or self.theme
            or self.public == 1
            or self.name
            or self.announced
            or self.opposite
        )

    @property
    def speaks(self) -> bool:
        """Tell whether anything but words speaks for the subject.

        A public that only holds the one asked for says too little by itself.
        """
        return self.is_about or self.place > _NAMED


def asks_only_criteria(question: Question) -> bool:
    """Tell whether criteria are all that `question` asks, places and years apart."""
    if not (question.criteria or question.lines) or question.other_words:
        return False
    told = {Part.CRITERION, Part.LINE, Part.TERRITORY, Part.YEAR, Part.EXCLUDED}
    return all(each.part in told for each in question.understood)


def asks_only_lines(question: Question) -> bool:
    """Tell whether lines of the grid are all that was read in `question`, criteria apart.

    What proves one is then an answer, whatever the words that nothing was read in.
    """
    grid = [u for u in question.understood if u.part in {Part.LINE, Part.CRITERION}]
    silent = {Part.LINE, Part.CRITERION, Part.YEAR, Part.TERRITORY, Part.EXCLUDED}
    return bool(question.lines) and all(
        u.part in silent or any(u.start < e.end and e.start < u.end for e in grid)
        for u in question.understood
    )


def asks_of_all(question: Question) -> bool:
    """Tell whether only lines that are asked of any initiative are read in `question`.

    The few words left ("favorable", "downloadable report") then say little of what is meant.
    """
    things = {each.id for each in lexicon().lines if each.of_a_thing}
    return (
        asks_only_lines(question)
        and len(question.other_words) <= _FEW
        and not things & set(question.lines)
    )


def standing(
    question: Question, subject: Subject, *, name: str = "", named_places: Collection[str] = ()
) -> Standing:
    """Return how `subject` stands to `question`.

    Args:
        question: What is asked.
        subject: What may answer it.
        name: The name under which the question calls it; empty if it does not.
        named_places: Territories that its documents name, beside its own.
    """
    proven = [
        each
        for effect in question.effects
        if (each := best_proof(effect, question.populations, subject)) is not None
    ]
    met = [each for asked in question.figures for each in meeting(asked, subject.figures)]
    topical = [each for each in subject.figures if _is_topical(question, each)]
    return Standing(
        proven=tuple(proven),
        announced=tuple(concerning(question.effects, subject, ANNOUNCED, same=True)),
        opposite=tuple(concerning(question.effects, subject, {FigureStatus.ACHIEVED}, same=False)),
        met=tuple(dict.fromkeys(met)),
        topical=tuple(sorted(topical, key=telling_order)),
        effect=_mean((each.strength for each in proven), len(question.effects)),
        number=_mean(
            (number_met(each, subject.figures) for each in question.figures), len(question.figures)
        ),
        place=max(
            place_match(question.territories, subject.territories) * _borne(question, subject),
            _NAMED * bool(set(question.territories) & set(named_places)),
        ),
        homely=_mean(
            (place_match(question.territories, [each]) for each in subject.territories),
            len(subject.territories),
        ),
        public=_public(question, subject),
        theme=_theme(question, subject),
        concept=float(bool(topical)),
        year=float(bool(set(question.years) & set(subject.years))),
        name=name,
        excluded=_is_excluded(question, subject),
        grades=tuple(grade(each, subject.evidence) for each in question.criteria),
        lines=tuple(
            line_grade(each, subject.evidence)
            for each in lexicon().lines
            if each.id in question.lines
        ),
    )


def _is_topical(question: Question, figure: Figure) -> bool:
    if figure.status is not FigureStatus.ACHIEVED:
        return False
    if any(concept_match(each, figure.concept) == 1 for each in _outcomes(question)):
        return True
    level = way(figure) is Direction.NONE
    return level and any(concept_met(each.concept, figure.concept) for each in question.effects)


def doubled_themes(question: Question) -> set[str]:
    """Return the themes read off the very words of a public ("Ehpad"): they count once."""
    publics = {(u.start, u.end) for u in question.understood if u.part is Part.POPULATION}
    themes = [u for u in question.understood if u.part is Part.THEME]
    alone = {u.key for u in themes if (u.start, u.end) not in publics}
    return {theme for theme in question.themes if f"theme:{theme}" not in alone}


def _borne(question: Question, subject: Subject) -> float:
    """Return 1, less where somebody within the place asked for as the bearer did it."""
    asked = set(question.bearers)
    return 1.0 if not asked or asked & set(subject.territories) else NOT_THE_BEARER


def _theme(question: Question, subject: Subject) -> float:
    """Return the share of the themes asked for that a subject has.

    Themes that one stretch of the question names count once, whichever of them it has: a
    mobile screening is asked to be both mobile and a screening.
    """
    doubled = doubled_themes(question)
    held = set(subject.themes) - doubled
    asked: list[tuple[int, set[str]]] = []
    for each in sorted(question.understood, key=lambda each: (each.start, -each.end)):
        if each.part is Part.THEME and each.key.partition(":")[2] not in doubled:
            if asked and each.start < asked[-1][0]:
                end, themes = asked.pop()
            else:
                end, themes = each.end, set[str]()
            asked.append((max(end, each.end), themes | {each.key.partition(":")[2]}))
    return _mean((float(bool(themes & held)) for _, themes in asked), len(asked))


def _public(question: Question, subject: Subject) -> float:
    held = publics(subject)
    named = max((best_match(each, held) for each in question.populations), default=0.0)
    return max(named, float(bool(doubled_themes(question) & set(subject.themes))))


def publics(subject: Subject) -> list[str | None]:
    """Return the publics of a subject: its own and those of what it achieved."""
    achieved = [each.population for each in subject.figures if each.status is FigureStatus.ACHIEVED]
    return [*subject.populations, *achieved]


def _outcomes(question: Question) -> list[str]:
    held = vocabulary()
    return [each for each in question.concepts if held[each].group == "outcomes"]


def _is_excluded(question: Question, subject: Subject) -> bool:
    title = {word.stem for word in words_of(subject.title)}
    return any(_is_set_aside(each, subject, title) for each in question.excluded)


def _is_set_aside(excluded: str, subject: Subject, title: Collection[str]) -> bool:
    kind, _, word = excluded.partition(":")
    if kind == "word":
        return any(each.stem in title for each in words_of(word))
    if word:
        return place_match([excluded], subject.territories) == 1
    return (
        excluded in subject.themes
        or best_match(excluded, subject.populations) == 1
        or any(match.concepts[0] == excluded for match in _concepts_in(subject.title))
    )


@lru_cache(maxsize=8_192)
def _concepts_in(text: str) -> tuple[ConceptMatch, ...]:
    return tuple(asked_vocabulary().find(text))


@lru_cache(maxsize=8_192)
def concepts_named(title: str) -> frozenset[str]:
    """Return the concepts that the words of a title name, with all that is broader."""
    matches = _concepts_in(title)
    named = {concept for match in matches for concept in match.concepts}
    named |= {concept for concept, _ in find_compounds(matches)}
    return frozenset(each for concept in named for each in vocabulary().lineage(concept))


def _mean(values: Iterable[float], count: int) -> float:
    return sum(values) / count if count else 0.0


def telling_order(figure: Figure) -> tuple[bool, bool, bool, bool, float]:
    """Order figures for the reader: results, then changes, then baselines, then exactness."""
    return (
        figure.status is not FigureStatus.ACHIEVED,
        figure.direction is Direction.NONE,
        figure.baseline is None,
        figure.qualifier is Qualifier.ABOUT,
        -figure.confidence,
    )
