"""Small DOCX and ODT files made by hand, as the programs that write them do."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = (
    f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{}<w:sectPr/></w:body></w:document>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="Titre 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Maison"><w:name w:val="Maison"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Fille"><w:name w:val="Fille"/>'
    '<w:basedOn w:val="Maison"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Paragraphedeliste"><w:name w:val="List Paragraph"/></w:style>'
    '<w:style w:type="character" w:styleId="Textedelespacerserv">'
    '<w:name w:val="Placeholder Text"/></w:style></w:styles>'
)


def p(text, style=None, look="", properties=""):
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{r(text, look)}</w:p>"


def r(text, look=""):
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows, look=""):
    """A table; a cell is its text, or the XML of what it holds."""
    made = [[cell if cell.startswith("<w:") else p(cell) for cell in row] for row in rows]
    lines = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in made]
    return f"<w:tbl>{look}{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def zipped(parts, stored=()):
    """A zip of named parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(name, data, kind)
    return out.getvalue()


def docx(body, core="", app="", main="word/document.xml", **parts):
    """A DOCX: its body, and further parts by name ("footnotes", "comments", "header1")."""
    related = {"styles": STYLES, **parts}
    relations = "".join(
        f'<Relationship Id="rId{number}" Target="{name}.xml"'
        f' Type="{_OFFICE}/relationships/{name.rstrip("0123456789")}"/>'
        for number, name in enumerate(related)
    )
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    top = f'<Relationship Id="r" Type="{_OFFICE}/relationships/officeDocument" Target="{main}"/>'
    folder, name = main.rsplit("/", 1)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": rels.format(top),
            main: _DOCUMENT.replace("{}", body, 1),
            f"{folder}/_rels/{name}.rels": rels.format(relations),
            "docProps/core.xml": f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</c:coreProperties>",
            "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties">{app}</Properties>',
            **{f"{folder}/{name}.xml": text for name, text in related.items()},
        }
    )


def part(name, inside):
    """The XML of a part beside the body: `part("hdr", ...)`."""
    return f'<w:{name} xmlns:w="{W}">{inside}</w:{name}>'


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{name}="{_ODF}{rest}:1.0"'
    for name, rest in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "form": "form",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
)
_NAMES += (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def odt(body, *, automatic="", styles="", master="", meta="", manifest=""):
    """An ODT: its body, automatic and named styles, master pages, properties."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": f"<office:document-content {_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{master}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        },
        stored=("mimetype",),
    )


def shown(reading):
    """The blocks of a reading: form, role, level and words."""
    page = reading.pages[0]
    return [
        (block.kind.value, block.role.value, block.level, page.text[block.start : block.end])
        for block in page.blocks
    ]
