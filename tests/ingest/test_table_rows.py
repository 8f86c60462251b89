import pytest

from corpus.records import Block, BlockKind, Page, Passage
from ingest.language import parse
from ingest.segments import segment_passage
from ingest.statements import statements
from ingest.table_rows import rows_of

COSTS = [["Poste", "Par Ehpad"], ["Équipement", "2 000 €"], ["Maintenance annuelle", "500 €"]]


@pytest.fixture
def table():
    """A table whose first row heads its columns and whose first column heads its rows."""

    def call(rows):
        text, blocks, spans = "", [], []
        for row in rows:
            spans.append([])
            for column, cell in enumerate(row):
                start = len(text)
                text += cell + "\n"
                spans[-1].append((start, start + len(cell)))
                under = [spans[0][column]] if len(spans) > 1 else []
                under += spans[-1][:1] if len(spans) > 1 and column else []
                kind = BlockKind.TABLE_CELL
                blocks.append(
                    Block(start=start, end=start + len(cell), kind=kind, under=tuple(under))
                )
        page = Page(number=1, text=text, blocks=tuple(blocks))
        passage = Passage(id="p", document="d", page=1, start=0, end=len(text), text=text)
        return parse([segment_passage(page, passage)])[0]

    return call


def test_cells_beside_one_another_are_a_row_and_headings_of_columns_none(table):
    parsed = table(COSTS)
    text = parsed.segment.page.text
    rows = [[text[cell.start : cell.end] for cell in row] for row in rows_of(parsed.segment)]
    assert rows == [["Poste"], ["Par Ehpad"], *COSTS[1:]]


def test_a_number_in_a_cell_is_told_with_its_row_and_never_with_the_next(table):
    told = [each.proof.quote for each in statements(table(COSTS))]
    assert told == [
        "Poste",
        "Par Ehpad",
        "Équipement",
        "Équipement\n2 000 €",
        "Maintenance annuelle",
        "Maintenance annuelle\n500 €",
    ]
