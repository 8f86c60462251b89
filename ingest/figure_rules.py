"""Which numbers are figures: those that state a quantity of something."""

import re

from corpus.noun_groups import noun_group
from corpus.number_match import NumberForm, NumberMatch
from corpus.units import DURATIONS
from ingest.durations import is_clock, is_clock_duration, is_duration
from ingest.never_figures import is_blocked

_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:en|depuis|dès|fin|début|année|années|et|à|de|pour|horizon|avant|après|entre|loi|plan|rentrée|l'|juin|cop|agenda|[A-Z][\w'-]+) ?|-)$",
)
_SMALL_NOUNS_WORDS = """
médecins généralistes spécialistes infirmiers infirmières soignants professionnels
praticiens internes étudiants patients résidents habitants personnes femmes enfants
élèves bénéficiaires usagers familles seniors départements communes intercommunalités
régions cantons villages villes territoires sites centres antennes cabinets hôpitaux
ehpad établissements pharmacies officines maisons structures équipes lits places bus
camions véhicules cabines consultations téléconsultations actes visites expérimentations
projets contrats postes salariés bénévoles médiateurs coordinateurs psychologues
dentistes sages-femmes kinésithérapeutes ophtalmologues secrétaires assistants agents
partenaires associations entreprises écoles collèges lycées appels interventions
hospitalisations passages séances ateliers formations cas décès cpts msp doctors gps
nurses centres patients people communes accouchements maternités laboratoires agences
caisses cabinets
"""
_SMALL_NOUNS = frozenset(_SMALL_NOUNS_WORDS.split())
_BARE_CUE = re.compile(
    r"(?:\b(?:atteint|atteindre|s'élev\w+ à|s'établi\w+ à|s'est élevée? à|est de|était de|est à|sont|compte|passé\w* à|pass\w+ à|porté\w* à|total de|moyenne de|nombre de|à hauteur de|estimée?s? à|évaluée?s? à|soit) |[:=] ?)$",
    re.IGNORECASE,
)


_DATED = re.compile(
    r" \(?(?:en|fin|début|mi|au|à la rentrée|in)[ -](?:[a-zéû0-9 ]{0,14})?(?:19|20)\d\d"
)


def keep_figures(text: str, numbers: list[NumberMatch]) -> list[NumberMatch]:
    """Return the numbers of a masked text that state a quantity."""
    return [number for number in numbers if _states(text, number) and not is_blocked(text, number)]


def _states(text: str, number: NumberMatch) -> bool:
    """Tell whether a number that is no date or reference counts something."""
    if _glued(text, number) or number.value > 1e13:
        return False
    if number.form is NumberForm.CLOCK or (number.unit == "heures" and is_clock(text, number)):
        return is_clock_duration(text, number)
    if number.unit is None:
        return _counts(text, number)
    if number.unit in DURATIONS:
        return is_duration(text, number)
    return number.form is NumberForm.TIMES or number.unit != "fois" or number.per is not None


def _glued(text: str, number: NumberMatch) -> bool:
    """Tell whether letters or digits touch the numeral ("Covid-19", "B2", "3D")."""
    before = text[number.numeral_start - 1 : number.numeral_start]
    after = text[number.numeral_end : number.numeral_end + 1]
    if number.form is NumberForm.DIGITS and before == "-" and number.sign == 0:
        lead = (
            text[number.numeral_start - 2 : number.numeral_start - 1]
            if number.numeral_start > 1
            else " "
        )
        if lead.isalnum():
            return True
    if number.unit is None and after.isalpha() and number.form is NumberForm.DIGITS:
        return True
    return (
        before in {"°", "#", "$"}
        or (before == "/" and number.unit is None)
        or (
            after == "/"
            and number.unit is None
            and text[number.numeral_end + 1 : number.numeral_end + 2].isdigit()
        )
    )


def _counts(text: str, number: NumberMatch) -> bool:
    """Tell whether a number without a unit counts the noun that follows."""
    start, end = noun_group(text, number.end)
    first = _FIRST_WORD.match(text, start, end)
    head = first[0].lower() if first else ""
    if _WHOLE_YEAR.fullmatch(text, number.numeral_start, number.numeral_end):
        before = text[max(0, number.start - 24) : number.start]
        return head in _SMALL_NOUNS and _YEAR_BEFORE.search(before) is None
    if number.form is NumberForm.WORDS and number.value < 100:
        return head in _SMALL_NOUNS
    gap = text[number.end : start].strip(" *_").lower()
    large = number.form is NumberForm.ROUND or number.value >= 1e6
    if gap not in _OF or not (head or large):
        return _stands_bare(text, number)
    if _TIME_AHEAD.match(text, start, end) or (head in _OUTLINE and number.value < 30):
        return False
    return large or (_is_plural(head) and (number.value >= 2 or number.value % 1 != 0))


_FIRST_WORD = re.compile(r"[^\W\d][\w'-]*")
_OUTLINE_WORDS = """
axes enjeux volets piliers étapes phases fonctions raisons niveaux types leviers priorités principes
critères thèmes thématiques chapitres parties aspects défis temps façons manières sens sortes points
objectifs orientations catégories
"""
_OUTLINE = frozenset(_OUTLINE_WORDS.split())
"""What a text counts to announce its own outline: "3 axes", "quatre enjeux"."""
_OF = frozenset({"", "de", "d'", "des", "du", "de la", "de l'"})
_TIME_AHEAD = re.compile(
    r"(?:prochaine?s|dernière?s|derniers|premières?|premiers) (?:ans|années|mois|jours|semaines|heures|minutes)\b",
)
_FALSE_PLURALS_WORDS = """
plus moins dans sous vers très alors mais puis pas sans fois ans mois vous nous après
"""
_FALSE_PLURALS = frozenset(_FALSE_PLURALS_WORDS.split())
_ALWAYS_WORDS = """
ehpad msp cpts samu smur cps maisons etp ars gp gps
"""
_ALWAYS = frozenset(_ALWAYS_WORDS.split())


def _is_plural(head: str) -> bool:
    return head not in _FALSE_PLURALS and (
        head.endswith(("s", "x", "z")) or head in _ALWAYS or head.isupper()
    )


def _stands_bare(text: str, number: NumberMatch) -> bool:
    """Tell whether a number without a noun still states a count ("s'élève à 165")."""
    before = text[max(0, number.start - 26) : number.start]
    if number.value < 2 or re.match(r"[ ,]*\d", text[number.end : number.end + 2]):
        return False
    after = text[number.end : number.end + 22]
    if _DATED.match(after) and re.search(
        r"(?:\b(?:de|à|contre|d'|soit|et|from|to)|[(:]) ?$", before
    ):
        return True
    stands = re.match(
        r" (?:en|au|à la fin|fin|sur|contre|à ce jour|l'an|aujourd'hui)\b|[.,;)]|$|\n", after
    )
    return (
        _BARE_CUE.search(before) is not None
        and stands is not None
        and before.rstrip()[-1:] not in {":", "="}
    )
