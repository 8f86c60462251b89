"""The unit of a figure and what it is counted by, where they stand apart from the number."""

import re

from corpus.noun_groups import STOP_WORDS
from corpus.units import SHARES, read_per
from ingest.claims import Claim
from ingest.measures import Measure, tidy

_COUNTED = re.compile(r"\bnombre (?:[^\W\d_]{4,} )?d(?:e |es |')([^\W\d_]{3,}[sx])\b")
_HEAD = re.compile(r"[^\W\d_][\w'-]*", re.UNICODE)
_COUNT_OF = re.compile(
    r"^(?:(?:nombre|total|effectifs?|quantité|volume|pourcentage|proportion|part|taux|chiffre|nombre total|number) (?:de |d'|des |du |of )(?:la |l')?)",
    re.IGNORECASE,
)
_NPS = "NPS"
"""The net promoter score: an acronym that is its own unit."""
_PEOPLE = frozenset({"français", "françaises", "gens", "individus", "people"})
_BEFORE_NOUN_WORDS = """
nouveau nouvelle nouveaux nouvelles anciens anciennes premiers premières prochains prochaines derniers
dernières autres principaux principales grands grandes petits petites jeunes différents
différentes supplémentaires vrais futurs futures new additional older elderly young local rural
"""
_BEFORE_NOUN = frozenset(_BEFORE_NOUN_WORDS.split())
_NOUNS_TOO = frozenset({"jeunes", "anciens", "anciennes", "petits", "grands"})
"""Adjectives that count people where no noun follows ("90 000 jeunes sortent")."""
_LINKS = frozenset(["en", "de", "du", "des", "à", "au", "aux", "d", "qui", "dans", "sans"])
_PRONOUNS = frozenset(
    {
        "ils",
        "elles",
        "nous",
        "vous",
        "eux",
        "ceux",
        "celles",
        "les",
        "leurs",
        "dans",
        "plus",
        "sous",
    }
)
_NO_NOUNS = _PRONOUNS | STOP_WORDS
_PARTICIPLE = re.compile(
    r"(?<!t)(?<!salari)(?<!employ)(?<!associ)(?<!réfugi)(?<!retrait)(?<!assur)(?<!diplôm)(?<!bless)(?<!licenci)(?<!march)(?<!administr)(?<!scolaris)(?<!congr)(?<!handicap)és$|(?:dépens|réalis|install|engag|form|accompagn|recrut|sign)ées?$|restants?$|^(?:in|ex)clus(?:es)?$",
)


def read_unit_of(text: str, claim: Claim, measure: Measure | None) -> str | None:
    """Return the unit: as written, else the noun that is counted; None where none is named."""
    if claim.number.unit is not None:
        return claim.number.unit
    if measure is None:
        return None
    told = tidy(text[claim.noun[0] : claim.noun[1]]) or measure.words
    if (together := _TOGETHER.match(told)) is not None:
        return together[0]
    return counted_noun(told, bare=claim.noun[1] == claim.noun[0])


_TOGETHER = re.compile(
    r"[a-zà-ÿœ-]{3,}[sx](?:, [a-zà-ÿœ-]{4,}[sx])* (?:et|ou) [a-zà-ÿœ-]{4,}[sx]\b"
)
"""Nouns that are counted in one number: naming but the first would say what is not so."""


def counted_noun(told: str, *, bare: bool) -> str | None:
    """Return the noun that words for what is counted begin with, None where they name none.

    Args:
        told: The words, as "nombre de médecins installés".
        bare: They do not follow a number, so that a plural is wanted.
    """
    counted = _COUNTED.search(told)
    words = counted[1] if counted else _COUNT_OF.sub("", told)
    head = _HEAD.match(words)
    if head is None:
        return None
    if head[0].lower() == "population":
        return "habitants"
    if bare and not head[0].endswith(("s", "x")) and head[0] != _NPS:
        return None
    noun = head[0].split("'")[-1]
    following = _HEAD.search(words, head.end())
    if noun.lower() in _BEFORE_NOUN and following is not None:
        goes_on = following[0].lower() in _LINKS or _PARTICIPLE.search(following[0]) is not None
        linked = goes_on and noun.lower() in _NOUNS_TOO
        noun = noun if linked else following[0]
    alone = noun.lower() in _BEFORE_NOUN and noun.lower() not in _NOUNS_TOO
    if _PARTICIPLE.search(noun) or noun.lower() in _NO_NOUNS or alone:
        return None
    acronym = noun.isupper() and len(noun) > 1 and not (words.isupper() and " " in words)
    noun = noun if acronym else noun.lower()
    return "personnes" if noun in _PEOPLE else noun


def participle(told: str) -> str | None:
    """Return the participle that stands for what is counted ("18 000 générés"), None for others."""
    head = _HEAD.match(told)
    return head[0].lower() if head and _PARTICIPLE.search(head[0]) else None


_RATE = re.compile(
    r"[^\d.;:\n,()]{0,50}?\b(?:(?:chaque|par) (?P<one>année?|an|mois|jour|semaine)|(?P<adverb>annuellement|quotidiennement))\b"
)


def read_rate(text: str, end: int, claim: Claim) -> tuple[str | None, int]:
    """Return what the claim is counted by ("an") and where that is said."""
    if claim.number.per is not None:
        return claim.number.per, claim.end
    stop = max(claim.end, claim.number.end)
    for behind in (stop, claim.number.end):
        if (rate := read_per(text, behind)) is not None and rate[1] <= end:
            return rate[0], max(rate[1], claim.end)
    if claim.number.unit in SHARES or claim.number.unit == "fois":
        return None, claim.end
    later = _RATE.match(text, stop, min(end, stop + 70))
    if later is None:
        return None, claim.end
    if later["adverb"]:
        return "an" if later["adverb"][0].lower() == "a" else "jour", later.end()
    return {"année": "an"}.get(later["one"].lower(), later["one"].lower()), later.end()
