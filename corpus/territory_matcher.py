"""The matcher of place names: one pass over folded text, then what the letters tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from corpus.territory_data import ARTICLES, LINKS, Reference, Style, plain

_ANY_CASE = frozenset([Style.PHRASE, Style.PEOPLE, Style.BLOCK])
_INSIDE = re.compile(r"(?:[\w '’‘ʼ]|[‐‑-](?:\s*\n\s*)?)+")
_BROKEN = re.compile(r"(?<=\w)[‐‑-](?P<end>\s*\n\s*)(?=[A-ZÀ-Ý])")
"""A line that ends within a name: "Lot-et-" above "Garonne"."""
_BETWEEN_WORDS = re.compile(r"[\s‐‑-]")
_HYPHENS = "-‐‑–"
_WIDE = ("departement:", "region:", "ancienne_region:", "collectivite:")
_ELIDED = re.compile(r"^[dlDL]['’‘ʼ]")


class Hit(NamedTuple):
    """A form found: `text[start:end]` is the name without a contracted article."""

    start: int
    end: int
    form: str
    ids: tuple[str, ...]
    style: Style | None


class Matcher:
    """All forms of all names in one automaton.

    Args:
        reference: The forms and what they name.
    """

    def __init__(self, reference: Reference) -> None:
        self._automaton = ahocorasick.Automaton()
        self._styles = reference.styles
        for form, ids in reference.owners.items():
            self._automaton.add_word(f" {form} ", (form, 0, ids))
        for form, ids in reference.contracted.items():
            if form not in reference.owners:
                self._automaton.add_word(f" {form} ", (form, form.index(" ") + 1, ids))
        self._automaton.make_automaton()

    def find(self, text: str, *, question: bool) -> list[Hit]:
        """Return the longest hits in `text`, left to right; blocked names are left out.

        Of two that overlap the one with the longer name stays: "le Val de Marne" is no
        Val. Names tied by a hyphen or a dash stay together or not at all: "Drôme-Ardèche"
        is both, "Brest-Quimper" a line.
        """
        hits: list[Hit] = []
        taken = 0
        for hit in sorted(
            self._hits(text, question=question), key=lambda one: (-len(bare(one.form)), one.start)
        ):
            place = ((1 << (hit.end - hit.start)) - 1) << hit.start
            if not taken & place:
                taken |= place
                hits.append(hit)
        hits.sort(key=lambda one: one.start)
        kept = _without_loose_ends(text, hits)
        return [hit for hit in kept if hit.style is not Style.BLOCK]

    def _hits(self, text: str, *, question: bool) -> Iterator[Hit]:
        styles = self._styles
        folded, places = _unbroken(text)
        for last, (form, trim, ids) in self._automaton.iter(f" {folded} "):
            style = styles.get(form)
            start, end = places[last - 1 - len(form) + trim], places[last - 2] + 1
            free = question or style in _ANY_CASE
            if not free and text[start:end].islower():
                continue
            if _whole(text, start, end, tied=_may_tie(form, ids)) and (
                free or capitalised(text[start:end])
            ):
                yield Hit(start, end, form, tuple(ids), style)


def _unbroken(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text without the line ends after hyphens, and where its letters stand."""
    folded = plain(text)
    breaks = [match.span("end") for match in _BROKEN.finditer(text)]
    if not breaks:
        return folded, range(len(folded))
    kept = [i for i in range(len(text)) if not any(begin <= i < end for begin, end in breaks)]
    return "".join(folded[i] for i in kept), kept


def _may_tie(form: str, ids: Iterable[str]) -> bool:
    """Tell whether a hyphen may tie a name to another: "Savoie-Isère", but "Nord-Isère"."""
    return form != "nord" and any(one.startswith(_WIDE) for one in ids)


def _without_loose_ends(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the hits without those that a hyphen ties to what is none."""
    begins, ends = {hit.start for hit in hits}, {hit.end for hit in hits}
    for hit in hits:
        before = not _is_tied(text, hit.start - 1) or hit.start - 1 in ends
        after = not _is_tied(text, hit.end) or hit.end + 1 in begins
        if before and after:
            yield hit


def _is_tied(text: str, mark: int) -> bool:
    """Tell whether a hyphen or dash at a position has a letter or digit on either side."""
    inside = 0 < mark < len(text) - 1 and text[mark] in _HYPHENS
    return inside and text[mark - 1].isalnum() and text[mark + 1].isalnum()


def _whole(text: str, start: int, end: int, *, tied: bool) -> bool:
    """Tell whether `text[start:end]` is not a part of a longer word, address or handle."""
    if start and not _opens(text, start - 1) and not (tied and _is_tied(text, start - 1)):
        return False
    if end < len(text) and not _closes(text, end) and not (tied and _is_tied(text, end)):
        return False
    return _INSIDE.fullmatch(text, start, end) is not None


def _opens(text: str, before: int) -> bool:
    mark = text[before]
    if mark in _HYPHENS:
        return before == 0 or not text[before - 1].isalnum()
    if mark in "@#_.":
        return False
    return mark != "/" or not _address_before(text, before)


def _closes(text: str, after: int) -> bool:
    mark = text[after]
    following = text[after + 1 : after + 2]
    if mark in _HYPHENS:
        return not following.isalnum()
    if mark in ".@":
        return not following.isalnum()
    return mark != "_" and not (mark == "/" and following.islower())


def _address_before(text: str, position: int) -> bool:
    begin = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position)) + 1
    head = text[begin:position]
    return "." in head or ":" in head or not head


def capitalised(name: str) -> bool:
    """Tell whether each word of `name` that carries a capital in names has one."""
    words = [_ELIDED.sub("", word) for word in _BETWEEN_WORDS.split(name)]
    heavy = [word for word in words if word and word.lower() not in LINKS] or words
    return not any(word[:1].islower() for word in heavy)


def content_words(form: str) -> list[str]:
    """Return the words of a folded form that are neither articles nor prepositions."""
    return [word for word in form.split() if word not in LINKS]


_LEADING = ARTICLES | {"au", "aux", "du", "des"}


def bare(form: str) -> str:
    """Return a folded form without its leading article."""
    head, _, rest = form.partition(" ")
    return rest if rest and head in _LEADING else form
