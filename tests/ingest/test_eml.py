import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceError
from corpus.messages import LANGUAGES
from corpus.records import Role
from ingest.eml import read_eml, read_mhtml
from ingest.readers import read_document
from ingest.source import EML, MHTML, TEXT, media_type_of

HEAD = (
    "From: =?utf-8?q?D=C3=A9partement_du_Gers?= <presse@gers.example>\r\n"
    "To: Jeanne Personne <jeanne@exemple.example>\r\n"
    "Subject: =?utf-8?q?Le_bus_dentaire_prend_la_route_=C3=A0_Auch?=\r\n"
    "Date: Tue, 3 Mar 2020 09:00:00 +0100\r\n"
    "Message-ID: <1@gers.example>\r\n"
    "MIME-Version: 1.0\r\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"


def mail(body, head=HEAD, kind=PLAIN):
    return (head + kind + body).encode()


def contents(reading, role=Role.CONTENT):
    page = reading.pages[0]
    return [page.text[b.start : b.end] for b in page.blocks if b.role is role]


def test_the_subject_is_the_title_and_the_head_tells_date_and_organisation():
    reading = read_eml(mail("Le bus a vu 240 patients en 2019.\r\n"), "a.eml")
    assert reading.title == "Le bus dentaire prend la route à Auch"
    assert (reading.publisher, reading.published) == ("Département du Gers", "2020-03-03")
    assert contents(reading) == [reading.title, "Le bus a vu 240 patients en 2019."]


def test_a_person_who_sends_is_a_contact_and_no_publisher():
    head = HEAD.replace("=?utf-8?q?D=C3=A9partement_du_Gers?=", "Paul Quidam")
    reading = read_eml(mail("Le bus a vu 240 patients.", head), "a.eml")
    assert reading.publisher is None
    assert contents(reading, Role.CONTACT) == [
        "De : Paul Quidam <presse@gers.example>",
        "À : Jeanne Personne <jeanne@exemple.example>",
    ]


def test_signatures_and_earlier_mails_are_not_the_document():
    body = (
        "Le bus a vu 240 patients.\r\n\r\n-- \r\nPaul Quidam\r\nChargé de mission\r\n\r\n"
        "Le lun. 2 mars 2020 à 10:00, Jeanne Personne a écrit :\r\n\r\n> Et 500 patients ?\r\n"
    )
    reading = read_eml(mail(body), "a.eml")
    assert contents(reading)[1:] == ["Le bus a vu 240 patients."]
    assert any("500" in words for words in contents(reading, Role.RELATED))


def test_html_is_read_where_the_plain_text_says_less():
    kind = 'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
    body = (
        "--b\r\n" + PLAIN + "Voir en HTML\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><h1>Le bus</h1><p>Le bus dentaire a vu 240 patients =E0 Auch en 2019.</p></body></html>\r\n--b--\r\n"
    )
    reading = read_eml(mail(body, kind=kind), "a.eml")
    assert "Le bus dentaire a vu 240 patients à Auch en 2019." in contents(reading)
    page = reading.pages[0]
    assert all(page.text[b.start : b.end].strip() for b in page.blocks)


def test_mails_are_told_by_their_first_lines_whatever_their_name():
    assert media_type_of(mail("Texte."), "message") == EML
    assert media_type_of(mail("Texte."), "a.txt") == EML
    assert media_type_of(b"Subject: x\n\nTexte", "a.eml") == EML
    assert media_type_of(b"Date: 3 mars 2020\nTo: tous\nSubject: note\n\nTexte", "a.txt") == TEXT


def test_a_page_saved_with_its_files_is_read_as_a_page():
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gers.example/bus\r\n"
        b"Subject: Le bus\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><body><h1>Le bus dentaire</h1><p>Il a vu 240 patients =C3=A0 Auch.</p></body></html>\r\n--b--\r\n"
    )
    assert media_type_of(data, "page.mhtml") == MHTML
    reading = read_mhtml(data, "page.mhtml")
    assert (reading.title, reading.media_type) == ("Le bus dentaire", MHTML)
    assert "Il a vu 240 patients à Auch." in contents(reading)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (
            mail("x", kind='Content-Type: multipart/encrypted; boundary="b"\r\n\r\n'),
            "eml_encrypted",
        ),
        (mail("x", kind="Content-Type: application/pkcs7-mime\r\n\r\n"), "eml_encrypted"),
        (b"From: a@b.example\r\nMessage-ID: <1>\r\nMIME-Version: 1.0\r\n\r\n", "eml_empty"),
    ],
)
def test_what_cannot_be_read_says_why(data, key):
    with pytest.raises(SourceError) as refused:
        read_eml(data, "courriel.eml")
    assert refused.value.key == key
    assert all("courriel.eml" in refused.value.text(language) for language in LANGUAGES)


def test_an_unknown_charset_is_read_all_the_same():
    kind = "Content-Type: text/plain; charset=martien\r\n\r\n"
    assert "déjà 240 patients" in contents(read_eml(mail("déjà 240 patients", kind=kind), "a.eml"))


SMALL = mail("Le bus a vu 240 patients.\r\n")


@settings(deadline=None)
@given(st.integers(0, 10**6), st.binary(max_size=6), st.just(0) | st.integers(0, 10**6))
def test_a_damaged_mail_is_read_or_refused(place, new, cut):
    place %= len(SMALL)
    data = (SMALL[:place] + new + SMALL[place + len(new) :])[: len(SMALL) - cut % len(SMALL)]
    try:
        assert read_eml(data, "a.eml").pages
        assert read_document(data, media_type_of(data, "a.eml"), "a.eml").pages
    except SourceError:
        pass


def test_the_cells_of_a_mail_stand_under_their_headings():
    data = (
        b"Subject: Bilan du bus dentaire\r\nFrom: Le bus <bus@exemple.fr>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<html><body><p>Le bus a vu des patients.</p><table><tr><th>Lieu</th><th>Patients</th></tr>"
        b"<tr><td>Auch</td><td>240</td></tr></table></body></html>\r\n"
    )
    page = read_eml(data, "bus.eml").pages[0]
    under = {
        page.text[b.start : b.end]: [page.text[start:end] for start, end in b.under]
        for b in page.blocks
        if b.under
    }
    assert under == {"Auch": ["Lieu"], "240": ["Patients", "Auch"]}
