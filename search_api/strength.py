"""How strong the evidence of a result is: the grade that people filter by."""

from enum import StrEnum

from corpus.records import Answer, Caveat, Criterion, Direction, Evidence, Figure
from search_api.catalogue import Subject
from search_api.money import is_result
from search_api.proving import between_groups


class Strength(StrEnum):
    """What the results of a subject rest on, the strongest first."""

    EVALUATED = "evaluated"
    """An evaluation judges what it does, and not only the bearer, or a group did without."""
    COMPARED = "compared"
    """A change is given with the value that it started from."""
    DECLARED = "declared"
    """A result is given on the bearer's word."""
    NONE = "none"
    """No result in figures."""


def strength(subject: Subject) -> Strength:
    """Return what the results of `subject` rest on."""
    achieved = [each for each in subject.figures if is_result(each)]
    judged = any(_is_judged(each) for each in subject.evidence)
    if judged or any(_sets_groups(each) for each in achieved):
        return Strength.EVALUATED
    if any(_is_compared(each) for each in achieved):
        return Strength.COMPARED
    return Strength.DECLARED if achieved else Strength.NONE


def _is_judged(evidence: Evidence) -> bool:
    """Tell whether an evaluation says something of an effect, or is there to be read.

    What one says of the context or of who leads it leaves the result on the bearer's word.
    """
    if evidence.claim or evidence.answer is Answer.UNKNOWN:
        return False
    if evidence.criterion is Criterion.REPRODUCIBILITY_EVALUATION:
        return evidence.answer is not Answer.NO
    return evidence.criterion.startswith("impact.")


def _sets_groups(figure: Figure) -> bool:
    """Tell whether a study sets a result against those who did without."""
    return Caveat.SELF_DECLARED not in figure.caveats and between_groups(figure)


def _is_compared(figure: Figure) -> bool:
    if between_groups(figure):
        return False
    known = Caveat.NO_BASELINE not in figure.caveats and figure.direction is not Direction.NONE
    return figure.baseline is not None or (known and Caveat.SELF_DECLARED not in figure.caveats)
