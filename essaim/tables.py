"""Fact lines as JSON lines, CSV or a spreadsheet."""

import csv
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from io import BytesIO
from typing import TextIO

COLUMNS = (
    "kind",
    "initiative",
    "name",
    "value",
    "value_max",
    "unit",
    "per",
    "qualifier",
    "direction",
    "baseline",
    "status",
    "measure",
    "concept",
    "population",
    "period",
    "territories",
    "code",
    "level",
    "criterion",
    "answer",
    "caveats",
    "confidence",
    "quote",
    "source",
    "document",
    "page",
    "start",
    "end",
    "id",
    "correction",
)
"""The columns of a table; what a kind lacks stays empty."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """What facts are written as."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def write(lines: Iterable[Mapping[str, object]], form: Format, out: TextIO) -> None:
    """Write fact lines to `out`; a spreadsheet goes to its underlying bytes.

    Cells of text that a spreadsheet would run as a formula are neutralised.
    """
    match form:
        case Format.JSONL:
            out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        case Format.CSV:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_row(line) for line in lines)
        case Format.XLSX:
            out.flush()
            out.buffer.write(_workbook(lines))


def _row(line: Mapping[str, object]) -> list[str | int | float]:
    return [_cell(line.get(column)) for column in COLUMNS]


def _cell(value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        value = value.get("verdict")
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _workbook(lines: Iterable[Mapping[str, object]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  # spreadsheets alone need it
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  # the same

    book = Workbook(write_only=True)
    sheet = book.create_sheet("facts")
    sheet.append(list(COLUMNS))
    for line in lines:
        sheet.append(
            [
                ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
                for cell in _row(line)
            ]
        )
    file = BytesIO()
    book.save(file)
    return file.getvalue()
