"""What an office document gives: one page, its title, date, publisher and kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.errors import SourceError
from corpus.records import Block, BlockKind, Page, Reading, Role
from corpus.views import folded
from ingest.blocks import tidy_blocks
from ingest.metadata import (
    display,
    document_kind,
    guess_language,
    is_title,
    issuer,
    may_date,
    publication_date,
)
from ingest.notes import tie_notes
from ingest.office_parts import Paragraph, Part, paragraphs
from ingest.office_writer import Written, write_parts
from ingest.roles import is_date, is_kicker
from ingest.tails import mark_roles

_TITLE_BLOCKS = 12
"""Blocks of content from the beginning among which a title set large is looked for."""
_LARGER = 1.25
"""How much larger than the text a title is set."""


@dataclass(slots=True, kw_only=True)
class Office:
    """What a reader of an office format found, in reading order."""

    media_type: str
    headers: list[Part] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    comments: list[Part] = field(default_factory=list)
    footers: list[Part] = field(default_factory=list)
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def office_reading(office: Office, source: str) -> Reading:
    """Return the reading of an office document.

    Raises:
        SourceError: There is no text in it.
    """
    written = Written()
    levels = [part.level for part in paragraphs(office.body) if part.kind is BlockKind.HEADING]
    written.below = max(levels, default=1)
    for parts in (office.headers, office.body, office.notes, office.comments, office.footers):
        write_parts(parts, written)
    text = written.text
    if not any(map(str.isalnum, text)):
        raise SourceError("office_no_text", source=source)
    blocks = _titled(
        text, mark_roles(text, tie_notes(text, written.blocks)), written.sizes, office.title
    )
    page = Page(number=1, text=text, blocks=tidy_blocks(text, blocks))
    return _reading(page, office)


# Title --------------------------------------------------------------------------------------


def _titled(
    text: str, blocks: Sequence[Block], sizes: dict[int, float], declared: str | None
) -> list[Block]:
    """Return the blocks with one title, where a block is one, and headings below it."""
    chosen = _title_block(text, blocks, sizes, declared)
    found: list[Block] = []
    for block in blocks:
        if block is chosen:
            found.append(replace(block, kind=BlockKind.TITLE, level=1))
        elif block.kind is BlockKind.TITLE:
            found.append(replace(block, kind=BlockKind.HEADING, level=2))
        elif block.kind is BlockKind.HEADING:
            found.append(replace(block, level=block.level + 1))
        else:
            found.append(block)
    return found


def _title_block(
    text: str, blocks: Sequence[Block], sizes: dict[int, float], declared: str | None
) -> Block | None:
    contents = [block for block in blocks if block.role is Role.CONTENT]
    styled = [block for block in contents if block.kind is BlockKind.TITLE]
    for block in styled:
        if not is_kicker(text[block.start : block.end]):
            return block
    named = folded(display(declared or ""))
    first = [block for block in contents[:_TITLE_BLOCKS] if _may_be_title(text, block)]
    for block in first:
        if named and folded(display(text[block.start : block.end])) == named:
            return block
    large = [
        block for block in first if sizes.get(block.start, 0) >= _LARGER * _usual(blocks, sizes)
    ]
    if large and _usual(blocks, sizes):
        return max(large, key=lambda block: (sizes[block.start], -block.start))
    tops = [block for block in contents if block.kind is BlockKind.HEADING and block.level == 1]
    return tops[0] if len(tops) == 1 and tops[0] in first else None


def _may_be_title(text: str, block: Block) -> bool:
    words = display(text[block.start : block.end])
    plain = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return (
        plain
        and 2 <= len(words.split()) <= 40
        and sum(map(str.isalpha, words)) >= 5
        and not is_kicker(words)
        and not is_date(words)
    )


def _usual(blocks: Sequence[Block], sizes: dict[int, float]) -> float:
    """Return the size in which most of the text is set, in points; 0 where unknown."""
    letters: dict[float, int] = {}
    for block in blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            size = sizes.get(block.start, 0.0)
            letters[size] = letters.get(size, 0) + block.end - block.start
    return max(letters, key=lambda size: letters[size], default=0.0)


# What the document says of itself -----------------------------------------------------------


def _reading(page: Page, office: Office) -> Reading:
    texts = [display(page.text[block.start : block.end]) for block in page.blocks]
    title = _shown_title(page) or (office.title if is_title(office.title) else None)
    title = title or _first_words(page, texts)
    own = [block for block in page.blocks if block.role is not Role.COMMENT]
    dated = may_date(own, [display(page.text[block.start : block.end]) for block in own])
    return Reading(
        media_type=office.media_type,
        pages=(page,),
        title=title,
        kind=document_kind(title, "\n".join(texts[:12])),
        publisher=issuer([*_signatures(page), *dated[:3]]) or office.publisher,
        published=publication_date(dated) or office.published,
        language=guess_language(page.text),
    )


def _shown_title(page: Page) -> str | None:
    for block in page.blocks:
        if block.kind is BlockKind.TITLE:
            return display(page.text[block.start : block.end])
    return None


def _first_words(page: Page, texts: Sequence[str]) -> str:
    contents = (
        words for words, block in zip(texts, page.blocks, strict=True) if block.role is Role.CONTENT
    )
    return " ".join(next(contents, texts[0] if texts else "").split()[:16])


def _signatures(page: Page) -> list[str]:
    signing = {Role.HEADER, Role.FOOTER, Role.CONTACT}
    return [page.text[block.start : block.end] for block in page.blocks if block.role in signing]


def with_role(parts: Sequence[Part], role: Role) -> list[Part]:
    """Return the words of `parts` as paragraphs in one role: headers, footers, comments."""
    return [
        Paragraph(pieces=part.pieces, role=role) for part in paragraphs(parts) if part.text.strip()
    ]
