"""Pages made into scans: drawn, turned to pixels, put back as pictures."""

from collections.abc import Callable, Sequence
from io import BytesIO
from shutil import which

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.ocr import can_recognise

needs_tesseract = pytest.mark.skipif(
    which("tesseract") is None or not can_recognise(),
    reason="needs the Debian package tesseract-ocr (and tesseract-ocr-fra)",
)

Draw = Callable[[Canvas], None]


def drawn(*draws: Draw, pagesize: tuple[float, float] = A4) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=pagesize, invariant=True)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def photographed(data: bytes, *, dpi: int = 200, skew: float = 0.0, noise: float = 0.0) -> list:
    """Return the pages as pictures in greys, askew by degrees, with noise of grey levels."""
    rng = np.random.default_rng(3)
    pictures = []
    document = pdfium.PdfDocument(data)
    for page in document:
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(picture).astype(float) + rng.normal(0, noise or 0.01, picture.size[::-1])
        pictures.append(Image.fromarray(grey.clip(0, 255).astype("uint8")))
    document.close()
    return pictures


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def scanned(pictures: Sequence[Image.Image], *, quality: int = 60) -> bytes:
    """Return a PDF whose pages are the pictures alone, A4 wide or high."""

    def put(picture: Image.Image) -> Draw:
        def draw(canvas: Canvas) -> None:
            wide = picture.width > picture.height
            size = (A4[1], A4[0]) if wide else A4
            canvas.setPageSize(size)
            shown = ImageReader(BytesIO(saved(picture, quality=quality)))
            canvas.drawImage(shown, 0, 0, *size)

        return draw

    return drawn(*map(put, pictures))
