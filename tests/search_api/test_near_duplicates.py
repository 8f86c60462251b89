"""The same text under several coats, through the library: tied, shown, counted once."""

from dataclasses import replace
from html import escape
from itertools import permutations
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

import corpus
from corpus.demo import DOCUMENTS
from corpus.records import BlockKind, Role
from index.embedders import make_embedder
from ingest.readers import read_document
from search_api.answer import Answerer, Unit
from search_api.facts import fact_lines
from search_api.home import Home
from search_api.library import Library, sources_named
from search_api.reports import Summary
from search_api.wire import document_json, hit_json

RELEASE = DOCUMENTS / "05-mammobile-gers.html"
ANOTHER = DOCUMENTS / "09-telemedecine-samu-ehpad-nancy.txt"
QUESTION = "taux de dépistage du cancer du sein dans le Gers"
TWO_STEPS_OF_WORDS = 0.11
"""How far the mix of words, scaled within each question, may move with a corpus that grows."""
UNITS = tuple(Unit)


def blocks(path):
    """Return the kind and text of the content blocks of a page on the web."""
    reading = read_document(path.read_bytes(), "text/html", path.name)
    return [
        (block.kind, " ".join(page.text[block.start : block.end].split()))
        for page in reading.pages
        for block in page.blocks
        if block.role is Role.CONTENT
    ]


@pytest.fixture(scope="module")
def coats(tmp_path_factory):
    """The release again: on another site, as plain text, and corrected."""
    folder = tmp_path_factory.mktemp("coats")
    texts = [text for kind, text in blocks(RELEASE) if kind is not BlockKind.TITLE]
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    (folder / "site.html").write_text(
        "<html><head><title>Dépistage : une unité mobile dans le Gers</title></head><body><nav><ul>"
        "<li><a href='/'>Accueil</a></li></ul></nav><main><h1>Dépistage : une unité mobile dans le Gers</h1>"
        f"{body}<p>Avec l'aimable autorisation de ses auteurs.</p></main></body></html>",
        encoding="utf-8",
    )
    plain = "\n\n".join(texts)
    (folder / "note.txt").write_text(plain, encoding="utf-8")
    assert "60,3" in plain
    (folder / "corrected.txt").write_text(plain.replace("60,3", "61,4"), encoding="utf-8")
    return folder


def filled(folder, *files):
    home = Home(folder, embedder=make_embedder)
    for file in files:
        sources, _ = sources_named([str(file)])
        with home.writing() as store:
            list(Library(home, store).ingest(sources, Summary()))
    return home


def near(home):
    """Return the names of the files that are tied, by file name."""
    with home.store() as store:
        held = {document.id: document for document in store.documents()}
    name = {each: Path(document.sources[0]).name for each, document in held.items()}
    return {
        name[each]: sorted(name[other] for other in document.near_duplicates)
        for each, document in held.items()
    }


def state(home):
    """Return all that a reader can see."""
    with home.store() as store:
        answerer = Answerer(store, home.generation())
        answers = [answerer.answer(QUESTION, unit=unit) for unit in UNITS]
        hits = [[(hit.id, hit.score, hit.also) for hit in each.hits] for each in answers]
        documents = [replace(each, sources=()) for each in store.documents()]
        return documents, store.initiatives(), list(fact_lines(store)), hits


def told(home):
    """Return the one initiative of the release, under whatever name."""
    with home.store() as store:
        (found,) = [
            each for each in store.initiatives() if 381.0 in {f.value for f in each.figures}
        ]
        return found


def test_one_release_on_two_sites_is_tied_and_sources_that_disagree_are_not(tmp_path):
    names = ("120-", "132-", "130-", "131-", "97-", "98-")
    files = [file for file in sorted(DOCUMENTS.iterdir()) if file.name.startswith(names)]
    tied = near(filled(tmp_path, *files))
    one, other = "120-medicobus-taravo.html", "132-medicobus-taravo-reprise.html"
    assert len(tied) == 6
    assert {name: others for name, others in tied.items() if others} == {
        one: [other],
        other: [one],
    }


def test_what_a_near_duplicate_repeats_is_told_once_and_proved_twice(tmp_path, coats):
    alone = told(filled(tmp_path / "alone", RELEASE, ANOTHER))
    home = filled(tmp_path / "both", RELEASE, coats / "site.html", ANOTHER)
    both = told(home)
    assert both.figures
    assert sorted(each.value for each in both.figures) == sorted(
        each.value for each in alone.figures
    )
    assert len(both.evidence) == len(alone.evidence)
    assert len(both.mentions) == len(alone.mentions)
    assert both.territories == alone.territories
    assert set(alone.documents) < set(both.documents)
    for figure in both.figures:
        places = {figure.proof.document, *(proof.document for proof in figure.supports)}
        assert places == set(both.documents)
    with home.store() as store:
        lines = list(fact_lines(store, kind="figure", initiative=both.id))
    assert len(lines) == 2 * len(alone.figures)


