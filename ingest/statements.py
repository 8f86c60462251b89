"""The statements of a document: sentences, cells and items, with what stands above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import BlockKind, Proof
from corpus.views import folded
from ingest.criterion_fields import Field, Matter, fields_of, matter_of, ticked, worded
from ingest.language import Parsed
from ingest.segments import Segment
from ingest.table_rows import rows_of

FIELD, TALE = 0.5, 0.42
"""Confidence of what stands below a label, and below a heading that tells a tale."""
LABEL_WORDS = 5
"""Words up to which a heading is a label."""
_TALE_WORDS = 4
"""Words from which a heading may tell something by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the headings above a statement say of it.

    Attributes:
        label: The innermost heading, folded.
        fields: What it asks for.
        sure: How sure it is that what stands below answers that.
        matter: What it is about, where that limits what may be answered there.
    """

    label: str = ""
    fields: tuple[Field, ...] = ()
    sure: float = FIELD
    matter: Matter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence, cell or item: where it stands in its segment, folded, and under what.

    `heading` tells that it is itself a title or heading, long enough to tell something.
    """

    parsed: Parsed
    start: int
    end: int
    text: str
    section: Section
    heading: bool = False

    @property
    def proof(self) -> Proof:
        """Where it stands, as a proof."""
        return self.parsed.segment.proof(self.start, self.end)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands on its page."""
        view = self.parsed.segment.view
        return view.start(self.start), view.end(self.end)


def statements(parsed: Parsed) -> Iterator[Statement]:
    """Yield the sentences that may be evidence, in reading order.

    A question, or a label that the next line answers, is put before what follows it.
    """
    text = parsed.segment.text
    headings = _heading_spans(parsed)
    section = _section(parsed.segment.passage.headings)
    if section.matter is Matter.ASIDE:
        return
    rows = _answered_rows(parsed)
    cells = {
        _begins(parsed.segment, block.start)
        for block in parsed.segment.blocks
        if block.kind is BlockKind.TABLE_CELL
    }
    held: int | None = None
    for first, last in parsed.sentences:
        start, end = _trim(text, first, last)
        if start >= end:
            continue
        if any(begin <= start < stop for begin, stop in headings):
            plain = _plain(text[start:end])
            if len(plain.split()) >= _TALE_WORDS:
                yield Statement(
                    parsed=parsed,
                    start=start,
                    end=end,
                    text=plain,
                    section=Section(),
                    heading=True,
                )
            continue
        number = _ONLY_NUMBER.fullmatch(text, start, end) is not None
        if (number and start not in rows) or _is_asked(text, start, end):
            held = start if start not in cells else None
            continue
        start, held = rows.get(start, start) if held is None else held, None
        plain = _plain(text[start:end])
        if plain.endswith(":") and len(plain) <= _LONGEST_OPENING and _plans(plain):
            section = replace(section, matter=Matter.AIMS)
        if not _OF_ITSELF.match(plain):
            yield Statement(parsed=parsed, start=start, end=end, text=plain, section=section)


def is_hoped(text: str, section: Section) -> bool:
    """Tell whether a line only names what should change ("Baisse de 10 % des demandes", "Nombre d'usagers").

    Such lines stand in lists of indicators; a verb or a date tells that it came about.
    """
    return (
        _CHANGE.match(text) is not None
        and _INDICATORS.search(section.label) is not None
        and not _CAME_ABOUT.search(text)
    )


_CHANGE = re.compile(
    r"(?:\W|o )*(?:(?:une?|la|le|l') ?)?(?:baisse|hausse|diminution|augmentation|reduction|amelioration|accroissement|progression|gain|taux|nombre|part|sondage|suivi)s? d"
)
_INDICATORS = re.compile(
    r"\b(?:impacts?|indicateurs?|objectifs?|succes|ambitions?|attendus?|cibles?)\b"
)
_CAME_ABOUT = re.compile(
    r"\b(?:(?:19|20)\d\d|depuis|constate\w*|observe\w*|mesure\w*|contre|vs|est|sont|a ete|ont ete|a permis)\b"
)


def _plans(opening: str) -> bool:
    """Tell whether what opens a list says that its items are yet to come."""
    return matter_of(opening) is Matter.AIMS or _TO_COME.search(opening) is not None


_TO_COME = re.compile(
    r"\b(?:devr(?:a|ont|ait|aient)|permettr(?:a|ont)|viser(?:a|ont)|vise(?:nt)? a|aura reussi|auront reussi|seront?|souhait\w+|ambition\w*|a terme)\b"
)


def _answered_rows(parsed: Parsed) -> dict[int, int]:
    """Return where cells that say yes or no, or a number, begin, and where their rows' headings do."""
    segment = parsed.segment
    heads = {cell.start: row[0].start for row in rows_of(segment) for cell in row}
    found: dict[int, int] = {}
    for block in segment.blocks:
        words = segment.page.text[block.start : block.end]
        head = block.under[-1][0] if block.under else block.start
        if _ONLY_NUMBER.fullmatch(words.strip()):
            head = heads.get(block.start, block.start)
        elif not worded(words):
            continue
        if segment.passage.start <= head < block.start:
            found[_begins(segment, block.start)] = _begins(segment, head)
    return found


