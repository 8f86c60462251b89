"""What a reader must know of an answer as a whole: that nothing held is about what was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.messages import say
from corpus.territories import gazetteer
from search_api.parts import Part, Question
from search_api.ranked import Ranked
from search_api.ranking import Ranking
from search_api.wording import concept_label

MIN_SHARE_THERE = 0.75
"""Share of what the best hit anywhere accounts for that one at the place asked for must
account for. Set in 2026 on the tuning half of essaim's own questions: those that can be
answered have 0.97 at least, those about something that is only elsewhere 0.6 at most."""
_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reserve about an answer.

    Attributes:
        kind: "spelling" where a word was read as another, "unsure" where the best hits hold
            too little of what is asked, "place" where what is asked is
            only told of elsewhere, "effect" where no figure shows the effect asked for.
        text: For the reader.
        without: Keys of parts of the question that, left out, make the note pass.
    """

    kind: str
    text: str
    without: tuple[str, ...] = ()

    @property
    def is_doubt(self) -> bool:
        """Whether it says that the question itself has no answer here."""
        return self.kind != "spelling"


def notes(question: Question, ranking: Ranking, language: str) -> Iterator[Note]:
    """Yield what is to be said of an answer.

    Args:
        question: What was asked.
        ranking: All its hits.
        language: "fr" or "en".
    """
    for each in question.mended:
        text = say("answer_note_spelling", language, typed=each.typed, read=each.read)
        yield Note(kind="spelling", text=text, without=(each.key,))
    ranked = ranking.hits
    if not ranked or question.like:
        return
    if not ranking.sure:
        yield Note(kind="unsure", text=say("answer_note_unsure", language))
    if question.territories and not _is_told_there(question, ranked):
        names = [gazetteer().name(each) for each in question.territories]
        shown = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
        yield Note(
            kind="place",
            text=say("answer_note_place", language, names=shown),
            without=_keys(question, Part.TERRITORY),
        )
    missing = [
        each.concept
        for each in question.effects
        if not any(proof.effect == each for hit in ranked for proof in hit.standing.proven)
    ]
    if missing:
        named = ", ".join(concept_label(each, language) for each in dict.fromkeys(missing))
        yield Note(
            kind="effect",
            text=say("answer_note_effect", language, names=named),
            without=_keys(question, Part.EFFECT),
        )


def _is_told_there(question: Question, ranked: Sequence[Ranked]) -> bool:
    """Tell whether a hit at a place asked for says about as much as the best anywhere."""
    there = [each for each in ranked if each.standing.place > 0]
    if not question.other_words:
        return bool(there)
    most = max(each.account.whole for each in ranked)
    return max((each.account.whole for each in there), default=0.0) >= MIN_SHARE_THERE * most > 0


def _keys(question: Question, part: Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.key for each in question.understood if each.part is part))
