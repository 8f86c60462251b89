"""The themes that the name of an initiative tells, beside the one it is filed under.

A Mammobile is a mobile unit as much as a screening, telemedicine in an Ehpad is both.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.concepts import vocabulary
from corpus.records import Initiative
from search_api.lexicon import aligned, lexicon
from search_api.terms import says


def themes_of(initiative: Initiative) -> tuple[str, ...]:
    """Return the themes of an initiative, the one it is filed under first."""
    filed = (initiative.theme,) if initiative.theme else ()
    named = (theme for name in _names(initiative) for theme in named_themes(name))
    return tuple(dict.fromkeys([*filed, *named]))


def _names(initiative: Initiative) -> Iterable[str]:
    return (initiative.name, *initiative.aliases)


@lru_cache(maxsize=8_192)
def named_themes(name: str) -> tuple[str, ...]:
    """Return the themes that the words of a name tell."""
    return tuple(dict.fromkeys([*_by_concept(name), *_by_word(aligned(name))]))


def _by_concept(name: str) -> Iterator[str]:
    for match in vocabulary().find(name):
        if says(name[match.start : match.end], match):
            for concept in match.concepts:
                yield from lexicon().themes_of(concept)


def _by_word(plain: str) -> Iterator[str]:
    for theme in lexicon().themes:
        if theme.pattern is not None and theme.pattern.search(plain):
            yield theme.id
