"""Finds established names again in a text: full forms, acronyms, heads alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.views import fold, folded
from ingest import heads
from ingest.names import split_territory
from ingest.words import LETTER, is_acronym, is_coined, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name established for the document, with all ways to write it."""

    name: str
    forms: tuple[str, ...]
    aliases: tuple[str, ...]
    confidence: float


class NameFinder:
    """Finds established names again: forms anywhere, acronyms and heads as written.

    Args:
        names: The established names.
    """

    def __init__(self, names: Sequence[Named]) -> None:
        self._patterns = [
            (*_pattern(form), named, factor) for named in names for form, factor in _forms_of(named)
        ]
        firsts: dict[str, set[str]] = defaultdict(set)
        for named in names:
            firsts[named.name.split()[0]].add(named.name)
        for named in names:
            head = named.name.split()[0]
            if _stands_alone(head, named) and len(firsts[head]) == 1:
                self._patterns.append((head, _head_pattern(head), named, 0.9))

    def find(self, text: str) -> Iterator[tuple[int, int, Named, float]]:
        """Yield (start, end, name, confidence) of each place in `text`."""
        plain = fold(text)
        for needle, pattern, named, factor in self._patterns:
            if pattern.flags & re.IGNORECASE:
                for match in pattern.finditer(plain.text) if needle in plain.text else ():
                    yield (
                        plain.start(match.start()),
                        plain.end(match.end()),
                        named,
                        named.confidence * factor,
                    )
            elif needle in text:
                for match in pattern.finditer(text):
                    yield *match.span("name"), named, named.confidence * factor


def _head_pattern(head: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[lL]a|[lL]e|du|au|notre|cette|ce|de la|à la|[lLd]') ?(?P<name>{re.escape(head)})(?!{LETTER}|['-]| [A-ZÀ-Ý])"
    )


def _stands_alone(head: str, named: Named) -> bool:
    """Tell whether the first word of a longer name can stand for it ("la Policlinique")."""
    plain = folded(head)
    return (
        head[:1].isupper()
        and " " in named.name
        and len(head) > 4
        and (plain in heads.FACILITIES or plain in heads.SCHEMES)
    )


def _forms_of(named: Named) -> Iterator[tuple[str, float]]:
    for form in dict.fromkeys((*named.forms, *named.aliases)):
        yield form, 1.0
        short, ids = split_territory(form)
        if ids and len(short.split()) > 1:
            yield short, 0.95


_BEFORE, _AFTER = rf"(?<!{LETTER})(?<![@-])", rf"(?!{LETTER}|@|-\w)"


def _pattern(form: str) -> tuple[str, re.Pattern[str]]:
    """Return a pattern for `form`, and what any text that it is found in holds.

    A form of several words is found in the folded text, any other as written.
    """
    words = form.split()
    if len(words) > 2 or (len(words) == 2 and form != form.lower()):
        plain = [folded(word) for word in words]
        whole = r"[ \n-]+".join(map(re.escape, plain))
        pattern = re.compile(f"{_BEFORE}(?P<name>{whole}){_AFTER}", re.IGNORECASE)
        return max(plain, key=len), pattern
    return form[1:], re.compile(f"{_BEFORE}(?P<name>{_as_written(form)}){_AFTER}")


def _as_written(form: str) -> str:
    """Return a pattern in the form's own case; a coined word may open a sentence."""
    first = split_words(form)[:1]
    if first and form[0].islower() and is_coined(first[0]) and not is_acronym(first[0]):
        return f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}"
    return re.escape(form)
