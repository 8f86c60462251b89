"""Plain text and Markdown -> one page, its source verbatim, and its blocks.

Block offsets leave out marks: a heading has no "## ", an item no bullet. Emphasis and
links inside a paragraph stay as they are written.
"""

import re
from collections.abc import Sequence

from corpus.errors import SourceError
from corpus.records import Block, BlockKind, Page, Reading, Role
from ingest.blocks import tidy_blocks
from ingest.decoding import decode
from ingest.metadata import (
    display,
    document_kind,
    guess_language,
    is_title,
    iso_date,
    issuer,
    may_date,
    publication_date,
)
from ingest.notes import tie_notes
from ingest.roles import is_byline
from ingest.tails import mark_roles
from ingest.text_blocks import text_blocks

MEDIA_TYPES = ("text/plain", "text/markdown")

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.+?)\s*$", re.MULTILINE)
_MARKS = "*_#=~ \t"


def read_text(data: bytes, source: str) -> Reading:
    """Return what a plain text or Markdown file holds, as one page.

    Args:
        data: The file as received, in any usual encoding.
        source: Its path or address, for messages; the name tells Markdown from text.

    Raises:
        SourceError: There is no text in it.
    """
    text = decode(data).replace("\x00", "\ufffd")
    front = _FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    begin = front.end() if front else 0
    blocks = mark_roles(text, tie_notes(text, text_blocks(text, begin)))
    if front:
        blocks.insert(0, Block(start=0, end=begin, role=Role.OTHER))
    tidy = tidy_blocks(text, blocks)
    if not any(block.role is Role.CONTENT for block in tidy):
        raise SourceError("text_no_text", source=source)
    markdown = source.lower().endswith((".md", ".markdown"))
    return _reading(text, tidy, fields, MEDIA_TYPES[markdown])


def _fields(front: str) -> dict[str, str]:
    return {match[1].lower(): match[2].strip("'\"") for match in _FIELD.finditer(front)}


# What the document says of itself -----------------------------------------------------------


def _reading(
    text: str, blocks: Sequence[Block], fields: dict[str, str], media_type: str
) -> Reading:
    texts = [display(text[block.start : block.end]) for block in blocks]
    named = fields.get("title") or fields.get("titre")
    title = named if is_title(named) else _title(texts, blocks)
    dated = fields.get("date") or fields.get("published") or ""
    signed = any(is_byline(words) for words in texts[:10])
    return Reading(
        media_type=media_type,
        pages=(Page(number=1, text=text, blocks=tuple(blocks)),),
        title=title or "",
        kind=document_kind(title or "", "\n".join(texts[:12]), article=signed),
        publisher=fields.get("publisher")
        or fields.get("author")
        or issuer(_signatures(texts, blocks)),
        published=iso_date(dated) or publication_date(may_date(blocks, texts)),
        language=guess_language(text),
    )


def _title(texts: Sequence[str], blocks: Sequence[Block]) -> str:
    for words, block in zip(texts, blocks, strict=True):
        if block.kind is BlockKind.TITLE:
            return re.sub(r"\*\*|__|\s+\d+\s?min$", "", words).strip(_MARKS)
    contents = (
        words for words, block in zip(texts, blocks, strict=True) if block.role is Role.CONTENT
    )
    return " ".join(next(contents, "").split()[:16]).strip(_MARKS)


def _signatures(texts: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    signing = [
        words for words, block in zip(texts, blocks, strict=True) if block.role is Role.CONTACT
    ]
    return [*signing, *texts[:2]]
