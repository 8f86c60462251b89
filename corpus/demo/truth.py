"""What a demonstration document shows, word for word, told by what it was made from.

A reader is held against this: it comes from `texts/` and the templates of the web pages,
never from a file that was read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from lxml import html

from corpus.demo.texts import NOTE_CALL, NOTICE, Block, Kind, Text, french_date

_TEMPLATES: Final = Path(__file__).parent / "templates"
_OPENING: Final = 3
_BANDED: Final = frozenset({"une-colonne", "deux-colonnes", "grand-format", "fiche", "formulaire"})
"""Layouts of PDFs whose header has no date."""
_UNSEEN: Final = ("head", "script", "style", "textarea", "option", "noscript")
_FIELD: Final = re.compile(r"\$([a-z]+)")


class Part(StrEnum):
    """What a stretch of a document is to a reader.

    `ASIDE` is what may be taken for the document or not: datelines, the line of
    demonstration, the sources cited, the kicker and by-line of a web page.
    """

    CONTENT = "content"
    ASIDE = "aside"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a document and what they are to it."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a document shows.

    Attributes:
        flow: Its text in reading order; for a web page, menus and all.
        page: What stands on every page besides, wherever a reader puts it; there "Page 1"
            and so on is added.
        marks: Numbers of footnotes, which formats write or leave to the reader's eye.
    """

    flow: tuple[Stretch, ...]
    page: tuple[Stretch, ...]
    marks: frozenset[str]


def true_text(text: Text) -> Truth:
    """Return what the document made from `text` shows."""
    flow = _web(text) if text.format == "html" else [*_head(text), *_body(text), *_tail(text)]
    return Truth(
        flow=tuple(stretch for stretch in flow if stretch.text.strip()),
        page=tuple(_page(text)),
        marks=frozenset(str(number) for number in range(1, len(text.notes) + 1)),
    )


def _head(text: Text) -> Iterator[Stretch]:
    if text.format == "txt":
        yield Stretch(text.kicker, Part.ASIDE)
    yield Stretch(text.title, Part.CONTENT)
    if text.format == "md":
        yield Stretch(text.kicker, Part.ASIDE)
    yield Stretch(text.dateline, Part.ASIDE)


def _body(text: Text, blocks: tuple[Block, ...] | None = None) -> Iterator[Stretch]:
    shown = text.blocks if blocks is None else blocks
    for block in shown:
        if not (text.format == "docx" and block.kind is Kind.NOTES):
            yield from (Stretch(line, Part.CONTENT) for line in _lines(block))


def _tail(text: Text) -> Iterator[Stretch]:
    yield Stretch(NOTICE, Part.ASIDE)
    yield Stretch(text.citation, Part.ASIDE)
    if text.format == "docx":
        yield from (Stretch(_plain(line), Part.CONTENT) for line in text.notes)


def _lines(block: Block) -> Iterator[str]:
    for line in block.lines:
        yield _plain(line.removeprefix("## ").replace("|", " "))


def _plain(line: str) -> str:
    return NOTE_CALL.sub("", line).replace("**", "")


def _page(text: Text) -> Iterator[Stretch]:
    """Yield what is painted on each page, or stands in the header and footer of a file."""
    if text.format not in {"pdf", "docx"}:
        return
    yield Stretch(text.kicker, Part.FURNITURE)
    if text.layout != "diapositives":
        yield Stretch(text.publisher, Part.FURNITURE)
    if text.format == "pdf" and text.layout not in {*_BANDED, "diapositives"}:
        yield Stretch(french_date(text.date), Part.FURNITURE)


# Web pages -----------------------------------------------------------------------------------


def _web(text: Text) -> Iterator[Stretch]:
    """Yield the visible words of the page's template, its fields filled."""
    markup = (_TEMPLATES / f"{text.layout}.html").read_text(encoding="utf-8")
    root = html.document_fromstring(markup)
    for element in [each for tag in _UNSEEN for each in root.iter(tag)]:
        element.drop_tree()
    fields = {
        "title": [Stretch(text.title, Part.CONTENT)],
        "kicker": [Stretch(text.kicker, Part.ASIDE)],
        "publisher": [Stretch(text.publisher, Part.ASIDE)],
        "published": [Stretch(french_date(text.date), Part.ASIDE)],
        "body": list(_body(text)),
        "opening": list(_body(text, text.blocks[:_OPENING])),
        "rest": list(_body(text, text.blocks[_OPENING:])),
        "notice": [Stretch(NOTICE, Part.ASIDE)],
        "citation": [Stretch(text.citation, Part.ASIDE)],
    }
    for words in root.itertext():
        pieces = _FIELD.split(str(words))
        for place, piece in enumerate(pieces):
            yield from fields[piece] if place % 2 else [Stretch(piece, Part.FURNITURE)]
