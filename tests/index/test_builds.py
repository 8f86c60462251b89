import shutil
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import HomeError
from index.builds import build, update
from index.embedders import StaticEmbedder
from index.generation import CURRENT, GENERATIONS, current_name, open_current
from index.manifest import FILE
from index.records import Entry, SearchText

EMBEDDER = StaticEmbedder()
WORDS = [
    "dépistage",
    "cancer",
    "médecin",
    "rural",
    "Ehpad",
    "hospitalisation",
    "153",
    "000",
    "télésanté",
    "bus",
    "Gers",
    "de",
    "la",
]
QUESTIONS = (
    "cancer screening in Gers",
    "médecin en Ehpad",
    "153000 hospitalisations rurales",
    "bus",
)

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
corpora = st.lists(st.tuples(st.sampled_from("abcd"), texts), min_size=1, max_size=9)


def entries(rows):
    return [
        Entry(id=f"p{number}", document=document, text=text, headings=(document,))
        for number, (document, text) in enumerate(rows)
    ]


def answers(generation):
    return [
        [asdict(hit) for hit in generation.search(SearchText(text=question), 5)]
        for question in QUESTIONS
    ]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=corpora, removed=st.sets(st.sampled_from("abcd"), max_size=2), order=st.randoms())
def test_an_index_grown_and_shrunk_answers_as_one_built_at_once(tmp_path, rows, removed, order):
    shutil.rmtree(tmp_path, ignore_errors=True)
    whole = entries(rows)
    shuffled = order.sample(whole, len(whole))
    for entry in shuffled:
        grown = update(tmp_path / "grown", [entry], [], EMBEDDER)
    assert answers(grown) == answers(build(tmp_path / "once", whole, EMBEDDER))
    shrunk = update(tmp_path / "grown", [], removed, EMBEDDER)
    rest = [entry for entry in whole if entry.document not in removed]
    assert answers(shrunk) == answers(build(tmp_path / "rest", rest, EMBEDDER))


def test_a_removed_document_leaves_no_bytes_behind(tmp_path):
    secret = Entry(id="s", document="secret", text="Xylophage confidentiel")
    build(tmp_path, [secret, Entry(id="a", document="d", text="dépistage")], EMBEDDER)
    update(tmp_path, [], ["secret"], EMBEDDER)
    current = tmp_path / GENERATIONS / current_name(tmp_path)
    files = [path for path in current.rglob("*") if path.is_file()]
    assert files
    assert not any(b"xylophage" in path.read_bytes() for path in files)


def test_a_replaced_document_is_searched_in_its_new_words(tmp_path):
    build(
        tmp_path,
        [Entry(id="a", document="d", text="dépistage"), Entry(id="b", document="e", text="bus")],
        EMBEDDER,
    )
    new = update(
        tmp_path, [Entry(id="c", document="d", text="mammobile")], ["d"], EMBEDDER, revision=2
    )
    assert [hit.id for hit in new.search(SearchText(text="mammobile"), 1)] == ["c"]
    assert new.manifest.documents == 2
    assert new.manifest.passages == 2


def test_a_passage_added_twice_is_held_once(tmp_path):
    build(tmp_path, [Entry(id="a", document="d", text="dépistage")], EMBEDDER)
    again = update(tmp_path, [Entry(id="a", document="d", text="mammobile")], [], EMBEDDER)
    assert len(again) == 1
    assert again.search(SearchText(text="mammobile"), 1)[0].coverage == pytest.approx(1.0)


def test_a_killed_build_leaves_the_current_generation_and_is_cleaned_next_time(
    tmp_path, monkeypatch
):
    first = build(tmp_path, entries([("a", "dépistage")]), EMBEDDER)

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.builds.write_lexical", killed)
    with pytest.raises(KeyboardInterrupt):
        update(tmp_path, entries([("b", "bus")]), [], EMBEDDER)
    monkeypatch.undo()
    assert open_current(tmp_path, EMBEDDER).name == first.name
    assert len(list((tmp_path / GENERATIONS).iterdir())) == 2
    second = update(tmp_path, [Entry(id="z", document="z", text="bus")], [], EMBEDDER)
    assert {path.name for path in (tmp_path / GENERATIONS).iterdir()} == {first.name, second.name}


def test_only_the_previous_generation_is_kept(tmp_path):
    names = [
        update(
            tmp_path, [Entry(id=str(turn), document="d", text="bus")], [], EMBEDDER, revision=turn
        ).name
        for turn in range(4)
    ]
    assert {path.name for path in (tmp_path / GENERATIONS).iterdir()} == set(names[-2:])
    assert current_name(tmp_path) == names[-1]


class OtherEmbedder(StaticEmbedder):
    def __init__(self):
        super().__init__(name="another")

    @property
    def fingerprint(self):
        return "other"


def test_another_model_is_refused_with_the_remedy(tmp_path):
    build(tmp_path, entries([("a", "bus")]), EMBEDDER)
    for attempt in (
        lambda: open_current(tmp_path, OtherEmbedder()),
        lambda: update(tmp_path, [], ["a"], OtherEmbedder()),
    ):
        with pytest.raises(HomeError) as caught:
            attempt()
        assert caught.value.key == "index_embedder"
        assert "essaim rebuild" in str(caught.value)
    assert len(build(tmp_path, entries([("a", "bus")]), OtherEmbedder())) == 1


@pytest.mark.parametrize(
    "name", ["lines.jsonl", "vectors.npy", "passages.json", "lexical/meta.json"]
)
def test_a_changed_file_does_not_verify(tmp_path, name):
    generation = build(tmp_path, entries([("a", "dépistage"), ("b", "bus")]), EMBEDDER)
    path = tmp_path / GENERATIONS / generation.name / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(HomeError) as caught:
        generation.verify()
    assert caught.value.key == "index_damaged"
    assert "essaim rebuild" in caught.value.text("fr")


@pytest.mark.parametrize("name", ["vectors.npy", "passages.json", "lexical/meta.json", FILE])
def test_a_missing_file_is_refused_at_opening(tmp_path, name):
    generation = build(tmp_path, entries([("a", "dépistage")]), EMBEDDER)
    (tmp_path / GENERATIONS / generation.name / name).unlink()
    with pytest.raises(HomeError) as caught:
        open_current(tmp_path, EMBEDDER)
    assert caught.value.key == "index_damaged"


def test_a_generation_of_another_schema_is_refused(tmp_path):
    generation = build(tmp_path, entries([("a", "dépistage")]), EMBEDDER)
    path = tmp_path / GENERATIONS / generation.name / FILE
    path.write_text(path.read_text().replace('"schema": 2', '"schema": 0'))
    with pytest.raises(HomeError) as caught:
        open_current(tmp_path, EMBEDDER)
    assert caught.value.key == "index_schema"


def test_current_names_the_generation(tmp_path):
    generation = build(tmp_path, entries([("a", "dépistage")]), EMBEDDER)
    assert (tmp_path / CURRENT).read_text() == f"{generation.name}\n"
