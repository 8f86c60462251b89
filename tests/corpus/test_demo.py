"""The demonstration corpus says what its public facts say, and nothing else."""

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from corpus.demo import DOCUMENTS, FACTS, HERE, MANIFEST
from corpus.demo.texts import Kind, read_text, read_texts

NOTICE = "Document rédigé pour la démonstration à partir de faits publics"

SCALES = {"M€": 1e6, "million": 1e6, "milliard": 1e9}
DIGITS = re.compile(
    r"(?<![\d,.])"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?P<decimals>[,.]\d+)?"
    r"(?:[ \u00a0\u202f]?(?P<scale>M€|million|milliard))?"
)

SMALL = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
ABOUT = {"douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40}
ABOUT |= {"cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000}
UNITS = {word: value for value, word in enumerate(SMALL)} | TENS | {"cents": 100, "cent": 100}
UNITS |= {"octante": 80}  # stands for quatre-vingts while reading
SPELT = re.compile(
    rf"\b(?:{'|'.join(UNITS)}|mille)(?:(?:[ -]|-et-| et )(?:{'|'.join(UNITS)}|mille))*\b"
    r"(?: (?P<scale>million|milliard)s?\b)?"
)


class VisibleText(HTMLParser):
    """Collects what a reader of a page sees."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the signature is HTMLParser's
        self.hidden += tag in {"style", "script"}
        if tag in {"td", "th"}:
            self.parts.append("\t")

    def handle_endtag(self, tag):
        self.hidden -= tag in {"style", "script"}

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of(path: Path) -> str:
    if path.stem in SCANS:
        return printed(path.stem)
    if path.suffix == ".docx":
        return "\n".join(paragraphs_of(path))
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        return re.sub(r"(?m)Page \d+\s*$", "", text.replace("\ufffe", ""))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        reader = VisibleText()
        reader.feed(text)
        return "".join(reader.parts)
    return text


def paragraphs_of(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a Word document and of its footnotes."""
    with ZipFile(path) as package:
        for part in ("word/document.xml", "word/footnotes.xml"):
            tree = etree.fromstring(package.read(part))
            for older in tree.iter("{*}Fallback"):
                older.clear()
            for paragraph in tree.iter("{*}p"):
                runs = (run for run in paragraph if not run.tag.endswith("}pPr"))
                yield "".join(piece.text or "" for run in runs for piece in run.iterfind("{*}t"))


def printed(slug: str) -> str:
    """Return what was printed before it was scanned."""
    text = TEXTS[slug]
    lines = chain.from_iterable(block.lines for block in text.blocks)
    return "\n".join((text.title, text.dateline, *lines, f"{NOTICE}.", text.citation))


def squashed(text: str) -> str:
    """Text without what line ends and typography change."""
    return re.sub(r"[\s\u00ad\u0002-]", "", text).replace("’", "'")


def written_in_digits(text: str) -> Iterator[float]:
    for found in DIGITS.finditer(text):
        number = re.sub(r"\D", "", found["number"]) + (found["decimals"] or "").replace(",", ".")
        yield round(float(number) * SCALES.get(found["scale"], 1), 6)


def written_in_words(text: str) -> Iterator[float]:
    text = re.sub(r"quatre-vingts?\b", "octante", text.lower()).replace(" et une", " et un")
    for found in SPELT.finditer(text):
        total = current = 0
        for word in re.findall(r"\w+", found[0]):
            if word == "mille":
                total, current = total + max(current, 1) * 1000, 0
            elif word in {"cent", "cents"}:
                current = max(current, 1) * 100
            else:
                current += UNITS.get(word, 0)
        yield (total + current) * SCALES.get(found["scale"], 1.0)
    for word, value in ABOUT.items():
        if re.search(rf"\b{word}s?\b", text):
            yield float(value)


def said_by(row: dict) -> set[float]:
    """All numbers that a row of the facts holds, in its figures and in its words."""
    numbers = set()
    for figure in row["figures"]:
        scale = 1e6 if figure["unit"].startswith(("M€", "million")) else 1
        values = (figure["value"], figure["from"], figure["to"])
        numbers |= {round(value * scale, 6) for value in values if value is not None}
    words = json.dumps(
        {key: row[key] for key in row if key not in {"source_url", "description_en"}}
        | {"source": row["source_url"] if "://" not in row["source_url"] else ""}
        | {
            "figures": [
                [figure["measures"], figure["period"], figure["unit"]] for figure in row["figures"]
            ]
        }
        | {"other_sources": [s for s in row.get("other_sources") or [] if "://" not in s]},
        ensure_ascii=False,
    )
    return numbers | set(written_in_digits(words)) | set(written_in_words(words))


TEXTS = {text.slug: text for text in read_texts(HERE / "texts")}
SCANS = {text.slug for text in TEXTS.values() if text.layout == "numerise"}
ROWS = list(csv.DictReader(MANIFEST.read_text(encoding="utf-8").splitlines()))
FACT_ROWS = {
    row["id"]: row for row in map(json.loads, FACTS.read_text(encoding="utf-8").splitlines())
}
FORM = [
    *("Contexte", "Objectifs", "Public", "Résultats", "Coût", "Partenaires"),
    "Conditions de reproductibilité",
]
NOTE = re.compile(r"\[\^\d+\](?:: )?")
every_document = pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])


def test_manifest_lists_every_document_once():
    assert [row["file"] for row in ROWS] == sorted(path.name for path in DOCUMENTS.iterdir())


