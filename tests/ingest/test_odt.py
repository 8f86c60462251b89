import contextlib
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from ingest.odt import read_odt
from ingest.office_package import ODT
from ingest.source import media_type_of

made = SimpleNamespace(**run_path(str(Path(__file__).with_name("office_files.py"))))
odt, shown = made.odt, made.shown
BOLD = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
)
TITLE = '<style:style style:name="Title" style:family="paragraph"/>'


def read(body, **parts):
    return read_odt(odt(body, **parts), "a.odt")


def blocks(body, **parts):
    return shown(read(body, **parts))


def words(body, role="content", **parts):
    return [text for _, own, _, text in blocks(body, **parts) if own == role]


def test_headings_lists_and_the_title_are_told_by_their_elements_and_styles():
    body = (
        '<text:p text:style-name="P1">Bus dentaire du Gers</text:p>'
        '<text:h text:outline-level="1">Contexte</text:h>'
        '<text:h text:outline-level="2">Le besoin</text:h><text:p>Texte<text:s text:c="2"/>suivi.</text:p>'
        "<text:list><text:list-item><text:p>Un bus</text:p></text:list-item></text:list>"
        '<text:p><text:span text:style-name="T1">Résultats</text:span></text:p><text:p>Fin.</text:p>'
    )
    assert blocks(body, automatic=BOLD, styles=TITLE) == [
        ("title", "content", 1, "Bus dentaire du Gers"),
        ("heading", "content", 2, "Contexte"),
        ("heading", "content", 3, "Le besoin"),
        ("paragraph", "content", 0, "Texte  suivi."),
        ("list_item", "content", 0, "Un bus"),
        ("heading", "content", 4, "Résultats"),
        ("paragraph", "content", 0, "Fin."),
    ]


def test_headers_footers_notes_and_comments_are_set_apart():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Hors Auch.</text:p></text:note-body></text:note>"
    )
    remark = "<office:annotation><dc:creator>J</dc:creator><text:p>À vérifier</text:p></office:annotation>"
    master = (
        '<style:master-page style:name="S"><style:header><text:p>Région Occitanie</text:p></style:header>'
        "<style:footer><text:p>Document de travail</text:p></style:footer></style:master-page>"
    )
    assert blocks(f"<text:p>Le bus{note} roule.{remark}</text:p>", master=master) == [
        ("paragraph", "header", 0, "Région Occitanie"),
        ("paragraph", "content", 0, "Le bus¹ roule."),
        ("footnote", "content", 0, "¹ Hors Auch."),
        ("paragraph", "comment", 0, "À vérifier"),
        ("paragraph", "footer", 0, "Document de travail"),
    ]


def test_deletions_that_are_tracked_are_dropped():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Faux.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>Le bus roule.</text:p>"
    )
    assert words(body) == ["Le bus roule."]


def test_text_boxes_are_read_once():
    box = "<draw:frame><draw:text-box><text:p>240 patients</text:p></draw:text-box></draw:frame>"
    assert blocks(f"<text:p>Le bus roule.{box}</text:p>") == [
        ("paragraph", "content", 0, "Le bus roule."),
        ("box", "content", 0, "240 patients"),
    ]


def test_cells_know_their_headings_and_repeated_ones_count():
    def row(*cells):
        texts = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells
        )
        return f"<table:table-row>{texts}</table:table-row>"

    body = (
        "<table:table><table:table-header-rows>"
        + row("", "2019", "2020")
        + "</table:table-header-rows>"
        + row("Patients", "1 200", "900")
        + '<table:table-row><table:table-cell><text:p>Bus</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2">'
        "<text:p>3</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"/>'
        "</table:table-row></table:table>"
    )
    page = read(body).pages[0]
    assert page.text == "\t2019\t2020\nPatients\t1 200\t900\nBus\t3\t3\n\n\n"
    last = page.blocks[-1]
    assert [page.text[start:end] for start, end in last.under] == ["2020", "Bus"]


def test_forms_show_their_answers_and_not_their_prompts():
    body = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:label="Gers" form:current-state="checked"/>'
        '<form:checkbox form:id="c2" form:label="Landes"/><form:text form:id="c3" form:current-value="Auch"/>'
        "</form:form></office:forms>"
        '<text:p><draw:control draw:control="c1"/></text:p><text:p><draw:control draw:control="c2"/></text:p>'
        '<text:p>Ville : <draw:control draw:control="c3"/></text:p>'
        '<text:p>Budget : <text:placeholder text:placeholder-type="text">&lt;montant&gt;</text:placeholder></text:p>'
        '<text:p><loext:content-control loext:showing-place-holder="true">Choisir</loext:content-control></text:p>'
    )
    assert words(body) == ["☒ Gers", "Ville : Auch", "Budget :"]
    assert words(body, "other") == ["☐ Landes", "<montant>", "Choisir"]


def test_the_file_s_own_fields_give_title_and_date():
    reading = read(
        "<text:p>Un texte.</text:p>",
        meta="<dc:title>Le bus dentaire</dc:title><dc:date>2024-03-05T10:00:00</dc:date>",
    )
    assert (reading.title, reading.published) == ("Le bus dentaire", "2024-03-05")
    assert reading.media_type == ODT == media_type_of(odt(""), "a.pdf")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (odt("<text:p>a</text:p>", manifest="<encryption-data/>"), "office_encrypted"),
        (odt("<text:p/>"), "office_no_text"),
        (odt("<text:p>"), "office_broken"),
        (odt("<text:p>a</text:p>")[:300], "office_broken"),
    ],
)
def test_what_cannot_be_read_says_why(data, key):
    with pytest.raises(SourceError) as refused:
        read_odt(data, "a.odt")
    assert refused.value.key == key


SMALL = odt('<text:h text:outline-level="1">Titre</text:h><text:p>Le bus roule.</text:p>')


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 255), st.just(0) | st.integers(0, 10**6))
def test_a_damaged_file_is_read_or_refused(place, byte, cut):
    changed = bytearray(SMALL)
    changed[place % len(changed)] = byte
    with contextlib.suppress(SourceError):
        assert read_odt(bytes(changed[: len(changed) - cut % len(changed)]), "a.odt").pages
