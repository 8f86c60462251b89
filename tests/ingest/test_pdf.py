from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from corpus.errors import SourceError
from corpus.records import BlockKind, DocumentKind, Page, Reading, Role
from ingest.passages import make_passages
from ingest.pdf import char_boxes, read_pdf
from ingest.pdf_info import Info, file_info
from ingest.pdf_lines import PageChars
from ingest.pdf_order import Area, reading_order
from ingest.segments import segment_passage
from ingest.source import media_type_of

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "documents"
WIDTH, HEIGHT = A4

LEFT = [
    "Le centre de soins de Mirande accueille",
    "depuis trois ans les patients sans médecin",
    "traitant et reçoit chaque semaine plus de",
    "deux cents personnes venues du canton.",
]
RIGHT = [
    "Les infirmières du réseau passent chaque",
    "matin dans les villages éloignés et notent",
    "les besoins des habitants, que le centre",
    "traite dans la semaine avec la pharmacie.",
]


def made(*draws: Callable[[Canvas], None], title: str = "") -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    canvas.setTitle(title)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(canvas: Canvas, texts: Sequence[str], x: float, y: float, size: float = 10) -> None:
    for step, text in enumerate(texts):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y - 1.2 * size * step, text)


def heading(canvas: Canvas, text: str, x: float, y: float, size: float = 10) -> None:
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(x, y, text)


def read(*draws: Callable[[Canvas], None], title: str = "") -> Reading:
    return read_pdf(made(*draws, title=title), "essai.pdf")


def blocks(page: Page) -> list[tuple[BlockKind, Role, str]]:
    return [
        (block.kind, block.role, " ".join(page.text[block.start : block.end].split()))
        for block in page.blocks
    ]


def contents(page: Page) -> list[str]:
    return [text for _, role, text in blocks(page) if role is Role.CONTENT]


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as refused:
        read_pdf(data, "essai.pdf")
    assert "essai.pdf" in refused.value.text("fr")
    return refused.value


def release(canvas: Canvas) -> None:
    heading(canvas, "COMMUNIQUÉ DE PRESSE", 300, 780, 12)
    lines(canvas, ["Jeudi 5 mars 2026"], 400, 755, 9)
    heading(canvas, "Un cabinet itinérant pour le canton", 100, 720, 18)
    lines(canvas, [*LEFT[:3], "deux cents personnes."], 70, 680)
    heading(canvas, "Une équipe de quatre", 70, 600)
    lines(canvas, RIGHT, 70, 585)
    lines(canvas, ["• douze villages desservis", "• deux tournées par semaine"], 80, 500)
    heading(canvas, "Contact presse :", 70, 120, 9)
    lines(canvas, ["Jeanne Exemple, tél. : 05 62 00 00 00", "j.exemple@exemple.fr"], 70, 108, 9)


def test_a_press_release_has_title_headings_list_and_contacts():
    reading = read(release)
    assert reading.title == "Un cabinet itinérant pour le canton"
    assert reading.kind is DocumentKind.PRESS_RELEASE
    assert reading.published == "2026-03-05"
    assert reading.language == "fr"
    assert blocks(reading.pages[0]) == [
        (BlockKind.PARAGRAPH, Role.CONTENT, "COMMUNIQUÉ DE PRESSE"),
        (BlockKind.PARAGRAPH, Role.CONTENT, "Jeudi 5 mars 2026"),
        (BlockKind.TITLE, Role.CONTENT, "Un cabinet itinérant pour le canton"),
        (BlockKind.PARAGRAPH, Role.CONTENT, " ".join([*LEFT[:3], "deux cents personnes."])),
        (BlockKind.HEADING, Role.CONTENT, "Une équipe de quatre"),
        (BlockKind.PARAGRAPH, Role.CONTENT, " ".join(RIGHT)),
        (BlockKind.LIST_ITEM, Role.CONTENT, "• douze villages desservis"),
        (BlockKind.LIST_ITEM, Role.CONTENT, "• deux tournées par semaine"),
        (BlockKind.PARAGRAPH, Role.CONTACT, "Contact presse :"),
        (
            BlockKind.PARAGRAPH,
            Role.CONTACT,
            "Jeanne Exemple, tél. : 05 62 00 00 00 j.exemple@exemple.fr",
        ),
    ]


