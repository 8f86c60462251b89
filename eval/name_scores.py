"""Places and names against labels; the definitions stand in `eval.extraction`."""

from collections.abc import Iterable, Sequence

from corpus.records import Mention, MentionKind
from corpus.territories import gazetteer
from eval.attributes import departements_of
from eval.counts import Counts
from eval.labels import DISPOSITIF, ORGANISATION, Label
from eval.names import agree_any
from eval.tally import Case, Fault, Tally, place

DEPARTEMENTS = "départements"
KINDS = {DISPOSITIF: MentionKind.DISPOSITIF, ORGANISATION: MentionKind.ORGANISATION}


def score_departements(case: Case, tally: Tally) -> None:
    """Count the départements that a document speaks of, and note the faults."""
    expected = frozenset[str]().union(*(label.departements for label in case.labels))
    found = departements_of(
        mention.ref
        for mention in case.extraction.mentions
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


def score_names(case: Case, tally: Tally) -> None:
    """Count the dispositifs and organisations of a document, and note the faults."""
    for kind, mentioned in KINDS.items():
        labels = [label for label in case.labels if label.kind == kind]
        mentions = [each for each in case.extraction.mentions if each.kind is mentioned]
        _score_kind(case, kind, labels, mentions, tally)


def _score_kind(
    case: Case, kind: str, labels: Sequence[Label], mentions: Sequence[Mention], tally: Tally
) -> None:
    called = [name for each in mentions for name in _names(each)]
    known = [name for label in labels for name in label.names]
    missed = [label for label in labels if not agree_any(label.names, called)]
    counted = _distinct(mentions) if case.exhaustive else []
    extra = [each for each in counted if not agree_any(_names(each), known)]
    tally.count(
        f"{kind}s",
        Counts(
            expected=len(labels),
            recalled=len(labels) - len(missed),
            found=len(counted),
            correct=len(counted) - len(extra),
        ),
    )
    tally.faults += [
        Fault(
            document=case.name,
            what=f"{kind}_missing",
            quote=label.quote,
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
