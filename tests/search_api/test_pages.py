import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from corpus.errors import HomeError
from search_api import schemas
from search_api.app import create_app
from search_api.asked import Asked
from search_api.quoting import BULLET
from search_api.site import static_address

FRENCH = "initiatives reproductibles qui réduisent les hospitalisations en Ehpad"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def client(source):
    with TestClient(create_app(source), raise_server_exceptions=False) as made:
        made.headers.update(BROWSER)
        yield made


def page(client, path="/", **params):
    response = client.get(path, params=params)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/html")
    return response


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def test_the_root_opens_on_a_field_and_questions_to_try(client):
    home = page(client)
    assert '<html lang="fr">' in home.text
    assert 'type="search"' in home.text
    assert "Qui a déjà fait ça" in home.text
    assert "5 documents lus, 5 initiatives" in text_of(home)
    assert "démonstration" not in home.text


def test_pages_say_how_many_documents_were_written_for_the_demonstration(
    source, shelf, monkeypatch
):
    ids = frozenset([shelf.documents()[0].id, "of another library"])
    monkeypatch.setattr("search_api.catalogue.demonstration_ids", lambda: ids)
    with TestClient(create_app(source), headers=BROWSER) as client:
        home, english, found = (page(client, **each) for each in ({}, {"lang": "en"}, {"q": "bus"}))
    said = "Documents rédigés pour la démonstration à partir de faits publics : 1 sur 5."
    assert text_of(home).replace("\u00a0", " ").count(said) == 1
    assert text_of(found).replace("\u00a0", " ").count(said) == 1
    assert "written for the demonstration from public facts: 1 of 5." in text_of(english)


def test_english_is_one_click_away_and_stays(client):
    home = page(client)
    assert 'href="/?lang=en"' in home.text
    english = page(client, q=FRENCH, lang="en")
    assert '<html lang="en">' in english.text
    assert 'name="lang" value="en"' in english.text
    links = re.findall(r'href="(/(?:initiatives|documents)[^"]*)"', english.text)
    assert links
    assert all("lang=en" in each for each in links)


def test_a_result_is_shown_with_its_direction_in_words_and_its_reserves(client):
    found = text_of(page(client, q=FRENCH))
    assert "4 initiatives" in found
    assert "−47 %" in found
    assert "en baisse" in found


def test_a_target_is_never_shown_as_a_result(client):
    found = page(client, q=FRENCH)
    osicat = found.text.split("OSICAT</a>")[0].rsplit('<li class="hit">')[-1]
    assert "objectif, pas un résultat" in osicat


def test_the_number_leads_to_the_words_that_prove_it(client, shelf):
    found = page(client, q=FRENCH)
    proof = shelf.initiative("policlinique").figures[0].proof
    place = f"start={proof.start}&amp;end={proof.end}"
    address = f"/documents/{proof.document}/pages/1?{place}#preuve"
    assert address in found.text


def test_a_part_that_was_understood_can_be_taken_back_and_put_back(client):
    found = page(client, q=FRENCH)
    assert "without=population%3Aehpad" in found.text
    without = page(client, q=FRENCH, without="population:ehpad")
    assert 'class="chip off"' in without.text
    assert "remettre" in text_of(without)


def test_filters_without_a_question_list_the_initiatives_they_keep(client):
    found = page(client, territory="32")
    assert "1 initiative" in text_of(found)
    assert "Astreinte de nuit" in found.text


def test_an_empty_answer_says_what_to_give_up(client):
    empty = page(client, q=FRENCH, theme="unité mobile")
    told = text_of(empty)
    assert "Aucune initiative ne répond à cette question" in told
    assert "sans « Thème : unité mobile »" in told


def test_what_makes_no_sense_in_an_address_is_a_page_that_says_so(client):
    wrong = client.get("/", params={"q": FRENCH, "territory": "Xanadu"})
    assert wrong.status_code == 422
    assert "Xanadu : territoire inconnu" in text_of(wrong)
    assert client.get("/nowhere").status_code == 404
    assert "n’existe pas" in client.get("/nowhere").text


