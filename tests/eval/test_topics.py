from collections import Counter

import pytest

from corpus.demo import DOCUMENTS
from eval.gate import FIRST, HEADLINES
from eval.manifest import read_manifest
from eval.topics import DEMO, REAL, UNANSWERABLE, read_expected, read_topics

HALVES = ("tuning", "reporting")
KINDS = {
    "effect", "place", "public", "theme", "figure", "criterion", "negation", "comparison",
    "acronym", "typo", "no_accents", UNANSWERABLE,
}  # fmt: skip


@pytest.fixture(scope="module")
def expected():
    return {each.id: each for each in read_expected()}


def test_the_questions_are_of_every_kind_in_both_languages():
    topics = read_topics()
    languages = Counter(topic.language for topic in topics)
    assert languages["fr"] >= 90
    assert languages["en"] >= 60
    assert {topic.kind for topic in topics} == KINDS
    assert len({topic.id for topic in topics}) == len(topics)
    assert len({topic.text for topic in topics}) == len(topics)


def test_judgements_are_about_what_the_demonstration_holds(expected):
    files = {path.name for path in DOCUMENTS.iterdir()}
    for topic in read_topics():
        assert {*topic.initiatives.values(), *topic.documents.values()} <= {1, 2, 3}
        assert topic.unanswerable == (topic.kind == UNANSWERABLE)
        if topic.collection == DEMO:
            assert topic.initiatives.keys() <= expected.keys()
            assert topic.documents.keys() <= files
            assert (not topic.initiatives) == topic.unanswerable
        else:
            assert not topic.initiatives


def test_judgements_of_real_documents_are_about_documents_that_are_there(shared_data):
    folder = shared_data / "documents"
    for topic in read_topics():
        if topic.collection == REAL:
            assert all((folder / name).is_file() for name in topic.documents), topic.id


def test_the_halves_are_both_of_every_kind():
    halves = {half: {t.kind for t in read_topics() if t.half == half} for half in HALVES}
    assert halves == dict.fromkeys(HALVES, KINDS)


def test_judged_passages_are_of_judged_documents():
    for topic in read_topics():
        for each in topic.passages:
            assert topic.documents[each.document] >= 1, topic.id


def test_the_headline_question_is_asked_in_both_languages():
    asked = {topic.text: topic for topic in read_topics()}
    for text in HEADLINES:
        assert asked[text].initiatives[FIRST] == 3


def test_an_initiative_is_known_by_name_and_place(expected):
    gers = expected["cds-gers"]
    name = ("centre de santé départemental",)
    assert not expected["cds-orne"].is_it(name, ("departement:32",))
    assert gers.is_it(("Centre départemental de santé du Gers",), ("commune:32132",))
    assert gers.is_it(("centres territoriaux de santé du Gers",), ())


def test_a_document_s_title_names_the_only_initiative_it_speaks_of(expected):
    title = next(each.title for each in read_manifest() if each.initiatives == ("scad-normandie",))
    assert expected["scad-normandie"].is_it((title,), ("region:28",))
    assert not expected["osicat"].is_it((title,), ())
