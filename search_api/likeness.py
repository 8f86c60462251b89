"""Questions for what is like an initiative they name: "similaires au Mammobile"."""

import re
from collections.abc import Collection
from dataclasses import replace

from corpus.messages import say
from search_api.catalogue import Catalogue
from search_api.filters import Filters, keeps
from search_api.kinship import Kin, Kinship
from search_api.lexicon import aligned, lexicon
from search_api.parts import Part, Question, Understood
from search_api.places import place_match
from search_api.ranked import Ranked
from search_api.ranking import Ranking, in_order
from search_api.reasons import Reason
from search_api.standing import standing
from search_api.wording import concept_label

_ARTICLE = re.compile(
    r"\s*(?:(?:le|la|les|l'|au|aux|a|du|de|des|d'|celui|celle|ceux|the|an?|one|to|of|in"
    r"|dispositif|initiative|projet|programme|scheme|project|program)(?:\s+|(?<=')))*[«\"“]?\s*"
)
THERE = 1.0
"""What the place asked for counts beside likeness, which goes from 0 to 1."""
_SHOWN = 4


class Likeness:
    """Finds what a question names as a likeness, and what is like it.

    Args:
        catalogue: The initiatives.
        kinship: How alike they are.
    """

    def __init__(self, catalogue: Catalogue, kinship: Kinship) -> None:
        self._catalogue, self._kinship = catalogue, kinship

    def read(self, question: Question, without: Collection[str] = ()) -> Question:
        """Return `question` with the initiatives that what is asked shall be like.

        Args:
            question: As it was read.
            without: Keys of parts to leave unread.
        """
        for match in lexicon().likeness.finditer(aligned(question.text)):
            start = match.end()
            opening = _ARTICLE.match(aligned(question.text), start)
            begin = opening.end() if opening else start
            name, ids = self._catalogue.called(question.text[begin:])
            key = f"{Part.LIKENESS}:{name}"
            if key not in without and any(self._kinship.all_kin(each) for each in ids):
                said = Understood(
                    part=Part.LIKENESS, key=key, start=match.start(), end=begin + len(name)
                )
                kept = [
                    each for each in question.understood if not said.start <= each.start < said.end
                ]
                return replace(question, like=self._meant(ids, question), understood=(*kept, said))
        return question

    def _meant(self, ids: tuple[str, ...], question: Question) -> tuple[str, ...]:
        """Return those of one name that are at the place asked for; all where none is."""
        held = self._catalogue.subjects
        there = [e for e in ids if place_match(question.territories, held[e].territories)]
        return tuple(there) or ids

    def ranking(self, question: Question, filters: Filters) -> Ranking:
        """Return what is like the initiatives named, the most alike first.

        Those of the place asked for come first, where the ones named are elsewhere.
        """
        alike = self._kin(question)
        subjects = [self._catalogue.subjects[each] for each in alike]
        named = [self._catalogue.subjects[each].territories for each in question.like]
        elsewhere = not any(place_match(question.territories, each) for each in named)
        hits = in_order(
            Ranked(
                each,
                alike[each.id].likeness
                + THERE * elsewhere * place_match(question.territories, each.territories),
                standing(question, each),
                (),
            )
            for each in subjects
            if keeps(filters, each)
        )
        return Ranking(hits, clear=frozenset(each.subject.id for each in hits))

    def _kin(self, question: Question) -> dict[str, Kin]:
        """Return the nearest kinship of each initiative with one of those named."""
        found: dict[str, Kin] = {}
        for named in question.like:
            for kin in self._kinship.all_kin(named):
                known = found.get(kin.initiative.id)
                if known is None or kin.likeness > known.likeness:
                    found[kin.initiative.id] = kin
        return found

    def reason(self, question: Question, initiative: str, language: str) -> Reason | None:
        """Return why an initiative is like those named: what they share."""
        kin = self._kin(question).get(initiative)
        if kin is None:
            return None
        shared = dict.fromkeys([*kin.populations, *kin.measures, *kin.subjects])
        told = ", ".join(concept_label(each, language) for each in list(shared)[:_SHOWN])
        name = next(u.key.partition(":")[2] for u in question.understood if u.part is Part.LIKENESS)
        key = "answer_like" if told else "answer_like_text"
        return Reason(kind="name", text=say(key, language, name=name, shared=told))
