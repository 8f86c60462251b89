"""Places and names against labels; the definitions stand in `eval.extraction`."""

from collections.abc import Iterable, Sequence

from corpus.records import Mention, MentionKind
from corpus.territories import gazetteer
from eval.attributes import departements_of
from eval.counts import Counts
from eval.labels import DISPOSITIF, ORGANISATION, TERRITORY, Label
from eval.names import agree_any
from eval.tally import Case, Fault, Tally, place

DEPARTEMENTS = "départements"
KINDS = {DISPOSITIF: MentionKind.DISPOSITIF, ORGANISATION: MentionKind.ORGANISATION}


def score_departements(case: Case, tally: Tally) -> None:
    """Count the départements that a document speaks of, and note the faults."""
    noted = [label for label in case.labels if label.kind != TERRITORY and label.territories]
    if not noted or any(label.kind == TERRITORY for label in case.labels):
        return
    expected = departements_of(place for label in noted for place in label.territories[0])
    found = departements_of(
        mention.ref
        for mention in case.mentions
        if mention.kind is MentionKind.TERRITORY and mention.ref is not None
    )
    counted = found if case.exhaustive else frozenset[str]()
    tally.count(
        DEPARTEMENTS,
        Counts(
            expected=len(expected),
            recalled=len(expected & found),
            found=len(counted),
            correct=len(expected & counted),
        ),
    )
    tally.faults += [
        Fault(document=case.name, what="département_missing", quote=_name(each), expected=each)
        for each in sorted(expected - found)
    ]
    tally.faults += [
        Fault(document=case.name, what="département_extra", quote=_name(each), found=each)
        for each in sorted(counted - expected)
    ]


def score_territories(case: Case, tally: Tally) -> None:
    """Count the mentions of territories, one by one, and note the faults.

    A mention is right when it comes to the départements of its label, or is the very
    territory where that has none (a foreign one). What stands in an address, a heading
    of a letter or the name of an organisation is neither wanted nor one too many.
    """
    labels = [label for label in case.labels if label.kind == TERRITORY]
    if not labels:
        return
    spans = {number: case.spans(label) for number, label in enumerate(labels)}
    wrong = [n for n, label in enumerate(labels) if label.wrong]
    firm = [n for n, each in enumerate(labels) if each.role == "content" and not each.optional]
    firm = [n for n in firm if n not in wrong]
    linked = [m for m in case.mentions if m.kind is MentionKind.TERRITORY and m.ref]
    at = {n: [m for m in linked if any(s.overlap(m.proof) for s in spans[n])] for n in spans}
    right = [n for n in firm if any(_is_place(labels[n], m) for m in at[n])]
    excused = {m.id for n in spans if n not in (*firm, *wrong) for m in at[n]}
    if case.judged and not case.exhaustive:
        spoken = {m.id for n in firm for m in at[n]}
        spoken |= {m.id for n in wrong for m in at[n] if _is_place(labels[n], m)}
        linked = [m for m in linked if m.id in spoken]
    good = {m.id for n in right for m in at[n] if _is_place(labels[n], m)}
    counted = [m for m in linked if m.ref not in NATION and (m.id in good or m.id not in excused)]
    extra = [m for m in counted if m.id not in good]
    tally.count(
        f"{TERRITORY} mentions",
        Counts(
            expected=len(firm),
            recalled=len(right),
            found=len(counted),
            correct=len(counted) - len(extra),
        ),
    )
    tally.judged += [(m.confidence, m.id in good) for m in counted]
    tally.faults += [
        Fault(
            document=case.name,
            what="territory_missing",
            quote=case.quote(labels[n]),
            expected=" ".join(sorted(labels[n].territories[0])),
            found=" ".join(m.ref or "" for m in at[n]),
            where=f"{spans[n][0].page}:{spans[n][0].start}" if spans[n] else "",
        )
        for n in firm
        if n not in right
    ]
    tally.faults += [
        Fault(
            document=case.name,
            what="territory_extra",
            quote=m.proof.display,
            found=m.ref or "",
            where=place(m.proof),
        )
        for m in extra
    ]


NATION = frozenset({"pays:FR"})
"""Mentions of France are not labelled."""


def _is_place(label: Label, mention: Mention) -> bool:
    stated = mention.ref or ""
    return any(
        stated in each or (departements_of([stated]) == departements_of(each) != frozenset())
        for each in label.territories
    )


def score_names(case: Case, tally: Tally) -> None:
    """Count the dispositifs and organisations of a document, and note the faults."""
    for kind, mentioned in KINDS.items():
        labels = [label for label in case.labels if label.kind == kind]
        mentions = [each for each in case.mentions if each.kind is mentioned]
        _score_kind(case, kind, labels, mentions, tally)


def _score_kind(
    case: Case, kind: str, labels: Sequence[Label], mentions: Sequence[Mention], tally: Tally
) -> None:
    called = [name for each in mentions for name in _names(each)]
    firm = [label for label in labels if not label.optional and not label.wrong]
    known = [name for label in firm for name in label.names]
    excused = [name for label in labels if label.optional for name in label.names]
    missed = [label for label in firm if not agree_any(label.names, called)]
    counted = [
        each
        for each in _spoken_of(case, labels, mentions)
        if agree_any(_names(each), known) or not agree_any(_names(each), excused)
    ]
    extra = [each for each in counted if not agree_any(_names(each), known)]
    tally.count(
        f"{kind}s",
        Counts(
            expected=len(firm),
            recalled=len(firm) - len(missed),
            found=len(counted),
            correct=len(counted) - len(extra),
        ),
    )
    if kind == DISPOSITIF:
        tally.judged += [(each.confidence, each not in extra) for each in counted]
    tally.faults += [
        Fault(
            document=case.name,
            what=f"{kind}_missing",
            quote=case.quote(label),
            expected="; ".join(label.names),
        )
        for label in missed
    ]
    tally.faults += [
        Fault(
            document=case.name,
            what=f"{kind}_extra",
            quote=each.proof.display,
            found=each.name,
            where=place(each.proof),
        )
        for each in extra
    ]


def _spoken_of(case: Case, labels: Sequence[Label], mentions: Iterable[Mention]) -> list[Mention]:
    """Return one mention of each name that precision is over: all, those of labels, or none."""
    if case.exhaustive:
        return _distinct(mentions)
    said = [name for label in labels if not label.optional for name in label.names]
    return [m for m in _distinct(mentions) if case.judged and agree_any(_names(m), said)]


def _names(mention: Mention) -> tuple[str, ...]:
    return (mention.name, *mention.aliases)


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Return one mention of each name, the first."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention)
    return list(first.values())


def _name(territory: str) -> str:
    known = gazetteer().get(territory)
    return territory if known is None else known.name
