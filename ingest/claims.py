"""Numbers as claims: a number alone, or a number and what it is compared with."""

import re
from dataclasses import dataclass, replace

from corpus.noun_groups import noun_group
from corpus.number_match import NumberForm, NumberMatch
from corpus.records import Qualifier

_YEARS = r"(?:,? ?\(?(?:en |fin |début |au |à la |mi-)?(?:\d{1,2}(?:er)? )?(?:[a-zéû]{3,9} )?(?:19|20)\d\d\)?)?"
_TO = re.compile(
    rf"{_YEARS}[ *]*(?:[^\d.;:\n()]{{0,48}}?)?(?:,| )*(?:à(?: seulement| peine| environ| près de| plus de| moins de)?|pour (?:atteindre|passer à|s'établir à|arriver à|se situer à)|->|→|=>|vers|to)[ *]*$",
)
_AGAINST = re.compile(
    r"(?P<word>\bcontre|\bau lieu d(?:e|')|\bversus|\bvs\.?|\balors qu'(?:il|elle) (?:était|étaient) de|\bcompared (?:with|to)|\bcontre seulement|\bcomparé à|\bpar rapport à(?: la moyenne de)?)"
    r"[ *]*(?:seulement|près de|plus de|environ|à peine|les?|un taux de|une moyenne de|un délai de)?[ *]*$",
)
_FROM = re.compile(r"(?:\b(?:de|d'|depuis|from)|[(:])[ *]*$|\bde (?:plus de |près de |environ )$")
_THEN_NOW = re.compile(r" (?:aujourd'hui|actuellement|avant|auparavant|initialement|au départ)\)")
_MOVES = re.compile(
    r"\b(?:pass(?:e|es|ent|é|ée|és|ées|er|ant|erait|era|eront)\b|augment|baiss|diminu|rédui|progress|hauss|recul|chut|tomb|grimp|bond|évolu|croî|croiss|accr|réduct|abaiss|ramen|rel[eè]v|portant|porté|remont|dégringol|went|rose|fell|grew)",
    re.IGNORECASE,
)
_GOES = re.compile(r"(?:pass|évolu|port|remont|ramen|tomb|went)", re.IGNORECASE)
_FALLS = re.compile(
    r"(?:baiss|diminu|rédu|recul|chut|tomb|abaiss|ramen|dégring|fell)", re.IGNORECASE
)
_THEN = re.compile(
    r"^[^.;:\n]{0,60}?(?:\b(?:en|fin|début|mi-|depuis|dès|à la rentrée) ?\d{0,2} ?[a-zéû]{0,9} ?(?:19|20)\d\d|\b(?:19|20)\d\d\b|un an (?:plus tôt|auparavant|avant)|l'an(?:née)? (?:dernier|dernière|précédente|passée?)|auparavant|précédemment|avant\b|initialement|au départ|à l'origine|(?:\d+|une?|deux|trois|quatre|cinq|dix) (?:ans?|mois) (?:plus tôt|auparavant)|il y a (?:\d+|une?|deux|trois|quatre|cinq|dix) (?:ans?|mois)|\bin (?:19|20)\d\d)",
)


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
        pair = None if following is None else _pair(text, begin, end, number, following)
        claims.append(pair or _split_range(text, begin, number) or _alone(text, number))
        index += 2 if pair is not None else 1
    return claims


def _alone(text: str, number: NumberMatch) -> Claim:
    noun = _noun(text, number)
    return Claim(number=number, start=number.start, end=max(number.end, noun[1]), noun=noun)


_DATE_BETWEEN = re.compile(r" \(?(?:en|fin|début|mi|in)[ -](?:19|20)\d\d\)?(?= (?:du|des|de|d'))")


def _noun(text: str, number: NumberMatch) -> tuple[int, int]:
    """Return the span of what is counted, a date in between passed over."""
    dated = _DATE_BETWEEN.match(text, number.end)
    start, end = noun_group(text, dated.end() if dated else number.end)
    gap = text[number.end : start].strip(" *_").lower()
    if (
        number.unit is None
        and dated is None
        and gap in {"les", "la", "le", "l'", "leur", "leurs", "nos"}
    ):
        return number.end, number.end
    return start, end


def _split_range(text: str, begin: int, number: NumberMatch) -> Claim | None:
    """Return "passé de 165 à 116" as a change: a range that a verb of change opens."""
    if number.value_max is None or number.qualifier is not Qualifier.BETWEEN:
        return None
    written = text[number.numeral_start : number.numeral_end]
    link = re.search(r" (?:à|to) ", written)
    before = text[max(begin, number.start - 90) : number.start]
    if link is None or not _FROM.search(before):
        return None
    if number.value_max > number.value and not _climbs(before, written[: link.start()]):
        return None
    cut = number.numeral_start + link.start()
    low = replace(number, value_max=None, qualifier=Qualifier.EXACTLY, end=cut, numeral_end=cut)
    high = replace(
        number, value=number.value_max, value_max=None, qualifier=Qualifier.EXACTLY,
        start=number.numeral_start + link.end(), numeral_start=number.numeral_start + link.end(),
    )  # fmt: skip
    return _claim(text, high, low, _from_start(text, number.start))