def test_columns_are_read_one_after_the_other_however_they_were_drawn():
    def across(canvas: Canvas) -> None:
        for step, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            lines(canvas, [left], 60, 700 - 12 * step)
            lines(canvas, [right], 320, 700 - 12 * step)

    def backwards(canvas: Canvas) -> None:
        lines(canvas, RIGHT, 320, 700)
        lines(canvas, LEFT, 60, 700)

    for draw in (across, backwards):
        assert contents(read(draw).pages[0]) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_sentence_that_runs_into_the_next_column_is_one_block():
    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT[:3], 60, 700)
        lines(canvas, [LEFT[3], *RIGHT], 320, 700)

    assert contents(read(draw).pages[0]) == [" ".join([*LEFT, *RIGHT])]


def test_a_title_across_columns_drawn_last_comes_first():
    def draw(canvas: Canvas) -> None:
        lines(canvas, RIGHT, 320, 700)
        lines(canvas, LEFT, 60, 700)
        heading(canvas, "Des soins pour tous dans chacun des villages", 60, 740, 20)

    assert contents(read(draw).pages[0])[0] == "Des soins pour tous dans chacun des villages"


def test_a_table_of_short_cells_is_read_row_by_row():
    rows = [
        ("Part des patients", "Année avant", "Année après"),
        ("hospitalisés", "79,4 %", "41,1 %"),
        ("réhospitalisés", "52,2 %", "18,8 %"),
    ]

    def by_column(canvas: Canvas) -> None:
        for column in range(3):
            for number, row in enumerate(rows):
                lines(canvas, [row[column]], 60 + 160 * column, 600 - 40 * number)

    def by_row(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for column in range(3):
                lines(canvas, [row[column]], 60 + 160 * column, 600 - 20 * number)

    for draw in (by_column, by_row):
        page = read(draw).pages[0]
        assert " ".join(contents(page)) == " ".join(" ".join(row) for row in rows)
        assert {kind for kind, _, _ in blocks(page)} == {BlockKind.TABLE_CELL}


def test_the_number_of_an_infographic_stays_with_its_words():
    def draw(canvas: Canvas) -> None:
        for place, (number, words) in enumerate(
            [("47 %", "de transferts évités"), ("12", "établissements suivis")]
        ):
            heading(canvas, number, 60 + 250 * place, 600, 24)
            lines(canvas, [words], 60 + 250 * place, 582)
        lines(canvas, LEFT, 60, 400)

    page = read(draw).pages[0]
    assert contents(page)[:4] == ["47 %", "de transferts évités", "12", "établissements suivis"]
    assert blocks(page)[0][0] is BlockKind.BOX


def headed(page: Page) -> dict[str, list[str]]:
    """What each block that stands under something stands under."""
    return {
        " ".join(page.text[b.start : b.end].split()): [
            " ".join(page.text[start:end].split()) for start, end in b.under
        ]
        for b in page.blocks
        if b.under
    }


BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")


def with_table(rows: Sequence[Sequence[str]], *style: object, width: float | None = 120) -> Page:
    file = BytesIO()
    widths = [width] * len(rows[0])
    table = Table([list(row) for row in rows], colWidths=widths, style=TableStyle([BOLD, *style]))
    SimpleDocTemplate(file, invariant=True).build([table])
    return read_pdf(file.getvalue(), "essai.pdf").pages[0]


def test_the_cells_of_a_table_stand_under_their_column_and_row():
    page = with_table(
        [
            ["Indicateur", "2022", "2023"],
            ["Patients suivis", "1 200", "1 340"],
            ["Coût (en €)", "310", "295"],
        ]
    )
    assert headed(page) == {
        "Patients suivis": ["Indicateur"],
        "1 200": ["2022", "Patients suivis"],
        "1 340": ["2023", "Patients suivis"],
        "Coût (en €)": ["Indicateur"],
        "310": ["2022", "Coût (en €)"],
        "295": ["2023", "Coût (en €)"],
    }


def test_names_of_columns_on_two_lines_head_right_aligned_numbers():
    page = with_table(
        [
            [
                "Département",
                "Nombre de\nconsultations",
                "Part des\nplus de 75 ans (%)",
                "Coût (k€)",
            ],
            ["Gers", "12 200", "12,5", "38"],
            ["Landes", "1 340", "9", "40"],
        ],
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        width=None,
    )
    found = headed(page)
    assert found["12 200"] == ["Nombre de consultations", "Gers"]
    assert found["9"] == ["Part des plus de 75 ans (%)", "Landes"]
    assert found["40"] == ["Coût (k€)", "Landes"]


def test_a_heading_over_groups_of_columns_heads_each_of_them():
    page = with_table(
        [["", "Avant", "", "Après", ""], ["", "Femmes", "Hommes", "Femmes", "Hommes"], ["Gers", "12", "15", "18", "19"], ["Landes", "22", "25", "28", "29"]],
    )  # fmt: skip
    found = headed(page)
    assert found["15"] == ["Avant", "Hommes", "Gers"]
    assert found["28"] == ["Après", "Femmes", "Landes"]


def test_boxes_side_by_side_have_no_headings_but_captions():
    style = [
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 24),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 14),
    ]
    rows = [["47 %", "12"], ["de transferts évités", "établissements suivis"]]
    assert headed(with_table(rows, *style)) == {
        "de transferts évités": ["47 %"], "établissements suivis": ["12"],
    }  # fmt: skip


