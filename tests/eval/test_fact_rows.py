from dataclasses import replace

import pytest

from corpus.demo import DOCUMENTS
from corpus.records import Direction, Document, FigureStatus
from eval.counts import Counts
from eval.fact_rows import Row, evaluate_rows, read_rows

ALSACE = "policlinique-telemedecine-alsace"
FILE = "02-policlinique-telemedecine-alsace.pdf"


class Shelf:
    """A store that holds one demonstration document and some figures of it."""

    def __init__(self, figures):
        self._figures = figures

    def documents(self):
        source = str(DOCUMENTS / FILE)
        return [Document(id="d", media_type="application/pdf", sources=(source,), title="")]

    def figures(self, *, document):
        assert document == "d"
        return self._figures


@pytest.fixture
def row():
    return next(each for each in read_rows() if each.initiative == ALSACE)


def counts(rows, figures):
    return evaluate_rows(rows, Shelf(figures)).counts


def test_the_table_gives_rows_in_base_units():
    rows = {(each.initiative, each.measure): each for each in read_rows()}
    budget = rows["e-meuse-sante", "budget du programme"]
    assert (budget.value, budget.unit) == (26e6, "M€")


def test_a_row_is_borne_out_by_value_unit_and_direction(row, figure):
    right = figure(47, direction=Direction.DOWN)
    assert counts([row], [right])["value"] == Counts(expected=1, recalled=1)
    assert counts([row], [right])["direction"] == Counts(expected=1, recalled=1)
    assert counts([row], [figure(47, "points")])["value"] == Counts(expected=1)


def test_two_documents_that_disagree_on_the_direction_are_wrong(row, figure):
    both = [figure(47, direction=Direction.DOWN), figure(47, direction=Direction.UP)]
    assert counts([row], both)["direction"] == Counts(expected=1)


def test_a_level_that_the_table_marks_up_is_not_asked_for(row):
    level = replace(row, unit="habitants", direction="up")
    assert not level.changes
    assert replace(level, baseline=3.0).changes
    assert replace(level, unit="fois").changes


def test_a_target_called_achieved_is_a_fault(row, figure):
    aimed = replace(row, measure="baisse visée au départ", direction="none")
    achieved = figure(47, status=FigureStatus.ACHIEVED)
    report = evaluate_rows([aimed], Shelf([achieved]))
    assert report.counts["target"] == Counts(expected=1)
    assert [(each.what, each.expected, each.found) for each in report.faults] == [
        ("target", "47 %", "none from None achieved: q")
    ]


def test_a_number_seen_is_no_target():
    fields = {"initiative": "x", "value": 1.0, "unit": "", "direction": "none", "baseline": None}
    assert not Row(measure="médecins du télévisionnage", **fields).target
    assert Row(measure="objectif de médecins", **fields).target
