import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app

PAIR = [("id", "policlinique"), ("id", "astreinte-32")]


@pytest.fixture
def client(source):
    with TestClient(create_app(source), raise_server_exceptions=False) as made:
        made.headers.update({"accept": "text/html"})
        yield made


def page(client, path, params=()):
    response = client.get(path, params=list(params))
    assert response.status_code == 200, response.text
    return response.text


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_two_initiatives_stand_side_by_side_and_their_numbers_lead_to_proofs(client, shelf):
    html = page(client, "/comparer", PAIR)
    row = next(each for each in html.split("<tr ") if "Hospitalisation" in text_of(each))
    assert "−47 %" in text_of(row)
    assert "−20 %" in text_of(row)
    for each in ("policlinique", "astreinte-32"):
        proof = shelf.initiative(each).figures[0].proof
        assert f"/documents/{proof.document}/pages/1?start={proof.start}&amp;" in row


def test_what_is_missing_says_so(client):
    html = page(client, "/comparer", PAIR)
    costs = next(each for each in html.split("<tr ") if "Coûts" in text_of(each))
    assert text_of(costs).count("non renseigné") == 2
    assert "Aucune ne le dit" in text_of(html)


def test_passages_are_folded_and_unfold_by_the_address(client):
    params = [("id", "policlinique"), ("id", "centre-71")]
    html = page(client, "/comparer", params)
    assert "preuves=1" in html
    whole = page(client, "/comparer", [*params, ("preuves", "1")])
    folded, unfolded = ('class="of-words">', 'class="of-words" open>')
    assert html.count(folded) == whole.count(unfolded) > 0


def test_one_initiative_alone_is_a_choice_still_to_be_made(client):
    html = page(client, "/comparer", PAIR[:1])
    assert "<table" not in html
    assert "Policlinique" in text_of(html)
    found = page(client, "/comparer", [*PAIR[:1], ("q", "consultations")])
    assert "/comparer?id=policlinique&amp;id=centre-71" in found


def test_an_initiative_can_be_taken_out(client):
    html = page(client, "/comparer", [*PAIR, ("id", "centre-71"), ("lang", "en")])
    assert "/comparer?id=policlinique&amp;id=centre-71&amp;lang=en" in html


def test_the_same_twice_is_one(client):
    response = client.get("/comparer", params=[*PAIR, *PAIR], follow_redirects=False)
    assert response.headers["location"] == "/comparer?id=policlinique&id=astreinte-32"


def test_an_initiative_that_is_not_held_is_a_page_that_says_so(client):
    response = client.get("/comparer", params={"id": "nowhere"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")


def test_hits_are_ticked_and_an_initiative_leads_to_the_comparison(client):
    answer = page(client, "/", [("q", "hospitalisations en Ehpad")])
    assert '<form id="compare" class="comparing" action="/comparer">' in answer
    assert 'name="id" value="policlinique" form="compare"' in answer
    assert "/comparer?id=policlinique" in page(client, "/initiatives/policlinique")


def test_a_territory_sees_what_is_comparable_what_it_takes_and_what_nobody_says(client):
    html = page(client, "/initiatives/astreinte-32/chez-nous", [("territoire", "23")])
    told = text_of(html)
    assert "Que faudrait-il ici : Creuse ?" in told
    assert "1,7 fois moins" in told
    assert "repris par l'Ariège" in told
    assert "Quel est le coût d’investissement" in told
    assert "déjà repris ailleurs" in told.split("Les conditions, critère par critère")[1]


def test_a_territory_may_be_named_and_a_wrong_name_says_what_to_do(client):
    named = page(client, "/initiatives/astreinte-32/chez-nous", [("territoire", "Gers")])
    assert "concerne déjà ce territoire" in text_of(named)
    wrong = page(client, "/initiatives/astreinte-32/chez-nous", [("territoire", "<Nulle>")])
    assert "« <Nulle> » : aucun territoire" in text_of(wrong)
    assert "<Nulle>" not in wrong


def test_an_initiative_of_no_known_place_is_compared_with_nothing(client):
    told = text_of(page(client, "/initiatives/texte/chez-nous", [("territoire", "23")]))
    assert "115" in told
    assert "fois" not in told
