import pytest

from index.analysis import words
from index.neighbours import neighbours
from index.records import Phrase, SearchText
from index.soft import Held, SoftMatcher
from index.wordpieces import wordpieces

HELD = {
    "depistage": 40,
    "depister": 3,
    "screening": 1,
    "baisse": 10,
    "2024": 5,
    "2025": 5,
    "bretagne": 4,
    "britain": 2,
}


@pytest.fixture(scope="module")
def matcher():
    return SoftMatcher(wordpieces(), neighbours())


def asked(matcher, text, **more):
    return matcher.read(
        SearchText(text=text, language="en", **more), lambda token: HELD.get(token, 0), 1_000
    )


def terms(matcher, text, **more):
    return {
        term.text: term.weight
        for word in asked(matcher, text, **more).words
        for clause in word.clauses
        for term in clause.terms
    }


def test_only_terms_of_the_corpus_are_asked_for(matcher):
    assert set(terms(matcher, "screening")) == {"screening", "depistage", "depister"}


def test_a_rare_accident_does_not_outweigh_its_frequent_neighbours(matcher):
    alone = SoftMatcher(wordpieces(), neighbours()).read(
        SearchText(text="screening"), lambda token: int(token == "screening"), 1_000
    )
    assert alone.words[0].clauses[0].terms[0].weight == pytest.approx(1.0)
    assert 0.4 < terms(matcher, "screening")["screening"] < 0.7


def test_numbers_are_never_expanded(matcher):
    assert set(terms(matcher, "2024")) == {"2024"}


def test_protected_names_are_never_expanded(matcher):
    assert set(terms(matcher, "bretagne")) == {"bretagne", "britain"}
    assert set(terms(matcher, "bretagne", protected=frozenset({"Bretagne"}))) == {"bretagne"}


def test_words_of_a_phrase_are_matched_as_they_stand(matcher):
    phrase = Phrase(words="screening", forms=("dépistage",))
    assert set(terms(matcher, "screening", phrases=(phrase,))) == {"screening"}


def test_the_short_piece_of_a_broken_word_is_not_expanded(matcher):
    word = asked(matcher, "loneliness").words[0]
    assert len(word.clauses) > 1
    assert all(not clause.terms for clause in word.clauses)


def held(said):
    return Held(
        words=" ".join(word.text for word in said),
        stems=" ".join(word.stem for word in said),
        heads=" ".join(map(wordpieces().head, said)),
    )


def test_of_two_words_of_one_stem_the_first_explains():
    said = held(words("Le bus, deux hospitalisations, une hospitalisation"))
    assert said.with_stems("hospitalis") == "hospitalisations"
    assert said.with_head("hospitalisation") == "hospitalisation"
    assert said.with_stems("bus deux") == "bus deux"
    assert said.with_stems("spital") is None


def test_a_passage_is_explained_by_its_nearest_words(matcher):
    question = asked(matcher, "screening in 2024")
    why = matcher.explain(question, held(words("Le dépistage en 2024")))
    assert [(match.word, match.term) for match in why.matched] == [
        ("screening", "dépistage"),
        ("2024", "2024"),
    ]
    assert why.matched[0].cosine == pytest.approx(0.641, abs=0.003)
    assert why.matched[1].cosine == 1
    assert 0.7 < sum(why.covered.values()) < 1


def test_a_rare_word_that_is_missing_costs_more_coverage_than_a_common_one(matcher):
    question = asked(matcher, "screening bretagne")
    without_rare = matcher.explain(question, held(words("screening"))).covered
    without_common = matcher.explain(question, held(words("bretagne"))).covered
    assert without_rare["screening"] < without_common["bretagne"]
