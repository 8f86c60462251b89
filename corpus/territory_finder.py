"""The finder of places: what is written like a place, and how it is brought in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from corpus.territory_cues import Cue, Cued, cue_before
from corpus.territory_data import SAINTS, Reference, Style, Territory, height, soft
from corpus.territory_matcher import Hit, Matcher, bare, content_words
from corpus.word_patterns import WordPattern

GREAT_TOWN = 20_000
"""Inhabitants from which a town's single name is known enough to stand alone."""
RIVAL_TOWN = 10_000
"""Inhabitants from which a town rivals a département of the same name (Vienne, Mayenne)."""
KNOWN_TOWN = 2_000
"""Inhabitants from which a town is expected in a question."""

_EPCI_HEAD = re.compile(
    r"\b(?:communautes? de communes|communautes? d'agglomerations?|communautes? urbaines?|metropole|intercommunalite"
    r"|comcom|agglomeration|agglo|epci|ept|cc|ca|cu)\s?(?:de la |de l'|du |des |de |d')?$",
)
_EPCI_MARKS = frozenset(
    ["metropole", "agglomeration", "agglo", "communaute", "intercom", "eurometropole"],
)
_COMPASS_WORDS = frozenset(["nord", "sud", "est", "ouest", "centre"])
"""What makes a part of the country of a name ("le Centre-Ouest"), though an EPCI has it too."""
_CODE = r"(?:0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-8]|98[678])"
_CODE_LIST = re.compile(rf"\(\s*({_CODE}(?:\s*(?:,|;|/|-|et|and)\s*{_CODE})*)\s*\)")
_DIGIT = re.compile(r"[0-9]")
"""What any code begins with."""
_UNIT = (
    r"%|€|h\b|e\b|ans|jours|mois|heures|minutes|km|janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre|-\s?\d|[.,]\d"
)
_SPOKEN_CODE = WordPattern(
    rf"\b(?:(?P<named>departements?|dep|dept|dpt|departments?)\.?(?:\sn\s?°?)?\s?(?P<one>{_CODE})"
    rf"|(?:dans|in) (?:le|the) (?P<two>{_CODE}))(?![\w%€]|\s?(?:{_UNIT}))",
)
_LISTED_CODES = WordPattern(
    rf"\b(?:departements?|dep|dept|dpt|departments?)\b(?:[^:.;\n\d]{{0,30}}:)?\s?(?:n°\s?)?"
    rf"(?P<codes>(?>{_CODE}(?:\s?(?:,|/|et|and|ou)\s?{_CODE})+))(?=\s?(?:[.;,)\n]|$)|\s(?:pendant|depuis|en|ont|sont|ou|avec|pour|par|qui|est|a)\b)",
)
"""Several codes after the word: "dans les départements 32, 47 et 65", with nothing counted by them."""
_COMPASS = re.compile(r"\s?(?:d[eu]s?\b|d'|est\b|ouest\b|-)")
_OF_SOMETHING = re.compile(r"\s(?:d[eu]s?\b|d')")


class Grade(IntEnum):
    """How much a form says by itself; higher is surer."""

    STRICT = 1
    CUED = 2
    SURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryMatch:
    """A place found: `text[start:end]` names one of `candidates`, the likeliest first.

    `form` is the folded form; `grade` says what the form is worth without context; `cue`
    and `article` how it is brought in; `named_level` the level that the words before
    name ("departement" for "le département de la Loire").
    """

    start: int
    end: int
    candidates: tuple[str, ...]
    form: str
    grade: Grade
    cue: Cue
    article: bool = False
    named_level: str = ""


class Directory(Protocol):
    """What the finder asks about territories."""

    def get(self, territory: str) -> Territory | None: ...  # noqa: D102  # see Gazetteer

    def population(self, territory: str) -> int: ...  # noqa: D102  # see Gazetteer

    def dominant(self, communes: Sequence[str]) -> list[str]: ...  # noqa: D102  # see Gazetteer


