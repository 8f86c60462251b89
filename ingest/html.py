"""A web page's bytes -> one page of visible text, its blocks and what it says of itself.

The page text is all that shows. Which blocks are the document is told by the page's
structure (nav, aside, footer, names of classes, headings such as "À lire aussi"), and
by trafilatura where structure says nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from logging import getLogger

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from corpus.errors import SourceError
from corpus.records import BlockKind, Page, Reading, Role
from corpus.views import folded
from ingest.blocks import tidy_blocks
from ingest.decoding import decode
from ingest.html_blocks import WebBlock, web_blocks
from ingest.html_facts import Facts, page_facts
from ingest.html_notes import set_notes
from ingest.html_tables import set_tables
from ingest.metadata import (
    display,
    document_kind,
    guess_language,
    issuer,
    may_date,
    publication_date,
)
from ingest.roles import (
    cites_sources,
    is_byline,
    is_contact,
    is_date,
    is_no_text,
    is_sign_up,
)

MEDIA_TYPE = "text/html"

_log = getLogger(__name__)
_LINKED = 0.6
"""Part of a block that is links, above which it is not taken for the document's text."""
_FEWEST_RUNNING, _MOST_RUNNING = 8, 0.7
"""Words of a block of running text, and the part of them all that the document's element
holds. November 2026, `essaim eval reading` on the 48 demonstration pages: with 0.85 the pages
laid out by tables found no such element."""
_CHAPO_WORDS = 25
"""Words from which a paragraph outside that element is the document's, if trafilatura says so."""
_ENOUGH = 0.35
"""Part of the page's running text that trafilatura must find to be believed."""
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]|[\ud800-\udfff]")


def read_html(data: bytes, source: str) -> Reading:
    """Return what a web page holds.

    Args:
        data: The page as received or saved.
        source: Its path or address, for messages.

    Raises:
        SourceError: Nothing in it can be seen.
    """
    markup = _CONTROL.sub(" ", _XML.sub("", decode(data, declared=True).lstrip("\ufeff")))
    root = _tree(markup, source)
    text, found = web_blocks(root)
    set_tables(root, text, found)
    set_notes(root, text, found)
    if not any(map(str.isalpha, text)):
        raise SourceError("html_no_text", source=source)
    facts = page_facts(root)
    roles = _roles(text, found, _kept(_without_layout(root, found)))
    title, place = _title(text, found, roles, facts)
    blocks = []
    for number, (block, role) in enumerate(zip(found, roles, strict=True)):
        if number == place:
            block.kind, block.level, role = BlockKind.TITLE, 1, Role.CONTENT  # noqa: PLW2901  # the title is content wherever it stands
        elif block.kind is BlockKind.HEADING:
            block.level = max(block.level, 2)
        blocks.append(block.block(role))
    page = Page(number=1, text=text, blocks=tidy_blocks(text, blocks))
    return _reading(page, title, facts)


def _tree(markup: str, source: str) -> etree._Element:
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(markup, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("html_no_text", source=source) from error


# Which blocks are the document --------------------------------------------------------------


def _without_layout(root: etree._Element, blocks: Sequence[WebBlock]) -> etree._Element:
    """Return the tree with the tables that are no data made plain containers.

    trafilatura would take a page laid out by a table for one table.
    """
    data = {block.table for block in blocks if block.table is not None}
    for table in root.iter("table"):
        if table not in data:
            for part in table.iter("tbody", "thead", "tfoot", "tr", "td", "th"):
                if next(part.iterancestors("table"), None) not in data:
                    part.tag = "div"
    for table in list(root.iter("table")):
        if table not in data:
            table.tag = "div"
    return root


def _kept(root: etree._Element) -> str:
    """Return the text that trafilatura takes for the document, squeezed for comparison."""
    try:
        found = trafilatura.extract(
            root, output_format="txt", include_comments=False, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError) as error:
        _log.info("trafilatura gave up", extra={"cause": type(error).__name__})
        return ""
    return _squeezed(found or "")


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))


def _roles(text: str, blocks: Sequence[WebBlock], kept: str) -> list[Role]:
    """Return the role of each block: structure first, trafilatura where it is silent.

    A table is judged as a whole, by most of its rows.
    """
    words = [
        text[block.start : block.end] if block.table is None else text[slice(*block.line)]
        for block in blocks
    ]
    believed = _believed(words, blocks, kept)
    named = any(block.in_main and block.role is None for block in blocks)
    main = None if named else _inferred_main(words, blocks)
    roles: list[Role] = []
    for block, own in zip(blocks, words, strict=True):
        role = block.role or _told(own, block)
        if role is None and main is not None and not _is_in(main, block):
            chapo = believed and len(own.split()) >= _CHAPO_WORDS and _is_kept(own, kept)
            role = Role.CONTENT if chapo else Role.OTHER
        if role is None:
            inside = block.in_main if named else main is not None
            role = _judged(
                block, own, kept if believed else "", inside=inside, has_main=named or inside
            )
        roles.append(role)
    return _even(blocks, roles)


