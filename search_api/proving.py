"""What figures prove: of an effect that is asked for, of a number to meet.

A figure proves an effect when its concept (or a narrower one), its direction and its
public are those asked for and it was achieved. A target, a rule, a projection or a
figure of context proves nothing.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.concepts import vocabulary
from corpus.records import Direction, Figure, FigureStatus, Qualifier
from corpus.views import folded
from search_api.catalogue import Subject
from search_api.effects import Effect
from search_api.lexicon import aligned, lexicon
from search_api.parts import AskedFigure
from search_api.publics import best_match, concept_match, is_public

ANNOUNCED = frozenset([FigureStatus.TARGET, FigureStatus.PROJECTION])
_WORTH = {FigureStatus.ACHIEVED: 1.0, FigureStatus.CONTEXT: 0.6}
"""What a figure that meets a number is worth: one of context counts the right thing, but
its document does not say that the initiative did it."""
_NARROWER, _SHORT = 0.6, 3
_COUNTED_FOR = 0.8
"""A number of persons, when patients were asked for."""
_KINDRED = 0.7
"""An outcome beside the one asked for: new practices, when doctor numbers were."""
_OTHER_PUBLIC = 0.1
"""What a figure about another public is worth against one about the public asked for."""
_LARGE, _UNSIZED = 50.0, 0.75
"""A change of half or more is worth most; one that no percentage tells is worth 0.75."""
_OWN_UNITS = frozenset(["%", "€", "part", "fois"])
"""Units that a number counts in whatever it measures."""
_TIMES = frozenset(["an", "mois", "semaine", "jour"])
"""Rates that documents leave unsaid; a sum a head is only met by one a head."""
_DIRECTION = (
    r"(?:baiss\w*|redui\w*|reduc\w*|diminu\w*|recul\w*|chut\w*|hauss\w*|augment\w*|progress\w*"
    r"|gagn\w*|gain)"
)
_NUMBER = (
    r"(?:\d|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante"
    r"|cinquante|moitie|tiers|quart)\b)"
)
_GAP = r"(?: (?!(?:pour|a|au|aux|jusqu\w*|attein\w+|pass\w+|soit)\b)[\w'-]+){0,4}?"
_HEDGE = r"(?:(?:environ|pres de|plus de|moins de|au moins|quelque|la|un|une|deux) ?)*"
_CHANGE = re.compile(
    rf"(?<!\w)[-+\u2212\u2013]\s?\d|{_DIRECTION}{_GAP} (?:de |d'|par ){_HEDGE}{_NUMBER}"
    rf"|{_NUMBER}\w*(?:\s?%)?(?: (?!(?:a|au|contre|en|et)\b)[\w'-]+){{0,6}}? (?:en|de) (?:moins|plus)\b(?! de| d')"
    r"|(?:\d|%) (?:de )?(?:baisse|reduction|diminution|recul|hausse|augmentation)\b",
)
"""What in a proof says that a number is the change itself and not the level reached:
"baisse de 47 %", "47 % d'hospitalisations en moins", against "passé à 60 %"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """A figure about an asked effect; `strength` from 0 (proves nothing) to 1."""

    effect: Effect
    figure: Figure
    strength: float


def way(figure: Figure) -> Direction:
    """Return the direction of a figure, also where only its measure says it.

    "500 hospitalisations évitées" states no change, yet it counts a fall.
    """
    if figure.direction is not Direction.NONE:
        return figure.direction
    said = lexicon().after.search(aligned(figure.measure))
    if said is None or figure.concept is None:
        return Direction.NONE
    return Direction.DOWN if said[0].startswith(("evite", "avoid", "avert")) else Direction.NONE


def states_change(figure: Figure) -> bool:
    """Tell whether the number of a figure is a change, and not a level that rose or fell."""
    return figure.unit == "fois" or _CHANGE.search(aligned(figure.proof.display)) is not None


def between_groups(figure: Figure) -> bool:
    """Tell whether the two numbers of a figure are those of two groups, not of two times."""
    return figure.baseline is not None and _GROUPS.search(folded(figure.proof.display)) is not None


_GROUPS = re.compile(
    r"\btemoins?\b|\bgroupes? (?:de )?(?:controle|comparaison|non)|\bchez les non[- ]"
)


def change(figure: Figure) -> float | None:
    """Return the size of the change in percent; None where it is not stated."""
    if figure.baseline:
        return abs(figure.value - figure.baseline) / figure.baseline * 100
    if way(figure) is Direction.NONE or not states_change(figure):
        return None
    if figure.unit == "%":
        return figure.value
    if figure.unit == "part":
        return figure.value * 100
    if figure.unit == "fois" and figure.value > 0:
        return (
            (figure.value - 1) * 100
            if figure.direction is Direction.UP
            else (1 - 1 / figure.value) * 100
        )
    return None


def best_proof(effect: Effect, asked: Sequence[str], subject: Subject) -> Proven | None:
    """Return the figure that proves `effect` best for the publics asked; None without one.

    Of figures that prove about as much, one given exactly is shown before "près de moitié".
    """
    proofs = [
        Proven(effect=effect, figure=figure, strength=strength)
        for figure in subject.figures
        if figure.status is FigureStatus.ACHIEVED
        if (strength := _strength(effect, figure, asked, subject)) > 0
    ]
    return max(
        proofs,
        key=lambda each: (
            round(each.strength, 1),
            each.figure.qualifier is not Qualifier.ABOUT,
            each.strength,
            change(each.figure) or 0,
            each.figure.id,
        ),
        default=None,
    )


def _strength(effect: Effect, figure: Figure, asked: Sequence[str], subject: Subject) -> float:
    concept = concept_met(effect.concept, figure.concept)
    if not concept or way(figure) is not effect.direction:
        return 0.0
    return (
        concept
        * _size_met(effect, figure)
        * _public_met(asked, figure, subject)
        * (0.8 + 0.2 * figure.confidence)
    )


