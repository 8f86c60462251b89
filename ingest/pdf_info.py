"""What a PDF says of itself: its title, by the size of its letters, and its own fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from logging import CRITICAL, getLogger

import pypdf
from pypdf.errors import PyPdfError

from corpus.records import Block, BlockKind, Page, Role
from corpus.views import folded
from ingest.metadata import display
from ingest.pdf_layout import Layout
from ingest.roles import is_date, is_kicker

_log = getLogger(__name__)
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
    for number, page in enumerate(pages[:3]):
        sizes = {block.start: block.size for block in layouts[number].blocks}
        candidates = [block for block in page.blocks if _may_be_title(page, block)]
        stated = [block for block in page.blocks if _says(page, block, declared)]
        if stated or candidates:
            chosen = max(
                stated or candidates, key=lambda block: (sizes.get(block.start, 0.0), -block.start)
            )
            return [_marked(other, chosen if other is page else None) for other in pages]
    return list(pages)


def _says(page: Page, block: Block, declared: str | None) -> bool:
    """Tell whether a block of content is the title that the file declares."""
    said = folded(display(page.text[block.start : block.end]))
    whole = folded(display(declared or ""))
    alike = said == whole or (whole.startswith(said) and len(said) * 2 > len(whole))
    return block.role is Role.CONTENT and len(said) >= _LEAST_TITLE and alike


def _may_be_title(page: Page, block: Block) -> bool:
    text = display(page.text[block.start : block.end])
    wordy = sum(word[0].isalpha() for word in text.split()) >= 2 or len(text) > 9
    heading = block.kind is BlockKind.HEADING and block.role is Role.CONTENT
    return (
        heading
        and wordy
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
    labels: tuple[str, ...] = ()


def file_info(data: bytes, source: str) -> Info:
    """Return the file's own fields, empty where pypdf cannot read them.

    pypdf's remarks on damaged files, which quote their bytes, are kept out of the log.
    """
    getLogger("pypdf").setLevel(CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        fields = dict(reader.metadata or {})
        labels = tuple(reader.page_labels) if "/PageLabels" in reader.root_object else ()
        return Info(
            title=_field(fields.get("/Title")),
            created=_created(_field(fields.get("/CreationDate"))),
            publisher=_field(fields.get("/Company")),
            labels=labels,
        )
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        _log.info("pdf fields unread", extra={"source": source, "cause": type(error).__name__})
        return Info()


def _field(value: object) -> str | None:
    text = " ".join(str(value).split()) if value is not None else ""
    return text or None


def _created(value: str | None) -> str | None:
    """Return a PDF date (D:YYYYMMDD..., ISO 32000-1, 7.9.4) as ISO 8601.

    A date before the first PDFs is a clock that was not set.
    """
    if value is None or value.startswith(_REPORTLAB_INVARIANT):
        return None
    match = re.match(r"D?:?((?:19|20)\d\d)(\d\d)(\d\d)", value)
    if match is None or int(match[1]) < _FIRST_PDF:
        return None
    return f"{match[1]}-{match[2]}-{match[3]}"
