"""The vocabulary of questions: people name things in more ways than documents do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from corpus.concepts import Vocabulary, vocabulary

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
            name: replace(each, fr=(*each.fr, *more.get(name, NONE).asked))
            for name, each in vocabulary().concepts.items()
        }
    )
