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
from search_api.places import lies_beside
from search_api.ports import Records, Retriever
from search_api.ranked import Ranked
from search_api.searching import search_text
from search_api.standing import Standing, asks_of_all, asks_only_criteria, asks_only_lines, standing
from search_api.weighing import signs, worth
from search_api.whole import answers_whole

INITIATIVE, DOCUMENT, PASSAGE = "initiative", "document", "passage"
"""What hits are."""
RETRIEVED = 300
"""Passages looked at for one answer; more change nothing that is shown."""
TOLD = 0.5
"""Share of a question that one place must tell, else the answer says that it may be none. Of the
questions written for it that nothing held answers .84 are told so for initiatives, of those that
something does .19; .85 and .14 for passages, .84 and .14 for documents. At 0.45, where it was
tried, .79 and .16, .80 and .13, .78 and .13: it lost more than it won. `python -m eval.doubting
FOLDER`, November 2026."""
TOGETHER, MANY = 0.2, 4
"""What each word more that one passage has of a question adds to what it says, and how many count;
0.1 to 0.24 differ by less than 0.01 of that area."""
NOTHING = 0.2
"""Share below which a question that the vocabulary knows nothing of is no question of ours, and
its answer empty. Of the questions written for it that something answers the lowest has 0.53; set
far below, for an answer that doubts itself loses less than an empty one. It was 0.3 until the
share of empty answers on the reporting half had been seen (November 2026)."""
MIN_EFFECT = 0.1
"""Strength of the proof of an effect above which it is about the public asked for."""
FIRST, OF_BEST = 10, 0.3
"""The first hits that stay whatever the cut says, where each is worth this share of the best. Of
0.2 to 0.6 the highest that cost nothing on the tuning half of essaim's own questions, by weights
fitted on others of them (nDCG@10 of initiatives .756, .761 uncut, November 2026)."""
MIN_PASSAGE_COVERAGE = 0.1
"""The same for passages and documents, where words are all there is: of the 250 questions
tried of the development set piaf, 0.2 would have lost 4 % of the right passages."""


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
        ranked = self.candidates(question, INITIATIVE, filters)
        if not is_ours(question, ranked):
            return Ranking()
        clear = frozenset(
            each.subject.id for each in _passing(question, ranked) if answers_whole(question, each)
        )
        sure = told(question, ranked) >= TOLD
        return Ranking(telling(question, ranked), sure=sure, clear=clear)

    def documents(self, question: Question, filters: Filters) -> Ranking:
        """Return the documents that answer `question`, best first."""
        ranked = self.candidates(question, DOCUMENT, filters)
        if not is_ours(question, ranked):
            return Ranking()
        hits = fold_documents(in_order(ranked), self._catalogue.documents)
        return Ranking(hits, sure=told(question, ranked) >= TOLD)

    def passages(self, question: Question, filters: Filters) -> Ranking:
        """Return the passages that answer `question`, best first."""
        ranked = self.candidates(question, PASSAGE, filters)
        if not is_ours(question, ranked):
            return Ranking()
        held = self._records.passages(each.subject.id for each in ranked)
        hits = fold_passages(in_order(ranked), self._catalogue.documents, held)
        return Ranking(hits, sure=told(question, ranked) >= TOLD)

    def candidates(self, question: Question, unit: str, filters: Filters) -> list[Ranked]:
        """Return all that may be a hit, with what speaks for each, in no order.

        Args:
            question: What is asked.
            unit: What hits are.
            filters: Hard conditions.
        """
        named = self._catalogue.named_in(question.text)
        text = search_text(question, named.values())
        found = self._retriever.search(text, RETRIEVED, allow=self._allowed(filters))
        accountant = Accountant(question)
        if unit == INITIATIVE:
            return self._initiatives(question, accountant, found, named, filters)
        read = [each for each in found if each.coverage >= MIN_PASSAGE_COVERAGE]
        if unit == DOCUMENT:
            return self._documents(question, accountant, read)
        return self._passages(question, accountant, read)

    def _initiatives(
        self,
        question: Question,
        accountant: Accountant,
        found: Sequence[Scored],
        named: Mapping[str, str],
        filters: Filters,
    ) -> list[Ranked]:
        heard = self._heard(found)
        return [
            self._rank(
                question, accountant, each, heard.get(each.id, []), name=named.get(each.id, "")
            )
            for each in self._catalogue.subjects.values()
            if keeps(filters, each)
        ]

    def _documents(
        self, question: Question, accountant: Accountant, found: Sequence[Scored]
    ) -> list[Ranked]:
        heard: dict[str, list[Scored]] = defaultdict(list)
        for each in found:
            heard[each.document].append(each)
        held = self._catalogue.documents
        return [
            _by_words(
                question,
                accountant,
                self._catalogue.of_document(held[document]),
                passages,
                DOCUMENT,
            )
            for document, passages in heard.items()
            if document in held
        ]

    def _passages(
        self, question: Question, accountant: Accountant, found: Sequence[Scored]
    ) -> list[Ranked]:
        held = self._records.passages(each.id for each in found)
        return [
            _by_words(
                question, accountant, self._catalogue.of_passage(held[each.id]), [each], PASSAGE
            )
            for each in found
            if each.id in held
        ]

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
        crowd = {each.id: self._crowd(each) for each in passages}
        shown = signs(question, stands, account, passages, crowd)
        value = worth(INITIATIVE, shown)
        return Ranked(subject, value, stands, tuple(passages), account, shown)

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