def test_a_fact_sheet_is_no_table():
    rows = [
        ["Créé en 2022", "Budget 2023 5 M€"],
        ["Équipe", "4,5 ETP"],
        ["Membres", "100 personnes"],
    ]
    assert headed(with_table(rows)) == {}


def with_notes(canvas: Canvas) -> None:
    def mixed(x: float, y: float, *parts: str, size: float = 10) -> None:
        text = canvas.beginText(x, y)
        for place, part in enumerate(parts):
            text.setFont("Helvetica", size * (0.65 if place % 2 else 1))
            text.setRise(size * 0.33 if place % 2 else 0)
            text.textOut(part)
        canvas.drawText(text)

    lines(canvas, LEFT * 3, 60, 700)
    mixed(
        60, 550, "On compte 22 600", "2", " visites et 40 généralistes", "1", ", sur 12 m", "2", "."
    )
    mixed(60, 120, "", "1", " Médecins libéraux du canton.", size=8)
    mixed(60, 110, "", "2", " 250 visites ont été annulées.", size=8)


def test_notes_are_tied_to_the_raised_numbers_that_call_them():
    page = read(with_notes).pages[0]
    notes = [block for block in page.blocks if block.kind is BlockKind.FOOTNOTE]
    assert [
        (" ".join(page.text[b.start : b.end].split()), [page.text[s:e] for s, e in b.under])
        for b in notes
    ] == [("1 Médecins libéraux du canton.", ["1"]), ("2 250 visites ont été annulées.", ["2"])]
    texts = [segment_passage(page, passage).text for passage in make_passages("d" * 64, [page])]
    whole = " ".join(" ".join(texts).split())
    assert "On compte 22 600 visites et 40 généralistes , sur 12 m2" in whole.replace(" ,", " ,")
    assert whole.endswith("Médecins libéraux du canton. 250 visites ont été annulées.")


