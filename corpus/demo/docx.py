"""Writes a text as a Word document, part by part.

The layout names the look: `dossier`, an application form whose answers stand in content controls;
`communique`, a release whose box of figures is a text box; `deux-colonnes`, a release in two
columns. Parts are stored uncompressed and dated 1980, so that the same text gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from corpus.demo.docx_parts import (
    CONTENT_TYPES,
    FOOTNOTE_MARKS,
    NAMESPACES,
    NUMBERING,
    PACKAGE_LINKS,
    PART_LINKS,
    STYLES,
    core,
)
from corpus.demo.texts import NOTE_CALL, NOTICE, Block, Kind, Text, curl, glue

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_PIECE: Final = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[\^(?P<note>\d+)\]")


def as_docx(text: Text) -> bytes:
    """Writes a text as a Word document.

    Args:
        text: The text; its layout names the look.

    Returns:
        The file; the same text gives the same bytes.
    """
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_LINKS,
        "docProps/core.xml": core(curl(text.title), text.publisher, text.date),
        "word/_rels/document.xml.rels": PART_LINKS,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{_body(text)}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{_paragraph(text.kicker, 'Header')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_footer(text)}</w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{_notes(text)}</w:footnotes>",
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, _LONG_AGO), (_XML + content).encode())
    return out.getvalue()


def _body(text: Text) -> str:
    parts = [_paragraph(text.title, "Title")]
    if text.dateline:
        parts.append(_paragraph(text.dateline, "Subtitle"))
    if text.layout == "dossier":
        parts.extend(_form(text))
    else:
        parts.extend(_blocks(text.blocks))
    columns = 2 if text.layout == "deux-colonnes" else 1
    if columns > 1:
        parts.insert(1 + bool(text.dateline), f"<w:p><w:pPr>{_section(1)}</w:pPr></w:p>")
        parts.append(f"<w:p><w:pPr>{_section(columns)}</w:pPr></w:p>")
    parts.append(_paragraph(f"{NOTICE}.", "Notice"))
    parts.append(_paragraph(text.citation, "Notice"))
    parts.append(_section(1))
    return "".join(parts)


def _section(columns: int) -> str:
    """The end of a section; sections after the first follow on the same page."""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/><w:type w:val="continuous"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
        'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="480"/></w:sectPr>'
    )


def _form(text: Text) -> Iterator[str]:
    """Yields each heading and its answer in a content control; an answer may be empty."""
    for number, (label, answer) in enumerate(text.fields, 1):
        if label is None:
            yield from _blocks(answer)
            continue
        yield _paragraph(label.lines[0], "Heading1")
        title = escape(curl(label.lines[0]), {'"': "&quot;"})
        content = "".join(_blocks(answer)) or "<w:p/>"
        yield (
            f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="champ{number}"/>'
            f'<w:id w:val="{1000 + number}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
        )


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    numbers = count(1)
    for block in blocks:
        match block.kind:
            case Kind.HEADING:
                yield _paragraph(block.lines[0], "Heading1")
            case Kind.BULLETS:
                yield from (_paragraph(line, "ListBullet") for line in block.lines)
            case Kind.BOX:
                yield _text_box(block.lines, next(numbers))
            case Kind.TABLE:
                yield _table(block.rows) + "<w:p/>"
            case Kind.PARAGRAPH:
                yield _paragraph(block.lines[0], "Normal")
            case Kind.NOTES:
                pass


def _paragraph(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>'


def _runs(text: str) -> str:
    """The runs of a paragraph: plain, bold, and calls to footnotes."""
    runs, end = [], 0
    for piece in _PIECE.finditer(text):
        runs.append(_run(text[end : piece.start()]))
        if piece["bold"]:
            runs.append(_run(piece["bold"], "<w:rPr><w:b/></w:rPr>"))
        else:
            runs.append(
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{piece["note"]}"/></w:r>'
            )
        end = piece.end()
    runs.append(_run(text[end:]))
    return "".join(runs)


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    shown = escape(curl(glue(text)))
    return f'<w:r>{properties}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def _text_box(lines: tuple[str, ...], number: int) -> str:
    """A text box, with the older form that Word writes beside it for older readers."""
    inner = "".join(
        _paragraph(line.removeprefix("## "), "BoxTitle" if line.startswith("## ") else "Box")
        for line in lines
    )
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline '
        'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="1800000"/>'
        f'<wp:docPr id="{number}" name="Zone de texte {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="5400000" cy="1800000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="EAF1F8"/></a:solidFill></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:shape style="width:425pt;height:142pt"><v:textbox>'
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _table(rows: list[list[str]]) -> str:
    grid = "<w:gridCol/>" * len(rows[0])
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    lines = (
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if number == 0 else ''}"
        + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell, 'Cell')}</w:tc>" for cell in row)
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    )


def _footer(text: Text) -> str:
    page = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{_run(f'{text.publisher} – page ')}{page}</w:p>"
    )


def _notes(text: Text) -> str:
    called = {
        int(call[1])
        for block in text.blocks
        for line in block.lines
        for call in NOTE_CALL.finditer(line)
    }
    if called != set(range(1, len(text.notes) + 1)):
        raise ValueError("footnotes and their calls differ", text.slug)
    notes = (
        f'<w:footnote w:id="{number}">{_paragraph(line, "FootnoteText")}</w:footnote>'
        for number, line in enumerate(text.notes, 1)
    )
    return FOOTNOTE_MARKS + "".join(notes)
