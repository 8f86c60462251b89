from hypothesis import given
from hypothesis import strategies as st

from corpus.views import View, fold, folded, normalise, plain_lines, words_of


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
        ends = [view.end(position + 1) for position in range(len(view.text))]
        assert all(0 <= a <= b <= len(source) for a, b in zip(_starts(view), ends, strict=True))
        assert _starts(view) == sorted(_starts(view))


def _starts(view: View) -> list[int]:
    return [view.start(position) for position in range(len(view.text))]


@given(st.text())
def test_an_offset_leads_to_the_first_character_that_begins_there_or_after(source):
    for view in (normalise(source), fold(source)):
        for offset in range(len(source) + 1):
            behind = [place for place, start in enumerate(_starts(view)) if start >= offset]
            assert view.position(offset) == min(behind, default=len(view.text))


@given(st.text())
def test_fold_and_folded_agree(source):
    assert fold(source).text == folded(source)


@given(st.text(max_size=40))
def test_long_texts_fold_as_short_ones_do(source):
    assert folded(source + "-" * 40) == folded(source) + "-" * 40


def test_an_accented_ligature_folds_as_the_bare_one():
    assert folded("ǽ æ Ǿ") == "ae ae o"


PIECES = st.text(
    st.sampled_from("abé.,’‘'-\u2010\u0002\ufffe\u00ad \n\r\t\u00a0\u0301ʼﬁ\u2212…·1A\u200b")
)


@given(PIECES)
def test_the_words_of_a_text_are_those_of_its_view(source):
    assert words_of(source) == normalise(source).text.split()


@given(PIECES)
def test_runs_of_letters_give_the_view_that_they_give_one_by_one(source):
    letters = [letter for letter in source if letter not in "-\u2010\u0301\u0002\ufffe\u00ad"]
    apart = normalise("".join(f"{letter}\u200b" for letter in letters))
    together = normalise("".join(letters))
    assert apart.text == together.text
    assert [start // 2 for start in _starts(apart)] == _starts(together)


def test_a_character_told_by_its_number_is_that_character():
    text = "15%&#x20;**&#x64;es postes, &#233;t&eacute;"
    view = normalise(text)
    assert view.text == "15% **des postes, ét&eacute;"
    start = view.text.index("des")
    assert text[view.start(start) : view.end(start + 3)] == "&#x64;es"


@given(st.text(alphabet="&#x;0123456789abcdef é", max_size=30))
def test_no_reference_however_broken_loses_the_way_back(text):
    view = normalise(text)
    assert _starts(view) == sorted(_starts(view))
    assert all(view.end(at + 1) > start for at, start in enumerate(_starts(view)))


@given(st.characters(categories=["L", "N"]))
def test_a_reference_reads_as_its_character(letter):
    assert normalise(f"a&#{ord(letter)};b").text == normalise(f"a{letter}b").text


def test_lines_are_made_plain_and_kept():
    text = "l\u2019aide du Bas\u0002\nRhin aux hospi\u0002\ntalis\u00e9s\n\nPorteur :  la Ville"
    assert plain_lines(text) == "l'aide du Bas-Rhin aux hospitalis\u00e9s\n\nPorteur : la Ville"
