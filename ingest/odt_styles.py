"""The styles of an ODT: the form of paragraphs and the look of letters, by style name."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from corpus.records import BlockKind, Role
from corpus.views import folded

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE = f"{{{_ODF}office:1.0}}", f"{{{_ODF}text:1.0}}", f"{{{_ODF}table:1.0}}"
STYLE, DRAW, FORM = f"{{{_ODF}style:1.0}}", f"{{{_ODF}drawing:1.0}}", f"{{{_ODF}form:1.0}}"
_FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
_DEPTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says."""

    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.CONTENT
    level: int = 0
    bold: bool = False
    hidden: bool = False
    raised: bool = False
    size: float = 0.0


Styles = dict[str, Style]


def read_styles(*roots: etree._Element | None) -> Styles:
    """Return the styles that `styles.xml` and `content.xml` define, by name."""
    elements: dict[str, etree._Element] = {}
    base = Style()
    for root in roots:
        for element in () if root is None else root.iter(f"{STYLE}style"):
            elements[element.get(f"{STYLE}name", "")] = element
        for element in () if root is None else root.iter(f"{STYLE}default-style"):
            if element.get(f"{STYLE}family") == "paragraph":
                base = _with_look(base, element)
    return {name: _resolved(name, elements, base, 0) for name in elements}


def _resolved(name: str, elements: dict[str, etree._Element], base: Style, depth: int) -> Style:
    element = elements.get(name)
    if element is None or depth > _DEPTH:
        return base
    letters = element.get(f"{STYLE}family") == "text"
    parent = element.get(f"{STYLE}parent-style-name")
    style = _resolved(parent, elements, base, depth + 1) if parent else base
    style = Style() if letters and not parent else style
    shown = element.get(f"{STYLE}display-name") or name.replace("_20_", " ")
    return _with_look(_named(style, shown, element), element)


def _named(style: Style, name: str, element: etree._Element) -> Style:
    plain = folded(name)
    level = element.get(f"{STYLE}default-outline-level", "")
    if level.isdecimal() and int(level):
        return replace(style, kind=BlockKind.HEADING, level=int(level))
    if plain in {"title", "titre", "titre principal"}:
        return replace(style, kind=BlockKind.TITLE, level=1)
    if plain.startswith(("contents ", "table des matieres", "index heading")):
        return replace(style, role=Role.MENU)
    if plain in {"placeholder", "substituant"}:
        return replace(style, role=Role.OTHER)
    return style


def _with_look(style: Style, element: etree._Element) -> Style:
    properties = element.find(f"{STYLE}text-properties")
    if properties is None:
        return style
    weight, size = properties.get(f"{_FO}font-weight"), properties.get(f"{_FO}font-size", "")
    return replace(
        style,
        bold=style.bold if weight is None else weight in {"bold", "600", "700", "800", "900"},
        hidden=properties.get(f"{TEXT}display") == "none" or style.hidden,
        raised=_is_raised(properties.get(f"{STYLE}text-position", "")) or style.raised,
        size=_points(size, style.size),
    )


def _is_raised(position: str) -> bool:
    """Tell whether letters stand above the line ("super 58%", "33% 58%")."""
    return position.startswith("super") or bool(re.match(r"[1-9]\d{0,2}%", position))


def _points(stated: str, inherited: float) -> float:
    """Return a size in points: "12pt", or "120%" of the one inherited."""
    number = stated.removesuffix("pt").removesuffix("%")
    if not number.replace(".", "", 1).isdecimal() or len(number) > 6:
        return inherited
    return inherited * float(number) / 100 if stated.endswith("%") else float(number)
