import pytest

from index.lexical import LexicalIndex, make_line, write_lexical
from index.neighbours import neighbours
from index.records import Entry, Phrase, SearchText
from index.rows import passage_key
from index.soft import SoftMatcher
from index.wordpieces import wordpieces

TEXTS = {
    "a": "La maison de santé du bourg",
    "b": "La maison du maire, la santé du maire",
    "c": "Réduction des hospitalisations",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lexical") / "index"
    lines = [
        make_line(
            Entry(id=name, document=name.upper(), text=text, title="Bilan"),
            passage_key(name),
            wordpieces(),
        )
        for name, text in TEXTS.items()
    ]
    write_lexical(folder, [line.dump() for line in lines])
    return LexicalIndex(folder)


def found(index, text, limit=10, **more):
    asked = SoftMatcher(wordpieces(), neighbours()).read(
        SearchText(text=text, **more), index.frequency, len(index)
    )
    names = {passage_key(name): name for name in TEXTS}
    keys, _ = index.search_words(asked, limit)
    return [names[key] for key in keys.tolist()]


def test_every_passage_is_held_under_its_id(index):
    assert index.ids() == ["a", "b", "c"]
    assert len(index) == 3


def test_a_title_word_finds_all_its_passages_unless_the_cut_would_split_the_tie(index):
    assert sorted(found(index, "bilan")) == ["a", "b", "c"]


def test_a_phrase_wants_its_words_side_by_side(index):
    phrase = Phrase(words="msp", forms=("maisons de santé",))
    assert found(index, "MSP", phrases=(phrase,)) == ["a"]


def test_a_stem_finds_another_inflection(index):
    assert found(index, "hospitalisation réductions") == ["c"]


def test_a_line_keeps_accents_for_the_reader_and_none_for_the_engine():
    line = make_line(
        Entry(id="x", document="d", text="Réduction d'été 47 %", title="Été"), 1, wordpieces()
    )
    assert (line.words, line.exact, line.stem) == ("réduction 47", "reduction 47", "reduct 47")
    assert line.soft == "reduction 47"
    assert (line.stems, line.heads, line.pairs) == ("reduct 47", "reduction 47", "reduct_47")


def test_a_word_whose_first_token_says_nothing_has_no_head():
    line = make_line(Entry(id="x", document="d", text="loneliness, ehpad"), 1, wordpieces())
    assert line.heads == "- ehpad"


def test_words_that_stand_side_by_side_as_asked_come_first(index):
    assert found(index, "santé du maire")[0] == "b"
    assert found(index, "maison de santé")[0] == "a"
