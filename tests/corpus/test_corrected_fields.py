import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrected_fields import EDITABLE, edited, read_fields
from corpus.errors import UsageError
from corpus.records import (
    Caveat,
    Direction,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
    Proof,
)
from corpus.rows import from_body, to_body

PROOF = Proof(document="d1", page=1, start=0, end=4, quote="47 %", display="47 %")
RESULT = Figure(
    id="f", value=47, unit="%", measure="hospitalisations", proof=PROOF, confidence=0.8,
    status=FigureStatus.ACHIEVED, direction=Direction.DOWN,
    caveats=(Caveat.SELF_DECLARED, Caveat.NO_BASELINE, Caveat.NO_PERIOD),
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = sorted({name for fields in EDITABLE.values() for name in fields})


@given(
    kind=st.sampled_from([*EDITABLE, "concept", "date", "rumour"]),
    fields=st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=9), JSON, max_size=3),
)
def test_whatever_is_typed_is_read_or_refused_in_words(kind, fields):
    refusals = []
    read = {}
    try:
        read = read_fields(kind, fields)
    except UsageError as error:
        refusals = [error.text(language) for language in ("fr", "en")]
    if refusals:
        assert all(refusals)
    else:
        assert set(read) == set(fields) <= set(EDITABLE.get(kind, ()))


@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            "value": st.floats(min_value=0, allow_infinity=False, allow_nan=False),
            "unit": st.text(min_size=1, max_size=20).filter(str.strip),
            "baseline": st.none() | st.floats(min_value=0, max_value=1e12),
            "direction": st.sampled_from([each.value for each in Direction]),
            "status": st.sampled_from([each.value for each in FigureStatus]),
            "territories": st.lists(st.sampled_from(["32", "Gers", "region:44"]), max_size=3),
        },
    )
)
def test_what_is_read_can_be_set_stored_and_set_again(fields):
    try:
        read = read_fields("figure", fields)
    except UsageError:
        return  # text that cannot be printed
    once = edited(RESULT, read)
    assert from_body(Figure, to_body(once)) == once
    assert edited(once, read) == once
    for name, value in read.items():
        assert getattr(once, name) == value
    assert once.proof == RESULT.proof


@given(st.floats(min_value=0, allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_french_people_type_it(number):
    typed = f"{number:f}".replace(".", ",")
    assert read_fields("figure", {"value": typed})["value"] == pytest.approx(
        float(f"{number:f}"), rel=1e-12
    )


@pytest.mark.parametrize("wrong", ["-3", "beaucoup", "", "nan", "1e999", True, math.inf, [3], None])
def test_a_value_that_is_no_positive_number_is_refused(wrong):
    with pytest.raises(UsageError, match="positive number"):
        read_fields("figure", {"value": wrong})


@pytest.mark.parametrize(
    ("kind", "field", "given", "key"),
    [
        ("figure", "colour", "red", "correction_field"),
        ("date", "name", "2026", "correction_field"),
        ("territory", "name", "Gers", "correction_field"),
        ("figure", "direction", "bas", "correction_choice"),
        ("criterion", "answer", "yes", "correction_choice"),
        ("figure", "population", "chats", "correction_concept"),
        ("figure", "territories", "Xanadu", "search_territory_unknown"),
        ("territory", "code", "", "search_territory_unknown"),
        ("dispositif", "name", "  ", "correction_text"),
        ("person", "name", "x" * 501, "correction_text"),
    ],
)
def test_a_field_or_value_that_makes_no_sense_is_refused(kind, field, given, key):
    with pytest.raises(UsageError) as caught:
        read_fields(kind, {field: given})
    assert caught.value.key == key


def test_nothing_is_typed_as_nothing():
    assert read_fields("figure", {"baseline": "", "period": None}) == {
        "baseline": None,
        "period": None,
    }


def test_places_are_given_by_id_code_or_name():
    read = read_fields("figure", {"territories": "32, Alsace , region:44"})
    assert read == {"territories": ("departement:32", "collectivite:6AE", "region:44")}


def test_a_new_code_brings_its_official_name():
    place = Mention(
        id="m", kind=MentionKind.TERRITORY, name="Lot", ref="departement:46", proof=PROOF,
        confidence=0.5,
    )  # fmt: skip
    after = edited(place, read_fields("territory", {"code": "Gers"}))
    assert (after.ref, after.name) == ("departement:32", "Gers")


def test_a_baseline_that_a_person_supplies_takes_its_caveat_away():
    after = edited(RESULT, {"baseline": 60.0})
    assert after.caveats == (Caveat.SELF_DECLARED, Caveat.NO_PERIOD)


def test_a_target_has_no_caveats_and_a_new_result_has_all_that_are_due():
    target = edited(RESULT, {"status": "target"})
    assert target.caveats == ()
    assert edited(target, {"status": "achieved", "period": "2025"}).caveats == (
        Caveat.SELF_DECLARED,
        Caveat.NO_BASELINE,
        Caveat.NO_COMPARISON,
    )
