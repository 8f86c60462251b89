"""What a question asks of a number: "plus de 100 000 consultations", "at least 40 %"."""

import re
from dataclasses import dataclass

from corpus.noun_groups import noun_group
from corpus.number_match import NumberForm, NumberMatch
from corpus.numbers import find_numbers
from corpus.records import Qualifier
from corpus.units import read_per

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_CUE = re.compile(
    r"(?:\b(?:en|depuis|in|since|de|année|year|mi-|fin|début|before|after|avant|après|until|by|dès|à|of)\s|[-–/])$",
    re.IGNORECASE,
)
_MONEY_FIRST = re.compile(
    r"€\s?(\d[\d.,  \u202f]*(?:\s?(?:k|m|bn|millions?|billions?)\b)?(?<![.,\s]))", re.IGNORECASE
)
"""English writes the sign first: "€2m" reads as "2m€", as long as it was."""
_AFTER = re.compile(
    r"\s*(?:(?P<least>(?:ou|et|or|and) (?:plus|davantage|more|above|over)|au (?:moins|minimum)|at least|minimum)"
    r"|(?P<most>(?:ou|et|or|and) (?:moins|less|fewer|below|under)|au (?:plus|maximum)|at most|maximum))\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b[àa] partir d(?:e|'une?)\s*$", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s+$", re.IGNORECASE)
_LESS_OR_MORE = re.compile(
    r"\s*(?:%|percent|per cent|pour ?cent)?\s*(?:(?P<less>fewer|less|lower|(?:de|en) moins)|(?P<more>more|higher|(?:de|en) plus))\b",
    re.IGNORECASE,
)
"""Right behind a share, it says which way a change goes: "20 % fewer admissions"."""
_SHARES = frozenset(["%", "part"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a question asks of a number; `text[start:end]` says it.

    `text[noun_start:noun_end]` is what is counted, empty where nothing is named. `sign`
    is -1 for a fall, 1 for a rise where the number itself says so ("-38 %", "halved").
    """

    start: int
    end: int
    value: float
    qualifier: Qualifier
    noun_start: int
    noun_end: int
    value_max: float | None = None
    unit: str | None = None
    per: str | None = None
    sign: int = 0


def find_comparisons(text: str) -> list[Comparison]:
    """Return the numbers that a question sets, in French or English, left to right.

    Years are left out; a bare number is `exactly`.
    """
    shown = _MONEY_FIRST.sub(lambda match: f"{match[1]}€", text)
    shown = shown.replace(">=", " ≥").replace("<=", " ≤")
    return [
        _comparison(shown, number) for number in find_numbers(shown) if not _is_year(shown, number)
    ]


def _comparison(text: str, number: NumberMatch) -> Comparison:
    noun_start, noun_end = noun_group(text, number.end)
    end = max(number.end, noun_end)
    per = number.per
    qualifier = number.qualifier
    if qualifier is Qualifier.EXACTLY and (after := _AFTER.match(text, end)) is not None:
        qualifier = Qualifier.AT_LEAST if after["least"] else Qualifier.AT_MOST
        end = after.end()
    qualifier = _led_in(text, number.start, qualifier)
    if per is None and (rate := read_per(text, end)) is not None:
        per, end = rate
    return Comparison(
        start=number.start, end=end, value=number.value, value_max=number.value_max,
        qualifier=qualifier, unit=number.unit, per=per, sign=number.sign or _sign(text, number),
        noun_start=noun_start, noun_end=noun_end,
    )  # fmt: skip


def _led_in(text: str, start: int, qualifier: Qualifier) -> Qualifier:
    """Return the qualifier with what leads it in: "à partir de 500", "not less than 30 %"."""
    if qualifier is Qualifier.AT_MOST and _NOT.search(text[:start]):
        return Qualifier.AT_LEAST
    if qualifier is Qualifier.EXACTLY and _FROM.search(text[:start]):
        return Qualifier.AT_LEAST
    return qualifier


def _sign(text: str, number: NumberMatch) -> int:
    """Return -1 or 1 where the words behind a share say that it fell or rose, 0 elsewhere."""
    said = _LESS_OR_MORE.match(text, number.end) if number.unit in _SHARES else None
    if said is None:
        return 0
    return -1 if said["less"] else 1


def _is_year(text: str, number: NumberMatch) -> bool:
    written = text[number.numeral_start : number.numeral_end]
    if number.form is not NumberForm.DIGITS or number.unit or _YEAR.fullmatch(written) is None:
        return False
    if number.qualifier is not Qualifier.EXACTLY:
        return False
    start, end = noun_group(text, number.end)
    cued = _YEAR_CUE.search(text[max(0, number.start - 8) : number.start]) is not None
    return cued or start == end or bool(text[number.end : start].strip())
