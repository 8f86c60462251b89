"""What is being asked: effect, public, place, theme, criterion, figures.

A question is read with the vocabulary and the gazetteer that read the documents.
Whatever is read is evidence for ranking, never a filter, and each part can be taken
back by its key.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.comparisons import Comparison, find_comparisons
from corpus.concepts import ConceptMatch, vocabulary
from corpus.neighbours import neighbours
from corpus.records import Qualifier
from corpus.territories import gazetteer
from search_api.compounds import find_compounds
from search_api.effects import Effect, EffectMatch, find_effects
from search_api.lexicon import aligned, lexicon
from search_api.parts import AskedFigure, Part, Question, Understood
from search_api.publics import is_public
from search_api.stretches import find_years
from search_api.synonyms import asked_in
from search_api.terms import content_words, guess_language, overlap, says, tells

MAX_LENGTH = 2_000
"""Code points of a question that are read; the rest is left out."""

_QUOTED = re.compile(r"[«\"“]\s*([^»\"”]{2,80}?)\s*[»\"”]")
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
MOST_ASIDE = 7
"""Words after a negation that may name what is set aside."""
_SHORT = 2
_SCREENED = re.compile(r"(?:depist\w+|screening) (?:du|de|des|de la|for|of) $")

Span = tuple[int, int]
T = TypeVar("T")


def read_question(
    text: str,
    *,
    without: Collection[str] = (),
    home: Sequence[str] = (),
    language: str | None = None,
) -> Question:
    """Return what `text` asks, in French or English.

    Args:
        text: The question; what is beyond `MAX_LENGTH` is not read.
        without: Keys of parts to leave unread, as `Understood.key` gives them.
        home: Territory ids that "chez nous" stands for.
        language: "fr" or "en" where it is known; guessed otherwise.
    """
    asked = text.strip()[:MAX_LENGTH]
    reader = _Reader(asked, home=tuple(home), language=language)
    return reader.question(frozenset(without))


@dataclass(frozen=True, slots=True)
class _Found:
    """One part: its key, what it stands for and where."""

    part: Part
    key: str
    item: Effect | AskedFigure | str | tuple[int, ...]
    spans: tuple[Span, ...]


class _Reader:
    """Reads one question; parts that are longer or more exact claim their words first."""

    def __init__(self, text: str, *, home: tuple[str, ...], language: str | None) -> None:
        self.text = text
        self.plain = aligned(text)
        self.lexicon = lexicon()
        self.home = home
        self.places = _places(text)
        self.matches = self._matches()
        self.years = find_years(self.text)
        self.comparisons = self._comparisons()
        self.language = language or guess_language(self.plain, self.matches)

    def question(self, without: frozenset[str]) -> Question:
        found = list(self._found())
        kept = [each for each in found if each.key not in without]
        dropped = [
            span
            for each in found
            if each.key in without or each.part is Part.EXCLUDED
            for span in each.spans
        ]
        return Question(
            text=self.text,
            language=self.language,
            effects=_items(kept, Part.EFFECT, Effect),
            populations=_items(kept, Part.POPULATION, str),
            territories=_items(kept, Part.TERRITORY, str),
            bearers=tuple(self._bearers(kept)),
            themes=_items(kept, Part.THEME, str),
            criteria=_items(kept, Part.CRITERION, str),
            figures=_items(kept, Part.FIGURE, AskedFigure),
            lines=_items(kept, Part.LINE, str),
            years=_all_years(kept),
            concepts=_items(kept, Part.CONCEPT, str),
            excluded=_items(kept, Part.EXCLUDED, str),
            understood=tuple(_understood(kept)),
            words=tuple(content_words(self.text, dropped)),
            other_words=tuple(content_words(self.text, dropped + _told(kept), generic=False)),
            quoted=tuple(match[1] for match in _QUOTED.finditer(self.text)),
        )

    def _found(self) -> Iterable[_Found]:
        effects = find_effects(self.plain, self.matches, self.comparisons)
        used = {span for effect in effects for span in effect.objects}
        measured = [effect.size for effect in effects if effect.size]
        found = [_effect_found(effect) for effect in effects]
        found += self._concepts(used)
        found += self._themes()
        found += [
            _named(Part.THEME, theme, span)
            for match in effects
            for theme in self.lexicon.themes_of(match.effect.concept)
            for span in match.spans
        ]
        found += self._territories()
        found += self._criteria()
        found += self._lines()
        found += self._figures(measured)
        found += self._years()
        return _merged(self._set_aside(_outside_of_lines(found)))

    def _matches(self) -> list[ConceptMatch]:
        otherwise = [match.span() for match in self.lexicon.otherwise.finditer(self.plain)]
        return [
            match
            for match in asked_in(self.text)
            if says(self.text[match.start : match.end], match)
            and not any(_inside((match.start, match.end), span) for _, span in self.places)
            and not any(_inside((match.start, match.end), other) for other in otherwise)
        ]

    def _comparisons(self) -> list[Comparison]:
        """Return the comparisons that are no name of a public ("plus de 75 ans")."""
        return [
            each
            for each in find_comparisons(self.text)
            if not any(overlap(_numeral(each), (m.start, m.end)) for m in self.matches)
            if not any(
                year.start <= each.start < year.end for year in self.years if year.is_stretch
            )
        ]

    def _concepts(self, used: Collection[Span]) -> list[_Found]:
        compounds = list(find_compounds(self.matches))
        found = [
            _Found(Part.CONCEPT, f"{Part.CONCEPT}:{concept}", concept, spans)
            for concept, spans in compounds
        ]
        made = {span for _, spans in compounds for span in spans}
        for match in self.matches:
            span = (match.start, match.end)
            publics = [
                each
                for each in match.concepts
                if is_public(each) and not (span in made and each in self.lexicon.actors)
            ]
            others = [each for each in match.concepts if _topic(each)]
            if span not in used and not (publics and self._screened(match)):
                part = Part.CONCEPT if self._acts(match, publics[:1]) else Part.POPULATION
                found += [_named(part, each, span) for each in publics[:1]]
                if not publics:
                    found += [_named(Part.CONCEPT, each, span) for each in others]
        return found

    def _acts(self, match: ConceptMatch, publics: Sequence[str]) -> bool:
        """Tell whether a public is those who act: "nurses" in "frail people visited by nurses"."""
        actors = self.lexicon.actors
        others = {c for m in self.matches for c in m.concepts if is_public(c)} - actors
        by = self.lexicon.by.search(self.plain[: match.start])
        return bool(publics and actors.issuperset(publics) and (others or by))

    def _screened(self, match: ConceptMatch) -> bool:
        """Tell whether a disease is what is screened for, and nobody's public."""
        before, after = self.plain[: match.start], self.plain[match.end : match.end + 20]
        return bool(_SCREENED.search(before) or re.match(r"[ -]screening", after))

    def _themes(self) -> list[_Found]:
        named = [
            _named(Part.THEME, theme, (match.start, match.end))
            for match in self.matches
            for concept in match.concepts
            for theme in self.lexicon.themes_of(concept)
        ]
        spelled = [
            _named(Part.THEME, theme.id, match.span())
            for theme in self.lexicon.themes
            if theme.pattern is not None
            for match in theme.pattern.finditer(self.plain)
            if not any(_inside(match.span(), span) for _, span in self.places)
        ]
        return named + spelled

    def _territories(self) -> list[_Found]:
        named = [
            each
            for candidates, span in self.places
            if not any(
                _inside(span, (m.start, m.end)) and span[1] - span[0] < m.end - m.start
                for m in self.matches
            )
            for each in self._meant(candidates, span)
        ]
        named += self._grouped()
        homes = [
            _named(Part.TERRITORY, place, match.span())
            for match in self.lexicon.home.finditer(self.plain)
            for place in self.home
        ]
        return named + homes

    def _meant(self, candidates: tuple[str, ...], span: Span) -> Iterator[_Found]:
        """Yield the places that a name stands for: those around it in "les voisins du Gers"."""
        before = self.plain[: span[0]]
        bordering = self.lexicon.bordering.search(before)
        around = bordering or self.lexicon.around.search(before)
        beside = [each for place in candidates if around for each in neighbours(place)]
        own = () if bordering and beside else candidates
        said = (around.start(), span[1]) if around and beside else span
        yield from (_named(Part.TERRITORY, place, said) for place in (*own, *beside))

    def _bearers(self, kept: Iterable[_Found]) -> Iterator[str]:
        """Yield the territories that the question asks to have done it themselves."""
        for each in kept:
            if each.part is Part.TERRITORY and isinstance(each.item, str):
                before = self.plain[: min(each.spans)[0]]
                if self.lexicon.bearer.search(before):
                    yield each.item

    def _grouped(self) -> Iterator[_Found]:
        """Yield the territories of the groups named; of two, one within the other, the narrower."""
        named = [
            (set(places), match.span())
            for pattern, places in self.lexicon.place_groups
            for match in pattern.finditer(self.plain)
        ]
        for places, span in named:
            if not any(other < places for other, _ in named):
                yield from (_named(Part.TERRITORY, place, span) for place in sorted(places))

    def _lines(self) -> list[_Found]:
        return [
            each
            for line in self.lexicon.lines
            for match in line.pattern.finditer(self.plain)
            if not self._is_of_a_name(match.span())
            for each in (
                _named(Part.LINE, line.id, match.span()),
                *(_named(Part.CONCEPT, concept, match.span()) for concept in line.concepts),
            )
        ]

    def _is_of_a_name(self, span: Span) -> bool:
        """Tell whether words are but a part of what the vocabulary names: "heart failure"."""
        return any(
            _inside(span, (match.start, match.end)) and span != (match.start, match.end)
            for match in self.matches
        )

    def _criteria(self) -> list[_Found]:
        return [
            _named(Part.CRITERION, criterion, match.span())
            for criterion, pattern in self.lexicon.criteria
            for match in pattern.finditer(self.plain)
        ]

    def _figures(self, measured: Collection[Span]) -> list[_Found]:
        found = []
        for each in self.comparisons:
            span = (each.start, each.end)
            if span not in measured and each.qualifier is not Qualifier.EXACTLY:
                found.append(self._figure(each))
        return found

    def _figure(self, each: Comparison) -> _Found:
        noun = self.text[each.noun_start : each.noun_end] or self._priced(each)
        end = max(each.end, each.noun_end)
        figure = AskedFigure(
            value=each.value,
            value_max=each.value_max,
            unit=each.unit,
            per=each.per,
            qualifier=each.qualifier,
            noun=noun,
            concept=_counted(each, self.matches),
        )
        return _Found(
            Part.FIGURE, f"figure:{each.qualifier}:{each.value:g}", figure, ((each.start, end),)
        )

    def _priced(self, each: Comparison) -> str:
        """Return what a sum of money is the price of: the words of the question that say it."""
        if each.unit != "€":
            return ""
        span = (each.start, max(each.end, each.noun_end))
        return " ".join(content_words(self.text, [span], generic=False))

    def _years(self) -> list[_Found]:
        return [
            _Found(Part.YEAR, f"year:{each.key}", each.years, ((each.start, each.end),))
            for each in self.years
            if not any(
                overlap((each.start, each.end), (other.start, other.end))
                and (other.unit is not None or other.qualifier is not Qualifier.EXACTLY)
                for other in self.comparisons
            )
        ]

    def _set_aside(self, found: list[_Found]) -> list[_Found]:
        """Turn what stands after "hors", "except", "neither" into something excluded."""
        scopes = list(self._scopes())
        aside = [each for each in found if self._negated(each, scopes)]
        asked = {(each.part, each.item) for each in found if each not in aside}
        aside = [each for each in aside if (each.part, each.item) not in asked]
        narrow = {
            span
            for each in aside
            if each.part is Part.CONCEPT and len(vocabulary().lineage(str(each.item))) > 1
            for span in each.spans
        }
        themes = {span for each in aside if each.part is Part.THEME for span in each.spans} - narrow
        read = [span for each in aside for span in each.spans]
        return [
            *(each for each in found if each not in aside and not self._negated(each, scopes)),
            *(
                _Found(Part.EXCLUDED, f"excluded:{each.item}", each.item, each.spans)
                for each in aside
                if not (each.part is Part.CONCEPT and themes & set(each.spans))
                and not (each.part is Part.THEME and set(each.spans) <= narrow)
            ),
            *self._words_aside(scopes, read),
        ]

    def _scopes(self) -> Iterator[Span]:
        """Yield the stretches that name what is set aside: "cabine", "dental vans nor lorries".

        Such a stretch goes on over "et", "ni" and commas, word by word, where it began with
        a negation that names several; else it is the next few words.
        """
        begins = [match.end() for match in self.lexicon.setting_aside.finditer(self.plain)]
        begins += [
            match.start() + len(match[0].split()[0])
            for match in self.lexicon.without.finditer(self.plain)
        ]
        for begin in begins:
            end = self.lexicon.ends.search(self.plain, begin)
            stop = len(self.plain) if end is None else end.start()
            words = list(_WORD.finditer(self.plain, begin, stop))[:MOST_ASIDE]
            if words:
                yield words[0].start(), words[-1].end()

    def _words_aside(self, scopes: Sequence[Span], read: Sequence[Span]) -> list[_Found]:
        """Return the words set aside that are nothing known."""
        return [
            _named(Part.EXCLUDED, f"word:{match[0]}", match.span())
            for begin, end in scopes
            for match in _WORD.finditer(self.plain, begin, end)
            if len(match[0]) > _SHORT
            and tells(match[0])
            and not any(overlap(match.span(), span) for span in read)
        ]

    def _negated(self, each: _Found, scopes: Sequence[Span]) -> bool:
        if each.part not in {Part.THEME, Part.POPULATION, Part.TERRITORY, Part.CONCEPT}:
            return False
        return all(
            any(_inside(span, scope) for scope in scopes)
            or self.lexicon.negation.search(_before(self.plain, span[0]))
            for span in each.spans
        )


