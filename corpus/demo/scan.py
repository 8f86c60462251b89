"""Sets a text as a PDF, prints it and scans it: pages without a text layer.

The paper lies a little askew and the glass has dust; both depend on the name of the document only.
The font is embedded, so that the pixels do not depend on the fonts of the machine.
"""

import time
import zlib
from io import BytesIO
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from corpus.demo.pdf import as_pdf
from corpus.demo.texts import Text

_DPI: Final = 150
_QUALITY: Final = 38
_MOST_SKEW: Final = 0.8  # degrees
_SPECKS: Final = 260
_PAPER: Final = 247
_EPOCH: Final = time.gmtime(0)


def as_scan(text: Text) -> bytes:
    """Sets a text and scans it.

    Args:
        text: The text.

    Returns:
        A PDF of greyscale pictures; the same text gives the same bytes.
    """
    random = np.random.default_rng(zlib.crc32(text.slug.encode()))
    with pypdfium2.PdfDocument(as_pdf(text)) as printed:
        pages = [
            _scanned(page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L"), random)
            for page in printed
        ]
    out = BytesIO()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=_DPI,
        quality=_QUALITY,
        creationDate=_EPOCH,
        modDate=_EPOCH,
    )
    return out.getvalue()


def _scanned(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """Turns a page a little, greys its paper, blurs its ink and puts dust on it."""
    askew = page.rotate(
        random.uniform(-_MOST_SKEW, _MOST_SKEW), Image.Resampling.BICUBIC, fillcolor=255
    ).filter(ImageFilter.GaussianBlur(0.5))
    grey = np.asarray(askew).astype(np.int16) * (_PAPER - 20) // 255 + 20
    rows = random.integers(0, grey.shape[0], _SPECKS)
    columns = random.integers(0, grey.shape[1], _SPECKS)
    grey[rows, columns] = random.integers(60, 200, _SPECKS)
    return Image.fromarray(grey.astype(np.uint8))
