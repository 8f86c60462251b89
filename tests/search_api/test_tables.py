import io

from search_api.tables import COLUMNS, Format, write


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised():
    out = io.StringIO()
    write([{"kind": "figure", "quote": "=HYPERLINK(1)", "value": -1.5}], Format.CSV, out)
    header, row = out.getvalue().splitlines()
    assert header.split(",") == list(COLUMNS)
    assert "'=HYPERLINK(1)" in row
    assert ",-1.5," in row
