from hypothesis import given
from hypothesis import strategies as st

from corpus.records import MentionKind
from ingest.topics import find_concepts, find_dates


def test_concepts_are_linked_to_the_vocabulary(parse_text):
    found = find_concepts(parse_text("Moins d’hospitalisations des résidents d’Ehpad."))
    assert [(each.ref, each.proof.quote) for each in found] == [
        ("hospitalisation", "hospitalisations"),
        ("residents_ehpad", "résidents d’Ehpad"),
    ]


def test_words_of_direction_are_no_concepts(parse_text):
    found = find_concepts(parse_text("Le programme veut réduire les hospitalisations."))
    assert [each.ref for each in found] == ["hospitalisation"]


def test_dates_are_named_in_iso(parse_text):
    found = find_dates(
        parse_text("Du 1er mars 2020 au 12/09/2025, puis en février 2026 ; pas en 2024.")
    )
    assert sorted(each.name for each in found) == ["2020-03-01", "2025-09-12", "2026-02"]
    assert {each.kind for each in found} == {MentionKind.DATE}


@given(text=st.text(alphabet="1234 /.marsjuin20fevriér\n", max_size=60))
def test_a_date_is_proved_by_its_words(text, parse_text):
    for mention in find_dates(parse_text(text)):
        assert text[mention.proof.start : mention.proof.end] == mention.proof.quote
