from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.demo import DOCUMENTS
from corpus.errors import HomeError, NotFoundError
from index.embedders import make_embedder
from search_api.answer import Answerer
from search_api.home import Home
from search_api.library import Library, problems, sources_named
from search_api.reports import Status, Summary

FILES = [
    DOCUMENTS / name
    for name in (
        "02-policlinique-telemedecine-alsace.pdf",
        "05-mammobile-gers.html",
        "09-telemedecine-samu-ehpad-nancy.txt",
        "20-cpts-nord-toulousain.md",
    )
]


def open_home(folder):
    return Home(folder, embedder=make_embedder)


def ingest(home, *names):
    sources, skipped = sources_named([str(name) for name in names])
    summary = Summary(skipped=skipped)
    with home.writing() as store:
        reports = list(Library(home, store).ingest(sources, summary))
    return reports, summary


def remove(home, *ids):
    with home.writing() as store:
        return Library(home, store).remove(ids)


def state(home):
    """All that a reader can see of a home, free of the order in which it came about."""
    with home.store() as store:
        generation = home.generation()
        answerer = Answerer(store, generation)
        hits = {
            question: [(hit.id, hit.score) for hit in answerer.answer(question).hits]
            for question in ("moins d'hospitalisations en Ehpad", "mammographies dans le Gers")
        }
        return store.documents(), store.initiatives(), store.figures(), hits


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory):
    home = open_home(tmp_path_factory.mktemp("all"))
    ingest(home, *FILES)
    return home


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(FILES), dropped=st.sampled_from(FILES))
def test_however_documents_come_and_go_the_same_holdings_answer_the_same(
    order, dropped, all_at_once, tmp_path_factory
):
    home = open_home(tmp_path_factory.mktemp("grown"))
    for file in order:
        ingest(home, file)
    reports, _ = ingest(home, dropped)
    (report,) = reports
    assert report.status is Status.UNCHANGED
    remove(home, report.document)
    ingest(home, dropped)
    assert state(home) == state(all_at_once)


def test_what_is_removed_is_found_no_more(tmp_path):
    home = open_home(tmp_path)
    reports, _ = ingest(home, *FILES)
    for report in reports:
        remove(home, report.document)
    documents, initiatives, figures, hits = state(home)
    assert (documents, initiatives, figures) == ([], [], [])
    assert not any(hits.values())
    assert home.originals.ids() == []


def test_removing_an_unknown_document_removes_nothing(tmp_path):
    home = open_home(tmp_path)
    reports, _ = ingest(home, FILES[0])
    with pytest.raises(NotFoundError):
        remove(home, reports[0].document, "ffff")
    with home.store() as store:
        assert len(store.documents()) == 1


def test_an_ingest_cut_short_goes_on_where_it_was(tmp_path):
    home = open_home(tmp_path)
    sources, _ = sources_named([str(file) for file in FILES])
    with home.writing() as store:
        reading = Library(home, store).ingest(sources, Summary())
        first = next(reading)
        reading.close()
    reports, summary = ingest(home, *FILES)
    by_source = {report.source: report.status for report in reports}
    assert by_source[first.source] is Status.UNCHANGED
    assert summary.counts == {Status.ADDED: 3, Status.UNCHANGED: 1}
    with home.store() as store:
        assert problems(home, store) == []


def test_a_killed_ingest_leaves_an_index_that_the_next_one_mends(tmp_path, monkeypatch):
    home = open_home(tmp_path)
    ingest(home, FILES[0])
    with monkeypatch.context() as patched:
        patched.setattr(Library, "_refresh", lambda *_: None)
        ingest(home, FILES[1])
    with home.store() as store:
        assert [getattr(each, "key", each) for each in problems(home, store)] == ["index_behind"]
    ingest(home, FILES[2])
    with home.store() as store:
        assert problems(home, store) == []
        answer = Answerer(store, home.generation()).answer("mammographies dans le Gers")
    assert answer.hits[0].title == "Mammobile"


def test_verifying_finds_a_changed_original_and_a_damaged_index(tmp_path):
    home = open_home(tmp_path)
    reports, _ = ingest(home, FILES[2])
    home.originals.path(reports[0].document).write_bytes(b"something else")
    for file in Path(home.index).rglob("*.npy"):
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    with home.store() as store:
        found = {getattr(each, "key", each) for each in problems(home, store)}
    assert found == {"original_changed", "index_damaged"}


def test_files_of_other_kinds_are_passed_over_and_counted(tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "note.txt").write_text("Le Mammobile sillonne le Gers.", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    reports, summary = ingest(open_home(tmp_path / "home"), folder)
    assert [report.status for report in reports] == [Status.ADDED]
    assert summary.skipped == 1


def test_a_home_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(HomeError) as caught, open_home(tmp_path / "file" / "home").writing():
        pass
    assert caught.value.key in {"home_unwritable", "home_not_folder"}


def test_two_files_with_the_same_bytes_in_one_ingest_are_one_document(tmp_path):
    folder = tmp_path / "twins"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Le Mammobile sillonne le Gers.", encoding="utf-8")
    reports, _ = ingest(open_home(tmp_path / "home"), folder)
    assert [report.status for report in reports] == [Status.ADDED, Status.UNCHANGED]
    assert len({report.document for report in reports}) == 1
