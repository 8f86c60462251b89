from dataclasses import dataclass

from eval.logistic import FOLDS, held_out


@dataclass(frozen=True)
class Seen:
    document: str
    signs: frozenset


def test_each_case_is_told_by_weights_that_its_document_had_no_part_in():
    seen = [Seen(f"d{n}", frozenset({f"sign{n}"})) for n in range(2 * FOLDS)]

    def fitted(cases):
        return {sign: 5.0 for case in cases for sign in case.signs}

    told = dict(held_out(seen, fitted))
    assert set(told) == set(seen)
    assert set(told.values()) == {0.5}
    shared = [Seen("d0", frozenset({"sign"})), Seen("d1", frozenset({"sign"}))]
    assert all(likelihood > 0.99 for _, likelihood in held_out(shared, fitted))
