"""Which initiatives answer a whole question: each part of it, by what is proven of them."""

from collections.abc import Iterator, Sequence

from corpus.records import Answer, Figure, FigureStatus
from search_api.catalogue import Subject
from search_api.effects import Effect
from search_api.merits import answers, is_claim
from search_api.parts import Question
from search_api.proving import change, named_in, number_met, way
from search_api.publics import best_match, concept_match
from search_api.ranked import Ranked
from search_api.standing import NOT_THE_BEARER, concepts_named, doubled_themes

_MET = frozenset([Answer.YES, Answer.PARTLY])


def answers_whole(question: Question, each: Ranked) -> bool:
    """Tell whether a hit answers every part that was read in a question, none by half.

    An effect needs an achieved figure of that outcome, or one that lies under it, in that
    direction and about the public asked for; an outcome beside it, a target or a level is a part
    of an answer only. Words that nothing was read in are not looked at here.
    """
    return all(_parts(question, each))


def _parts(question: Question, each: Ranked) -> Iterator[bool]:
    """Yield whether each part is answered, those left out that are not asked."""
    found, subject = each.standing, each.subject
    achieved = [one for one in subject.figures if one.status is FigureStatus.ACHIEVED]
    publics = question.populations
    for effect in question.effects:
        yield any(
            _proves(effect, one) and _is_about(publics, one, subject, found.name)
            for one in achieved
        )
    for number in question.figures:
        yield number_met(number, achieved) > 0
    if question.territories:
        yield found.place >= NOT_THE_BEARER
    if question.years:
        yield found.year > 0
    for criterion in question.criteria:
        yield any(
            answers(criterion, one) and one.answer in _MET and not is_claim(one)
            for one in subject.evidence
        )
    yield from (line > 0 for line in found.lines)
    yield not found.excluded
    if publics and not question.effects and not found.name:
        yield found.public == 1 or any(one in concepts_named(subject.title) for one in publics)
    if set(question.themes) - doubled_themes(question) and not found.name:
        yield found.theme == 1


def _proves(effect: Effect, figure: Figure) -> bool:
    """Tell whether a figure is one of the outcome asked for, that way and that much."""
    if concept_match(effect.concept, figure.concept) < 1 or way(figure) is not effect.direction:
        return False
    if effect.at_least is None:
        return True
    size = change(figure)
    return size is not None and size >= effect.at_least


def _is_about(publics: Sequence[str], figure: Figure, subject: Subject, name: str) -> bool:
    """Tell whether the public of a figure is one asked for: its own, else its initiative's."""
    if not publics or (name and figure.population is None):
        return True
    own = {each for each in (*named_in(figure.proof.display), figure.population) if each}
    return any(best_match(each, own or subject.populations) == 1 for each in publics)
