"""Tables: fact lines as JSON lines, CSV or a spreadsheet, and any rows as the latter two."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from io import BytesIO, StringIO
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

_LONGEST_CELL = 32_767
"""What a cell of a spreadsheet holds at most, in characters."""
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
            out.buffer.write(workbook({"facts": [COLUMNS, *(_row(line) for line in lines)]}))


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


def workbook(sheets: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """Return a spreadsheet: by the title of each sheet its rows, the first one its heading.

    Headings stay in sight, and cells that would run as formulas are neutralised.
    """
    from openpyxl import Workbook  # noqa: PLC0415  # spreadsheets alone need it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # the same
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415  # the same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # the same

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        held = [[_written(each) for each in row] for row in rows]
        for column, width in enumerate(_widths(held), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for index, row in enumerate(held):
            cells = [WriteOnlyCell(sheet, value=each) for each in row]
            for each in cells:
                each.font = Font(bold=index == 0)
                each.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV, cells that would run as formulas neutralised."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(each) for each in row] for row in rows)
    return out.getvalue()


def _written(value: object) -> str | int | float:
    """Return a cell for a spreadsheet, without what its format cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  # the same

    cell = _cell(value)
    if not isinstance(cell, str):
        return cell
    return ILLEGAL_CHARACTERS_RE.sub("", cell)[:_LONGEST_CELL]


def _widths(rows: Sequence[Sequence[object]]) -> list[int]:
    """Return widths of columns, in characters, from the words that they hold."""
    columns = zip(*rows, strict=True)
    return [min(60, max(10, 2 + max(len(str(each)) for each in column))) for column in columns]
