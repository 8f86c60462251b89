"""Hits in order: what retrieval found, ranked by what its facts prove."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.records import Scored
from search_api.accounting import Accountant
from search_api.catalogue import Catalogue, Subject
from search_api.filters import Filters, keeps, lies_in
from search_api.folding import fold_documents, fold_passages
from search_api.parts import Question
from search_api.ports import Records, Retriever
from search_api.ranked import Ranked
from search_api.searching import search_text
from search_api.standing import (
    Standing,
    asks_only_criteria,
    asks_only_lines,
    score,
    standing,
)

RETRIEVED = 300
"""Passages looked at for one answer; more change nothing that is shown."""
MIN_TOLD_COVERAGE = 0.4
"""Share that one document or passage must account for, for any to be shown: set in 2026 on
11 questions about other things over the demonstration (0.38 at most), 33 answered there
(0.6 at least) and the 105 of the development set spf105 (0.62 at least)."""
MIN_EFFECT = 0.1
"""Strength of the proof of an effect above which it is about the public asked for."""
UNSURE = 0.65
"""Share of these three from which an answer is shown with the word that it may be none."""
WEAK = 10
"""Hits up to which weaker ones fill an answer up."""
MIN_PASSAGE_COVERAGE = 0.1
"""The same for passages and documents, where words are all there is: of the 250 questions
tried of the development set piaf, 0.2 would have lost 4 % of the right passages."""
MIN_FAMILIAR_COVERAGE, MIN_FOREIGN_COVERAGE = 0.4, 0.6
"""Share that one passage must hold for a question to be ours at all, where the vocabulary
knows a part of it and where it knows none. Set in 2026 on 15 questions about other things
(their best passage held 0.61 at most, 0.36 with a part known) and 18 short ones about access
to care (0.52 at least), on the 153 initiatives among 2,000 passages of public services."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a hit must account for not to be noise; shares of the question's words.

    Attributes:
        coverage: For words alone to make an initiative a hit.
        of_best: Of what the best hit accounts for, where facts speak for it.
        of_best_by_words: The same where only words do.
        topic: Of what a question asks beside its public.
        effect: Of the words of an effect, without any figure about it.
        themes: Of the themes asked for that the best hit has: what is mobile but no screening
            is no clear answer where mobile screenings are asked for and held.
    """

    coverage: float
    of_best: float
    of_best_by_words: float
    topic: float
    effect: float
    themes: float


SURE = Cut(coverage=0.5, of_best=0.4, of_best_by_words=0.6, topic=0.25, effect=0.5, themes=1.0)
"""Set in 2026 on 25 questions about 170 documents of public services."""
LOOSE = Cut(coverage=0.3, of_best=0.2, of_best_by_words=0.3, topic=0.1, effect=0.2, themes=0.0)
"""What fills an answer up to `WEAK` hits: on the tuning half of essaim's own questions nDCG@10 of
initiatives rose from .652 to .688 (French) and .716 to .763 (English), with as many honest
answers (November 2026)."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hits, best first; not `sure` where they hold too little of what is asked.

    Attributes:
        clear: Ids of the hits that answer the whole question, not only a part of it.
    """

    hits: Sequence[Ranked] = ()
    sure: bool = True
    clear: frozenset[str] = frozenset()


class Ranker:
    """Ranks initiatives, documents or passages for a question.

    Args:
        records: The store.
        retriever: The index.
        catalogue: The store's initiatives, arranged.
    """

    def __init__(self, records: Records, retriever: Retriever, catalogue: Catalogue) -> None:
        self._records = records
        self._retriever = retriever
        self._catalogue = catalogue

    def initiatives(self, question: Question, filters: Filters) -> Ranking:
        """Return the initiatives that answer `question`, best first."""
        named = self._catalogue.named_in(question.text)
        found = self._found(question, named, filters, places=False)
        heard, accountant = self._heard(found), Accountant(question)
        kept = (each for each in self._catalogue.subjects.values() if keeps(filters, each))
        ranked = [
            self._rank(
                question, accountant, each, heard.get(each.id, []), name=named.get(each.id, "")
            )
            for each in kept
        ]
        best = max((each.account.whole for each in ranked), default=0.0)
        told = max((each.coverage for each in found), default=0.0)
        covered = max(best, told)
        if not is_ours(question, named, covered / UNSURE):
            return Ranking()
        clear = frozenset(each.subject.id for each in _passing(question, ranked, SURE))
        sure = is_ours(question, named, covered)
        return Ranking(telling(question, ranked), sure=sure, clear=clear)

    def documents(self, question: Question, filters: Filters) -> Ranking:
        """Return the documents that answer `question`, best first."""
        heard: dict[str, list[Scored]] = defaultdict(list)
        for each in self._readable(question, filters):
            heard[each.document].append(each)
        held, accountant = self._catalogue.documents, Accountant(question)
        ranked = [
            _by_words(question, accountant, self._catalogue.of_document(held[document]), passages)
            for document, passages in heard.items()
            if document in held
        ]
        told = _told(question, ranked)
        if told < UNSURE * MIN_TOLD_COVERAGE:
            return Ranking()
        return Ranking(fold_documents(in_order(ranked), held), sure=told >= MIN_TOLD_COVERAGE)

    def passages(self, question: Question, filters: Filters) -> Ranking:
        """Return the passages that answer `question`, best first."""
        found = self._readable(question, filters)
        held, accountant = self._records.passages(each.id for each in found), Accountant(question)
        ranked = [
            _by_words(question, accountant, self._catalogue.of_passage(held[each.id]), [each])
            for each in found
            if each.id in held
        ]
        told = _told(question, ranked)
        if told < UNSURE * MIN_TOLD_COVERAGE:
            return Ranking()
        hits = fold_passages(in_order(ranked), self._catalogue.documents, held)
        return Ranking(hits, sure=told >= MIN_TOLD_COVERAGE)

    def _readable(self, question: Question, filters: Filters) -> list[Scored]:
        found = self._found(question, self._catalogue.named_in(question.text), filters)
        return [each for each in found if each.coverage >= MIN_PASSAGE_COVERAGE]

    def _found(
        self,
        question: Question,
        named: Mapping[str, str],
        filters: Filters,
        *,
        places: bool = True,
    ) -> Sequence[Scored]:
        text = search_text(question, named.values(), places=places)
        return self._retriever.search(text, RETRIEVED, allow=self._allowed(filters))

    def _rank(
        self,
        question: Question,
        accountant: Accountant,
        subject: Subject,
        passages: list[Scored],
        *,
        name: str,
    ) -> Ranked:
        named_places = self._named_places(question, subject)
        stands = standing(question, subject, name=name, named_places=named_places)
        account = accountant.account(subject, stands, passages, self._catalogue.spoken)
        words = max((each.score / self._crowd(each) for each in passages), default=0.0)
        words = (words + account.whole) / 2
        if not question.other_words and (question.lines or not question.criteria):
            words = 0.0
        return Ranked(subject, score(question, stands, words), stands, tuple(passages), account)

    def _crowd(self, passage: Scored) -> float:
        """Return by how much a passage counts less because it lists several initiatives."""
        return 1 + 0.1 * max(0, len(self._catalogue.spoken.get(passage.id, ())) - 1)

    def _named_places(self, question: Question, subject: Subject) -> frozenset[str]:
        """Return the places that documents about `subject` alone name."""
        if not question.territories:
            return frozenset()
        held, owners = self._catalogue.named_places, self._catalogue.owners
        alone = (each for each in subject.documents if len(owners.get(each, ())) == 1)
        return frozenset(place for each in alone for place in held.get(each, ()))

    def _heard(self, found: Sequence[Scored]) -> Mapping[str, list[Scored]]:
        """Return the passages found, best first, by the initiatives they speak of."""
        heard: dict[str, list[Scored]] = defaultdict(list)
        for each in found:
            for initiative in self._catalogue.spoken.get(each.id, ()):
                heard[initiative].append(each)
        return heard

    def _allowed(self, filters: Filters) -> Collection[str] | None:
        """Return the ids of the passages that `filters` keep; None for all."""
        if not filters:
            return None
        kept = {
            passage
            for initiative, passages in self._catalogue.passages_of.items()
            if initiative in self._catalogue.subjects
            and keeps(filters, self._catalogue.subjects[initiative])
            for passage in passages
        }
        if filters.territories and filters == Filters(territories=filters.territories):
            kept |= {
                passage
                for passage, places in self._catalogue.passage_places.items()
                if lies_in(filters.territories, places)
            }
        return kept


def is_ours(question: Question, named: Mapping[str, str], best: float) -> bool:
    """Tell whether anything held speaks to the question at all.

    A question that names an effect, a number or an initiative is one of ours. Any other
    must find most of its words in one place: a territory alone does not make "la recette
    de la tarte dans le Gers" a question of ours, nor does "innovative" one of recipes.

    Args:
        question: What is asked.
        named: The initiatives that it names.
        best: The largest share of its words that anything held accounts for.
    """
    if named or question.effects or question.figures or not question.other_words:
        return True
    if question.populations or question.themes or question.concepts:
        return best >= MIN_FAMILIAR_COVERAGE
    return best >= MIN_FOREIGN_COVERAGE


def telling(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the hits that say something about what is asked, best first.

    What has the effect or the number asked for stays, and so does what the question
    names. The rest must account for enough of its words, against the best of all; where
    a place is asked and something there is about the matter, words alone do not bring in
    what is elsewhere. Where that leaves few, the best of what says less comes after.
    """
    ordered = in_order(ranked)
    sure = _passing(question, ordered, SURE)
    held = {each.subject.id for each in sure}
    weaker = [e for e in _passing(question, ordered, LOOSE) if e.subject.id not in held]
    kept = held | {each.subject.id for each in weaker[: max(0, WEAK - len(sure))]}
    return [each for each in ordered if each.subject.id in kept]


