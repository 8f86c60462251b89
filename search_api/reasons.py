"""Why a hit is there: sentences with their proofs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.concepts import vocabulary
from corpus.messages import say
from corpus.records import Answer as CriterionAnswer
from corpus.records import (
    Caveat,
    Criterion,
    Evidence,
    Figure,
    FigureStatus,
    MentionKind,
    Proof,
)
from corpus.territories import gazetteer
from corpus.views import folded
from index.records import Scored, TermMatch
from search_api.catalogue import Catalogue, Subject
from search_api.lexicon import lexicon
from search_api.merits import answer_to, answers, best_line, is_claim, merit
from search_api.parts import Question
from search_api.places import place_match
from search_api.proving import change
from search_api.publics import concept_match
from search_api.standing import Standing
from search_api.wording import concept_label, figure_text, number_text

MAX_WORDS = 8
"""Word matches told in one reason."""
ANSWERS = {
    CriterionAnswer.YES: "answer_yes",
    CriterionAnswer.PARTLY: "answer_partly",
    CriterionAnswer.NO: "answer_no",
    CriterionAnswer.UNKNOWN: "answer_unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a hit, or a reserve about it.

    `kind` is "effect", "figure", "caveat", "name", "place", "public", "theme",
    "criterion" or "words"; `proof` is None where there is none to show.
    """

    kind: str
    text: str
    proof: Proof | None = None


