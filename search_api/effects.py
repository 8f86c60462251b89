"""The effects that a question asks for: an outcome, which way, perhaps how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.comparisons import Comparison
from corpus.concepts import ConceptMatch, vocabulary
from corpus.records import Direction, Qualifier
from search_api.lexicon import Lexicon, lexicon

REACH_WORDS = 9
"""Words between a direction and the outcome it governs, at most: "reduce the number of
elderly people's stays in hospital"; set in 2026 on some ninety written questions."""
AFTER_WORDS = 6
"""The same where the direction follows: "hospitalisations des résidents évitées"."""

_AIMED_AT = frozenset(["contre", "against"])
"""Cues that say what an action is aimed at, not that there shall be less of the action: "vaccination
contre le papillomavirus"."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A change asked for. `at_least` is in percent, None where no size is asked."""

    concept: str
    direction: Direction
    at_least: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectMatch:
    """An effect and where it stands in the question.

    Attributes:
        effect: What is asked.
        spans: The direction, the outcome, the size.
        objects: Ranges of the vocabulary's forms that it used up.
        size: The range of the comparison that it used up.
    """

    effect: Effect
    spans: tuple[Span, ...]
    objects: tuple[Span, ...]
    size: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    start: int
    end: int
    way: Direction | None
    """None for "improve": up or down as the outcome has it."""
    follows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Object:
    """An outcome named; `loose` for short names that need a direction beside them."""

    start: int
    end: int
    concept: str
    loose: bool
    form: Span | None
    said: Direction | None = None
    """The direction where the words say it themselves: "out of hospital"."""


def find_effects(
    plain: str, matches: Sequence[ConceptMatch], comparisons: Sequence[Comparison]
) -> list[EffectMatch]:
    """Return the effects asked for, in reading order.

    Args:
        plain: The question as `aligned` returns it.
        matches: The concepts found in it.
        comparisons: The comparisons found in it.
    """
    known = lexicon()
    cues = list(_cues(plain, matches, comparisons, known))
    found: list[EffectMatch] = []
    before: _Cue | None = None
    objects = _objects(plain, matches, known)
    for index, each in enumerate(objects):
        others = [other for other in objects if other is not each and not other.loose]
        cue = _governing(plain, each, cues, others)
        if cue is None and index and _joined(plain, objects[index - 1], each):
            cue = before
        before = cue
        way = _way(cue, each, plain, known)
        if way is not None:
            found.append(_effect(each, cue, way, plain, comparisons))
    return _once(found)


def _cues(
    plain: str,
    matches: Sequence[ConceptMatch],
    comparisons: Sequence[Comparison],
    known: Lexicon,
) -> Iterator[_Cue]:
    taken = [match.span() for match in known.not_a_cue.finditer(plain)]
    taken += [(each.start, _counted_from(each)) for each in comparisons if not each.sign]
    taken += [(match.start, match.end) for match in matches if not _is_direction(match)]
    for match in known.cues.finditer(plain):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            yield _Cue(
                start=match.start(),
                end=match.end(),
                way=Direction(str(match.lastgroup)) if match.lastgroup != "good" else None,
                follows=known.after.fullmatch(match[0]) is not None,
            )


def _counted_from(comparison: Comparison) -> int:
    """Return where a comparison's number ends and what it counts begins: "20% | reduction"."""
    named = comparison.noun_end > comparison.noun_start > comparison.start
    return comparison.noun_start if named else comparison.end


def _is_direction(match: ConceptMatch) -> bool:
    return all(vocabulary()[concept].group == "directions" for concept in match.concepts)


def _objects(plain: str, matches: Sequence[ConceptMatch], known: Lexicon) -> list[_Object]:
    named = [
        _Object(start=m.start, end=m.end, concept=concept, loose=False, form=(m.start, m.end))
        for m in matches
        for concept in _outcomes(m)[:1]
    ]
    named += [
        _Object(
            start=m.start,
            end=m.end,
            concept=known.professions[c],
            loose=True,
            form=(m.start, m.end),
        )
        for m in matches
        for c in m.concepts
        if c in known.professions
    ]
    taken = [(match.start, match.end) for match in matches if not _is_direction(match)]
    for concept, way, pattern in known.spoken:
        for match in pattern.finditer(plain):
            taken.append(match.span())
            named.append(
                _Object(
                    start=match.start(),
                    end=match.end(),
                    concept=concept,
                    loose=True,
                    form=None,
                    said=way,
                )
            )
    for concept, pattern in known.loose:
        for match in pattern.finditer(plain):
            if not any(_hides(taking, match.span()) for taking in taken):
                named.append(
                    _Object(
                        start=match.start(), end=match.end(), concept=concept, loose=True, form=None
                    )
                )
                taken.append(match.span())
    return sorted(named, key=lambda each: (each.start, each.loose))