def _inferred_main(words: Sequence[str], blocks: Sequence[WebBlock]) -> etree._Element | None:
    """Return the smallest element that holds most of the running text, None for the page.

    For pages that name no `main` or `article`, such as those laid out by tables.
    """
    weight: Counter[etree._Element] = Counter()
    for own, block in zip(words, blocks, strict=True):
        count = len(own.split())
        if block.element is not None and _runs(block) and count > _FEWEST_RUNNING:
            for element in (block.element, *block.element.iterancestors()):
                weight[element] += count
    total = max(weight.values(), default=0)
    holding = [each for each, count in weight.items() if count >= _MOST_RUNNING * total]
    deepest = max(holding, key=lambda each: sum(1 for _ in each.iterancestors()), default=None)
    return None if deepest is None or deepest.tag in {"body", "html"} else deepest


def _runs(block: WebBlock) -> bool:
    return block.role is None and block.linked < _LINKED


def _is_in(main: etree._Element, block: WebBlock) -> bool:
    return block.element is not None and (
        block.element is main or main in block.element.iterancestors()
    )


def _is_kept(words: str, kept: str) -> bool:
    squeezed = _squeezed(words)
    return bool(kept) and bool(squeezed) and squeezed in kept


def _even(blocks: Sequence[WebBlock], roles: Sequence[Role]) -> list[Role]:
    """Return the roles, the cells of each data table content where most of them are."""
    tables: dict[etree._Element, list[Role]] = {}
    for block, role in zip(blocks, roles, strict=True):
        if block.table is not None and block.role is None:
            tables.setdefault(block.table, []).append(role)
    content = {table for table, each in tables.items() if 2 * each.count(Role.CONTENT) >= len(each)}
    return [
        Role.CONTENT if block.role is None and block.table in content else role
        for block, role in zip(blocks, roles, strict=True)
    ]


def _told(words: str, block: WebBlock) -> Role | None:
    """Return the role that a block's own words give it, None for none."""
    if block.table is not None:
        return Role.CONTACT if is_contact(words) else None
    if is_byline(words) or is_date(words) or cites_sources(words) or is_no_text(words):
        return Role.OTHER
    if is_contact(words):
        return Role.CONTACT
    return Role.OTHER if is_sign_up(words) and len(words.split()) <= 20 else None


def _judged(block: WebBlock, words: str, kept: str, *, inside: bool, has_main: bool) -> Role:
    """Return the role of a block of which structure and words say nothing.

    `inside` tells that it stands in the document's element, `has_main` that there is one.
    """
    known = _is_kept(words, kept)
    if known and (inside or not has_main):
        return Role.CONTENT
    running = block.linked < _LINKED and (len(words.split()) > 3 or block.level > 0)
    if inside:
        return Role.CONTENT if running or known or block.linked < 0.3 else Role.OTHER
    if has_main or (kept and not known):
        return Role.OTHER
    return Role.CONTENT if running or known else Role.OTHER


def _believed(words: Sequence[str], blocks: Sequence[WebBlock], kept: str) -> bool:
    """Tell whether trafilatura kept a fair part of the page's running text."""
    running = [
        _squeezed(own)
        for own, block in zip(words, blocks, strict=True)
        if _runs(block) and len(own.split()) > _FEWEST_RUNNING
    ]
    total = sum(map(len, running))
    return bool(kept) and sum(len(own) for own in running if own in kept) >= _ENOUGH * total


# What the page says of itself ---------------------------------------------------------------


def _title(
    text: str, blocks: Sequence[WebBlock], roles: Sequence[Role], facts: Facts
) -> tuple[str, int | None]:
    """Return the title and which block shows it: a heading of the first level at best."""
    named = [_squeezed(title) for title in facts.titles]
    firsts = [place for place, block in enumerate(blocks) if block.level == 1]
    for place in firsts:
        own = _squeezed(text[blocks[place].start : blocks[place].end])
        if own and any(own in title or title in own for title in named if title):
            return display(text[blocks[place].start : blocks[place].end]), place
    for place in firsts:
        if blocks[place].role is None:
            return display(text[blocks[place].start : blocks[place].end]), place
    if facts.titles:
        shown = (
            place
            for place, block in enumerate(blocks)
            if _squeezed(text[block.start : block.end]) == named[0] and roles[place] is Role.CONTENT
        )
        return facts.titles[0], next(shown, None)
    contents = [place for place, role in enumerate(roles) if role is Role.CONTENT]
    headings = [place for place in contents if blocks[place].level]
    if headings:
        return display(text[blocks[headings[0]].start : blocks[headings[0]].end]), headings[0]
    first = text[blocks[contents[0]].start : blocks[contents[0]].end] if contents else text
    return " ".join(first.split()[:16]), None


def _reading(page: Page, title: str, facts: Facts) -> Reading:
    contents = [
        display(page.text[block.start : block.end])
        for block in page.blocks
        if block.role is Role.CONTENT
    ]
    others = [block for block in page.blocks if block.role in {Role.OTHER, Role.CONTENT}]
    dated = may_date(others, [display(page.text[each.start : each.end]) for each in others])
    institution = issuer([facts.publisher or ""]) is not None
    return Reading(
        media_type=MEDIA_TYPE,
        pages=(page,),
        title=title,
        kind=document_kind(
            title, "\n".join(contents[:6]), web=True, article=facts.article and not institution
        ),
        publisher=facts.publisher,
        published=facts.published or publication_date(dated),
        language=_language(" ".join(contents) or page.text, facts.language),
    )


def _language(text: str, declared: str | None) -> str:
    if len(text.split()) < 30 and declared:
        return "en" if declared.lower().startswith("en") else "fr"
    return guess_language(text)
