"""Numbers in French and English text, for documents and questions alike.

`find_numbers` reads every number with its qualifier, unit and rate; it does not judge
whether a number is a date or a fact. `corpus.comparisons` reads what a question asks of
a number.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.number_match import NumberForm, NumberMatch, build_number
from corpus.number_words import WORD
from corpus.numerals import SCALE, SCALES, read_numerals, small_number
from corpus.records import Qualifier
from corpus.units import read_unit
from corpus.word_patterns import WordPattern

_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | {"\u2019": "'", "\u2212": "-"}
)
_RATIO = WordPattern(
    rf"(?P<top>\b(?:{WORD}|une?|one)|(?<![\w.,])\d{{1,2}}) (?P<noun>(?:(?:[^\W\d][\w'-]*) ){{0,4}}?)(?:sur|in|out of) "
    rf"(?P<base>(?:{WORD})(?![\w'])|\d+(?:[ ]000)?(?![.,]?\d))",
    re.IGNORECASE,
)
_RATIO_BASES = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000, 100000}
)
_OF_MANY = 100
"""Up to this any number may be what one of a kind is out of ("1 profil sur 13")."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MORE = re.compile(r"(?<=\d)\+(?= ?[^\W\d_]{2}| ?[kKM]?€| ?%)")
"""A plus sign behind a number ("300+ communes"): at least so many."""
_ONE_TO = re.compile(r"\b(?:une?) (?:à|ou) $", re.IGNORECASE)
_TO = re.compile(
    r" {0,2}(?:jusqu'à|à|a|et|voire|ou|to|and|or|-|–|/) {0,2}(?:m[êe]me )?", re.IGNORECASE
)


def find_numbers(text: str) -> list[NumberMatch]:
    """Return the numbers of `text`, left to right, none overlapping.

    Years, dates, telephone numbers and the like are numbers too: whether a number is a
    fact is for the caller to judge. Spaces of every kind group digits ("22 600").
    """
    plain = _MORE.sub(" ", text.translate(_PLAIN))
    ratios = list(_ratios(plain))
    singles = _outside(read_numerals(plain), ratios)
    joined = (_at_least(text, number) for number in _ranges(plain, singles))
    return sorted([*ratios, *joined], key=lambda number: number.start)


def _at_least(text: str, number: NumberMatch) -> NumberMatch:
    exact = number.qualifier is Qualifier.EXACTLY
    if not exact or _MORE.match(text, number.numeral_end) is None:
        return number
    end = max(number.end, number.numeral_end + 1)
    return replace(number, qualifier=Qualifier.AT_LEAST, end=end)


def _outside(numbers: Iterator[NumberMatch], taken: list[NumberMatch]) -> list[NumberMatch]:
    return [
        number
        for number in numbers
        if not any(
            number.numeral_start < other.end and other.start < number.numeral_end for other in taken
        )
    ]


def _ratios(text: str) -> Iterator[NumberMatch]:
    """Yield "un Français sur six", "9 femmes sur 10", "one in six" as shares."""
    if " sur " not in text and " in " not in text and " out of " not in text:
        return
    for found in _RATIO.finditer(text):
        top, base = small_number(found["top"]), small_number(found["base"].replace(" ", ""))
        if found["noun"].lower() == "fois ":
            continue  # "une fois sur deux" is a manner of speaking
        told = base in _RATIO_BASES or (top == 1 and found["noun"] and base <= _OF_MANY)
        if not 0 < top < base or not told or top > 19 or _counts_on(text, found):
            continue
        number = build_number(
            text, found.start(), found.end(), top / base, NumberForm.RATIO, unit="part"
        )
        yield replace(number, end=found.end())


