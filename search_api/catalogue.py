"""What the store held when a revision was opened, arranged for ranking."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import ahocorasick

from corpus.concepts import vocabulary
from corpus.demo import demonstration_ids
from corpus.records import (
    Document,
    DocumentKind,
    Evidence,
    Figure,
    Initiative,
    Mention,
    MentionKind,
    Passage,
)
from corpus.territories import gazetteer
from search_api.lexicon import aligned
from search_api.named_themes import themes_of
from search_api.ports import Records

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLACE_TAIL = re.compile(r"\s+(?:d'|de |du |des |de la |de l'|en |a |au |aux |dans le |dans la )*$")
_NAME_LENGTH = 4
_KEPT = 2_048
"""Documents whose mentions of one kind are kept in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What can be a hit: an initiative, a document or a passage, with what it proves."""

    id: str
    title: str
    themes: tuple[str, ...] = ()
    named_themes: tuple[str, ...] = ()
    """Those of them that only a name tells, none is filed under."""
    populations: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    """Of the documents that speak of it."""


class Catalogue:
    """The initiatives and documents of one revision of a library.

    What only some answers need is read when first asked for, then kept; safe to share
    between threads, since nothing read ever changes.

    Args:
        library: The store.
    """

    def __init__(self, library: Records) -> None:
        self._library = library
        self.mentions = lru_cache(_KEPT)(self._mentions)
        self.initiatives: Mapping[str, Initiative] = {
            each.id: each for each in library.initiatives()
        }
        self.spoken: Mapping[str, tuple[str, ...]] = library.passage_initiatives()
        """Initiatives by passage."""

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {each.id: each for each in self._library.documents()}

    @cached_property
    def demonstration(self) -> int:
        """How many of the documents were written for the demonstration."""
        return len(demonstration_ids() & self.documents.keys())

    @cached_property
    def passages_of(self) -> Mapping[str, frozenset[str]]:
        """Passage ids by initiative."""
        found: dict[str, set[str]] = defaultdict(set)
        for passage, owners in self.spoken.items():
            for owner in owners:
                found[owner].add(passage)
        return {owner: frozenset(passages) for owner, passages in found.items()}

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """The initiatives as subjects, by id."""
        return {each.id: self._of_initiative(each) for each in self.initiatives.values()}

    @cached_property
    def figures(self) -> Mapping[str, list[Figure]]:
        """Figures by document, in reading order."""
        return _by_document(self._library.figures())

    @cached_property
    def evidence(self) -> Mapping[str, list[Evidence]]:
        """Evidence by document, in reading order."""
        return _by_document(self._library.evidence())

    @cached_property
    def places(self) -> Mapping[str, list[Mention]]:
        """Mentions of territories by document, in reading order."""
        return _by_document(self._library.mentions(kind=MentionKind.TERRITORY))

    @cached_property
    def naming(self) -> Mapping[str, str]:
        """The initiative that each mention of a dispositif names, by the mention's id."""
        return self._library.mention_initiatives()

    @cached_property
    def named_places(self) -> Mapping[str, frozenset[str]]:
        """Territories that each document names."""
        return {
            document: frozenset(each.ref for each in mentions if each.ref)
            for document, mentions in self.places.items()
        }

    @cached_property
    def owners(self) -> Mapping[str, list[str]]:
        """Initiatives by document."""
        found: dict[str, list[str]] = defaultdict(list)
        for initiative in self.initiatives.values():
            for document in initiative.documents:
                found[document].append(initiative.id)
        return found

    @cached_property
    def passage_places(self) -> Mapping[str, frozenset[str]]:
        """Territories by passage: those it names and those of its initiatives."""
        found: dict[str, set[str]] = defaultdict(set)
        for document, mentions in self.places.items():
            passages = list(self._library.all_passages(document))
            keys = [(each.page, each.start) for each in passages]
            for mention in mentions:
                index = bisect_right(keys, (mention.proof.page, mention.proof.start)) - 1
                if index >= 0 and mention.ref and _covers(passages[index], mention):
                    found[passages[index].id].add(mention.ref)
        for passage, owners in self.spoken.items():
            for owner in owners:
                held = self.initiatives.get(owner)
                found[passage].update(held.territories if held else ())
        return {passage: frozenset(places) for passage, places in found.items()}

    def _mentions(self, document: str, kind: MentionKind) -> list[Mention]:
        """Return the mentions of a kind in a document, in reading order."""
        return self._library.mentions(document=document, kind=kind)

    def of_document(self, document: Document) -> Subject:
        """Return `document` with all the facts that it states."""
        owners = [self.subjects[each] for each in self.owners.get(document.id, ())]
        named = [each.ref for each in self.places.get(document.id, ()) if each.ref]
        return Subject(
            id=document.id,
            title=document.title,
            themes=_union(each.themes for each in owners),
            named_themes=_only_named(owners),
            populations=_union(each.populations for each in owners),
            territories=_union([each.territories for each in owners] + [tuple(named)]),
            documents=(document.id,),
            figures=tuple(self.figures.get(document.id, ())),
            evidence=tuple(self.evidence.get(document.id, ())),
            years=_years(document.published),
            kinds=(document.kind,),
        )

    def of_passage(self, passage: Passage) -> Subject:
        """Return `passage` with the facts that stand in it."""
        owners = [
            self.subjects[each] for each in self.spoken.get(passage.id, ()) if each in self.subjects
        ]
        named = [
            each.ref
            for each in self.places.get(passage.document, ())
            if each.ref and _covers(passage, each)
        ]
        document = self.documents.get(passage.document)
        return Subject(
            id=passage.id,
            title=" › ".join(passage.headings)
            or (document.title if document else passage.document),
            themes=_union(each.themes for each in owners),
            named_themes=_only_named(owners),
            populations=_union(each.populations for each in owners),
            territories=_union([each.territories for each in owners] + [tuple(named)]),
            documents=(passage.document,),
            figures=tuple(f for f in self.figures.get(passage.document, ()) if _covers(passage, f)),
            evidence=tuple(
                e for e in self.evidence.get(passage.document, ()) if _covers(passage, e)
            ),
            years=_years(document.published if document else None),
            kinds=(document.kind,) if document else (),
        )

    def named_in(self, text: str) -> dict[str, str]:
        """Return the initiatives whose name or alias stands in `text`, with that name."""
        plain = aligned(text).replace("-", " ")
        found: dict[str, str] = {}
        if not self.initiatives:
            return found
        for last, (form, owners) in self._names.iter(plain):
            start = last - len(form) + 1
            if (
                not plain[max(0, start - 1) : start].isalnum()
                and not plain[last + 1 : last + 2].isalnum()
            ):
                for owner in owners:
                    if len(form) > len(found.get(owner, "")):
                        found[owner] = text[start : last + 1]
        return found

    def called(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return the longest name with which `text` begins and the initiatives that bear it.

        Here even a word of the field is a name ("mammobile"); the name is empty where there
        is none.
        """
        plain = aligned(text).replace("-", " ")
        found = [
            name
            for name in self._all_names
            if plain.startswith(name) and not plain[len(name) : len(name) + 1].isalnum()
        ]
        longest = max(found, key=len, default="")
        return text[: len(longest)], tuple(sorted(self._all_names.get(longest, ())))

    @cached_property
    def _all_names(self) -> Mapping[str, set[str]]:
        """Initiatives by every name that they have, without its place too."""
        owners: dict[str, set[str]] = defaultdict(set)
        for initiative in self.initiatives.values():
            for name in _every_name(initiative):
                owners[name].add(initiative.id)
                owners[name.rstrip("s")].add(initiative.id)
        return owners

    @cached_property
    def _names(self) -> ahocorasick.Automaton:
        owners: dict[str, list[str]] = defaultdict(list)
        for initiative in self.initiatives.values():
            for name in sorted(set(_names(initiative))):
                owners[name].append(initiative.id)
        automaton = ahocorasick.Automaton()
        for name, ids in owners.items():
            automaton.add_word(name, (name, tuple(ids)))
        automaton.add_word("\0", ("\0", ()))
        automaton.make_automaton()
        return automaton

    def _of_initiative(self, initiative: Initiative) -> Subject:
        held = [self.documents[each] for each in initiative.documents if each in self.documents]
        return Subject(
            id=initiative.id,
            title=initiative.name,
            themes=(told := themes_of(initiative)),
            named_themes=tuple(each for each in told if each != initiative.theme),
            populations=initiative.populations,
            territories=initiative.territories,
            documents=initiative.documents,
            figures=initiative.figures,
            evidence=initiative.evidence,
            years=_years(initiative.period) or _years(*(each.published for each in held)),
            kinds=tuple(dict.fromkeys(each.kind for each in held)),
        )


Fact = TypeVar("Fact", Figure, Evidence, Mention)


def _by_document(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.proof.document].append(fact)
    return found


def _covers(passage: Passage, fact: Figure | Evidence | Mention) -> bool:
    proof = fact.proof
    return (
        proof.document == passage.document
        and proof.page == passage.page
        and passage.start <= proof.start < passage.end
    )


def _names(initiative: Initiative) -> Iterator[str]:
    """Yield the names by which any question may call `initiative`, folded."""
    return (each for each in _every_name(initiative) if not _is_word_of_the_field(each))


def _every_name(initiative: Initiative) -> Iterator[str]:
    """Yield the names of `initiative`, folded, with its place and without."""
    places = [
        aligned(found.name) for each in initiative.territories if (found := gazetteer().get(each))
    ]
    for name in (initiative.name, *initiative.aliases):
        plain = aligned(name).replace("-", " ")
        for each in (plain, *_without_place(plain, places)):
            if len(each) >= _NAME_LENGTH:
                yield each


def _without_place(plain: str, places: Iterable[str]) -> Iterator[str]:
    for place in places:
        flat = place.replace("-", " ")
        if plain.endswith(flat):
            yield _PLACE_TAIL.sub("", plain[: -len(flat)])


def _is_word_of_the_field(plain: str) -> bool:
    """Tell whether a name says no more than the vocabulary ("centre de santé")."""
    return any((match.start, match.end) == (0, len(plain)) for match in vocabulary().find(plain))


def _years(*dates: str | None) -> tuple[int, ...]:
    return tuple(sorted({int(year) for date in dates if date for year in _YEAR.findall(date)}))


def _only_named(owners: Iterable[Subject]) -> tuple[str, ...]:
    """Return the themes of subjects that none of them is filed under."""
    held = list(owners)
    filed = {theme for each in held for theme in each.themes if theme not in each.named_themes}
    return tuple(each for each in _union(e.named_themes for e in held) if each not in filed)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
