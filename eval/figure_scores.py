"""Figures against labels; the definitions stand in `eval.extraction`."""

from collections.abc import Container, Iterator, Mapping, Sequence

from corpus.records import Direction, Figure
from eval.attributes import ATTRIBUTES, Attribute, right_statement
from eval.counts import Counts
from eval.kinds import same, unit_factor, unit_kind
from eval.labels import FIGURE, Label
from eval.locate import Span
from eval.tally import Case, Fault, Tally, place

FIGURES = "figures"


def score_figures(case: Case, tally: Tally) -> None:
    """Count the figures of a document and their attributes, and note the faults.

    What an optional label stands for is neither missed nor one too many.
    """
    labels = [label for label in case.labels if label.kind == FIGURE and not label.wrong]
    spans = [case.spans(label) for label in labels]
    found = match_figures(labels, spans, case.figures)
    taken = {figure.id for figure in found.values()} | set(_excused(labels, spans, case.figures))
    firm = [number for number, label in enumerate(labels) if not label.optional]
    right = [found[number] for number in firm if number in found]
    counted = _counted(case, right, taken)
    extra = [figure for figure in counted if figure.id not in taken]
    let_off = len(counted) - len(extra) - len(right) if counted else 0
    tally.count(
        FIGURES,
        Counts(
            expected=len(firm),
            recalled=len(right),
            found=len(counted) - let_off,
            correct=len(counted) - let_off - len(extra),
        ),
    )
    tally.faults += [_missing(case, labels[n], spans[n]) for n in firm if n not in found]
    tally.faults += [_extra(case, figure) for figure in extra]
    pairs = [(labels[number], found.get(number)) for number in firm]
    for attribute in ATTRIBUTES:
        tally.count(attribute.name, attribute.count(pairs))
        tally.faults += [
            _wrong(case, attribute, label, figure)
            for label, figure in pairs
            if figure is not None and attribute.wrong(label, figure)
        ]
    _count_directions(pairs, tally)
    sure = {figure.id: right_statement(label, figure) for label, figure in pairs if figure}
    tally.judged += [(figure.confidence, sure[figure.id]) for figure in right]
    tally.judged += [(figure.confidence, False) for figure in extra]


def judge_figures(case: Case) -> dict[str, bool]:
    """Return by id whether the figures of an exhaustively labelled document are right as a whole.

    What an optional label stands for is not judged.
    """
    labels = [label for label in case.labels if label.kind == FIGURE and not label.wrong]
    spans = [case.spans(label) for label in labels]
    found = match_figures(labels, spans, case.figures)
    excused = set(_excused(labels, spans, case.figures))
    judged = {figure.id: False for figure in case.figures if figure.id not in excused}
    for number, figure in found.items():
        judged.pop(figure.id, None)
        if not labels[number].optional:
            judged[figure.id] = right_statement(labels[number], figure)
    return judged


def _counted(case: Case, right: Sequence[Figure], taken: Container[str]) -> Sequence[Figure]:
    """Return the figures that precision is over: all, or those that labels speak of, or none."""
    if case.exhaustive or not case.judged:
        return case.figures if case.exhaustive else []
    labels = [label for label in case.labels if label.kind == FIGURE and label.wrong]
    free = [figure for figure in case.figures if figure.id not in taken]
    refuted = match_figures(labels, [case.spans(label) for label in labels], free)
    return [*right, *refuted.values()]


def _excused(
    labels: Sequence[Label], spans: Sequence[Sequence[Span]], figures: Sequence[Figure]
) -> Iterator[str]:
    """Yield the ids of figures that stand where an optional label does."""
    places = [
        span for label, found in zip(labels, spans, strict=True) if label.optional for span in found
    ]
    for figure in figures:
        if any(span.overlap(figure.proof) for span in places):
            yield figure.id


def _count_directions(pairs: Sequence[tuple[Label, Figure | None]], tally: Tally) -> None:
    """Count each direction over the figures found, for the macro-average."""
    found = [(label, figure) for label, figure in pairs if figure is not None]
    for direction in Direction:
        wanted = [(each, fig) for each, fig in found if each.directions[:1] == (direction.value,)]
        stated = [(each, fig) for each, fig in found if fig.direction is direction]
        tally.count(
            f"direction {direction.value}",
            Counts(
                expected=len(wanted),
                recalled=sum(
                    figure.direction.value in label.directions for label, figure in wanted
                ),
                found=len(stated),
                correct=sum(direction.value in label.directions for label, _ in stated),
            ),
        )


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
    return any(
        unit_kind(unit) == unit_kind(figure.unit)
        and any(same(value * unit_factor(unit), figure.value) for value in label.values)
        for unit in label.units or ("",)
    )


def _missing(case: Case, label: Label, places: Sequence[Span]) -> Fault:
    near = [figure for figure in case.figures if any(span.overlap(figure.proof) for span in places)]
    return Fault(
        document=case.name,
        what="figure_other" if near else "figure_missing",
        quote=case.quote(label),
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
        quote=case.quote(label),
        expected=attribute.shown(label),
        found=attribute.stated(figure),
        where=place(figure.proof),
    )
