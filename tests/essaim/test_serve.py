import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest
from filelock import FileLock

from corpus.demo import DOCUMENTS
from search_api import schemas

PATIENCE_S = 60


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(home, **env):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "essaim", "--home", str(home), "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "ESSAIM_LANG": "en", **env},
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


def figure_of(client):
    items = client.get("/v1/facts", params={"kind": "figure"}).json()["items"]
    return next(each for each in items if each["value"] == 60.3)


def test_facts_are_corrected_through_the_api_and_seen_at_once(filled):
    with serving(filled.home) as client:
        fact = figure_of(client)
        path = f"/v1/facts/{fact['id']}/correction"
        said = {"verdict": "edited", "fields": {"value": 61.2, "period": None}, "by": "Jury"}
        done = client.post(path, json=said)
        assert done.status_code == 200, done.text
        line = schemas.FactLine.model_validate(done.json())
        assert line.correction.by == "Jury"
        card = client.get(f"/v1/initiatives/{fact['initiative']}").json()
        schemas.Initiative.model_validate(card)
        assert 61.2 in {each["value"] for each in card["figures"]}
        listed = client.get("/v1/corrections").json()
        schemas.CorrectionList.model_validate(listed)
        assert [each["fields"]["value"] for each in listed["items"]] == [61.2]
        assert client.post(path, json={"verdict": "rejected"}).status_code == 200
        card = client.get(f"/v1/initiatives/{fact['initiative']}").json()
        assert fact["id"] not in {each["id"] for each in card["figures"]}
        shown = client.get("/v1/facts", params={"kind": "figure", "rejected": True}).json()
        assert fact["id"] in {each["id"] for each in shown["items"]}
        assert client.delete(path).status_code == 204
        assert figure_of(client) == fact
        assert client.get("/v1/corrections").json()["total"] == 0


def test_facts_are_added_through_the_api(filled):
    with serving(filled.home) as client:
        fact = figure_of(client)
        asked = {
            "kind": "dispositif", "document": fact["document"], "quote": "Un camion pour quatre",
            "note": "manquait",
        }  # fmt: skip
        done = client.post("/v1/facts", json=asked)
        assert done.status_code == 201, done.text
        schemas.FactLine.model_validate(done.json())
        assert done.json()["name"] == "Un camion pour quatre"


def test_corrections_that_make_no_sense_are_problems(filled):
    with serving(filled.home) as client:
        fact = figure_of(client)
        path = f"/v1/facts/{fact['id']}/correction"

        def refused(response, status, key):
            assert response.status_code == status, response.text
            assert response.headers["content-type"] == "application/problem+json"
            assert response.json()["type"] == f"urn:essaim:problem:{key}"

        edit = {"verdict": "edited", "fields": {"direction": "sideways"}}
        refused(client.post(path, json=edit), 422, "correction_choice")
        refused(client.post(path, json={"verdict": "edited"}), 422, "correction_no_fields")
        refused(client.post(path, json={"verdict": "doubted"}), 422, "invalid_parameter")
        refused(client.post(path, json=[1]), 422, "invalid_parameter")
        unknown = client.post("/v1/facts/nothing/correction", json={"verdict": "accepted"})
        refused(unknown, 404, "fact_unknown")
        refused(client.delete(path), 404, "correction_unknown")
        with FileLock(filled.home / "writer.lock"):
            refused(client.post(path, json={"verdict": "accepted"}), 503, "home_busy")
        for headers in (
            {"Origin": "https://elsewhere.example"},
            {"Sec-Fetch-Site": "cross-site"},
        ):
            answer = client.post(path, json={"verdict": "accepted"}, headers=headers)
            refused(answer, 403, "write_cross_site")
        rebound = client.post(
            path, json={"verdict": "accepted"}, headers={"Host": "elsewhere.example"}
        )
        refused(rebound, 403, "write_forbidden")
        assert client.get("/v1/corrections").json()["total"] == 0


def test_with_a_key_writing_needs_it(filled):
    with serving(filled.home, ESSAIM_KEY="sésame-ouvre-toi") as client:
        path = f"/v1/facts/{figure_of(client)['id']}/correction"
        said = {"verdict": "accepted"}
        for given in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic x"}):
            answer = client.post(path, json=said, headers=given)
            assert answer.status_code == 403
            assert answer.json()["type"].endswith(":write_key")
        key = {"Authorization": "Bearer sésame-ouvre-toi".encode()}
        assert client.post(path, json=said, headers=key).status_code == 200


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_listening_beyond_this_machine_is_told(run, host, warned):
    command = [sys.executable, "-m", "essaim", "--home", str(run.home), "serve", "--host", host]
    server = subprocess.Popen(
        [*command, "--port", str(free_port())],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "ESSAIM_LANG": "en", "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert server.stdout.readline().startswith("essaim answers at")
        if warned:
            assert "whoever can reach this machine" in server.stdout.readline()
    finally:
        server.terminate()
        rest, _ = server.communicate(timeout=30)
    assert "Beware" not in rest
