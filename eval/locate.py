"""Where a label's quote stands on a page, whatever mark-up or line ends lie between."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.records import Page, Proof
from corpus.views import folded


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

    def _find(self, sought: str) -> Iterator[Span]:
        for number, key, offsets in self._keys:
            at = key.find(sought)
            while at >= 0:
                yield Span(number, offsets[at], offsets[at + len(sought) - 1] + 1)
                at = key.find(sought, at + 1)


def _key(text: str) -> tuple[str, "array[int]"]:
    """Return the folded letters, digits and signs of a text, and the offset of each."""
    letters, offsets = [], array("q")
    for offset, letter in enumerate(text):
        for piece in folded(letter):
            if piece.isalnum() or piece in "%€":
                letters.append(piece)
                offsets.append(offset)
    return "".join(letters), offsets
