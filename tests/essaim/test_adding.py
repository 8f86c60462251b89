"""Documents sent over HTTP, on a real home in this process."""

import shutil
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fastapi.testclient import TestClient
from filelock import FileLock

from corpus.demo import DOCUMENTS
from essaim import wiring
from essaim.settings import Settings
from ingest import public_hosts
from search_api import library, received, schemas, sessions, uploads
from search_api.app import create_app

PDF = DOCUMENTS / "73-mammobile-aveyron.pdf"
DOCX = DOCUMENTS / "133-policlinique-telemedecine-dossier.docx"
HTML = DOCUMENTS / "07-infirmieres-de-nuit-ehpad-ile-de-france.html"
KEY = "une clé d'essai"
BEARER = {"Authorization": f"Bearer {KEY}".encode()}


@contextmanager
def serving(folder, *, key=None, here=True):
    source = wiring.HomeSource(wiring.home(Settings(home=folder, workers=1)))
    address, client = ("127.0.0.1", ("127.0.0.1", 5)) if here else ("essaim.test", ("192.0.2.7", 5))
    app = create_app(source, key=key)
    with TestClient(app, base_url=f"http://{address}", client=client) as made:
        yield made


@contextmanager
def a_site(page):
    """A site on loopback, all of whose pages are `page`."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def folder(kept_home, tmp_path):
    shutil.copytree(kept_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def client(folder):
    with serving(folder) as made:
        yield made


def send(client, *files, **more):
    parts = [
        ("files", (each.name, each.read_bytes()) if hasattr(each, "name") else each)
        for each in files
    ]
    return client.post("/v1/documents", files=parts, **more)


def outcomes(response):
    assert response.status_code == 200, response.text
    told = schemas.Ingested.model_validate(response.json())
    return {each.source: each for each in told.items}, told.summary


def total(client):
    return client.get("/v1/documents").json()["total"]


def problem(response, status):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return schemas.Problem.model_validate(response.json())


def test_files_of_several_kinds_are_added_and_found_at_once(client):
    told, summary = outcomes(send(client, PDF, DOCX, HTML))
    assert {each.status for each in told.values()} == {"added"}
    assert (summary.added, summary.failed, total(client)) == (3, 0, 6)
    held = client.get(f"/v1/documents/{told[PDF.name].document}").json()
    assert held["sources"] == [PDF.name]
    assert client.get(f"/v1/documents/{held['id']}/original").content == PDF.read_bytes()
    hits = client.get("/v1/search", params={"q": "mammobile en Aveyron"}).json()["hits"]
    assert any(held["id"] in hit["documents"] for hit in hits)
    again, _ = outcomes(send(client, PDF))
    assert again[PDF.name].status == "unchanged"


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(client):
    told, summary = outcomes(
        send(
            client,
            ("vide.pdf", b""),
            ("table.xlsx", b"PK\x03\x04 nothing of a document"),
            ("programme.exe", b"MZ\x90\x00\x03\x00\x00\x00\xff\xff" + bytes(range(256)) * 8),
            ("abime.pdf", b"%PDF-1.7\n" + b"\x00\x01\x02 not a PDF at all" * 50),
            HTML,
            headers={"accept-language": "fr"},
        )
    )
    assert {name: each.status for name, each in told.items()} == {
        "vide.pdf": "failed", "table.xlsx": "failed", "programme.exe": "failed",
        "abime.pdf": "failed", HTML.name: "added",
    }  # fmt: skip
    assert (summary.added, summary.failed, total(client)) == (1, 4, 4)
    assert told["vide.pdf"].error.startswith("vide.pdf : ")
    assert "essaim-" not in str([each.error for each in told.values()])


def test_a_file_too_large_fails_alone(client, monkeypatch):
    for module in (library, uploads, received):
        monkeypatch.setattr(module, "MOST_FILE_BYTES", 1_000)
    told, _ = outcomes(send(client, ("gros.txt", b"x" * 2_000), ("petit.txt", b"Le bus du Gers.")))
    assert (told["gros.txt"].status, told["petit.txt"].status) == ("failed", "added")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_request_too_large_is_refused_before_it_is_read_through(client, monkeypatch, chunked):
    monkeypatch.setattr(uploads, "MOST_BYTES", 10_000)
    read = []

    def body():
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            read.append(1)
            yield b"y" * 1_000
        yield b"\r\n--x--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=x"}
    if not chunked:
        headers["content-length"] = "100200"
    told = problem(client.post("/v1/documents", content=body(), headers=headers), 413)
    assert told.type == "urn:essaim:problem:add_too_much"
    assert total(client) == 3


def test_a_request_with_nothing_is_told_so(client):
    assert problem(client.post("/v1/documents", files=[("x", (None, b"1"))]), 422).type.endswith(
        "add_nothing"
    )
    headers = {"content-type": "multipart/form-data"}
    assert problem(client.post("/v1/documents", content=b"?", headers=headers), 422)
    for body in (b"{", b"[]", b'{"address": ""}', b'{"address": 3}', b'{"adress": "x"}'):
        headers = {"content-type": "application/json"}
        told = problem(client.post("/v1/documents", content=body, headers=headers), 422)
        assert told.type.endswith("add_json")


def test_names_are_made_harmless(client):
    names = ["../../etc/passwd.txt", "C:\\temp\\rapport\u202efdp.txt", "a" * 300 + ".txt", "..txt"]
    files = [(name, f"Le bus du Gers, {at}.".encode()) for at, name in enumerate(names)]
    told, summary = outcomes(send(client, *files))
    assert summary.added == 4
    assert {"passwd.txt", "rapportfdp.txt", "txt"} < set(told)
    assert max(map(len, told)) <= received.LONGEST_NAME


def test_a_file_never_takes_the_place_of_another_one_of_its_name(client):
    first, _ = outcomes(send(client, ("bilan.txt", b"Le bus du Gers a vu 200 patients.")))
    told, _ = outcomes(
        send(
            client,
            ("bilan.txt", b"Le bus du Cher a vu 300 patients."),
            ("bilan.txt", b"Le bus de la Creuse a vu 400 patients."),
        )
    )
    assert set(told) == {"bilan (2).txt", "bilan (3).txt"}
    assert client.get(f"/v1/documents/{first['bilan.txt'].document}").status_code == 200
    assert total(client) == 6


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost:8000/v1/documents", "http://[::1]/",
        "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "https://192.168.1.1/",
        "http://0x7f000001/", "http://2130706433/",
    ],
)  # fmt: skip
def test_a_private_address_is_never_fetched(client, monkeypatch, address):
    monkeypatch.setenv("no_proxy", "*")
    told, _ = outcomes(client.post("/v1/documents", json={"address": address}))
    (one,) = told.values()
    assert one.status == "failed"
    assert "not on the public Internet" in client.post(
        "/v1/documents", json={"address": address}, headers={"accept-language": "en"}
    ).json()["items"][0]["error"]  # fmt: skip
    assert total(client) == 3


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.fr/b", "bonjour", "http://", "http://a:b@c.fr/", "/"]
)
def test_what_is_no_address_of_the_web_is_told_so(client, address):
    told, _ = outcomes(client.post("/v1/documents", json={"address": address}))
    assert [each.status for each in told.values()] == ["failed"]


def test_a_page_of_the_open_internet_is_added(client, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(public_hosts, "is_public", lambda _: True)
    with a_site(HTML.read_bytes()) as site:
        told, summary = outcomes(client.post("/v1/documents", json={"address": f"{site}/bus"}))
    assert told[f"{site}/bus"].status == "added"
    assert summary.added == 1


def test_while_another_one_writes_the_request_is_told_to_come_again(client, folder):
    with FileLock(folder / "writer.lock"):
        refused = send(client, HTML)
    told = problem(refused, 503)
    assert told.type == "urn:essaim:problem:home_busy"
    assert int(refused.headers["retry-after"]) > 0
    assert total(client) == 3


def test_of_requests_at_once_one_writes_and_none_breaks(client):
    answers = []
    files = [PDF, DOCX, HTML]
    threads = [
        threading.Thread(target=lambda each=each: answers.append(send(client, each)))
        for each in files
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    codes = sorted(each.status_code for each in answers)
    assert codes[0] == 200
    assert set(codes) <= {200, 503}
    assert total(client) == 3 + codes.count(200)
    assert client.get("/v1/search", params={"q": "mammographie"}).status_code == 200


def test_from_elsewhere_it_takes_the_key(folder):
    with serving(folder, here=False) as client:
        assert problem(send(client, HTML), 403).type.endswith("write_forbidden")
    with serving(folder, key=KEY, here=False) as client:
        assert problem(send(client, HTML), 403).type.endswith("write_key")
        wrong = {"Authorization": "Bearer autre"}
        assert problem(send(client, HTML, headers=wrong), 403).type.endswith("write_key")
        told, _ = outcomes(send(client, HTML, headers=BEARER))
        assert told[HTML.name].status == "added"


def test_a_page_elsewhere_cannot_send_documents(client):
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert problem(send(client, HTML, headers=headers), 403).type.endswith("write_cross_site")


# Pages

BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}


def facts_page(client, **params):
    (document,) = {
        each["document"]
        for each in client.get("/v1/facts", params={"kind": "figure", "limit": 500}).json()["items"]
        if each["value"] == 60.3
    }
    return f"/documents/{document}/faits", client.get(f"/documents/{document}/faits", params=params)


def figure_id(client):
    items = client.get("/v1/facts", params={"kind": "figure", "rejected": True}).json()["items"]
    return next(each["id"] for each in items if each["start"] and "60,3" in each["quote"])


def test_the_page_tells_what_became_of_each_file(client):
    parts = [("files", (HTML.name, HTML.read_bytes())), ("files", ("vide.pdf", b""))]
    for language, words in (("fr", ("Ajouté", "Pas lu")), ("en", ("Already held", "Not read"))):
        told = client.post(f"/ajouter?lang={language}", files=parts, headers=BROWSER)
        assert told.status_code == 200
        assert all(each in told.text for each in words)
        assert "/faits" in told.text


def test_the_page_says_what_is_wrong_and_keeps_the_form(client, folder):
    nothing = client.post("/ajouter", files=[("files", ("", b""))], headers=BROWSER)
    assert (nothing.status_code, "choisissez au moins un fichier" in nothing.text) == (422, True)
    with FileLock(folder / "writer.lock"):
        busy = client.post("/ajouter", files=[("files", ("a.txt", b"Le bus."))], headers=BROWSER)
    assert (busy.status_code, busy.text.count('id="files"')) == (503, 1)
    assert str(folder) not in busy.text


def test_a_fact_is_accepted_set_aside_and_taken_back(client):
    path, shown = facts_page(client)
    assert "60,3" in shown.text
    fact = f"{path}/{figure_id(client)}"
    for verdict, words in (
        ("accepted", "✓ vérifié"), ("rejected", "✕ écarté"), ("withdrawn", "0 vérifiés"),
    ):  # fmt: skip
        told = client.post(fact, data={"verdict": verdict}, headers=BROWSER)
        assert told.status_code == 200
        assert words in told.text, verdict
    assert client.post(fact, data={"verdict": "?"}, headers=BROWSER).status_code == 422


def test_an_edit_changes_what_was_changed_alone_and_says_what_makes_no_sense(client):
    path, _ = facts_page(client)
    fact = f"{path}/{figure_id(client)}"
    wrong = client.post(fact, data={"verdict": "edited", "value": "beaucoup"}, headers=BROWSER)
    assert wrong.status_code == 422
    assert 'value="beaucoup"' in wrong.text
    data = {"verdict": "edited", "value": "61,5", "by": "Jury"}
    assert client.post(fact, data=data, headers=BROWSER).status_code == 200
    (line,) = client.get("/v1/corrections").json()["items"]
    assert (line["fields"], line["by"]) == ({"value": 61.5}, "Jury")


def test_a_name_is_judged_in_all_its_places(client):
    path, shown = facts_page(client, kind="dispositif")
    assert "Mammobile" in shown.text
    fact = shown.text.partition('id="fait-')[2].partition('"')[0]
    data = {"verdict": "edited", "name": "Mammobus"}
    assert client.post(f"{path}/{fact}", data=data, headers=BROWSER).status_code == 200
    names = {
        each["name"]
        for each in client.get("/v1/facts", params={"kind": "dispositif"}).json()["items"]
    }
    assert "Mammobus" in names


def test_from_elsewhere_the_key_is_typed_once_and_is_in_no_address(folder):
    with serving(folder, key=KEY, here=False) as client:
        path, shown = facts_page(client)
        assert 'name="verdict"' not in shown.text
        fact = f"{path}/{figure_id(client)}"
        refused = client.post(fact, data={"verdict": "accepted"}, headers=BROWSER)
        assert refused.status_code == 403
        assert 'name="key" type="password"' in client.get("/ajouter").text
        wrong = client.post("/cle", data={"key": "autre"}, headers=BROWSER)
        assert (wrong.status_code, "pas la bonne" in wrong.text) == (403, True)
        right = client.post("/cle", data={"key": KEY, "next": path}, headers=BROWSER)
        assert right.url.path == path
        cookie = right.history[0].headers["set-cookie"]
        assert all(each in cookie for each in ("HttpOnly", "SameSite=strict"))
        assert KEY not in cookie
        assert 'name="verdict"' in right.text
        assert client.post(fact, data={"verdict": "accepted"}, headers=BROWSER).status_code == 200
        assert client.post(fact, data={"verdict": "accepted"}).status_code == 403
        client.post("/cle/oublier", headers=BROWSER)
        assert client.post(fact, data={"verdict": "accepted"}, headers=BROWSER).status_code == 403


def test_a_session_ends_and_cannot_be_made_up(folder, monkeypatch):
    with serving(folder, key=KEY, here=False) as client:
        client.post("/cle", data={"key": KEY}, headers=BROWSER)
        assert 'id="files"' in client.get("/ajouter").text
        later = sessions.time.time() + sessions.LASTS_S + 1
        monkeypatch.setattr(sessions.time, "time", lambda: later)
        assert 'id="files"' not in client.get("/ajouter").text
        client.cookies.clear()
        for made_up in ("99999999999.", "99999999999.00", "x.y", "²."):
            headers = {"cookie": f"{sessions.COOKIE}={made_up}".encode()}
            assert 'id="files"' not in client.get("/ajouter", headers=headers).text


def test_a_key_leads_on_to_pages_of_this_site_alone(folder):
    with serving(folder, key=KEY, here=False) as client:
        for onward in ("https://elsewhere.example", "//elsewhere.example", "/\\elsewhere", ""):
            data = {"key": KEY, "next": onward}
            told = client.post("/cle", data=data, headers=BROWSER, follow_redirects=False)
            assert told.headers["location"] == "/ajouter"


@pytest.mark.parametrize("path", ["/ajouter", "/cle", "/cle/oublier", "/documents/{}/faits/{}"])
def test_forms_of_another_site_are_refused(client, path):
    asked = path.format(facts_page(client)[0].split("/")[2], figure_id(client))
    for headers in (
        {"Origin": "https://elsewhere.example"}, {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ):  # fmt: skip
        data = {"verdict": "rejected", "address": "https://a.fr"}
        assert client.post(asked, data=data, headers=headers).status_code == 403
    assert client.get("/v1/corrections").json()["total"] == 0


def test_without_a_key_pages_elsewhere_offer_nothing_to_write(folder):
    with serving(folder, here=False) as client:
        assert "ESSAIM_KEY" in client.get("/ajouter").text
        assert client.post("/ajouter", data={"address": "x"}, headers=BROWSER).status_code == 403
        _, shown = facts_page(client)
        assert 'name="verdict"' not in shown.text