class Finder:
    """The forms of all names, read in a text.

    Args:
        reference: The files' content.
        directory: Who knows names and populations.
    """

    def __init__(self, reference: Reference, directory: Directory) -> None:
        self._words = reference.words
        self._matcher = Matcher(reference)
        self._directory = directory

    def find(self, text: str, *, question: bool) -> list[TerritoryMatch]:
        """Return the places named in `text`, left to right; see `Gazetteer.find`."""
        hits = self._matcher.find(text, question=question)
        coded = _DIGIT.search(text) is not None
        if not (hits or coded):
            return []
        gentle = soft(text)
        found = (self._match(text, gentle, hit, question=question) for hit in hits)
        matches = [one for one in found if one is not None]
        if question:
            matches = [one for one in matches if self._plausible(text, gentle, one)]
        if not coded:
            return sorted(matches, key=lambda one: one.start)
        taken = {position for one in matches for position in range(one.start, one.end)}
        codes = [one for one in self._codes(gentle) if one.start not in taken]
        return sorted([*matches, *codes], key=lambda one: one.start)

    def _match(self, text: str, gentle: str, hit: Hit, *, question: bool) -> TerritoryMatch | None:
        if hit.style is Style.ACRONYM and not _is_acronym(text, hit, question=question):
            return None
        group = self._intercommunality(text, gentle, hit, question=question)
        if group is not None:
            return group
        cued = cue_before(text, gentle, hit.start, question=question)
        if hit.style is Style.PEOPLE:
            return _found(hit, hit.ids, Grade.CUED, Cued(Cue.DEMONYM, cued.article))
        others = [one for one in hit.ids if not one.startswith("epci:")]
        candidates = self._candidates(others or hit.ids, cued)
        if not candidates:
            return None
        return _found(hit, candidates, self._grade(text, hit, candidates), cued)

    def _intercommunality(
        self, text: str, gentle: str, hit: Hit, *, question: bool
    ) -> TerritoryMatch | None:
        """Return the EPCI of a form that follows "communauté de communes" or names nothing else."""
        epcis = tuple(one for one in hit.ids if one.startswith("epci:"))
        if not epcis:
            return None
        head = _EPCI_HEAD.search(gentle, max(0, hit.start - 40), hit.start)
        if head is None and (len(epcis) < len(hit.ids) or hit.style is not None):
            return None
        start = head.start() if head else hit.start
        cued = cue_before(text, gentle, start, question=question)
        grade = Grade.SURE if head else self._epci_grade(hit.form)
        return _found(hit, epcis, grade, cued, start=start)

    def _epci_grade(self, form: str) -> Grade:
        words = set(content_words(form))
        grand = bare(form).startswith("grand ") and len(words) == len({"grand", "chalon"})
        if _EPCI_MARKS & words or (grand and not words - {"grand"} <= self._words | _COMPASS_WORDS):
            return Grade.SURE
        named = len(words) > 1 and not words <= self._words | _COMPASS_WORDS
        return Grade.CUED if named else Grade.STRICT

    def _candidates(self, ids: Sequence[str], cued: Cued) -> tuple[str, ...]:
        """Return what may be meant, likeliest first, given the words before."""
        upper = sorted((one for one in ids if not one.startswith("commune:")), key=height)
        towns = self._directory.dominant([one for one in ids if one.startswith("commune:")])
        people = self._directory.population
        # "les villages de la Loire" names the département; "la commune de Loire" does not.
        local = cued.level == "commune" and not cued.article
        if upper and not local:
            towns = [one for one in towns if people(one) >= RIVAL_TOWN]
        if not upper or not towns:
            return tuple(upper or towns)
        if cued.level in ("departement", "region"):
            return tuple(upper)
        local = local or (cued.cue in (Cue.AT, Cue.OF) and not cued.article)
        if local or people(towns[0]) >= people(upper[0]):
            return (*towns, *upper)
        return (*upper, *towns)

    def _grade(self, text: str, hit: Hit, candidates: Sequence[str]) -> Grade:
        if candidates[0].startswith("commune:"):
            return self._town_grade(hit.form, candidates[0], "-" in text[hit.start : hit.end])
        return _STYLE_GRADES.get(hit.style, Grade.SURE)

    def _town_grade(self, form: str, town: str, hyphen: bool) -> Grade:  # noqa: FBT001  # one of three traits
        words = content_words(bare(form)) or [form]
        saint = len(words) == 2 and words[0] in SAINTS
        found = self._directory.get(town)
        misses = not hyphen and found is not None and "-" in found.name
        everyday = set(words) <= self._words
        if len(words) > 1 and not saint:
            return Grade.SURE if hyphen or not (misses or everyday) else Grade.CUED
        if everyday or (saint and misses and words[0].startswith("saint")):
            return Grade.STRICT
        known = len(words) == 1 and self._directory.population(town) >= GREAT_TOWN
        return Grade.SURE if known else Grade.CUED

    def _codes(self, gentle: str) -> Iterator[TerritoryMatch]:
        for listed in _CODE_LIST.finditer(gentle):
            for one in re.finditer(_CODE, listed.group(1)):
                begin = listed.start(1)
                yield from self._code(gentle, begin + one.start(), begin + one.end(), Grade.CUED)
        listed_ends: set[int] = set()
        for several in _LISTED_CODES.finditer(gentle):
            for one in re.finditer(_CODE, several["codes"]):
                begin = several.start("codes") + one.start()
                listed_ends.add(begin)
                yield from self._code(gentle, begin, begin + len(one[0]), Grade.SURE)
        for spoken in _SPOKEN_CODE.finditer(gentle):
            if spoken.start("one") in listed_ends:
                continue
            group = "one" if spoken["one"] else "two"
            grade = Grade.SURE if spoken["named"] else Grade.CUED
            yield from self._code(gentle, spoken.start(group), spoken.end(group), grade)

    def _code(self, gentle: str, start: int, end: int, grade: Grade) -> Iterator[TerritoryMatch]:
        code = gentle[start:end].upper()
        for level in ("departement", "collectivite"):
            if self._directory.get(f"{level}:{code}"):
                hit = Hit(start, end, code, (f"{level}:{code}",), None)
                yield _found(hit, hit.ids, grade, Cued(Cue.CODE))

    def _plausible(  # noqa: PLR0911  # one rule a line
        self, text: str, gentle: str, match: TerritoryMatch
    ) -> bool:
        """Tell whether a match in a question is meant as a place."""
        if match.cue in (Cue.BARRED, Cue.EXCEPTED):
            return False
        name = text[match.start : match.end]
        capital = not text.isupper() and name[0].isupper() and not name.isupper()
        if match.candidates[0].startswith("commune:"):
            return self._plausible_town(match, capital=capital)
        if match.candidates[0].startswith("epci:"):
            return match.grade is Grade.SURE or (capital and match.grade is Grade.CUED)
        if text.strip(" ?!.").lower() == name.lower():
            return True
        if match.form == "nord" and _COMPASS.match(gentle, match.end):
            return False
        if match.form == "la reunion" and match.cue is Cue.AT:
            return not _OF_SOMETHING.match(gentle, match.end)
        if match.form not in self._words:
            return True
        placed = match.cue in _PLACING and match.cue is not Cue.AT
        return placed or (capital and bool(text[: match.start].strip()))

    def _plausible_town(self, match: TerritoryMatch, *, capital: bool) -> bool:
        placed = match.cue in _PLACING
        people = self._directory.population(match.candidates[0])
        if match.grade is Grade.SURE:
            return True
        if people >= GREAT_TOWN and match.form.split(" ", 1)[0] in SAINTS:
            return True
        if match.grade is Grade.STRICT:
            return placed and capital
        return (placed and capital) or (people >= KNOWN_TOWN and (placed or capital))


_PLACING = frozenset([Cue.IN, Cue.AT, Cue.NAMED, Cue.BRACKET, Cue.ORGANISATION])
_STYLE_GRADES: dict[Style | None, Grade] = {Style.CUED: Grade.CUED, Style.STRICT: Grade.STRICT}


def _found(
    hit: Hit, candidates: tuple[str, ...], grade: Grade, cued: Cued, *, start: int | None = None
) -> TerritoryMatch:
    return TerritoryMatch(
        start=hit.start if start is None else start,
        end=hit.end,
        candidates=candidates,
        form=hit.form,
        grade=grade,
        cue=cued.cue,
        article=cued.article,
        named_level=cued.level,
    )


def _is_acronym(text: str, hit: Hit, *, question: bool) -> bool:
    name = text[hit.start : hit.end]
    if question and hit.form not in ("aura", "mel"):
        return True
    around = text[max(0, hit.start - 20) : hit.start] + text[hit.end : hit.end + 20]
    return (name.isupper() and not around.isupper()) or name in ("AuRA", "IdF", "HdF")