def _begins(segment: Segment, offset: int) -> int:
    """Return where a block begins in the segment's text, past the line feed put before it."""
    position = segment.view.position(offset)
    return position + (segment.text[position : position + 1] == "\n")


def _plain(text: str) -> str:
    """Return a text folded, the words of links alone and no marks of Markdown."""
    words = _LINK.sub(r"\1", text) if "](" in text else text
    return folded(words.replace("*", "").replace("\\", "").replace("\n", " "))


_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_ONLY_NUMBER = re.compile(r"[+−-]?\d[\d\u202f\u00a0 .,]*(?: ?(?:%|€|millions|milliers))?")
"""A number set large on a line of its own: what it counts is told on the next."""
_LONGEST_ASKED, _LONGEST_OPENING = 160, 160
"""Characters of a form's question, and of a line that opens a list."""


def _is_asked(text: str, start: int, end: int) -> bool:
    """Tell whether the words are a form's question, whose boxes stand on the next line."""
    if text[end - 1] != "?" or end - start > _LONGEST_ASKED:
        return False
    return ticked(text[end:].lstrip().partition("\n")[0]) is not None


def _section(headings: Sequence[str]) -> Section:
    """Return what a path of headings says: the innermost decides, the outer ones where it is silent."""
    if not headings:
        return Section()
    plain = [folded(heading) for heading in headings]
    below = plain[1:] if len(plain) > 1 or len(plain[0].split()) > LABEL_WORDS else plain
    matter = next((found for each in reversed(below) if (found := matter_of(each))), None)
    asking = next((each for each in reversed(plain[-2:]) if fields_of(each)), plain[-1])
    return Section(
        label=plain[-1],
        fields=fields_of(asking),
        sure=FIELD if len(asking.split()) <= LABEL_WORDS else TALE,
        matter=matter,
    )


_OF_ITSELF = re.compile(
    r"(?:le |ce |present )*(?:document|dossier|texte|article|fiche|page|communique|formulaire) "
    r"(?:redige|etabli|publie|mis a jour|a ete (?:redige|etabli|mis a jour)|genere|imprime)|sources? ?:"
)
"""A sentence in which a document speaks of itself says nothing of the initiative."""


def _heading_spans(parsed: Parsed) -> list[tuple[int, int]]:
    """Return where headings stand in the segment's text."""
    segment = parsed.segment
    return [
        (segment.view.position(block.start), segment.view.position(block.end))
        for block in segment.page.blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        and segment.passage.start <= block.start
        and block.end <= segment.passage.end
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space, bullets and markup at either end."""
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    if start + 1 < end and text[start] == "-" and text[start + 1] == " ":
        start += 2
    while end > start and text[end - 1] in " \n\t*_":
        end -= 1
    return start, end


_OPENING = '«"“(-+☐☒☑✓✔✅[■□'
"""Signs that may open a statement."""
