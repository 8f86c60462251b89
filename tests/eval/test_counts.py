import pytest

from eval.counts import Counts


def test_scores_are_shares_of_what_was_expected_and_of_what_was_found():
    counts = Counts(expected=4, recalled=2, found=3, correct=3)
    assert counts.recall == 0.5
    assert counts.precision == 1.0
    assert counts.f1 == pytest.approx(2 / 3)


def test_nothing_counted_has_no_score():
    assert Counts().recall is None
    assert Counts(expected=2, recalled=1).precision is None
    assert Counts(expected=2, recalled=1).f1 is None
    assert Counts(expected=2, found=2).f1 == 0.0


def test_counts_of_documents_add_up():
    one, other = Counts(expected=1, recalled=1), Counts(expected=2, found=3, correct=1)
    assert one + other == Counts(expected=3, recalled=1, found=3, correct=1)
