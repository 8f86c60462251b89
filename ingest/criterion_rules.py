"""The cues of the evidence grid: which words in a sentence answer which criterion.

Patterns are searched in the folded sentence (lower case, no accents, "'" and "-" plain).
Written by hand; checked on the reproducibility notes of the fact table and on the dossier
and service descriptions of the development data, November 2026. Where a cue is weak the
answer is "partiel": a wrong "oui" is worse than a missing one.
"""

import re
from dataclasses import dataclass

from corpus.records import Answer, Criterion
from corpus.word_patterns import WordPattern

_C = Criterion
_YES, _PARTLY, _NO = Answer.YES, Answer.PARTLY, Answer.NO

_NUMBER = r"\d[\d .,]*"
_PLACES = r"(?:departements?|regions?|territoires?|communes?|sites?|etablissements?|ehpad|samu|villes?|intercommunalites?|centres?|structures?|caisses?|cpam)"
_MANY = r"(?:d'autres|plusieurs|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|(?:une )?(?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) de|tous les|toutes les|\d+)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cue: where `pattern` is found, `criterion` has `answer`.

    Attributes:
        criterion: The line of the grid.
        answer: What the cue says where nothing turns it.
        pattern: Searched in the folded sentence.
        confidence: 0 to 1.
        negated: What the cue says behind a negation; None drops it.
        wants: A second pattern that must be found in the sentence, where given.
        bars: A pattern that must not be found, where given.
        settled: A wish or a plan does not weaken the answer.
    """

    criterion: Criterion
    answer: Answer
    pattern: re.Pattern[str]
    confidence: float
    negated: Answer | None = None
    wants: re.Pattern[str] | None = None
    bars: re.Pattern[str] | None = None
    settled: bool = False


def _rule(
    criterion: Criterion,
    answer: Answer,
    pattern: str,
    confidence: float,
    *,
    negated: Answer | None = None,
    wants: str | None = None,
    bars: str | None = None,
    settled: bool = False,
) -> Rule:
    return Rule(
        criterion=criterion,
        answer=answer,
        pattern=re.compile(pattern),
        confidence=confidence,
        negated=negated,
        wants=re.compile(wants) if wants else None,
        bars=re.compile(bars) if bars else None,
        settled=settled,
    )


_REACHED = r"\b(?:ont (?:ete|pu|deja|beneficie)|a (?:deja )?(?:accueilli|permis|suivi|realise|recu|accompagne|assure|touche)|ont beneficie|(?:suivi|accueilli|accompagne|depiste|recu|vu|pris en charge|realise|effectue|inclu)[a-z]*\b|depuis|en 20\d\d|chaque annee|par an|beneficient)"
_CONTEXT = r"\b(?:en france|au niveau national|vivent dans|sans medecin|n'ont pas|souffr|population (?:totale|departementale)|estime[a-z]* qu|age moyen)\b"

RULES: tuple[Rule, ...] = (
    # impact
    _rule(
        _C.IMPACT_REACH,
        _YES,
        rf"{_NUMBER}\s*(?:000 )?(?:patients?|beneficiaires?|usagers?|residents?|consultations?|teleconsultations?|mammographies?|depistages?|actes|personnes (?:accompagnees|suivies|depistees|recues|formees|aidees)|femmes (?:depistees|accueillies)|seances)\b",
        0.6,
        wants=_REACHED,
        bars=_CONTEXT,
    ),
    _rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        rf"(?:baisse|reduction|diminution|recul|chute|hausse|augmentation|progression|gain)s? (?:\w+ ){{0,4}}?(?:de |d'|du )?(?:\w+ ){{0,2}}?(?:{_NUMBER} ?%|(?:pres de la |la )?moitie|un tiers)|[-−] ?\d+ ?%|(?:baisse|diminue|recule|reduit|augmente|progresse)[a-z]* (?:de |d')(?:\w+ ){{0,2}}?{_NUMBER} ?(?:%|points)",
        0.6,
        negated=None,
        wants=r"hospitalis|urgences|passages|transferts|delai|attente|participation|depist|mortalit|renoncement|medecin traitant|couverture|deplacements?|trajets?|reiter|suicid|vaccin|surpoids|chutes|readmission|sans medecin",
    ),
    _rule(
        _C.IMPACT_EFFECT,
        _NO,
        r"(?:aucun|pas d'|sans) effets? (?:significati|mesurable|demontre|sur)|n'(?:a|ont) pas (?:permis de )?(?:redui|amelior|baiss|diminu)",
        0.7,
        settled=True,
    ),
    _rule(
        _C.IMPACT_ATTRIBUTION,
        _YES,
        r"groupes? (?:de )?(?:controle|temoin|comparaison|comparable)|essai (?:clinique |controle )*randomis|\brandomis[a-z]+|appariement|double difference|difference de differences",
        0.8,
        negated=_NO,
    ),
    _rule(
        _C.IMPACT_ATTRIBUTION,
        _PARTLY,
        r"avant[-/]apres|(?:comparaison|comparant) (?:\w+ ){0,2}avant|etude (?:observationnelle|de cohorte)",
        0.6,
        negated=_NO,
    ),
    _rule(
        _C.IMPACT_AGAINST_TARGET,
        _YES,
        r"objectifs? (?:\w+ ){0,4}?(?:atteints?|depasses?|remplis?|tenus?)\b",
        0.7,
        settled=True,
        bars=r"\b(?:sera|seront|devrait|devraient|pourrait|d'ici|a terme)\b",
        negated=_NO,
    ),
    _rule(
        _C.IMPACT_AGAINST_TARGET,
        _NO,
        r"(?:loin|en deca|en dessous|au-dessous) (?:de l'|des |de son )(?:objectif|ambition)|objectifs? non atteint|objectif (?:manque|rate)",
        0.75,
        settled=True,
    ),
    _rule(
        _C.IMPACT_EFFICIENCY,
        _YES,
        rf"(?:economies?|couts? evites?|gain) (?:\w+ ){{0,5}}?{_NUMBER} ?(?:millions? |milliards? )?(?:d'euros|euros|€|m€|k€)|couts? (?:moyen )?par (?:patient|beneficiaire|consultation|sejour|acte)",
        0.7,
    ),
    _rule(
        _C.IMPACT_EFFICIENCY,
        _PARTLY,
        r"medico-economique|moins couteu|retour sur investissement|cout-efficac|efficience",
        0.55,
    ),
    _rule(
        _C.IMPACT_EQUITY,
        _PARTLY,
        r"(?:reduire|reduit|reduction|limiter|lutter contre) (?:\w+ ){0,2}inegalites|sans (?:avance de frais|reste a charge|depassements? d'honoraires)|gratuit(?:e|es|s|ement)?\b|populations? (?:vulnerables?|precaires?|les plus eloignees)|quartiers? prioritaires?",
        0.5,
    ),
    _rule(
        _C.IMPACT_LIMITS,
        _YES,
        r"chiffres? (?:\w+ )?declares? par|declaratif|a interpreter avec prudence|ne permet(?:tent)? pas de conclure|non representati|faible effectif|biais (?:de|d')|(?:limites?) de (?:l'etude|l'evaluation|cette)|(?:ni|aucune?|pas de|sans) (?:\w+,? ){0,3}?periode de reference|effectif non precise|bases de calcul different|a ne pas lire comme",
        0.75,
        settled=True,
    ),
    # originality
    _rule(
        _C.ORIGINALITY_CLAIM,
        _YES,
        r"(?:une )?premieres? (?:en|de) (?:france|europe|region)|premiere (?:nationale|francaise|mondiale|europeenne|regionale)|unique en (?:france|europe|son genre)|\binedite?s?\b|pionni[a-z]+|precurseur|premier (?:departement|centre|dispositif|territoire|etablissement|ehpad)\b(?! (?:semestre|trimestre))",
        0.6,
    ),
    _rule(_C.ORIGINALITY_CLAIM, _PARTLY, r"\binnovant[a-z]*|\boriginalite\b", 0.45),
    _rule(
        _C.ORIGINALITY_PRECEDENTS,
        _YES,
        r"(?:s'inspir[a-z]+|inspiree?s?) (?:de |du |des |d'|par )|sur le modele (?:de|du|des|d')|a l'instar d|(?:existe|existait|fonctionne) deja (?:dans|en|a|au)|deja (?:mis|mise) en place (?:dans|en|a|au|par)|dispositifs? (?:comparables?|similaires?|equivalents?) (?:en|dans|a|au|existent)",
        0.65,
        negated=_NO,
    ),
    _rule(
        _C.ORIGINALITY_PRECEDENTS,
        _NO,
        r"sans equivalent|aucun (?:dispositif |service )?(?:equivalent|comparable|similaire)|n'exist(?:e|ait) (?:pas|aucun|jusqu)[^.;]{0,30}? (?:de )?(?:service|dispositif|offre|structure|equivalent|centre)",
        0.6,
        settled=True,
    ),
    # reproducibility
    _rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _YES,
        r"(?:facteurs?|conditions?|cles?) (?:cles? )?(?:de (?:la )?)?(?:succes|reussite|reproductibilite|transfert)|pre-?requis\b|conditions? (?:indispensables?|necessaires?|prealables?)",
        0.65,
    ),
    _rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _PARTLY,
        r"\b(?:repose|s'appuie|reposent|s'appuient|adossee?) (?:\w+ )?sur\b|\bsuppose (?:une?|la|le|des|l')|\bdepend (?:de|du|des|d')|\bnecessite (?:une?|du|des|l') ?(?:\w+ )?(?:anima|coordin|person|equip|local|format|connex|medecin|infirm|vehicul)",
        0.5,
    ),
    _rule(
        _C.REPRODUCIBILITY_CONTEXT,
        _PARTLY,
        rf"{_NUMBER} ?(?:habitants?|% (?:de la population|des habitants|des personnes agees))|{_NUMBER} (?:medecins?|generalistes?) pour {_NUMBER}|(?:departement|territoire|canton|bassin)s? (?:tres )?(?:rural|montagn|insulaire|vieillissant)[a-z]*",
        0.5,
    ),
    _rule(
        _C.REPRODUCIBILITY_GOVERNANCE,
        _YES,
        r"comite (?:de pilotage|technique|strategique)|\bcopil\b|gouvernance (?:\w+ ){0,3}(?:partagee|associ|assuree|reuni)|convention (?:tripartite|de partenariat|cadre|pluriannuelle)|contrat tripartite|groupement de cooperation",
        0.65,
    ),
    _rule(
        _C.REPRODUCIBILITY_GOVERNANCE,
        _PARTLY,
        r"\b(?:porte|pilote|coordonne|anime|gere)e?s? (?:\w+ )?par (?:l|le|la|les|un|une|des|quatre|trois|deux)\b|en partenariat (?:\w+ )?avec|partenariat entre|co-?construi[a-z]+ avec",
        0.55,
    ),
    _rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _YES,
        rf"(?:cout|budget|finance[a-z]*|investi[a-z]+|subvention[a-z]*|dotation|enveloppe|montant|credits?|amorcage|achat|maintenance)\b[^.;]{{0,80}}?{_NUMBER} ?(?:millions? |milliards? |m|k)?(?:d'euros|euros|€)|{_NUMBER} ?(?:millions? |milliards? |m|k)?(?:d'euros|euros|€)[^.;]{{0,60}}?(?:cout|budget|finance|investi|subvention|dotation|maintenance|annuel|par an)|{_NUMBER} (?:etp|equivalents? temps plein)\b",
        0.7,
    ),
    _rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _PARTLY,
        r"\b(?:co-?)?financee?s? (?:\w+ )?par\b|financement (?:de l'|du |de la |ars|par )|vehicule mutualise|moyens humains|locaux (?:mis a disposition|communaux|pretes)|peu (?:capitalistique|d'investissement)",
        0.55,
    ),
    _rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _YES,
        rf"{_NUMBER} ?% (?:\w+ ){{0,5}}?(?:satisfaits?|satisfaites?|satisfaction|recommand)|taux de satisfaction (?:\w+ ){{0,3}}{_NUMBER}",
        0.75,
    ),
    _rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _PARTLY,
        r"plebiscit[a-z]+|bien accueilli[a-z]*|(?:forte )?adhesion (?:des|du)|acceptation (?:locale|des|par)|(?:patients?|medecins?|habitants?|familles?|usagers?|soignants?) (?:\w+ ){0,3}(?:satisfait|apprecient|la jugent utile|le jugent utile)",
        0.55,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _NO,
        r"contestee? par|loin de faire l'unanimite|vive(?:ment)? (?:\w+ )?opposition|oppos(?:e|ent|ition) (?:\w+ ){0,2}(?:des|a (?:la|cette|ce))|reticences? (?:des|de)|critiquee? (?:comme|par)",
        0.6,
        settled=True,
    ),
    _rule(
        _C.REPRODUCIBILITY_TRANSFER,
        _YES,
        r"guide (?:\w+ )?(?:methodologique|pratique|de deploiement|d'essaimage|de mise en (?:oeuvre|place))|guide (?:anap )?disponible|kit (?:de deploiement|d'essaimage|methodologique|de demarrage)|boite a outils|open source|code source (?:est )?(?:ouvert|libre|public)|capitalisee? et document|cahier des charges (?:national|type|publie)",
        0.65,
    ),
    _rule(
        _C.REPRODUCIBILITY_TRANSFER,
        _PARTLY,
        r"accompagn[a-z]+ (?:\w+ ){0,3}(?:essaimage|transfert|autres (?:territoires|departements|collectivites))|formation (?:courte et )?standardisee|protocole (?:type|formalise|ecrit)|visitee? par (?:d'autres|les|plusieurs)|retours? d'experience (?:sont |a ete )?(?:partages?|publies?)",
        0.55,
    ),
    _rule(
        _C.REPRODUCIBILITY_REPLICATED,
        _YES,
        rf"\b(?:repris|reprise|dupliquee?|repliquee?|transposee?|adoptee?|deployee?|etendue?|copiee?|essaimee?|implantee?|utilisee?)s? (?:\w+ ){{0,2}}?(?:dans|par|en|sur|a|aux|vers) (?:\w+ ){{0,1}}?{_MANY} (?:\w+ )?{_PLACES}|generalisee?s? (?:a (?:tout|toute|tous|l'ensemble)|dans tout)|etendue? a tout le pays|a essaime\b|reseau de \d+ (?:villes|communes|departements|sites)",
        0.7,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_REPLICATED,
        _PARTLY,
        r"\bessaim(?:er|age)\b|extension (?:envisagee|prevue|a|aux)|modele repris par",
        0.55,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_BARRIERS,
        _YES,
        r"(?:difficultes?|freins?|obstacles?|barrieres?|verrous?) (?:\w+ ){0,2}?(?:rencontre|identifie|d'organisation|de recrutement|techniques?\b|juridiques?\b|reglementaires?\b|a lever|documente)|points? de vigilance|facteurs? d'echec|ne regle pas|reste (?:a trouver|encore a trouver|insuffisant)|deploiement inegal|faute de (?:medecin|candidat|financement|besoin|local)",
        0.6,
        settled=True,
    ),
    _rule(
        _C.REPRODUCIBILITY_BARRIERS,
        _PARTLY,
        r"(?:doit|devra|peut|pourra|a du|ont du) etre adaptee?|adaptee?s? (?:a la culture|au contexte|aux (?:besoins|specificites|contextes))|adaptations? (?:locales?|necessaires?|au contexte)|adaptable",
        0.5,
        settled=True,
    ),
    _rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _YES,
        r"financement (?:perenne|durable|stable)|perennis(?:ee?s?\b|ation (?:actee|decidee|confirmee))|aide (?:\w+ )?perenne|droit commun|soutien perenne|devient une aide (?:durable|perenne)|devenue? (?:perenne|permanente?)",
        0.65,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _PARTLY,
        r"perennis(?:er|ation)|perennite|(?:modele|viabilite) economique|reconduit|reconduction|(?:ete|est) prolongee?\b|prolongee? jusqu",
        0.5,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _NO,
        r"(?:s'est|est) (?:acheve|arrete|termine)e? (?:le|en|fin|au|faute)|arret du (?:dispositif|service|projet|financement)|modele economique (?:encore )?(?:a trouver|fragile|incertain)|faute de financement|financement (?:non (?:assure|perenne)|incertain)|abandonnee?s?\b|a (?:du )?fermer? ses portes",
        0.65,
        settled=True,
    ),
    _rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _YES,
        r"evaluation (?:\w+ ){0,2}?(?:independante|externe|scientifique|publiee|medico-economique|nationale)|evaluation (?:\w+ ){0,2}?(?:publiee|realisee|menee|conduite) (?:par|en)|(?:a|ont) ete evaluee?s?|rapport d'evaluation|evaluee?s? par (?:l|le|la|un|une|des|sante)|essai (?:controle )?randomise|these de (?:medecine|doctorat|sante)|etude (?:\w+ )?publiee (?:dans|en|par)",
        0.7,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _PARTLY,
        r"evaluation (?:\w+ ){0,3}?(?:en cours|prevue|interne|programmee|a venir|a mi-parcours)|sera evaluee?|fera l'objet d'une evaluation|indicateurs? (?:de suivi|d'evaluation)|evaluation d'impact",
        0.6,
        negated=_NO,
    ),
    _rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _NO,
        r"aucune evaluation|pas (?:encore )?(?:ete )?evaluee?|pas d'evaluation|non (?:encore )?(?:evalue|mesure)e?|effets? (?:\w+ ){0,4}non (?:encore )?mesure|sans evaluation|absence d'evaluation",
        0.75,
        settled=True,
    ),
    _rule(
        _C.REPRODUCIBILITY_CLAIM,
        _YES,
        r"\b(?:facilement |aisement |directement )?(?:reproductibles?|transposables?|duplicables?|replicables?|transferables?|essaimables?|generalisables?|modelisables?)\b",
        0.7,
        negated=_NO,
        settled=True,
    ),
)

HEADINGS: tuple[tuple[re.Pattern[str], Criterion], ...] = (
    (
        re.compile(
            r"conditions? de (?:reussite|reproductibilite|succes|transfert)|facteurs? (?:cles? )?de (?:succes|reussite)|cles? de (?:la )?reussite|pre-?requis|fonctions? cles?"
        ),
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
    ),
    (
        re.compile(
            r"^(?:\W*\d*\W*)(?:partenaires?|partenariats?|gouvernance|pilotage|portage|organisation et pilotage)\b"
        ),
        _C.REPRODUCIBILITY_GOVERNANCE,
    ),
    (
        re.compile(
            r"^(?:\W*\d*\W*)(?:limites?|difficultes?|freins?|points? de vigilance|obstacles?|difficultes rencontrees)\b"
        ),
        _C.REPRODUCIBILITY_BARRIERS,
    ),
    (re.compile(r"perennite|perennisation|modele economique"), _C.REPRODUCIBILITY_SUSTAINABILITY),
    (
        re.compile(r"essaimage|duplication|transfert(?:abilite)?$|accompagnement a l'essaimage"),
        _C.REPRODUCIBILITY_TRANSFER,
    ),
)
"""Headings under which each sentence speaks of a criterion, if only in part."""

NEGATION = re.compile(
    r"(?:\b(?:pas|jamais|aucune?|ni|absence|non|manque)\b[^,;:]{0,40}|\bsans (?:\w+ ){0,2})$"
)
"""A negation at the end of what stands before a cue, in the same clause."""
INTENT = WordPattern(
    r"\b(?:sera|seront|va|vont|devrait|devraient|pourrait|pourraient|prevoi\w+|prevue?s?|envisag\w+|objectifs?|vise|visent|vocation|ambition\w*|souhait\w+|d'ici|a terme|projet de|en cours|permettra|esper\w+|cible|attendue?s?|demain|prochain\w*|si|afin de|pour que)\b",
)
"""Wishes, plans and goals: what is said is not yet so."""
FINDING = WordPattern(
    r"(?:evaluation|etude|these|rapport|enquete|essai)s?\b[^.;]{0,80}\b(?:montr|conclu|constat|met en evidence|mettent en evidence|revel|confirm|mesur|demontr|observ|releve|documente|juge)|(?:selon|d'apres) (?:une|l'|la|cette|un|le) ?(?:evaluation|etude|these|enquete|rapport d'evaluation|essai)",
)
"""A sentence that reports what an evaluation or study found."""
