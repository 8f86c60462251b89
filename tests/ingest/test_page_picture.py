from io import BytesIO

import pytest
from PIL import Image

from corpus.demo import DOCUMENTS
from corpus.errors import SourceError
from corpus.records import Page
from ingest.page_picture import WIDTH_PX, has_picture, page_picture
from ingest.pdf import proof_boxes, read_pdf

RELEASE = (DOCUMENTS / "01-assises-acces-aux-soins-2026.pdf").read_bytes()
PDF = "application/pdf"


@pytest.fixture(scope="module")
def page():
    return read_pdf(RELEASE, "release").pages[0]


def drawn(page, start=0, end=0):
    return Image.open(BytesIO(page_picture(RELEASE, PDF, page, start, end)))


def test_a_page_is_drawn_as_wide_as_asked_and_upright(page):
    picture = drawn(page)
    assert picture.width == WIDTH_PX
    assert picture.height == pytest.approx(WIDTH_PX * 297 / 210, rel=0.01)


def test_the_words_of_a_proof_are_lit_where_they_stand_and_nowhere_else(page):
    start = page.text.index("ont baissé de 47")
    end = start + len("ont baissé de 47")
    plain, lit = drawn(page), drawn(page, start, end)
    scale = WIDTH_PX / 595.28
    left, bottom, right, top = proof_boxes(RELEASE, page, start, end)[0]
    differing = [
        (x, y)
        for x in range(0, plain.width, 3)
        for y in range(0, plain.height, 3)
        if plain.getpixel((x, y)) != lit.getpixel((x, y))
    ]
    assert differing
    near = 6
    for x, y in differing:
        assert left * scale - near <= x <= right * scale + near
        assert plain.height - top * scale - near <= y <= plain.height - bottom * scale + near


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(SourceError) as refused:
        page_picture(RELEASE, PDF, Page(number=99, text=""), 0, 0)
    assert refused.value.key == "pdf_no_page"


def test_only_pdf_and_pictures_have_pictures():
    assert has_picture(PDF)
    assert has_picture("image/png")
    assert not has_picture("text/html")


def test_a_picture_is_shown_in_colour_at_the_same_width():
    made = BytesIO()
    Image.new("RGB", (400, 200), (200, 30, 30)).save(made, "PNG")
    shown = Image.open(
        BytesIO(page_picture(made.getvalue(), "image/png", Page(number=1, text=""), 0, 0))
    )
    assert shown.size == (WIDTH_PX, WIDTH_PX // 2)
    assert shown.getpixel((10, 10)) == (200, 30, 30)
