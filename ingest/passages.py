"""Pages -> passages: what is embedded, indexed and handed to the extractors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Block, BlockKind, Page, Passage, Role
from corpus.views import normalise

MOST_WORDS = 180
ENOUGH_WORDS = 60
FULL_WORDS = 130
"""A passage of at least ENOUGH words is closed rather than grow beyond FULL; none grows
beyond MOST. Chosen in November 2026 by reading the passages of 18 PDF and 155 text files:
with these a figure and the words that say what it measures stay together."""

_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """Blocks on the way to a passage."""

    blocks: list[Block] = field(default_factory=list)
    words: int = 0
    headings: tuple[str, ...] = ()
    body: bool = False
    """Holds something else than headings."""


def make_passages(document_id: str, pages: Sequence[Page]) -> list[Passage]:
    """Return the passages of a document, in order.

    A passage is a contiguous span of one page that holds only whole content blocks; each
    content block lies in exactly one. A heading begins the passage that it heads, and
    ends the one before. `headings` is the path in force: the headings above, then those
    at the passage's own beginning, outermost first, for display.

    Args:
        document_id: The document's SHA-256.
        pages: Its pages, with blocks sorted and apart (`tidy_blocks`).
    """
    path: list[tuple[int, str]] = []
    passages: list[Passage] = []
    for page in pages:
        for draft in _drafts(page, path):
            start, end = draft.blocks[0].start, draft.blocks[-1].end
            passages.append(
                Passage(
                    id=f"{document_id[:16]}-{page.number}-{start}",
                    document=document_id,
                    page=page.number,
                    start=start,
                    end=end,
                    text=page.text[start:end],
                    headings=draft.headings,
                ),
            )
    return passages


def _drafts(page: Page, path: list[tuple[int, str]]) -> Iterator[_Draft]:
    draft = _Draft()
    for block in page.blocks:
        if block.role is not Role.CONTENT:
            if draft.blocks:
                yield draft
                draft = _Draft()
            continue
        heading = block.kind in _HEADINGS
        words = len(page.text[block.start : block.end].split())
        if draft.blocks and _closes(page, draft, words, heading=heading):
            yield draft
            draft = _Draft()
        if heading:
            _descend(path, block, page)
        draft.blocks.append(block)
        draft.words += words
        draft.body = draft.body or not heading
        draft.headings = tuple(text for _, text in path)
    if draft.blocks:
        yield draft


def _closes(page: Page, draft: _Draft, words: int, *, heading: bool) -> bool:
    """Tell whether a block of so many words begins another passage."""
    if heading and draft.body:
        return True
    if draft.words + words > MOST_WORDS:
        return draft.body or heading
    last = draft.blocks[-1]
    announces = page.text[last.end - 1] == ":"
    return draft.words >= ENOUGH_WORDS and draft.words + words > FULL_WORDS and not announces


def _descend(path: list[tuple[int, str]], block: Block, page: Page) -> None:
    """Set `path` to the headings down to `block`."""
    level = max(block.level, 1)
    while path and path[-1][0] >= level:
        path.pop()
    text = " ".join(normalise(page.text, [(block.start, block.end)], block.marks).text.split())
    path.append((level, text.replace("**", "").strip("#*_ ")))
