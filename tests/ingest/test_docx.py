import contextlib
import io
import zipfile
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.messages import LANGUAGES
from corpus.records import DocumentKind
from ingest.docx import read_docx
from ingest.office_package import DOCX
from ingest.passages import make_passages
from ingest.source import media_type_of

made = SimpleNamespace(**run_path(str(Path(__file__).with_name("office_files.py"))))
docx, p, r, part, shown, table = (
    made.docx,
    made.p,
    made.r,
    made.part,
    made.shown,
    made.table,
)
BOLD = "<w:b/>"


def read(body, **parts):
    return read_docx(docx(body, **parts), "a.docx")


def blocks(body, **parts):
    return shown(read(body, **parts))


def words(body, role="content", **parts):
    return [text for _, own, _, text in blocks(body, **parts) if own == role]


def key_of(data, name="dossier.docx"):
    with pytest.raises(SourceError) as refused:
        read_docx(data, name) if media_type_of(data, name) == DOCX else None
    for language in LANGUAGES:
        assert name in refused.value.text(language)
    return refused.value.key


def test_headings_are_told_by_style_by_outline_level_and_by_localised_names():
    body = (
        p("Le bus dentaire du Gers", "Titre")
        + p("Contexte", "Titre1")
        + p("Le besoin", "T2")
        + p("Les faits", "Fille")
        + p("À part", properties='<w:outlineLvl w:val="0"/>')
        + p("Texte.")
    )
    assert blocks(body) == [
        ("title", "content", 1, "Le bus dentaire du Gers"),
        ("heading", "content", 2, "Contexte"),
        ("heading", "content", 3, "Le besoin"),
        ("heading", "content", 4, "Les faits"),
        ("heading", "content", 2, "À part"),
        ("paragraph", "content", 0, "Texte."),
    ]


def test_a_short_line_in_bold_above_plain_text_is_a_heading():
    body = p("Résultats obtenus", look=BOLD) + p("Le bus a vu 240 patients.")
    assert blocks(body)[0] == ("heading", "content", 3, "Résultats obtenus")
    assert blocks(p("Attention.", look=BOLD) + p("Texte."))[0][0] == "paragraph"


def test_the_title_is_the_line_set_largest_where_no_style_says_so():
    large, text = '<w:sz w:val="36"/>', "Le bus dentaire part en tournée dans le Gers. " * 3
    reading = read(p("Dossier de candidature") + p("Bus dentaire du Gers", look=large) + p(text))
    assert reading.title == "Bus dentaire du Gers"
    assert reading.kind is DocumentKind.APPLICATION


def test_the_file_s_own_fields_give_title_date_and_organisation():
    reading = read(
        p("Un texte qui se suffit à lui-même, et qui dure."),
        core="<dc:title>Le bus dentaire</dc:title><dc:creator>Jeanne Personne</dc:creator>"
        "<dcterms:modified>2024-03-05T10:00:00Z</dcterms:modified>",
        app="<Company>Département du Gers</Company>",
    )
    assert (reading.title, reading.published) == ("Le bus dentaire", "2024-03-05")
    assert reading.publisher == "Département du Gers"


def test_a_person_who_wrote_the_file_is_not_its_publisher():
    assert read(p("Texte."), core="<dc:creator>Jeanne Personne</dc:creator>").publisher is None


def test_insertions_are_kept_and_deletions_dropped():
    body = (
        f"<w:p>{r('Le bus a vu ')}<w:del w:id='1'><w:r><w:delText>120</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{r('240')}</w:ins>{r(' patients.')}"
        f"<w:moveFrom w:id='3'>{r(' Ailleurs.')}</w:moveFrom></w:p>"
    )
    assert words(body) == ["Le bus a vu 240 patients."]


def test_a_prompt_that_nobody_answered_is_no_content():
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = f"<w:p>{r('Budget : ')}{control.format(r('Cliquez ici'))}</w:p>"
    prompt = r("Saisir un lieu", '<w:rStyle w:val="Textedelespacerserv"/>')
    prompted = f"<w:p>{r('Lieu : ')}{prompt}</w:p>"
    body = inline + control.format(p("Choisissez un élément.")) + prompted
    assert words(body, "other") == ["Cliquez ici", "Choisissez un élément.", "Saisir un lieu"]
    assert words(body) == ["Budget :", "Lieu :"]


def test_answers_in_content_controls_are_content():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Département du Gers')}</w:sdtContent></w:sdt>"
    assert words(control) == ["Département du Gers"]


def test_a_choice_left_unticked_is_no_content():
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    body = f"<w:p>{r('☐ Landes ')}{box}{r(' Gers ☐ Tarn')}</w:p>"
    assert words(body) == ["☒ Gers"]
    assert words(body, "other") == ["☐ Landes", "☐ Tarn"]


