"""The vocabulary of questions: people name things in more ways than documents do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from corpus.concepts import ConceptMatch, Vocabulary, vocabulary

SOURCE = Path(__file__).parent / "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Further words of a concept.

    Attributes:
        asked: How somebody may name it, in either language.
        told: French words by which documents on it may speak.
    """

    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


NONE = Synonyms()
_LINK = re.compile(r" (?:des?|du|d'|à|au|aux|en|pour|par|sans|of|for|in|at)(?: |(?<='))")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, ten times as fast, where it is built in."""


@cache
def synonyms() -> Mapping[str, Synonyms]:
    """Return the further words by concept, read once a process."""
    raw = yaml.load(SOURCE.read_bytes(), Loader=LOADER)  # noqa: S506  # a safe loader
    return {
        concept: Synonyms(asked=tuple(each.get("asked", ())), told=tuple(each.get("told", ())))
        for concept, each in raw.items()
    }


@cache
def asked_vocabulary() -> Vocabulary:
    """Return the vocabulary with the ways in which questions name its concepts."""
    more = synonyms()
    return Vocabulary(
        {
            name: replace(each, fr=tuple(_with_plurals((*each.fr, *more.get(name, NONE).asked))))
            for name, each in vocabulary().concepts.items()
        }
    )


def asked_in(text: str) -> list[ConceptMatch]:
    """Return what a question names, hyphens read as spaces: "hard-of-hearing"."""
    return asked_vocabulary().find(text.replace("-", " "))


def _with_plurals(forms: Iterable[str]) -> Iterator[str]:
    """Yield forms, and those of a group of words with its head in the plural.

    "communauté professionnelle territoriale de santé" may be asked for as "communautés
    professionnelles territoriales de santé": what follows the first small word stays.
    """
    for form in forms:
        yield form
        head, link, rest = _split(form)
        if link:
            many = " ".join(word if word[-1] in "sxz" else f"{word}s" for word in head.split())
            yield f"{many}{link}{rest}"


def _split(form: str) -> tuple[str, str, str]:
    """Return a form up to its first small word, that word with its spaces, and the rest."""
    found = _LINK.search(form)
    return (form[: found.start()], found[0], form[found.end() :]) if found else (form, "", "")
