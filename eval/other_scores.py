"""Criteria, concepts, persons and dates against labels; see `eval.extraction`."""

from collections.abc import Iterable, Sequence

from corpus.corrections import kind_of
from corpus.records import Evidence, Mention
from eval.counts import Counts
from eval.labels import Label
from eval.names import agree_any
from eval.tally import Case, Fault, Tally, place

KINDS = {
    "criterion": "criteria",
    "concept": "concepts",
    "person": "persons",
    "date": "dates",
}
ANSWER = "answer"


def score_others(case: Case, tally: Tally) -> None:
    """Count what labels of these kinds ask for, one by one, and note the faults."""
    given: list[Evidence | Mention] = [*case.evidence, *case.mentions]
    for kind, plural in KINDS.items():
        labels = [label for label in case.labels if label.kind == kind]
        if labels:
            facts = [fact for fact in given if kind_of(fact) == kind]
            _score_kind(case, plural, labels, facts, tally)


def _score_kind(
    case: Case,
    plural: str,
    labels: Sequence[Label],
    facts: Sequence[Evidence | Mention],
    tally: Tally,
) -> None:
    found = {n: _found(case, label, facts) for n, label in enumerate(labels)}
    firm = [n for n, label in enumerate(labels) if not label.optional and not label.wrong]
    right = [n for n in firm if found[n]]
    extra = [n for n, label in enumerate(labels) if label.wrong and found[n]]
    tally.count(
        plural,
        Counts(
            expected=len(firm),
            recalled=len(right),
            found=len(right) + len(extra) if case.judged else 0,
            correct=len(right) if case.judged else 0,
        ),
    )
    asked = [(labels[n], fact) for n in right for fact in found[n][:1] if labels[n].answers]
    if asked:
        good = sum(_answer(fact) in label.answers for label, fact in asked)
        tally.count(
            ANSWER, Counts(expected=len(asked), recalled=good, found=len(asked), correct=good)
        )
    missed = [n for n in firm if not found[n]]
    for what, numbers in (("missing", missed), ("extra", extra)):
        tally.faults += [
            Fault(
                document=case.name,
                what=f"{labels[n].kind}_{what}",
                quote=case.quote(labels[n]),
                expected="; ".join(labels[n].names) if n in firm else "",
                found="; ".join(labels[n].names) if n in extra else "",
                where=place(found[n][0].proof) if found[n] else "",
            )
            for n in numbers
        ]


def _found(
    case: Case, label: Label, facts: Iterable[Evidence | Mention]
) -> list[Evidence | Mention]:
    """Return the facts at the place of a label that say what it says."""
    spans = case.spans(label)
    at = [fact for fact in facts if any(span.overlap(fact.proof) for span in spans)]
    return [fact for fact in at if _says(fact, label)]


def _says(fact: Evidence | Mention, label: Label) -> bool:
    if isinstance(fact, Evidence):
        return fact.criterion.value in label.names
    return fact.ref in label.names if fact.ref else agree_any(label.names, [fact.name])


def _answer(fact: Evidence | Mention) -> str:
    return fact.answer.value if isinstance(fact, Evidence) else ""
