from collections import Counter

import pytest

from corpus.demo import DOCUMENTS
from eval.gate import FIRST, HEADLINES
from eval.manifest import read_manifest
from eval.topics import UNANSWERABLE, read_expected, read_topics

KINDS = {
    "effect", "place", "public", "theme", "figure", "criterion", "no_accents", "acronym",
    UNANSWERABLE,
}  # fmt: skip


@pytest.fixture(scope="module")
def expected():
    return {each.id: each for each in read_expected()}


def test_the_questions_are_of_every_kind_in_both_languages():
    topics = read_topics()
    languages = Counter(topic.language for topic in topics)
    assert languages["fr"] >= 18
    assert languages["en"] >= 12
    assert {topic.kind for topic in topics} == KINDS
    assert len({topic.id for topic in topics}) == len(topics)
    assert len({topic.text for topic in topics}) == len(topics)


def test_judgements_are_about_what_the_demonstration_holds(expected):
    files = {path.name for path in DOCUMENTS.iterdir()}
    for topic in read_topics():
        assert topic.initiatives.keys() <= expected.keys()
        assert topic.documents.keys() <= files
        assert {*topic.initiatives.values(), *topic.documents.values()} <= {1, 2, 3}
        assert (not topic.initiatives) == (topic.kind == UNANSWERABLE) == (not topic.documents)


def test_an_initiative_that_answers_has_a_document_that_does():
    told = {each.file: each.initiatives for each in read_manifest()}
    for topic in read_topics():
        for initiative, grade in topic.initiatives.items():
            grades = [value for file, value in topic.documents.items() if initiative in told[file]]
            assert max(grades, default=0) >= grade, (topic.id, initiative)


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
