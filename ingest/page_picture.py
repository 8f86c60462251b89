"""A page as its reader saw it, the words of a proof lit: PDF pages and pictures of pages."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from corpus.records import Page
from ingest.image import open_frame
from ingest.ocr import DPI
from ingest.ocr_lines import word_boxes
from ingest.pdf import MEDIA_TYPE as PDF
from ingest.pdf import draw_page, proof_boxes
from ingest.pdf_lines import Box

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH_PX = 1200
"""Wide enough to read small print on a page of A4, and to fill half a projected screen."""
MOST_HEIGHT_PX = 6000
"""Longer pages are drawn narrower: a page may be made to fill all memory."""
_HONEY, _PALE, _RULE = (255, 224, 130), (255, 243, 208), (201, 138, 10)
_PAD_PX, _RULE_PX = 5, 2
_PICTURES = frozenset(["image/png", "image/jpeg", "image/tiff"])
_LEVEL = 1
"""Of compression: half the time of 4 for a tenth more bytes, on the demonstration's PDFs."""


def has_picture(media_type: str) -> bool:
    """Tell whether the pages of such a document can be shown as they look."""
    return media_type == PDF or media_type in _PICTURES


def page_picture(  # a page of a file, and what is lit on it
    data: bytes,
    media_type: str,
    page: Page,
    start: int,
    end: int,
    *,
    beside: Sequence[tuple[int, int]] = (),
) -> bytes:
    """Return a page as a PNG `WIDTH_PX` wide or narrower, `page.text[start:end]` lit.

    Args:
        data: The document as received: a PDF or a picture.
        media_type: Its kind, one that `has_picture`.
        page: The page as stored.
        start: First code point of `page.text` to light.
        end: The one after the last; nothing is lit where it is `start`.
        beside: Further spans, lit paler: the headings of a cell.

    Raises:
        SourceError: The file cannot be opened or has no such page.
    """
    if media_type == PDF:
        picture, width_pt = draw_page(data, page.number, (WIDTH_PX, MOST_HEIGHT_PX))
    else:
        picture = open_frame(data, page.number)
        width_pt = picture.width * 72.0 / DPI
        scale = min(WIDTH_PX / picture.width, MOST_HEIGHT_PX / picture.height)
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    scale = picture.width / width_pt
    spans = [*((each, _PALE) for each in beside), ((start, end), _HONEY)]
    for (first, last), colour in spans:
        if first < last:
            for box in _boxes(data, media_type, page, first, last):
                _light(picture, box, scale, colour)
    written = BytesIO()
    picture.save(written, "PNG", compress_level=_LEVEL)
    return written.getvalue()


def _boxes(data: bytes, media_type: str, page: Page, start: int, end: int) -> list[Box]:
    if media_type == PDF:
        return proof_boxes(data, page, start, end)
    return word_boxes(page, start, end)


def _light(picture: "Image", box: Box, scale: float, colour: tuple[int, int, int]) -> None:
    """Lay a colour over a box and a rule around it, which shows on dark paper and without colour."""
    from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415  # slow to load, used here alone

    left, bottom, right, top = (side * scale for side in box)
    area = (
        max(0, round(left) - _PAD_PX),
        max(0, round(picture.height - top) - _PAD_PX),
        min(picture.width, round(right) + _PAD_PX),
        min(picture.height, round(picture.height - bottom) + _PAD_PX),
    )
    size = (area[2] - area[0], area[3] - area[1])
    if min(size) <= 0:
        return
    lit = ImageChops.multiply(picture.crop(area), Image.new("RGB", size, colour))
    ImageDraw.Draw(lit).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=_RULE, width=_RULE_PX)
    picture.paste(lit, area[:2])
