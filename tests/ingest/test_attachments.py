import contextlib
import io
from email.message import EmailMessage

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import SourceError
from corpus.records import Role
from ingest.attachments import attached_files, open_source, with_attached
from ingest.pipeline import extract
from ingest.source import FoundSource

NOTE = b"Le bus dentaire du Gers a vu 240 patients en 2019."


def mail(*files, text="Ci-joint la note sur le bus.", subject="Note"):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", subject
    message["Message-ID"] = "<1@b.example>"
    message.set_content(text)
    for name, data in files:
        if isinstance(data, EmailMessage):
            message.add_attachment(data)
        else:
            message.add_attachment(data, maintype="application", subtype="x", filename=name)
    return message


def pdf(*files, text="Rapport sur le bus dentaire", cover=False, pinned=()):
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, text)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(out.getvalue())))
    for name, data in files:
        writer.add_attachment(name, data)
    if cover:
        writer.root_object[NameObject("/Collection")] = DictionaryObject()
    for name, data in pinned:
        _pin(writer, name, data)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _pin(writer, name, data):
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(data)
    spec = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Filespec"),
            NameObject("/F"): TextStringObject(name),
            NameObject("/UF"): TextStringObject(name),
            NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(stream)}),
        }
    )
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FileAttachment"),
            NameObject("/Rect"): RectangleObject((0, 0, 9, 9)),
            NameObject("/FS"): writer._add_object(spec),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def found(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return list(with_attached(FoundSource(name=name, path=path)))


def test_each_file_attached_to_a_mail_is_a_source_of_its_own(tmp_path):
    data = mail(("note.txt", NOTE), ("budget.xlsx", b"PK\x03\x04")).as_bytes()
    sources = found(tmp_path, "mail.eml", data)
    assert [source.name for source in sources] == [
        "mail.eml",
        "mail.eml#note.txt",
        "mail.eml#budget.xlsx",
    ]
    assert sources[0].notes == ("attached_files:2",)
    assert open_source(sources[1]) == NOTE


def test_files_of_files_are_found_and_named_by_their_way(tmp_path):
    inner = mail(("annexe.pdf", pdf(("note.txt", NOTE))), subject="Annexes")
    sources = found(tmp_path, "mail.eml", mail(("", inner)).as_bytes())
    assert [source.name for source in sources] == [
        "mail.eml",
        "mail.eml#Annexes.eml",
        "mail.eml#Annexes.eml#annexe.pdf",
        "mail.eml#Annexes.eml#annexe.pdf#note.txt",
    ]
    assert open_source(sources[3]) == NOTE


def test_two_files_of_one_name_have_two_names():
    data = mail(("a.txt", b"un"), ("a.txt", b"deux"), ("../../b.txt", b"trois")).as_bytes()
    files = attached_files(data, "mail.eml")
    assert [(file.name, file.data) for file in files] == [
        ("a.txt", b"un"),
        ("a (2).txt", b"deux"),
        ("b.txt", b"trois"),
    ]


def test_pictures_in_the_text_and_signatures_are_left_out():
    message = mail(("note.txt", NOTE))
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<logo>"
    )
    message.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="s.asc")
    assert [file.name for file in attached_files(message.as_bytes(), "a.eml")] == ["note.txt"]


def test_the_files_of_a_pdf_are_found_in_its_list_and_on_its_pages():
    data = pdf(("note.txt", NOTE), ("facture.xml", b"<x/>"), pinned=[("épinglé.txt", b"Autre")])
    assert [(file.name, file.data) for file in attached_files(data, "a.pdf")] == [
        ("note.txt", NOTE),
        ("épinglé.txt", b"Autre"),
    ]


def test_a_portfolio_s_cover_that_names_a_program_is_no_content():
    text = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X"
    data = pdf(("note.txt", NOTE), text=text, cover=True)
    extraction = extract(data, "dossier.pdf", ("attached_files:1",))
    assert {block.role for page in extraction.pages for block in page.blocks} == {Role.OTHER}
    assert extraction.document.warnings == ("attached_files:1",)
    assert extraction.passages == ()


def test_a_portfolio_with_a_bare_cover_is_no_failure():
    data = pdf(("note.txt", NOTE), text=" ")
    extraction = extract(data, "dossier.pdf", ("attached_files:1",))
    assert (extraction.document.title, extraction.document.pages) == ("dossier.pdf", 1)
    with pytest.raises(SourceError):
        extract(data, "dossier.pdf")


def test_a_file_that_is_empty_or_gone_says_so(tmp_path):
    sources = found(tmp_path, "mail.eml", mail(("vide.txt", b"")).as_bytes())
    with pytest.raises(SourceError) as refused:
        open_source(sources[1])
    assert refused.value.key == "source_empty"
    sources[1].path.write_bytes(mail().as_bytes())
    with pytest.raises(SourceError) as refused:
        open_source(sources[1])
    assert refused.value.key == "source_missing"


def test_what_has_no_files_is_one_source(tmp_path):
    assert [s.notes for s in found(tmp_path, "a.txt", NOTE)] == [()]
    assert [s.notes for s in found(tmp_path, "a.pdf", pdf())] == [()]
    assert [s.name for s in found(tmp_path, "b.pdf", b"%PDF-1.4 broken")] == ["b.pdf"]


MAIL = mail(("note.txt", NOTE), ("a.pdf", b"%PDF-1.4")).as_bytes()
PDF = pdf(("note.txt", NOTE))


@settings(deadline=None)
@given(
    st.sampled_from([MAIL, PDF]),
    st.integers(0, 10**6),
    st.binary(max_size=6),
    st.just(0) | st.integers(0, 10**6),
)
def test_files_of_damaged_files_are_found_or_not(data, place, new, cut):
    place %= len(data)
    changed = (data[:place] + new + data[place + len(new) :])[: len(data) - cut % len(data)]
    with contextlib.suppress(SourceError):
        assert isinstance(attached_files(changed, "a"), list)
