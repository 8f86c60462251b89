from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import BlockKind, Page
from ingest.grids import GridCell, Heads, heading_rows, headings, is_label
from ingest.html import read_html
from ingest.text import read_text

WORDS = st.text(alphabet="abcdéîœxyz", min_size=3, max_size=9).map(str.capitalize)
NUMBERS = st.integers(2, 99_999).map(str)


@st.composite
def tables(draw):
    """A table: names of columns, names of rows and numbers, all different."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    names = draw(st.lists(WORDS, min_size=columns + rows, max_size=columns + rows, unique=True))
    cells = st.lists(NUMBERS | st.just(""), min_size=columns - 1, max_size=columns - 1)
    data = [draw(cells) for _ in range(rows)]
    return names[:columns], names[columns:], data


def headed(page: Page) -> list[tuple[str, list[str]]]:
    """The cells of a page that stand under something, in order, and what that is."""
    return [
        (page.text[b.start : b.end], [page.text[start:end] for start, end in b.under])
        for b in page.blocks
        if b.kind is BlockKind.TABLE_CELL and b.under
    ]


def expected(columns, rows, data):
    found = []
    for name, numbers in zip(rows, data, strict=True):
        found.append((name, [columns[0]]))
        found += [
            (number, [columns[place], name]) for place, number in enumerate(numbers, 1) if number
        ]
    return found


@given(tables())
def test_every_cell_of_a_markdown_table_stands_under_its_headings(table):
    columns, rows, data = table
    lines = [
        columns,
        ["---"] * len(columns),
        *([name, *row] for name, row in zip(rows, data, strict=True)),
    ]
    text = "# Bilan\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
    page = read_text(text.encode(), "bilan.md").pages[0]
    assert page.text == text
    assert headed(page) == expected(*table)


@given(tables())
def test_every_cell_of_a_web_table_stands_under_its_headings(table):
    columns, rows, data = table
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        f"<tr><th>{escape(name)}</th>{''.join(f'<td>{number}</td>' for number in row)}</tr>"
        for name, row in zip(rows, data, strict=True)
    )
    markup = f"<main><h1>Bilan du bus</h1><table><tr>{head}</tr>{body}</table></main>"
    page = read_html(markup.encode(), "bilan.html").pages[0]
    assert headed(page) == expected(*table)


def web(table: str) -> Page:
    markup = f"<main><h1>Bilan du bus</h1><p>Le bus a roulé toute l'année dans le canton.</p>{table}</main>"
    return read_html(markup.encode(), "bilan.html").pages[0]


def test_headings_over_several_columns_and_rows_are_told_outermost_first():
    page = web(
        "<table><thead><tr><th rowspan=2>Lieu</th><th colspan=2>Patients</th></tr><tr><th>2022</th><th>2023</th></tr></thead>"
        "<tr><td rowspan=2>Gers</td><td>Auch</td><td>12</td></tr><tr><td>14</td><td><p>13</p></td></tr></table>"
    )
    assert headed(page) == [
        ("2022", ["Patients"]),
        ("2023", ["Patients"]),
        ("Gers", ["Lieu"]),
        ("Auch", ["Patients", "2022", "Gers"]),
        ("12", ["Patients", "2023", "Gers", "Auch"]),
        ("14", ["Patients", "2022", "Gers"]),
        ("13", ["Patients", "2023", "Gers"]),
    ]


def test_the_text_of_a_web_table_stays_a_row_a_line_parted_by_tabs():
    page = web(
        "<table><tr><th>Année</th><th>Passages</th></tr><tr><td>2025</td><td>1 200</td></tr></table>"
    )
    assert "Année\tPassages\n2025\t1 200\n" in page.text


@pytest.mark.parametrize(
    "table",
    [
        '<table role="presentation"><tr><td>Le bus</td><td>12</td></tr><tr><td>La tournée</td><td>3</td></tr></table>',
        "<table><tr><td>Le bus</td></tr><tr><td>La tournée</td></tr></table>",
        f"<table><tr><td>Le bus</td><td>{'Il va de village en village. ' * 20}</td></tr></table>",
        "<table><tr><td>Le bus</td><td><table><tr><td>12</td></tr></table></td></tr></table>",
    ],
)  # fmt: skip
def test_a_table_that_is_but_layout_is_made_of_paragraphs(table):
    page = web(table)
    assert {block.kind for block in page.blocks} <= {BlockKind.TITLE, BlockKind.PARAGRAPH}
    assert all(not block.under for block in page.blocks)


def test_a_description_stands_under_its_terms():
    page = web(
        "<dl><dt>Public visé</dt><dd>Les enfants du canton</dd><dt>Rythme</dt><dd>Une tournée</dd></dl>"
    )
    under = {
        page.text[b.start : b.end]: [page.text[start:end] for start, end in b.under]
        for b in page.blocks
        if b.under
    }
    assert under == {"Les enfants du canton": ["Public visé"], "Une tournée": ["Rythme"]}


def test_a_markdown_table_without_outer_pipes_is_a_table():
    text = "# Bilan\n\nAnnée | Passages\n--- | ---\n2025 | 1 200\n\nLe bus \\| roule.\n"
    page = read_text(text.encode(), "bilan.md").pages[0]
    assert headed(page) == [("2025", ["Année"]), ("1 200", ["Passages", "2025"])]


def test_names_of_columns_said_anew_take_the_place_of_those_above():
    def cell(row, column, heads=Heads.NOTHING, columns=1):
        at = 10 * row + column
        return GridCell(row=row, column=column, columns=columns, start=at, end=at + 1, heads=heads)

    head = Heads.COLUMN
    cells = [
        cell(0, 0, head, 2), cell(1, 0, head), cell(1, 1, head), cell(2, 1), cell(3, 0, head, 2), cell(4, 1),
        cell(5, 1, head), cell(6, 1),
    ]  # fmt: skip
    under = dict(zip([c.start for c in cells], headings(cells), strict=True))
    assert under[21] == ((0, 1), (11, 12))
    assert under[41] == ((11, 12), (30, 31))
    assert under[61] == ((30, 31), (51, 52))


def test_words_alone_tell_the_rows_of_headings():
    assert heading_rows([["", "2019", "2020"], ["Bus", "12", "13"]]) == 1
    assert heading_rows([["", "Avant", "Après"], ["", "2019", "2020"], ["Bus", "1", "2"]]) == 2
    assert heading_rows([["Bus", "12", "13"], ["Car", "14", "15"]]) == 0
    assert heading_rows([["Nom", "Ville"], ["Bus", "Auch"]]) == 0


def test_years_are_labels_and_other_numbers_are_none():
    assert is_label("2023")
    assert is_label("T1 2023")
    assert not is_label("1 200 €")
    assert not is_label("-")
    assert not is_label("")
