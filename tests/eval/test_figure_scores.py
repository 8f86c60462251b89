from corpus.records import Direction, Document, Extraction, Page
from eval.figure_scores import FIGURES, match_figures, score_figures
from eval.labels import Label
from eval.locate import Span
from eval.tally import Case, Tally


def label(value, unit="%"):
    return Label(document="d", kind="figure", quote="q", values=(value,), units=(unit,))


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


def test_what_is_optional_is_neither_missed_nor_one_too_many(figure):
    document = Document(id="d", media_type="text/plain", sources=(), title="")
    page = Page(number=1, text="De 55 % à 60 %, puis 12 lits et 9 postes.")
    figures = (
        figure(60, start=0, end=14, direction=Direction.UP),
        figure(12, "lits", start=21, end=28),
        figure(9, "postes", start=32, end=40),
    )
    labels = [
        Label(document="d", kind="figure", quote="De 55 % à 60 %", values=(60,), units=("%",),
              directions=("up",)),
        Label(document="d", kind="figure", quote="12 lits", values=(2,), optional=True),
        Label(document="d", kind="figure", quote="De 55", values=(55,), optional=True),
    ]  # fmt: skip
    extraction = Extraction(document=document, pages=(page,), passages=(), figures=figures)
    tally = Tally()
    score_figures(Case(name="d", labels=labels, extraction=extraction, exhaustive=True), tally)
    counts = tally.counts[FIGURES]
    assert (counts.expected, counts.recalled, counts.found, counts.correct) == (1, 1, 2, 1)
    assert [fault.what for fault in tally.faults] == ["figure_extra"]
    assert tally.counts["direction up"].recall == 1
