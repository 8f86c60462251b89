"""A passage made ready for extraction: its plain view and the way back to a proof."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from operator import attrgetter

from corpus.records import Block, Page, Passage, Proof
from corpus.views import View, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One passage as the extractors see it.

    Attributes:
        page: The page it stands on.
        passage: The passage; its offsets count in `page.text`.
        blocks: The page's blocks inside the passage, in order.
        view: The normalised text of the passage's content blocks, joined by line feeds;
            its origins are offsets into `page.text`.
    """

    page: Page
    passage: Passage
    blocks: tuple[Block, ...]
    view: View

    @property
    def text(self) -> str:
        """The normalised text: extractors match on this and give offsets into it."""
        return self.view.text

    def proof(self, begin: int, end: int) -> Proof:
        """Return the proof of `text[begin:end]`, located in the page as extracted.

        White space at either end is left out.
        """
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        while begin < end and self.text[begin].isspace():
            begin += 1
        start, stop = self.view.start(begin), self.view.end(end)
        return Proof(
            document=self.passage.document,
            page=self.page.number,
            start=start,
            end=stop,
            quote=self.page.text[start:stop],
            display=" ".join(self.text[begin:end].split()),
        )


def segment_passage(page: Page, passage: Passage) -> Segment:
    """Return `passage` with its view, made of the content blocks inside it, marks of notes left out."""
    blocks = tuple(_blocks_of(page, passage))
    spans = [(block.start, block.end) for block in blocks]
    marks = [mark for block in blocks for mark in block.marks]
    return Segment(
        page=page, passage=passage, blocks=blocks, view=normalise(page.text, spans, marks)
    )


def _blocks_of(page: Page, passage: Passage) -> Iterator[Block]:
    """Yield the blocks of `page`, which are in order, that lie inside `passage`."""
    first = bisect_left(page.blocks, passage.start, key=attrgetter("start"))
    for block in islice(page.blocks, first, None):
        if block.start >= passage.end:
            return
        if block.end <= passage.end:
            yield block


def fact_id(kind: str, proof: Proof, name: str = "") -> str:
    """Return an id that depends on nothing but the document, the place and the name."""
    seed = f"{kind}|{proof.document}|{proof.page}|{proof.start}|{proof.end}|{name}"
    return blake2b(seed.encode(), digest_size=9).hexdigest()