def test_formats_are_varied():
    suffixes = [Path(row["file"]).suffix for row in ROWS]
    counts = Counter(suffixes)
    assert len(suffixes) >= 120
    assert counts[".pdf"] >= 35
    assert counts[".html"] >= 35
    assert counts[".docx"] >= 15
    assert counts[".txt"] >= 15
    assert counts[".md"] >= 10
    layouts = Counter(text.layout for text in TEXTS.values())
    assert layouts["numerise"] == 3
    assert layouts["diapositives"] >= 4
    assert layouts["dossier"] + layouts["formulaire"] >= 12


def test_forms_have_the_headings_that_juries_use():
    for text in TEXTS.values():
        if text.layout in {"dossier", "formulaire"}:
            labels = [label.lines[0] for label, _ in text.fields if label is not None]
            assert labels == FORM, text.slug


def test_forms_leave_fields_empty_in_both_ways():
    forms = [text for text in TEXTS.values() if text.layout in {"dossier", "formulaire"}]
    answers = [answer for text in forms for label, answer in text.fields if label is not None]
    assert [] in answers
    assert any(answer and answer[0].lines == ("Non renseigné",) for answer in answers)


def test_one_document_stands_under_two_names():
    digests = Counter(row["sha256"] for row in ROWS)
    assert sorted(digests.values(), reverse=True)[:2] == [2, 1]


@pytest.mark.parametrize("slug", sorted(SCANS))
def test_scans_have_no_text_layer_and_are_light(slug):
    path = DOCUMENTS / f"{slug}.pdf"
    for page in pypdfium2.PdfDocument(path):
        assert not page.get_textpage().get_text_range().strip()
    assert path.stat().st_size < 250_000


def test_documents_are_light_together():
    assert sum(path.stat().st_size for path in DOCUMENTS.iterdir()) < 6_000_000


def test_every_text_is_named_as_its_file():
    for path in (HERE / "texts").iterdir():
        assert read_text(path).slug == path.stem


@every_document
def test_every_sentence_of_the_text_is_in_the_document(row):
    path = DOCUMENTS / row["file"]
    shown = squashed(NOTE.sub("", text_of(path)) if path.suffix == ".md" else text_of(path))
    for block in TEXTS[path.stem].blocks:
        # a paragraph of a PDF may run over two pages
        kinds = {Kind.HEADING} if path.suffix == ".pdf" else {Kind.HEADING, Kind.PARAGRAPH}
        if block.kind in kinds:
            for piece in NOTE.split(block.lines[0]):
                plain = piece if path.suffix == ".md" else piece.replace("**", "")
                assert squashed(plain) in shown


def test_facts_are_those_of_the_documents():
    assert set(FACT_ROWS) == set(chain.from_iterable(row["initiatives"].split() for row in ROWS))


@every_document
def test_manifest_has_the_right_digest(row):
    content = (DOCUMENTS / row["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["sha256"]
    assert len(content) < (250_000 if Path(row["file"]).stem in SCANS else 60_000)


@every_document
def test_document_says_what_it_is_and_cites_its_source(row):
    text = squashed(text_of(DOCUMENTS / row["file"]))
    assert squashed(NOTICE) in text
    assert "Source" in text
    for address in row["source"].split(" ; "):
        assert squashed(address) in text


@every_document
def test_source_is_one_of_the_facts(row):
    known = set()
    for initiative in row["initiatives"].split():
        fact = FACT_ROWS[initiative]
        known |= {
            squashed(source) for source in (fact["source_url"], *(fact.get("other_sources") or []))
        }
    assert {squashed(source) for source in row["source"].split(" ; ")} <= known


@every_document
def test_every_number_is_in_the_facts(row):
    body, _, surroundings = text_of(DOCUMENTS / row["file"]).partition(NOTICE)
    _, _, menus = surroundings.partition(row["source"].split(" ; ")[-1])
    _, _, menus = menus.partition("\n")
    if not row["file"].endswith(".html"):
        menus = ""
    said = set().union(
        *(said_by(FACT_ROWS[initiative]) for initiative in row["initiatives"].split())
    )
    digits = set(written_in_digits(body + menus))
    # below eleven, words count what the sentence lists ("deux façons") as often as facts
    words = {number for number in written_in_words(body + menus) if number > 10}
    said |= set(range(1, len(TEXTS[Path(row["file"]).stem].notes) + 1))
    assert digits | words <= said


def test_numbers_are_read_as_french_writes_them():
    assert list(written_in_digits("153\u00a0000 actes, 1,7 million d’euros et 26 M€ (04)")) == [
        153_000,
        1_700_000,
        26_000_000,
        4,
    ]
    assert list(written_in_words("cent cinquante-trois mille, huit cents, une trentaine")) == [
        153_000,
        800,
        30,
    ]


def test_an_invented_number_would_be_seen():
    said = said_by(FACT_ROWS["policlinique-telemedecine-alsace"])
    assert 47 in said
    assert not {48, 0.47, 4_700} & said


def test_generating_again_gives_the_same_bytes(tmp_path):
    generator = pytest.importorskip("corpus.demo.generate")
    count = generator.generate(tmp_path / "documents", tmp_path / "manifest.csv")
    assert count == len(ROWS)
    assert (tmp_path / "manifest.csv").read_bytes() == MANIFEST.read_bytes()
    for row in ROWS:
        written = (tmp_path / "documents" / row["file"]).read_bytes()
        assert written == (DOCUMENTS / row["file"]).read_bytes(), row["file"]
