"""How the layouts of PDFs look."""

from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


@dataclass(frozen=True, slots=True)
class Look:
    """How a layout is set.

    Args:
        columns: The number of columns.
        regular: The font of the text.
        bold: The same in bold.
        head: The font of titles, bold.
        size: The size of the text, in points.
        justified: Whether lines end on the right edge, words broken where needed.
        accent: The colour of titles and bands.
        tint: The colour of boxes.
        banded: Whether a band of colour runs above the page, or a line of text and a rule.
        framed: Whether what follows a heading stands in a frame, as in a form.
    """

    columns: int
    regular: str
    bold: str
    head: str
    size: float
    justified: bool
    accent: str
    tint: str
    banded: bool = True
    framed: bool = False


LOOKS: Final = {
    "une-colonne": Look(
        1, "Helvetica", "Helvetica-Bold", "Helvetica-Bold", 10.5, False, "#1F4E79", "#E8EFF6"
    ),
    "deux-colonnes": Look(
        2, "Times-Roman", "Times-Bold", "Helvetica-Bold", 10.5, True, "#7A1F3D", "#F7ECF0"
    ),
    "grand-format": Look(
        2, "Times-Roman", "Times-Bold", "Helvetica-Bold", 12, True, "#2B3A67", "#EAEDF5"
    ),
    "fiche": Look(1, "Helvetica", "Helvetica-Bold", "VeraBd", 10.5, False, "#1E6B52", "#E7F3EE"),
    "lettre": Look(
        2,
        "Helvetica",
        "Helvetica-Bold",
        "Times-Bold",
        9.5,
        True,
        "#8A4B08",
        "#FBF3E7",
        banded=False,
    ),
    "rapport": Look(
        1, "Times-Roman", "Times-Bold", "Times-Bold", 11.5, True, "#222222", "#F0F0F0", banded=False
    ),
    "formulaire": Look(
        1,
        "Helvetica",
        "Helvetica-Bold",
        "Helvetica-Bold",
        10,
        False,
        "#3B2F63",
        "#ECEAF4",
        framed=True,
    ),
    "numerise": Look(1, "Vera", "VeraBd", "VeraBd", 10, False, "#000000", "#FFFFFF", banded=False),
}
"""The looks of PDFs by layout."""

_EMBEDDED: Final = {"VeraBd": "VeraBd.ttf", "Vera": "Vera.ttf"}


def register_fonts(look: Look) -> None:
    """Makes the embedded fonts of a look known.

    Args:
        look: How the document is set.
    """
    for name in sorted({look.regular, look.bold, look.head} & set(_EMBEDDED), reverse=True):
        pdfmetrics.registerFont(TTFont(name, _EMBEDDED[name]))
    if look.regular in _EMBEDDED:
        faces = {"normal": look.regular, "bold": look.bold}
        faces |= {"italic": look.regular, "boldItalic": look.bold}
        pdfmetrics.registerFontFamily(look.regular, **faces)
