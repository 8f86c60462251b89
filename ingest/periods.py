"""When a number holds: the years and months of its sentence."""

import re

from corpus.word_patterns import WordPattern
from ingest.claims import Claim

_MONTHS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)\d\d"
_SPAN = WordPattern(
    rf"\b(?:entre|de|from|between) (?P<from>{_YEAR}) (?:et|à|and|to) (?P<to>{_YEAR})"
    rf"|\b(?P<first_month>{_MONTH}) ?(?:à|et|-|–) ?(?P<last_month>{_MONTH}) (?P<months_year>{_YEAR})"
    rf"|\b(?P<low>{_YEAR}) ?[-–/] ?(?P<high>{_YEAR})\b"
    rf"|\b(?P<open>depuis|since|d'ici(?: à| fin| la fin)?|à l'horizon|avant|fin|mi-?|début) ?(?:(?P<open_month>{_MONTH}) )?(?P<open_year>{_YEAR})"
    rf"|\b(?P<day>\d{{1,2}})(?:er|\^\{{er\}})? (?P<day_month>{_MONTH}) (?P<day_year>{_YEAR})"
    rf"|\b(?P<month>{_MONTH}) (?P<month_year>{_YEAR})"
    rf"|\b(?P<year>{_YEAR})\b(?! (?:\d{{3}}|€|%|euros|(?!les\b|des\b|dans\b|plus\b|nous\b|sans\b|sous\b|elles\b|mais\b|puis\b|alors\b)[a-zé]{{4,}}s\b))",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?P<length>(?:en|sur|pendant|depuis|au bout de) (?:(?:près|plus|moins) d(?:e |'))?(?:une?|deux|trois|quatre|cinq|six|dix|douze|\d{1,2}) (?:ans?|années?|mois|semaines?|jours?))\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\s–•*-]*")


def read_period(text: str, begin: int, end: int, claim: Claim) -> str | None:
    """Return when the claim holds, ISO-like where it can be ("2010-2023", "2024-06").

    Looks in the claim, then after it, then before it in its sentence `text[begin:end]`,
    which may open with a duration ("En un an, ..."); "depuis 2021" stays as written.
    """
    inside = list(_SPAN.finditer(text, claim.start, min(end, claim.end + 32)))
    earlier = list(_SPAN.finditer(text, begin, claim.start))[-1:]
    if claim.baseline is not None and (both := _both(inside) or _both([*earlier, *inside])):
        return both
    length = _LENGTH.search(text, claim.start, min(end, claim.end + 40))
    if inside and _near(text, claim.end, inside[0].start()):
        return _written(inside[0])
    if length is not None:
        return _bare(length)
    clause = max(begin, text.rfind(";", begin, claim.start))
    opening = _OPENING.match(text, begin)
    length = _LENGTH.match(text, opening.end() if opening else begin, claim.start)
    if length is not None:
        return _bare(length)
    before = list(_SPAN.finditer(text, clause, claim.start))
    if before:
        return _written(before[-1])
    after = _SPAN.search(text, claim.end, end)
    return _written(after) if after is not None and after.start() - claim.end < 90 else None


def _bare(length: re.Match[str]) -> str:
    return re.sub(r"^(?:en|sur|au bout de) ", "", length["length"].lower())


def _near(text: str, stop: int, start: int) -> bool:
    return start <= stop or re.search(r"[;.]|\d", text[stop:start]) is None


def _both(spans: list[re.Match[str]]) -> str | None:
    years = sorted({year for span in spans for year in re.findall(_YEAR, span[0])})
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else None


def _written(span: re.Match[str]) -> str:
    if span["from"] is not None:
        return f"{span['from']}-{span['to']}"
    if span["first_month"] is not None:
        year, months = span["months_year"], (span["first_month"], span["last_month"])
        return " à ".join(f"{year}-{_number(month)}" for month in months)
    if span["low"] is not None:
        return f"{span['low']}-{span['high']}"
    if span["open"] is not None:
        return " ".join(span[0].split()).lower()
    return _dated(span)


def _dated(span: re.Match[str]) -> str:
    if span["day"] is not None:
        return f"{span['day_year']}-{_number(span['day_month'])}-{int(span['day']):02d}"
    if span["month"] is not None:
        return f"{span['month_year']}-{_number(span['month'])}"
    return span["year"]


def _number(month: str) -> str:
    return f"{_MONTHS[month.lower()]:02d}"


def period_in(words: str) -> str | None:
    """Return the time that a heading or caption names ("2023", "Fin 2022", "2019-2021")."""
    found = _SPAN.search(words)
    return _written(found) if found is not None else None
