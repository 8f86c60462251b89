import threading
import time
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient

from corpus.errors import HomeError
from search_api import schemas
from search_api.app import create_app
from search_api.live import Live

FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad"


@contextmanager
def serving(app):
    """Serve `app` on a free loopback port by uvicorn, and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def served(source):
    with serving(create_app(source)) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def client(source):
    with TestClient(create_app(source), raise_server_exceptions=False) as made:
        yield made


def problem(response, status):
    """Check that `response` is a problem document and return it."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    schemas.Problem.model_validate(body)
    assert body["status"] == status
    return body


def test_a_real_server_answers_and_sees_new_documents(served, shelf):
    answer = served.get("/v1/search", params={"q": FRENCH}).json()
    schemas.SearchAnswer.model_validate(answer)
    assert [hit["id"] for hit in answer["hits"]] == [
        "policlinique",
        "astreinte-32",
        "osicat",
        "texte",
    ]
    shelf.add("nouveau", "Un bus dentaire tout neuf", theme="unité mobile")
    found = served.get("/v1/search", params={"q": "bus dentaire"}).json()
    assert [hit["id"] for hit in found["hits"]] == ["nouveau"]


def test_many_threads_are_answered_alike(served):
    answers = []

    def ask():
        response = httpx.get(f"{served.base_url}/v1/search", params={"q": FRENCH}, timeout=30)
        answers.append([hit["id"] for hit in response.json()["hits"]])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["policlinique", "astreinte-32", "osicat", "texte"]] * 8


def test_the_keys_of_the_wire_are_those_agreed(client):
    answer = client.get("/v1/search", params={"q": FRENCH, "k": 1}).json()
    assert {"question", "total", "took_ms", "hits", "facets", "version"} <= set(answer)
    assert answer["version"]["generation"] == "g1"
    assert answer["question"]["effects"] == [
        {"concept": "hospitalisation", "direction": "down", "at_least": None}
    ]
    (hit,) = answer["hits"]
    assert hit["territories"] == [
        {
            "id": "collectivite:6AE",
            "code": "6AE",
            "level": "collectivite",
            "name": hit["territories"][0]["name"],
        }
    ]
    proof = hit["figures"][0]["proof"]
    assert set(proof) == {"document", "page", "start", "end", "quote", "display"}
    assert proof["quote"] == "47 % d'hospitalisations en moins"


@pytest.mark.parametrize("unit", ["initiative", "passage", "document"])
def test_hits_of_every_unit_have_the_same_keys(client, unit):
    answer = client.get("/v1/search", params={"q": FRENCH, "unit": unit}).json()
    schemas.SearchAnswer.model_validate(answer)
    assert {hit["unit"] for hit in answer["hits"]} == {unit}


def test_filters_repeat_and_parts_go(client):
    params = {
        "q": FRENCH,
        "territory": ["32", "Bretagne"],
        "without": ["criterion:reproducibility"],
    }
    answer = client.get("/v1/search", params=params).json()
    assert [hit["id"] for hit in answer["hits"]] == ["astreinte-32", "osicat"]
    assert answer["question"]["criteria"] == []
    assert answer["filters"]["territory"] == ["departement:32", "region:53"]


def test_pages_of_text_have_their_exact_text(client, shelf):
    document = shelf.held["policlinique"].documents[0]
    body = client.get(f"/v1/documents/{document[:12]}/pages/1").json()
    schemas.Page.model_validate(body)
    assert body["text"] == shelf.texts[document][0]
    assert body["blocks"] == [
        {
            "start": 0,
            "end": len(body["text"]),
            "kind": "paragraph",
            "role": "content",
            "level": 0,
            "under": [],
            "marks": [],
        }
    ]


def test_the_original_comes_as_received_and_runs_nothing(client, shelf):
    document = shelf.held["policlinique"].documents[0]
    response = client.get(f"/v1/documents/{document}/original")
    assert response.content.decode() == shelf.texts[document][0]
    assert response.headers["content-type"].startswith("text/plain")
    assert "sandbox" in response.headers["content-security-policy"]


def test_initiatives_are_listed_filtered_and_shown(client):
    body = client.get("/v1/initiatives", params={"territory": "32"}).json()
    schemas.InitiativeList.model_validate(body)
    assert [each["id"] for each in body["items"]] == ["astreinte-32"]
    card = client.get("/v1/initiatives/policlinique").json()
    schemas.Initiative.model_validate(card)
    assert [figure["value"] for figure in card["figures"]] == [47.0]


def test_documents_are_listed_and_shown(client, shelf):
    body = client.get("/v1/documents").json()
    schemas.DocumentList.model_validate(body)
    assert [each["id"] for each in body["items"]] == sorted(shelf.texts)
    one = client.get(f"/v1/documents/{body['items'][0]['id']}").json()
    assert one == body["items"][0]


def test_facts_come_page_by_page_and_all_of_them(client):
    whole = client.get("/v1/facts").json()
    schemas.FactList.model_validate(whole)
    gathered, address = [], "/v1/facts?limit=3"
    while address:
        body = client.get(address).json()
        gathered += body["items"]
        assert body["total"] == whole["total"]
        address = body["next"]
    assert gathered == whole["items"]