class Reasoner:
    """Tells why, for one question in one language.

    Args:
        catalogue: The store arranged, for the proofs of places and publics.
        question: What was asked.
        language: "fr" or "en".
    """

    def __init__(self, catalogue: Catalogue, question: Question, language: str) -> None:
        self._catalogue = catalogue
        self._question = question
        self._language = language

    def reasons(
        self, subject: Subject, found: Standing, passages: Sequence[Scored]
    ) -> list[Reason]:
        """Return the reasons for `subject`, the strongest first."""
        told = [
            *self._effects(found, subject),
            *self._figures(found, subject),
            *self._reserves(found),
            *self._name(found, subject),
            *self._places(subject),
            *self._publics(subject, found),
            *self._themes(subject),
            *self._criteria(subject),
            *self._lines(subject),
            *self._words(passages),
        ]
        return list({(each.kind, each.text): each for each in reversed(told)}.values())[::-1]

    def _effects(self, found: Standing, subject: Subject) -> Iterator[Reason]:
        for each in found.proven:
            yield Reason(kind="effect", text=self._told(each.figure), proof=each.figure.proof)
            asked, size = each.effect.at_least, change(each.figure)
            if asked is not None and size is not None and size < asked:
                yield self._reserve(
                    "answer_below", each.figure, asked=number_text(asked, self._language)
                )
            yield from self._caveats(each.figure, subject)

    def _figures(self, found: Standing, subject: Subject) -> Iterator[Reason]:
        proven = {each.figure.id for each in found.proven}
        topical = () if self._question.figures else found.topical[:2]
        for figure in found.met or topical:
            if figure.id in proven:
                continue
            if figure.status in {FigureStatus.TARGET, FigureStatus.PROJECTION}:
                yield self._reserve(_status_key(figure), figure)
                continue
            yield Reason(kind="figure", text=self._told(figure), proof=figure.proof)
            yield from self._caveats(figure, subject)

    def _reserves(self, found: Standing) -> Iterator[Reason]:
        for figure in found.announced[:2]:
            yield self._reserve(_status_key(figure), figure)
        for figure in found.opposite[:1]:
            yield self._reserve("answer_opposite", figure)

    def _reserve(self, key: str, figure: Figure, **fields: str) -> Reason:
        text = say(key, self._language, figure=self._told(figure), **fields)
        return Reason(kind="caveat", text=text, proof=figure.proof)

    def _caveats(self, figure: Figure, subject: Subject) -> Iterator[Reason]:
        """Yield the reserve beside a figure, proved by the words that make it if there are."""
        text = caveat_text(figure.caveats, self._language)
        admitted = (each.proof for each in subject.evidence if _admits(each))
        if text:
            yield Reason(kind="caveat", text=text, proof=next(admitted, figure.proof))

    def _told(self, figure: Figure) -> str:
        return figure_text(figure, self._language)

    def _name(self, found: Standing, subject: Subject) -> Iterator[Reason]:
        if found.name:
            text = say("answer_name", self._language, name=found.name)
            yield Reason(kind="name", text=text, proof=self._naming(subject))

    def _places(self, subject: Subject) -> Iterator[Reason]:
        matched = [
            each for each in subject.territories if place_match(self._question.territories, [each])
        ]
        if matched:
            held = [place for each in matched[:4] if (place := gazetteer().get(each))]
            text = say(
                "answer_place", self._language, names=", ".join(place.name for place in held)
            )
            yield Reason(
                kind="place",
                text=text,
                proof=self._mention(subject, MentionKind.TERRITORY, matched),
            )

    def _publics(self, subject: Subject, found: Standing) -> Iterator[Reason]:
        held = [each.figure for each in found.proven] + list(found.met)
        concerned = [*subject.populations, *(f.population for f in held if f.population)]
        matched = [
            each
            for each in dict.fromkeys(concerned)
            if any(concept_match(asked, each) for asked in self._question.populations)
        ]
        if matched:
            names = ", ".join(concept_label(each, self._language) for each in matched)
            proof = next((f.proof for f in held if f.population in matched), None)
            proof = proof or self._mention(subject, MentionKind.CONCEPT, matched)
            yield Reason(
                kind="public", text=say("answer_public", self._language, names=names), proof=proof
            )

    def _themes(self, subject: Subject) -> Iterator[Reason]:
        for theme in subject.themes:
            if theme in self._question.themes:
                label = lexicon().theme_label(theme, self._language)
                yield Reason(kind="theme", text=say("answer_theme", self._language, theme=label))

    def _criteria(self, subject: Subject) -> Iterator[Reason]:
        for criterion in self._question.criteria:
            said = [each for each in subject.evidence if answers(criterion, each)]
            best = max(said, key=lambda e: (merit(e), e.confidence, e.id), default=None)
            yield self._criterion(criterion, best)

    def _criterion(self, criterion: str, best: Evidence | None) -> Reason:
        name = say(f"answer_criterion_{criterion}", self._language)
        if best is None or best.answer is CriterionAnswer.UNKNOWN:
            return Reason(
                kind="criterion",
                text=say("answer_criterion_unknown", self._language, criterion=name),
            )
        if is_claim(best):
            text = say("answer_criterion_claim", self._language, criterion=name)
        else:
            line = say(f"answer_line_{best.criterion.split('.')[1]}", self._language)
            said = say(ANSWERS[answer_to(best)], self._language)
            key = "answer_criterion_claimed" if best.claim else "answer_criterion"
            text = say(key, self._language, criterion=name, answer=said, line=line)
        return Reason(kind="criterion", text=text, proof=best.proof)

    def _lines(self, subject: Subject) -> Iterator[Reason]:
        """Yield what answers a closer question about the grid, with its proof."""
        for line in lexicon().lines:
            if line.id in self._question.lines:
                best = best_line(line, subject.evidence)
                if best is not None:
                    name = say(f"answer_line_{best.criterion.split('.')[1]}", self._language)
                    said = say(ANSWERS[best.answer], self._language)
                    key = "answer_line_claimed" if best.claim else "answer_line"
                    text = say(key, self._language, line=name, answer=said)
                    yield Reason(kind="criterion", text=text, proof=best.proof)

    def _words(self, passages: Sequence[Scored]) -> Iterator[Reason]:
        best: dict[str, TermMatch] = {}
        for each in (match for passage in passages for match in passage.matched):
            if each.word not in best or each.cosine > best[each.word].cosine:
                best[each.word] = each
        if best:
            told = "; ".join(self._word(each) for each in list(best.values())[:MAX_WORDS])
            yield Reason(kind="words", text=say("answer_words", self._language, words=told))

    def _word(self, match: TermMatch) -> str:
        if match.phrase and (label := _french_label(match.word)):
            return say("answer_word_concept", self._language, asked=match.word, found=label)
        if match.word == match.term or match.cosine >= 0.995:
            return say("answer_word_same", self._language, asked=match.word)
        return say("answer_word_near", self._language, asked=match.word, found=match.term)

    def _naming(self, subject: Subject) -> Proof | None:
        named = (
            each.proof
            for document in subject.documents
            for each in self._catalogue.mentions(document, MentionKind.DISPOSITIF)
            if self._catalogue.naming.get(each.id) == subject.id
        )
        return next(named, None)

    def _mention(self, subject: Subject, kind: MentionKind, refs: Iterable[str]) -> Proof | None:
        """Return where `subject` names one of `refs`: as near as can be to its own facts."""
        wanted = set(refs)
        anchors = self._anchors(subject)
        found = (
            each.proof
            for document in subject.documents
            for each in self._catalogue.mentions(document, kind)
            if each.ref in wanted
        )
        return min(found, key=lambda proof: _distance(proof, anchors), default=None)

    def _anchors(self, subject: Subject) -> list[Proof]:
        """Return the places that speak of `subject` beyond doubt."""
        own = {figure.proof for figure in subject.figures}
        own |= {
            each.proof
            for document in subject.documents
            for each in self._catalogue.mentions(document, MentionKind.DISPOSITIF)
            if self._catalogue.naming.get(each.id) == subject.id
        }
        return list(own)


def _admits(evidence: Evidence) -> bool:
    """Tell whether a document itself says that an effect is not established."""
    return (
        evidence.criterion is Criterion.IMPACT_ATTRIBUTION and evidence.answer is CriterionAnswer.NO
    )


def _distance(proof: Proof, anchors: Sequence[Proof]) -> int:
    """Return the characters between a proof and the nearest anchor of its page."""
    near = (
        abs(each.start - proof.start)
        for each in anchors
        if (each.document, each.page) == (proof.document, proof.page)
    )
    return min(near, default=_FAR)


_FAR = 10**9


def caveat_text(caveats: Sequence[Caveat], language: str) -> str:
    """Return what a reader must know beside a number, as one sentence; "" for nothing."""
    told = ", ".join(say(f"answer_{caveat}", language) for caveat in caveats)
    return told[:1].upper() + told[1:]


def _french_label(words: str) -> str:
    """Return what documents call the concept that English words name; "" for French ones."""
    for match in vocabulary().find(words):
        concept = vocabulary()[match.concepts[0]]
        spoken = {folded(form).rstrip("s") for form in concept.fr}
        if folded(words).rstrip("s") not in spoken:
            return concept.label("fr")
    return ""


def _status_key(figure: Figure) -> str:
    return "answer_target" if figure.status is FigureStatus.TARGET else "answer_projection"