_TIME_NOUN = re.compile(r"(?:jours?|j|h|heures?|days?|ans|semaines?|mois)\b", re.IGNORECASE)
_COUNTED_NEXT = re.compile(
    r" (?:(?!ans?\b|des\b|dans\b|puis\b|plus\b|vis\b|chez\b|est\b|fois\b|habite|vis|suis|a\b|n'a|n'ont|pas\b)[^\W\d_]{2,}[sx]\b"
    r"|ans\b|mois\b|jours\b|%|euros|€|heures|h\b|km)",
)


def _counts_on(text: str, found: re.Match[str]) -> bool:
    """Tell whether "sur N" counts things or time ("sur trois ans", "5 jours sur 7")."""
    english = re.search(r" in $", text[: found.start("base")]) is not None
    one = english and found["top"].lower() == "one" and not found["noun"]
    if one:
        return small_number(found["base"]) > 1000
    if _TIME_NOUN.match(found["noun"]) or _COUNTED_NEXT.match(text, found.end()):
        return True
    return english and (found["noun"].count(" ") > 3 or small_number(found["base"]) > 1000)


def _ranges(text: str, numbers: list[NumberMatch]) -> Iterator[NumberMatch]:
    """Yield the numbers, those that bound one range joined."""
    index = 0
    while index < len(numbers):
        joined = (
            _join(text, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        )
        yield joined or _from_one(text, numbers[index])
        index += 2 if joined else 1


def _from_one(text: str, high: NumberMatch) -> NumberMatch:
    """Return "un à deux" as a range: by itself "un" is an article, no number."""
    one = _ONE_TO.search(text, max(0, high.numeral_start - 8), high.numeral_start)
    if one is None or high.form is not NumberForm.WORDS or high.value_max or high.value < 2:
        return high
    return replace(
        high, start=one.start(), numeral_start=one.start(), value=1, value_max=high.value,
        qualifier=Qualifier.BETWEEN,
    )  # fmt: skip


def _join(text: str, low: NumberMatch, high: NumberMatch) -> NumberMatch | None:
    """Return "5 à 7 km" or "entre 5 et 7 %" as one number, None where there is no range."""
    if not _joinable(text, low, high):
        return None
    value = low.value
    if low.unit is None:
        value *= _shared_factor(text, low, high)
    return replace(
        high, start=low.start, numeral_start=low.numeral_start, value=round(value, 6), value_max=high.value,
        qualifier=Qualifier.BETWEEN, sign=low.sign,
    )  # fmt: skip


def _joinable(text: str, low: NumberMatch, high: NumberMatch) -> bool:
    plain = {NumberForm.DIGITS, NumberForm.WORDS}
    if low.form not in plain or high.form not in plain or low.per or high.sign > 0:
        return False
    link = _TO.fullmatch(text, low.end, high.numeral_start)
    if link is None or (low.unit is not None and low.unit != high.unit):
        return False
    if low.unit is None and _YEAR.fullmatch(text, low.numeral_start, low.numeral_end):
        return False
    return _links(link[0].split()[0].lower() if link[0].strip() else "", low, high)


def _links(word: str, low: NumberMatch, high: NumberMatch) -> bool:
    """Tell whether `word` joins two numbers into a range, not into a list."""
    if word in {"et", "and"}:
        return low.qualifier is Qualifier.BETWEEN
    if word in {"-", "–"}:
        return low.value < high.value
    if word in {"ou", "or", "a"}:
        return low.unit is None and low.value < high.value
    return word != "/"


def _shared_factor(text: str, low: NumberMatch, high: NumberMatch) -> float:
    """Return the multiplier that the first bound shares ("entre 8 et 9 millions")."""
    if SCALE.match(text, low.numeral_end) is not None and low.value >= 1000:
        return 1
    written = text[high.numeral_start : high.numeral_end]
    scale = SCALE.search(written)
    factor = SCALES[scale.lastgroup] if scale and scale.lastgroup else 1.0
    if high.unit and (unit := read_unit(text, high.numeral_end)) is not None:
        factor *= unit.factor
    return factor if low.value * factor <= high.value * 10 else 1.0