def test_legacy_form_fields_say_what_was_chosen():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText>FORM</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    ticked = field.format("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>")
    listed = field.format(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Landes'/><w:listEntry w:val='Gers'/></w:ddList>"
    )
    body = f"<w:p>{ticked}{r(' Accord')}</w:p><w:p>{r('Lieu : ')}{listed}</w:p>"
    assert words(body) == ["☒ Accord", "Lieu : Gers"]


def test_of_a_field_the_result_is_read_and_not_the_code():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE 2099</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3 mars 2020")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{r(" à Auch, jour de marché")}</w:p>'
    )
    assert words(body) == ["3 mars 2020 à Auch, jour de marché"]


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on():
    inside = f"<w:txbxContent>{p('240 patients')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert blocks(f"<w:p>{r('Le bus roule.')}{drawing}</w:p>{p('Il revient.')}") == [
        ("paragraph", "content", 0, "Le bus roule."),
        ("box", "content", 0, "240 patients"),
        ("paragraph", "content", 0, "Il revient."),
    ]


def test_headers_footers_and_comments_are_set_apart():
    body = p("Le bus roule.")
    found = blocks(
        body,
        header1=part("hdr", p("Région Occitanie")),
        header2=part("hdr", p("Région Occitanie")),
        footer1=part("ftr", p("12") + p("Document de travail")),
        comments=part("comments", f'<w:comment w:id="0">{p("À vérifier")}</w:comment>'),
    )
    assert found == [
        ("paragraph", "header", 0, "Région Occitanie"),
        ("paragraph", "content", 0, "Le bus roule."),
        ("paragraph", "comment", 0, "À vérifier"),
        ("paragraph", "footer", 0, "Document de travail"),
    ]


def test_notes_follow_the_text_under_the_mark_that_calls_them():
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    note = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("")}</w:footnote><w:footnote w:id="7">{p("Hors Auch.")}</w:footnote>',
    )
    found = blocks(f"<w:p>{r('Le bus a vu 240')}{call}{r(' patients.')}</w:p>", footnotes=note)
    assert found == [
        ("paragraph", "content", 0, "Le bus a vu 240¹ patients."),
        ("footnote", "content", 0, "¹ Hors Auch."),
    ]


def test_the_table_of_contents_is_a_menu():
    assert blocks(p("Contexte	3", "TM1") + p("Texte suivi."))[0][1] == "menu"


def test_cells_are_blocks_that_know_their_headings():
    body = p("Avant.") + table(
        ["", p("2019", look=BOLD), p("2020", look=BOLD)],
        ["Patients", "1 200", "900"],
        ["Tournées", "40", "38"],
    )
    page = read(body).pages[0]
    assert page.text == "Avant.\n\n\t2019\t2020\nPatients\t1 200\t900\nTournées\t40\t38\n\n"
    cell = next(b for b in page.blocks if page.text[b.start : b.end] == "38")
    heads = [page.text[start:end] for start, end in cell.under]
    assert heads == ["2020", "Tournées"]


def test_a_heading_over_several_columns_heads_each_of_them():
    wide = (
        "<w:tbl><w:tr><w:tc>"
        + p("Lieu", look=BOLD)
        + '</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        + p("Patients", look=BOLD)
        + "</w:tc><w:tc>"
        + p("Coût", look=BOLD)
        + "</w:tc></w:tr><w:tr>"
        + "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Auch", "12", "34", "5 €"))
        + "</w:tr></w:tbl>"
    )
    page = read(wide).pages[0]
    heads = {
        page.text[b.start : b.end]: [page.text[start:end] for start, end in b.under]
        for b in page.blocks
    }
    assert heads == {
        "Lieu": [],
        "Patients": [],
        "Coût": [],
        "Auch": ["Lieu"],
        "12": ["Patients", "Auch"],
        "34": ["Patients", "Auch"],
        "5 €": ["Coût", "Auch"],
    }


def test_a_cell_merged_into_the_one_above_is_said_once():
    def cell(text, merge):
        return f'<w:tc><w:tcPr><w:vMerge w:val="{merge}"/></w:tcPr>{p(text)}</w:tc>'

    rows = (
        f"<w:tbl><w:tr>{cell('Gers', 'restart')}<w:tc>{p('Auch')}</w:tc><w:tc>{p('3')}</w:tc></w:tr>"
        f"<w:tr>{cell('', 'continue')}<w:tc>{p('Condom')}</w:tc><w:tc>{p('4')}</w:tc></w:tr></w:tbl>"
    )
    assert words(rows) == ["Gers", "Auch", "3", "Condom", "4"]


