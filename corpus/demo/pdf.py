"""Sets a text as a PDF, as a press office would.

The layout names the look: `une-colonne`; `deux-colonnes`; `grand-format`, two columns in larger
type; `fiche`, one column with titles in an embedded TrueType font; `lettre`, a newsletter in two
columns; `rapport`, one justified column; `formulaire`, an application form whose answers stand in
frames; `numerise`, what a scanner is given, in an embedded font. Streams are left uncompressed so
that the bytes do not depend on a version of zlib.
"""

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.demo.looks import LOOKS, Look, register_fonts
from corpus.demo.texts import NOTE_CALL, NOTICE, Block, Kind, Text, curl, french_date, glue

_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_WIDTH, _HEIGHT = A4
_MARGIN: Final = 19 * mm
_BAND: Final = 13 * mm
_GUTTER: Final = 8 * mm
_FOOT: Final = 18 * mm
_NO_PADDING: Final = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
_BALANCED: Final = {**_NO_PADDING, "name": "columns"}
_VOWELS: Final = "aàâeéèêëiîïoôuùûüyœ"
_CONSONANTS: Final = "bcçdfghjklmnpqrstvwxz"
_SYLLABLE: Final = re.compile(
    rf"(?<=[{_VOWELS}])(?=(?:[bcdfgptv][lr]|[cpt]h|gn|qu|[{_CONSONANTS}])[{_VOWELS}])"
    rf"|(?<=[{_VOWELS}][lmnrsc])(?=(?:[bcdfgptv][lr]|[cpt]h|qu|[{_CONSONANTS}])[{_VOWELS}])"
)
_LONG_WORD: Final = re.compile(rf"(?<![\w'’&])[{_VOWELS}{_CONSONANTS}]{{8,}}(?![\w&])")
_SOFT_HYPHEN: Final = "\u00ad"


_EMPTY_FIELD: Final = 14 * mm


def as_pdf(text: Text) -> bytes:
    """Sets a text as a PDF.

    Args:
        text: The text; its layout names the look.

    Returns:
        The file; the same text gives the same bytes.
    """
    look = LOOKS[text.layout]
    register_fonts(look)
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=curl(text.title),
        author=text.publisher,
        subject=text.kicker,
        creator="corpus.demo.generate",
        lang="fr-FR",
        invariant=1,
        pageCompression=0,
    )
    top = _HEIGHT - _BAND - 8 * mm
    frame = Frame(_MARGIN, _FOOT, _WIDTH - 2 * _MARGIN, top - _FOOT, **_NO_PADDING, id="page")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=partial(_paint, text, look)))
    document.build([*_head(text, look), *_columns(_body(text, look), look), *_notice(text, look)])
    return out.getvalue()


