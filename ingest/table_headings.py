"""What the heading of a table's column or row says: a measure, a unit, a time, a place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.concepts import vocabulary
from corpus.records import Block, BlockKind, Page, Proof
from corpus.territories import gazetteer
from corpus.units import read_unit
from corpus.views import folded, normalise
from ingest.periods import period_in

Span = tuple[int, int]


class Tells(StrEnum):
    """What a heading is for."""

    MEASURE = "measure"
    PERIOD = "period"
    PLACE = "place"
    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"
    GENERAL = "general"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading and what it says.

    Attributes:
        proof: Where it stands.
        tells: What it is for: `GENERAL` are words like "Valeur", that say nothing of
            what is counted, `NOTHING` codes, dates and the like, that count nothing.
        words: The measure that it names, without its unit and year.
        unit: The unit that it gives to the numbers under it, and by what they are
            multiplied ("en milliers d'euros": "€", 1000).
        factor: See `unit`.
        period: The time that it names.
        place: The id of the territory that it names.
        aimed: It speaks of a target.
        done: It speaks of what was achieved.
    """

    proof: Proof
    tells: Tells
    words: str
    unit: str | None = None
    factor: float = 1.0
    period: str | None = None
    place: str | None = None
    aimed: bool = False
    done: bool = False


_NO_COUNT = re.compile(
    r"^\W*(?:codes?\b|insee|siret|siren|finess|cp\b|n ?°|num(?:ero|\.)?s?\b|tel(?:ephone|\.)?\b|fax|dates?\b|rangs?\b|classement"
    r"|pages?\b|articles?\b|id\b|identifiants?|code postal|horaires?|heures? d|versions?\b|ref(?:erences?|\.)?\b|lots?$|lignes?\b"
    r"|questions?\b|scores?\b|notes?\b|coordonnees|latitude|longitude|p\W*$|p-?valu|or\b|ic\b|ecarts?[ -]types?|indices?\b|coefficients?|adresses?\b|etapes?$|axes?$|phases?$|sources?\b|annexes?\b)"
)
_GENERAL = re.compile(
    r"^\W*(?:(?:valeurs?|montants?|nombres?|chiffres?(?: cles?)?|resultats?|totaux|total(?: general)?|ensemble|effectifs?|donnees?|quantites?"
    r"|volumes?|n|nb|%|parts?|pourcentages?|taux|indicateurs?|realises?|realisations?|objectifs?|cibles?|previsions?|previsionnels?|prevus?|attendus?"
    r"|moyennes?|medianes?|france entiere|unites?|commentaires?|annees?|exercices?|periodes?|observe|constate)(?: (?:en|au|de l'annee))?\W*)+$"
)
_BEFORE, _AFTER = (
    re.compile(r"^\W*(?:annee |situation |situation d')?avant\b"),
    re.compile(r"^\W*(?:annee |situation )?apres\b"),
)
_CHANGE = re.compile(
    r"\b(?:evolutions?|variations?|ecarts?|progressions?|differences?|tendances?|hausses?|baisses?|croissance)\b"
)
_AIMED = re.compile(
    r"\b(?:objectifs?|cibles?|vise[es]*|prev(?:u|ision)\w*|attendu\w*|a atteindre|targets?)\b"
)
_DONE = re.compile(r"\b(?:realise\w*|realisations?|atteints?|obtenus?|resultats?|constates?)\b")
_BRACKETED = re.compile(
    r"[(\[](?:(?:montants? |donnees |chiffres |exprimee?s? )?en )?(?P<unit>[^()\[\]]{1,40})[)\]]"
)
_SAID = re.compile(
    r"(?:^|[\s,;:–-])en (?P<unit>(?:milliers|millions|milliards)(?: (?:de |d')\w+)?|%|[km]€|€|\w+)[\s.:]*$",
    re.IGNORECASE,
)
_SCALES = {"milliers": 1e3, "millions": 1e6, "milliards": 1e9}
_SCALE = re.compile(r"(?P<scale>milliers|millions|milliards)(?: (?:de |d'))?", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:(?:en|au|fin|depuis|de|année|exercice|bilan|données|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|premier|second|semestre|trimestre|\d{1,2}(?:er|e|ème|nd)?|[TS][1-4]|prévisionnel|réalisé) ?)*"
    r"\b(?:19|20)\d\d(?: ?[-–/à] ?(?:19|20)?\d\d)?\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:departements?|regions?|territoires?|communes?|villes?|lieux?|zones?|secteurs?|bassins?|epci|cantons?|collectivites?|places?)\b"
)
_PLACE_DRESS = re.compile(
    r"^(?:\d[\dAB]{1,2} ?[-–.:] ?)|\s*\((?:\d[\dAB]{1,2}|\d{5})\)$|^(?:département|région|métropole) (?:de la |de l'|du |des |de |d')",
    re.IGNORECASE,
)
_CODED = re.compile(r"\((\d{2,3}|2[AB])\)$")
_NAMESAKES = frozenset(
    {
        "nord",
        "sud",
        "centre",
        "manche",
        "lot",
        "cher",
        "var",
        "ain",
        "orne",
        "landes",
        "loire",
        "indre",
        "somme",
        "cantal",
        "aude",
        "reunion",
        "la reunion",
    }
)
"""Places whose name is a common noun, a direction or a short word; in a table their column says
that places are meant."""
_MARKUP = re.compile(r"[*_`]+|</?\w+[^>]*>|&#?\w+;")


