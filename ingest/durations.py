"""Which durations state something: "12 jours d'attente", not "il y a 12 jours"."""

import re

from corpus.number_match import NumberMatch
from corpus.records import Qualifier
from ingest.never_figures import AGE_RULE, LASTING

_LIST_AGO = re.compile(
    r"(?:\bil y a (?:plus de |près de |environ )?|\b(?:dans|en|d'ici|au bout de|après|sous|pendant|au cours de|lors de|sur|pour|toutes?|tous les|durant|avant) (?:(?:l'espace de|les|moins de|plus de|seulement|à peine|ces|environ|quelque|près de) )*)$",
    re.IGNORECASE,
)
_AGO_ONLY = re.compile(r"\bil y a (?:plus de |près de |environ |à peine )?$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:depuis|for|since) (?:plus de |près de |environ |bientôt |maintenant )?$", re.IGNORECASE
)


_HORIZON = re.compile(
    r"(?<!réduit )(?<!réduite )(?<!passé )(?<!passée )(?<!estimé )(?<!estimée )(?<!fixé )(?<!fixée )(?<!ramené )(?<!égal )(?<!porté )(?<!portée )(?<!élève )(?<!limité )(?<!limitée )(?<!supérieur )(?<!inférieur )\bà *$",
)
""" "à 6 mois" sets when, where no verb makes it a level."""


def is_clock(text: str, number: NumberMatch) -> bool:
    """Tell whether hours are written as on a clock ("9h", "14 h")."""
    return (
        number.value < 24
        and re.match(r" ?[hH](?:\d\d)?\b", text[number.numeral_end : number.numeral_end + 4])
        is not None
    )


_DURATION_BEFORE = re.compile(
    r"(?:\b(?:sous|pendant|durée de|délai de|délais de|moins de|plus de|attente de|trajet de|en|dans les|dure|dure environ|temps de|gain de|économie de|semaine de|rotations? de|gardes? de|séances? de|formation de|à raison de|environ|soit|consacre\w*|tranches? de)|[(:]) ?$",
    re.IGNORECASE,
)


def is_clock_duration(text: str, number: NumberMatch) -> bool:
    """Tell whether what is written as on a clock is a duration ("1h30 de route")."""
    if number.per is not None or number.qualifier in {
        Qualifier.AT_LEAST,
        Qualifier.AT_MOST,
        Qualifier.ABOUT,
    }:
        return True
    after = text[number.end : number.end + 16]
    told = re.match(
        r" ?(?:de (?:route|trajet|voiture|train|travail|formation|consultation|permanence|vol|marche)|d'attente|par |en moyenne)",
        after,
    )
    return (
        told is not None
        or _DURATION_BEFORE.search(text[max(0, number.start - 18) : number.start]) is not None
    )


_LEVELLED = re.compile(
    r"\b(?:rédui|ramen|pass|limit|port|fix|abaiss|tomb)(?:t|te|ts|tes|é|ée|és|ées|ent|e|er)? à (?:seulement )?$"
)
_EVERY = re.compile(r"\btou(?:s|tes) les (?:environ )?$", re.IGNORECASE)
_WAITED = re.compile(
    r"\b(?:délais?|durées?|attentes?|retards?|temps)\b[^.;\n]{0,80}[(:]\s*(?:[*•–-] ?)*$"
)


def is_duration(text: str, number: NumberMatch) -> bool:
    """Tell whether a duration is a statement, not the setting of another one."""
    before = text[max(0, number.start - 80) : number.start]
    if _WAITED.search(before) or (_EVERY.search(before) and number.value > 1):
        return True  # a wait, or a frequency ("tous les 6 mois")
    if _dates(text, number, before):
        return False
    return _LEVELLED.search(before) is not None or _lasts(text, number, before)


def _dates(text: str, number: NumberMatch, before: str) -> bool:
    """Tell whether a duration but says when ("il y a deux ans", "trois mois plus tard")."""
    later = re.match(
        r" ?(?:plus tôt|plus tard|auparavant|après|avant|suivant)",
        text[number.end : number.end + 14],
    )
    since = _AGO_ONLY.search(before) or _SINCE.search(before)
    level = before.endswith("contre ") or _LEVEL.search(before) is not None
    return bool(since) or (later is not None and not level)


_LEVEL = re.compile(
    r"\b(?:étai(?:t|ent)|est|sont|atteignait|s'élevait) (?:en moyenne )?(?:de|à) (?:plus de |près de )?$"
)
"""What makes a duration before "avant" a level that was ("l'attente était de 90 jours avant")."""


def _lasts(text: str, number: NumberMatch, before: str) -> bool:
    """Tell whether a duration that is no date is one of something."""
    horizon = _HORIZON.search(before) and number.unit not in {"minutes", "heures"}
    single = (number.value_max or number.value) == 1 and number.per is None
    if horizon or (single and _GRANTED.search(before) is None):
        return False
    if (
        number.unit == "ans"
        and number.per is None
        and not _is_aged_or_lasting(text, number, before)
    ):
        return False
    if (
        number.unit in {"ans", "mois", "semaines", "jours", "heures", "minutes", "secondes"}
        and number.per is None
    ):
        return (
            _LIST_AGO.search(before) is None
            or number.unit in {"minutes", "heures"}
            or _tells(before)
        )
    return True


_GRANTED = re.compile(
    r"\b(?:obten|accord|val[ai]|renouvel|prolong|recondui|sign|concl|financ|labellis|homologu|agré)\w*[^.;\n]{0,30} pour $"
)
"""What is granted for a time ("un label obtenu pour 5 ans")."""


def _is_aged_or_lasting(text: str, number: NumberMatch, before: str) -> bool:
    """Tell whether years are an average age, an age that sets a right, or a duration."""
    after = text[number.end : number.end + 30]
    return (
        LASTING.search(before) is not None
        or _GRANTED.search(before) is not None
        or AGE_RULE.search(before) is not None
        or re.match(r" (?:d'âge moyen|d'espérance|d'attente|d'ancienneté|en moyenne)", after)
        is not None
    )


def _tells(before: str) -> bool:
    return re.search(
        r"\b(?:pendant|durant|sous|moins de|plus de) (?:plus de |près de )?$",
        before,
        re.IGNORECASE,
    ) is not None or (
        _GRANTED.search(before) is not None
        and re.search(r"\b(?:dans|depuis|il y a) ", before[-24:]) is None
    )
