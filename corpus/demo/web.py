"""Writes a text as a web page, amid the menus and links of a site."""

import re
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from corpus.demo.texts import NOTE_CALL, NOTICE, Block, Kind, Text, curl, french_date, glue

_TEMPLATES: Final = Path(__file__).parent / "templates"
_OPENING: Final = 3  # blocks before what a site slips into an article
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")


def as_page(text: Text) -> bytes:
    """Writes a text as a web page.

    Args:
        text: The text; its layout names the template.

    Returns:
        The page, in UTF-8.
    """
    template = Template((_TEMPLATES / f"{text.layout}.html").read_text(encoding="utf-8"))
    page = template.substitute(
        title=_inline(text.title),
        kicker=_inline(text.kicker),
        publisher=escape(text.publisher),
        date=text.date,
        published=_published(text.date),
        body="\n".join(_block(block) for block in text.blocks),
        opening="\n".join(_block(block) for block in text.blocks[:_OPENING]),
        rest="\n".join(_block(block) for block in text.blocks[_OPENING:]),
        notice=f"{NOTICE}.",
        citation=escape(text.citation),
    )
    return page.encode()


def _published(date: str) -> str:
    return f' – <time datetime="{date}">{french_date(date)}</time>' if date else ""


def _inline(text: str) -> str:
    escaped = escape(curl(glue(text)), quote=False)
    called = NOTE_CALL.sub(r'<sup><a href="#note-\1" id="appel-\1">\1</a></sup>', escaped)
    return _BOLD.sub(r"<strong>\1</strong>", called)


def _block(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            return f"<h2>{_inline(block.lines[0])}</h2>"
        case Kind.BULLETS:
            return _list(block.lines)
        case Kind.BOX:
            return _box(block.lines)
        case Kind.TABLE:
            return _table(block.rows)
        case Kind.NOTES:
            return _notes(block.lines)
        case Kind.PARAGRAPH:
            return f"<p>{_inline(block.lines[0])}</p>"


def _list(lines: tuple[str, ...]) -> str:
    items = "\n".join(f"<li>{_inline(line)}</li>" for line in lines)
    return f"<ul>\n{items}\n</ul>"


def _box(lines: tuple[str, ...]) -> str:
    if not lines[0].startswith("## "):
        return f'<div class="encadre">\n{_list(lines)}\n</div>'
    heading = _inline(lines[0].removeprefix("## "))
    return f'<div class="encadre">\n<h3>{heading}</h3>\n{_list(lines[1:])}\n</div>'


def _notes(lines: tuple[str, ...]) -> str:
    items = "\n".join(
        f'<li id="note-{n}">{_inline(line)} <a href="#appel-{n}">↩</a></li>'
        for n, line in enumerate(lines, 1)
    )
    return f'<ol class="notes">\n{items}\n</ol>'


def _table(rows: list[list[str]]) -> str:
    tags = ["th", *("td" for _ in rows[1:])]
    shown = (
        "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in row)
        for tag, row in zip(tags, rows, strict=True)
    )
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in shown) + "\n</table>"
