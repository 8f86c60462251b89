"""A web page's tree -> its visible text and blocks, with what their place tells.

Walks the tree once. White space is collapsed as a browser does; each block is a line of
the page text, the cells of a table row are set apart by tabs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.records import Block, BlockKind, Role
from ingest.html_roles import place_role
from ingest.roles import opens_comments, opens_poll, opens_related

_UNSEEN_WORDS = (
    "script style noscript template head title meta link svg math iframe object embed canvas audio video map area datalist input textarea select"
    " option progress meter"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_BLOCK_WORDS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_WORDS.split())
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "tr": BlockKind.TABLE_CELL,
}
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"strong", "b"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAME = re.compile(
    r"(?:^|\s)(?:sr-only|fr-sr-only|visually-?hidden|screen-reader-text|hidden|d-none|element-invisible)(?:\s|$)"
)
_MAIN = frozenset({"article", "main"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FEW = 6
_MARK_LETTERS = 8
"""Most letters of the call of a note ("[note 12]")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebMark:
    """A raised or linked stretch of the page text and the element that makes it so."""

    start: int
    end: int
    element: etree._Element


@dataclass(slots=True, kw_only=True)
class WebBlock:
    """A block of a page and what its place in the tree tells.

    Attributes:
        start: Offset into the page text.
        end: Offset just after it.
        kind: Its form.
        level: The level of a heading, else 0.
        role: What its place says it is, None when it says nothing.
        in_main: It stands in an `article` or `main`.
        linked: How much of it is links, 0 to 1.
        line: Where the line that it stands in begins and ends: a table's whole row.
        bold: All of that line is bold.
        element: The table cell, else the innermost block element that it stands in.
        marks: What is raised or links within the page, as a call of a note does.
        table: The data table that it is a cell of.
        under, noted: What it stands under and the marks of notes in it (`Block`).
    """

    start: int
    end: int
    kind: BlockKind
    level: int
    role: Role | None
    in_main: bool
    linked: float
    line: tuple[int, int]
    bold: bool
    element: etree._Element | None
    marks: tuple[WebMark, ...] = ()
    table: etree._Element | None = None
    under: tuple[tuple[int, int], ...] = ()
    noted: tuple[tuple[int, int], ...] = ()

    def block(self, role: Role) -> Block:
        """Return the record of the block in a role; what is no content is no heading."""
        heading = self.kind in {BlockKind.HEADING, BlockKind.TITLE}
        if role is not Role.CONTENT and heading:
            return Block(start=self.start, end=self.end, role=role)
        return Block(
            start=self.start,
            end=self.end,
            kind=self.kind,
            role=role,
            level=self.level,
            under=self.under,
            marks=self.noted,
        )


@dataclass(slots=True, kw_only=True)
class _Opener:
    """A heading like "À lire aussi": what follows it has its role, up to its section's end."""

    role: Role
    level: int
    section: etree._Element
    followed: int = 0


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Where the walk through the tree stands."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    line: list[str] = field(default_factory=list)
    solid: int = 0
    """Letters of the line that are no white space: tidying the line keeps their number."""
    cells: list[tuple[int, etree._Element]] = field(default_factory=list)
    """The cells that begin in the line, by the letters before them."""
    marks: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    """What is raised or links within the page, by the letters before and up to its end."""
    linked: int = 0
    bold: int = 0
    blocks: list[WebBlock] = field(default_factory=list)
    openers: list[_Opener] = field(default_factory=list)


def web_blocks(root: etree._Element) -> tuple[str, list[WebBlock]]:
    """Return the visible text of a page and its blocks in order.

    Args:
        root: The `html` element, or any other.
    """
    walk = _Walk()
    scopes = _Scopes()
    steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in steps:
        if event == "start":
            if _unseen(element):
                steps.skip_subtree()
                scopes.skipped.append(element)
                continue
            _enter(walk, scopes, element)
        elif event == "end":
            if scopes.skipped and scopes.skipped[-1] is element:
                scopes.skipped.pop()
            else:
                _leave(walk, scopes, element)
            _add(walk, scopes, element.tail)
        else:
            _add(walk, scopes, element.tail)
    _flush(walk, scopes)
    return "".join(walk.pieces), walk.blocks


