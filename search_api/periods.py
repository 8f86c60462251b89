"""Periods as documents tell them, for the eye: dates in words, English where it is known."""

import re

from corpus.messages import say
from search_api.quoting import date_text

_DATE = re.compile(r"(?<![\d-])(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!-?\d)")
_RANGE = re.compile(r"(?<=\d{4})\s*[-–]\s*(?=\d{4}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = {
    "an": "year", "ans": "years", "année": "year", "années": "years", "mois": "months",
    "semaine": "week", "semaines": "weeks", "jour": "day", "jours": "days", "trimestre": "quarter",
    "semestre": "half-year", "depuis": "since", "avant": "before", "après": "after", "fin": "end of",
    "début": "early", "mi": "mid", "été": "summer", "printemps": "spring", "automne": "autumn",
    "hiver": "winter", "en": "in", "à": "to", "et": "and", "environ": "about", "entre": "between",
    "un": "one", "une": "one", "deux": "two", "trois": "three", "quatre": "four", "cinq": "five",
    "sept": "seven", "huit": "eight", "neuf": "nine", "dix": "ten", "onze": "eleven", "six": "six",
    "douze": "twelve", "quinze": "fifteen", "vingt": "twenty", "trente": "thirty",
}  # fmt: skip
_LESS = (("moins de", "less than"), ("plus de", "more than"), ("près de", "nearly"))


def period_text(period: str, language: str) -> str:
    """Return a period in words: "décembre 2024", "since 2021"; "" for none.

    One that a word of it has no English for stays as its document has it, `is_french`.
    """
    told = _RANGE.sub("–", period.strip())
    told = _DATE.sub(_date, told)
    if language == "fr" or is_french(period, language):
        return told
    for french, english in _LESS:
        told = told.replace(french, english)
    english = _WORD.sub(_english, told.replace("1er ", "1 "))
    return english.replace("one months", "one month")


def is_french(period: str, language: str) -> bool:
    """Tell whether a period stays French on a page in `language`."""
    plain = period
    for french, _ in _LESS:
        plain = plain.replace(french, "")
    words = (each.lower() for each in _WORD.findall(plain))
    return language != "fr" and not all(each in _ENGLISH or each in _months("fr") for each in words)


def _months(language: str) -> list[str]:
    return say("page_months", language).split(",")


def _english(word: re.Match[str]) -> str:
    french = word[0].lower()
    if french in _months("fr"):
        return _months("en")[_months("fr").index(french)]
    return _ENGLISH.get(french, word[0])


def _date(date: re.Match[str]) -> str:
    month = date[2]
    if not month or not 1 <= int(month) <= len(_months("fr")):
        return date[0]
    return date_text(date[0], "fr")
