"""Numerals one by one: digits, words, fractions, factors, with unit and qualifier."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from corpus.number_match import NumberForm, NumberMatch, build_number
from corpus.number_words import (
    FRACTION_WORDS,
    ROUND_WORDS,
    WORD,
    read_round,
    read_times,
    read_words,
)
from corpus.qualifiers import qualifier_before
from corpus.records import Qualifier
from corpus.units import read_unit
from corpus.views import folded
from corpus.word_patterns import WordPattern

_DIGITS = (
    r"\d{1,3}(?: \d{3})+(?:,\d{1,3})?(?!\d)"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![.,]?\d)"
    r"|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?![.,]?\d)"
    r"|\d+(?:[.,]\d+)?"
)
_ROUND = "|".join(word for word in ROUND_WORDS if word not in {"score", "hundred", "thousand"})
_FRACTION = (
    r"tiers|quarts?|cinqui[èe]mes?|sixi[èe]mes?|septi[èe]me|huiti[èe]me|neuvi[èe]me|dixi[èe]mes?"
    r"|thirds?|quarters?|fifths?|tenths?"
)
_ANCHOR = WordPattern(
    rf"(?P<slashed>(?<![\w/.,])[1-9]/(?:[2-9]|10)(?= (?:des?\b|d')(?! satisfaction| moyenne)))|(?P<digits>(?:(?<![\w.,])|(?<=\b[xX×]))(?:{_DIGITS}))"
    r"|\b(?:(?P<times>(?:re)?(?:doubl|tripl|quadrupl|quintupl|d[ée]cupl|halv)(?:ée?s?|er|ent|ant|ed|ing)\b"
    r"|(?:doubl|tripl|quadrupl)ement(?= d[eu'])|halving\b)"
    rf"|(?P<half>moitié\b|half\b)|(?P<fraction>(?:{_FRACTION})\b)|(?P<round>(?:{_ROUND})\b)"
    r"|(?P<single>(?:une?|a|one) (?=(?:millions?|milliards?|billions?|hundred|thousand|euro|ETP)\b))"
    r"|(?P<vulgar>[¼½¾⅓⅔⅕⅛](?!\w))"
    r"|(?P<demi>demi-heure\b|half-hour\b)"
    rf"|(?P<words>(?:{WORD})(?![\w'])))",
    re.IGNORECASE,
)
SCALE = re.compile(
    r" {0,2}(?:(?P<million>millions?\b|M(?=€| ?d'euros| ?€| {1,4}(?:de +|d')?(?!de\b|d'|long|larg|haut|prof)[a-zéèêâî]{3,}))|(?P<milliard>milliards?\b|billions?\b|bn\b|Mds?(?=€| ?€| ?d'euros))"
    r"|(?P<mille>milliers?\b|mille\b|thousand\b|[kK](?![\w²])|[kK](?=€|euros)))(?: (?:de |d')(?=[Ee]uros|[Dd]ollars))?",
)
SCALES = {"million": 1e6, "milliard": 1e9, "mille": 1e3}
_CLOCK = re.compile(
    r" ?(?:h|heures?|hours?) ?([0-5]\d)(?: ?(?:min(?:utes)?|mn)?)(?![\w,.]\d|\w)", re.IGNORECASE
)
_TIMES_AFTER = re.compile(
    r" (?P<more>plus|sup[ée]rieure?s?|more|higher|as)\b| (?P<less>moins|inf[ée]rieure?s?|less|fewer|lower)\b"
)
_CROSS = re.compile(r" ?[x×](?!\w)")
"""The sign that stands for "fois" ("2x moins")."""
_TIMES_BEFORE = WordPattern(
    r"(?:(?P<up>(?:re)?multipli\w+(?:[^.;:,\n]{0,40}?)? (?:par|by) (?:plus de |près de )?)|(?P<down>divis\w+(?:[^.;:,\n]{0,40}?)? (?:par|by) (?:plus de |près de )?)|(?P<cross>(?<!\w)[x×] ?))$",
    re.IGNORECASE,
)
_TOP = re.compile(
    rf"(?:(?P<one>\b(?:une?|le|a|one|1)) |\b(?:les )?(?P<many>{WORD}|\d) |(?P<slash>\b1/))$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:\b(?:une?|la|les|the|a|de|par|by) {1,3}|\bl' {0,2}|\bd'une {1,3})$", re.IGNORECASE
)
_FRACTION_NEXT = re.compile(rf" (?:{_FRACTION})\b", re.IGNORECASE)


def read_numerals(text: str) -> Iterator[NumberMatch]:
    """Yield each number of `text` by itself, ranges not joined; spaces are plain (U+0020)."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < end:
            continue
        number = _read(text, anchor)
        if number is not None and number.numeral_start >= end:
            end = number.end if number.unit == "%" else number.numeral_end  # "seize pour cent"
            yield number