def is_ours(question: Question, ranked: Iterable[Ranked]) -> bool:
    """Tell whether anything held speaks to the question at all.

    A question that names an effect, a number, an initiative, a line of the grid or anything
    the vocabulary knows is one of ours. Any other must find some of its words in one place: a territory
    alone does not make "la recette de la tarte dans le Gers" a question of ours, nor does
    "innovative" one of recipes.
    """
    known = (question.effects, question.figures, question.populations, question.themes)
    if any(known) or question.concepts or question.lines or not question.other_words:
        return True
    return any(each.standing.name or each.account.whole >= NOTHING for each in ranked)


def told(question: Question, ranked: Iterable[Ranked]) -> float:
    """Return how much of what is asked is said in one place, 0 to 1.

    It is the mean of what one hit says, by its facts and all its passages, and of what one
    passage says, which is the surer the more words it has together: words found here and
    there are no answer, nor is the one word of two that any text may have. Where a place is
    asked, both are of hits there; what has the effect, the number or the name asked for says
    it all.
    """
    if not question.other_words or asks_of_all(question):
        return 1.0
    there = [each for each in ranked if not question.territories or _is_there(question, each)]
    hit = max((each.account.whole for each in there), default=0.0)
    if any(_is_decided(each.standing) for each in there):
        hit = 1.0
    return (hit + max((_said(p) for each in there for p in each.passages), default=0.0)) / 2


def _is_there(question: Question, each: Ranked) -> bool:
    """Tell whether a subject is in a place asked for, holds it or names it."""
    held = each.subject.territories
    return each.standing.place > 0 and not lies_beside(question.territories, held)


def _said(passage: Scored) -> float:
    """Return how much of a question one passage says, more for several words together."""
    return passage.coverage + TOGETHER * (min(MANY, len(passage.covered)) - MANY / 2)


def telling(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the hits that say something about what is asked, best first.

    What has the effect or the number asked for stays, and so does what the question
    names. The rest must account for enough of its words, against the best of all; where
    a place is asked and something there is about the matter, words alone do not bring in
    what is elsewhere. The first hits stay all the same, unless they are worth little
    beside the best.
    """
    ordered = in_order(ranked)
    kept = {each.subject.id for each in _passing(question, ordered)}
    least = OF_BEST * ordered[0].value if ordered else 0.0
    kept |= {
        each.subject.id
        for each in ordered[:FIRST]
        if each.value >= least > 0 and (each.account.topic or each.account.whole >= SURE.coverage)
    }
    return [each for each in ordered if each.subject.id in kept]


def _passing(question: Question, ranked: Sequence[Ranked]) -> list[Ranked]:
    spoken = [each for each in ranked if _speaks(question, each)]
    if not question.other_words:
        return spoken
    whole = max((each.account.whole for each in spoken), default=0.0)
    topic = max((each.account.topic for each in spoken), default=0.0)
    least_topic = max(SURE.topic if question.populations else 0.0, SURE.of_best * topic)
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
            >= (SURE.of_best if each.standing.is_about else SURE.of_best_by_words) * whole
            and each.account.topic >= least_topic
            and (each.account.effect >= SURE.effect or bool(each.standing.topical))
            and (each.standing.theme == 0 or each.standing.theme >= SURE.themes * themes)
            and (not there or each.standing.place > 0 or each.standing.is_about)
        )
    ]


def _speaks(question: Question, each: Ranked) -> bool:
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
    return each.account.whole >= SURE.coverage


def _is_decided(found: Standing) -> bool:
    """Tell whether a fact is about what is asked; one about another public is not."""
    return bool(
        found.effect > MIN_EFFECT or found.number or found.name or found.announced or found.opposite
    )


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Return `ranked` by value, the highest first, ties by id."""
    return sorted(ranked, key=lambda each: (-round(each.value, 6), each.subject.id))


def _by_words(
    question: Question,
    accountant: Accountant,
    subject: Subject,
    passages: list[Scored],
    unit: str,
) -> Ranked:
    stands = standing(question, subject)
    account = accountant.account(subject, stands, passages, {})
    shown = signs(question, stands, account, passages, {})
    return Ranked(subject, worth(unit, shown), stands, tuple(passages), account, shown)