def held_blocks(blocks: Iterable[WebBlock]) -> dict[etree._Element, list[WebBlock]]:
    """Return the blocks by the element that they stand right in, in order."""
    held: dict[etree._Element, list[WebBlock]] = {}
    for block in blocks:
        if block.element is not None:
            held.setdefault(block.element, []).append(block)
    return held


@dataclass(slots=True, kw_only=True)
class _Scope:
    element: etree._Element
    role: Role | None
    kind: BlockKind | None
    level: int
    solid: int = 0
    """The letters of the line before it."""


@dataclass(slots=True, kw_only=True)
class _Scopes:
    """The elements around the present place."""

    open: list[_Scope] = field(default_factory=list)
    skipped: list[etree._Element] = field(default_factory=list)
    links: int = 0
    bolds: int = 0
    mains: int = 0
    pre: int = 0

    @property
    def role(self) -> Role | None:
        return self.open[-1].role if self.open else None

    def cell(self) -> etree._Element | None:
        """Return the table cell around the present place."""
        return self._innermost(_CELLS)

    def holder(self) -> etree._Element | None:
        """Return the block element around the present place."""
        return self._innermost(_BLOCKS)

    def _innermost(self, tags: frozenset[str]) -> etree._Element | None:
        inside = (each.element for each in reversed(self.open) if each.element.tag in tags)
        return next(inside, None)

    def form(self) -> tuple[BlockKind, int]:
        """Return the kind and level that the elements around give to a block."""
        for scope in reversed(self.open):
            if scope.kind is not None:
                return scope.kind, scope.level
        return BlockKind.PARAGRAPH, 0


