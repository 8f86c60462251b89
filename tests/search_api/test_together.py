"""The real store, the real index and the API, together."""

import pytest
from fastapi.testclient import TestClient

from corpus.originals import Originals
from corpus.records import Extraction
from corpus.store import Store
from index.builds import build
from index.embedders import make_embedder
from index.generation import current_name, open_current
from index.records import Entry
from search_api import schemas
from search_api.answer import Answerer
from search_api.app import create_app
from search_api.live import Snapshot


class Home:
    """A home folder filled from a shelf: a `Source`."""

    def __init__(self, folder):
        self._folder = folder
        self.store = Store.open(folder / "store.sqlite", writable=True)
        self._embedder = make_embedder()

    def fill(self, shelf):
        for document in shelf.documents():
            extraction = Extraction(
                document=document,
                pages=(shelf.page(document.id, 1),),
                passages=tuple(shelf.all_passages(document.id)),
                mentions=tuple(shelf.mentions(document=document.id)),
                figures=tuple(shelf.figures(document=document.id)),
                evidence=tuple(shelf.evidence(document=document.id)),
            )
            self.store.save(extraction, main_text_hash=document.id, extractor="test")
        facts = [*shelf.figures(), *shelf.evidence()]
        spoken = {owner: [passage] for passage, owners in shelf.spoken.items() for owner in owners}
        self.store.replace_initiatives(
            shelf.initiatives(),
            fact_initiatives={each.id: each.initiative for each in facts} | shelf.names,
            passages_of=spoken,
            redirected={},
        )
        entries = [Entry(id=p.id, document=p.document, text=p.text) for p in shelf.all_passages()]
        build(self._folder / "index", entries, self._embedder)

    def stamp(self):
        return f"{self.store.revision()} {current_name(self._folder / 'index')}"

    def open(self):
        generation = open_current(self._folder / "index", self._embedder)
        return Snapshot(
            records=self.store,
            originals=Originals(self._folder / "originals"),
            answerer=Answerer(self.store, generation),
            generation=generation.name,
        )


@pytest.fixture
def home(tmp_path, shelf):
    made = Home(tmp_path)
    made.fill(shelf)
    yield made
    made.store.close()


@pytest.fixture
def client(home):
    with TestClient(create_app(home)) as made:
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "reproducible initiatives that cut EHPAD hospitalisations",
        "initiatives reproductibles qui réduisent les hospitalisations en Ehpad",
    ],
)
def test_the_headline_question_puts_the_proven_effect_first(client, question):
    answer = client.get("/v1/search", params={"q": question}).json()
    schemas.SearchAnswer.model_validate(answer)
    assert [hit["id"] for hit in answer["hits"]][:3] == ["policlinique", "astreinte-32", "osicat"]
    effect = next(each for each in answer["hits"][0]["reasons"] if each["kind"] == "effect")
    page = client.get(f"/v1/documents/{effect['proof']['document']}/pages/1").json()
    assert (
        page["text"][effect["proof"]["start"] : effect["proof"]["end"]] == effect["proof"]["quote"]
    )


@pytest.mark.parametrize("question", ["recette de la tarte aux pommes", "price of bitcoin"])
def test_what_is_not_ours_gets_an_empty_answer(client, question):
    assert client.get("/v1/search", params={"q": question}).json()["total"] == 0


def test_english_words_are_told_with_the_french_ones_they_matched(client):
    answer = client.get("/v1/search", params={"q": "cut hospital stays in nursing homes"}).json()
    words = {
        hit["id"]: next(each["text"] for each in hit["reasons"] if each["kind"] == "words")
        for hit in answer["hits"][:2]
    }
    assert "“cut” ≈ “baissé”" in words["astreinte-32"]
    assert "“nursing homes” = “Ehpad”" in words["policlinique"]


@pytest.mark.parametrize("unit", ["initiative", "passage", "document"])
def test_a_territory_filter_is_hard_for_every_unit(client, shelf, unit):
    params = {"q": "hospitalisations en Ehpad", "territory": "67", "unit": unit}
    hits = client.get("/v1/search", params=params).json()["hits"]
    assert [hit["documents"] for hit in hits] == [list(shelf.held["policlinique"].documents)]


def test_a_document_that_comes_in_is_found_without_a_restart(client, home, shelf):
    assert client.get("/v1/search", params={"q": "bus dentaire"}).json()["total"] == 0
    shelf.add(
        "bus",
        "Un bus dentaire parcourt la Nièvre",
        theme="unité mobile",
        territories=("departement:58",),
    )
    home.fill(shelf)
    found = client.get("/v1/search", params={"q": "bus dentaire"}).json()["hits"]
    assert [hit["id"] for hit in found] == ["bus"]


def test_facts_are_those_of_the_store(client):
    body = client.get("/v1/facts", params={"kind": "figure"}).json()
    assert sorted(each["value"] for each in body["items"]) == [20.0, 47.0, 50.0, 153000.0]
    assert all(each["initiative"] for each in body["items"])