def _paint(text: Text, look: Look, canvas: Any, document: Any) -> None:
    """Paints the header of a page and the line below it."""
    canvas.saveState()
    canvas.setFillColor(HexColor(look.accent))
    base = _HEIGHT - _BAND + 4.5 * mm
    if look.banded:
        canvas.rect(0, _HEIGHT - _BAND, _WIDTH, _BAND, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont(look.head, 10)
        canvas.drawString(_MARGIN, base, text.kicker.upper())
    else:
        canvas.setFont(look.regular, 9)
        canvas.drawString(_MARGIN, base, text.kicker)
        canvas.drawRightString(_WIDTH - _MARGIN, base, french_date(text.date))
        canvas.line(_MARGIN, base - 2 * mm, _WIDTH - _MARGIN, base - 2 * mm)
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(look.regular, 8)
    canvas.drawString(_MARGIN, 10 * mm, text.publisher)
    canvas.drawRightString(_WIDTH - _MARGIN, 10 * mm, f"Page {document.page}")
    canvas.restoreState()


def _head(text: Text, look: Look) -> list[Any]:
    title = ParagraphStyle(
        "title",
        fontName=look.head,
        fontSize=18,
        leading=22,
        textColor=HexColor(look.accent),
        spaceAfter=6,
    )
    dateline = ParagraphStyle(
        "dateline",
        fontName=look.regular,
        fontSize=9.5,
        leading=12,
        textColor=HexColor("#444444"),
        spaceAfter=10,
    )
    flowables = [Paragraph(_inline(text.title), title)]
    if text.dateline:
        flowables.append(Paragraph(_inline(text.dateline), dateline))
    return flowables


def _columns(body: list[Any], look: Look) -> list[Any]:
    """Sets the body in as many columns as the look has, as long as each other."""
    if look.columns == 1:
        return body
    return [BalancedColumns(body, nCols=look.columns, innerPadding=_GUTTER, **_BALANCED)]


def _body(text: Text, look: Look) -> list[Any]:
    if look.framed:
        return list(_fields(text, look))
    return [flowable for block in text.blocks for flowable in _block(block, look)]


def _fields(text: Text, look: Look) -> Iterator[Any]:
    """Yields each heading with its answer in a frame; an answer left out is an empty frame."""
    for label, answer in text.fields:
        if label is not None:
            yield from _block(label, look)
        cells = [flowable for block in answer for flowable in _block(block, look)]
        style = [("BOX", (0, 0), (-1, -1), 0.6, HexColor("#777777"))]
        height = None if cells else _EMPTY_FIELD
        yield Table([[cells]], colWidths=["100%"], rowHeights=[height], style=style)


def _notice(text: Text, look: Look) -> list[Any]:
    """The line of demonstration and the sources, one a line, across the columns."""
    small = ParagraphStyle(
        "small", fontName=look.regular, fontSize=8, leading=10, textColor=HexColor("#444444")
    )
    citation = escape(text.citation).replace(" ; ", " ;<br/>")
    notice = [Paragraph(f"{NOTICE}.", small), Paragraph(citation, small)]
    return [Spacer(1, 8), KeepTogether(notice)]


def _block(block: Block, look: Look) -> list[Any]:
    match block.kind:
        case Kind.HEADING:
            return [Paragraph(_inline(block.lines[0]), _heading(look))]
        case Kind.BULLETS:
            return [
                Paragraph(_inline(line, breakable=look.justified), _bullet(look), bulletText="•")
                for line in block.lines
            ]
        case Kind.BOX:
            return [Spacer(1, 4), _box(block, look), Spacer(1, 8)]
        case Kind.TABLE:
            return [Spacer(1, 4), _table(block, look), Spacer(1, 8)]
        case Kind.NOTES:
            return list(_footnotes(block, look))
        case Kind.PARAGRAPH:
            return [Paragraph(_inline(block.lines[0], breakable=look.justified), _text(look))]


def _footnotes(block: Block, look: Look) -> Iterator[Any]:
    small = ParagraphStyle("note", fontName=look.regular, fontSize=8, leading=10, spaceAfter=2)
    yield HRFlowable(width="30%", thickness=0.5, hAlign="LEFT", spaceBefore=6, spaceAfter=3)
    for number, line in enumerate(block.lines, 1):
        yield Paragraph(f"<super>{number}</super> {_inline(line)}", small)


def _text(look: Look) -> Any:
    return ParagraphStyle(
        "text",
        fontName=look.regular,
        fontSize=look.size,
        leading=look.size * 1.32,
        alignment=TA_JUSTIFY if look.justified else TA_LEFT,
        spaceAfter=6,
    )


def _bullet(look: Look) -> Any:
    return ParagraphStyle("bullet", parent=_text(look), leftIndent=12, spaceAfter=3)


def _heading(look: Look) -> Any:
    return ParagraphStyle(
        "heading",
        fontName=look.head,
        fontSize=look.size + 1.5,
        leading=(look.size + 1.5) * 1.25,
        textColor=HexColor(look.accent),
        spaceBefore=7,
        spaceAfter=3,
        keepWithNext=1,
    )


def _box(block: Block, look: Look) -> Any:
    """A box of key figures: what is bold at the start of a line is set large, above the rest."""
    big = ParagraphStyle(
        "big", fontName=look.head, fontSize=15, leading=18, textColor=HexColor(look.accent)
    )
    caption = ParagraphStyle(
        "caption", fontName=look.regular, fontSize=9, leading=11.5, spaceAfter=5
    )
    cells: list[Any] = []
    for line in block.lines:
        if line.startswith("## "):
            cells.append(Paragraph(_inline(line.removeprefix("## ")), _heading(look)))
        elif line.startswith("**"):
            figure, _, words = line.removeprefix("**").partition("**")
            cells.extend((Paragraph(_inline(figure), big), Paragraph(_inline(words), caption)))
        else:
            cells.append(Paragraph(_inline(line), caption))
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(look.tint)),
        ("BOX", (0, 0), (-1, -1), 0.8, HexColor(look.accent)),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ]
    return Table([[cells]], colWidths=["100%"], style=style)


def _table(block: Block, look: Look) -> Any:
    plain = ParagraphStyle("cell", fontName=look.regular, fontSize=9, leading=11.5)
    header = ParagraphStyle("header", parent=plain, fontName=look.bold, textColor=white)
    rows = [
        [Paragraph(_inline(cell), plain if number else header) for cell in row]
        for number, row in enumerate(block.rows)
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(look.accent)),
        ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#999999")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    share = f"{100 / len(rows[0]):.2f}%"
    return Table(rows, colWidths=[share] * len(rows[0]), style=style, repeatRows=1)


def _inline(text: str, *, breakable: bool = False) -> str:
    shown = escape(curl(glue(text)))
    if breakable:
        shown = _LONG_WORD.sub(_hyphenated, shown)
    shown = NOTE_CALL.sub(r"<super>\1</super>", shown)
    return _BOLD.sub(r"<b>\1</b>", shown)


def _hyphenated(word: re.Match[str]) -> str:
    """Marks where a long word may be broken, by the plainest rules of French syllables."""
    letters = word[0]
    cuts = [found.start() for found in _SYLLABLE.finditer(letters)]
    inner = [cut for cut in cuts if 3 <= cut <= len(letters) - 3]
    bounds = [0, *inner, len(letters)]
    return _SOFT_HYPHEN.join(letters[a:b] for a, b in pairwise(bounds))
