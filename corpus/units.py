"""Units as written, in French and English, brought to one name and a factor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.views import folded

_UNITS: Mapping[str, tuple[str, float]] = {
    "%": ("%", 1), "pour cent": ("%", 1), "pourcent": ("%", 1), "p. 100": ("%", 1),
    "percent": ("%", 1), "per cent": ("%", 1), "‰": ("‰", 1),
    "points de pourcentage": ("points", 1), "point de pourcentage": ("points", 1),
    "percentage points": ("points", 1), "percentage point": ("points", 1),
    "points": ("points", 1), "point": ("points", 1), "pts": ("points", 1), "pt": ("points", 1),
    "€": ("€", 1), "euros": ("€", 1), "euro": ("€", 1), "eur": ("€", 1),
    "k€": ("€", 1e3), "keuros": ("€", 1e3), "m€": ("€", 1e6), "meuros": ("€", 1e6),
    "md€": ("€", 1e9), "mds€": ("€", 1e9), "mrd€": ("€", 1e9), "mrds€": ("€", 1e9),
    "mds d'euros": ("€", 1e9), "md d'euros": ("€", 1e9), "$": ("$", 1), "dollars": ("$", 1),
    "kilometres": ("km", 1), "kilometre": ("km", 1), "kilometers": ("km", 1), "km": ("km", 1),
    "kms": ("km", 1), "km2": ("km²", 1), "km²": ("km²", 1), "miles": ("miles", 1),
    "metres carres": ("m²", 1), "m²": ("m²", 1), "m2": ("m²", 1), "metres": ("m", 1),
    "metre": ("m", 1), "hectares": ("hectares", 1), "hectare": ("hectares", 1),
    "ha": ("hectares", 1), "m3": ("m³", 1), "m³": ("m³", 1), "metres cubes": ("m³", 1), "litres": ("litres", 1),
    "minutes": ("minutes", 1), "minute": ("minutes", 1), "min": ("minutes", 1),
    "mn": ("minutes", 1), "mins": ("minutes", 1), "secondes": ("secondes", 1), "seconds": ("secondes", 1),
    "heures": ("heures", 1), "heure": ("heures", 1), "hours": ("heures", 1),
    "hour": ("heures", 1), "h": ("heures", 1),
    "jours": ("jours", 1), "jour": ("jours", 1), "days": ("jours", 1), "day": ("jours", 1),
    "semaines": ("semaines", 1), "semaine": ("semaines", 1), "weeks": ("semaines", 1),
    "week": ("semaines", 1), "mois": ("mois", 1), "months": ("mois", 1), "month": ("mois", 1),
    "ans": ("ans", 1), "an": ("ans", 1), "annees": ("ans", 1), "annee": ("ans", 1),
    "years": ("ans", 1), "year": ("ans", 1),
    "equivalents temps plein": ("ETP", 1), "equivalent temps plein": ("ETP", 1),
    "equivalents temps-plein": ("ETP", 1), "equivalent temps-plein": ("ETP", 1),
    "etpt": ("ETP", 1), "etp": ("ETP", 1), "fte": ("ETP", 1), "ftes": ("ETP", 1),
    "fois": ("fois", 1), "times": ("fois", 1),
    "tonnes": ("tonnes", 1), "tonne": ("tonnes", 1), "kg": ("kg", 1), "kwh": ("kWh", 1),
    "mwh": ("MWh", 1), "gwh": ("GWh", 1), "twh": ("TWh", 1), "mw": ("MW", 1), "gw": ("GW", 1),
    "mbit/s": ("Mbit/s", 1), "go": ("Go", 1),
    "mwc": ("MWc", 1), "kwc": ("kWc", 1), "gwc": ("GWc", 1), "jours-hommes": ("jours-hommes", 1),
    "jours-homme": ("jours-hommes", 1), "jours.hommes": ("jours-hommes", 1), "jours/homme": ("jours-hommes", 1),
    "jours hommes": ("jours-hommes", 1), "jours homme": ("jours-hommes", 1),
    **{
        f"{scale}{gas}": ("tCO2", factor)
        for scale, factor in (("t", 1.0), ("kt", 1e3), ("mt", 1e6))
        for gas in ("co2", "co2eq", "co2e", "eqco2")
    },
}  # fmt: skip

MONEY = frozenset({"€", "$"})
SHARES = frozenset({"%", "‰", "points", "part"})
DURATIONS = frozenset({"secondes", "minutes", "heures", "jours", "semaines", "mois", "ans"})
LENGTHS = frozenset({"km", "m", "miles"})

_ACCENTED = {
    "metre": "m[èe]tre",
    "annee": "ann[ée]e",
    "equivalent": "[ée]quivalent",
    "carres": "carr[ée]s",
}


def _written(unit: str) -> str:
    pattern = re.escape(unit).replace(r"\ ", " ")
    for plain, accented in _ACCENTED.items():
        pattern = pattern.replace(plain, accented)
    return pattern


_UNIT = re.compile(
    r"(?P<unit>" + "|".join(_written(unit) for unit in sorted(_UNITS, key=len, reverse=True)) + r")"
    r"(?![\w²€])",
    re.IGNORECASE,
)

_PLACES = re.compile(r" (?:d'|de (?!pourcentage|base|plus|moins|mieux|hausse|baisse)|of )")
"""What follows "points" where they are places to go to: "20 points de rencontre"."""

_PERIOD_NAMES = {
    "annee": "an", "annees": "an", "an": "an", "ans": "an", "year": "an", "years": "an", "annum": "an",
    "mois": "mois", "month": "mois", "jour": "jour", "jours": "jour", "day": "jour", "j": "jour",
    "semaine": "semaine", "semaines": "semaine", "week": "semaine", "heure": "heure",
    "hour": "heure", "h": "heure", "trimestre": "trimestre", "quarter": "trimestre",
    "semestre": "semestre", "nuit": "nuit", "night": "nuit", "demi-journee": "demi-journée",
    "journee": "jour", "minute": "minute", "hab": "habitant", "inhabitant": "habitant",
    "patient": "patient", "doctor": "médecin", "weekend": "week-end", "week-end": "week-end",
}  # fmt: skip

_ADJECTIVES = {
    "annuel": "an", "annual": "an", "yearly": "an", "mensuel": "mois", "monthly": "mois",
    "quotidien": "jour", "journalier": "jour", "daily": "jour", "hebdomadaire": "semaine",
    "weekly": "semaine",
}  # fmt: skip

_ONE = (
    r"ann[ée]e|annum|an|mois|journ[ée]e|jour|semaine|heure|minute|trimestre|semestre|nuit|demi-journ[ée]e"
    r"|week-?end|year|month|day|week|hour|quarter|night|inhabitant|doctor"
    r"|habitant|hab|personne|patient|m[ée]decin|g[ée]n[ée]raliste|praticien|infirmi[eè]re?|soignant"
    r"|professionnel|poste|foyer|m[ée]nage|s[ée]jour|consultation|acte|b[ée]n[ée]ficiaire|enfant"
    r"|[ée]l[èe]ve|[ée]tudiant|interne|r[ée]sident|[ée]tablissement|commune|d[ée]partement|r[ée]gion"
    r"|centre|structure|[ée]quipe|femme|t[êe]te|trajet|km|m²|ehpad|lit|place|dossier|agent|intervention"
)
_PER = re.compile(
    rf"[ ]{{0,3}}(?:/ ?|par |chaque |per |each |every |a (?=year|month|week|day)|tous les |toutes les )"
    rf"(?P<one>{_ONE}|ans)s?(?![\w-])",
    re.IGNORECASE,
)
_AND_PER = re.compile(rf" et par (?P<one>{_ONE})s?(?![\w-])", re.IGNORECASE)
_PER_MANY = re.compile(
    r" {0,3}(?:pour|/|per|for)(?: chaque| every)? ?(?P<count>\d{1,3}(?:[ \u00a0\u202f.,]?\d{3})*|mille|cent|a thousand) {0,3}"
    r"(?P<many>habitants?|hab|inhabitants|people|naissances|personnes|femmes|patients|r[ée]sidents|enfants|m[ée]decins|actes|passages)"
    r"(?![\w-])\.?",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r" {0,3}(?P<adjective>annuel|mensuel|quotidien|journalier|hebdomadaire)(?:le|ne)?s?(?!\w)"
    r"| {0,3}(?P<english>annually|yearly|monthly|daily|weekly)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """A unit as written: `text[start:end]`; values are multiplied by `factor`."""

    start: int
    end: int
    unit: str
    factor: float


def read_unit(text: str, position: int) -> UnitMatch | None:
    """Return the unit written at `position`, spaces before it skipped, or None."""
    start = position
    while start < len(text) and text[start] in " \u00a0\u202f\u2009-":
        start += 1
    found = _UNIT.match(text, start)
    if found is None or start - position > 4:
        return None
    written = found["unit"]
    if (
        written.lower() == "h"
        and start < found.end()
        and text[found.end() : found.end() + 1] == "/"
    ):
        return None
    unit, factor = _UNITS[folded(written)]
    if unit == "points" and _PLACES.match(text, found.end()):
        return None
    return UnitMatch(start=start, end=found.end(), unit=unit, factor=factor)


def read_per(text: str, position: int) -> tuple[str, int] | None:
    """Return what a rate is counted by, and where it ends: ("1 000 habitants", 42).

    Args:
        text: Any text.
        position: Where "par an", "/mois", "pour 1 000 habitants" or "annuelles" may stand.
    """
    if (many := _PER_MANY.match(text, position)) is not None:
        return f"{_grouped(many['count'])} {_plural(many['many'])}", many.end()
    if (one := _PER.match(text, position)) is not None:
        word = one["one"].lower()
        rate = _PERIOD_NAMES.get(folded(word), word)
        if (again := _AND_PER.match(text, one.end())) is not None:
            return f"{rate} et par {again['one'].lower()}", again.end()
        return rate, one.end()
    if (found := _ADJECTIVE.match(text, position)) is not None:
        word = folded(found["adjective"] or found["english"])
        return _adjective(word), found.end()
    return None


def _adjective(word: str) -> str:
    known = {"annually": "an", **_ADJECTIVES}
    return known[word]


def _grouped(count: str) -> str:
    digits = re.sub(r"\D", "", count)
    if not digits:
        digits = "100" if count.lower() == "cent" else "1000"
    return f"{int(digits):,}".replace(",", " ")


def _plural(word: str) -> str:
    plain = folded(word)
    if plain in {"hab", "habitant", "habitants", "inhabitants"}:
        return "habitants"
    return "personnes" if plain == "people" else word.lower()
