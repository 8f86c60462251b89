"""Sets a text as slides: wide pages, few words, large numbers.

Each heading opens a slide. What is bold at the start of a line of a box is set very large, the
boxes standing side by side.
"""

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.demo.texts import NOTICE, Block, Kind, Text, curl, glue

_SIZE: Final = (254 * mm, 142.9 * mm)
_MARGIN: Final = 16 * mm
_ACCENT: Final = HexColor("#0B4F6C")
_WARM: Final = HexColor("#C8553D")
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_BASE: Final = ParagraphStyle("slide", fontName="Helvetica", fontSize=17, leading=23, spaceAfter=8)
_BULLET: Final = ParagraphStyle("bullet", parent=_BASE, leftIndent=18, spaceAfter=7)
_HEAD: Final = ParagraphStyle(
    "head",
    parent=_BASE,
    fontName="Helvetica-Bold",
    fontSize=24,
    leading=29,
    textColor=_ACCENT,
    spaceAfter=12,
)
_TITLE: Final = ParagraphStyle("title", parent=_HEAD, fontSize=32, leading=38, spaceBefore=40)
_BIG: Final = ParagraphStyle(
    "big",
    parent=_HEAD,
    fontSize=34,
    leading=40,
    textColor=_WARM,
    alignment=TA_CENTER,
    spaceAfter=4,
)
_CAPTION: Final = ParagraphStyle(
    "caption", parent=_BASE, fontSize=13, leading=16, alignment=TA_CENTER
)
_CELL: Final = ParagraphStyle("cell", parent=_BASE, fontSize=13, leading=16, spaceAfter=0)
_CELL_HEAD: Final = ParagraphStyle(
    "cellhead", parent=_CELL, fontName="Helvetica-Bold", textColor=white
)
_SMALL: Final = ParagraphStyle("small", parent=_BASE, fontSize=8, leading=10, spaceAfter=2)


def as_slides(text: Text) -> bytes:
    """Sets a text as slides.

    Args:
        text: The text.

    Returns:
        A PDF; the same text gives the same bytes.
    """
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=_SIZE,
        title=curl(text.title),
        author=text.publisher,
        subject=text.kicker,
        creator="corpus.demo.generate",
        lang="fr-FR",
        invariant=1,
        pageCompression=0,
    )
    frame = Frame(_MARGIN, 14 * mm, _SIZE[0] - 2 * _MARGIN, _SIZE[1] - 26 * mm, id="slide")
    document.addPageTemplates(PageTemplate("slide", [frame], onPage=partial(_paint, text)))
    document.build(list(_slides(text)))
    return out.getvalue()


def _paint(text: Text, canvas: Any, document: Any) -> None:
    """Paints the bar of a slide and the line below it."""
    canvas.saveState()
    canvas.setFillColor(_ACCENT)
    canvas.rect(0, 0, 6 * mm, _SIZE[1], stroke=0, fill=1)
    canvas.setFillColor(HexColor("#666666"))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 7 * mm, text.kicker)
    canvas.drawRightString(_SIZE[0] - _MARGIN, 7 * mm, f"Page {document.page}")
    canvas.restoreState()


def _slides(text: Text) -> Iterator[Any]:
    yield Paragraph(_inline(text.title), _TITLE)
    if text.dateline:
        yield Paragraph(_inline(text.dateline), _BASE)
    for block in text.blocks:
        if block.kind is Kind.HEADING:
            yield PageBreak()
        yield from _block(block)
    yield Spacer(1, 10)
    yield Paragraph(f"{NOTICE}.", _SMALL)
    for line in text.citation.split(" ; "):
        yield Paragraph(_inline(line), _SMALL)


def _block(block: Block) -> Iterator[Any]:
    match block.kind:
        case Kind.HEADING:
            yield Paragraph(_inline(block.lines[0]), _HEAD)
        case Kind.BULLETS:
            for line in block.lines:
                yield Paragraph(_inline(line), _BULLET, bulletText="■")
        case Kind.BOX:
            yield _numbers(block)
        case Kind.TABLE:
            yield _table(block)
        case Kind.PARAGRAPH | Kind.NOTES:
            for line in block.lines:
                yield Paragraph(_inline(line), _BASE)


def _numbers(block: Block) -> Any:
    """The lines of a box side by side: a large number and its caption below."""
    cells = []
    for line in block.lines:
        figure, _, words = line.removeprefix("**").partition("**")
        cells.append([Paragraph(_inline(figure), _BIG), Paragraph(_inline(words), _CAPTION)])
    share = f"{100 / len(cells):.2f}%"
    return Table(
        [cells], colWidths=[share] * len(cells), style=[("VALIGN", (0, 0), (-1, -1), "TOP")]
    )


def _table(block: Block) -> Any:
    rows = [
        [Paragraph(_inline(cell), _CELL if number else _CELL_HEAD) for cell in row]
        for number, row in enumerate(block.rows)
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), _ACCENT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#999999")),
    ]
    share = f"{100 / len(rows[0]):.2f}%"
    return Table(rows, colWidths=[share] * len(rows[0]), style=style)


def _inline(text: str) -> str:
    shown = curl(glue(text)).replace("&", "&amp;").replace("<", "&lt;")
    return _BOLD.sub(r"<b>\1</b>", shown)
