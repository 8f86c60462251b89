import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.messages import LANGUAGES
from ingest.readers import read_document
from ingest.source import (
    HTML,
    MARKDOWN,
    PDF,
    TEXT,
    FoundAddress,
    FoundSource,
    find_sources,
    media_type_of,
    read_source,
)

PAGE = b"<!DOCTYPE html><html><body><p>Le Gers forme des aidants.</p></body></html>"


def write(path: Path, data: bytes = b"texte") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def key_of(data: bytes, name: str) -> str:
    with pytest.raises(SourceError) as refused:
        media_type_of(data, name)
    for language in LANGUAGES:
        assert name in refused.value.text(language)
    return refused.value.key


def test_a_folder_gives_its_files_in_order_and_counts_those_it_passes_over(tmp_path):
    write(tmp_path / "b.txt")
    write(tmp_path / "a" / "c.md")
    write(tmp_path / "table.xlsx", b"PK\x03\x04xl/")
    write(tmp_path / "lettre.pptx", b"PK\x03\x04ppt/")
    found = find_sources([tmp_path])
    assert [source.name for source in found.sources] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "a" / "c.md"),
    ]
    assert found.skipped == 2
    assert found.errors == ()


def test_hidden_files_and_folders_are_left_out_without_a_word(tmp_path):
    write(tmp_path / ".cache" / "a.txt")
    write(tmp_path / ".b.txt")
    write(tmp_path / "~$c.txt")
    found = find_sources([tmp_path])
    assert (found.sources, found.skipped) == ((), 0)


def test_a_page_without_extension_is_found_in_a_folder_by_its_content(tmp_path):
    page = write(tmp_path / "page", PAGE)
    write(tmp_path / "LICENSE", b"Apache")
    found = find_sources([tmp_path])
    assert [source.path for source in found.sources] == [page]
    assert found.skipped == 1


def test_a_file_named_twice_is_one_source(tmp_path):
    file = write(tmp_path / "a.txt")
    found = find_sources([file, tmp_path, str(file)])
    assert [source.name for source in found.sources] == [str(file)]


def test_a_loop_of_links_ends(tmp_path):
    write(tmp_path / "a" / "b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert len(find_sources([tmp_path]).sources) == 1


def test_a_missing_file_and_an_address_off_the_web_are_errors_that_name_them(tmp_path):
    missing = str(tmp_path / "absent.pdf")
    found = find_sources([missing, "ftp://example.org/page"])
    assert [error.key for error in found.errors] == ["source_missing", "source_address"]
    assert missing in found.errors[0].text("fr")
    assert "example.org" in found.errors[1].text("en")


def test_addresses_are_found_each_once_and_those_of_lists_are_marked(tmp_path):
    listed = write(tmp_path / "adresses.txt", b"https://example.org/b\nhttps://example.org/a\n")
    found = find_sources(["https://example.org/a", "HTTPS://example.org/c", listed])
    assert found.addresses == (
        FoundAddress(name="https://example.org/a"),
        FoundAddress(name="HTTPS://example.org/c"),
        FoundAddress(name="https://example.org/b", listed=True),
    )
    assert found.sources == ()


def test_a_list_met_in_a_folder_is_a_document(tmp_path):
    file = write(tmp_path / "adresses.txt", b"https://example.org/b\n")
    found = find_sources([tmp_path])
    assert ([source.path for source in found.sources], found.addresses) == ([file], ())


def test_office_files_and_mails_are_found_in_folders(tmp_path):
    names = ["a.docx", "b.eml", "c.odt", "d.mhtml"]
    files = [write(tmp_path / name) for name in names]
    assert [source.path for source in find_sources([tmp_path]).sources] == files


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\x00" * 64])
def test_an_empty_file_says_so(tmp_path, data):
    source = FoundSource(name="vide.txt", path=write(tmp_path / "vide.txt", data))
    with pytest.raises(SourceError) as refused:
        read_source(source)
    assert refused.value.key == "source_empty"


def test_a_file_that_vanished_says_that_it_is_missing(tmp_path):
    with pytest.raises(SourceError) as refused:
        read_source(FoundSource(name="a.txt", path=tmp_path / "a.txt"))
    assert refused.value.key == "source_missing"


def test_a_pipe_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "tuyau.txt")
    with pytest.raises(SourceError) as refused:
        read_source(FoundSource(name="tuyau.txt", path=tmp_path / "tuyau.txt"))
    assert refused.value.key == "source_no_file"


