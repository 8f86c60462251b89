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
