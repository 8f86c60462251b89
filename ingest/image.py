"""A picture of a page (PNG, JPEG, TIFF: a scan, a telephone's photograph) -> its text.

The picture is taken for a page at 200 dots an inch, a TIFF of several for as many pages,
and goes the way of a PDF's scanned pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

import numpy as np

from corpus.errors import SourceError
from corpus.records import Reading
from ingest.ocr import DPI, Pixels, can_recognise, recognise_all
from ingest.ocr_lines import lay_out_scan
from ingest.pdf_info import Info
from ingest.pdf_layout import Layout
from ingest.pdf_reading import make_pages, make_reading, warnings_of
from ingest.pdf_scans import Recognition, add_recognised

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST = 3500
"""Pixels of the longer side above which a photograph is made smaller: A4 at 300 dpi."""
_FORMATS = ("PNG", "JPEG", "TIFF")
_MAX_FRAMES = 500


def read_image(data: bytes, source: str) -> Reading:
    """Return what the picture shows.

    Args:
        data: The file as received.
        source: Its path or address, for messages.

    Raises:
        SourceError: tesseract is absent, the file is broken or shows no text.
    """
    if not can_recognise():
        raise SourceError("image_missing", source=source)
    told = Recognition()
    with _opened(data, source) as picture:
        media_type = f"image/{(picture.format or 'png').lower()}"
        layouts = list(_layouts(picture, told))
    pages = make_pages(layouts)
    unread = [page.number for page in pages if not page.words and page.number not in told.failed]
    if not any(page.words for page in pages):
        raise SourceError("image_failed" if told.failed else "image_blank", source=source)
    return make_reading(media_type, layouts, pages, Info(), warnings_of(told, unread))


def open_frame(data: bytes, number: int) -> "Image":
    """Return a page of a picture, from 1, in colour and at the size at which it was read.

    Raises:
        SourceError: The file is broken or has no such page.
    """
    with _opened(data, "") as picture:
        frame = _upright(picture, number - 1).convert("RGB")
    frame.thumbnail((_LONGEST, _LONGEST))
    return frame


def _layouts(picture: "Image", told: Recognition) -> Iterator[Layout]:
    sizes: list[tuple[int, int]] = []

    def frames() -> Iterator[Pixels]:
        for pixels in _frames(picture):
            sizes.append((pixels.shape[1], pixels.shape[0]))
            yield pixels

    for index, scan in enumerate(recognise_all(frames())):
        width, height = (72.0 / DPI * side for side in sizes[index])
        if scan is None:
            told.failed.append(index + 1)
            yield Layout.empty(width, height)
        else:
            layout = lay_out_scan(scan, width, height)
            add_recognised(told, layout, index)
            yield layout


@contextmanager
def _opened(data: bytes, source: str) -> Iterator["Image"]:
    """Open a picture; the library is loaded here, where a picture is read at last."""
    from PIL import Image  # noqa: PLC0415  # see above

    try:
        with catch_warnings():
            simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                yield picture
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise SourceError("image_broken", source=source) from error


def _frames(picture: "Image") -> Iterator[Pixels]:
    """Yield each frame in greys, upright as the camera says, transparent parts white."""
    for number in range(min(getattr(picture, "n_frames", 1), _MAX_FRAMES)):
        grey = _upright(picture, number).convert("L")
        grey.thumbnail((_LONGEST, _LONGEST))
        yield np.asarray(grey, dtype=np.uint8)


def _upright(picture: "Image", number: int) -> "Image":
    """Return a frame as the camera says it stands, transparent parts white."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # as above

    picture.seek(number)
    clear = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear)