class Tables:
    """Reads what the cells of a page's tables stand under.

    Args:
        page: The page.
        document: The id of its document.
    """

    def __init__(self, page: Page, document: str) -> None:
        self._page = page
        self._document = document
        self._cells = {
            (each.start, each.end): each
            for each in page.blocks
            if each.kind is BlockKind.TABLE_CELL
        }
        self._marks = [mark for block in page.blocks for mark in block.marks]
        self._captions = dict(_captions(page.blocks))
        self._alike = Counter(block.under for block in self._cells.values())
        self._rows: dict[Span, list[Block]] = {}
        for block in self._cells.values():
            for span in block.under[-1:]:
                self._rows.setdefault(span, []).append(block)
        self._heads = {span for block in page.blocks for span in block.under}
        self._known: dict[Span, Heading] = {}
        self._placed: dict[Span, list[Heading]] = {}

    def headings(self, block: Block) -> list[Heading]:
        """Return what a cell stands under, the headings of its columns first."""
        return [self._heading(span) for span in block.under]

    def counts(self, block: Block) -> bool:
        """Tell whether a cell may count something: it heads nothing and a column is headed.

        What has but a label before it on its line is the answer of a form; what shares all
        its headings with another cell is not told apart from it.
        """
        text = self._page.text
        above = any("\n" in text[end : block.start] for _, end in block.under)
        alone = self._alike[block.under] == 1
        return above and alone and (block.start, block.end) not in self._heads

    def answers(self, block: Block) -> bool:
        """Tell whether a cell has but its own label before it on its line."""
        text = self._page.text
        labelled = len(block.under) == 1 and "\n" not in text[block.under[0][1] : block.start]
        alone = self._alike[block.under] == 1
        return labelled and alone and (block.start, block.end) not in self._heads

    def row_place(self, block: Block) -> Heading | None:
        """Return the cell of the same row that names a territory, in a column of places."""
        if not block.under:
            return None
        row = block.under[-1]
        if row not in self._placed:
            self._placed[row] = list(self._places_of(row))
        own = block.start
        return next((each for each in self._placed[row] if each.proof.start != own), None)

    def _places_of(self, row: Span) -> Iterator[Heading]:
        for other in self._rows.get(row, ()):
            above = " ".join(self._heading(span).proof.display for span in other.under)
            if _AREA.search(folded(above)):
                heading = self._heading((other.start, other.end))
                if heading.place is not None:
                    yield heading

    def caption(self, block: Block) -> Heading | None:
        """Return what the caption or heading right above the cell's table says."""
        span = self._captions.get(block.start)
        return self._heading(span) if span is not None else None

    def corner(self, block: Block) -> Heading | None:
        """Return what heads the column of the cell's row heading ("Part des patients")."""
        owner = self._cells.get(block.under[-1]) if block.under else None
        above = owner.under if owner is not None else ()
        return self._heading(above[0]) if above else None

    def _heading(self, span: Span) -> Heading:
        if span not in self._known:
            self._known[span] = self._read(span)
        return self._known[span]

    def _read(self, span: Span) -> Heading:
        words = self._plain(span)
        owner = self._cells.get(span)
        above = " ".join(self._plain(each) for each in owner.under) if owner else ""
        unit, factor, rest = _unit(words)
        period = period_in(rest)
        measure = _bare(_TIME.sub(" ", rest) if period else rest)
        place, plain = _place(rest, above), folded(words)
        return Heading(
            proof=self._proof(span, words),
            tells=_tells(folded(rest), folded(measure), place, period),
            words=measure,
            unit=unit,
            factor=factor,
            period=period,
            place=place,
            aimed=bool(_AIMED.search(plain)),
            done=bool(_DONE.search(plain)),
        )

    def _plain(self, span: Span) -> str:
        inside = [mark for mark in self._marks if span[0] <= mark[0] and mark[1] <= span[1]]
        words = normalise(self._page.text, [span], inside).text
        return " ".join(_MARKUP.sub(" ", words).split())

    def _proof(self, span: Span, words: str) -> Proof:
        start, end = span
        return Proof(
            document=self._document,
            page=self._page.number,
            start=start,
            end=end,
            quote=self._page.text[start:end],
            display=words,
        )


