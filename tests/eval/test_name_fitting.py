from pathlib import Path

import numpy as np
import pytest

from eval.lines import list_of, read_records
from eval.logistic import fit
from eval.name_fitting import (
    NAMES,
    Case,
    Labelled,
    cases_of,
    cross_validated,
    module_of,
    table_of,
)
from ingest.name_finder import Named
from ingest.name_judging import Judged

NAME = Named(name="Zembrio", forms=("Zembrio",), aliases=(), confidence=0.0)


def case(document, right, **signs):
    judged = Judged(named=NAME, places=(), signs=signs)
    return Case(document=document, judged=judged, right=right, weight=1.0)


@pytest.fixture
def cases():
    good = [case(number, right=True, coined=1.0, often=0.5) for number in range(20)]
    bad = [case(number, right=False, common=1.0, often=0.5) for number in range(20)]
    return [*good, *bad, case(0, right=None, coined=1.0)]


def test_a_sign_of_names_weighs_more_than_one_of_others():
    signs = np.array([[1.0, 0.0, 1.0]] * 9 + [[0.0, 1.0, 1.0]] * 9)
    weights = fit(signs, np.array([1.0] * 9 + [0.0] * 9), np.ones(18), np.full(signs.shape[1], 3.0))
    assert weights[0] > 0.5
    assert weights[1] < -0.5
    assert abs(weights[2]) < 0.01


def test_probabilities_come_from_models_that_have_not_seen_the_document(cases):
    likely = cross_validated(table_of(cases))
    assert likely[:20].min() > 0.5 > likely[20:40].max()


def test_a_sign_of_few_documents_is_left_out(cases):
    table = table_of([*cases, case(1, right=True, rare=1.0)])
    assert table.vocabulary == ("coined", "common", "often")
    assert table.known.sum() == 41


def test_the_weights_are_written_as_a_module(cases):
    held: dict[str, object] = {}
    exec(module_of(table_of(cases)), held)  # the test reads what it wrote
    weights = held["WEIGHTS"]
    assert isinstance(weights, dict)
    assert weights["coined"] > 0 > weights["common"]


def test_names_without_a_label_are_unknown_where_labels_are_not_exhaustive(tmp_path: Path):
    path = tmp_path / "page.md"
    path.write_text(
        "# Page\n\nLe programme Zembrio est ouvert. Le dispositif « Vastello » aide.", "utf-8"
    )
    found, _ = cases_of(0, Labelled(path=path, names=(("Zembrio",),), whole=False))
    told = {each.judged.named.name: each.right for each in found}
    assert told["Zembrio"] is True
    assert told["Vastello"] is None
    found, _ = cases_of(0, Labelled(path=path, names=(("Zembrio",),)))
    assert {each.judged.named.name: each.right for each in found}["Vastello"] is False


def test_every_line_of_the_name_labels_can_be_read():
    records = read_records(NAMES, dict)
    assert len({record["document"] for record in records}) > 80
    forms = [each for record in records for each in list_of(record, "names")]
    assert all(isinstance(each, list) and each for each in forms)