def _unseen(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    names = element.get("class") or ""
    return bool(names) and bool(_HIDDEN_NAME.search(names)) and element.tag not in _MAIN


def _enter(walk: _Walk, scopes: _Scopes, element: etree._Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        _flush(walk, scopes)
    elif tag == "br":
        walk.line.append("\n")
    elif tag in _CELLS:
        walk.line.append("\t" if walk.solid else "")
        walk.cells.append((walk.solid, element))
    heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
    kind = BlockKind.HEADING if heading else _KINDS.get(tag)
    role = scopes.role or place_role(element, inside=scopes.mains > 0)
    scope = _Scope(element=element, role=role, kind=kind, level=int(tag[1]) if heading else 0)
    scope.solid = walk.solid
    scopes.open.append(scope)
    scopes.links += tag == "a"
    scopes.bolds += tag in _BOLD
    scopes.mains += tag in _MAIN or element.get("role") == "main"
    scopes.pre += tag == "pre"
    _add(walk, scopes, element.text)


def _leave(walk: _Walk, scopes: _Scopes, element: etree._Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        _flush(walk, scopes)
    if scopes.open and scopes.open[-1].element is element:
        scope = scopes.open.pop()
        if _may_mark(element) and scope.solid < walk.solid <= scope.solid + _MARK_LETTERS:
            walk.marks.append((scope.solid, walk.solid, element))
    scopes.links -= tag == "a"
    scopes.bolds -= tag in _BOLD
    scopes.mains -= tag in _MAIN or element.get("role") == "main"
    scopes.pre -= tag == "pre"
    _close_section(walk, element)


def _may_mark(element: etree._Element) -> bool:
    """Tell whether an element may be the call of a note: raised, or a link within the page."""
    return element.tag == "sup" or (element.tag == "a" and "#" in (element.get("href") or ""))


def _close_section(walk: _Walk, element: etree._Element) -> None:
    """End what a heading opened when its section ends, or look to the section around it."""
    for opener in list(walk.openers):
        if opener.section is not element:
            continue
        around = element.getparent()
        if opener.followed or around is None:
            walk.openers.remove(opener)
        else:
            opener.section = around


def _add(walk: _Walk, scopes: _Scopes, text: str | None) -> None:
    if not text:
        return
    plain = text if scopes.pre else _SPACES.sub(" ", text)
    walk.line.append(plain)
    count = len(plain.strip())
    walk.solid += _solid(plain)
    walk.linked += count if scopes.links else 0
    walk.bold += count if scopes.bolds else 0


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _flush(walk: _Walk, scopes: _Scopes) -> None:
    """End the block under way, if it shows anything."""
    line = "".join(walk.line)
    length = max(len(line), 1)
    linked, bold = walk.linked / length, walk.bold / length
    before = 0
    for part in re.split(r"\n\s*\n", line):
        text = _tidy(part)
        if text:
            _emit(walk, scopes, text, before, linked, bold)
            before += _solid(text)
    walk.line.clear()
    walk.marks.clear()
    cell = scopes.cell()
    walk.cells = [] if cell is None else [(0, cell)]
    walk.solid = walk.linked = walk.bold = 0


def _tidy(part: str) -> str:
    lines = (
        re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", " ", line)).strip()
        for line in part.split("\n")
    )
    return "\n".join(line for line in lines if line).strip()


def _emit(  # noqa: PLR0917  # a line, the letters before it and its look
    walk: _Walk, scopes: _Scopes, text: str, before: int, linked: float, bold: float
) -> None:
    """Add a line to the page text, and its block: one for each table cell in it."""
    kind, level = scopes.form()
    words = len(text.split())
    if kind is BlockKind.PARAGRAPH and bold > 0.9 and words <= 14 and text[-1] not in ".;,…»!":
        kind, level = BlockKind.HEADING, 5
    start = walk.length
    walk.pieces.append(text + "\n")
    walk.length += len(text) + 1
    places = _places(walk, text, before, start)
    whole: WebBlock | None = None
    for begin, end, element in _parts(walk, scopes, text, before, start):
        block = WebBlock(
            start=begin,
            end=end,
            kind=kind,
            level=level,
            role=scopes.role,
            in_main=scopes.mains > 0,
            linked=min(linked, 1.0),
            line=(start, start + len(text)),
            bold=bold > 0.9,
            element=element,
            marks=tuple(mark for mark in places if begin <= mark.start and mark.end <= end),
        )
        if block.role is None:
            block.role = whole.role if whole else _followed_role(walk, scopes, block, text)
        whole = whole or block
        walk.blocks.append(block)


def _parts(
    walk: _Walk, scopes: _Scopes, text: str, before: int, start: int
) -> Iterator[tuple[int, int, etree._Element | None]]:
    """Yield where the cells of a line begin and end in the page, or the whole line."""
    after = before + _solid(text)
    inside = [(count, cell) for count, cell in walk.cells if count < after]
    last = max((count for count, _ in inside if count <= before), default=None)
    here = [cell for count, cell in inside if count == last]
    opened = here[-1] if here else scopes.holder()
    later = {count: cell for count, cell in inside if count > before}
    if not later:
        yield start, start + len(text), opened
        return
    solid = [place for place, letter in enumerate(text) if not letter.isspace()]
    edges = [0, *(solid[count - before] for count in later)]
    cells = [opened, *later.values()]
    for begin, end, cell in zip(edges, [*edges[1:], len(text)], cells, strict=True):
        shown = text[begin:end].rstrip()
        yield start + begin, start + begin + len(shown), cell


def _places(walk: _Walk, text: str, before: int, start: int) -> list[WebMark]:
    """Return where the marks of a line stand in the page text."""
    if not walk.marks:
        return []
    solid = [start + place for place, letter in enumerate(text) if not letter.isspace()]
    return [
        WebMark(start=solid[first - before], end=solid[last - 1 - before] + 1, element=element)
        for first, last, element in walk.marks
        if before <= first and last - before <= len(solid)
    ]


def _followed_role(walk: _Walk, scopes: _Scopes, block: WebBlock, text: str) -> Role | None:
    """Return the role that a heading such as "À lire aussi" gives to itself and its section."""
    opened = _opened(text)
    if block.level:
        walk.openers = [opener for opener in walk.openers if opener.level < block.level]
    elif walk.openers and walk.openers[-1].level == _FEW and not opened and block.linked < 0.6:
        walk.openers.pop()
    if opened is not None:
        rest = len(text.split()) > 4 and not block.level
        if not rest:
            here = scopes.open[-1].element
            parent = here.getparent()
            section = here if parent is None else parent
            walk.openers.append(_Opener(role=opened, level=block.level or _FEW, section=section))
        return opened
    if walk.openers:
        walk.openers[-1].followed += 1
        return walk.openers[-1].role
    return None


def _opened(text: str) -> Role | None:
    if opens_related(text):
        return Role.RELATED
    if opens_comments(text):
        return Role.COMMENT
    return Role.OTHER if opens_poll(text) else None