def _climbs(before: str, low: str) -> bool:
    """Tell whether "de A à B", rising, is a change ("passé de") and not a size ("baisser de 20 à 30 %")."""
    moves = list(_MOVES.finditer(before))
    if not moves or re.search(r"\d|[;:]", before[moves[-1].end() :]):
        return False
    if _GOES.match(moves[-1][0]):
        return True
    return re.search(r"[%€a-z]$", low.strip()) is not None and _FALLS.match(moves[-1][0]) is None


_WAS = re.compile(r"\b(?:était|étaient|atteignai(?:t|ent)|s'élevai(?:t|ent))\b[^.;:\n\d]*$")
_WAS_THEN = re.compile(
    r"^[^.;:\n\d]{0,40}(?:(?:19|20)\d\d)?[^.;:\n\d]{0,6}\b(?:est|sont|atteint|atteignent|s'établit|s'élève|tombe|passe|descend|monte)(?: à| de)? (?:désormais|aujourd'hui|maintenant|actuellement)[^.;:\n\d]{0,24}$"
)
"""What stands between a level that was and the one that is ("était de 45 jours, est aujourd'hui de 12")."""


def _pair(text: str, begin: int, end: int, first: NumberMatch, second: NumberMatch) -> Claim | None:
    if not _alike(first, second):
        return None
    between = text[first.end : second.start]
    if _WAS_THEN.search(between) and _WAS.search(text[max(begin, first.start - 40) : first.start]):
        return _claim(text, second, first, first.start)
    against = _AGAINST.search(between)
    told = between[: against.start()] if against is not None else ""
    if against is not None and len(between) <= 150 and not re.search(r"\.(?=\s|$)|[;\n]", told):
        if against["word"].startswith(("au lieu", "alors")) or _told_in_time(text, end, second):
            span_end = _after_period(text, second.end, end)
            claim = _claim(text, first, second, first.start)
            return replace(claim, end=max(claim.end, span_end))
        return None
    if between == " (" and _THEN_NOW.match(text, second.end):
        return _claim(text, first, second, first.start)
    return _moved(text, begin, end, first, second)


def _moved(
    text: str, begin: int, end: int, first: NumberMatch, second: NumberMatch
) -> Claim | None:
    """Return a change told from its start to its end ("passé de 10 à 20", "10 -> 20")."""
    if first.value_max:
        return None
    between = text[first.end : second.start]
    before = text[max(begin, first.start - 110) : first.start]
    if re.fullmatch(r"[ *]*(?:->|→|=>)[ *]*", between):
        return _claim(text, second, first, first.start)
    if (
        _TO.fullmatch(between)
        and _FROM.search(before)
        and (_MOVES.search(before) or re.search(r"(?:19|20)\d\d", between))
    ):
        claim = _claim(text, second, first, _from_start(text, first.start))
        return replace(claim, end=max(claim.end, _after_period(text, second.end, end)))
    return None


def _alike(first: NumberMatch, second: NumberMatch) -> bool:
    plain = {NumberForm.DIGITS, NumberForm.WORDS, NumberForm.ROUND, NumberForm.CLOCK}
    if (
        first.form not in plain
        or second.form not in plain
        or (first.value_max and second.value_max)
    ):
        return False
    return second.unit is None or first.unit is None or first.unit == second.unit


def _told_in_time(text: str, end: int, second: NumberMatch) -> bool:
    """Tell whether "contre" compares two moments, not two places or groups."""
    after = text[second.end : min(end, second.end + 70)]
    return _THEN.search(after) is not None or _NOW.match(after) is not None


_NOW = re.compile(r" (?:aujourd'hui|actuellement|à date|à ce jour)\b")


def _after_period(text: str, position: int, end: int) -> int:
    found = re.compile(
        r"[^\d.;:\n,]{0,24}?\b(?:en|fin|début|in) (?:19|20)\d\d|[ ,]*(?:l'an(?:née)? (?:dernière?|précédente|passée?)|auparavant|précédemment|avant l\w+|un an plus tôt|il y a \w+ ans)"
    ).match(text, position, end)
    return found.end() if found else position


def _from_start(text: str, start: int) -> int:
    found = re.search(r"\b(?:de|from|d')[ *]*$", text[max(0, start - 6) : start])
    return start - len(found[0]) if found else start


def _claim(text: str, number: NumberMatch, baseline: NumberMatch, start: int) -> Claim:
    later = max((number, baseline), key=lambda one: one.end)
    noun = _noun(text, number)
    if noun[1] == noun[0]:
        noun = _noun(text, baseline)
    end = max(later.end, noun[1] if noun[0] >= later.end else later.end)
    return Claim(
        number=number, start=min(start, number.start), end=end, noun=noun, baseline=baseline
    )
