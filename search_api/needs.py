"""What an initiative takes, as its documents say: staff, money, equipment, partners, conditions.

Nothing is inferred: a need is a sentence that the evidence grid rests on, or a figure of its
own. A need that no document states stays empty.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.concepts import vocabulary
from corpus.records import Answer, Criterion, Evidence, Figure, FigureStatus, Initiative, Proof
from corpus.views import folded
from search_api.figure_view import SIGNS
from search_api.money import Sum, kind_of_sum
from search_api.publics import is_public


class Need(StrEnum):
    """What whoever wants to do the same must bring together, in the order of asking."""

    STAFF = "staff"
    MONEY = "money"
    EQUIPMENT = "equipment"
    PARTNERS = "partners"
    AGREEMENTS = "agreements"
    TIME = "time"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What documents say of a need: sentences, those that say it best first, and figures."""

    need: Need
    evidence: tuple[Evidence, ...]
    figures: tuple[Figure, ...]

    def __bool__(self) -> bool:
        return bool(self.evidence or self.figures)


_WEIGHT = {
    Criterion.REPRODUCIBILITY_RESOURCES: 0,
    Criterion.REPRODUCIBILITY_GOVERNANCE: 1,
    Criterion.REPRODUCIBILITY_SUSTAINABILITY: 1,
    Criterion.REPRODUCIBILITY_KEY_FUNCTIONS: 2,
    Criterion.REPRODUCIBILITY_BARRIERS: 2,
    Criterion.REPRODUCIBILITY_TRANSFER: 3,
    Criterion.REPRODUCIBILITY_CONTEXT: 4,
}
"""The lines of the grid that speak of needs, those that do so most directly first."""
_STATED = frozenset([FigureStatus.ACHIEVED, FigureStatus.RULE, FigureStatus.CONTEXT])
_BODIES = (
    r"ars|agence regionale|cpam|msa|caisse (?:primaire|d'|nationale|de)|assurance maladie|mutualite|prefecture"
    r"|chu|cpts|urps|ordre des|faculte|ligue|croix-rouge|ssiad|samu|sdis|pompiers"
)
_MANY = 4
"""Words of a need from which a sentence names enough of it to come first."""
_ALIKE = 0.5
"""Share of their words from which two sentences say the same; the second is not shown."""
_SAID = {
    Need.STAFF: (
        r"medecins?(?! traitants?)|generalistes?|infirmier\w*|ide|ipa|sages?-femmes?|chirurgiens?|dentistes?|kine\w*"
        r"|psycholog(?:ue|ues)|psychiatres?|manipulat\w+|secretaires?(?! d'etat| general)|assistante?s?|coordinat(?:eur|rice)s?"
        r"|chauffeurs?|conduct(?:eur|rice)s?|equipes?(?! d')|salarie\w*|recrut\w+|embauch\w+|etp|postes?|benevoles?"
        r"|personnels?|agents?|professionnels?|soignante?s?|internes?|animat(?:eur|rice)s?|mediat(?:eur|rice)s?"
        r"|charge\w* de mission|referente?s?|pharmaciens?|techniciens?|specialistes?|formateurs?|formations?"
    ),
    Need.MONEY: (
        r"\d+\s?(?:k|m|md)?€|euros?|(?:co)?financ\w+|subvention\w*|budgets?|couts?|coute\w*|fonds|dotations?|credits?"
        r"|investissements?|rembours\w+|mecenat|forfaits?|remunera\w+|fir|prise? en charge par|tarifs?|cotisations?"
    ),
    Need.EQUIPMENT: (
        r"vehicules?|camions?|camionnettes?|bus|minibus|autocars?|fourgons?|semi-remorques?|mammograph(?:e|es)|appareils?"
        r"|materiels?|equipements?|equipees?|equipes? d'une? (?!dizaine|vingtaine|medecin|infirm)\w+|logiciels?|plateformes?|applications? (?:mobiles?|numeriques?|web)|outils? numeriques?"
        r"|tablettes?|ordinateurs?|cabines?|chariots?|valises?|mallettes?|echograph(?:e|es)|stations?|locaux|local"
        r"|batiments?|salles?|logements?|connexion|fibre|internet|dossier\w* (?:medical )?(?:partage|informatis)\w*"
        r"|messagerie|stethoscopes?|cameras?|bornes?|drones?|helicopteres?|avions?|capteurs?|dispositifs? medica\w+"
    ),
    Need.PARTNERS: (
        rf"partena\w+|associee?s? (?:au|a|aux)|aux cotes d\w*|avec l'appui|en lien avec|collabor\w+|cooper\w+|adher\w+|{_BODIES}"
    ),
    Need.AGREEMENTS: (
        r"convention\w*|accords?(?<!d'accord)(?: |$)|accord-cadre|contrats?|contractuel\w*|protocoles?|chartes?|deliber\w+"
        r"|agrements?|agreee?s?|autorisations?|labell?is\w+|arretes? (?:prefector|minister|municip|du )\w*|cahier des charges"
        r"|delegations? de taches|lettres? d'engagement|appels? a (?:projets?|candidatures?|manifestation)|decret|statuts"
    ),
    Need.TIME: (
        r"(?:en|apres|pendant|durant|sur|pour) (?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|\d+) (?:ans?|annees?|mois|semaines?|jours?)"
        r"|(?:par|chaque|toutes les|tous les) (?:semaines?|mois|jours?|trimestre|lundi|mardi|mercredi|jeudi|vendredi)"
        r"|heures? (?:par|sur)|h/24|7j|calendrier|delais?|preparation|phase (?:pilote|de|d)|experimentation de|demi-journees?"
    ),
    Need.CONDITIONS: (
        r"conditions?|a condition|suppos\w+|necessit\w+|il faut|exig\w+|prerequis|reservee?s? (?:a|aux)|indispensables?"
        r"|doi(?:t|vent)|implique\w*|imperati\w+|sans quoi|obligat\w+"
    ),
}
_WORDS = {need: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for need, words in _SAID.items()}


