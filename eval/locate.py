"""Where a label's quote stands on a page, whatever mark-up or line ends lie between."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from corpus.records import Page, Proof
from corpus.views import folded
from eval.labels import Mark


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a page: offsets count code points of its text as extracted."""

    page: int
    start: int
    end: int

    def overlap(self, proof: Proof) -> int:
        """Return how many code points a proof shares with it, 0 on another page."""
        if proof.page != self.page:
            return 0
        return max(0, min(self.end, proof.end) - max(self.start, proof.start))


class Locator:
    """Finds quotes by their letters and digits alone.

    Args:
        pages: The pages of one document.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        self._keys = [(page.number, *_key(page.text)) for page in pages]

    def find(self, quote: str) -> tuple[Span, ...]:
        """Return all places where `quote` stands, in reading order."""
        sought, _ = _key(quote)
        return tuple(self._find(sought)) if sought else ()

    def find_mark(self, mark: Mark) -> tuple[Span, ...]:
        """Return the place nearest to where a mark was made that has its letters, if any."""
        for number, key, offsets in self._keys:
            if number == mark.page:
                at = _nearest(key, offsets, mark)
                if at is not None:
                    return (Span(number, offsets[at], offsets[at + mark.letters - 1] + 1),)
        return ()

    def mark(self, span: Span) -> Mark:
        """Return the mark of a stretch of a page that holds a letter, digit or sign."""
        _, key, offsets = next(each for each in self._keys if each[0] == span.page)
        begin, end = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
        return Mark(
            page=span.page,
            start=span.start,
            letters=end - begin,
            digest=_digest(key[begin:end]),
        )

    def _find(self, sought: str) -> Iterator[Span]:
        """Yield the places where letters stand; those within a number only if all are."""
        places = [
            (number, offsets, at, _cuts_number(key, offsets, at))
            for number, key, offsets in self._keys
            for at in _all_places(key, sought)
        ]
        whole = not all(cut for *_, cut in places)
        for number, offsets, at, cut in places:
            if not (whole and cut):
                yield Span(number, offsets[at], offsets[at + len(sought) - 1] + 1)


def _all_places(key: str, sought: str) -> Iterator[int]:
    at = key.find(sought)
    while at >= 0:
        yield at
        at = key.find(sought, at + 1)


def _nearest(key: str, offsets: "array[int]", mark: Mark) -> int | None:
    """Return where in the key the letters of a mark begin, the nearest place first.

    A place within a number comes after all others.
    """
    expected, last, within = bisect_left(offsets, mark.start), len(key) - mark.letters, None
    for step in range(max(expected, last - expected) + 1):
        for at in dict.fromkeys((expected + step, expected - step)):
            if 0 <= at <= last and _digest(key[at : at + mark.letters]) == mark.digest:
                if not _cuts_number(key, offsets, at):
                    return at
                within = at if within is None else within
    return within


def _cuts_number(key: str, offsets: "array[int]", at: int) -> bool:
    """Tell whether a place begins within a number: "5 %" does not stand in "15 %"."""
    return (
        at > 0
        and key[at].isdigit()
        and key[at - 1].isdigit()
        and offsets[at - 1] + 1 == offsets[at]
    )


def _digest(letters: str) -> str:
    return blake2b(letters.encode(), digest_size=8).hexdigest()


def _key(text: str) -> tuple[str, "array[int]"]:
    """Return the folded letters, digits and signs of a text, and the offset of each."""
    letters, offsets = [], array("q")
    for offset, letter in enumerate(text):
        for piece in folded(letter):
            if piece.isalnum() or piece in "%€":
                letters.append(piece)
                offsets.append(offset)
    return "".join(letters), offsets
