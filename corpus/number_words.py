"""Numbers written in words, French and English: "quatre-vingt-dix", "forty-two"."""

import re

from corpus.views import folded

_ONES = {
    "zero": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "nonante": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDREDS = frozenset({"cent", "cents", "hundred"})
_THOUSANDS = frozenset({"mille", "thousand"})
_SINGLES = frozenset({"un", "une", "one"})

ROUND_WORDS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    "demi-douzaine": 6, "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000,
}  # fmt: skip
"""Nouns that give a round number: "une vingtaine", "a dozen"."""

FRACTION_WORDS = {
    "tiers": 3, "quart": 4, "quarts": 4, "cinquieme": 5, "cinquiemes": 5, "sixieme": 6,
    "sixiemes": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "dixiemes": 10,
    "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10,
    "tenths": 10,
}  # fmt: skip
"""Denominators by folded word: "deux tiers", "three quarters"."""

TIMES_WORDS = {
    "doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "decupl": 10, "halv": 2,
}  # fmt: skip
"""Stems of verbs that multiply or divide: "a triplé", "halved"."""

WORD = "|".join(
    sorted((*_ONES, "zéro", *_TENS, *_HUNDREDS, *_THOUSANDS, "vingts"), key=len, reverse=True),
)
"""Alternation of the words that may open a number in words."""

_TOKEN = re.compile(
    rf"(?P<joint>-| et | and |-et-| )(?P<word>{WORD}|une?|one)(?![\w’'])",
    re.IGNORECASE,
)


def read_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the value of the number in words that opens at `text[start:end]`, and its end.

    Args:
        text: Any text.
        start: Where the first word begins; it is one of `WORD`.
        end: Where the first word ends; more words are read from there.

    Returns:
        The value, and the offset just after its last word.
    """
    total, current, scale = _add(0, 0, 10**9, "", folded(text[start:end]))
    while (token := _TOKEN.match(text, end)) is not None:
        word = folded(token["word"])
        joint = folded(token["joint"])
        if not _follows(current, word, joint):
            break
        grown = _add(total, current, scale, joint, word)
        if grown[0] + grown[1] == total + current:
            break
        total, current, scale = grown
        end = token.end()
    return total + current, end


def _add(total: int, current: int, scale: int, joint: str, word: str) -> tuple[int, int, int]:
    if word in _THOUSANDS:
        return (total + max(1, current) * 1000, 0, 1000) if scale > 1000 else (total, current, 0)
    if word in _HUNDREDS:
        return total, max(1, current) * 100, scale
    if word in {"vingt", "vingts"} and joint and current % 100 == 4:
        return total, current + 76, scale
    return total, current + _value(word), scale


def _value(word: str) -> int:
    if word in _SINGLES:
        return 1
    return _ONES.get(word) or _TENS.get(word.removesuffix("s"), 0)


def _follows(current: int, word: str, joint: str) -> bool:
    """Tell whether `word` may continue a number whose last group is `current`."""
    ones = current % 10
    if word in _THOUSANDS or word in _HUNDREDS:
        return current > 0 if word in _THOUSANDS else 1 < current < 20
    if word in {"vingt", "vingts"} and current % 100 == 4 and "et" not in joint:
        return True
    value = _value(word)
    if value == 1:
        return (
            current >= 20 and ones == 0 and ("et" in joint or "-" in joint or current % 100 == 80)
        )
    if "et" in joint and value != 11:
        return False
    return _fits(current % 100, ones, value)


def _fits(room: int, ones: int, value: int) -> bool:
    """Tell whether `value` may follow what stands below the hundred ("soixante" + "dix")."""
    if value >= 10:
        return room == 0 or (value < 20 and room in {60, 80})
    return room == 0 or (room >= 20 and ones == 0) or (room in {10, 70, 90} and value in {7, 8, 9})


def read_round(word: str) -> int:
    """Return the value of a round noun ("centaine"), 0 where it is none."""
    plain = folded(word)
    return ROUND_WORDS.get(plain, 0) or ROUND_WORDS.get(plain.removesuffix("s"), 0)


def read_times(word: str) -> int:
    """Return the factor of a multiplying verb or noun ("doublement"), 0 where it is none."""
    plain = folded(word)
    return next((factor for stem, factor in TIMES_WORDS.items() if plain.startswith(stem)), 0)