def test_facts_are_filtered_by_kind_and_initiative(client):
    body = client.get("/v1/facts", params={"kind": "territory", "limit": 1}).json()
    assert body["items"][0]["level"] in {"departement", "region", "collectivite"}
    assert "kind=territory" in body["next"]
    figures = client.get("/v1/facts", params={"initiative": "osicat", "kind": "figure"}).json()[
        "items"
    ]
    assert [(each["value"], each["status"]) for each in figures] == [(50.0, "target")]


def test_probes_tell_that_it_runs_and_what_it_holds(client, shelf):
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    schemas.Readiness.model_validate(ready)
    assert (ready["documents"], ready["initiatives"]) == (len(shelf.texts), 5)


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/v1/initiatives/nothing", 404, "initiative_unknown"),
        ("/v1/documents/ffff", 404, "document_unknown"),
        ("/nowhere", 404, "not_found"),
        ("/v1/search?q=Gers&k=0", 422, "invalid_parameter"),
        ("/v1/search?q=Gers&k=101", 422, "invalid_parameter"),
        ("/v1/search", 422, "invalid_parameter"),
        ("/v1/search?q=Gers&unit=word", 422, "invalid_parameter"),
        ("/v1/search?q=Gers&territory=Xanadu", 422, "search_territory_unknown"),
        ("/v1/search?q=%20", 422, "search_question_empty"),
        ("/v1/facts?kind=rumour", 422, "facts_kind_unknown"),
        ("/v1/initiatives?theme=rien", 422, "search_theme_unknown"),
    ],
)
def test_every_error_is_a_problem_document(client, path, status, kind):
    body = problem(client.get(path), status)
    assert body["type"] == f"urn:essaim:problem:{kind}"
    assert body["instance"] == path.split("?")[0]
    assert body["detail"]


def test_a_page_that_is_not_there_is_a_problem(client, shelf):
    document = shelf.held["policlinique"].documents[0]
    assert "page 9" in problem(client.get(f"/v1/documents/{document}/pages/9"), 404)["detail"]


def test_a_method_that_is_not_allowed_is_a_problem(client):
    response = client.delete("/v1/search")
    problem(response, 405)
    assert response.headers["allow"] == "GET"


def test_problems_speak_the_language_of_the_reader(client):
    path = "/v1/search?q=Gers&territory=Xanadu"
    assert "territoire inconnu" in client.get(path).json()["detail"]
    english = client.get(path, headers={"Accept-Language": "en-GB,en"}).json()["detail"]
    assert "no such territory" in english
    assert "no such territory" in client.get(path + "&language=en").json()["detail"]


class Broken:
    """A source that cannot be opened, or that fails in an unexpected way."""

    def __init__(self, error):
        self._error = error

    def stamp(self):
        return "1"

    def open(self):
        raise self._error


def test_a_home_that_cannot_be_used_is_a_problem_and_not_ready():
    error = HomeError("source_missing", source="/home")
    with TestClient(create_app(Broken(error)), raise_server_exceptions=False) as client:
        problem(client.get("/readyz"), 503)
        assert client.get("/healthz").status_code == 200


def test_an_unexpected_error_is_a_problem_that_tells_nothing_inside():
    with TestClient(
        create_app(Broken(ValueError("secret"))), raise_server_exceptions=False
    ) as client:
        body = problem(client.get("/v1/search?q=Gers"), 500)
        page = client.get("/", headers={"accept": "text/html"})
    assert "secret" not in str(body)
    assert page.status_code == 500
    assert "Cette page ne peut pas être affichée" in page.text
    assert "secret" not in page.text


def test_responses_carry_protective_headers(client):
    headers = client.get("/v1/documents").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_the_openapi_document_tells_shapes_problems_and_examples_that_work(client):
    document = client.get("/openapi.json").json()
    search = document["paths"]["/v1/search"]["get"]
    assert search["responses"]["422"]["content"]["application/problem+json"]
    assert "Problem" in document["components"]["schemas"]
    assert "HTTPValidationError" not in document["components"]["schemas"]
    schemas.Problem.model_validate(document["components"]["schemas"]["Problem"]["example"])
    asked = next(each for each in search["parameters"] if each["name"] == "q")
    for example in asked["examples"].values():
        response = client.get("/v1/search", params={"q": example["value"]})
        schemas.SearchAnswer.model_validate(response.json())
    places = next(each for each in search["parameters"] if each["name"] == "territory")
    for example in places["examples"].values():
        assert (
            client.get(
                "/v1/search", params={"q": "Ehpad", "territory": example["value"]}
            ).status_code
            == 200
        )


def test_an_unchanged_library_is_opened_once(source, shelf):
    live = Live(source)
    first = live.current()
    assert live.current() is first
    assert source.opened == 1
    shelf.stamp += 1
    assert live.current() is not first
    assert source.opened == 2
