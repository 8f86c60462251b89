"""The words that say how exactly a number is given: "près de", "at least", "ou plus"."""

import re

from corpus.records import Qualifier
from corpus.word_patterns import WordPattern

_AT_LEAST = (
    r"(?:plus|\+) d(?:e(?: la| les)?|'une?|')|bien plus d(?:e|'une?|')|au moins(?: une?)?|au minimum(?: de)?|minimum(?: de)?|a minima"
    r"|sup[ée]rieure?s? (?:ou [ée]gale?s? )?[àa]|au[- ]del[àa] de|d[ée]pass(?:e|ent|ant|[ée]e?s?)(?: (?:les|la|le))?|exc[èe]d(?:e|ent|ant)"
    r"|pas moins de|more than(?: a)?|over(?: a)?|at least(?: a)?|above|no fewer than|no less than|exceed(?:s|ing)?"
    r"|upwards of|greater than|minimum of"
)
_AT_MOST = (
    r"moins d(?:e(?: la| les)?|'une?|')|jusqu'(?:[àa]|aux?)|au plus|au maximum(?: de)?|maximum(?: de)?|inf[ée]rieure?s? [àa]"
    r"|pas plus d(?:e|'une?|')|dans la limite de|(?:plafonn[ée]e?s? [àa])|n'exc[ée]dant pas|ne d[ée]passant pas"
    r"|ne d[ée]passe(?:nt)? pas|sous(?: les)?|peu(?:t|vent) atteindre"
    r"|less than(?: a)?|under|fewer than|up to(?: a)?|at most|below|within|no more than|maximum of"
)
_ABOUT = (
    r"environ(?: une?)?|pr[èe]s d(?:e(?: la| les)?|'une?|')|autour de(?:s)?|aux? (?:alentours|environs) de(?:s)?|quelque|presque(?: la)?|quasi(?:ment)?(?: la)?"
    r"|[àa] peu pr[èe]s|de l'ordre de|avoisin(?:e|ent|ant)(?: les)?|proches? de|approximativement|pratiquement(?: la)?|approchant|"
    r"about(?: a)?|around(?: a)?|nearly(?: a)?|almost(?: a)?|roughly|approximately|close to|some"
)
_BETWEEN = r"entre|between"

_BEFORE = WordPattern(
    rf"(?:(?<=\W)|^)(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<about>{_ABOUT})|(?P<between>{_BETWEEN})) *\*{{0,2}}$",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"([>≥<≤~≈]) ?$")
_SYMBOLS = {
    ">": Qualifier.AT_LEAST, "≥": Qualifier.AT_LEAST, "<": Qualifier.AT_MOST, "≤": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT, "≈": Qualifier.ABOUT,
}  # fmt: skip
_AFTER = re.compile(
    r" {0,3}(?:(?P<about>environ\b|approximately\b)"
    r"|(?P<at_least>(?:ou|et|or|and) (?:plus|more|over)\b|au (?:moins|minimum)\b|minimum\b|at least\b|\+(?![\w ]?\d))"
    r"|(?P<at_most>(?:ou|et|or|and) (?:moins|less|under)\b|au (?:plus|maximum)\b|maximum\b|max\b|at most\b))",
    re.IGNORECASE,
)
_REACH = 26
"""Longest qualifier looked back for, in characters."""


def qualifier_before(text: str, position: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that ends at `position`, and where it begins, or None."""
    begin = max(0, position - _REACH)
    symbol = _SYMBOL.search(text, max(0, position - 2), position)
    if symbol is not None:
        return _SYMBOLS[symbol[1]], symbol.start()
    found = _BEFORE.search(text[begin:position])
    if found is None or found.lastgroup is None:
        return None
    start = begin + found.start()
    if found.lastgroup == "at_least" and text[max(0, start - 3) : start].lower() in {"en ", " en"}:
        return None  # "en plus de 3 visites" adds, it does not compare
    return Qualifier(found.lastgroup), start


def qualifier_after(text: str, position: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier that stands at `position`, and where it ends, or None."""
    found = _AFTER.match(text, position)
    if found is None or found.lastgroup is None:
        return None
    return Qualifier(found.lastgroup), found.end()
