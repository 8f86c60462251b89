from corpus.records import Block, BlockKind
from search_api.table_rows import table_rows

WIDTH = 10


def cell(at, *under):
    spans = tuple((each * WIDTH, each * WIDTH + 5) for each in under)
    return Block(start=at * WIDTH, end=at * WIDTH + 5, kind=BlockKind.TABLE_CELL, under=spans)


def test_rows_begin_where_the_headings_of_columns_begin_anew():
    cells = [cell(0), cell(1), cell(2, 0), cell(3, 1, 2), cell(4, 0), cell(5, 1, 4)]
    assert table_rows(cells) == [[0, 1], [2, 3], [4, 5]]


def test_a_row_begins_at_its_own_heading_where_the_corner_is_empty():
    cells = [cell(0), cell(1), cell(2), cell(3, 0, 2), cell(4, 1, 2), cell(5), cell(6, 0, 5)]
    assert table_rows(cells) == [[0, 1], [2, 3, 4], [5, 6]]


def test_one_column_is_a_cell_a_row_and_no_headings_are_one_row():
    assert table_rows([cell(0), cell(1, 0), cell(2, 0)]) == [[0], [1], [2]]
    assert table_rows([cell(0), cell(1), cell(2)]) == [[0, 1, 2]]
