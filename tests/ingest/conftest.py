import pytest

from corpus.records import Block, BlockKind, Page, Passage
from ingest.language import parse
from ingest.segments import segment_passage

KINDS = {0: BlockKind.PARAGRAPH, 1: BlockKind.TITLE}


@pytest.fixture(scope="session")
def parse_text():
    """Parse a text as one passage of one page, a block a line ("#" opens a title, "- " an item), under the headings given."""

    def call(text, headings=()):
        blocks, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                level = len(line) - len(line.lstrip("#"))
                kind = KINDS.get(level, BlockKind.HEADING)
                kind = BlockKind.LIST_ITEM if line.startswith("- ") else kind
                blocks.append(Block(start=start, end=start + len(line), kind=kind, level=level))
            start += len(line) + 1
        page = Page(number=1, text=text, blocks=tuple(blocks))
        passage = Passage(
            id="p",
            document="d",
            page=1,
            start=0,
            end=len(text),
            text=text,
            headings=tuple(headings),
        )
        return parse([segment_passage(page, passage)])

    return call
