import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from corpus.errors import SourceError
from corpus.records import Role
from ingest import ocr
from ingest.image import read_image
from ingest.ocr import Scan, SeenWord, can_recognise, recognise
from ingest.ocr_lines import lay_out_scan, word_boxes
from ingest.pdf import proof_boxes, read_pdf
from ingest.pdf_lines import union

_SPEC = spec_from_file_location("scans", Path(__file__).parent / "scans.py")
scans = module_from_spec(_SPEC)
sys.modules["scans"] = scans
_SPEC.loader.exec_module(scans)
needs_tesseract = scans.needs_tesseract

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


def lines(canvas, texts, x, y, size=11):
    for step, text in enumerate(texts):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y - 1.25 * size * step, text)


def two_columns(canvas):
    lines(canvas, ["Un cabinet itinérant pour le canton"], 70, 740, 20)
    lines(canvas, LEFT, 60, 680)
    lines(canvas, RIGHT, 320, 680)
    lines(canvas, ["Bulletin du réseau - page 1"], 60, 40, 8)


def second(canvas):
    lines(canvas, ["La suite en 2026"], 70, 740, 16)
    lines(canvas, [*RIGHT, *LEFT], 60, 690)
    lines(canvas, ["Bulletin du réseau - page 2"], 60, 40, 8)


def contents(page):
    return [
        " ".join(page.text[block.start : block.end].split()).replace("’", "'")
        for block in page.blocks
        if block.role is Role.CONTENT
    ]


@needs_tesseract
def test_a_noisy_scan_askew_has_title_columns_and_running_feet():
    pictures = scans.photographed(scans.drawn(two_columns, second), skew=0.5, noise=10)
    reading = read_pdf(scans.scanned(pictures), "scan.pdf")
    assert reading.warnings == ("ocr_pages:1-2",)
    assert reading.title == "Un cabinet itinérant pour le canton"
    assert contents(reading.pages[0]) == [reading.title, " ".join(LEFT), " ".join(RIGHT)]
    feet = [block.role for page in reading.pages for block in page.blocks[-1:]]
    assert feet == [Role.FOOTER, Role.FOOTER]


@needs_tesseract
def test_words_keep_their_boxes_and_confidence():
    data = scans.scanned(scans.photographed(scans.drawn(two_columns)))
    page = read_pdf(data, "scan.pdf").pages[0]
    assert [page.text[word.start : word.end] for word in page.words] == page.text.split()
    assert all(0.5 < word.confidence <= 1 for word in page.words)
    assert all(first.end < second.start for first, second in pairwise(page.words))
    start = page.text.index("deux cents")
    left, bottom, right, top = proof_boxes(data, page, start, start + len("deux cents"))[0]
    assert (left, right) == (pytest.approx(60, abs=2), pytest.approx(113, abs=4))
    assert bottom < 680 - 3 * 1.25 * 11 + 2 < top


@needs_tesseract
def test_a_page_with_sound_text_is_not_recognised(monkeypatch):
    monkeypatch.setattr(ocr.subprocess, "run", lambda *_, **__: pytest.fail("tesseract was run"))
    assert read_pdf(scans.drawn(two_columns), "essai.pdf").warnings == ()