def needs(initiative: Initiative) -> list[Told]:
    """Return what documents say of each need, an empty one where they say nothing."""
    results = [f.proof for f in initiative.figures if f.status is FigureStatus.ACHIEVED]
    said = [each for each in _sayings(initiative) if not _is_result(each, results)]
    return [
        Told(
            need=need,
            evidence=_once(sorted((e for e in said if need in needs_told(e)), key=_order(need))),
            figures=tuple(each for each in initiative.figures if _counts_for(need, each)),
        )
        for need in Need
    ]


def needs_told(evidence: Evidence) -> frozenset[Need]:
    """Return the needs that a sentence names; where it runs and for whom is a condition.

    Percentages over a time are results, and no time that it takes.
    """
    if evidence.criterion is Criterion.REPRODUCIBILITY_CONTEXT:
        return frozenset({Need.CONDITIONS})
    words = folded(" ".join(evidence.proof.display.split()))
    told = {need for need, pattern in _WORDS.items() if pattern.search(words)}
    return frozenset(told - {Need.TIME} if "%" in words else told)


def _sayings(initiative: Initiative) -> Iterator[Evidence]:
    for each in initiative.evidence:
        stated = each.answer in {Answer.YES, Answer.PARTLY}
        if each.criterion in _WEIGHT and stated and " " in each.proof.display.strip():
            yield each


def _is_result(evidence: Evidence, results: Iterable[Proof]) -> bool:
    """Tell whether what is said of the context is a result of the initiative."""
    own, context = evidence.proof, Criterion.REPRODUCIBILITY_CONTEXT
    return evidence.criterion is context and any(
        (each.document, each.page) == (own.document, own.page)
        and own.start < each.end
        and each.start < own.end
        for each in results
    )


def _order(need: Need) -> Callable[[Evidence], tuple[int, int, float, str, int, int]]:
    """Return what orders sentences: those that name most of what the need is about first.

    What is said of the context is a condition the more, the less it names anything else.
    """

    def order(evidence: Evidence) -> tuple[int, int, float, str, int, int]:
        proof, words = evidence.proof, folded(evidence.proof.display)
        named = min(_MANY, len(set(_WORDS[need].findall(words))))
        if need is Need.CONDITIONS:
            named = -sum(1 for each in _WORDS.values() if each.search(words)) - ("%" in words)
        weight = _WEIGHT[evidence.criterion]
        return -named, weight, -evidence.confidence, proof.document, proof.page, proof.start

    return order


def _once(said: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return sentences, those that say again what an earlier one says left out."""
    held: list[tuple[frozenset[str], Evidence]] = []
    for each in said:
        words = frozenset(re.findall(r"\w{4,}", folded(each.proof.display)))
        if not any(len(words & other) >= _ALIKE * min(len(words), len(other)) for other, _ in held):
            held.append((words, each))
    return tuple(each for _, each in held)


def _counts_for(need: Need, figure: Figure) -> bool:
    """Tell whether a figure counts what a need asks for: people at work, or money."""
    if figure.status not in _STATED:
        return False
    if need is Need.MONEY:
        return figure.unit == "€" and kind_of_sum(figure) in {Sum.COST, Sum.GRANT, Sum.PAY}
    return need is Need.STAFF and is_staff(figure)


_EMPLOYED = re.compile(
    r"(?<!\w)(?:salarie\w*|recrut\w+|employ\w+|embauch\w+|etp|equivalents? temps plein|temps plein|postes?"
    r"|equipe|vacat\w+|exerc\w+|mobilis\w+|charge\w* de)(?!\w)"
)


def is_staff(figure: Figure) -> bool:
    """Tell whether a figure counts people at work in the initiative.

    A profession alone does not say so: doctors may be trained, asked or partners.
    """
    words = folded(f"{figure.unit} {figure.measure} {figure.proof.display}")
    return (
        figure.unit not in SIGNS and _EMPLOYED.search(words) is not None and _is_people(figure.unit)
    )


def _is_people(unit: str) -> bool:
    counted = [each for match in vocabulary().find(unit) for each in match.concepts]
    people = folded(unit) in {
        "etp",
        "postes",
        "salaries",
        "personnes",
        "agents",
        "professionnels",
        "soignants",
    }
    return people or any(is_public(each) for each in counted)