def test_a_form_in_a_table_reads_as_headings_and_answers():
    long = "Le bus dentaire part chaque semaine vers les communes qui n'ont plus de dentiste. " * 5
    body = p("Bus dentaire du Gers", "Titre") + table(["Contexte", long], ["Objectifs :", long])
    found = blocks(body)
    assert [(kind, text) for kind, _, _, text in found if kind == "heading"] == [
        ("heading", "Contexte"),
        ("heading", "Objectifs :"),
    ]
    passages = make_passages("d", read(body).pages)
    assert passages[-1].headings == ("Bus dentaire du Gers", "Objectifs :")


def test_a_label_and_its_value_are_one_line_and_their_numbers_stay_apart():
    body = table(["Territoire", "Gers"], ["Patients vus, phase 2", "240"])
    assert words(body) == ["Territoire : Gers", "Patients vus, phase 2 : 240"]


def test_two_numbers_parted_by_a_tab_are_two_blocks():
    body = f"<w:p>{r('Patients 120')}<w:r><w:tab/></w:r>{r('450')}</w:p>"
    assert words(body) == ["Patients 120", "450"]


def test_hidden_text_is_not_read():
    assert words(f"<w:p>{r('Le bus roule.')}{r(' Secret', '<w:vanish/>')}</w:p>") == [
        "Le bus roule."
    ]


def test_the_main_part_may_have_another_name():
    data = docx(p("Texte."), main="word/document2.xml")
    assert media_type_of(data, "a") == DOCX
    assert read_docx(data, "a").pages[0].text == "Texte.\n"


def test_offsets_count_in_the_page_text():
    page = read(p("Titre", "Titre1") + table(["a", "b", "c"], ["1", "2", "3"])).pages[0]
    assert all(page.text[b.start : b.end].strip() for b in page.blocks)
    assert list(page.blocks) == sorted(page.blocks, key=lambda b: b.start)


# Broken, locked, wrong ----------------------------------------------------------------------


def test_a_truncated_file_says_so_whatever_its_name():
    whole = docx(p("Texte."))
    assert key_of(whole[: len(whole) // 2]) == "office_broken"
    assert key_of(whole[: len(whole) // 2], "dossier.pdf") == "office_broken"


def test_a_damaged_part_says_so():
    assert key_of(made.zipped({"word/document.xml": "<w", "_rels/.rels": RELS})) == "office_broken"


RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
)


def test_damaged_properties_do_not_stop_the_reading():
    reading = read(p("Texte."), core="<dc:title>")
    assert reading.pages[0].text == "Texte.\n"


def test_a_file_locked_by_a_password_says_so():
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert key_of(locked) == "office_encrypted"


def test_a_zip_bomb_is_refused():
    bomb = made.zipped({"_rels/.rels": RELS, "word/document.xml": b"<w>" + b" " * 80_000_000})
    assert key_of(bomb) == "office_bomb"


def test_entities_are_not_blown_up():
    values = ["lol", *(f"&a{n};" * 10 for n in range(8))]
    lol = "".join(f'<!ENTITY a{n} "{value}">' for n, value in enumerate(values))
    xml = f"<!DOCTYPE w [{lol}]><w:document xmlns:w='{made.W}'><w:body>&a8;</w:body></w:document>"
    data = made.zipped({"_rels/.rels": RELS, "word/document.xml": xml})
    assert key_of(data) in {"office_broken", "office_no_text"}


def test_a_document_without_text_says_so():
    assert key_of(docx("<w:p/>")) == "office_no_text"


def test_deep_nesting_ends():
    body = p("Texte.")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    with pytest.raises(SourceError):
        read(body)


BODY = p("Titre", "Titre1") + table(["Patients", "240"], ["Lieu", "Gers"]) + p("Texte ☐ non.")
SMALL = docx(BODY)


def mutated(data, place, byte, cut):
    changed = bytearray(data)
    changed[place % len(changed)] = byte
    return bytes(changed[: len(changed) - cut % len(changed)])


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 255), st.just(0) | st.integers(0, 10**6))
def test_a_damaged_file_is_read_or_refused(place, byte, cut):
    data = mutated(SMALL, place, byte, cut)
    try:
        assert read_docx(data, "a.docx").pages
        media_type_of(data, "a.docx")
    except SourceError:
        pass


@settings(deadline=None)
@given(st.data())
def test_damaged_xml_is_read_or_refused(data):
    parts = {}
    with zipfile.ZipFile(io.BytesIO(SMALL)) as whole:
        for name in whole.namelist():
            parts[name] = whole.read(name)
    name = data.draw(st.sampled_from(sorted(parts)))
    words = st.sampled_from([b"", b"9" * 12, b"-1", b"<", b"w:p", b"w:tc", b"\x00", b"w:val", b"x"])
    start = data.draw(st.integers(0, len(parts[name])))
    end = data.draw(st.integers(start, min(start + 20, len(parts[name]))))
    parts[name] = parts[name][:start] + data.draw(words) + parts[name][end:]
    with contextlib.suppress(SourceError):
        assert read_docx(made.zipped(parts), "a.docx").pages
