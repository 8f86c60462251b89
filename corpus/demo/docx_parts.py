"""The parts of a Word document that do not depend on its text."""

from typing import Final
from xml.sax.saxutils import escape

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", f"{_OFFICE}/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
"""The namespaces of all parts."""

_TYPES: Final = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
    ("/word/header1.xml", f"{_WORD}.header+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/word/footnotes.xml", f"{_WORD}.footnotes+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)

CONTENT_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _TYPES)
    + "</Types>"
)
"""What each part is."""

PACKAGE_LINKS: Final = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
"""Where the document and its properties are."""

PART_LINKS: Final = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (
                ("styles", "styles.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("footnotes", "footnotes.xml"),
                ("numbering", "numbering.xml"),
            ),
            1,
        )
    )
    + "</Relationships>"
)
"""Where the parts of the document are."""

FOOTNOTE_MARKS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)
"""The rules that Word draws above footnotes."""


NUMBERING: Final = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
"""The one kind of list."""


def _style(key: str, name: str, *, size: int, bold: bool = False, after: int = 120) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:spacing w:after="{after}"/></w:pPr>'
        f'<w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


STYLES: Final = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
    '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", size=22).replace("<w:style ", '<w:style w:default="1" ')
    + _style("Title", "Title", size=36, bold=True, after=200)
    + _style("Subtitle", "Subtitle", size=22, after=200)
    + _style("Heading1", "heading 1", size=26, bold=True)
    + _style("ListBullet", "List Bullet", size=22, after=60).replace(
        "<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    )
    + _style("Box", "Encadré", size=22, after=60)
    + _style("BoxTitle", "Titre d’encadré", size=24, bold=True)
    + _style("Cell", "Cellule", size=20, after=0)
    + _style("Header", "header", size=18)
    + _style("Footer", "footer", size=18)
    + _style("FootnoteText", "footnote text", size=18, after=0)
    + _style("Notice", "Mention", size=16, after=60)
    + "</w:styles>"
)
"""The styles; their names are those of Word, which readers look for."""


def core(title: str, creator: str, date: str) -> str:
    """Writes the properties of a document.

    Args:
        title: Its title.
        creator: Who made it.
        date: Its date in ISO 8601 as far as it is known; may be empty.

    Returns:
        The part, in XML.
    """
    day = f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]
    created = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
        if date
        else ""
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<dc:language>fr-FR</dc:language>{created}</cp:coreProperties>"
    )