def _outside_of_lines(found: Iterable[_Found]) -> list[_Found]:
    """Return the parts without those that are but words of a question about the grid.

    "First in France" names no place, "gaps between rich and poor" no public.
    """
    held = list(found)
    grid = [span for e in held if e.part in {Part.LINE, Part.CRITERION} for span in e.spans]
    dropped = {Part.EFFECT, Part.POPULATION, Part.TERRITORY}
    return [
        each
        for each in held
        if each.part not in dropped
        or not all(any(_inside(span, line) for line in grid) for span in each.spans)
    ]


def _topic(concept: str) -> bool:
    return vocabulary()[concept].group in {"actions", "structures", "outcomes"}


def _places(text: str) -> list[tuple[tuple[str, ...], Span]]:
    """Return the places named, those set aside included, which the gazetteer passes over."""
    blank = lexicon().setting_aside.sub(lambda cue: " " * len(cue[0]), aligned(text))
    shown = "".join(" " if gap == " " else letter for letter, gap in zip(text, blank, strict=True))
    return [
        (tuple(match.candidates), (match.start, match.end))
        for match in gazetteer().find(shown, question=True)
    ]


def _numeral(comparison: Comparison) -> Span:
    """Return the range of a comparison without what it counts."""
    named = comparison.noun_end > comparison.noun_start >= comparison.start
    return comparison.start, comparison.noun_start if named else comparison.end