def test_a_file_too_large_says_how_large(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.source.MAX_BYTES", 3)
    with pytest.raises(SourceError) as refused:
        read_source(FoundSource(name="a.txt", path=write(tmp_path / "a.txt")))
    assert refused.value.key == "source_too_large"


def test_content_goes_before_the_name():
    assert media_type_of(PAGE, "page.pdf") == HTML
    assert media_type_of(b"\xef\xbb\xbf  <!-- x --><html>", "page.txt") == HTML
    assert media_type_of(b"%PDF-1.7\n", "rapport.txt") == PDF
    assert media_type_of(b"junk\n%PDF-1.4\n", "rapport") == PDF
    assert media_type_of("<html>".encode("utf-16"), "page.html") == HTML


def test_the_name_decides_between_kinds_of_text():
    assert media_type_of(b"# Titre\n", "a.md") == MARKDOWN
    assert media_type_of(b"# Titre\n", "a.txt") == TEXT
    assert media_type_of("Département".encode("cp1252"), "a") == TEXT
    assert media_type_of(b"<h2>Titre</h2>\n<p>Texte</p>", "a.html") == HTML
    assert media_type_of(b"<h2>Titre</h2>\n<p>Texte</p>", "a.md") == MARKDOWN


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK\x03\x04....word/document.xml", "office_broken"),
        (b"PK\x03\x04....", "source_kind"),
        (b"\xd0\xcf\x11\xe0....", "source_kind"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "office_encrypted"),
        (b"Rar!....", "source_kind"),
        (b"{\\rtf1", "source_kind"),
        (b"<?xml version='1.0'?><feed/>", "source_kind"),
        (b"GIF89a", "source_kind"),
        (bytes(range(256)) * 4, "source_unknown"),
    ],
)
def test_what_is_not_read_says_why(data, key):
    assert key_of(data, "fichier") == key


def test_an_address_is_told_by_its_content_and_by_its_path():
    fragment = b"<h2>Titre</h2>\n<p>Texte</p>"
    assert media_type_of(fragment, "https://example.org/bus?id=1") == HTML
    assert media_type_of(b"# Titre", "https://example.org/a.md?raw=1") == MARKDOWN
    assert media_type_of(b"# Titre", "https://example.org/mail.eml#note.md") == MARKDOWN
    assert media_type_of(b"%PDF-1.7", "https://example.org/page.html") == PDF


@pytest.mark.parametrize("name", ["dossier.docx", "dossier.odt"])
def test_an_office_name_on_noise_is_a_broken_office_file(name):
    assert key_of(bytes(range(256)) * 4, name) == "office_broken"


def test_a_pdf_name_on_noise_is_a_broken_pdf():
    assert key_of(bytes(range(256)) * 4, "rapport.pdf") == "pdf_broken"


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.html", "a.md", "a.txt", "a"]))
def test_any_bytes_are_read_or_refused_with_a_source_error(data, name):
    try:
        reading = read_document(data, media_type_of(data, name), name)
    except SourceError:
        return
    assert reading.pages


def test_a_picture_that_is_named_is_a_scan_to_read():
    assert media_type_of(b"\x89PNG\r\n", "photo.png") == "image/png"
    assert media_type_of(b"\xff\xd8\xff\xe0", "scan.pdf") == "image/jpeg"
