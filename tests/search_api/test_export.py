import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from corpus.records import Document, DocumentKind, MentionKind
from search_api.app import create_app
from search_api.asked import Asked
from search_api.bibliography import bibliography
from search_api.export import export
from search_api.export_format import ExportFormat
from search_api.selection import select

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
DANGER = '=HYPERLINK("http://nowhere")'


@pytest.fixture
def snapshot(shelf, source):
    shelf.add(
        "danger",
        f"{DANGER} : 12 visites, dit Jeanne Martin.",
        name=DANGER,
        territories=("departement:23",),
        figures=[{"value": 12.0, "unit": "visites", "quote": "12 visites"}],
    )
    document = shelf.held["danger"].documents[0]
    shelf.facts.append(
        shelf._mention(
            document, shelf.texts[document][0], MentionKind.PERSON, None, "Jeanne Martin"
        )
    )
    return source.open()


def made(snapshot, form, ids=("danger", "policlinique"), language="fr", **options):
    selection = select(ids, Asked(), snapshot)
    return export(selection, form, snapshot, language, now=NOW, **options)


def sheets(content):
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[c.value for c in row] for row in sheet.rows] for sheet in book}


def test_a_spreadsheet_has_initiatives_facts_and_proofs_and_says_where_it_is_from(snapshot):
    held = sheets(made(snapshot, ExportFormat.XLSX).content)
    assert list(held) == ["initiatives", "faits", "preuves", "à propos"]
    assert [row[0] for row in held["initiatives"][1:]] == ["danger", "policlinique"]
    value = held["faits"][0].index("valeur")
    assert 47 in [row[value] for row in held["faits"]]
    quote = held["preuves"][0].index("citation")
    assert "12 visites" in [row[quote] for row in held["preuves"]]
    about = dict(row[:2] for row in held["à propos"])
    assert about["Produit le"] == "2026-11-26T09:30:00+00:00"
    assert about["Documents lus"] == str(len(snapshot.records.documents()))
    assert about["Programme"].startswith("essaim ")


def test_no_cell_is_a_formula(snapshot):
    book = load_workbook(io.BytesIO(made(snapshot, ExportFormat.XLSX).content))
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert f"'{DANGER}" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    text = made(snapshot, ExportFormat.CSV).content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not any(each.startswith(("=", "+", "-", "@")) for each in row)


def test_a_table_carries_its_origin_in_each_line(snapshot):
    text = made(snapshot, ExportFormat.CSV).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["exported"] for row in rows} == {"2026-11-26T09:30:00+00:00"}
    assert "47.0" in [row["value"] for row in rows]


@pytest.mark.parametrize("form", [ExportFormat.XLSX, ExportFormat.CSV, ExportFormat.JSON])
def test_persons_come_only_when_they_are_asked_for(snapshot, form):
    def told(content):
        if form is not ExportFormat.XLSX:
            return content.decode()
        return str(sheets(content))

    assert "Jeanne Martin" not in told(made(snapshot, form).content)
    assert "Jeanne Martin" in told(made(snapshot, form, persons=True).content)


def test_json_is_the_cards_with_their_documents(snapshot):
    held = json.loads(made(snapshot, ExportFormat.JSON).content)
    assert [each["id"] for each in held["initiatives"]] == ["danger", "policlinique"]
    assert {each["id"] for each in held["documents"]} == {
        one for each in held["initiatives"] for one in each["documents"]
    }
    assert held["about"]["initiatives"] == "2"


def test_a_bibliography_escapes_what_bibtex_would_read():
    document = Document(
        id="ab" * 32,
        media_type="text/html",
        sources=("/home/x.html", "https://exemple.fr/a_{b}?c=d"),
        title="Santé & soins : 50 % d'accès_{rural}\nbilan",
        kind=DocumentKind.REPORT,
        publisher="ARS #1",
        published="2026-06-30",
    )
    about = {"program": "essaim 1", "date": "d", "documents_held": "3", "documents": "1",
             "generation": "g"}  # fmt: skip
    text = bibliography([document], about, "fr")
    assert text.startswith("% essaim 1, d, 3 documents lus, 1 cités")
    assert "@techreport{essaim-2026-abababab," in text
    assert r"{{Santé \& soins : 50 \% d'accès\_\{rural\} bilan}}" in text
    assert "url = {https://exemple.fr/a_%7Bb%7D?c=d}" in text
    assert "month = jun" in text
    assert text.count("{") == text.count("}")


def test_a_dossier_holds_every_proof_in_itself(snapshot):
    html = made(snapshot, ExportFormat.HTML).content.decode()
    for initiative in select(("danger", "policlinique"), Asked(), snapshot).initiatives:
        for fact in (*initiative.figures, *initiative.evidence):
            assert f"<mark>{fact.proof.display}</mark>".replace("'", "&#39;") in html
    assert "<script" not in html
    assert 'href="/' not in html
    assert "26 novembre 2026" in html
    references = set(re.findall(r'href="#(p-\d+-\d+)"', html))
    assert references
    assert references <= set(re.findall(r'id="(p-\d+-\d+)"', html))


def test_a_dossier_says_which_documents_were_written_for_the_demonstration(snapshot, monkeypatch):
    ids = frozenset([snapshot.records.documents()[0].id])
    assert "démonstration" not in made(snapshot, ExportFormat.HTML).content.decode()
    monkeypatch.setattr("search_api.catalogue.demonstration_ids", lambda: ids)
    snapshot.answerer.catalogue.__dict__.pop("demonstration")
    html = made(snapshot, ExportFormat.HTML).content.decode()
    assert "pour la démonstration à partir de faits publics" in html
    told = json.loads(made(snapshot, ExportFormat.JSON).content)["about"]
    assert told["documents_demonstration"] == "1"


def test_a_question_and_filters_select_too(snapshot):
    gers = select((), Asked(territory=("32",)), snapshot)
    assert [each.id for each in gers.initiatives] == ["astreinte-32"]
    asked = select((), Asked(q="hospitalisations en Ehpad"), snapshot)
    assert "policlinique" in [each.id for each in asked.initiatives]
    everything = select((), Asked(), snapshot)
    assert len(everything.initiatives) == len(snapshot.answerer.catalogue.initiatives)


def test_the_route_gives_files_with_names_and_errors_as_problems(source):
    with TestClient(create_app(source)) as client:
        params = {"format": "xlsx", "id": "policlinique", "language": "en"}
        response = client.get("/v1/export", params=params)
        assert re.fullmatch(
            r'attachment; filename="essaim-\d{4}-\d\d-\d\d\.xlsx"',
            response.headers["content-disposition"],
        )
        assert list(sheets(response.content)) == ["initiatives", "facts", "proofs", "about"]
        dossier = client.get("/v1/export", params={**params, "format": "html"})
        assert "script-src" not in dossier.headers["content-security-policy"]
        assert "style-src 'sha256-" in dossier.headers["content-security-policy"]
        assert client.get("/v1/export", params={"format": "xlsx", "id": "no"}).status_code == 404
        assert client.get("/v1/export", params={"format": "doc"}).status_code == 422
