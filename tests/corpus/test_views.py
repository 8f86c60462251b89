from hypothesis import given
from hypothesis import strategies as st

from corpus.views import fold, folded, normalise


def span_of(source, view, words):
    begin = view.text.index(words)
    return source[view.start(begin) : view.end(begin + len(words))]


def test_a_word_broken_at_a_line_end_is_joined():
    source = "La télé\u0002\nmédecine des Alpes-\nMaritimes, ré-\r\npartie"
    view = normalise(source)
    assert view.text == "La télémédecine des Alpes-Maritimes, répartie"
    assert span_of(source, view, "télémédecine") == "télé\u0002\nmédecine"


def test_a_proper_name_keeps_its_hyphen_at_a_line_end():
    assert normalise("le Bas-\nRhin et Saint\u0002Étienne").text == "le Bas-Rhin et Saint-Étienne"


def test_ligatures_open_and_map_to_one_letter():
    source = "la ﬁnale"
    view = normalise(source)
    assert view.text == "la finale"
    assert span_of(source, view, "finale") == "ﬁnale"


def test_combining_accents_are_composed_and_covered():
    source = "l’e\u0301tude"
    view = normalise(source)
    assert view.text == "l'étude"
    assert span_of(source, view, "étude") == "e\u0301tude"


def test_a_superscript_footnote_mark_is_no_digit_after_folding():
    assert folded("généralistes⁴") == "generalistes⁴"


def test_spans_are_joined_by_line_feeds():
    assert normalise("un  deux\n\ntrois", [(0, 8), (10, 15)]).text == "un deux\ntrois"


def test_folding_drops_accents_and_opens_ligatures():
    assert folded("Évreux, Œuvre, CŒUR d’Eure") == "evreux, oeuvre, coeur d'eure"


@given(st.text())
def test_every_character_of_a_view_maps_into_its_source(source):
    for view in (normalise(source), fold(source)):
        assert len(view.starts) == len(view.ends) == len(view.text)
        assert all(0 <= a <= b <= len(source) for a, b in zip(view.starts, view.ends, strict=True))
        assert list(view.starts) == sorted(view.starts)


@given(st.text())
def test_fold_and_folded_agree(source):
    assert fold(source).text == folded(source)
