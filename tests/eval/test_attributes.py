from dataclasses import replace

import pytest

from corpus.records import Direction, FigureStatus
from eval.attributes import ATTRIBUTES, departements_of, right_statement
from eval.counts import Counts
from eval.labels import Label


@pytest.fixture
def attribute():
    return {each.name: each for each in ATTRIBUTES}.__getitem__


def label(**fields):
    return Label(document="d", kind="figure", quote="q", **fields)


def test_a_missed_figure_misses_its_direction(attribute):
    pairs = [(label(directions=("down",)), None)]
    assert attribute("direction").count(pairs) == Counts(expected=1)


def test_a_level_called_a_rise_costs_precision(attribute, figure):
    rise = figure(47, direction=Direction.UP)
    said = label(directions=("none",))
    assert attribute("direction").count([(said, rise)]) == Counts(found=1)
    assert attribute("direction").wrong(said, rise)


def test_a_tolerated_direction_is_right_and_not_expected(attribute, figure):
    said = label(directions=("none", "down"))
    found = figure(47, direction=Direction.DOWN)
    assert attribute("direction").count([(said, found)]) == Counts(found=1, correct=1)
    assert not attribute("direction").wrong(said, found)


def test_a_silent_figure_is_wrong_where_the_label_speaks(attribute, figure):
    assert attribute("baseline").wrong(label(baseline=55.0), figure(60.3))
    assert not attribute("baseline").wrong(label(), figure(60.3))
    assert not attribute("baseline").wrong(label(baseline=55.0), figure(60.3, baseline=55.0))


def test_status_and_dispositif_are_compared(attribute, figure):
    found = figure(30, status=FigureStatus.ACHIEVED, dispositif="le SCAD")
    assert attribute("status").wrong(label(statuses=("target",)), found)
    assert not attribute("dispositif").wrong(label(names=("SCAD",)), found)


def test_alsace_is_two_departements_and_a_region_none():
    found = departements_of(["collectivite:6AE", "region:44", "pays:FR", "commune:55029"])
    assert found == {"departement:67", "departement:68", "departement:55"}


def statement(**fields):
    return label(
        **{
            "directions": ("down",),
            "measures": ("hospitalisations des résidents",),
            "territories": (frozenset({"departement:32"}),),
            "names": ("Doctobus",),
        }
        | fields
    )


DOWN_IN_GERS = {"direction": Direction.DOWN, "territories": ("departement:32",)}


@pytest.mark.parametrize(
    ("said", "fields", "right"),
    [
        ({}, {"measure": "hospitalisations"}, True),
        ({}, {"measure": "hospitalisations", "direction": Direction.UP}, False),
        ({}, {"measure": "naissances"}, False),
        ({}, {"measure": "hospitalisations", "territories": ()}, False),
        ({}, {"measure": "hospitalisations", "territories": (), "dispositif": "Doctobus"}, True),
        ({"territories": (), "names": ()}, {"measure": "hospitalisations"}, False),
        (
            {"territories": (), "names": ()},
            {"measure": "hospitalisations", "territories": ()},
            True,
        ),
    ],
)
def test_a_statement_is_right_when_all_of_it_is(figure, said, fields, right):
    found = replace(figure(47), **DOWN_IN_GERS | fields)
    assert right_statement(statement(**said), found) is right