def _hides(taken: Span, said: Span) -> bool:
    """Tell whether words are taken, and do not go on: "colorectal cancer [screening] rate"."""
    return said[0] < taken[1] and taken[0] < said[1] and not taken[0] < said[0] < taken[1] < said[1]


def _outcomes(match: ConceptMatch) -> list[str]:
    return [each for each in match.concepts if vocabulary()[each].group == "outcomes"]


def _governing(
    plain: str, each: _Object, cues: Sequence[_Cue], others: Sequence[_Object]
) -> _Cue | None:
    """Return the direction that governs `each`: the nearest before it, or one just after."""
    before = [
        cue
        for cue in cues
        if cue.end <= each.start and _near(plain, cue.end, each.start, _reach(each))
    ]
    after = [
        cue
        for cue in cues
        if cue.start >= each.end and cue.follows and _near(plain, each.end, cue.start, AFTER_WORDS)
    ]
    after = [cue for cue in after if not any(each.end <= o.start < cue.start for o in others)]
    nearest = before[-1] if before else None
    if after and (nearest is None or any(nearest.end <= o.start < each.start for o in others)):
        return after[0]
    if nearest and any(nearest.end <= o.start and o.end <= each.start for o in others):
        return None
    return nearest


def _reach(each: _Object) -> int:
    return 3 if each.loose else REACH_WORDS


def _near(plain: str, begin: int, end: int, reach: int) -> bool:
    between = plain[begin:end]
    return not re.search(r"[.;?!:]| mais | but ", between) and len(between.split()) <= reach


def _joined(plain: str, one: _Object, other: _Object) -> bool:
    """Tell whether two outcomes share a direction: "hospitalisations et décès"."""
    between = plain[one.end : other.start]
    return bool(re.search(r",|\b(?:et|ou|and|or)\b", between)) and _near(
        plain, one.end, other.start, 6
    )


def _way(cue: _Cue | None, each: _Object, plain: str, known: Lexicon) -> Direction | None:
    if each.said is not None:
        return each.said
    if cue is not None and each.loose and each.form and plain[cue.start : cue.end] in _AIMED_AT:
        return None
    if cue is not None and (cue.way or not _counts_people(each, known)):
        good = Direction.DOWN if each.concept in known.less_is_better else Direction.UP
        return cue.way or good
    if each.loose:
        return None
    said = known.cues.search(plain, each.start, each.end)
    if said and said.lastgroup != "good":
        return Direction(str(said.lastgroup))
    return known.implied.get(each.concept)


def _counts_people(each: _Object, known: Lexicon) -> bool:
    """Tell whether it is a profession, of which there are more or fewer but none is better."""
    people = {outcome for named, outcome in known.professions.items() if named in known.actors}
    return each.loose and each.form is not None and each.concept in people


def _effect(
    each: _Object,
    cue: _Cue | None,
    way: Direction,
    plain: str,
    comparisons: Sequence[Comparison],
) -> EffectMatch:
    spans = [(each.start, each.end)] + ([(cue.start, cue.end)] if cue else [])
    effect = Effect(concept=each.concept, direction=way)
    size = _size(plain, way, spans, comparisons) if cue else None
    if size is None and cue and plain[cue.start : cue.end].startswith("halv"):
        size = 50.0, (cue.start, cue.end)
    if size:
        spans.append(size[1])
        effect = replace(effect, at_least=size[0])
    return EffectMatch(
        effect=effect,
        spans=tuple(sorted(spans)),
        objects=(each.form,) if each.form else (),
        size=size[1] if size else None,
    )


def _size(
    plain: str, way: Direction, spans: Sequence[Span], comparisons: Sequence[Comparison]
) -> tuple[float, Span] | None:
    """Return how much is asked, in percent, where it stands beside the effect."""
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    for each in comparisons:
        size = _percent(each, way)
        if size is not None and _beside(plain, (each.start, each.end), low, high):
            return size, (each.start, each.end)
    return None


def _percent(comparison: Comparison, way: Direction) -> float | None:
    """Return a size in percent: "de moitié" and "divisé par deux" are 50."""
    value = comparison.value
    if comparison.qualifier is Qualifier.AT_MOST:
        return None
    if comparison.unit == "%":
        return value
    if comparison.unit == "part":
        return round(value * 100, 2)
    if comparison.unit == "fois" and value > 1:
        return round((value - 1) * 100 if way is Direction.UP else (1 - 1 / value) * 100, 2)
    return None


def _beside(plain: str, span: Span, low: int, high: int) -> bool:
    if span[0] >= high:
        return _near(plain, high, span[0], AFTER_WORDS)
    return span[1] > low or _near(plain, span[1], low, 2)


def _once(found: Sequence[EffectMatch]) -> list[EffectMatch]:
    """Return the effects without those said twice; the sized one stays."""
    kept: dict[tuple[str, Direction], EffectMatch] = {}
    for each in found:
        key = (each.effect.concept, each.effect.direction)
        if key not in kept or (each.size and not kept[key].size):
            kept[key] = each
    return list(kept.values())