def with_edges(number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Rapport du réseau"], 60, 815, 8)
        lines(canvas, [f"Page {number} sur 4"], 500, 25, 8)
        lines(canvas, [f"Chapitre {'abcd'[number]} du rapport, pour ce canton."], 60, 700)
        lines(canvas, LEFT, 60, 600)

    return draw


def test_running_heads_feet_and_page_numbers_are_no_content():
    reading = read(*[with_edges(number) for number in range(4)])
    for page in reading.pages:
        roles = {text: role for _, role, text in blocks(page)}
        assert roles["Rapport du réseau"] is Role.HEADER
        assert [role for text, role in roles.items() if text.startswith("Page")] == [Role.FOOTER]
        assert roles[" ".join(LEFT)] is Role.CONTENT


def test_the_lines_in_the_margins_of_a_single_page_are_no_content():
    def page(canvas: Canvas) -> None:
        lines(canvas, ["COMMUNIQUÉ DE PRESSE"], 60, HEIGHT - 30)
        lines(canvas, LEFT, 60, HEIGHT - 120)
        lines(canvas, ["essaim, corpus de démonstration"], 60, 30, size=8)
        lines(canvas, ["Page 1"], 500, 30, size=8)

    (read_page,) = read(page).pages
    assert contents(read_page) == [" ".join(LEFT)]


def test_a_last_line_close_to_its_text_stays_content_down_in_the_margin():
    def page(canvas: Canvas) -> None:
        lines(canvas, LEFT, 60, 100)
        lines(canvas, ["Un guide est joint"], 60, 42)

    (read_page,) = read(page).pages
    assert contents(read_page)[-1] == "Un guide est joint"


def test_a_foot_is_not_the_end_of_a_sentence_above():
    def page(canvas: Canvas) -> None:
        lines(canvas, [*LEFT[:3], LEFT[3].rstrip(".")], 60, HEIGHT - 120)
        lines(canvas, ["essaim, corpus de démonstration"], 60, 30)

    (read_page,) = read(page).pages
    assert contents(read_page)[0].endswith("canton")


def test_the_date_of_a_clock_that_was_not_set_is_no_date():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made(release))))
    writer.add_metadata({"/CreationDate": "D:19700101000000Z"})
    file = BytesIO()
    writer.write(file)
    published = read_pdf(file.getvalue(), "a.pdf").published
    assert published is None or not published.startswith("1970")


def test_a_table_of_contents_is_a_menu():
    def draw(canvas: Canvas) -> None:
        heading(canvas, "Sommaire", 60, 760, 18)
        for step, name in enumerate(["Le constat", "Le dispositif", "Les résultats", "La suite"]):
            lines(canvas, [f"{name} {'.' * 40} {3 + 4 * step}"], 60, 700 - 30 * step)

    reading = read(draw, release)
    assert {role for _, role, _ in blocks(reading.pages[0])} == {Role.MENU}


def test_what_lies_outside_the_page_is_no_content():
    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT, 60, 700)
        lines(canvas, ["Brouillon : 15 cas"], -300, 400)

    page = read(draw).pages[0]
    assert blocks(page)[-1][1:] == (Role.OTHER, "Brouillon : 15 cas")
    assert contents(page) == [" ".join(LEFT)]


def test_spaced_out_capitals_are_a_word_again():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont("Helvetica", 12)
        text.setCharSpace(5)
        text.textLine("PRATIQUE")
        canvas.drawText(text)
        lines(canvas, LEFT, 60, 600)

    page = read(draw).pages[0]
    assert contents(page)[0] == "PRATIQUE"
    boxes = char_boxes(made(draw), 1, 0, len("PRATIQUE"))
    assert len(boxes) == 1
    assert boxes[0][0] == pytest.approx(60, abs=2)


def test_numbers_and_signs_keep_their_spaces():
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["5 % à 9 %", *LEFT], 60, 700)

    assert contents(read(draw).pages[0])[0].startswith("5 % à 9 %")


def test_a_text_in_reading_order_is_kept_as_pdfium_gives_it():
    page = read(release).pages[0]
    assert page.text.splitlines()[:3] == [
        "COMMUNIQUÉ DE PRESSE",
        "Jeudi 5 mars 2026",
        "Un cabinet itinérant pour le canton",
    ]


