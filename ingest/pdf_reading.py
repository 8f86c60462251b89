"""Laid out pages -> a reading: named blocks, title, date, publisher, warnings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.records import Block, BlockKind, Page, Reading, Role
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
from ingest.pdf_info import Info, first_line, shown_title, with_title_block
from ingest.pdf_layout import Layout, PdfBlock
from ingest.pdf_roles import name_blocks
from ingest.pdf_scans import Recognition
from ingest.pdf_stacks import LIST_MARK

WITHOUT_TEXT = "pdf_pages_without_text"
"""Warning key; written "pdf_pages_without_text:2, 5-7", the pages after the colon."""
_BREAK = "\r\n"


def make_pages(layouts: Sequence[Layout]) -> list[Page]:
    """Return the pages with their blocks named, what their pictures say at the end."""
    return [
        _with_pictures(
            Page(
                number=number,
                text=layout.text,
                blocks=tidy_blocks(layout.text, blocks),
                words=layout.words,
            ),
            layout.pictures,
        )
        for number, (layout, blocks) in enumerate(
            zip(layouts, name_blocks(layouts), strict=True), 1
        )
    ]


def _with_pictures(page: Page, pictures: Sequence[Layout]) -> Page:
    """Return the page with what its pictures say: boxes, items and cells, no headings.

    A picture's heading would head the page that follows, and might pass for the title.
    """
    for picture in pictures:
        start = len(page.text) + len(_BREAK)
        named = [
            Block(start=block.start, end=block.end, kind=_form(picture, block))
            for block in picture.blocks
        ]
        page = replace(
            page,
            text=page.text + _BREAK + picture.text,
            blocks=(
                *page.blocks,
                *(
                    replace(block, start=block.start + start, end=block.end + start)
                    for block in tidy_blocks(picture.text, named)
                ),
            ),
            words=(
                *page.words,
                *(
                    replace(word, start=word.start + start, end=word.end + start)
                    for word in picture.words
                ),
            ),
        )
    return page


def _form(picture: Layout, block: PdfBlock) -> BlockKind:
    if block.row is not None:
        return BlockKind.TABLE_CELL
    mark = LIST_MARK.match(picture.text, block.start, block.end)
    return BlockKind.LIST_ITEM if mark and mark.end() < block.end else BlockKind.BOX


def warnings_of(told: Recognition, unread: Sequence[int]) -> tuple[str, ...]:
    """Return what to say about pages read by recognition or not at all."""
    found = (
        ("ocr_missing", told.missing),
        ("ocr_failed", told.failed),
        ("ocr_pictures_missing", told.pictures_missing),
        ("ocr_pictures_failed", told.pictures_failed),
        (WITHOUT_TEXT, unread),
        ("ocr_pages", told.read),
        ("ocr_pictures", told.pictures_read),
        ("ocr_unsure", told.unsure),
    )
    return tuple(f"{key}:{_ranges(numbers)}" for key, numbers in found if numbers)


def _ranges(numbers: Sequence[int]) -> str:
    """Return the numbers for the eye: "2, 5-7"."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{span[0]}-{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)


def make_reading(
    media_type: str,
    layouts: Sequence[Layout],
    pages: Sequence[Page],
    info: Info,
    warnings: tuple[str, ...],
) -> Reading:
    """Return the reading of a file whose pages are made, with its title and dates."""
    pages = with_title_block(layouts, pages, info.title)
    blocks = [block for page in pages[:2] for block in page.blocks]
    texts = [
        display(page.text[block.start : block.end]) for page in pages[:2] for block in page.blocks
    ]
    title = (
        shown_title(pages) or (info.title if is_title(info.title) else None) or first_line(pages)
    )
    text = "\n".join(texts)
    return Reading(
        media_type=media_type,
        pages=tuple(_labelled(pages, info.labels)),
        title=title,
        kind=document_kind(title, text, pages=len(pages)),
        publisher=issuer([*_signatures(pages), *texts[:3]]) or info.publisher,
        published=publication_date(may_date(blocks, texts)) or info.created,
        language=guess_language(" ".join(page.text for page in pages[:8])),
        warnings=warnings,
    )


def _signatures(pages: Sequence[Page]) -> list[str]:
    signing = {Role.HEADER, Role.FOOTER, Role.CONTACT}
    return [
        page.text[block.start : block.end]
        for page in (*pages[:2], *pages[-1:])
        for block in page.blocks
        if block.role in signing
    ]


def _labelled(pages: Sequence[Page], labels: Sequence[str | None]) -> Iterator[Page]:
    for page in pages:
        label = labels[page.number - 1] if page.number <= len(labels) else None
        yield replace(page, label=label if label != str(page.number) else None)
