import re

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.metrics import Measured


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
        labels = f'route="{route}",method="GET",status="{status}"'
        assert f"essaim_requests_total{{{labels}}} 1\n" in text
    assert "secret" not in text


def test_what_is_held_is_told(client):
    text = told(client)
    assert "essaim_ready 1\n" in text
    assert "essaim_documents 5\n" in text
    assert "essaim_initiatives 5\n" in text


def test_a_histogram_adds_up_and_every_line_is_one_that_prometheus_reads():
    measured = Measured()
    for took in (0.02, 0.2, 20.0):
        measured.add("/", "GET", 200, took)
    lines = list(measured.lines())
    buckets = [each.rsplit(" ", 1)[1] for each in lines if "_bucket" in each]
    assert buckets == ["0", "1", "1", "2", "2", "2", "2", "3"]
    assert 'essaim_request_seconds_count{route="/"} 3' in lines
    line = re.compile(r'# (HELP|TYPE) .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [\d.]+')
    assert all(line.fullmatch(each) for each in lines)
