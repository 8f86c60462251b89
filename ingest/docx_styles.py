"""The styles of a DOCX: what a paragraph is, told by its style and by localised names."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.records import BlockKind, Role
from corpus.views import folded

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(
    r"^(?:heading|titre|uberschrift|titolo|titulo|kop|naglowek|rubrik|otsikko) ?([1-9])\b"
)
_TITLE = re.compile(r"^(?:title|titre|titel|titolo|titulo|titre du document|titre principal)$")
_CONTENTS = re.compile(
    r"^(?:toc|tm|table des matieres|tdm) ?\d?$|^(?:toc heading|en-tete de table)"
)
_LIST = re.compile(r"^(?:list|liste)\b(?! table)")
_CAPTION = re.compile(r"^(?:caption|legende)\b")
_PLACEHOLDER = re.compile(r"^(?:placeholder text|texte de l'espace reserve)$")
_DEPTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says: the form of a paragraph, the look of its letters."""

    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.CONTENT
    level: int = 0
    bold: bool = False
    hidden: bool = False
    size: float = 0.0
    """In points; 0 where the style does not say."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id.

    Attributes:
        known: The styles, with what they take from those they are based on.
        default: The style of paragraphs that name none.
    """

    known: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)

    def get(self, name: str | None) -> Style:
        """Return the style with this id, the default one where there is none."""
        return self.known.get(name or "", self.default)


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles that `word/styles.xml` defines."""
    if root is None:
        return Styles()
    size = _size(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    base = Style(size=size or 10.0)
    elements = {
        element.get(f"{W}styleId", ""): element
        for element in root.iterchildren(f"{W}style")
        if element.get(f"{W}type") in {"paragraph", "character", None}
    }
    known = {name: _resolved(name, elements, base, 0) for name in elements}
    named = (
        name
        for name, element in elements.items()
        if element.get(f"{W}default") in {"1", "true"} and element.get(f"{W}type") == "paragraph"
    )
    return Styles(known, known.get(next(named, ""), base))


def _resolved(name: str, elements: dict[str, etree._Element], base: Style, depth: int) -> Style:
    element = elements.get(name)
    if element is None or depth > _DEPTH:
        return base
    parent = value(element.find(f"{W}basedOn"))
    style = _resolved(parent, elements, base, depth + 1) if parent else base
    style = _named(style, value(element.find(f"{W}name")) or name)
    style = with_outline(style, element.find(f"{W}pPr"))
    return with_look(style, element.find(f"{W}rPr"))


def _named(style: Style, name: str) -> Style:
    """Return the style with what its name says, in English or as Word localises it."""
    plain = folded(" ".join(name.split()))
    heading = _HEADING.match(plain)
    if heading:
        return replace(style, kind=BlockKind.HEADING, level=int(heading[1]))
    if _TITLE.match(plain):
        return replace(style, kind=BlockKind.TITLE, level=1)
    if _CONTENTS.match(plain):
        return replace(style, kind=BlockKind.PARAGRAPH, level=0, role=Role.MENU)
    if _PLACEHOLDER.match(plain):
        return replace(style, role=Role.OTHER)
    if _CAPTION.match(plain):
        return replace(style, kind=BlockKind.CAPTION)
    return replace(style, kind=BlockKind.LIST_ITEM) if _LIST.match(plain) else style


def with_outline(style: Style, properties: etree._Element | None) -> Style:
    """Return the style with the outline level and the list of a paragraph's properties."""
    if properties is None:
        return style
    level = value(properties.find(f"{W}outlineLvl"))
    if level is not None and level.isdecimal() and style.role is Role.CONTENT:
        deep = int(level) + 1
        if deep > 9:
            return replace(style, kind=BlockKind.PARAGRAPH, level=0)
        if style.kind is not BlockKind.TITLE:
            return replace(style, kind=BlockKind.HEADING, level=deep)
    number = value(properties.find(f"{W}numPr/{W}numId"))
    if number is not None and style.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        listed = BlockKind.PARAGRAPH if number == "0" else BlockKind.LIST_ITEM
        return replace(style, kind=listed)
    return style


def with_look(style: Style, properties: etree._Element | None) -> Style:
    """Return the style with the weight, size and visibility of a run's properties."""
    if properties is None:
        return style
    bold, hidden = properties.find(f"{W}b"), properties.find(f"{W}vanish")
    return replace(
        style,
        bold=style.bold if bold is None else is_on(bold),
        hidden=style.hidden if hidden is None else is_on(hidden),
        size=_size(properties) or style.size,
    )


def _size(properties: etree._Element | None) -> float:
    """Return the size in points; the file has half points (ECMA-376, 17.3.2.38)."""
    stated = None if properties is None else value(properties.find(f"{W}sz"))
    return int(stated) / 2 if stated is not None and stated.isdecimal() else 0.0


def value(element: etree._Element | None) -> str | None:
    """Return the `w:val` of an element, None where either is missing."""
    return None if element is None else element.get(f"{W}val")


def is_on(element: etree._Element) -> bool:
    """Tell whether a switch is on: bare elements are (ECMA-376, 17.17.4)."""
    return element.get(f"{W}val", "true") not in {"0", "false", "off", "none"}
