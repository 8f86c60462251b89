"""Which initiatives documents tell to follow others, whatever their dates."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.precedents import named_precedent, takers
from corpus.records import Answer, Criterion, Initiative, Proof
from corpus.territories import gazetteer
from search_api.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words that tell what an initiative follows, and the initiatives held that they name."""

    proof: Proof
    held: tuple[Initiative, ...]


def told_by_its_own(initiative: Initiative, catalogue: Catalogue) -> Iterator[Told]:
    """Yield what its documents name as its precedents, the surest first."""
    for each in sorted(initiative.evidence, key=lambda one: -one.confidence):
        precedents = each.criterion is Criterion.ORIGINALITY_PRECEDENTS
        span = named_precedent(each.proof.display) if precedents else None
        if span is not None and each.answer is not Answer.NO:
            named = catalogue.named_in(each.proof.display[span[0] :])
            held = (catalogue.initiatives[one] for one in named if one != initiative.id)
            yield Told(proof=each.proof, held=tuple(held))


def told_by_others(initiative: Initiative, other: Initiative) -> Told | None:
    """Return the first words of `other` that its own place took it up, None where there are none.

    Meant for initiatives that are alike: a place may have taken up one thing and not another.
    """
    places = set(initiative.territories) - set(other.territories)
    for each in other.evidence if places else ():
        if each.answer is Answer.NO:
            continue
        found = gazetteer().find(takers(each.proof.display))
        named = {place for one in found for place in one.candidates}
        if places & named:
            return Told(proof=each.proof, held=(other,))
    return None


def follows(initiative: Initiative, other: Initiative, catalogue: Catalogue) -> bool:
    """Tell whether documents say that `initiative` came after `other`."""
    return any(
        other.id == held.id for each in told_by_its_own(initiative, catalogue) for held in each.held
    ) or (told_by_others(initiative, other) is not None)
