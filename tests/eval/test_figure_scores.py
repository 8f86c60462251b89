from eval.figure_scores import match_figures
from eval.labels import Label
from eval.locate import Span


def label(value, unit="%"):
    return Label(document="d", kind="figure", quote="q", values=(value,), unit=unit)


def test_a_figure_is_found_by_place_value_and_kind_of_unit(figure):
    right, elsewhere = figure(47, start=5, end=9), figure(47, start=50, end=54)
    points, other = figure(47, "points", start=5, end=9), figure(48, start=5, end=9)
    spans = [[Span(1, 0, 20)]]
    assert match_figures([label(47)], spans, [elsewhere, points, other, right]) == {0: right}
    assert match_figures([label(47)], spans, [elsewhere, points, other]) == {}


def test_one_figure_is_found_for_one_label(figure):
    only = figure(4, "médecins", start=0, end=5)
    labels = [label(4, "postes"), label(4, "médecins")]
    spans = [[Span(1, 3, 30)], [Span(1, 0, 5)]]
    assert match_figures(labels, spans, [only]) == {1: only}


def test_a_label_in_millions_is_found_in_euros(figure):
    found = figure(26e6, "€")
    assert match_figures([label(26, "M€")], [[Span(1, 0, 9)]], [found]) == {0: found}


def test_a_quote_that_is_nowhere_finds_nothing(figure):
    assert match_figures([label(47)], [()], [figure(47)]) == {}
