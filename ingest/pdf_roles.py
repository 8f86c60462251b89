"""What the blocks of laid out PDF pages are: headings, running lines, contacts, contents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Block, BlockKind, Role
from corpus.views import folded
from ingest.pdf_layout import Layout, PdfBlock
from ingest.pdf_notes import with_notes
from ingest.pdf_stacks import BOLDER, LIST_MARK
from ingest.pdf_tables import with_tables
from ingest.roles import (
    cites_sources,
    ends_in_page_number,
    is_caption,
    is_contact,
    is_contents_line,
    is_date,
    is_kicker,
    is_page_number,
    opens_contact,
    opens_contents,
)

_EDGE = 0.13
"""Part of the page's height, at the top and the bottom, where running lines stand."""
_MARGIN_WORDS, _MARGIN_GAP = 14, 1.5
"""Most words of a line in the margin of a single page, and its least distance from the text
in font sizes of the body. November 2026: with these, boilerplate recall of the demonstration
PDFs is .978 at precision 1.0; the heads and feet found in 15 press releases were read through."""
_TITLE_SIZE = 1.15
"""Font size of a heading against the body's, where it is neither bold nor in capitals."""
_HEADING_WORDS = 22
_CELL_WORDS = 45
_NUMERIC = re.compile(
    r"^(?:(?:plus|moins|près) de |environ |jusqu['’]à |dont )?[≈~+<>±−-]?\s?\d[\d\s.,/]*\s?(?:%|€|k€|M€|Md€|millions?|milliards?|ans?|jours?|heures?|h|mois|x|fois)?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•●○◦▪■□▫◼❑❖➢➤►▶→✓✔✗\uf0a7\uf0b7\uf0d8\uf0fc·*–—-]")
_NOTE = re.compile(r"^(?:\d{1,3}|\*+|\(\d{1,2}\))[.)]?\s?\S")


@dataclass(slots=True, kw_only=True)
class _Style:
    """What is usual in a document: the body's size in points and its sizes of headings."""

    body: float
    weight: int
    sizes: list[float] = field(default_factory=list)

    def level(self, size: float) -> int:
        above = sum(1 for known in self.sizes if known > size + 0.25)
        return min(above + 1, 6)


def name_blocks(layouts: Sequence[Layout]) -> list[list[Block]]:
    """Return the blocks of each page with their kinds and roles."""
    style = _style(layouts)
    running = _running(layouts, style)
    pages = [[_form(layout, block, style) for block in layout.blocks] for layout in layouts]
    style.sizes = _heading_sizes(layouts, pages)
    named: list[list[Block]] = []
    in_contents = False
    for number, (layout, kinds) in enumerate(zip(layouts, pages, strict=True)):
        roles = _roles(layout, running[number], style)
        in_contents = _mark_contents(layout, roles, in_contents=in_contents)
        blocks = list(_blocks(layout, kinds, roles, style))
        named.append(with_notes(layout, with_tables(layout, blocks)))
    return named


def _words(layout: Layout, block: PdfBlock) -> str:
    return " ".join(layout.text[block.start : block.end].split())


def _style(layouts: Sequence[Layout]) -> _Style:
    sizes: Counter[float] = Counter()
    weights: Counter[int] = Counter()
    for layout in layouts:
        for block in layout.blocks:
            if block.shown:
                sizes[round(block.size * 2) / 2] += block.end - block.start
                weights[block.weight] += block.end - block.start
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return _Style(body=body, weight=weights.most_common(1)[0][0] if weights else 400)


# Running heads and feet -------------------------------------------------------------------


def _running(layouts: Sequence[Layout], style: _Style) -> list[dict[int, Role]]:
    """Return for each page which of its blocks are running heads, feet or page numbers.

    On one page nothing can repeat: a line in the margin, apart from the text, is taken too.
    """
    keys = [dict(_edge_keys(layout)) for layout in layouts]
    seen = Counter(key for page in keys for key in set(page.values()))
    return [
        {
            place: key[0]
            for place, key in page.items()
            if _runs(key, seen[key], len(layouts), layout.blocks[place], style)
            or is_page_number(_words(layout, layout.blocks[place]))
            or (len(layouts) == 1 and _in_margin(layout, place, key[0], style))
        }
        for layout, page in zip(layouts, keys, strict=True)
    ]