def _captions(blocks: Sequence[Block]) -> Iterator[tuple[int, Span]]:
    """Yield by the start of each cell the caption or heading right above its table."""
    above: Span | None = None
    for before, block in pairwise(blocks):
        if block.kind is not BlockKind.TABLE_CELL:
            continue
        if before.kind is not BlockKind.TABLE_CELL:
            names = before.kind in {BlockKind.CAPTION, BlockKind.HEADING}
            above = (before.start, before.end) if names else None
        if above is not None:
            yield block.start, above


_DANGLING = re.compile(r"(?:[\s,;:(–-]|\b(?:en|de|du|des|d'|au|à|le|la|les)\b)+$")


_HOLLOW = re.compile(r"[(\[]\s*[)\]]")
"""Brackets around a year or unit that was taken out."""


def _bare(words: str) -> str:
    """Return words without marks around them, a lone capital in front made small."""
    words = _DANGLING.sub("", _HOLLOW.sub("", " ".join(words.split())).strip(" ,;:.–-•«»\"'"))
    if words.count("(") > words.count(")"):
        words += ")"
    if words[:1].isupper() and (words[1:2].islower() or words.startswith("À ")):
        words = words[0].lower() + words[1:]
    return words


def _tells(plain: str, measure: str, place: str | None, period: str | None) -> Tells:
    """Return what a heading is for, by its folded words."""
    if _NO_COUNT.match(plain):
        return Tells.NOTHING
    if place is not None:
        return Tells.PLACE
    for pattern, tells in ((_BEFORE, Tells.BEFORE), (_AFTER, Tells.AFTER), (_CHANGE, Tells.CHANGE)):
        if pattern.search(plain):
            return tells
    if not any(map(str.isalpha, measure)) or _GENERAL.match(measure):
        return Tells.PERIOD if period else Tells.GENERAL
    return Tells.MEASURE


def _unit(words: str) -> tuple[str | None, float, str]:
    """Return the unit that a heading gives, its factor, and the words without it."""
    for pattern in (_BRACKETED, _SAID):
        for found in pattern.finditer(words):
            unit, factor = unit_named(found["unit"])
            if unit is not None:
                return unit, factor, words[: found.start()] + words[found.end() :]
    if words.strip() in {"%", "€", "k€", "K€", "M€"}:
        unit, factor = unit_named(words.strip())
        return unit, factor, ""
    if words.rstrip().endswith("%"):
        return "%", 1.0, words.rstrip()[:-1]
    return None, 1.0, words


def unit_named(words: str) -> tuple[str | None, float]:
    """Return the unit that words are wholly, with its factor ("milliers d'euros": "€", 1000)."""
    scale = _SCALE.match(words)
    rest = words[scale.end() :] if scale else words
    factor = _SCALES[scale["scale"].lower()] if scale else 1.0
    read = read_unit(rest, 0)
    if read is None or rest[read.end :].strip():
        return None, 1.0
    return read.unit, factor * read.factor


def _place(words: str, above: str) -> str | None:
    """Return the territory that a heading names; common nouns only in a column of places."""
    bare = words
    for _ in range(2):
        bare = _PLACE_DRESS.sub("", bare).strip(" :")
    if not bare[:1].isupper() or len(bare) < 3:
        return None
    found = gazetteer().resolve(bare) if any(map(str.isalpha, bare[1:])) else None
    coded = _CODED.search(words)
    if found is None and coded is not None:
        found = gazetteer().get(f"departement:{coded[1]}")
    if found is None:
        return None
    told = bool(_AREA.search(folded(above)))
    common = folded(bare) in _NAMESAKES or bool(vocabulary().find(bare))
    local = found.id.startswith(("commune:", "epci:"))
    return found.id if told or coded or not (local or common) else None
