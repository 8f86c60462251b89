"""Real pages as they were seen: runs of words in the order in which they are read.

Somebody looked at the picture of a page and noted, block by block, a few words in a row and
whether they are the document or not. The project holds no words of other people's documents:
a note is the hash of its folded words.

Definitions: *words* is the share of the notes whose words stand on the page in a row;
*order*, of the notes of a group that were found, the share whose next one stands further on;
*boilerplate* as in `eval.reading_scores`, counted in notes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from eval.counts import Counts
from eval.lines import Record, list_of, read_records
from eval.reading_scores import BOILERPLATE, ORDER, WORDS, ReadWord
from eval.words import words_of

ANCHORS = Path(__file__).parent / "anchors.jsonl"
"""Notes on 18 press releases and brochures, made in November 2026 before their reading was seen."""
CONTENT, APART = "c", "b"
"""What an anchor is to the document; anything else may be either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Some words in a row: how many, the hash of them, and what they are to the document."""

    words: int
    digest: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Anchors of one page in reading order.

    Attributes:
        document: SHA-256 of the file.
        page: The page, from 1.
        picture: The words are drawn: only character recognition can tell them.
        anchors: The anchors; between groups of one page the order is free.
    """

    document: str
    page: int
    picture: bool = False
    anchors: tuple[Anchor, ...]


def read_anchors(path: Path = ANCHORS) -> list[Group]:
    """Return the groups of a file of notes.

    Raises:
        UsageError: The file cannot be read or a line is no group.
    """
    return read_records(path, _group)


def _group(record: Record) -> Group:
    return Group(
        document=str(record["document"]),
        page=int(str(record["page"])),
        picture=bool(record.get("picture")),
        anchors=tuple(map(_anchor, list_of(record, "anchors"))),
    )


def _anchor(noted: object) -> Anchor:
    part, words, digest = str(noted).split()
    return Anchor(words=int(words), digest=digest, part=part)


def anchor_of(words: str, part: str) -> str:
    """Return the note of some words as the file holds it: part, number of words, hash."""
    plain = [word for word, _ in words_of(words)]
    return f"{part} {len(plain)} {_digest(plain)}"


def files_by_digest(folder: Path) -> dict[str, Path]:
    """Return the files of a folder, at any depth, by their SHA-256."""
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """An anchor that was not found, out of order or on the wrong side.

    `group` counts the groups given, `anchor` the anchors of the group, both from 0.
    """

    what: str
    page: int
    group: int
    anchor: int


def score_anchors(
    groups: Iterable[Group], found: Sequence[Sequence[ReadWord]]
) -> tuple[dict[str, Counts], list[Slip]]:
    """Return the counts of one document by measure, and what went wrong.

    Args:
        groups: The notes on the document.
        found: Its words as read, page by page.
    """
    counts = {WORDS: Counts(), ORDER: Counts(), BOILERPLATE: Counts()}
    slips: list[Slip] = []
    for number, group in enumerate(groups):
        page = found[group.page - 1] if group.page <= len(found) else ()
        places = _places(group.anchors, [word.text for word in page])
        wrong = dict(_wrong(group, places, page))
        for name, each in _counts(group, places, page, wrong).items():
            counts[name] += each
        slips += [
            Slip(what=what, page=group.page, group=number, anchor=at) for at, what in wrong.items()
        ]
    return counts, slips


def _wrong(
    group: Group, places: Mapping[int, int], page: Sequence[ReadWord]
) -> Iterator[tuple[int, str]]:
    """Yield the anchors that something is wrong with: the worst of it, by their number."""
    backwards = {after for before, after in pairwise(places) if places[after] <= places[before]}
    for at, anchor in enumerate(group.anchors):
        if at not in places:
            yield at, WORDS
        elif at in backwards:
            yield at, ORDER
        elif (anchor.part, page[places[at]].kept) in {(CONTENT, False), (APART, True)}:
            yield at, BOILERPLATE


def _counts(
    group: Group, places: Mapping[int, int], page: Sequence[ReadWord], wrong: Mapping[int, str]
) -> dict[str, Counts]:
    steps = max(len(places) - 1, 0)
    backwards = sum(what == ORDER for what in wrong.values())
    sides = [(group.anchors[at].part, page[place].kept) for at, place in places.items()]
    apart = [kept for part, kept in sides if part == APART and kept is not None]
    lost = sum(kept is False for part, kept in sides if part == CONTENT)
    right = sum(not kept for kept in apart)
    return {
        WORDS: Counts(expected=len(group.anchors), recalled=len(places)),
        ORDER: Counts(expected=steps, recalled=steps - backwards),
        BOILERPLATE: Counts(expected=len(apart), recalled=right, found=right + lost, correct=right),
    }


def _places(anchors: Sequence[Anchor], words: Sequence[str]) -> dict[int, int]:
    """Return where each anchor that is there begins: the first place after the one before.

    Where there is none further on, it is the first on the page.
    """
    known = {length: _runs(words, length) for length in {anchor.words for anchor in anchors}}
    places: dict[int, int] = {}
    last = -1
    for number, anchor in enumerate(anchors):
        starts = known[anchor.words].get(anchor.digest, [])
        if starts:
            last = next((start for start in starts if start > last), starts[0])
            places[number] = last
    return places


def _runs(words: Sequence[str], length: int) -> dict[str, list[int]]:
    runs: dict[str, list[int]] = {}
    for start in range(len(words) - length + 1):
        runs.setdefault(_digest(words[start : start + length]), []).append(start)
    return runs


def _digest(words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=6).hexdigest()
