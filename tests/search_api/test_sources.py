import threading
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index.embedders import make_embedder
from ingest.web import Web
from search_api.home import Home
from search_api.library import Library, sources_named
from search_api.reports import Summary

TEXT = "Le bus dentaire du Gers a vu 240 patients en 2019, dans les communes sans dentiste."


@pytest.fixture
def ingest(tmp_path):
    """Ingest names into a home of its own; the status and the source of each report."""
    home = Home(tmp_path / "home", embedder=make_embedder)

    def call(*names):
        sources, skipped = sources_named([str(name) for name in names])
        with home.writing() as store:
            library = Library(home, store, Web(delay_s=0.0, timeout_s=2.0))
            reports = list(library.ingest(sources, Summary(skipped=skipped)))
            call.held = store.documents()
        return [(report.status.value, report.source) for report in reports]

    return call


@pytest.fixture
def site(monkeypatch):
    """A site on loopback whose pages can be changed: a path -> its bytes."""
    monkeypatch.setenv("no_proxy", "*")
    pages = {}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    thread.join()
    server.server_close()


def page(menu, text=TEXT):
    return (
        f"<html><head><title>Le bus dentaire</title></head><body><nav><ul><li><a href='/'>{menu}</a></li></ul></nav>"
        f"<main><h1>Le bus dentaire du Gers</h1><p>{text}</p></main></body></html>"
    ).encode()


def test_a_page_whose_menu_changed_is_unchanged_and_one_whose_text_changed_is_replaced(
    ingest, site
):
    root, pages = site
    address = f"{root}/bus"
    pages["/bus"] = page("Accueil")
    assert ingest(address) == [("added", address)]
    (first,) = ingest.held
    pages["/bus"] = page("Accueil et actualités")
    assert ingest(address) == [("unchanged", address)]
    assert [document.id for document in ingest.held] == [first.id]
    pages["/bus"] = page("Accueil", TEXT.replace("240", "300"))
    assert ingest(address) == [("replaced", address)]
    assert [document.id == first.id for document in ingest.held] == [False]


def test_one_page_that_fails_does_not_stop_the_list(ingest, site, tmp_path):
    root, pages = site
    pages["/bus"] = page("Accueil")
    listed = tmp_path / "adresses.txt"
    listed.write_text(f"{root}/absent\n{root}/bus\n")
    assert ingest(listed) == [("failed", f"{root}/absent"), ("added", f"{root}/bus")]


def mail(folder: Path, *files):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Note sur le bus dentaire"
    message["Message-ID"] = "<1@b.example>"
    message.set_content("Vous trouverez ci-joint la note sur le bus dentaire.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="x", filename=name)
    path = folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_files_attached_are_documents_with_errors_of_their_own(ingest, tmp_path):
    path = mail(tmp_path, ("note.txt", TEXT.encode()), ("budget.xlsx", b"PK\x03\x04xl/"))
    expected = [f"{path}", f"{path}#note.txt", f"{path}#budget.xlsx"]
    assert sorted(ingest(path)) == sorted(zip(["added", "added", "failed"], expected, strict=True))
    assert sorted(name for each in ingest.held for name in each.sources) == sorted(expected[:2])
    assert sorted(ingest(path)) == sorted(
        zip(["unchanged", "unchanged", "failed"], expected, strict=True)
    )


def test_a_file_attached_that_is_held_already_is_unchanged(ingest, tmp_path):
    (tmp_path / "note.txt").write_bytes(TEXT.encode())
    ingest(tmp_path / "note.txt")
    path = mail(tmp_path, ("note.txt", TEXT.encode()))
    assert sorted(ingest(path)) == [("added", f"{path}"), ("unchanged", f"{path}#note.txt")]
    assert len(ingest.held) == 2