def test_an_empty_home_says_how_to_begin(source):
    def nothing():
        raise HomeError("home_empty", home="here")

    source.open = nothing
    with TestClient(create_app(source)) as client:
        told = client.get("/", headers=BROWSER)
    assert told.status_code == 503
    assert "essaim ingest DOSSIER" in text_of(told)


def test_pages_run_no_script_and_load_nothing_from_elsewhere(client):
    for response in (page(client), page(client, q=FRENCH)):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(r'(?:src|href)="(?:https?:)?//', response.text)
        assert " style=" not in response.text
        assert not re.search(r"<script(?![^>]*src=)", response.text)
        assert not re.search(r"\son\w+=", response.text)


def test_what_people_type_is_shown_and_never_run(client):
    shown = page(client, q='<script>alert("x")</script>')
    assert "<script>alert" not in shown.text


def test_static_files_are_kept_for_good_and_only_they_are_given(client):
    style = client.get(static_address("essaim.css"))
    assert "immutable" in style.headers["cache-control"]
    assert client.get("/static/NOTICE").status_code == 404
    assert client.get("/static/../site.py").status_code == 404


def test_every_state_of_a_search_is_in_its_address():
    asked = Asked(q="a b", territory=("32",), k=20).having("without", "year:2020")
    assert asked.query == "q=a+b&territory=32&without=year%3A2020"
    assert asked.lacking("territory", "32").query == "q=a+b&without=year%3A2020"
    assert asked.more().query.endswith("k=20")


def test_an_initiative_is_shown_with_figures_evidence_documents_and_kin(client):
    shown = page(client, "/initiatives/astreinte-32")
    told = text_of(shown)
    assert "Gers (Occitanie)" in told
    assert "−20 %" in told
    assert "déjà repris ailleurs" in told
    assert "repris par l'Ariège" in told
    assert "Documents qui en parlent" in told
    assert "Initiatives proches" in told
    assert "On ne sait pas quand elle a commencé, seulement qu’un document de 2026 en parle" in told


def test_the_words_of_a_proof_are_lit_in_the_text(client, shelf):
    proof = shelf.initiative("policlinique").figures[0].proof
    shown = page(client, f"/documents/{proof.document}/pages/1", start=proof.start, end=proof.end)
    assert f'id="preuve">{proof.display}</mark>' in unescape(shown.text)
    assert f"/v1/documents/{proof.document}/original" in shown.text
    assert "Policlinique</a>" in shown.text


def test_a_proof_page_without_words_or_with_impossible_ones_is_still_a_page(client, shelf):
    document = shelf.initiative("policlinique").documents[0]
    assert "<mark" not in page(client, f"/documents/{document}/pages/1").text
    assert "<mark" not in page(client, f"/documents/{document}/pages/1", start=9, end=2).text
    page(client, f"/documents/{document}/pages/1", start=0, end=10**9)
    assert client.get(f"/documents/{document}/pages/2").status_code == 404


def test_a_document_without_pictures_says_so_on_the_wire(client, shelf):
    document = shelf.initiative("policlinique").documents[0]
    missing = client.get(f"/v1/documents/{document}/pages/1.png")
    assert missing.status_code == 404
    assert missing.json()["type"].endswith("search_page_no_picture")


def test_like_initiatives_are_on_the_wire(client):
    answer = client.get("/v1/initiatives/astreinte-32/similar").json()
    schemas.KinList.model_validate(answer)
    assert answer["total"] == len(answer["items"])
    assert client.get("/v1/initiatives/nothing/similar").status_code == 404


def test_the_mark_of_an_item_goes_and_a_minus_stays():
    assert BULLET.sub("", "• Une mesure") == "Une mesure"
    assert BULLET.sub("", "- Une mesure") == "Une mesure"
    assert BULLET.sub("", "- 47 %") == "- 47 %"
    assert BULLET.sub("", "-47 %") == "-47 %"
