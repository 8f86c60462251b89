"""Figures against labels; the definitions stand in `eval.extraction`."""

from collections.abc import Mapping, Sequence

from corpus.records import Figure
from eval.attributes import ATTRIBUTES, Attribute
from eval.counts import Counts
from eval.kinds import same, unit_factor, unit_kind
from eval.labels import FIGURE, Label
from eval.locate import Locator, Span
from eval.tally import Case, Fault, Tally, place

FIGURES = "figures"


def score_figures(case: Case, tally: Tally) -> None:
    """Count the figures of a document and their attributes, and note the faults."""
    locator = Locator(case.extraction.pages)
    labels = [label for label in case.labels if label.kind == FIGURE]
    spans = [locator.find(label.quote) for label in labels]
    found = match_figures(labels, spans, case.extraction.figures)
    taken = {figure.id for figure in found.values()}
    counted = case.extraction.figures if case.exhaustive else ()
    extra = [figure for figure in counted if figure.id not in taken]
    tally.count(
        FIGURES,
        Counts(
            expected=len(labels),
            recalled=len(found),
            found=len(counted),
            correct=len(counted) - len(extra),
        ),
    )
    tally.faults += [
        _missing(case, label, spans[number])
        for number, label in enumerate(labels)
        if number not in found
    ]
    tally.faults += [_extra(case, figure) for figure in extra]
    pairs = [(label, found.get(number)) for number, label in enumerate(labels)]
    for attribute in ATTRIBUTES:
        tally.count(attribute.name, attribute.count(pairs))
        tally.faults += [
            _wrong(case, attribute, label, figure)
            for label, figure in pairs
            if figure is not None and attribute.wrong(label, figure)
        ]


def match_figures(
    labels: Sequence[Label], spans: Sequence[Sequence[Span]], figures: Sequence[Figure]
) -> Mapping[int, Figure]:
    """Return the figure found for each label, by the label's number.

    Args:
        labels: Labels of figures.
        spans: For each, the places where its quote stands.
        figures: The figures of the document.
    """
    pairs = [
        (-span.overlap(figure.proof), number, at)
        for number, places in enumerate(spans)
        for span in places
        for at, figure in enumerate(figures)
        if span.overlap(figure.proof) and _is_it(labels[number], figure)
    ]
    found: dict[int, Figure] = {}
    taken: set[int] = set()
    for _, number, at in sorted(pairs):
        if number not in found and at not in taken:
            found[number] = figures[at]
            taken.add(at)
    return found


def _is_it(label: Label, figure: Figure) -> bool:
    factor = unit_factor(label.unit)
    return unit_kind(label.unit) == unit_kind(figure.unit) and any(
        same(value * factor, figure.value) for value in label.values
    )


def _missing(case: Case, label: Label, places: Sequence[Span]) -> Fault:
    near = [
        figure
        for figure in case.extraction.figures
        if any(span.overlap(figure.proof) for span in places)
    ]
    return Fault(
        document=case.name,
        what="figure_other" if near else "figure_missing",
        quote=label.quote,
        expected=f"{label.values[0]:g} {label.unit}" if label.values else label.unit,
        found="; ".join(f"{figure.value:g} {figure.unit}" for figure in near),
        where=f"{places[0].page}:{places[0].start}-{places[0].end}" if places else "",
    )


def _extra(case: Case, figure: Figure) -> Fault:
    return Fault(
        document=case.name,
        what="figure_extra",
        quote=figure.proof.display,
        found=f"{figure.value:g} {figure.unit}",
        where=place(figure.proof),
    )


def _wrong(case: Case, attribute: Attribute, label: Label, figure: Figure) -> Fault:
    return Fault(
        document=case.name,
        what=attribute.name,
        quote=label.quote,
        expected=attribute.shown(label),
        found=attribute.stated(figure),
        where=place(figure.proof),
    )
