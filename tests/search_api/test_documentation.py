import re

from search_api.documentation import documentation_page

SCHEMA = {
    "info": {"title": "essaim", "version": "1", "description": "What <territories> did."},
    "paths": {
        "/v1/search": {
            "get": {
                "summary": "Search",
                "parameters": [
                    {
                        "name": "q",
                        "required": True,
                        "description": "The question",
                        "examples": {"one": {"value": "moins d'hospitalisations & plus"}},
                    }
                ],
            }
        },
        "/v1/documents/{id}": {"get": {"summary": "One document"}},
        "/healthz": {"get": {"summary": "Alive"}},
    },
}


def test_the_page_tells_every_route_and_escapes_what_it_shows():
    page = documentation_page(SCHEMA)
    assert "GET /v1/search" in page
    assert "GET /v1/documents/{id}" in page
    assert "What &lt;territories&gt; did." in page


def test_examples_are_links_to_try():
    links = re.findall(r'href="([^"]+)"', documentation_page(SCHEMA))
    assert links == [
        "/openapi.json",
        "/v1/search?q=moins+d%27hospitalisations+%26+plus",
        "/healthz",
    ]


def test_the_page_fetches_nothing_from_elsewhere():
    page = documentation_page(SCHEMA)
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


def test_what_a_body_holds_is_told_as_parameters_are():
    reference = {"$ref": "#/components/schemas/Asked"}
    post = {"requestBody": {"content": {"application/json": {"schema": reference}}}}
    asked = {
        "required": ["verdict"],
        "properties": {"verdict": {"enum": ["accepted", "rejected"]}, "note": {}},
    }
    schema = {
        "paths": {"/v1/facts/{id}/correction": {"post": post}},
        "components": {"schemas": {"Asked": asked}},
    }
    page = documentation_page(schema)
    assert "<dt>verdict (JSON), required</dt><dd>accepted, rejected</dd>" in page
    assert "<dt>note (JSON)</dt>" in page