def test_boxes_are_where_the_words_stand_on_a_page_put_in_order():
    def draw(canvas: Canvas) -> None:
        lines(canvas, RIGHT, 320, 700)
        lines(canvas, LEFT, 60, 700)

    data = made(draw)
    page = read_pdf(data, "essai.pdf").pages[0]
    start = page.text.index("deux cents")
    left, bottom, right, top = char_boxes(data, 1, start, start + len("deux cents"))[0]
    assert left == pytest.approx(60, abs=1)
    assert right == pytest.approx(60 + 46, abs=6)
    assert bottom < 700 - 36 < top
    both = char_boxes(data, 1, page.text.index("personnes"), page.text.index("infirmières") + 3)
    assert {round(box[0] / 100) for box in both} == {1, 3}


def test_the_files_own_fields_and_page_labels_are_read():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made(release, release, release))))
    writer.set_page_label(0, 1, style="/r", start=3)
    writer.set_page_label(2, 2, style="/D", prefix="A-", start=7)
    writer.add_metadata(
        {
            "/Title": "Été à l’œuvre : 100 € pour 𝒜",
            "/Company": "ARS  Occitanie",
            "/CreationDate": "D:20240203040506+01'00'",
        }
    )
    file = BytesIO()
    writer.write(file)
    with pdfium.PdfDocument(file.getvalue()) as document:
        assert file_info(document) == Info(
            title="Été à l’œuvre : 100 € pour 𝒜",
            publisher="ARS Occitanie",
            created="2024-02-03",
            labels=("iii", "iv", "A-7"),
        )


def test_a_file_without_fields_says_nothing_of_itself():
    with pdfium.PdfDocument(made(release)) as document:
        assert file_info(document).labels == (None,)


def test_words_drawn_apart_on_one_line_give_it_their_median_size():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        for size, words in (
            (10, "Le centre accueille "),
            (7, "1"),
            (10, " les patients du canton"),
        ):
            text.setFont("Helvetica", size)
            text.textOut(words)
        canvas.drawText(text)

    with pdfium.PdfDocument(made(draw)) as document:
        assert [line.size for line in PageChars(document[0]).lines] == [10.0]


def test_boxes_of_a_page_that_is_not_there_say_so():
    with pytest.raises(SourceError) as refused:
        char_boxes(made(release), 2, 0, 3)
    assert "2" in refused.value.text("fr")


def turned(data: bytes, degrees: int) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.pages[0].rotate(degrees)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_turned_back(degrees):
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        if degrees == 90:
            canvas.translate(WIDTH, 0)
            canvas.rotate(90)
        elif degrees == 180:
            canvas.translate(WIDTH, HEIGHT)
            canvas.rotate(180)
        else:
            canvas.translate(0, HEIGHT)
            canvas.rotate(270)
        lines(canvas, LEFT, 60, 500)
        canvas.restoreState()

    data = turned(made(draw), degrees)
    page = read_pdf(data, "essai.pdf").pages[0]
    assert contents(page) == [" ".join(LEFT)]
    left, bottom, _, top = char_boxes(data, 1, 0, 9)[0]
    assert left == pytest.approx(60, abs=1)
    assert bottom < 500 < top


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="propriétaire", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_asks_for_a_copy_without_password():
    error = refusal(locked(made(release), "secret"))
    assert error.key == "pdf_encrypted"
    assert "mot de passe" in error.text("fr")


def test_a_pdf_locked_against_changes_alone_is_read():
    reading = read_pdf(locked(made(release), ""), "essai.pdf")
    assert reading.title == "Un cabinet itinérant pour le canton"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 pas un PDF" * 20])
def test_a_broken_pdf_says_so(data):
    assert refusal(data).key == "pdf_broken"


