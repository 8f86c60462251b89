"""A number found in a text, with the unit, rate, sign and qualifier around it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.qualifiers import qualifier_after, qualifier_before
from corpus.records import Qualifier
from corpus.units import DURATIONS, UnitMatch, read_per, read_unit


class NumberForm(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    ROUND = "round"
    FRACTION = "fraction"
    RATIO = "ratio"
    TIMES = "times"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMatch:
    """A number in a text; all offsets count in the text given.

    Attributes:
        start: Where the whole begins, qualifier and sign included.
        end: Where the whole ends, unit and rate included.
        numeral_start: Where the numeral alone begins ("2,96", or "5 à 7").
        numeral_end: Where it ends, multiplier included ("6,4 millions").
        value: Unsigned, in base units: 2,96 M€ is 2960000.
        form: How it is written: `round` is "une centaine", `fraction` "un quart" (unit
            `part`), `ratio` "un sur six" (unit `part`), `times` "a doublé" or "quatre
            fois plus" (unit `fois`), `clock` "1h30", a duration or a time of day.
        value_max: The second bound as written, for ranges: "5 à 7", "entre 5 et 7".
        unit: The unit's one name ("%", "€", "minutes", "part", "fois"); None for counts.
        per: What a rate is counted by ("an", "1 000 habitants").
        qualifier: How exactly it is given.
        sign: -1 or 1 where a sign or a verb says so ("-38 %", "halved"), else 0.
    """

    start: int
    end: int
    numeral_start: int
    numeral_end: int
    value: float
    form: NumberForm
    value_max: float | None = None
    unit: str | None = None
    per: str | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    sign: int = 0


_OF_UNIT = re.compile(r" de (?=m²|m2|km|tonnes|kilom|kWh|MWh|minutes)| d'(?=heures|hectares|euros)")
_OUT_OF = re.compile(
    r" ?/ ?(?P<base>5|10|20|100)(?![\d/]| ?000)| sur (?P<told>5|10|20)(?![\w,.]\d| \w)"
)
_SCORED = re.compile(
    r"\b(?:not[eé]\w*|scores?|satisfaction|moyenne|évalu\w+|rated?|rating)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_OF_SCORE = re.compile(r" (?:de satisfaction|de moyenne|en moyenne|pour la satisfaction)")
_AND_HALF = re.compile(r" et demie?\b| and a half\b", re.IGNORECASE)
_FALL = re.compile(
    r"\b(?:de|d'environ|à|soit) [-–] $|[(:,] ?[-–] ?\d[\d.,]* ?%[^.;\n()\d]{0,24}(?:\d{4})?(?:,| et| puis) [-–] $|\bde [-–] \d[^.;\n()]{0,40}(?:,| et| puis) [-–] $"
)
_SHARE_NEXT = re.compile(r"\d[\d.,]* ?%")
_SIGN = re.compile(r"(?:^|[\s(\[:/;,=*|>«\"])(?:(?P<plus>\+ ?)|(?P<minus>[-–] ?))\Z")


def build_number(
    text: str, start: int, end: int, value: float, form: NumberForm, *, unit: str | None = None
) -> NumberMatch:
    """Return the number with the unit, rate, sign and qualifier that stand around it."""
    stop = end
    of = _OF_UNIT.match(text, end) if value >= 1e3 else None
    counted = of.end() if of else end
    if unit is None and (read := read_unit(text, counted)) is not None:
        unit, value, stop = read.unit, round(value * read.factor, 6), read.end
        value, stop = _and_half(text, read, value, stop)
    if unit is None and (score := _score(text, start, end, value)) is not None:
        unit, stop = score
    sign, begin = _sign(text, start)
    before = qualifier_before(text, begin)
    qualifier, begin = before or (Qualifier.EXACTLY, begin)
    if before is None and (after := qualifier_after(text, stop)) is not None:
        qualifier, stop = after
    rate = read_per(text, stop) if unit not in {None, "%", "points", "part"} else None
    per, stop = rate or (None, stop)
    return NumberMatch(
        start=begin, end=stop, numeral_start=start, numeral_end=end, value=value, form=form,
        unit=unit, per=per, qualifier=qualifier, sign=sign,
    )  # fmt: skip


def _score(text: str, start: int, end: int, value: float) -> tuple[str, int] | None:
    """Return the unit of a mark ("4,1/5": "/5") and where it ends; "3/5" alone may be a page."""
    found = _OUT_OF.match(text, end)
    if found is None or value > float(found["base"] or found["told"]):
        return None
    scored = _SCORED.search(text, max(0, start - 80), start) or _OF_SCORE.match(text, found.end())
    marked = value % 1 != 0 or scored is not None
    return (f"/{found['base'] or found['told']}", found.end()) if marked else None


def _and_half(text: str, unit: UnitMatch, value: float, stop: int) -> tuple[float, int]:
    half = _AND_HALF.match(text, stop)
    if half is None or unit.unit not in DURATIONS:
        return value, stop
    return value + 0.5, half.end()


def _sign(text: str, start: int) -> tuple[int, int]:
    """Return the sign before `start` (0 where there is none) and where it begins.

    A dash and a space at a line start open a list item; between numbers they join them.
    """
    begin = max(0, start - 3)
    found = _SIGN.search(text[begin:start]) if begin else _SIGN.search(" " + text[:start])
    if found is None:
        return 0, start
    if found["plus"] is not None:
        return 1, start - len(found["plus"])
    spaced = found["minus"].endswith(" ")
    opener = text[max(0, start - 3) : start - len(found["minus"])][-1:]
    if spaced and opener not in {"(", ":", "["} and not _is_fall(text, start):
        return 0, start
    return -1, start - len(found["minus"])


def _is_fall(text: str, start: int) -> bool:
    """Tell whether a dash with a space behind is a minus: "de - 40 % en 2030, - 50 % en 2040"."""
    if _SHARE_NEXT.match(text, start) is None:
        return False
    return _FALL.search(text, max(0, start - 70), start) is not None