def _counted(comparison: Comparison, matches: Sequence[ConceptMatch]) -> str | None:
    """Return the outcome that the comparison counts, where the vocabulary has it."""
    end = max(comparison.end, comparison.noun_end) + 1
    for match in matches:
        if comparison.start < match.start <= end:
            outcomes = [c for c in match.concepts if vocabulary()[c].group == "outcomes"]
            if outcomes:
                return outcomes[0]
    return None


def _effect_found(match: EffectMatch) -> _Found:
    effect = match.effect
    return _Found(Part.EFFECT, f"effect:{effect.concept}:{effect.direction}", effect, match.spans)


def _named(part: Part, item: str, span: Span) -> _Found:
    return _Found(part, f"{part}:{item}", item, (span,))


def _merged(found: Iterable[_Found]) -> list[_Found]:
    """Return the parts, those with the same key joined, in reading order."""
    by_key: dict[str, _Found] = {}
    for each in found:
        known = by_key.get(each.key)
        if known is None:
            by_key[each.key] = each
        else:
            spans = tuple(sorted({*known.spans, *each.spans}))
            by_key[each.key] = _Found(known.part, known.key, known.item, spans)
    return sorted(by_key.values(), key=lambda each: (min(each.spans), each.part))


def _items(found: Iterable[_Found], part: Part, kind: type[T]) -> tuple[T, ...]:
    return tuple(each.item for each in found if each.part is part and isinstance(each.item, kind))


def _all_years(found: Iterable[_Found]) -> tuple[int, ...]:
    named = (each.item for each in found if isinstance(each.item, tuple))
    return tuple(dict.fromkeys(year for years in named for year in years))


def _told(found: Iterable[_Found]) -> list[Span]:
    parts = {Part.TERRITORY, Part.YEAR, Part.CRITERION, Part.LINE}
    return [span for each in found if each.part in parts for span in each.spans]


def _understood(found: Iterable[_Found]) -> Iterable[Understood]:
    places = [
        Understood(part=each.part, key=each.key, start=start, end=end)
        for each in found
        for start, end in each.spans
    ]
    return sorted(places, key=lambda each: (each.start, each.end, each.key))


def _before(plain: str, start: int) -> str:
    """Return what stands just before, the article of the next word left out."""
    return re.sub(
        r"(?:\b(?:les?|la|the|du|des|de|en|dans|in)\s+|\b[ld]')$",
        "",
        plain[max(0, start - 40) : start],
    )


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