def _read(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    kind = anchor.lastgroup or ""
    if kind in {"digits", "words"} and _FRACTION_NEXT.match(text, anchor.end()):
        return None  # "deux tiers" is read from its denominator
    readers = {
        "digits": _read_digits, "words": _read_words, "single": _read_single, "round": _read_round,
        "fraction": _read_fraction, "half": _read_half, "demi": _read_half_hour, "times": _read_times,
        "vulgar": _read_vulgar, "slashed": _read_slashed,
    }  # fmt: skip
    return readers[kind](text, anchor)


def _read_words(text: str, anchor: re.Match[str]) -> NumberMatch:
    value, end = read_words(text, anchor.start(), anchor.end())
    return _complete(text, anchor.start(), end, value, NumberForm.WORDS)


def _read_single(text: str, anchor: re.Match[str]) -> NumberMatch:
    return _complete(text, anchor.start(), anchor.end() - 1, 1, NumberForm.WORDS)


def _read_vulgar(text: str, anchor: re.Match[str]) -> NumberMatch:
    value = unicodedata.numeric(anchor[0])
    return build_number(text, anchor.start(), anchor.end(), value, NumberForm.FRACTION, unit="part")


def _read_slashed(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    top, base = map(int, anchor[0].split("/"))
    if top >= base:
        return None
    return build_number(
        text, anchor.start(), anchor.end(), top / base, NumberForm.FRACTION, unit="part"
    )


def _read_half_hour(text: str, anchor: re.Match[str]) -> NumberMatch:
    return build_number(text, anchor.start(), anchor.end(), 30, NumberForm.WORDS, unit="minutes")


def _read_digits(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    start, end = anchor.span()
    clock = _CLOCK.match(text, end)
    if clock is not None and anchor[0].isdigit():
        hours = int(anchor[0]) + int(clock[1]) / 60
        return build_number(text, start, clock.end(), hours, NumberForm.CLOCK, unit="heures")
    value = _digits_value(text, anchor[0], end)
    return None if value is None else _complete(text, start, end, value, NumberForm.DIGITS)


def _digits_value(text: str, digits: str, end: int) -> float | None:
    """Return the value of a numeral in digits; None for dotted numbers (1.2.3)."""
    if text[end : end + 1] in {".", ","} and text[end + 1 : end + 2].isdigit():
        return None
    compact = digits.replace(" ", "")
    if compact.isdecimal():
        return float(compact)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact):
        return float(compact.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", compact) and " " not in digits:
        unit = read_unit(text, end)
        shares = unit is not None and unit.unit in {"%", "points"}
        return float(compact.replace(",", "." if shares else ""))
    return float(compact.replace(",", "."))


def _complete(text: str, start: int, end: int, value: float, form: NumberForm) -> NumberMatch:
    """Return the number with its multiplier, or as the factor of a multiplication."""
    if (times := _factor(text, start, end, value)) is not None:
        return times
    scale = SCALE.match(text, end)
    if scale is not None and scale.lastgroup is not None:
        value *= SCALES[scale.lastgroup]
        end = scale.end()
    number = build_number(text, start, end, round(value, 6), form)
    if number.unit is None and _SIGN_BEFORE.search(text, max(0, start - 2), start):
        return replace(number, unit="€", start=min(number.start, start - 1))
    return number


_SIGN_BEFORE = re.compile(r"(?<![\d\w])€$")
"""A currency set before its amount, as in English ("€1.2 million")."""


def _factor(text: str, start: int, end: int, value: float) -> NumberMatch | None:
    before = _TIMES_BEFORE.search(text[max(0, start - 70) : start])
    if before is not None:
        sign = -1 if before["down"] else 1
        begin = start - len(before[0])
        return NumberMatch(
            start=begin, end=end, numeral_start=start, numeral_end=end, value=value,
            form=NumberForm.TIMES, unit="fois", sign=sign,
            qualifier=_factor_qualifier(before[0]),
        )  # fmt: skip
    unit = read_unit(text, end)
    cross = _CROSS.match(text, end)
    times = unit.end if unit is not None and unit.unit == "fois" else cross and cross.end()
    after = _TIMES_AFTER.match(text, times) if times else None
    if after is None:
        return None
    qualifier, begin = qualifier_before(text, start) or (Qualifier.EXACTLY, start)
    return NumberMatch(
        start=begin, end=after.end(), numeral_start=start, numeral_end=end, value=value,
        form=NumberForm.TIMES, unit="fois", sign=-1 if after["less"] else 1, qualifier=qualifier,
    )  # fmt: skip


def _factor_qualifier(words: str) -> Qualifier:
    if words.endswith("plus de "):
        return Qualifier.AT_LEAST
    return Qualifier.ABOUT if words.endswith("près de ") else Qualifier.EXACTLY


def _read_round(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    article = re.search(
        r"\b(?:une?|la|a|l'|d'une) {0,3}$",
        text[max(0, anchor.start() - 8) : anchor.start()],
        re.IGNORECASE,
    )
    if article is None:
        return None  # "des centaines", "plusieurs dizaines" give no value
    start = (
        anchor.start() - len(article[0].lstrip("d'"))
        if article[0].startswith("d'")
        else anchor.start() - len(article[0])
    )
    number = _complete(text, start, anchor.end(), read_round(anchor[0]), NumberForm.ROUND)
    qualifier = Qualifier.ABOUT if number.qualifier is Qualifier.EXACTLY else number.qualifier
    return replace(number, qualifier=qualifier)


def _read_fraction(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    top = _TOP.search(text[max(0, anchor.start() - 14) : anchor.start()])
    if top is None:
        return None
    count = 1 if top["many"] is None else small_number(top["many"])
    start = anchor.start() - len(top[0])
    base = FRACTION_WORDS[folded(anchor[0])]
    quarter_hour = re.compile(r" d'heures?\b").match(text, anchor.end())
    if quarter_hour is not None:
        return build_number(
            text, start, quarter_hour.end(), 60 * count / base, NumberForm.WORDS, unit="minutes"
        )
    follows = text[anchor.end() : anchor.end() + 4].lower()
    if count >= base or (top[0].lower().startswith("le") and not follows.startswith((" d", " of"))):
        return None  # "le quart temps", "le tiers payant"
    if re.match(r"[- ](?:payant|lieu|de confiance|temps|monde|secteur)", text[anchor.end() :][:13]):
        return None
    return build_number(text, start, anchor.end(), count / base, NumberForm.FRACTION, unit="part")


def _read_half(text: str, anchor: re.Match[str]) -> NumberMatch | None:
    start, end = anchor.span()
    follows = re.match(r" moins| less", text[end : end + 6])
    article = _ARTICLE.search(text[max(0, start - 6) : start])
    english = anchor[0].lower() == "half"
    if english and not re.match(r" (?:of|the|as)\b", text[end : end + 5]) and article is None:
        return None
    if article is None and follows is None and not english:
        return None
    if article is not None and article[0].lower() == "de " and qualifier_before(text, start):
        article = None  # "près de moitié": the qualifier keeps its "de"
    start -= len(article[0]) if article else 0
    sign = -1 if follows else 0
    number = build_number(text, start, end, 0.5, NumberForm.FRACTION, unit="part")
    return replace(number, sign=sign, end=end + len(follows[0]) if follows else number.end)


def _read_times(_text: str, anchor: re.Match[str]) -> NumberMatch:
    word = folded(anchor[0]).removeprefix("re")
    sign = -1 if word.startswith("halv") else 1
    return NumberMatch(
        start=anchor.start(), end=anchor.end(), numeral_start=anchor.start(), numeral_end=anchor.end(),
        value=read_times(word), form=NumberForm.TIMES, unit="fois", sign=sign,
    )  # fmt: skip


def small_number(written: str) -> int:
    """Return the value of a short numeral, in digits or words ("une", "six", "10")."""
    if written.isdigit():
        return int(written)
    plain = folded(written)
    return 1 if plain in {"un", "une", "one"} else read_words(written, 0, len(written))[0]
