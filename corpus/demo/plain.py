"""Writes a text as plain text and as Markdown."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from corpus.demo.texts import NO_BREAK_SPACE, NOTE_CALL, NOTICE, Block, Kind, Text, glue

_WIDTH: Final = 78
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")


def as_plain(text: Text) -> bytes:
    """Writes a text as plain text, wrapped as a mail or an old site would.

    Args:
        text: The text.

    Returns:
        The file, in UTF-8.
    """
    parts = [text.kicker.upper(), _wrap(text.title) + "\n" + "=" * 40]
    if text.dateline:
        parts.append(text.dateline)
    parts.extend(_plain_block(block) for block in text.blocks)
    parts.extend(("-" * 40, f"{NOTICE}.\n{text.citation}"))
    return _file(parts)


def as_markdown(text: Text) -> bytes:
    """Writes a text as Markdown.

    Args:
        text: The text.

    Returns:
        The file, in UTF-8.
    """
    parts = [f"# {text.title}", f"*{text.kicker}*"]
    if text.dateline:
        parts.append(text.dateline)
    parts.extend(_markdown_block(block) for block in text.blocks)
    parts.extend(("---", f"{NOTICE}.", text.citation))
    return _file(parts)


def _file(parts: list[str]) -> bytes:
    return ("\n\n".join(parts) + "\n").encode()


def _wrap(text: str, indent: str = "", rest: str = "") -> str:
    """Wraps a paragraph; no line ends inside a number, and all spaces come out plain."""
    filled = textwrap.fill(
        glue(text),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(NO_BREAK_SPACE, " ")


def _plain_block(block: Block) -> str:
    lines = [NOTE_CALL.sub(r"(\1)", _BOLD.sub(r"\1", line)) for line in block.lines]
    match block.kind:
        case Kind.HEADING:
            return f"{lines[0]}\n{'-' * len(lines[0])}"
        case Kind.BULLETS:
            return "\n".join(_wrap(line, "  * ", "    ") for line in lines)
        case Kind.BOX:
            return "\n".join(_wrap(line.removeprefix("## "), "    | ", "    | ") for line in lines)
        case Kind.TABLE:
            return "\n".join(" ; ".join(row) for row in block.rows)
        case Kind.NOTES:
            return "\n".join(_wrap(f"({n}) {line}") for n, line in enumerate(lines, 1))
        case Kind.PARAGRAPH:
            return _wrap(lines[0])


def _markdown_block(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            return f"## {block.lines[0]}"
        case Kind.BULLETS:
            return "\n".join(f"- {line}" for line in block.lines)
        case Kind.BOX:
            return "\n>\n".join(f"> {line.replace('## ', '### ')}" for line in block.lines)
        case Kind.TABLE:
            return "\n".join(_markdown_rows(block.rows))
        case Kind.NOTES:
            return "\n".join(f"[^{n}]: {line}" for n, line in enumerate(block.lines, 1))
        case Kind.PARAGRAPH:
            return block.lines[0]


def _markdown_rows(rows: list[list[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield f"|{' --- |' * len(row)}"