def _passing(question: Question, ranked: Sequence[Ranked], cut: Cut) -> list[Ranked]:
    spoken = [each for each in ranked if _speaks(question, each, cut)]
    if not question.other_words:
        return spoken
    whole = max((each.account.whole for each in spoken), default=0.0)
    topic = max((each.account.topic for each in spoken), default=0.0)
    least_topic = max(cut.topic if question.populations else 0.0, cut.of_best * topic)
    there = any(each.standing.place > 0 and each.standing.is_about for each in spoken)
    lines_alone = asks_only_lines(question)
    themes = max((each.standing.theme for each in spoken), default=0.0)
    return [
        each
        for each in spoken
        if _is_decided(each.standing)
        or (lines_alone and any(each.standing.lines))
        or (
            each.account.whole
            >= (cut.of_best if each.standing.is_about else cut.of_best_by_words) * whole
            and each.account.topic >= least_topic
            and (each.account.effect >= cut.effect or bool(each.standing.topical))
            and (each.standing.theme == 0 or each.standing.theme >= cut.themes * themes)
            and (not there or each.standing.place > 0 or each.standing.is_about)
        )
    ]


def _speaks(question: Question, each: Ranked, cut: Cut) -> bool:
    """Tell whether the facts of a subject say something, or its passages enough."""
    stands = each.standing
    if stands.speaks or any(stands.lines):
        return True
    if any(stands.grades) and asks_only_criteria(question):
        return True
    if question.territories and not (question.other_words or question.criteria or question.lines):
        return stands.place > 0
    if question.years and not (question.other_words or question.criteria or question.lines):
        return stands.year > 0
    return each.account.whole >= cut.coverage


def _is_decided(found: Standing) -> bool:
    """Tell whether a fact is about what is asked; one about another public is not."""
    return bool(
        found.effect > MIN_EFFECT or found.number or found.name or found.announced or found.opposite
    )


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Return `ranked` by value, the highest first, ties by id."""
    return sorted(ranked, key=lambda each: (-round(each.value, 6), each.subject.id))


def _by_words(
    question: Question, accountant: Accountant, subject: Subject, passages: list[Scored]
) -> Ranked:
    stands = standing(question, subject)
    account = accountant.account(subject, stands, passages, {})
    value = score(question, stands, passages[0].score)
    return Ranked(subject, value, stands, tuple(passages), account)


def _told(question: Question, ranked: Sequence[Ranked]) -> float:
    """Return how much of what is asked one document or passage says, 0 to 1."""
    if not question.other_words or any(_is_decided(each.standing) for each in ranked):
        return 1.0
    return max(
        (
            min(each.account.placed, each.account.whole)
            for each in ranked
            if each.account.topic >= (SURE.topic if question.populations else 0.0)
        ),
        default=0.0,
    )
