import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app


@pytest.fixture
def client(source):
    with TestClient(create_app(source), raise_server_exceptions=False) as made:
        yield made


def told(client):
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return response.text


def test_requests_are_counted_by_route_and_no_question_is_told(client):
    client.get("/v1/search", params={"q": "secret"})
    client.get("/v1/documents/nowhere")
    client.get("/nowhere/secret")
    text = told(client)
    for route, status in (
        ("/v1/search", 200),
        ("/v1/documents/{id}", 404),
        ("unmatched", 404),
    ):
        labels = f'method="GET",route="{route}",status="{status}"'
        assert f"essaim_requests_total{{{labels}}} 1.0\n" in text
    assert "secret" not in text


def test_what_is_held_is_told(client):
    text = told(client)
    assert "essaim_ready 1.0\n" in text
    assert "essaim_documents 5.0\n" in text
    assert "essaim_initiatives 5.0\n" in text


def test_how_long_answers_took_is_told_by_route(client):
    client.get("/healthz")
    text = told(client)
    assert 'essaim_request_seconds_bucket{le="0.3",route="/healthz"}' in text
    assert 'essaim_request_seconds_count{route="/healthz"} 1.0\n' in text
    assert "process_start_time_seconds" in text
