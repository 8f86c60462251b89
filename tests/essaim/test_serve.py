import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from corpus.demo import DOCUMENTS

PATIENCE_S = 60


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(home):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "essaim", "--home", str(home), "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "ESSAIM_LANG": "en"},
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            wait(lambda: alive(client))
            yield client
    finally:
        server.terminate()
        server.communicate(timeout=30)


def alive(client):
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


def wait(condition):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            pytest.fail("the server did not get there in time")
        time.sleep(0.1)


def test_a_running_server_answers_and_sees_new_documents_without_a_restart(filled):
    question = {"q": "infirmière de nuit en Ehpad", "k": 3}
    with serving(filled.home) as client:
        before = client.get("/v1/search", params=question).raise_for_status().json()
        assert not any("Île-de-France" in str(hit["territories"]) for hit in before["hits"])
        filled("ingest", DOCUMENTS / "07-infirmieres-de-nuit-ehpad-ile-de-france.html")
        wait(
            lambda: any(
                "Île-de-France" in str(hit["territories"])
                for hit in client.get("/v1/search", params=question).json()["hits"]
            )
        )
        assert client.get("/v1/documents").json()["total"] == 4


def test_what_the_server_says_is_what_the_command_line_says(filled):
    question = "reproducible initiatives that cut EHPAD hospitalisations"
    told = filled("search", question, "--json").lines()[0]
    with serving(filled.home) as client:
        served = client.get("/v1/search", params={"q": question}).json()
        assert served["hits"] == told["hits"]
        proof = served["hits"][0]["figures"][0]["proof"]
        page = client.get(f"/v1/documents/{proof['document']}/pages/{proof['page']}").json()
        assert page["text"][proof["start"] : proof["end"]] == proof["quote"]
        original = client.get(f"/v1/documents/{proof['document']}/original")
        assert (
            original.content == (DOCUMENTS / "02-policlinique-telemedecine-alsace.pdf").read_bytes()
        )


def test_a_server_on_an_empty_home_is_alive_but_not_ready(run):
    with serving(run.home) as client:
        assert client.get("/healthz").status_code == 200
        not_ready = client.get("/readyz")
        assert not_ready.status_code == 503
        assert not_ready.headers["content-type"] == "application/problem+json"