def test_a_pdf_with_a_mail_header_in_front_is_mended_and_its_proofs_found():
    data = b"Received: from relay\r\n" * 400 + made(release)
    assert media_type_of(data, "a.pdf") == "application/pdf"
    (page,) = read_pdf(data, "a.pdf").pages
    (whole,) = read(release).pages
    assert page.text == whole.text
    boxes = char_boxes(data, 1, 0, 7)
    assert boxes == char_boxes(made(release), 1, 0, 7) != []


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_pdf_cut_short_is_read_in_part_or_refused(tenths):
    data = made(release, release)
    try:
        reading = read_pdf(data[: len(data) * tenths // 10], "essai.pdf")
    except SourceError as error:
        assert error.key in {"pdf_broken", "pdf_no_text", "pdf_blank"}  # noqa: PT017  # either end is right
    else:
        assert reading.title == "Un cabinet itinérant pour le canton"


def test_a_pdf_without_text_says_so():
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 50, 400, 600, fill=1)

    error = refusal(made(draw, draw))
    assert error.key == "pdf_blank"
    assert "OCR" in error.text("en")


def test_pages_that_are_pictures_are_named_in_a_warning():
    def picture(canvas: Canvas) -> None:
        for step in range(60):
            canvas.line(50, 50 + 10 * step, 500, 60 + 10 * step)

    reading = read(release, picture, release, picture, picture)
    assert reading.warnings in {
        ("pdf_pages_without_text:2, 4-5",),
        ("ocr_missing:2, 4-5",),  # where tesseract is not installed
    }


def test_an_empty_page_is_no_warning():
    def nothing(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)

    assert read(release, nothing).warnings == ()


def test_the_name_of_a_file_is_no_title():
    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT, 60, 700)

    assert read(draw, title="Microsoft Word - CP_v2.docx").title.startswith(LEFT[0][:20])
    assert read(draw, title="Un cabinet itinérant").title == "Un cabinet itinérant"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 500), st.integers(0, 700), st.integers(5, 300), st.integers(5, 80)
        ),
        max_size=14,
    )
)
def test_each_area_is_placed_once_whatever_the_page(boxes):
    areas = [
        Area(key=key, box=(x, y, x + width, y + height), size=10, words=width // 10)
        for key, (x, y, width, height) in enumerate(boxes)
    ]
    placed = reading_order(areas)
    assert sorted(place.key for place in placed) == list(range(len(areas)))
    columns = [place.column for place in placed]
    assert columns == sorted(columns)


@settings(deadline=None)  # a page of odd letters may be read by tesseract
@given(
    st.lists(
        st.tuples(
            st.integers(-50, 560),
            st.integers(-50, 820),
            st.integers(4, 40),
            st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=50),
        ),
        max_size=12,
    )
)
def test_any_page_gives_blocks_that_are_apart_and_trimmed(strings):
    def draw(canvas: Canvas) -> None:
        for x, y, size, text in strings:
            lines(canvas, [text], x, y, size)

    try:
        page = read(release, draw).pages[1]
    except SourceError:
        return
    for block in page.blocks:
        text = page.text[block.start : block.end]
        assert text
        assert text == text.strip()
    assert all(first.end <= second.start for first, second in pairwise(page.blocks))


def documents() -> list[Path]:
    return sorted(SHARED.glob("releases/*.pdf")) + sorted(SHARED.glob("brochures/*.pdf"))


def test_real_releases_have_their_titles_and_dates():
    if not SHARED.exists():
        pytest.skip("shared/ is absent: development data")
    told = {
        "Bretagne_CP_1ercas-coronavirus.pdf": ("1er cas confirmé", "2020-02-27"),
        "Centre-Val-de-Loire_cvl1_CP_Coronavirus050320.pdf": ("deux premiers cas", "2020-03-05"),
        "Outre-Mer_2020-03-12_CP_nouveau_cas_avéré_à_18h30.pdf": ("4ème cas", "2020-03-13"),
    }
    for name, (words, day) in told.items():
        reading = read_pdf((SHARED / "releases" / name).read_bytes(), name)
        assert words in reading.title
        assert (reading.kind, reading.published) == (DocumentKind.PRESS_RELEASE, day)


def test_a_brochure_of_64_pages_is_read_whole():
    path = SHARED / "brochures" / "14_livre_blanc_2024.pdf"
    if not path.exists():
        pytest.skip("shared/ is absent: development data")
    data = path.read_bytes()
    reading = read_pdf(data, path.name)
    assert len(reading.pages) == 64
    table = reading.pages[20]
    assert "Mon Entreprise\r\nUrssaf (2014)\r\nGuider" in table.text