EdgeKey = tuple[Role, str]


def _edge_keys(layout: Layout) -> Iterator[tuple[int, EdgeKey]]:
    _, bottom, _, top = layout.frame
    for place, block in enumerate(layout.blocks):
        role = None
        if block.box[1] >= top - _EDGE * (top - bottom):
            role = Role.HEADER
        elif block.box[3] <= bottom + _EDGE * (top - bottom):
            role = Role.FOOTER
        if role and block.shown:
            yield place, (role, re.sub(r"\d+", "#", folded(_words(layout, block))))


def _runs(key: EdgeKey, count: int, pages: int, block: PdfBlock, style: _Style) -> bool:
    """Tell whether a line that `count` of `pages` share is a running one.

    A slide's title repeated on its neighbours is large; a running line is not, or is on
    half of the pages.
    """
    if count < 2 or not re.search(r"[a-z#]", key[1]):
        return False
    if count >= 0.5 * pages:
        return True
    return count >= 3 and block.size <= 1.2 * style.body


def _in_margin(layout: Layout, place: int, role: Role, style: _Style) -> bool:
    """Tell whether a short small line stands in the margin, apart from the text.

    Two lines beside each other ("Ville de Gap" and "Page 1") are apart from it together.
    """
    block = layout.blocks[place]
    _, bottom, _, top = block.box
    words = _words(layout, block)
    if block.lines > 1 or block.size > 1.05 * style.body or len(words.split()) > _MARGIN_WORDS:
        return False
    if words[-1] in ".;:,!?":
        return False
    inner = [
        bottom - other.box[3] if role is Role.HEADER else other.box[1] - top
        for other in layout.blocks
        if other is not block and other.shown and not _level(block, other)
    ]
    outer = [gap for gap in inner if gap < 0]
    return not outer and bool(inner) and min(inner) >= _MARGIN_GAP * style.body


def _level(one: PdfBlock, other: PdfBlock) -> bool:
    """Tell whether two blocks stand side by side."""
    return min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0


# Forms ------------------------------------------------------------------------------------


def _form(layout: Layout, block: PdfBlock, style: _Style) -> BlockKind:
    """Return the form of a block; headings have no level yet."""
    text = _words(layout, block)
    forms = (
        (BlockKind.TABLE_CELL, block.row is not None and len(text.split()) <= _CELL_WORDS),
        (BlockKind.LIST_ITEM, _is_item(text) and bool(_BULLET.match(text))),
        (BlockKind.PARAGRAPH, is_kicker(text) or is_date(text)),
        (BlockKind.CAPTION, is_caption(text)),
        (BlockKind.BOX, _is_big_number(text, block, style)),
        (BlockKind.HEADING, _is_heading(text, block, style)),
        (BlockKind.LIST_ITEM, _is_item(text)),
        (BlockKind.FOOTNOTE, _is_note(layout, block, style, text)),
    )
    return next((kind for kind, fits in forms if fits), BlockKind.PARAGRAPH)


def _is_item(text: str) -> bool:
    match = LIST_MARK.match(text)
    return match is not None and len(text) > match.end() + 1


def _is_note(layout: Layout, block: PdfBlock, style: _Style, text: str) -> bool:
    _, bottom, _, top = layout.frame
    low = block.box[3] < bottom + 0.45 * (top - bottom)
    return low and block.size < 0.9 * style.body and bool(_NOTE.match(text))


def _is_big_number(text: str, block: PdfBlock, style: _Style) -> bool:
    """Tell whether the block is the number of an infographic ("20 millions")."""
    match = _NUMERIC.match(text)
    if block.size < 1.2 * style.body or match is None or re.match(r"\d{1,2}[.)]\s", text):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", text.strip()):
        return False
    return len(text.split()) <= 6