def test_a_corrected_version_leaves_both_values_each_with_its_proof(tmp_path, coats):
    home = filled(tmp_path, RELEASE, coats / "corrected.txt")
    assert near(home)["corrected.txt"] == [RELEASE.name]
    said = {
        each.value: each.proof.document for each in told(home).figures if each.value in {60.3, 61.4}
    }
    assert set(said) == {60.3, 61.4}
    assert len(set(said.values())) == 2


def test_a_copy_raises_no_rank_adds_no_reason_and_no_hit(tmp_path, coats):
    answers = []
    for folder, files in (("alone", []), ("copied", [coats / "site.html", coats / "note.txt"])):
        home = filled(tmp_path / folder, RELEASE, ANOTHER, *files)
        with home.store() as store:
            answerer = Answerer(store, home.generation())
            answers.append({unit: answerer.answer(QUESTION, unit=unit) for unit in UNITS})
    alone, copied = answers
    for unit in UNITS:
        assert copied[unit].total == len(copied[unit].hits)
        assert copied[unit].hits[0].score <= alone[unit].hits[0].score + TWO_STEPS_OF_WORDS
    for unit in (Unit.INITIATIVE, Unit.DOCUMENT):
        assert copied[unit].total == alone[unit].total
        kinds = [[each.kind for each in one[unit].hits[0].reasons] for one in (alone, copied)]
        assert kinds[0] == kinds[1]
        facets = [{**one[unit].facets, "kind": ()} for one in (alone, copied)]
        assert facets[0] == facets[1]
    best = copied[Unit.DOCUMENT].hits[0]
    assert len(best.also) == 2
    assert hit_json(best)["also"] == list(best.also)
    assert any(hit.also for hit in copied[Unit.PASSAGE].hits)
    assert not any(hit.also for hit in alone[Unit.DOCUMENT].hits)


def test_passages_of_a_corrected_version_are_folded_only_where_the_numbers_agree(tmp_path, coats):
    home = filled(tmp_path, coats / "note.txt", coats / "corrected.txt")
    with home.store() as store:
        hits = Answerer(store, home.generation()).answer(QUESTION, unit=Unit.PASSAGE).hits
    texts = [hit.passages[0].passage.text for hit in hits]
    for number in ("60,3", "61,4"):
        assert any(number in text for text in texts)


def test_neither_the_order_of_ingest_nor_a_rebuild_changes_anything(tmp_path, coats):
    files = [RELEASE, coats / "site.html", coats / "corrected.txt"]
    homes = [
        filled(tmp_path / str(number), *order) for number, order in enumerate(permutations(files))
    ]
    expected = state(homes[0])
    assert all(state(home) == expected for home in homes[1:])
    with homes[0].writing() as store:
        Library(homes[0], store).rebuild()
    assert state(homes[0]) == expected


def test_removing_one_of_two_leaves_the_other_whole(tmp_path, coats):
    for gone, kept in permutations([RELEASE, coats / "site.html"]):
        home = filled(tmp_path / f"less-{gone.name}", RELEASE, coats / "site.html")
        with home.store() as store:
            (document,) = [
                each.id for each in store.documents() if each.sources[0].endswith(gone.name)
            ]
        with home.writing() as store:
            Library(home, store).remove([document])
        assert state(home) == state(filled(tmp_path / f"only-{kept.name}", kept))


def test_an_id_retired_with_its_document_leads_to_what_the_copy_tells(tmp_path, coats):
    home = filled(tmp_path, RELEASE, coats / "site.html")
    before = told(home)
    with home.writing() as store:
        Library(home, store).remove([before.documents[0]])
    with home.store() as store:
        assert store.initiative(before.id).documents == before.documents[1:]


def test_near_duplicates_stand_in_the_record_of_a_document(tmp_path, coats):
    with filled(tmp_path, RELEASE, coats / "site.html").store() as store:
        one, other = store.documents()
        assert document_json(one)["near_duplicates"] == [other.id]
        assert store.document(other.id).near_duplicates == (one.id,)


def test_a_store_made_before_is_compared_at_the_next_ingest(tmp_path, coats):
    home = filled(tmp_path, RELEASE, coats / "site.html")
    expected = state(home)
    config = Config()
    config.set_main_option("script_location", str(Path(corpus.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{home.folder / 'store.sqlite'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
    engine.dispose()
    filled(tmp_path, RELEASE)
    assert state(home) == expected
