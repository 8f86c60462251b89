"""What a table of an office document is for: layout, a form with labels and answers, or data."""

from collections.abc import Sequence

from ingest import grids
from ingest.grids import is_label, is_number
from ingest.office_parts import Cell, Table, paragraphs

_LABEL_WORDS = 16


def is_data(table: Table) -> bool:
    """Tell whether a table holds short cells in two columns or more."""
    simple = not any(
        isinstance(part, Table) for row in table.rows for cell in row for part in cell.parts
    )
    return simple and grids.is_data([[cell.text for cell in row] for row in table.rows])


def is_labelled(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a label and the answer to it."""
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2 or filled[0] is not row[0]:
        return False
    label = filled[0].text
    words, answer = len(label.split()), sum(len(cell.text.split()) for cell in filled[1:])
    stated = label.endswith((":", "?")) or all(part.bold for part in paragraphs(filled[0].parts))
    return words <= _LABEL_WORDS and not is_number(label) and (stated or answer > words)


def is_pairs(table: Table) -> bool:
    """Tell whether a data table is a list of labels and values.

    Numbers under a column heading are none: the heading says what they count.
    """
    filled = [[cell for cell in row if cell.text] for row in table.rows]
    two = all(len(row) <= 2 for row in filled)
    labels = [row[0].text for row in filled if len(row) == 2]
    values = [row[1].text for row in filled if len(row) == 2]
    counted = sum(map(is_number, values)) * 2 >= len(values)
    headed = counted and heading_rows(table) > 0
    return two and bool(labels) and not headed and not any(map(is_number, labels))


def heading_rows(table: Table) -> int:
    """Return how many rows at the top head the columns: as declared, else 0 or 1."""
    if table.headed:
        return min(table.headed, len(table.rows) - 1)
    if len(table.rows) < 2:
        return 0
    texts = [[cell.text for cell in row] for row in table.rows]
    columns = max(len(row) for row in table.rows)
    if columns > 2 and (counted := grids.heading_rows(texts)):
        return counted
    first = [cell for cell in table.rows[0] if cell.text]
    bold = all(part.bold for cell in first for part in paragraphs(cell.parts))
    below = [cell for row in table.rows[1:] for cell in row[1:] if cell.text]
    plain = any(not part.bold for cell in below for part in paragraphs(cell.parts))
    wide = len(first) >= 2 or (len(first) == 1 and len(table.rows[0]) > 2)
    return int(wide and bold and plain and all(is_label(cell.text) for cell in first))
