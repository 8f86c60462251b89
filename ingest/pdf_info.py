"""What a PDF says of itself: its title, by the size of its letters, and its own fields."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2 as pdfium

from corpus.records import Block, BlockKind, Page, Role
from corpus.views import folded
from ingest.metadata import display, file_date
from ingest.pdf_layout import Layout
from ingest.roles import is_date, is_kicker

_REPORTLAB_INVARIANT = "D:20000101000000"
"""The date that reportlab writes when asked to leave the true one out."""
_FIRST_PDF = 1993


def with_title_block(
    layouts: Sequence[Layout], pages: Sequence[Page], declared: str | None = None
) -> list[Page]:
    """Return the pages with the title's block marked as such.

    Args:
        layouts: How the pages are laid out, for the size of letters.
        pages: The pages.
        declared: The title of the file's own fields. A block that says the same is the
            title; else the largest heading of the first page that has one.
    """
    name = folded(display(declared or ""))
    for number, page in enumerate(pages[:3]):
        sizes = {block.start: block.size for block in layouts[number].blocks}
        candidates = [block for block in page.blocks if _may_be_title(page, block)]
        stated = [block for block in page.blocks if _says(page, block, name)]
        if stated or candidates:
            chosen = max(
                stated or candidates, key=lambda block: (sizes.get(block.start, 0.0), -block.start)
            )
            return [_marked(other, chosen if other is page else None) for other in pages]
    return list(pages)


def _says(page: Page, block: Block, name: str) -> bool:
    """Tell whether a block of content is the title that the file declares, folded."""
    if not name or block.role is not Role.CONTENT:
        return False
    said = folded(display(page.text[block.start : block.end]))
    alike = said == name or (name.startswith(said) and len(said) * 2 > len(name))
    return len(said) >= _LEAST_TITLE and alike


def _may_be_title(page: Page, block: Block) -> bool:
    if block.kind is not BlockKind.HEADING or block.role is not Role.CONTENT:
        return False
    text = display(page.text[block.start : block.end])
    wordy = sum(word[0].isalpha() for word in text.split()) >= 2 or len(text) > 9
    return (
        wordy
        and not is_kicker(text)
        and not _KEY_FIGURE.match(text)
        and sum(map(str.isalpha, text)) >= _LEAST_TITLE
    )


_LEAST_TITLE = 5
_KEY_FIGURE = re.compile(
    r"(?:(?:plus|moins|près) (?:de |d')|environ |jusqu'à |[-–+] ?)?(?:\d[\d\s.,]*|une? [a-zé]+aine\b)"
    r"(?!(?:es?|èmes?|ers?|ères?)\b|\s*(?:er|e)\b).{0,30}$",
    re.IGNORECASE,
)
"""A number set large in a box ("Plus de 153 000", "26 M€"), which is never the title."""


def _marked(page: Page, title: Block | None) -> Page:
    return replace(
        page,
        blocks=tuple(
            replace(block, kind=BlockKind.TITLE, level=1)
            if block is title
            else replace(block, level=max(block.level, 2))
            if block.kind is BlockKind.HEADING
            else block
            for block in page.blocks
        ),
    )


def shown_title(pages: Sequence[Page]) -> str | None:
    """Return the title that the first pages show, None where no block is one."""
    for page in pages[:3]:
        for place, block in enumerate(page.blocks):
            if block.kind is BlockKind.TITLE:
                return display(page.text[block.start : block.end]) + _subtitle(page, place)
    return None


def _subtitle(page: Page, place: int) -> str:
    """Return what follows a title of one or two words as its end, with a space before."""
    block = page.blocks[place]
    short = len(page.text[block.start : block.end].split()) <= 3
    if not short or place + 1 >= len(page.blocks):
        return ""
    following = page.blocks[place + 1]
    text = display(page.text[following.start : following.end])
    fits = len(text.split()) <= 12 and following.role is Role.CONTENT and not is_date(text)
    return f" {text}" if fits else ""


def first_line(pages: Sequence[Page]) -> str:
    """Return the first words of content, for want of a title."""
    for page in pages:
        for block in page.blocks:
            if block.role is Role.CONTENT:
                return " ".join(display(page.text[block.start : block.end]).split()[:16])
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What the file's own fields say."""

    title: str | None = None
    created: str | None = None
    publisher: str | None = None
    labels: tuple[str | None, ...] = ()


def file_info(document: pdfium.PdfDocument) -> Info:
    """Return the file's own fields and the names of its pages, None where they have none."""
    labels = (_field(partial(document.get_page_label, index)) for index in range(len(document)))
    return Info(
        title=_field(partial(document.get_metadata_value, "Title")),
        created=_created(_field(partial(document.get_metadata_value, "CreationDate"))),
        publisher=_field(partial(document.get_metadata_value, "Company")),
        labels=tuple(labels),
    )


def _field(read: Callable[[], str]) -> str | None:
    """Return what a field says, None where it is empty or no text."""
    try:
        return " ".join(read().split()) or None
    except UnicodeDecodeError:
        return None


def _created(value: str | None) -> str | None:
    """Return a PDF date (D:YYYYMMDD..., ISO 32000-1, 7.9.4) as ISO 8601.

    A date before the first PDFs is a clock that was not set.
    """
    if value is None or value.startswith(_REPORTLAB_INVARIANT):
        return None
    match = re.match(r"D?:?((?:19|20)\d\d)(\d\d)(\d\d)(\d*)", value)
    if match is None or int(match[1]) < _FIRST_PDF:
        return None
    return file_date(f"{match[1]}-{match[2]}-{match[3]}T{match[4]}")
