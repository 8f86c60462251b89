import pytest

from corpus.records import BlockKind, Page, Role
from corpus.views import normalise
from ingest.docx import read_docx
from ingest.html import read_html
from ingest.odt import read_odt
from ingest.passages import make_passages
from ingest.segments import segment_passage
from ingest.text import read_text
from tests.ingest.office_files import W, docx, odt, p, part, r

LINE = "Le bus dentaire a roulé toute l'année dans le canton, de village en village, sans pause."


def tied(page: Page) -> list[tuple[str, list[str]]]:
    """The notes of a page and the calls that they stand under."""
    return [
        (page.text[b.start : b.end], [page.text[start:end] for start, end in b.under])
        for b in page.blocks
        if b.kind is BlockKind.FOOTNOTE
    ]


def reads(page: Page) -> str:
    """What the extractors read of a page."""
    passages = make_passages("d" * 64, [page])
    return "\n".join(segment_passage(page, passage).text for passage in passages)


def web(body: str) -> Page:
    return read_html(f"<main><h1>Le bus</h1><p>{LINE}</p>{body}</main>".encode(), "p.html").pages[0]


def test_a_web_note_is_tied_to_the_raised_link_that_calls_it():
    page = web(
        "<p>On compte 22 600<sup><a href='#note-2' id='appel-2'>2</a></sup> passages.</p>"
        "<ol><li id='note-2'>Hors mois d'août et jours fériés. <a href='#appel-2'>↩</a></li></ol>"
    )
    assert "22 6002 passages" in page.text
    assert tied(page) == [("Hors mois d'août et jours fériés. ↩", ["2"])]
    assert "22 600 passages" in reads(page)


def test_a_link_to_a_section_is_no_call():
    page = web(
        "<p>Voir <a href='#s1'>1</a> et <a href='#s1'>le bilan</a>.</p><h2 id='s1'>Le bilan</h2>"
    )
    assert tied(page) == []


def test_brackets_around_a_call_are_part_of_its_mark():
    page = web(
        "<p>On compte 40 généralistes&nbsp;[<a href='#nb1' id='nh1'>1</a>] installés.</p><div id='nb1'>Au premier janvier de l'année.</div>"
    )
    assert tied(page) == [("Au premier janvier de l'année.", ["1"])]
    assert "40 généralistes installés" in reads(page)


def test_raised_numbers_without_a_link_are_no_digits_of_the_number_before():
    page = web(
        "<p>On compte 22 600<sup>3</sup> passages sur 12 m<sup>2</sup>.</p><p><sup>3</sup> Hors mois d'août.</p>"
    )
    assert tied(page) == [("3 Hors mois d'août.", ["3"])]
    assert "22 600 passages sur 12 m2." in reads(page)
    assert reads(page).endswith("\nHors mois d'août.")


def test_a_markdown_note_is_tied_to_its_call():
    text = f"# Le bus\n\n{LINE}\n\nIl voit 240 patients[^a] par an et 12 médecins[^b].\n\n[^a]: Hors août.\n"
    page = read_text(text.encode(), "bus.md").pages[0]
    assert tied(page) == [("Hors août.", ["[^a]"])]
    assert "240 patients par an" in reads(page)


@pytest.mark.parametrize(
    ("call", "mark"), [("¹", "¹ "), ("(1)", "(1) "), (" (1)", "(1) "), ("[1]", "[1] ")]
)
def test_a_note_of_plain_text_is_tied_to_its_call(call, mark):
    text = f"LE BUS DENTAIRE\n\n{LINE}\n\nIl voit 240 patients{call} par an.\n\n{mark}Hors mois d'août.\n"
    page = read_text(text.encode(), "bus.txt").pages[0]
    (note, calls), *others = tied(page)
    assert (note.endswith("Hors mois d'août."), calls, others) == (True, [call.strip()], [])
    assert "240 patients par an" in reads(page)


def test_a_numbered_list_is_no_list_of_notes():
    text = f"LE BUS\n\n{LINE}\n\nDeux axes : (1) le bus, (2) la tournée.\n\n(1) Le bus roule.\n\n(2) La tournée suit.\n"
    page = read_text(text.encode(), "bus.txt").pages[0]
    assert tied(page) == []


def test_a_word_note_is_tied_to_its_call_and_raised_digits_are_told():
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    look = '<w:vertAlign w:val="superscript"/>'
    note = part("footnotes", f'<w:footnote w:id="7">{p("Hors Auch.")}</w:footnote>')
    body = f"<w:p>{r('Le bus a vu 240')}{call}{r(' patients sur 12 m')}{r('2', look)}{r(' et 22 600')}{r('3', look)}{r(' passages.')}</w:p>"
    page = read_docx(docx(body, footnotes=note), "bus.docx").pages[0]
    assert W in note
    assert page.text.startswith("Le bus a vu 240¹ patients sur 12 m² et 22 600³ passages.")
    assert tied(page) == [("¹ Hors Auch.", ["¹"])]
    assert reads(page) == "Le bus a vu 240 patients sur 12 m² et 22 600 passages.\nHors Auch."


def test_a_note_of_an_opendocument_text_is_tied_to_its_call():
    body = (
        '<text:p>Le bus a vu 240<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Hors Auch.</text:p></text:note-body></text:note> patients et 22 600"
        '<text:span text:style-name="Haut">3</text:span> passages.</text:p>'
    )
    raised = '<style:style style:name="Haut" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    page = read_odt(odt(body, automatic=raised), "bus.odt").pages[0]
    assert tied(page) == [("¹ Hors Auch.", ["¹"])]
    assert "240 patients et 22 600 passages" in reads(page)


def test_raised_digits_are_left_out_of_the_view_but_in_units_and_powers():
    assert (
        normalise("40 généralistes⁴ et 22 600² passages").text
        == "40 généralistes et 22 600 passages"
    )
    assert normalise("12 m², 3 km², 10³ et x²").text == "12 m², 3 km², 10³ et x²"
    assert normalise("le maximum² atteint").text == "le maximum atteint"


def test_a_view_without_marks_leads_back_to_the_page():
    view = normalise("22 6002 patients", [(0, 16)], [(6, 7)])
    assert view.text == "22 600 patients"
    assert (view.start(7), view.end(6)) == (8, 6)


def test_notes_stay_content():
    page = web(
        "<p>Cent<sup><a href='#n1'>1</a></sup> lits.</p><p id='n1'>Ouverts toute l'année aux habitants.</p>"
    )
    assert [b.role for b in page.blocks if b.kind is BlockKind.FOOTNOTE] == [Role.CONTENT]
