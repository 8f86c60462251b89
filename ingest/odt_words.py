"""The content of an ODT paragraph: its visible words, notes called, boxes and comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from corpus.records import Role
from ingest.docx_runs import superscript
from ingest.odt_styles import DRAW, FORM, OFFICE, TEXT, Style, Styles
from ingest.office_parts import Piece

LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_TICKED, _EMPTY = "\u2612", "\u2610"
_MOST_SPACES = 100
_SKIPPED = frozenset(
    {
        f"{TEXT}bookmark",
        f"{TEXT}change",
        f"{TEXT}hidden-text",
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
        f"{TEXT}ruby-text",
    }
)


@dataclass(slots=True, kw_only=True)
class Words:
    """What a paragraph holds: its words, and what hangs on it.

    Attributes:
        pieces: The words.
        boxes: Text boxes anchored to it.
        comments: Comments on it.
    """

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class WordReader:
    """Reads the words of paragraphs.

    Attributes:
        styles: The styles of the file.
        controls: What each control of a form shows, by its id.
        notes: The bodies of the notes called so far.
    """

    styles: Styles
    controls: Mapping[str, Piece]
    notes: list[etree._Element] = field(default_factory=list)

    def read(self, paragraph: etree._Element, style: Style) -> Words:
        """Return what a `text:p` or `text:h` holds, in its style."""
        words = Words()
        self._inside(paragraph, style, Role.CONTENT, words)
        return words

    def _inside(self, element: etree._Element, style: Style, role: Role, words: Words) -> None:
        self._say(element.text, style, role, words)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._child(child, style, role, words)
            self._say(child.tail, style, role, words)

    def _say(self, text: str | None, style: Style, role: Role, words: Words) -> None:
        if text and not style.hidden:
            plain = " ".join(text.split("\n")).replace("\t", " ")
            plain = superscript(plain) if style.raised and plain.strip().isdecimal() else plain
            words.pieces.append(Piece(text=plain, role=role, bold=style.bold, size=style.size))

    def _child(self, child: etree._Element, style: Style, role: Role, words: Words) -> None:
        name = etree.QName(child).localname
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            self._say(
                " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), style, role, words
            )
        elif child.tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
            mark = "\t" if name == "tab" else "\n"
            words.pieces.append(Piece(text=mark, role=role, bold=style.bold, size=style.size))
        elif child.tag == f"{TEXT}note":
            self.notes.append(child)
            self._say(superscript(str(len(self.notes))), style, role, words)
        elif child.tag == f"{OFFICE}annotation":
            words.comments.append(child)
        elif child.tag == f"{DRAW}control":
            piece = self.controls.get(child.get(f"{DRAW}control", ""))
            words.pieces += [] if piece is None else [piece]
        elif child.tag.startswith(DRAW):
            words.boxes.append(child)
        else:
            self._wrapped(child, style, role, words)

    def _wrapped(self, child: etree._Element, style: Style, role: Role, words: Words) -> None:
        prompt = (
            child.tag == f"{TEXT}placeholder" or child.get(f"{LOEXT}showing-place-holder") == "true"
        )
        named = child.get(f"{TEXT}style-name") if child.tag == f"{TEXT}span" else None
        own = _mixed(style, self.styles.get(named)) if named in self.styles else style
        if named is not None and own.role is Role.OTHER:
            prompt = True
        self._inside(child, own, Role.OTHER if prompt else role, words)


def _mixed(style: Style, span: Style | None) -> Style:
    """Return a paragraph's style with the look of a span in it."""
    if span is None:
        return style
    return Style(
        kind=style.kind,
        role=span.role if span.role is Role.OTHER else style.role,
        level=style.level,
        bold=style.bold or span.bold,
        hidden=style.hidden or span.hidden,
        raised=style.raised or span.raised,
        size=span.size or style.size,
    )


def form_controls(root: etree._Element) -> dict[str, Piece]:
    """Return what the controls of the forms show, by id: boxes with labels, answers given."""
    found: dict[str, Piece] = {}
    for forms in root.iter(f"{OFFICE}forms"):
        for control in forms.iter():
            if isinstance(control.tag, str) and control.tag.startswith(FORM):
                shown = _shown(control)
                names = (
                    control.get(f"{FORM}id"),
                    control.get("{http://www.w3.org/XML/1998/namespace}id"),
                )
                found |= {name: Piece(text=shown) for name in names if name and shown}
    return found


def _shown(control: etree._Element) -> str:
    if control.tag in {f"{FORM}checkbox", f"{FORM}radio"}:
        on = {"checked", "true"}
        states = (control.get(f"{FORM}{name}") for name in ("current-state", "current-selected"))
        stated = next((state for state in states if state is not None), None)
        stated = stated or control.get(f"{FORM}state") or control.get(f"{FORM}selected") or ""
        return f"{_TICKED if stated in on else _EMPTY} {control.get(f'{FORM}label', '')}".strip()
    if control.tag in {f"{FORM}text", f"{FORM}textarea", f"{FORM}formatted-text", f"{FORM}date"}:
        return _first(control, ("current-value", "value"))
    if control.tag in {f"{FORM}listbox", f"{FORM}combobox"}:
        chosen: Sequence[etree._Element] = [
            option
            for option in control.iter(f"{FORM}option")
            if option.get(f"{FORM}current-selected") == "true"
        ]
        return chosen[0].get(f"{FORM}label", "") if chosen else _first(control, ("current-value",))
    return control.get(f"{FORM}label", "") if control.tag == f"{FORM}fixed-text" else ""


def _first(control: etree._Element, names: Sequence[str]) -> str:
    return next((stated for name in names if (stated := control.get(f"{FORM}{name}"))), "")
