"""Finds established names again in a text: full forms, acronyms, heads alone."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.views import fold, folded
from ingest import heads
from ingest.names import split_territory
from ingest.words import LETTER, is_acronym, is_coined, name_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name established for the document, with all ways to write it."""

    name: str
    forms: tuple[str, ...]
    aliases: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name.

    Attributes:
        openings: How it may begin; any of them.
        rest: The words that follow, each behind spaces, line ends or hyphens.
        folded: It is read in the folded text, in any case; else as written.
    """

    openings: tuple[str, ...]
    rest: tuple[str, ...]
    folded: bool
    named: Named
    factor: float

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the form stands alone in `text`, begin and end."""
        for opening in self.openings:
            begin = text.find(opening)
            while begin >= 0:
                end = self._end(text, begin + len(opening))
                if end and _BEFORE.match(text, begin) and _AFTER.match(text, end):
                    yield begin, end
                else:
                    end = begin + 1
                begin = text.find(opening, end)

    def _end(self, text: str, position: int) -> int:
        """Return the end of the form whose opening ends at `position`, 0 where it is not there."""
        for word in self.rest:
            gap = _GAP.match(text, position)
            if gap is None or not text.startswith(word, gap.end()):
                return 0
            position = gap.end() + len(word)
        return position


class NameFinder:
    """Finds established names again: forms anywhere, acronyms and heads as written.

    Args:
        names: The established names.
    """

    def __init__(self, names: Sequence[Named]) -> None:
        self._forms = [
            _form(form, named, factor) for named in names for form, factor in _forms_of(named)
        ]
        firsts: dict[str, set[str]] = defaultdict(set)
        for named in names:
            firsts[named.name.split()[0]].add(named.name)
        self._heads = [
            (head, named)
            for named in names
            for head in named.name.split()[:1]
            if _stands_alone(head, named) and len(firsts[head]) == 1
        ]

    def find(self, text: str) -> Iterator[tuple[int, int, Named, float]]:
        """Yield (start, end, name, confidence) of each place in `text`."""
        plain = fold(text)
        for form in self._forms:
            confidence = form.named.confidence * form.factor
            for begin, end in form.places(plain.text if form.folded else text):
                if form.folded:
                    yield plain.start(begin), plain.end(end), form.named, confidence
                else:
                    yield begin, end, form.named, confidence
        for head, named in self._heads:
            for begin, end in _heads_alone(head, text):
                yield begin, end, named, named.confidence * _OF_HEAD


_OF_HEAD = 0.9
"""How sure a head alone is, of the confidence of its whole name."""
_BEFORE_HEAD = re.compile(r"\b(?:[lL]a|[lL]e|du|au|notre|cette|ce|de la|à la|[lLd]') ?\Z")
_AFTER_HEAD = re.compile(rf"(?!{LETTER}|['-]| [A-ZÀ-Ý])")


def _heads_alone(head: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `head` stands behind an article, no longer name after it."""
    begin = text.find(head)
    while begin >= 0:
        end = begin + len(head)
        if _BEFORE_HEAD.search(text, max(0, begin - 8), begin) and _AFTER_HEAD.match(text, end):
            yield begin, end
        begin = text.find(head, end)


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


_BEFORE = re.compile(rf"(?<!{LETTER})(?<![@-])")
_AFTER = re.compile(rf"(?!{LETTER}|@|-\w)")
_GAP = re.compile(r"[ \n-]+")


def _form(form: str, named: Named, factor: float) -> _Form:
    """Return a form: in any case where it has several words, else as written."""
    words = form.split()
    if len(words) > 2 or (len(words) == 2 and form != form.lower()):
        first, *rest = (folded(word) for word in words)
        bare = tuple(word.lstrip("-") for word in rest if word != "-")
        return _Form((first,), bare, True, named, factor)
    return _Form(_as_written(form), (), False, named, factor)


def _as_written(form: str) -> tuple[str, ...]:
    """Return a form in its own case; a coined word may open a sentence."""
    first = name_words(form)[:1]
    if first and form[0].islower() and is_coined(first[0]) and not is_acronym(first[0]):
        return form, form[0].upper() + form[1:]
    return (form,)