def _is_heading(text: str, block: PdfBlock, style: _Style) -> bool:
    words = len(text.split())
    if words > _HEADING_WORDS:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 3 or text[-1] in ".;,…" or "@" in text:
        return bool(re.fullmatch(r"(?:19|20)\d\d", text)) and block.size > 1.4 * style.body
    large = block.size >= _TITLE_SIZE * style.body
    if block.lines > (6 if block.size > 1.6 * style.body else 3) or text.startswith(
        ("www.", "http")
    ):
        return False
    if text[0].islower() or text[0] in ",;)":
        return False
    capitals = sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    bold = block.weight >= style.weight + BOLDER and block.size >= 0.95 * style.body
    return large or bold or (capitals and len(letters) > 5 and block.size >= 0.9 * style.body)


def _heading_sizes(layouts: Sequence[Layout], pages: Sequence[Sequence[BlockKind]]) -> list[float]:
    sizes = {
        round(block.size * 2) / 2
        for layout, kinds in zip(layouts, pages, strict=True)
        for block, kind in zip(layout.blocks, kinds, strict=True)
        if kind is BlockKind.HEADING and block.shown
    }
    apart: list[float] = []
    for size in sorted(sizes, reverse=True):
        if not apart or apart[-1] - size > 0.08 * apart[-1]:
            apart.append(size)
    return apart


# Roles ------------------------------------------------------------------------------------


def _roles(layout: Layout, running: dict[int, Role], style: _Style) -> list[Role]:
    roles: list[Role] = []
    contacts_left = 0
    for place, block in enumerate(layout.blocks):
        text = _words(layout, block)
        role = running.get(place, Role.CONTENT)
        aside = cites_sources(text) or not any(map(str.isalnum, text))
        if not block.shown or (aside and role is Role.CONTENT):
            role = Role.OTHER
        elif role is Role.CONTENT and opens_contact(text):
            role, contacts_left = Role.CONTACT, 5
        elif role is Role.CONTENT and is_contact(text):
            role = Role.CONTACT
        elif contacts_left and role is Role.CONTENT and _goes_on(text, block, style):
            role, contacts_left = Role.CONTACT, contacts_left - 1
        elif role is Role.CONTENT:
            contacts_left = 0
        roles.append(role)
    return roles


def _goes_on(text: str, block: PdfBlock, style: _Style) -> bool:
    """Tell whether a block after "Contact presse" is a name, a place or a number still."""
    return (
        len(text.split()) <= 14
        and not text.endswith((".", "!", "?"))
        and block.size <= _TITLE_SIZE * style.body
    )


def _mark_contents(layout: Layout, roles: list[Role], *, in_contents: bool) -> bool:
    """Mark the lines of a table of contents; return whether it may go on overleaf."""
    texts = [_words(layout, block) for block in layout.blocks]
    for place, text in enumerate(texts):
        if roles[place] is Role.CONTENT and is_contents_line(text):
            roles[place] = Role.MENU
    first = next((place for place, text in enumerate(texts) if opens_contents(text)), None)
    if first is None and not in_contents:
        return False
    begin = 0 if first is None else first
    places = [
        place for place in range(begin, len(texts)) if roles[place] in {Role.CONTENT, Role.MENU}
    ]
    numbered = [place for place in places if ends_in_page_number(texts[place])]
    if len(numbered) < 3 or (first is None and 2 * len(numbered) < len(places)):
        return False
    for place in places:
        if place <= numbered[-1]:
            roles[place] = Role.MENU
    return True


def _blocks(
    layout: Layout, kinds: Sequence[BlockKind], roles: Sequence[Role], style: _Style
) -> Iterator[Block]:
    for block, kind, role in zip(layout.blocks, kinds, roles, strict=True):
        heading = kind is BlockKind.HEADING
        if heading and role is not Role.CONTENT:
            kind, heading = BlockKind.PARAGRAPH, False  # noqa: PLW2901  # what is no content heads nothing
        yield Block(
            start=block.start,
            end=block.end,
            kind=kind,
            role=role,
            level=style.level(block.size) if heading else 0,
        )
