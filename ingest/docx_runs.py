"""The content of a DOCX paragraph: its visible words, with their roles and look.

Insertions are kept and deletions dropped; of a field the result is kept; text that
prompts for an answer is `Role.OTHER`; ticked and empty boxes are ☒ and ☐.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.records import Role
from ingest.docx_styles import Style, Styles, W, is_on, value, with_look
from ingest.office_parts import Piece

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

DROPPED = frozenset({f"{W}del", f"{W}moveFrom"})
"""What tracked changes took out."""
_WRAPPERS = frozenset(
    {
        f"{W}{name}"
        for name in (
            "ins",
            "moveTo",
            "hyperlink",
            "smartTag",
            "fldSimple",
            "customXml",
            "dir",
            "bdo",
        )
    },
)
_BREAKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_SYMBOLS = {"F0FE": "\u2612", "F0FD": "\u2612", "F0A8": "\u2610", "F06F": "\u2610", "F0FC": "✓"}
"""Wingdings that mean something in a form; other symbols are ornaments."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TICKED, _EMPTY = "\u2612", "\u2610"


def superscript(number: str) -> str:
    """Return the mark of a note, in digits that are never part of a number."""
    return number.translate(_SUPERSCRIPTS)


@dataclass(slots=True, kw_only=True)
class Found:
    """What a paragraph holds beside its words: boxes anchored to it, notes called."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Contents of text boxes (`w:txbxContent`)."""


@dataclass(slots=True, kw_only=True)
class _Field:
    """A complex field being read: what comes before its result is its code."""

    result: bool = False


@dataclass(slots=True, kw_only=True)
class RunReader:
    """Reads the runs of paragraphs; notes are numbered as they are called.

    Attributes:
        styles: The styles of the file.
        notes: The notes called so far: their kind ("footnote", "endnote") and id.
    """

    styles: Styles
    notes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, paragraph: etree._Element, style: Style) -> Found:
        """Return what a `w:p` holds, in its style."""
        found = Found()
        self._children(paragraph, replace(style, role=Role.CONTENT), found, [])
        return found

    def _children(
        self, element: etree._Element, style: Style, found: Found, fields: list[_Field]
    ) -> None:
        for child in element:
            if child.tag == f"{W}r":
                self._run(child, style, found, fields)
            elif child.tag == f"{W}sdt":
                self._control(child, style, found, fields)
            elif child.tag in _WRAPPERS:
                self._children(child, style, found, fields)

    def _control(
        self, control: etree._Element, style: Style, found: Found, fields: list[_Field]
    ) -> None:
        content = control.find(f"{W}sdtContent")
        if content is not None:
            role = Role.OTHER if is_prompt(control) else style.role
            self._children(content, replace(style, role=role), found, fields)

    def _run(self, run: etree._Element, style: Style, found: Found, fields: list[_Field]) -> None:
        own = self._run_style(run, style)
        raised = value(run.find(f"{W}rPr/{W}vertAlign")) == "superscript"
        for child in run:
            if child.tag == f"{W}fldChar":
                text = _field_mark(child, fields)
            elif fields and not all(each.result for each in fields):
                continue
            else:
                text = self._text(child, found)
                text = superscript(text) if raised and text.strip().isdecimal() else text
            if text and not own.hidden:
                found.pieces.append(Piece(text=text, role=own.role, bold=own.bold, size=own.size))

    def _run_style(self, run: etree._Element, style: Style) -> Style:
        properties = run.find(f"{W}rPr")
        named = None if properties is None else value(properties.find(f"{W}rStyle"))
        if named is not None and named in self.styles.known:
            of_letters = self.styles.known[named]
            role = Role.OTHER if of_letters.role is Role.OTHER else style.role
            hidden = style.hidden or of_letters.hidden
            style = replace(style, role=role, bold=style.bold or of_letters.bold, hidden=hidden)
        return with_look(style, properties)

    def _text(self, element: etree._Element, found: Found) -> str:
        tag = element.tag
        if tag == f"{W}t":
            return element.text or ""
        if tag in _BREAKS:
            return _BREAKS[tag]
        if tag == f"{W}sym":
            return _SYMBOLS.get(element.get(f"{W}char", "").upper(), " ")
        if tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            return self._call(element)
        if tag in {f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"}:
            found.boxes += _boxes(element)
        return ""

    def _call(self, element: etree._Element) -> str:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        called = (kind, element.get(f"{W}id", ""))
        if called not in self.notes:
            self.notes.append(called)
        return superscript(str(self.notes.index(called) + 1))


def is_prompt(control: etree._Element) -> bool:
    """Tell whether a content control (`w:sdt`) shows its prompt, nothing being filled in."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and is_on(shown)


def is_contents(control: etree._Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = value(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery is not None and gallery.lower() == "table of contents"


def _field_mark(element: etree._Element, fields: list[_Field]) -> str:
    """Return what a field of a form shows by itself, and keep count of fields open."""
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(_Field())
        data = element.find(f"{W}ffData")
        return "" if data is None else _form_value(data)
    if fields and kind == "separate":
        fields[-1].result = True
    elif fields and kind == "end":
        fields.pop()
    return ""


def _form_value(data: etree._Element) -> str:
    """Return what a check box or a list of a legacy form says (ECMA-376, 17.16)."""
    box = data.find(f"{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return _TICKED if state is not None and is_on(state) else _EMPTY
    choices = data.find(f"{W}ddList")
    if choices is None:
        return ""
    entries = [value(entry) or "" for entry in choices.iterchildren(f"{W}listEntry")]
    chosen = value(choices.find(f"{W}result")) or value(choices.find(f"{W}default")) or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes of a drawing: of a choice and its fallback the first alone."""
    if element.tag == f"{W}txbxContent":
        yield element
    elif element.tag == f"{MC}AlternateContent":
        for way in element:
            inside = [box for child in way for box in _boxes(child)]
            if inside:
                yield from inside
                return
    else:
        for child in element:
            yield from _boxes(child)
