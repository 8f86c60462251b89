"""What figures and organisations already extracted answer of the evidence grid."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.concepts import vocabulary
from corpus.records import (
    Answer,
    Criterion,
    Direction,
    Figure,
    FigureStatus,
    Mention,
    MentionKind,
)
from corpus.views import folded

_C = Criterion
_YES, _PARTLY = Answer.YES, Answer.PARTLY
Said = tuple[Criterion, Answer, float]
"""A criterion, what is said of it, and the confidence."""

_PLACES = re.compile(
    r"(?:departements?|regions?|territoires?|communes?|collectivites?|sites?|etablissements?|ehpad|villes?|intercommunalites?|centres?|structures?|cpam|hopitaux|academies|pays|epci|maisons?|cabinets?|antennes?|poles?|equipes?)\b"
)
_UNCOUNTED = re.compile(
    r"[%€]|(?:euros?|ans?|annees?|mois|jours?|heures?|minutes?|semaines?|fois|part|points?|km|kilometres?|m²|ha|hectares?|etp|kilos?|tonnes?|postes?|etapes?|missions?|pages?|copies|bus|vehicules?|camions?|axes?|volets?|piliers?|metiers?|lits?|places?|quarts?|phases?|objectifs?|pistes?|boites?|referents?|entretiens?|interviews?|dispositifs?|programmes?|mesures?|projections?|habitants?|partenaires?|lits)\b"
)
"""Units that count neither people nor acts."""
_SERVED = re.compile(
    r"\b(?:ont (?:ete|pu|deja|beneficie)|a (?:deja |ainsi )?(?:accueilli|permis|suivi|realise|recu|accompagne|assure|touche|forme|aide|depiste|vu|traite|donne lieu|beneficie)|ont donne lieu|beneficient|utilis\w+|se sont (?:installe|inscri)\w*|inscrite?s?|accompagnee?s?|accueillie?s?|prise?s? en charge|suivie?s?|recue?s?|realisee?s?|effectuee?s?|depistee?s?|formee?s?|assuree?s?|traitee?s?|envoyee?s?|a destination|deja|depuis (?:son|sa|leur|le|la|20|son)|compte (?:\w+ )?(?:plus|pres|\d)|bilan|par jour|par semaine|installations?)\b"
)
"""Words that make a count what was reached, where its status is not plain."""
_SERVICE = re.compile(
    r"(?:teleconsultations?|consultations?|tele-?expertises?|actes?|patients?|beneficiaires?|usagers?|mammographies?|depistages?|vaccinations?|injections?|trajets?|seances?|accompagnements?|interventions?|visites?|domiciles?|foyers?|tests?|signalements?|simulations?|inscriptions?|telechargements?|utilisat\w+)\b"
)
"""What only a service gives or has: a count of it is what was reached."""
_ELSEWHERE = re.compile(
    r"\b(?:en france|au niveau national|vivent dans|sans medecin|n'ont pas|souffr\w*|population (?:totale|departementale)|estim\w* qu|age moyen|victimes?|insee|drees|manqu\w*|penurie|deserts?|besoins?|risquent|vacants?|chaque annee en|prix du marche|depart(?:s|ent) (?:a la|en) retraite)\b"
)
"""Words of the state of the world."""
_SPREAD = re.compile(
    r"\b(?:adherent\w*|pilotes?|ouvert\w*|deploye\w*|equipe\w*|labellise\w*|active?s?|participant\w*|participent|utilisatric\w+|utilis\w+|autorise\w*|experiment\w+|engage\w*|couvert\w*|disponible|presente?s?|rejoin\w+|rejoint|implant\w+|install\w+|repris\w*|adopt\w+|generalis\w+|partenaires?)\b"
)
_TOURS = re.compile(
    r"\b(?:sillonn\w+|dessert|desservent|se deplac\w+|tourn\w+|visit\w+|parcour\w+|etudier)\b"
)
"""A van that goes round twelve villages is one, not twelve."""
_SATISFIED = re.compile(r"satisf|recommand|apprecie")
_MONEY = frozenset({"€", "euros", "euro"})
_SPENT = re.compile(
    r"budget|cout|financ|depens|investi|subvention|fonds d|credits?|^(?:19|20)\d\d ?: "
)
_BORNE = re.compile(
    r"couts? pour (?:les|la|le)|\bmenages?\b|surcout|pertes?\b|manque a gagner|marge brute|evaluee?s? (?:que|a)"
)
"""What the problem costs those who have it."""
_SPARED = re.compile(r"economi|evite|epargn|gagn")


def answers_of_figure(figure: Figure, text: str) -> Iterator[Said]:
    """Yield what a figure answers.

    Args:
        figure: The figure, of any status.
        text: Its sentence, folded.
    """
    if figure.status in {FigureStatus.TARGET, FigureStatus.PROJECTION}:
        yield from _aimed(figure)
    elif figure.status is not FigureStatus.RULE:
        yield from _told(figure, text)


def _aimed(figure: Figure) -> Iterator[Said]:
    if figure.status is FigureStatus.TARGET:
        yield _C.IMPACT_AGAINST_TARGET, _PARTLY, 0.4


def _told(figure: Figure, text: str) -> Iterator[Said]:
    achieved = figure.status is FigureStatus.ACHIEVED
    unit = folded(figure.unit)
    changed = figure.direction is not Direction.NONE
    if figure.unit in _MONEY:
        if _SPENT.search(text) and not _SPARED.search(text) and not _BORNE.search(text):
            yield _C.REPRODUCIBILITY_RESOURCES, _YES, 0.6
        if achieved and _SPARED.search(text):
            yield _C.IMPACT_EFFICIENCY, _PARTLY, 0.6
            yield _C.IMPACT_EFFECT, _PARTLY, 0.5
        return
    if _SATISFIED.search(text) and figure.unit in {"%", "part"} and achieved:
        yield _C.REPRODUCIBILITY_ACCEPTABILITY, _YES, 0.7
    elif changed and (achieved or figure.baseline is not None) and not _ELSEWHERE.search(text):
        yield from _changed(figure)
    elif achieved and unit not in _SPANS and _OUTCOME_DONE.search(text):
        yield _C.IMPACT_EFFECT, _YES, 0.6
    if _PLACES.match(unit):
        if figure.value > 1 and _SPREAD.search(text) and not _TOURS.search(text):
            yield _C.REPRODUCIBILITY_REPLICATED, _YES if achieved else _PARTLY, 0.55
    elif not _UNCOUNTED.match(unit) and not _ELSEWHERE.search(text) and not _NOTED.search(text):
        if achieved:
            yield _C.IMPACT_REACH, _YES, 0.6
        elif _SERVED.search(text) or _SERVICE.match(unit):
            yield _C.IMPACT_REACH, _YES, 0.5
    elif achieved and figure.unit == "%" and _COVERED.search(text):
        yield _C.IMPACT_REACH, _PARTLY, 0.5


def _changed(figure: Figure) -> Iterator[Said]:
    """Yield what a figure that went up or down answers."""
    if figure.baseline is None:
        yield _C.IMPACT_EFFECT, _PARTLY, 0.6
    elif not _GROWN.match(folded(figure.unit)):
        yield _C.IMPACT_EFFECT, _YES, 0.7


_OUTCOME_DONE = re.compile(
    r"(?:evite|remis|retrouve|economise|gagne|sorti|resolu|regle|maintenu)e?s?\b(?! compte)"
)
_NOTED = re.compile(r"\b(?:note|score|nps)\b[^.;]{0,40}\d|\d ?/ ?(?:5|10|20)\b")
"""A mark that was given."""
_GROWN = re.compile(r"(?:communes?|villages?|villes?|sites?|centres?|antennes?|bus|vehicules?)\b")
"""What a service has more of when it grows: that is no effect of it."""
_SPANS = frozenset({"an", "ans", "annees", "mois"})
_COVERED = re.compile(r"couvert|touche|beneficie|utilis|inscrit|equipe|ouvert")


# Names


def answers_of_mentions(mentions: Iterable[Mention], text: str) -> Iterator[Said]:
    """Yield what the names in a sentence answer: who acts, and for whom.

    Args:
        mentions: Those of the sentence.
        text: It, folded.
    """
    parts: set[str] = set()
    for mention in mentions:
        if mention.kind is MentionKind.ORGANISATION:
            parts.add(mention.role or "")
        elif mention.kind is MentionKind.CONCEPT and mention.ref in _publics():
            yield _C.REPRODUCIBILITY_CONTEXT, _PARTLY, 0.4
        elif mention.kind is MentionKind.TERRITORY and mention.ref != _NATION:
            yield _C.REPRODUCIBILITY_CONTEXT, _PARTLY, 0.36
    if {"lead", "partner"} <= parts:
        yield _C.REPRODUCIBILITY_GOVERNANCE, _YES, 0.65
    elif parts - {""}:
        yield _C.REPRODUCIBILITY_GOVERNANCE, _PARTLY, 0.5
    elif parts and _STEERS.search(text) and not _CITED.search(text):
        yield _C.REPRODUCIBILITY_GOVERNANCE, _PARTLY, 0.38


_CITED = re.compile(r"\b(?:selon|d'apres|source|chiffres d|enquete|etude|sondage|rapport)\b")
_STEERS = re.compile(
    r"\b(?:organis|fourni|equip(?:e|ent|er)\b|vers(?:e|ent)\b|install|envoi|envoy|partag|associ|condui|men(?:e|ent|ee?s?)\b|recrut|salari|emploi|aid(?:e|ent)\b|gare(?:nt)?\b|achet|pret(?:e|ent)\b|deplo|test(?:e|ent)\b"
    r"|propos|accompagn|ouvr|ger(?:e|ent|ee?s?)\b|tien(?:t|nent)\b|interv[ie]|decid|choisi|financ|subvention|dotation|investi|appui|appuy|assur(?:e|ent)\b|relie|met(?:tent)?\b|fait (?:vivre|rouler|circuler)|sponsor|repris|developp|(?:bus|camion|fourgon|dispositif|programme|service)(?: [\w-]+)? d(?:e la|u|e l)|(?:avec|par) (?:le|la|les|l)\b)"
)
"""Folded words of who does, pays or decides; a name alone says nothing of governance."""
_NATION = "pays:FR"


@cache
def _publics() -> frozenset[str]:
    """Return the concepts that name a public."""
    known = vocabulary().concepts
    return frozenset(name for name, concept in known.items() if concept.group == "populations")
