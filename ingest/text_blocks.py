"""The blocks of plain text and Markdown: marks, blank lines, and lines that look like headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.records import Block, BlockKind, Role
from ingest.blocks import trimmed
from ingest.roles import is_byline, is_caption, is_date, is_kicker
from ingest.text_tables import Line, is_row, is_rule, table_at

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_TAGGED = re.compile(r"\s*<h([1-6])\b[^>]*>(?P<text>.*?)</h\1>\s*$", re.IGNORECASE)
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:(?:[-*_=~]\s*){3,}|\W{1,3})$")
_ITEM = re.compile(r"\s*(?:[-*+•●▪◦►→✓–—]|\d{1,3}[.)]|[a-z]\))\s+(?P<text>\S.*)$")
_NOTE = re.compile(r"\s*(?:\[\^[^\]]+\]:?|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\d{1,3}\]:?)\s*(?P<text>\S.*)$")
_LINK = re.compile(
    r"\s*(?:\[[^\]]+\]:\s*\S+.*|!?\[[^\]]*\]\([^)]*\)|https?://\S+|<!--.*-->|</?[a-z]+[^>]*>)\s*$",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\s*>+\s?(?P<text>.*)$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BOLD = re.compile(r"(?:\*\*|__)(?P<text>(?:(?!\*\*|__).)+)(?:\*\*|__)\s*:?\s*$", re.DOTALL)
_EMPHASIS = "*_~"
_TERMINAL = '.!?;,…»"”'
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_LONGEST_HEADING = 200
_HEADING_WORDS = 22
_LINE_MODE = 0.6
"""Part of followed long lines that end a sentence, above which each line is a paragraph.
By eye on 155 Markdown and text files, November 2026: wrapped ones are below 0.35."""


def text_blocks(text: str, begin: int) -> list[Block]:
    """Return the blocks of `text` from `begin` on, title and headings named.

    Roles are still those of single lines; `mark_roles` tells the rest.
    """
    return _named(text, list(_found(text, begin)))


# Blocks -------------------------------------------------------------------------------------


def _lines(text: str, begin: int) -> list[Line]:
    lines: list[Line] = []
    for match in _LINE.finditer(text, begin):
        if match.start() < match.end():
            bare = match[0].rstrip("\r\n")
            lines.append(Line(start=match.start(), end=match.start() + len(bare), text=bare))
    return lines


def _found(text: str, begin: int) -> Iterator[Block]:
    """Yield the blocks of the text from `begin`; roles and plain headings come later."""
    lines = _lines(text, begin)
    alone = _each_line_alone(lines)
    paragraph: list[Line] = []
    fenced = False
    inside = 0
    for index, line in enumerate(lines):
        if index < inside:
            continue
        if _FENCE.match(line.text) or fenced:
            yield from _paragraph(paragraph)
            fenced = fenced != bool(_FENCE.match(line.text))
            yield Block(start=line.start, end=line.end, role=Role.OTHER)
            continue
        count, cells = table_at(lines, index)
        if count:
            yield from _paragraph(paragraph)
            yield from cells
            inside = index + count
            continue
        level = _underlined(paragraph, line)
        if level:
            yield _block(paragraph[0].start, paragraph[-1].end, BlockKind.HEADING, level)
            paragraph.clear()
            continue
        own = _own_block(line)
        if own is not None or not line.text.strip() or _breaks(line):
            yield from _paragraph(paragraph)
            if own is not None and own.kind is BlockKind.LIST_ITEM:
                paragraph.append(line)
            elif own is not None:
                yield own
            continue
        if alone and paragraph and not _hangs(paragraph[-1], line):
            yield from _paragraph(paragraph)
        paragraph.append(line)
        if index + 1 == len(lines):
            break
    yield from _paragraph(paragraph)


def _each_line_alone(lines: Sequence[Line]) -> bool:
    """Tell whether line ends are paragraph ends, rather than wrapped at a width."""
    followed = [
        line.text.rstrip()
        for line, following in pairwise(lines)
        if len(line.text) >= 40
        and following.text.strip()
        and _own_block(following) is None
        and not is_row(following.text)
    ]
    if not followed:
        return True
    if sum(len(text) > 160 for text in followed) > 0.3 * len(followed):
        return True
    ending = sum(text[-1] in '.!?…:»"”;' for text in followed)
    return ending >= _LINE_MODE * len(followed)


def _hangs(above: Line, line: Line) -> bool:
    """Tell whether a line goes on with the sentence above although lines stand alone."""
    item = bool(_ITEM.match(above.text))
    return (item and line.text.startswith(("  ", "\t"))) or line.text.lstrip()[:1].islower()


def _breaks(line: Line) -> bool:
    return bool(_RULE.match(line.text) or is_rule(line.text))


def _underlined(paragraph: Sequence[Line], line: Line) -> int:
    """Return the level of the heading that `line` underlines, 0 for none."""
    match = _UNDERLINE.match(line.text)
    if match is None or not 1 <= len(paragraph) <= 2 or len(paragraph[-1].text) > 120:
        return 0
    if _ITEM.match(paragraph[0].text):
        return 0
    return 1 if match[1][0] == "=" else 2


def _own_block(line: Line) -> Block | None:
    """Return the block that the line's marks make it, None for running text."""
    for pattern, kind in (
        (_HEADING, BlockKind.HEADING),
        (_TAGGED, BlockKind.HEADING),
        (_NOTE, BlockKind.FOOTNOTE),
        (_ITEM, BlockKind.LIST_ITEM),
    ):
        match = pattern.match(line.text)
        if match is None:
            continue
        start, end = match.span("text")
        level = 0
        if kind is BlockKind.HEADING:
            level = len(match[1]) if pattern is _HEADING else int(match[1])
        return _block(line.start + start, line.start + end, kind, level)
    if _LINK.match(line.text):
        return Block(start=line.start, end=line.end, role=Role.OTHER)
    return None


