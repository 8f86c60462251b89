"""Which of several places or names of a sentence a number belongs to, by the sentence's build."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """Where a place or a name stands: begin and end in the text, and what it stands for."""

    begin: int
    end: int
    means: str


def share_of(
    number: int, text: str, span: tuple[int, int], figures: Sequence[int], marks: Sequence[Mark]
) -> list[Mark]:
    """Return those of `marks` that a number belongs to, none where the sentence leaves it open.

    "12 postes dans le Gers, 8 dans le Lot" gives each number what follows it, "le Gers a
    financé 12 postes, le Lot 8" what precedes it, and "respectivement" what has its rank. A
    number that is alone in its sentence has all that the sentence names.

    Args:
        number: Where the number begins.
        text: The page's text.
        span: Begin and end of the sentence.
        figures: Where its figures begin, in order.
        marks: The places, or the names, in order.
    """
    numbers = _numbers(text, span, figures, marks)
    if len(numbers) < 2:
        return list(marks)
    if len({mark.means for mark in marks}) < 2:
        # "À X, 300 rendez-vous ; à Y, 1 280": what only a later clause names is not of this one.
        return [mark for mark in marks if not _CLAUSE.search(text, number + 1, mark.begin)]
    rank = bisect_right(numbers, number) - 1
    if in_ranks(text, span):
        ranked = list({mark.means: mark for mark in reversed(marks)}.values())[::-1]
        return [ranked[rank]] if len(ranked) == len(numbers) else []
    groups = list(_groups(text, numbers, marks))
    if len(groups) == 1 or groups[0][0].begin > numbers[-1]:
        return groups[0]  # "6 % des ménages, dont 80 % de personnes seules, dans le Gers"
    return _nearest(text, numbers, rank, groups) or (
        list(marks) if rank == 0 and _TOTAL.search(text, number, numbers[1]) else []
    )


def _nearest(
    text: str, numbers: Sequence[int], rank: int, groups: Sequence[list[Mark]]
) -> list[Mark]:
    """Return the group that follows a number in one breath, else the one before it."""
    number = numbers[rank]
    following = numbers[rank + 1] if rank + 1 < len(numbers) else len(text)
    before = [each for each in groups if each[0].begin < number]
    after = next((each for each in groups if each[0].begin >= number), None)
    joined = after is not None and _APART.search(text, number + 1, after[0].begin) is None
    if after is not None and joined and (not before or after[0].begin < following):
        return after
    return before[-1] if before else []


def first_listed(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of the first enumeration ("l'Orne et la Sarthe")."""
    return next(_groups(text, (), marks), [])


def in_ranks(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a sentence gives its numbers in the order of what they are of."""
    return _RESPECTIVELY.search(text, *span) is not None


def _numbers(
    text: str, span: tuple[int, int], figures: Sequence[int], marks: Sequence[Mark]
) -> list[int]:
    """Return where the numbers of a sentence begin, those that are no figure too."""
    found = {
        match.start()
        for match in _NUMBER.finditer(text, *span)
        if not any(mark.begin <= match.start() < mark.end for mark in marks)
    }
    near = {start: next((f for f in figures if f <= start < f + _REACH), start) for start in found}
    return sorted({*near.values(), *figures})


def _groups(text: str, numbers: Sequence[int], marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield the marks that one enumeration holds, with no number between them."""
    group: list[Mark] = []
    for mark in marks:
        parted = group and bisect_right(numbers, group[-1].end) != bisect_right(numbers, mark.begin)
        if group and (parted or not _LIST.fullmatch(text, group[-1].end, mark.begin)):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


_TOTAL = re.compile(r":|\bdont\b|\bsoit\b")
"""What makes a number the whole of those after it ("12 postes : 8 dans le Gers, 4 ...")."""
_REACH = 12
"""Letters in which a digit is part of the figure that begins before it ("plus de 1 200")."""
_RESPECTIVELY = re.compile(r"\b(?:respectivement|respectively)\b")
_MONTHS = (
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
_NUMBER = re.compile(
    r"(?<![\w,.(])(?!(?:19|20)\d\d(?!\d|[ \u00a0\u202f]\d{3}))"
    r"\d+(?:[ \u00a0\u202f.]\d{3})*(?:,\d+)?"
    rf"(?![\w,.]*\d)(?!\s?(?:er\b|h\b|heures?\b|ans\b|(?:{_MONTHS})\b))"
)
"""A number that counts something: no year, date, age or hour."""
_LIST = re.compile(
    r"(?:\s?\([^)]{0,12}\))?\s*(?:,|;|/|&|\bet\b|\bou\b|\bpuis\b|\band\b|\bcomme\b|\bainsi que\b)?\s*"
    r"(?:(?:dans|de|en|à|au|aux|du|des|la|le|les|in|the)\b\s*|[ld]['’]\s?)*"
)
_CLAUSE = re.compile(r";|\.\s+[A-ZÀ-Ý]")
_APART = re.compile(
    r"[;:,](?!\d)|\n\s*(?:\n|[-•*–])|\.(?=\s)|\b(?:et|contre|tandis que|alors que|puis|and|versus)\b"
)
"""What parts a number from what follows it."""