def concept_met(asked: str, held: str | None) -> float:
    """Return how far an outcome answers the one asked for, kindred ones at a little less."""
    kin = lexicon().kin.get(asked, frozenset())
    return max(
        concept_match(asked, held), _KINDRED * max((concept_match(k, held) for k in kin), default=0)
    )


def _size_met(effect: Effect, figure: Figure) -> float:
    """Return what the size of a change is worth: enough of it, then the more the better."""
    size = change(figure)
    if size is None:
        return _UNSIZED if effect.at_least is None else 0.6 * _UNSIZED
    enough = effect.at_least is None or size >= effect.at_least - 1e-9
    return (0.7 + 0.3 * min(1.0, size / _LARGE)) * (1.0 if enough else 0.4)


def _public_met(asked: Sequence[str], figure: Figure, subject: Subject) -> float:
    """Return how far the public of a figure is the one asked for.

    The public that stands in the figure's own sentence counts as its own; a figure that
    names none takes that of its initiative, at a little less. Another public, known as
    such, leaves next to nothing: the figure is no answer about the one asked for.
    """
    if not asked:
        return 1.0
    own = [*named_in(figure.proof.display), figure.population]
    met = max(best_match(each, own) for each in asked)
    if met or figure.population is not None:
        return _OTHER_PUBLIC + (1 - _OTHER_PUBLIC) * met
    if subject.populations:
        met = max(best_match(each, subject.populations) for each in asked)
        return _OTHER_PUBLIC + (0.9 - _OTHER_PUBLIC) * met
    return 0.5


@lru_cache(maxsize=8_192)
def named_in(text: str) -> tuple[str, ...]:
    """Return the publics that `text` names."""
    found = (concept for match in vocabulary().find(text) for concept in match.concepts)
    return tuple(each for each in found if is_public(each))


def concerning(
    effects: Sequence[Effect], subject: Subject, statuses: Collection[FigureStatus], *, same: bool
) -> Iterable[Figure]:
    """Yield the figures of an asked outcome that go the way asked, or the other way.

    Args:
        effects: What is asked.
        subject: What may answer.
        statuses: Those that figures must have.
        same: Whether to give those that go the way asked.
    """
    for figure in subject.figures:
        if figure.status in statuses:
            asked = [e for e in effects if concept_match(e.concept, figure.concept) == 1]
            direction = way(figure) if asked else Direction.NONE
            if direction is not Direction.NONE and any(
                (direction is effect.direction) is same for effect in asked
            ):
                yield figure


def number_met(asked: AskedFigure, figures: Iterable[Figure]) -> float:
    """Return how well a figure meets a number asked for, 0 to 1."""
    return max((_worth(asked, each) for each in meeting(asked, figures)), default=0.0)


def meeting(asked: AskedFigure, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that meet a number asked for, the best first; targets too."""
    found = [
        each
        for each in figures
        if each.status is not FigureStatus.RULE and _counts(asked, each) and _meets(asked, each)
    ]
    return sorted(found, key=lambda each: -_worth(asked, each))


def _worth(asked: AskedFigure, figure: Figure) -> float:
    return _WORTH.get(figure.status, 0.0) * _counts(asked, figure)


def _counts(asked: AskedFigure, figure: Figure) -> float:
    """Return how surely a figure counts what was asked for: 1, less for something narrower, 0."""
    if asked.unit != figure.unit and _OWN_UNITS & {asked.unit, figure.unit}:
        return 0.0
    if asked.per not in {None, figure.per} and (figure.per or asked.per not in _TIMES):
        return 0.0
    if asked.concept is not None and asked.concept == figure.concept:
        return 1.0
    said, nouns = f"{figure.unit} {figure.measure}", _words_asked(asked)
    if _shared(nouns, said):
        return 1.0
    if _shared([other for noun in nouns for other in lexicon().counted_for.get(noun, ())], said):
        return _COUNTED_FOR
    concept = asked.concept or ("cout" if asked.unit == "€" else None)
    return _NARROWER if concept and concept_match(concept, figure.concept) == 1 else 0.0


def _words_asked(asked: AskedFigure) -> list[str]:
    """Return the telling words of what is asked to be counted, its unit if that is a thing."""
    unit = asked.unit if asked.unit and asked.unit not in _OWN_UNITS else ""
    words = re.findall(r"[^\W_]+", folded(f"{asked.noun} {unit}"))
    french = (lexicon().counted.get(word.rstrip("s"), frozenset()) for word in words)
    return [
        *(word.rstrip("sx") for word in words if len(word) > _SHORT),
        *(other for each in french for other in sorted(each)),
    ]


def _shared(asked: Collection[str], said: str) -> bool:
    """Tell whether a word of `said` is one asked for, or begins like it ("salaries", "salarié")."""
    held = re.findall(r"[^\W_]+", folded(said))
    return any(word.startswith(each) for each in asked for word in held)


def _meets(asked: AskedFigure, figure: Figure) -> bool:
    low, high = figure.value, figure.value_max if figure.value_max is not None else figure.value
    if asked.qualifier is Qualifier.AT_LEAST:
        return high >= asked.value and figure.qualifier is not Qualifier.AT_MOST
    if asked.qualifier is Qualifier.AT_MOST:
        return low <= asked.value and figure.qualifier is not Qualifier.AT_LEAST
    if asked.qualifier is Qualifier.BETWEEN and asked.value_max is not None:
        return high >= asked.value and low <= asked.value_max
    spread = 0.1 if asked.qualifier is Qualifier.ABOUT else 1e-9
    return abs(low - asked.value) <= spread * asked.value
