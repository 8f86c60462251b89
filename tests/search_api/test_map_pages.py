import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app

FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad"


@pytest.fixture
def client(source):
    with TestClient(create_app(source), raise_server_exceptions=False) as made:
        made.headers.update({"accept": "text/html,application/xhtml+xml"})
        yield made


def page(client, **params):
    response = client.get("/carte", params=params)
    assert response.status_code == 200, response.text
    return unescape(response.text)


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_map_opens_on_all_initiatives(client):
    told = text_of(page(client))
    assert "5 initiatives, dont 3 dans 4 départements" in told
    assert "Nationales 1" in told
    assert "De toute une région ou à cheval 1" in told


def test_a_departement_is_a_link_that_keeps_question_and_language(client):
    shown = page(client, q=FRENCH, lang="en")
    names = re.findall(r'<a class="land [^"]*" href="([^"]+)" aria-label="([^"]+)"', shown)
    (gers,) = [address for address, name in names if name == "Gers (32): 1 initiative"]
    assert gers.startswith("/?q=initiatives+reproductibles")
    assert gers.endswith("&territory=departement%3A32&lang=en")
    assert ">1 initiative<" in client.get(gers).text


def test_the_table_says_the_same_as_the_map(client):
    shown = page(client, q=FRENCH)
    on_map = re.findall(r'href="([^"]+)" aria-label="([^"]+) \(\w+\) : ([^"]+)"', shown)
    rows = re.findall(
        r'<th scope="row">(.*?) <small>.*?<a href="([^"]+)">(.*?)<span', shown, re.DOTALL
    )
    assert sorted(on_map) == sorted((address, name, told) for name, address, told in rows)
    assert "Astreinte de nuit" in shown.split('id="table"')[1]


def test_the_map_of_an_answer_is_one_click_from_it_and_back(client):
    answer = unescape(client.get("/", params={"q": FRENCH}).text)
    address = re.search(r'href="(/carte\?[^"]+)"', answer)[1]
    assert 'href="' + address.replace("/carte", "/") + '"' in unescape(client.get(address).text)


def test_a_place_filtered_by_is_outlined_and_the_map_still_counts_all(client):
    shown = page(client, territory="32")
    assert "5 initiatives" in shown
    assert len(re.findall(r"land [\w-]+ chosen", shown)) == 1
    assert "le lieu choisi y est entouré" in shown
    assert "Territoire" in text_of(shown)


def test_a_map_of_nothing_is_still_a_map(client):
    told = text_of(page(client, q=FRENCH, theme="unité mobile"))
    assert "Aucune initiative ne répond à cette question" in told
    assert "Rien dans les 101 autres" in told


def test_an_unknown_place_is_told(client):
    assert client.get("/carte", params={"territory": "Xanadu"}).status_code == 422


def test_the_map_is_drawn_without_styles_or_scripts_in_the_page(client):
    shown = page(client)
    assert " style=" not in shown
    assert not re.search(r"<script(?![^>]*src=)", shown)
    assert not re.search(r"\son\w+=", shown)
    assert "CC BY 4.0" in shown
