"""Reads the texts of the demonstration documents.

A text is a YAML front matter and a light markup: blocks separated by blank lines, `## ` for a
heading, `- ` for a list, `> ` for a box (its first line may be a `## ` heading), `| ` for a table
whose first row is the header, `[^1]: ` for a footnote, called by `[^1]`, and `**` around what is
bold. Footnotes are numbered from 1 in the order of their calls. A heading followed by another one
is a field that was left empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

NOTICE: Final = "Document rédigé pour la démonstration à partir de faits publics"
"""The line that every document carries."""

NO_BREAK_SPACE: Final = "\u00a0"

_FRONT_MATTER: Final = re.compile(r"\A---\n(?P<meta>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?")
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_GLUED: Final = (
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NO_BREAK_SPACE),
    (re.compile(r"(?<=\d) (?=[%€]|M€)"), NO_BREAK_SPACE),
    (re.compile(r" (?=[:;!?»])"), NO_BREAK_SPACE),
    (re.compile(r"(?<=«) "), NO_BREAK_SPACE),
)


class Kind(StrEnum):
    """What a block of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    BOX = "box"
    TABLE = "table"
    NOTES = "notes"


_PREFIXES: Final = {
    "## ": Kind.HEADING,
    "- ": Kind.BULLETS,
    "> ": Kind.BOX,
    "| ": Kind.TABLE,
    "[^": Kind.NOTES,
}
_NOTE_NUMBER: Final = re.compile(r"^\d+\]: ")
NOTE_CALL: Final = re.compile(r"\[\^(\d+)\]")
"""A call to a footnote; its group is the number."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text.

    Args:
        kind: What the block is.
        lines: Its lines without their mark; a paragraph or a heading has one.
    """

    kind: Kind
    lines: tuple[str, ...]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, the header first."""
        return [[cell.strip() for cell in line.strip("| ").split("|")] for line in self.lines]


@dataclass(frozen=True, slots=True)
class Source:
    """A public source of a text.

    Args:
        address: Its address, or its name where it has none.
        date: Year, month and day as far as they are known, in ISO 8601; may be empty.
    """

    address: str
    date: str

    def __str__(self) -> str:
        date = french_date(self.date) or "sans date"
        dated = "://" not in self.address and date in self.address
        return self.address if dated else f"{self.address} ({date})"


@dataclass(frozen=True, slots=True)
class Text:
    """A document before it has a format.

    Args:
        slug: The name of the file, without its extension.
        format: The extension: pdf, docx, html, txt or md.
        layout: The look within the format.
        title: The title.
        publisher: Who publishes the document.
        date: Its date in ISO 8601, perhaps only a year, perhaps empty.
        kicker: What stands above the title.
        dateline: The place and time that the text opens with; may be empty.
        sources: The public sources of its facts.
        initiatives: The ids of the rows of `facts.jsonl` that it was written from.
        blocks: The body.
    """

    slug: str
    format: str
    layout: str
    title: str
    publisher: str
    date: str
    kicker: str
    dateline: str
    sources: tuple[Source, ...]
    initiatives: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def file(self) -> str:
        """The name of the file to write."""
        return f"{self.slug}.{self.format}"

    @property
    def fields(self) -> list[tuple[Block | None, list[Block]]]:
        """The headings, each with the blocks that follow it; what precedes them has none."""
        fields: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if block.kind is Kind.HEADING:
                fields.append((block, []))
            else:
                fields[-1][1].append(block)
        return fields if fields[0][1] else fields[1:]

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes, the first one called by 1."""
        return tuple(
            line for block in self.blocks if block.kind is Kind.NOTES for line in block.lines
        )

    @property
    def citation(self) -> str:
        """The line that cites the public sources."""
        label = "Source" if len(self.sources) == 1 else "Sources"
        return f"{label} : " + " ; ".join(map(str, self.sources))


def french_date(date: str) -> str:
    """Writes an ISO date as French does, as far as it is known.

    Args:
        date: A year, a month or a day in ISO 8601, or nothing.

    Returns:
        "23 décembre 2025", "juin 2026", "2024" or the empty string.
    """
    found = _DATE.fullmatch(date)
    if found is None:
        return ""
    parts = [found["year"]]
    if found["month"]:
        parts.insert(0, _MONTHS[int(found["month"]) - 1])
    if found["day"]:
        parts.insert(0, "1er" if found["day"] == "01" else str(int(found["day"])))
    return " ".join(parts)


def glue(text: str) -> str:
    """Puts no-break spaces where French typography wants them.

    Args:
        text: Text with plain spaces.

    Returns:
        The same, so that no line ends inside a number or before a colon.
    """
    for pattern, space in _GLUED:
        text = pattern.sub(space, text)
    return text


def curl(text: str) -> str:
    """Turns typewriter apostrophes into printed ones.

    Args:
        text: Text with straight apostrophes.

    Returns:
        Text with curly ones.
    """
    return text.replace("'", "’")


def read_text(path: Path) -> Text:
    """Reads one text.

    Args:
        path: A file of `texts/`.

    Returns:
        The text, parsed.

    Raises:
        ValueError: If the file has no front matter.
    """
    found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("no front matter", path.name)
    meta: dict[str, Any] = yaml.safe_load(found["meta"])
    return Text(
        slug=meta["slug"],
        format=meta["format"],
        layout=meta["layout"],
        title=meta["title"],
        publisher=meta["publisher"],
        date=str(meta["date"] or ""),
        kicker=meta["kicker"],
        dateline=meta.get("dateline", ""),
        sources=tuple(_sources(meta["source_url"])),
        initiatives=tuple(meta["initiatives"]),
        blocks=tuple(_blocks(found["body"])),
    )


def read_texts(folder: Path) -> list[Text]:
    """Reads all texts of a folder.

    Args:
        folder: A folder of `.md` files.

    Returns:
        The texts in the order of their file names.
    """
    return [read_text(path) for path in sorted(folder.glob("*.md"))]


def _sources(listed: list[dict[str, Any]]) -> Iterator[Source]:
    for source in listed:
        yield Source(address=source["address"], date=str(source["date"] or ""))


def _blocks(body: str) -> Iterator[Block]:
    for chunk in re.split(r"\n{2,}", body.strip()):
        kind = _PREFIXES.get(chunk[:2] + " " if chunk[:2] == "##" else chunk[:2], Kind.PARAGRAPH)
        if kind is Kind.PARAGRAPH:
            yield Block(kind, (" ".join(chunk.splitlines()),))
        else:
            lines = _unmarked(chunk, kind)
            yield Block(kind, tuple(_NOTE_NUMBER.sub("", line) for line in lines))


def _unmarked(chunk: str, kind: Kind) -> Iterator[str]:
    """Yields the lines of a block without their mark, continuation lines joined."""
    mark = next(prefix for prefix, named in _PREFIXES.items() if named is kind)
    line = ""
    for raw in chunk.splitlines():
        if raw.startswith(mark):
            if line:
                yield line
            line = raw.removeprefix(mark).strip()
        else:
            line = f"{line} {raw.strip()}"
    yield line
