"""Numbers as claims: a number alone, or a number and what it is compared with."""

import re
from dataclasses import dataclass

from corpus.noun_groups import noun_group
from corpus.number_match import NumberMatch
from ingest.pairs import Move, dated_after, read_move, read_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number that states something, with the number it started from where one is told.

    Attributes:
        number: The number stated (the "to" of a change).
        start: Where the statement begins, the "from" included; counts in the segment's text.
        end: Where it ends.
        baseline: The "from" of a change.
        noun: Span of what is counted or measured right after the number, maybe empty.
    """

    number: NumberMatch
    start: int
    end: int
    noun: tuple[int, int]
    baseline: NumberMatch | None = None


def pair_numbers(text: str, begin: int, end: int, numbers: list[NumberMatch]) -> list[Claim]:
    """Return the claims of one sentence, `text[begin:end]`, from its numbers."""
    claims: list[Claim] = []
    index = 0
    while index < len(numbers):
        number = numbers[index]
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        pair = None if following is None else read_move(text, begin, end, number, following)
        move = pair or read_range(text, begin, end, number)
        claims.append(_alone(text, number) if move is None else _moved(text, end, move))
        index += 2 if pair is not None else 1
    return claims


def _alone(text: str, number: NumberMatch) -> Claim:
    noun = _noun(text, number)
    return Claim(number=number, start=number.start, end=max(number.end, noun[1]), noun=noun)


_DATE_BETWEEN = re.compile(r" \(?(?:en|fin|début|mi|in)[ -](?:19|20)\d\d\)?(?= (?:du|des|de|d'))")


_WHEN = re.compile(
    r"(?:(?:auparavant|précédemment|initialement|désormais|actuellement|aujourd'hui)\b"
    r"|(?:première|deuxième|troisième|seconde|dernière) (?:année|semaine|saison)|(?:premier|second|dernier|deuxième|troisième) (?:mois|trimestre|semestre)|(?:premiers|derniers) mois"
    r"|(?:plus|moins)\b(?! (?:[^\W\d_]+s\b))|an (?:dernier|passé)|année (?:dernière|suivante|passée|précédente)\b)"
)
"""What says when, and is nothing that is counted ("six auparavant")."""


def _noun(text: str, number: NumberMatch) -> tuple[int, int]:
    """Return the span of what is counted, a date in between passed over."""
    dated = _DATE_BETWEEN.match(text, number.end)
    start, end = noun_group(text, dated.end() if dated else number.end)
    if _WHEN.match(text, start, end):
        return number.end, number.end
    gap = text[number.end : start].strip(" *_").lower()
    if (
        number.unit is None
        and dated is None
        and gap in {"les", "la", "le", "l'", "leur", "leurs", "nos"}
    ):
        return number.end, number.end
    return start, _enumerated(text, start, end) if number.unit is None else end


_ALSO = re.compile(
    r"(?:, (?!plusieurs|divers|certain|quelques)[a-zà-ÿœ-]{4,}[sx]){0,4} (?:et|ou) (?:d'|de )?"
    r"(?P<last>(?!plus\b|moins\b|leurs\b|nous\b|vous\b|tous\b|toutes\b|elles\b|deux\b|trois\b|dans\b|sans\b|sous\b|vers\b|près\b|après\b|très\b|puis\b|sont\b"
    r"|depuis\b|celles\b|ceux\b|plusieurs\b|divers|certain|quelques\b|autres\b|jamais\b|alors\b|jours\b|mois\b|ans\b)[a-zà-ÿœ-]{4,}[sx])\b(?! (?:de (?:plus|moins)|[^\W\d_]+(?:é|i|u)s? de)\b)"
)
"""What goes on naming what a number counts ("197 installations et contacts")."""
_ONE_NOUN = re.compile(r"[a-zà-ÿœ-]{3,}[sx]")


def _enumerated(text: str, start: int, end: int) -> int:
    """Return where the nouns end that a number counts together, `end` where it counts but one."""
    also = _ALSO.match(text, end) if _ONE_NOUN.fullmatch(text, start, end) else None
    if also is None:
        return end
    return max(also.end(), noun_group(text, also.start("last"))[1])


def _moved(text: str, end: int, move: Move) -> Claim:
    """Return a change as a claim, the date behind its later number included."""
    later = max((move.number, move.baseline), key=lambda one: one.end)
    noun = _noun(text, move.number)
    if noun[1] == noun[0]:
        noun = _noun(text, move.baseline)
    stop = max(later.end, noun[1] if noun[0] >= later.end else later.end)
    return Claim(
        number=move.number,
        start=min(move.start, move.number.start),
        end=max(stop, dated_after(text, later.end, end)),
        noun=noun,
        baseline=move.baseline,
    )