def _block(start: int, end: int, kind: BlockKind, level: int = 0) -> Block:
    return Block(start=start, end=end, kind=kind, level=level)


def _paragraph(lines: list[Line]) -> Iterator[Block]:
    """Yield the block of the lines gathered, if any, and forget them."""
    if not lines:
        return
    first = lines[0]
    item, quote = _ITEM.match(first.text), _QUOTE.match(first.text)
    kind, start = BlockKind.PARAGRAPH, first.start
    if item:
        kind, start = BlockKind.LIST_ITEM, first.start + item.start("text")
    elif quote:
        start = first.start + quote.start("text")
    yield _block(start, lines[-1].end, kind)
    lines.clear()


# Headings and title -------------------------------------------------------------------------


def _named(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with plain headings and the title found, marks trimmed off."""
    named = [
        _trimmed_marks(text, _plain_heading(text, blocks, place)) for place in range(len(blocks))
    ]
    title = _title_place(text, named)
    if title is not None:
        named[title] = replace(named[title], kind=BlockKind.TITLE, level=1)
        for place in range(title):
            words = text[named[place].start : named[place].end].split()
            if len(words) <= 2 and named[place].kind is not BlockKind.TITLE:
                named[place] = replace(
                    named[place], role=Role.MENU, kind=BlockKind.PARAGRAPH, level=0
                )
    return named


def _trimmed_marks(text: str, block: Block) -> Block:
    """Return a heading without the emphasis around it."""
    if block.kind is not BlockKind.HEADING:
        return block
    start, end = trimmed(text, block.start, block.end)
    while end - start > 2 and text[start] in _EMPHASIS and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    return replace(block, start=start, end=end)


def _plain_heading(text: str, blocks: Sequence[Block], place: int) -> Block:
    """Return a short block without marks as the heading that it looks like."""
    block = blocks[place]
    words = " ".join(text[block.start : block.end].split())
    if block.role is not Role.CONTENT or block.kind not in _RUNNING:
        return block
    if block.kind is BlockKind.HEADING and len(words) < _LONGEST_HEADING:
        return block
    bold = _BOLD.match(words)
    bare = bold["text"].strip() if bold else words
    if is_caption(bare):
        return replace(block, kind=BlockKind.CAPTION, level=0)
    level = 0
    if _may_head(bare):
        leads = _leads(text, blocks, place)
        level = 2 if _in_capitals(bare) else 4 if bold else 3 if leads and _is_short(bare) else 0
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return replace(block, kind=kind, level=level)


def _may_head(bare: str) -> bool:
    """Tell whether the words can be a heading: few, no sentence, no date, no address."""
    if not 1 <= len(bare.split()) <= _HEADING_WORDS or is_date(bare) or is_byline(bare):
        return False
    if is_kicker(bare) or sum(map(str.isalpha, bare)) < 3 or "@" in bare or "http" in bare:
        return False
    return bare[-1] not in _TERMINAL or (_in_capitals(bare) and bare[-1] in "?!…")


def _in_capitals(bare: str) -> bool:
    letters = [letter for letter in bare if letter.isalpha()]
    return len(letters) >= 5 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _is_short(bare: str) -> bool:
    return len(bare.split()) <= 14 and not bare[0].islower() and bare[-1] != ":"


def _leads(text: str, blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a longer paragraph or a list follows."""
    if place + 1 >= len(blocks):
        return False
    following = blocks[place + 1]
    own = len(text[blocks[place].start : blocks[place].end])
    words = text[following.start : following.end]
    if following.kind is BlockKind.LIST_ITEM:
        return place == 0 or blocks[place - 1].kind is not BlockKind.LIST_ITEM
    return following.kind is BlockKind.PARAGRAPH and len(words) > max(60, 1.5 * own)


def _title_place(text: str, blocks: Sequence[Block]) -> int | None:
    """Return which block is the title: a first-level heading, else the best of the first.

    Candidates stand before the first long paragraph; marks or capitals win over order.
    """
    candidates: list[int] = []
    for place, block in enumerate(blocks[:14]):
        words = text[block.start : block.end].split()
        heading = block.kind is BlockKind.HEADING
        if heading and block.level == 1 and words:
            return place
        if block.kind is BlockKind.PARAGRAPH and block.role is Role.CONTENT and len(words) > 40:
            break
        if _may_be_title(" ".join(words), block):
            candidates.append(place)
    marked = [place for place in candidates if blocks[place].level in {1, 2, 4}]
    return next(iter(marked or candidates), None)


def _may_be_title(words: str, block: Block) -> bool:
    if block.role is not Role.CONTENT or len(words.split()) < 3 or is_byline(words):
        return False
    if block.kind is BlockKind.HEADING:
        return True
    plain = block.kind is BlockKind.PARAGRAPH and words[-1] not in ".;,:"
    return plain and not is_date(words) and not is_kicker(words)
