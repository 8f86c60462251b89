"""A like initiative as pages show it: since when it is known, what is shared, what is new."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.concepts import vocabulary
from corpus.messages import say
from corpus.records import Proof
from search_api.kinship import Kin, Since
from search_api.lexicon import lexicon
from search_api.search_view import places_text
from search_api.wording import concept_label


@dataclass(frozen=True, slots=True, kw_only=True)
class KinView:
    """A like initiative: what is shared, since when, what the one looked at has beside."""

    id: str
    title: str
    places: str
    year: int | None
    since: str
    proof: Proof | None
    """Of the year."""
    shared: tuple[str, ...]
    new: tuple[str, ...]
    """Publics and measured effects, in words."""


def kin_view(kin: Kin, language: str) -> KinView:
    """Return how pages show a like initiative."""
    return KinView(
        id=kin.initiative.id,
        title=kin.initiative.name,
        places=places_text(kin.initiative.territories, language),
        year=kin.since.year if kin.since else None,
        since=since_text(kin.since, language),
        proof=kin.since.proof if kin.since else None,
        shared=tuple(_shared(kin, language)),
        new=tuple(new_words(kin.new, language)),
    )


def since_text(since: Since | None, language: str) -> str:
    """Return the first year known of an initiative and what it is known from; "" for none."""
    if since is None:
        return ""
    if since.decade is not None:
        return say("page_since_decade", language, decade=since.decade)
    return say(f"page_since_{since.source}", language, year=since.year)


def new_words(concepts: Iterable[str], language: str) -> Iterator[str]:
    """Yield what an initiative has beside another, publics and measured effects apart."""
    held = list(concepts)
    effects = [each for each in held if _group(each) == "outcomes"]
    publics = [each for each in held if each not in effects]
    yield from _told((("publics", publics), ("measures", effects)), language)


def _group(concept: str) -> str:
    held = vocabulary().get(concept)
    return held.group if held else ""


def _told(parts: Iterable[tuple[str, Sequence[str]]], language: str) -> Iterator[str]:
    for part, concepts in parts:
        if concepts:
            names = ", ".join(concept_label(each, language) for each in concepts)
            yield say(f"page_kin_{part}", language, names=names)


def _shared(kin: Kin, language: str) -> Iterator[str]:
    if kin.theme and kin.initiative.theme:
        theme = lexicon().theme_label(kin.initiative.theme, language)
        yield say("answer_theme", language, theme=theme)
    if kin.named:
        yield say("page_kin_name", language)
    told = {*kin.populations, *kin.measures}
    subjects = [each for each in kin.subjects if each not in told]
    parts = (("publics", kin.populations), ("measures", kin.measures), ("subjects", subjects))
    yield from _told(parts, language)
    if kin.close:
        yield say("page_kin_texts", language)
