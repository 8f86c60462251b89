"""Roles told by the order of blocks: contacts, contents, related links, comments, bylines.

For formats that say nothing of the page's structure; the readers of PDF and HTML know
more and go their own way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.records import Block, BlockKind, Role
from ingest.roles import (
    cites_sources,
    ends_in_page_number,
    is_byline,
    is_contact,
    is_contents_line,
    is_no_text,
    is_sign_up,
    opens_comments,
    opens_contact,
    opens_contents,
    opens_poll,
    opens_related,
)

_TEASER_WORDS = 35
"""A block of so many words among related links is the article going on."""
_NO_LEVEL = 9
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)


@dataclass(slots=True, kw_only=True)
class _Tail:
    """A stretch of blocks that are no content.

    `level` is the level of heading that ends it, `left` how many blocks it still takes.
    """

    role: Role
    level: int
    left: int


def mark_roles(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the roles that their words and their neighbours tell."""
    tail: _Tail | None = None
    marked: list[Block] = []
    for block in blocks:
        words = " ".join(text[block.start : block.end].split())
        opened = _opened(words, block) if block.role is Role.CONTENT else None
        if opened is not None:
            tail = opened if opened.left else None
            marked.append(_set(block, opened.role))
            continue
        if tail is not None and _ends(tail, words, block):
            tail = None
        if block.role is not Role.CONTENT:
            marked.append(block)
        elif tail is not None:
            tail.left -= 1
            marked.append(_set(block, tail.role))
            tail = tail if tail.left > 0 else None
        else:
            marked.append(_set(block, _own_role(words, block)))
    return marked


def _set(block: Block, role: Role) -> Block:
    """Return the block with a role; what is no content is no heading."""
    if role is Role.CONTENT:
        return block
    kind = BlockKind.PARAGRAPH if block.kind in _HEADINGS else block.kind
    return replace(block, role=role, kind=kind, level=0)


def _opened(words: str, block: Block) -> _Tail | None:
    """Return the tail that a block opens; one with no room (`left` 0) is the block alone."""
    if block.kind is BlockKind.TITLE:
        return None
    alone = ":" in words.rstrip(": ") or (len(words.split()) > 6 and not block.level)
    openers = (
        (opens_contents, Role.MENU, 400),
        (opens_related, Role.RELATED, 0 if alone else 60),
        (opens_comments, Role.COMMENT, 10_000),
        (opens_poll, Role.OTHER, 8),
        (opens_contact, Role.CONTACT, 5),
    )
    for opens, role, left in openers:
        if opens(words):
            return _Tail(role=role, level=block.level or _NO_LEVEL, left=left)
    return None


def _ends(tail: _Tail, words: str, block: Block) -> bool:
    """Tell whether a block stands after the tail."""
    if tail.role is Role.MENU:
        return block.kind is not BlockKind.TABLE_CELL and not (
            ends_in_page_number(words.rstrip("| ")) or is_contents_line(words)
        )
    if block.level and block.level <= tail.level and tail.level < _NO_LEVEL:
        return True
    long = len(words.split()) >= _TEASER_WORDS
    if tail.role is Role.COMMENT:
        return False
    if tail.role is Role.CONTACT:
        return len(words.split()) > 14 or words.endswith((".", "!", "?")) or block.level > 0
    return long and words.endswith((".", "»", "!", "?", '"'))


def _own_role(words: str, block: Block) -> Role:
    if block.kind is BlockKind.TABLE_CELL:
        return Role.CONTACT if is_contact(words) else Role.CONTENT
    if is_contents_line(words):
        return Role.MENU
    if is_byline(words) or cites_sources(words) or is_no_text(words):
        return Role.OTHER
    if is_contact(words):
        return Role.OTHER if block.kind is BlockKind.FOOTNOTE else Role.CONTACT
    return Role.OTHER if is_sign_up(words) and len(words.split()) <= 12 else Role.CONTENT