def with_glyph_numbers(canvas):
    """Draw text, and lay an invisible layer of glyph numbers where searching looks."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415  # for this page alone

    picture = scans.photographed(scans.drawn(two_columns))[0]
    canvas.drawImage(ImageReader(BytesIO(scans.saved(picture))), 0, 0, *scans.A4)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    for line in LEFT:
        text.textLine("".join(f"/G{ord(letter) % 256:02X}" for letter in line))
    canvas.drawText(text)


@needs_tesseract
def test_a_garbage_text_layer_is_read_anew():
    reading = read_pdf(scans.drawn(with_glyph_numbers), "essai.pdf")
    assert reading.warnings == ("ocr_pages:1",)
    assert contents(reading.pages[0])[1] == " ".join(LEFT)


def test_without_tesseract_a_warning_names_the_pages_and_the_packages(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    data = scans.drawn(two_columns, with_glyph_numbers)
    reading = read_pdf(data, "essai.pdf")
    assert reading.warnings == ("ocr_missing:2",)
    assert reading.pages[1].text == ""


def test_without_tesseract_a_whole_scan_is_refused_with_the_packages(monkeypatch):
    data = scans.scanned(scans.photographed(scans.drawn(two_columns)))
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    for reader, bytes_ in ((read_pdf, data), (read_image, b"\x89PNG")):
        with pytest.raises(SourceError) as refused:
            reader(bytes_, "scan")
        assert "tesseract-ocr-fra" in refused.value.text("fr")
        assert "tesseract-ocr-fra" in refused.value.text("en")


def test_tesseract_without_french_counts_as_absent(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda _: str(program))
    assert not can_recognise()


def slow_tesseract(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo fra; else exec sleep 30; fi\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda _: str(program))


def test_a_page_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    slow_tesseract(tmp_path, monkeypatch)
    began = time.monotonic()
    assert recognise(np.full((50, 50), 255, np.uint8), timeout_s=0.3) is None
    assert time.monotonic() - began < 5


def test_a_page_that_fails_is_named(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo fra; else exit 1; fi\n')
    program.chmod(0o755)
    pictures = scans.photographed(scans.drawn(second))

    def scan(canvas):
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415  # for this page alone

        canvas.drawImage(ImageReader(pictures[0]), 0, 0, *scans.A4)

    monkeypatch.setattr(ocr.shutil, "which", lambda _: str(program))
    assert read_pdf(scans.drawn(two_columns, scan), "essai.pdf").warnings == ("ocr_failed:2",)


@needs_tesseract
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_lying_sideways_is_turned_and_its_boxes_are_not(turns):
    upright = scans.photographed(scans.drawn(second))[0]
    data = scans.scanned([upright.rotate(90 * turns, expand=True)])
    page = read_pdf(data, "scan.pdf").pages[0]
    assert contents(page)[:2] == ["La suite en 2026", " ".join([*RIGHT, *LEFT])]
    start = page.text.index("La suite")
    box = union(word_boxes(page, start, start + len("La suite en 2026")))
    width, height = scans.A4
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    x, y = 70 + 65, 745
    expected = {1: (height - y, x), 2: (width - x, height - y), 3: (y, width - x)}[turns]
    assert middle == pytest.approx(expected, abs=12)


# Pictures beside text ---------------------------------------------------------------------------

BOX = [
    "Vous avez des questions sur le bus santé ?",
    "Appelez le 0 800 130 000, appel gratuit,",
    "ou venez le mardi à la mairie de Mirande.",
]
BOX_LEFT, BOX_LOW, BOX_WIDE, BOX_HIGH = 60, 300, 300, 90


def picture_of(canvas, pixels, left=BOX_LEFT, low=BOX_LOW, size=(BOX_WIDE, BOX_HIGH)):
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415  # for these pages alone

    shown = ImageReader(BytesIO(scans.saved(Image.fromarray(pixels), "PNG")))
    canvas.drawImage(shown, left, low, *size)


def box_pixels():
    """Return a drawn box, of 300 by 90 points at 200 dots an inch."""
    data = scans.drawn(lambda canvas: lines(canvas, BOX, 20, 60, 12), pagesize=(BOX_WIDE, BOX_HIGH))
    return np.asarray(scans.photographed(data)[0])


def body(canvas):
    two_columns(canvas)
    lines(canvas, [*LEFT, *RIGHT, *LEFT], 60, 600)


def with_box(canvas):
    body(canvas)
    picture_of(canvas, box_pixels())


def in_tiles(canvas):
    body(canvas)
    pixels = box_pixels()
    point = BOX_HIGH / pixels.shape[0]
    for above, below in pairwise((0, 50, 96, 137, pixels.shape[0])):
        size = (BOX_WIDE, (below - above) * point)
        low = BOX_LOW + BOX_HIGH - below * point
        picture_of(canvas, pixels[above:below], low=low, size=size)


def in_a_form(canvas):
    body(canvas)
    canvas.beginForm("box")
    picture_of(canvas, box_pixels(), left=0, low=0, size=(2 * BOX_WIDE, 2 * BOX_HIGH))
    canvas.endForm()
    canvas.translate(BOX_LEFT, BOX_LOW)
    canvas.scale(0.5, 0.5)
    canvas.doForm("box")


@needs_tesseract
@pytest.mark.parametrize("draw", [with_box, in_tiles, in_a_form])
def test_words_drawn_in_a_picture_come_after_the_text_of_the_page(draw):
    alone, reading = (read_pdf(scans.drawn(each), "essai.pdf") for each in (body, draw))
    before, page = alone.pages[0], reading.pages[0]
    assert reading.warnings == ("ocr_pictures:1",)
    assert page.text.startswith(before.text)
    assert page.blocks[: len(before.blocks)] == before.blocks
    assert " ".join(contents(page)[len(contents(before)) :]) == " ".join(BOX)
    assert reading.title == alone.title


@needs_tesseract
def test_boxes_of_a_page_with_a_picture_are_right_in_both_parts():
    data = scans.drawn(with_box)
    page = read_pdf(data, "essai.pdf").pages[0]

    def around(words):
        start = page.text.index(words)
        return union(proof_boxes(data, page, start, start + len(words)))

    assert around("depuis trois ans") == pytest.approx((60, 663, 140, 677), abs=4)
    assert around("Appelez le 0 800 130 000") == pytest.approx((80, 343, 213, 353), abs=4)
    both = proof_boxes(data, page, 0, len(page.text))
    assert union(both)[3] > 740
    assert any(344 < (box[1] + box[3]) / 2 < 356 for box in both)


@needs_tesseract
def test_the_boxes_of_a_picture_on_a_turned_page_are_as_seen():
    def turned(canvas):
        canvas.setPageRotation(90)
        canvas.translate(scans.A4[1], 0)
        canvas.rotate(90)
        with_box(canvas)

    data = scans.drawn(turned)
    page = read_pdf(data, "essai.pdf").pages[0]
    start = page.text.index("Appelez")
    box = union(proof_boxes(data, page, start, start + len("Appelez le 0 800 130 000")))
    assert box == pytest.approx((80, 343, 213, 353), abs=4)


def test_photographs_logos_and_text_over_a_picture_are_not_recognised(monkeypatch):
    noise = np.random.default_rng(5).normal(128, 40, (400, 800)).clip(0, 255).astype("uint8")
    soft = np.add.outer(np.linspace(0, 120, 400), np.linspace(0, 120, 800)).astype("uint8")
    logo = np.full((250, 830), 255, np.uint8)
    logo[60:190, 100:260:40] = 0

    def draw(canvas):
        for place, pixels in enumerate((noise, soft, logo, np.full((250, 830), 230, np.uint8))):
            picture_of(canvas, pixels, low=40 + 110 * place)
        body(canvas)
        lines(canvas, BOX, 80, 430, 12)

    monkeypatch.setattr(ocr, "recognise", lambda *_: pytest.fail("tesseract was run"))
    assert read_pdf(scans.drawn(draw), "essai.pdf").warnings in ((), ("ocr_pages:1",))


@needs_tesseract
def test_text_set_over_a_picture_is_read_once():
    def draw(canvas):
        with_box(canvas)
        canvas.setFillGray(0)
        lines(canvas, ["Un mot de plus, écrit par-dessus"], 80, 305, 9)

    page = read_pdf(scans.drawn(draw), "essai.pdf").pages[0]
    assert page.text.count("par-dessus") == 1
    assert page.text.count("Appelez") == 1


@needs_tesseract
def test_a_banner_on_every_page_is_read_once():
    reading = read_pdf(scans.drawn(with_box, with_box), "essai.pdf")
    assert reading.warnings == ("ocr_pictures:1",)


def test_without_tesseract_a_warning_names_the_pages_with_pictures_of_text(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    reading = read_pdf(scans.drawn(body, with_box), "essai.pdf")
    assert reading.warnings == ("ocr_pictures_missing:2",)


def test_a_picture_that_fails_leaves_the_page_and_is_named(tmp_path, monkeypatch):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\nif [ "$1" = --list-langs ]; then echo fra; else exit 1; fi\n')
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda _: str(program))
    reading = read_pdf(scans.drawn(with_box), "essai.pdf")
    assert reading.warnings == ("ocr_pictures_failed:1",)
    assert reading.pages[0].words == ()


@needs_tesseract
def test_a_drawn_page_keeps_the_words_of_its_own_text():
    def draw(canvas):
        picture_of(canvas, np.asarray(scans.photographed(scans.drawn(two_columns))[0]),
                   0, 0, scans.A4)  # fmt: skip
        canvas.setFillGray(1)
        canvas.rect(50, 80, 500, 60, stroke=0, fill=1)
        canvas.setFillGray(0)
        lines(canvas, ["Téléphone : 05 62 40 74 18 / 74 19 / 74 34"], 60, 110, 9)

    data = scans.drawn(draw)
    reading = read_pdf(data, "essai.pdf")
    page = reading.pages[0]
    assert reading.warnings == ("ocr_pages:1",)
    assert reading.title == "Un cabinet itinérant pour le canton"
    assert page.text.count("05 62 40 74 18 / 74 19 / 74 34") == 1
    start = page.text.index("74 19")
    assert union(proof_boxes(data, page, start, start + 5)) == pytest.approx(
        (178, 108, 200, 118), abs=4
    )


# Pictures ------------------------------------------------------------------------------------


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_a_document_of_one_page(form):
    picture = scans.photographed(scans.drawn(two_columns))[0]
    reading = read_image(scans.saved(picture, form), "photo")
    assert reading.media_type == f"image/{form.lower()}"
    assert reading.title == "Un cabinet itinérant pour le canton"
    assert len(reading.pages) == 1


@needs_tesseract
def test_a_photograph_is_read_upright_as_the_camera_says():
    picture = scans.photographed(scans.drawn(second))[0].rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    reading = read_image(scans.saved(picture, exif=exif), "photo.jpg")
    assert reading.title == "La suite en 2026"


@needs_tesseract
def test_a_tiff_of_two_frames_has_two_pages():
    first, other = scans.photographed(scans.drawn(two_columns, second))
    file = BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=[other])
    reading = read_image(file.getvalue(), "fax.tiff")
    assert [page.number for page in reading.pages] == [1, 2]
    assert "La suite en 2026" in reading.pages[1].text


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\x89PNG\r\n\x1a\n pas une image", "image_broken"),
        (scans.saved(Image.new("L", (400, 400), 255), "PNG"), "image_blank"),
        (scans.saved(Image.new("L", (400, 400), 255), "PNG")[:60], "image_broken"),
    ],
)
def test_a_picture_that_cannot_be_read_says_why(data, key):
    with pytest.raises(SourceError) as refused:
        read_image(data, "photo.png")
    assert refused.value.key == key


# Words set into lines ----------------------------------------------------------------------


def seen(text, left, top, line, *, confidence=0.95, height=20):
    return SeenWord(
        text=text,
        left=left,
        top=top,
        right=left + 10 * len(text),
        bottom=top + height,
        confidence=confidence,
        line=(1, 1, line),
    )


def laid(*words):
    return lay_out_scan(Scan(words=words, width=1654, height=2339), 595, 842)


def test_lines_of_logos_and_frames_are_left_out():
    layout = laid(
        seen("Arf", 100, 100, 1, confidence=0.2),
        seen("|", 100, 200, 2),
        seen("Bonjour", 120, 200, 2),
    )
    assert layout.text == "Bonjour"


def test_words_that_nobody_can_tell_are_left_out_and_numbers_stay():
    layout = laid(
        seen("Toux", 100, 100, 1), seen("nes»", 150, 100, 1, confidence=0.0),
        seen("NERRp", 100, 200, 2, confidence=0.1), seen("RER", 160, 200, 2, confidence=0.1),
        seen("1", 100, 300, 3, confidence=0.44), seen("cas", 120, 300, 3),
        seen("aux", 100, 400, 4), seen("urgenses", 140, 400, 4, confidence=0.2), seen("la", 230, 400, 4),
        seen("E", 100, 500, 5, confidence=0.7),
        seen("24", 100, 600, 6, confidence=0.8),
    )  # fmt: skip
    assert layout.text.split("\r\n") == ["Toux", "1 cas", "aux urgenses la", "24"]


def test_a_dash_far_from_its_item_stays_with_it():
    layout = laid(seen("-", 100, 200, 1), seen("2", 160, 200, 1), seen("cas", 175, 200, 1))
    assert layout.text == "- 2 cas"


def test_a_web_address_is_kept_however_unsure_it_is():
    layout = laid(seen("https://gers.fr/bus", 100, 100, 1, confidence=0.1))
    assert layout.text == "https://gers.fr/bus"


def test_a_line_read_over_a_gutter_is_cut():
    layout = laid(seen("Gers", 100, 200, 1), seen("Lot", 150, 200, 1), seen("Cher", 900, 200, 1))
    assert layout.text == "Gers Lot\r\nCher"


def test_lines_of_one_paragraph_have_one_size_whatever_their_letters():
    layout = laid(
        seen("Gambetta", 100, 200, 1), seen("nous", 200, 207, 1, height=13),
        seen("mesure", 100, 230, 2, height=16), seen("sans", 200, 230, 2, height=16),
    )  # fmt: skip
    assert [(block.start, block.end) for block in layout.blocks] == [(0, len(layout.text))]


def test_a_bullet_misread_is_a_bullet_and_a_sign_stays():
    layout = laid(
        seen("=", 100, 200, 1), seen("Bonjour", 120, 200, 1),
        seen("+", 100, 300, 2), seen("12", 120, 300, 2),
    )  # fmt: skip
    assert layout.text == "• Bonjour\r\n+ 12"


def test_a_scan_without_words_is_an_empty_page():
    layout = laid()
    assert (layout.text, layout.blocks, layout.words) == ("", (), ())
