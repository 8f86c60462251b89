import sqlite3
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from corpus.errors import HomeError, NotFoundError
from corpus.records import (
    Answer,
    Block,
    Criterion,
    Direction,
    Document,
    Evidence,
    Extraction,
    Figure,
    Initiative,
    Mention,
    MentionKind,
    Page,
    Passage,
    Proof,
)
from corpus.store import ProofError, Store
from corpus.tables import metadata

TEXT = "Le taux passe de 55 % à 60,3 % dans le Gers."


def proof(document="d1", start=17, end=30, quote=None):
    quote = TEXT[start:end] if quote is None else quote
    return Proof(document=document, page=1, start=start, end=end, quote=quote, display=quote)


def extraction(document="d1", source="a.txt", **changes):
    figure = Figure(
        id=f"f-{document}",
        value=60.3,
        unit="%",
        measure="taux",
        proof=changes.get("proof", proof(document)),
        confidence=0.9,
        direction=Direction.UP,
        baseline=55.0,
    )
    place = Mention(
        id=f"m-{document}",
        kind=MentionKind.TERRITORY,
        name="Gers",
        ref="departement:32",
        proof=proof(document, 39, 43),
        confidence=0.95,
    )
    evidence = Evidence(
        id=f"e-{document}",
        criterion=Criterion.IMPACT_EFFECT,
        answer=Answer.PARTLY,
        proof=proof(document),
        confidence=0.5,
    )
    return Extraction(
        document=Document(
            id=document, media_type="text/plain", sources=(source,), title="Essai", pages=1
        ),
        pages=(Page(number=1, text=TEXT, blocks=(Block(start=0, end=len(TEXT)),)),),
        passages=(
            Passage(
                id=f"{document}-1-0", document=document, page=1, start=0, end=len(TEXT), text=TEXT
            ),
        ),
        mentions=(place,),
        figures=(figure,),
        evidence=(evidence,),
    )


def save(store, said):
    return store.save(said, main_text_hash="h", extractor="1")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store.sqlite", writable=True) as opened:
        yield opened


def test_what_is_saved_comes_back_whole(store):
    said = extraction()
    save(store, said)
    assert store.documents() == [said.document]
    assert store.document("d") == said.document
    assert store.pages("d1") == list(said.pages)
    assert list(store.all_passages()) == list(said.passages)
    assert store.passages(["d1-1-0", "unknown"]) == {"d1-1-0": said.passages[0]}
    assert store.figures() == list(said.figures)
    assert store.mentions(kind=MentionKind.TERRITORY) == list(said.mentions)
    assert store.evidence(document="d1") == list(said.evidence)


def test_what_a_block_stands_under_is_stored_and_older_blocks_have_nothing(store, tmp_path):
    block = Block(start=0, end=7, under=((8, 13), (17, 21)), marks=((6, 7),))
    said = extraction()
    save(store, replace(said, pages=(replace(said.pages[0], blocks=(block,)),)))
    assert store.page("d1", 1).blocks == (block,)
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        bare = '[{"start": 0, "end": 7, "kind": "paragraph", "role": "content", "level": 0}]'
        database.execute("UPDATE pages SET blocks = ?", (bare,))
    assert store.page("d1", 1).blocks == (Block(start=0, end=7),)


def test_a_wrong_quote_is_refused_and_nothing_is_stored(store):
    with pytest.raises(ProofError):
        save(store, extraction(proof=proof(quote="de 55 % à 61,6 %")))
    assert store.documents() == []


def test_removing_a_document_leaves_nothing_of_it(store):
    save(store, extraction())
    store.remove("d1")
    assert store.documents() == []
    assert list(store.all_passages()) == []
    assert store.figures() == []
    with pytest.raises(NotFoundError):
        store.remove("d1")


def test_a_source_with_new_bytes_replaces_the_document_it_held(store):
    save(store, extraction("d1", "a.txt"))
    assert save(store, extraction("d2", "a.txt")) == ["d1"]
    assert [document.id for document in store.documents()] == ["d2"]


def test_a_document_stays_while_another_source_holds_it(store):
    save(store, extraction("d1", "a.txt"))
    store.add_source("d1", "b.txt")
    assert save(store, extraction("d2", "a.txt")) == []
    assert store.document("d1").sources == ("b.txt",)


def test_saving_again_keeps_the_sources_already_known(store):
    save(store, extraction("d1", "a.txt"))
    save(store, extraction("d1", "b.txt"))
    assert store.document("d1").sources == ("a.txt", "b.txt")


def test_an_ambiguous_prefix_is_an_error(store):
    save(store, extraction("d1", "a.txt"))
    save(store, extraction("d2", "b.txt"))
    with pytest.raises(NotFoundError) as caught:
        store.document("d")
    assert caught.value.key == "document_ambiguous"


def test_a_retired_initiative_id_still_finds_its_initiative(store):
    save(store, extraction())
    merged = Initiative(id="new", name="Mammobile", figures=extraction().figures)
    store.replace_initiatives(
        [merged],
        fact_initiatives={"f-d1": "new"},
        passages_of={"new": ["d1-1-0"]},
        redirected={"old": "new"},
    )
    assert store.initiative("old") == merged
    assert store.figures(initiative="new")[0].initiative == "new"
    assert store.passage_initiatives() == {"d1-1-0": ("new",)}
    with pytest.raises(NotFoundError):
        store.initiative("unknown")


def test_every_write_moves_the_revision(store):
    before = store.revision()
    save(store, extraction())
    assert store.revision() > before


def test_an_absent_home_is_named_with_the_remedy(tmp_path):
    with pytest.raises(HomeError) as caught:
        Store.open(tmp_path / "none" / "store.sqlite")
    assert "essaim ingest" in caught.value.text("fr")


def test_a_file_that_is_no_store_is_named(tmp_path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(HomeError) as caught:
        Store.open(path, writable=True)
    assert str(path) in str(caught.value)


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "store.sqlite"
    Store.open(path, writable=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(HomeError) as caught:
        Store.open(path)
    assert caught.value.key == "store_newer"


def test_verifying_finds_a_quote_that_left_its_page(store, tmp_path):
    save(store, extraction())
    assert store.problems() == []
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("UPDATE pages SET text = 'x'")
    connection.close()
    assert len(store.problems()) == 3


def test_the_tables_are_those_that_the_migrations_make(tmp_path):
    with (
        Store.open(tmp_path / "store.sqlite", writable=True) as opened,
        opened._engine.connect() as connection,
    ):
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_copy_holds_the_same(store, tmp_path):
    save(store, extraction())
    store.copy_to(tmp_path / "copy.sqlite")
    with Store.open(tmp_path / "copy.sqlite") as copied:
        assert copied.documents() == store.documents()
