"""The cues of the evidence grid: which words in a sentence answer which criterion.

Patterns are searched in the folded sentence (lower case, no accents, "'" and "-" plain).
Written by hand from what each criterion asks and how administrative French, application
forms, evaluations and the press speak of it; checked on the tuning halves of `eval/grid.jsonl`,
November 2026. Where a cue is weak the answer is "partiel": a wrong "oui" is worse than a
missing one.
"""

import re
from dataclasses import dataclass

from corpus.records import Answer, Criterion
from corpus.word_patterns import WordPattern

_C = Criterion
_YES, _PARTLY, _NO = Answer.YES, Answer.PARTLY, Answer.NO

_NUMBER = r"\d[\d .,]*"
_PLACES = r"(?:departements?|regions?|territoires?|communes?|collectivites?|sites?|etablissements?|ehpad|samu|villes?|intercommunalites?|centres?|structures?|caisses?|cpam|hopitaux|academies|pays)"
_MANY = r"(?:d'autres|plusieurs|de nombreu(?:x|ses)|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|(?:une )?(?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine)s? de|l'ensemble des|tous les|toutes les|\d+)"
_PEOPLE = r"(?:patients?|beneficiaires?|usagers?|residents?|personnes|habitants|familles|eleves|jeunes|femmes|enfants|professionnels|medecins|soignants|agents|utilisateurs|utilisatrices|citoyens|aidants|etudiants|internes|demandeurs|salaries|entreprises)"


_ACTORS = r"(?:medecins?|generalistes?|praticien\w*|infirmi\w+|sages?-femmes?|dentistes?|chirurgien\w*|pharmacien\w*|soignant\w*|psychologues?|kinesitherapeutes?|educat\w+|animat\w+|conseill\w+|mediat\w+|benevoles|volontaires|regulat\w+|coordin\w+|specialistes?|professionnels?|equipes?|bus|camions?|vehicules?|fourgons?|minibus|navettes?|centres?|guichets?|plateformes?|services?|programmes?|dispositifs?|label|outils?|application|patients?|usagers?|candidats?|internes|etudiants?|familles|femmes?|personnes|habitants|elle|il|ils|elles|on|qui|hopital|ville|departement|association|modele)"
_ACTS = r"(?:prepar|recoi|repond|sui|surveill|appren|encadr|prescri|heberg|condui|log|transport|achemin|equip|vaccin|depist|examin|consult|oper|soign|visit|appell|rappell|contact|adress|reper|sensibilis|inform|anim|ecout|conseill|partag|echang|transmet|envoi|saisi|verifi|contro|calcul|simul|gener|signal|depos|choisi|design|donn|vers|pret|ouvr|combin|associ|remplac|stationn|installe|roul|circul|tien|relai|assist|renforc|sign|rend|vien|viv|vont|va|travers|rejoin|gard|port|reuni|fai(?:t|s)|font|prend|prenn|parl|li(?:t|sent)|dur|commenc|form|mobilis|gere|ger)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cue: where `pattern` is found, `criterion` has `answer`.

    Attributes:
        criterion: The line of the grid.
        answer: What the cue says where nothing turns it.
        pattern: Searched in the folded sentence.
        confidence: 0 to 1.
        negated: What the cue says behind a negation; None drops it.
        planned: What it says where it is but planned or wished for; None drops it.
        wants: A second pattern that must be found in the sentence, where given.
        bars: A pattern that must not be found, where given.
        settled: Neither a wish nor a plan turns the answer, nor a negation unless
            `negated` says how.
    """

    criterion: Criterion
    answer: Answer
    pattern: re.Pattern[str]
    confidence: float
    negated: Answer | None = None
    planned: Answer | None = None
    wants: re.Pattern[str] | None = None
    bars: re.Pattern[str] | None = None
    settled: bool = False


def rule(
    criterion: Criterion,
    answer: Answer,
    pattern: str,
    confidence: float,
    *,
    negated: Answer | None = None,
    planned: Answer | None = None,
    wants: str | None = None,
    bars: str | None = None,
    settled: bool = False,
) -> Rule:
    """Return the cue that a pattern makes; see `Rule` for what the rest means."""
    return Rule(
        criterion=criterion,
        answer=answer,
        pattern=re.compile(pattern),
        confidence=confidence,
        negated=negated,
        planned=planned,
        wants=re.compile(wants) if wants else None,
        bars=re.compile(bars) if bars else None,
        settled=settled,
    )


_GREW = r"depuis (?:le |la |\d+ |\w+ )*?(?:20\d\d),? (?:le nombre|la population|les besoins|la loi|les depenses|les cas)|\bloi\b|(?:baisse|augment|progress|diminu|recul|degrad|vieilli)\w* depuis|en france"
"""What grew worse or better since, not a service that has run since."""
OUTCOMES = r"hospitalis|urgences|passages|transferts|delais?\b|attente|participation|depist|mortalit|renonce|medecin traitant|couverture|deplacements?|trajets?|reiter|suicid|vaccin|surpoids|obesite|chutes|readmission|sans medecin|installations?|installe|absenteisme|non-recours|temps|recours|rendez-vous|erreurs?|dossiers? incomplets?|conformite|surcouts?|incidents?|depenses|consommation|isolement|autonomie|qualite"
"""What an action may change, as a text may name it."""

RULES: tuple[Rule, ...] = (
    # impact
    rule(
        _C.IMPACT_REACH,
        _PARTLY,
        rf"(?:plusieurs|quelques|des) (?:dizaines|centaines|milliers|millions) d(?:e |')(?:\w+ ){{0,2}}?{_PEOPLE}\b|{_NUMBER}% de la population (?:\w+ )?(?:couverte|desservie|concernee)|largement (?:utilise|diffuse|deploye)e?s?",
        0.5,
        bars=r"\b(?:sans medecin|n'ont pas|souffr|renonc|chaque annee en france|victimes?)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        rf"(?:baisse|reduction|diminution|recul|chute|hausse|augmentation|progression|gain)s? (?:\w+ ){{0,4}}?(?:de |d'|du )?(?:\w+ ){{0,2}}?(?:{_NUMBER} ?%|(?:pres de la |la )?moitie|un tiers)|[-−+] ?\d+ ?%|(?:baisse|diminue|recule|reduit|augmente|progresse)[a-z]* (?:de |d')(?:\w+ ){{0,2}}?{_NUMBER} ?(?:%|points)",
        0.6,
        wants=OUTCOMES,
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        r"\b(?:a|ont) (?:ainsi |deja |aussi |egalement |nettement |fortement |considerablement )?(?:permis (?:de |d'|aux? \w+ (?:de |d'))|contribue a |aide a )(?:\w+ ){0,2}?(?:reduire|diminuer|eviter|ameliorer|augmenter|accroitre|accelerer|baisser|limiter|gagner|desengorger|maintenir|retrouver|trouver|renforcer|raccourcir)|\b(?:a|ont) (?:nettement |fortement |sensiblement |considerablement |ainsi |deja )?(?:reduit|diminue|baisse|recule|augmente|progresse|ameliore|accelere|raccourci|desengorge|double|triple)\b(?! (?:le nombre de nos|son offre|ses (?:equipes|horaires|effectifs)))|\b(?:se sont|s'est) (?:\w+ )?(?:ameliore|reduit|resorbe|accelere)e?s?\b|\b(?:plus|moins) d(?:'|e )(?:appels|passages|hospitalisations|transferts|deplacements|rendez-vous manques|retards)\b",
        0.5,
        bars=r"\b(?:depenses de sante|en france|population a|deserts?|penurie|nombre de (?:medecins|generalistes) a)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        r"\b(?:hospitalisations?|transferts?|passages?|deplacements?|trajets?|trajets|surcouts?|fugues?|chutes?|ruptures?|expulsions?|kilometres|litiges?|contentieux|abandons?)(?: (?:aux urgences|inutiles?|de parcours|evitables))? (?:ont (?:pu )?(?:etre|ete) |sont |est |a ete )?(?:ainsi )?evitee?s?\b|\bgains? de temps\b|bilan (?:\w+ )?positif|resultats? (?:\w+ ){0,3}?(?:positifs|encourageants|concluants|probants|prometteurs)|\b(?:fait|font|faire) gagner\b|la ou avant|\b(?:conseils?|recommandations?|orientations?) (?:\w+ )?(?:sont|ont ete) suivi|\b(?:ont|a) (?:\w+ )?(?:gagne|retrouve|trouve|obtenu) (?:\w+ )?(?:un|une|leur|des) (?:medecin|emploi|logement|formation|solution|stage|contrat|rendez-vous|place|droit|praticien|dentiste)|\b(?:cas|dossiers?|situations?|demandes?) (?:ont|a) (?:\w+ )?ete (?:\w+ )?(?:regle|resolu|debloque)",
        0.5,
    ),
    rule(
        _C.IMPACT_EFFECT,
        _YES,
        rf"\bpass(?:e|ent|ee?s?|ait|aient|ant) (?:\w+ ){{0,3}}?(?:de |d')(?:pres de |environ |plus de )?{_NUMBER}[^.;]{{0,40}}? a (?:pres de |environ |plus de )?\d",
        0.6,
        bars=r"\b(?:en france|population|sans medecin|insee|prevision|projection|subventions?|budget|dotation|financements?|prix|tarif)\b"
        rf"|\ba (?:pres de |environ |plus de )?(?:\w+|\d+) (?:{_PLACES}|villages|antennes|medecins|soignants|agents|vehicules|places)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        rf"\d ?%? ?(?:→|->) ?\d|\b(?:minutes?|heures?|jours?|semaines?|mois)\b[^.;]{{0,25}} au lieu d|\b(?:a|ont) (?:ainsi |presque |plus que |quasiment |quasi )+(?:double|triple|quadruple|quintuple)|(?:confirm|montr|constat|observ|relev|enregistr)\w* (?:\w+ )?(?:un|une|des) (?:gain|baisse|reduction|amelioration|hausse|progression|diminution|effet)s?\b|\b(?:deux|trois|quatre|cinq|dix|\d+) fois (?:plus|moins)\b|{_NUMBER} ?(?:minutes?|heures?|jours?|semaines?|mois|h|min|km|%)\b[^.;]{{0,25}}(?:au lieu d|,? contre )[^.;]{{0,25}}\d?",
        0.5,
        bars=r"\ben france\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _PARTLY,
        r"\bnombre\b[^.;]{0,40} (?:a|ont) (?:\w+ )?(?:atteint|double|triple|augmente|progresse|diminue|baisse)|(?:ont|a) depasse (?:les|le) \d",
        0.45,
        bars=r"\b(?:en france|population|sans medecin|insee|signale|victimes?|cas de)\b",
    ),
    rule(
        _C.IMPACT_EFFECT,
        _NO,
        r"(?:aucun|pas d'|sans) effets? (?:significati|mesurable|demontre|notable|visible|sur)|n'(?:a|ont) (?:pas|guere) (?:permis de )?(?:redui|amelior|baiss|diminu|relev|augment)|sans (?:amelioration|baisse|reduction) (?:notable|mesurable|significative)",
        0.7,
        settled=True,
    ),
    rule(
        _C.IMPACT_ATTRIBUTION,
        _YES,
        r"groupes? (?:de )?(?:controle|temoin|comparaison|comparable|non expose)|essai (?:clinique |controle )*randomis|\brandomis[a-z]+|appariement|double difference|difference de differences|score de propension|territoires? temoins?|compare[a-z]* (?:a|avec) (?:des|un|une) (?:\w+ )?(?:non (?:beneficiaires|equipes?|accompagnes?)|temoins?|similaires?|comparables?)",
        0.8,
        negated=_NO,
    ),
    rule(
        _C.IMPACT_ATTRIBUTION,
        _PARTLY,
        r"avant[-/]apres|l'annee d'avant et l'annee d'apres|(?:comparaison|comparant) (?:\w+ ){0,2}avant|etude (?:observationnelle|de cohorte|retrospective)|evaluation (?:independante|externe|d'impact) (?:\w+ ){0,2}(?:conclu|montre|constate|confirme)|(?:imputables?|attribuables?) (?:a|au|aux)\b|(?:en partie |directement )(?:du|liee?|imputable|attribuable)s? (?:a|au|aux)\b",
        0.6,
        negated=_NO,
    ),
    rule(
        _C.IMPACT_ATTRIBUTION,
        _NO,
        r"(?:effets?|impact|lien|causalite|efficacite)\b[^.;]{0,40} (?:n'(?:est|etait|a|ont)|ne (?:sont|peut|peuvent)) (?:\w+ )?(?:pas|etre)(?: (?:encore|ete|etre|pu etre))* ?(?:demontre|prouve|etabli|isole|mesure|attribue)|(?:ne (?:peut|peuvent|permet|permettent) (?:pas |)(?:d')?(?:etre )?attribue)|\b(?:pas|sans|aucun) lien de causalite|n'isole pas|(?:sans|pas de|aucune?) (?:point de )?comparaison\b",
        0.7,
        settled=True,
    ),
    rule(
        _C.IMPACT_AGAINST_TARGET,
        _YES,
        r"objectifs? (?:\w+ ){0,4}?(?:atteints?|depasses?|remplis?|tenus?)\b|(?:atteint|depasse|rempli|tenu)[a-z]* (?:\w+ ){0,2}?(?:ses|les|leurs?|nos|l'|son|cet) ?objectifs?|(?:au-dela|au-dessus) (?:de l'|des |de son |de ses )objectifs?|conforme(?:ment|s)? aux? (?:objectifs?|previsions?)",
        0.7,
        settled=True,
        bars=r"\b(?:sera|seront|devrait|devraient|pourrait|d'ici|a terme|permet(?:tre|tent|tant)?|pour que|afin|aide[nr]?t?)\b",
        negated=_NO,
    ),
    rule(
        _C.IMPACT_AGAINST_TARGET,
        _NO,
        r"(?:loin|en deca|en dessous|au-dessous) (?:de l'|des |de son )(?:objectif|ambition|cible)|objectifs? non atteint|objectif (?:manque|rate)|(?:en deca|loin) de ce qui|\bsous (?:la|l'|les|son) ?(?:cible|objectif)|aucune? \w+ n'a atteint l'objectif|(?:objectif|cible)s? (?:\w+ )?n'(?:est|etait|a|ont) pas (?:ete )?(?:atteint|tenu)|n'(?:a|ont) pas atteint (?:son|ses|l'|les|leurs?) ?objectifs?|retard sur (?:l'objectif|le calendrier|les objectifs)",
        0.75,
        bars=r"rester en deca|\b(?:afin|risque)\b",
        settled=True,
    ),
    rule(
        _C.IMPACT_AGAINST_TARGET,
        _PARTLY,
        rf"\(?objectifs? (?:\w+ )?: ?{_NUMBER}|(?:chiffres?|nombres?|valeurs?)\b[^.;]{{0,20}}(?:sont|est) (?:des|un|une) (?:objectifs?|cibles?)|(?:c'est|n'est (?:\w+,? ){{0,5}}qu') ?(?:un|une) (?:objectif|cible|nombre vise|chiffre vise)|(?:temps|delai|nombre|effectif|taux|seuil)s? (?:\w+ ){{0,3}}?vises?\b|{_NUMBER} ?% de (?:l'|son |notre )objectif|{_NUMBER}[^.;]{{0,40}}\b(?:sur|contre|pour) (?:un objectif de |une cible de |les )?{_NUMBER}(?:\w+ )?(?:prevu|attendu|vise|programme|annonce)[a-z]*|alors que {_NUMBER}(?:\w+ )?(?:etaient|etait) (?:prevu|attendu|vise)|(?:pour|sur|contre) un (?:objectif|total prevu) (?:initial )?de {_NUMBER}",
        0.6,
        settled=True,
    ),
    rule(
        _C.IMPACT_EFFICIENCY,
        _YES,
        rf"(?:economies?|couts? evites?|surcouts? evites?|gain|economise[a-z]*) (?:\w+ ){{0,5}}?{_NUMBER} ?(?:millions? |milliards? )?(?:d'euros|euros|€|m€|k€)|{_NUMBER} ?(?:millions? |milliards? |m|k)?(?:d'euros|euros|€)(?: par an|/ ?an| annuels?)? (?:\w+ ){{0,3}}?(?:economises?|evites?|d'economies?)|couts? (?:moyen |unitaire |de revient )?(?:par|d'un|d'une) (?:patient|beneficiaire|consultation|sejour|acte|usager|personne|dossier|accompagnement)[^.;]{{0,50}}{_NUMBER} ?(?:euros|€)|{_NUMBER} ?(?:euros|€) ?(?:par|/) ?(?:patient|beneficiaire|consultation|sejour|usager|acte|personne accompagnee)",
        0.7,
        bars=r"\b(?:aides?|primes?|rembours|tarif|honoraires|forfait)\b",
    ),
    rule(
        _C.IMPACT_EFFICIENCY,
        _PARTLY,
        r"medico-economique|(?:moins|peu) (?:couteu|cher|onereu)|retour sur investissement|cout-efficac|efficience|(?:cout|investissement|budget) (?:\w+ )?(?:modere|faible|limite|maitrise|modeste|reduit|contenu)e?s?\b|gains? de temps\b|temps (?:gagne|economise)|a moindre cout|(?:a )?bas cout|(?:reduit|reduire|reduction d|diminu\w+|baisse d)(?:e |es )?(?:les? |des? )?couts?\b",
        0.5,
        planned=None,
    ),
    rule(
        _C.IMPACT_EQUITY,
        _PARTLY,
        r"(?:reduire|reduit|reduisent|reduction|limiter|lutter contre|lutte contre|corriger) (?:\w+ ){0,3}(?:inegalites|non-recours|fracture numerique|illectronisme)|sans (?:avance de frais|reste a charge|depassements? d'honoraires|papiers|abri|domicile fixe|couverture)|ne coute rien|sans frais\b|\bgratuit(?:e|es|s|ement)?\b|(?:populations?|publics?|personnes|familles|menages|patients|usagers|femmes|jeunes) (?:\w+ ){0,2}?(?:vulnerables?|precaires?|fragiles?|demunie?s?|defavorisee?s?|modestes?|isolee?s?|migrant\w*|exilee?s?|allophones?|etrang\w+|en (?:situation de |grande )?(?:precarite|handicap|exclusion|difficulte)|eloignee?s? (?:d|des|de|du)\b)|les plus (?:eloignee?s?|vulnerables?|fragiles?|demunis|modestes|precaires|isolee?s)|quartiers? (?:prioritaires?|populaires?)|\bqpv\b|accessibles? (?:aux (?:personnes|fauteuils|publics|plus|malvoyants|sourds|non)|a tou(?:s|tes)|a toute personne|en fauteuil|a chacun)|mobilite reduite|fauteuils? roulants?|personnes handicapees|en situation de handicap|beneficiaires (?:du rsa|de la c2s|de minima)|complementaire sante solidaire|facile a (?:lire|comprendre)|\bfalc\b|\brgaa\b|interpret(?:e|ariat)|(?:pas|peu) autonomes?|difficultes? (?:\w+ )?(?:avec|face a) (?:le numerique|l'ecrit|la langue)|illettr|alphabetis|traduite?s?\b|langage clair|en \d+ langues|sans (?:moyen de transport|vehicule|permis|internet|smartphone)|communes? (?:\w+ )?(?:isolee?s|enclavee?s|eloignee?s)|zones? (?:\w+ )?(?:blanches?|enclavee?s|reculee?s|sous-(?:dotee?s|denses?))|eloignee?s? (?:des|du|de l'|de la) (?:soins?|sante|numerique|systeme)|deserts? medica|isolement|l'egalite|egal acces|equite|petites (?:communes|collectivites)|outre-mer|demandeurs d'emploi|en insertion|non-francophones|inclusi(?:f|ve|fs|ves|on)\b|discriminat\w+|stereotypes",
        0.5,
        bars=r"\b(?:avant|apres|depuis|de) l'inclusion\b|inclusion (?:dans l'etude|des patients)",
        planned=_PARTLY,
    ),
    rule(
        _C.IMPACT_LIMITS,
        _YES,
        r"chiffres? (?:\w+ )?declares? par|(?:chiffres?|donnees?|resultats?|taux|base|purement) (?:\w+ )?declarati(?:f|ve)s?\b|resultats? (?:\w+ )?(?:mitiges?|decevants?|contrastes?|modestes?|variables?)|le resultat est mitige|non un (?:constat|resultat)|a interpreter avec (?:prudence|precaution)|(?:avec|appelle a la|invite a la) prudence|ne permet(?:tent)? pas (?:\w+ )?de (?:conclure|savoir|dire|mesurer|distinguer)|(?:non|n'est pas|ne sont pas|peu) representati|faible (?:effectif|nombre de)|petit effectif|biais (?:de|d')|(?:limites?) de (?:l'etude|l'evaluation|cette|l'exercice|la methode)|(?:ni|aucune?|pas de|sans) (?:\w+,? ){0,3}?periode de reference|effectif non precise|bases? de calcul different|a ne pas lire comme|attention (?:a la lecture|aux chiffres)|\bcoquille\b|additionne (?:des|les)|ne (?:doi(?:t|vent)|peu(?:t|vent)) (?:pas |ni )(?:\w+ )?(?:etre )?(?:lu|compar|additionn|interpret|confondu|extrapol|generalis)\w*|on ne peut (?:ni|pas)\b|(?:ne se|ne sont pas) (?:comparent pas|comparables?)|(?:n'(?:est|etait|a|ont)|ne (?:sont|peut)) pas (?:encore |ete |etre )*(?:demontre|prouve|etabli|mesure|chiffre|connu|documente|consolide)e?s?\b|trop tot pour|manque de recul|(?:faute|pas assez|sans) (?:de |assez de )?recul|(?:chiffres?|donnees|resultats?) (?:\w+ )?(?:provisoires?|partiel(?:le)?s?|incomplet|incomplete|fragiles?|preliminaires?|anciens)|reste[a-z]* (?:a (?:demontrer|confirmer|prouver|evaluer|consolider)|difficile a mesurer)|a nuancer|ne (?:resout|resolvent|regle|reglent|suffit|suffisent|remplace|remplacent|couvre|couvrent|compense|concerne) (?:pas|qu|que)\b|ne mesurent pas la meme|c'est une (?:projection|estimation|cible|prevision)|(?:ordre de grandeur|estimation) (?:grossi|approximati)",
        0.65,
        settled=True,
    ),
    rule(
        _C.IMPACT_LIMITS,
        _PARTLY,
        r"n'(?:a|ont) pas (?:montre|demontre|permis|trouve|suffi|convaincu|ete concluant)|ne sembl(?:e|ent) pas|atteign\w+ (?:ses|leurs) limites|peu (?:concluant|convaincant)s?|(?:encore|reste|restent) a (?:definir|determiner|preciser|construire|inventer)|invalide[a-z]* (?:l'|les |notre )hypothese|n'(?:a|ont) pas (?:donne (?:lieu|suite|naissance)|abouti|trouve son public)|\bechec\b (?:du|de la|de l')|(?:cependant|toutefois|neanmoins|mais)\b[^.;]{0,60}\b(?:limite|insuffisant|fragile|incomplet|marginal|modeste|inegal)\w*",
        0.5,
        settled=True,
    ),
    # originality
    rule(
        _C.ORIGINALITY_CLAIM,
        _YES,
        r"(?:une )?premieres? (?:en|de) (?:france|europe|region)|premiere (?:nationale|francaise|mondiale|europeenne|regionale)|(?:unique|seule?) (?:\w+ ){0,3}?(?:en (?:france|europe|son genre)|dans (?:le departement|la region)|a (?:proposer|offrir|combiner))|\binedite?s?\b|\bpionni[a-z]+|precurseur|(?:premier|premiere) (?:departement|centre|dispositif|territoire|etablissement|ehpad|plateforme|service|outil|bus|unite|collectivite)\b(?! (?:semestre|trimestre))[^.;]{0,50}(?:en france|de france|francais|national|du genre|de ce type|a (?:mettre|lancer|proposer|se doter|creer|ouvrir))|pour la premiere fois (?:en|dans|a|au)\b|\boriginale?(?: (?:est|tient|reside|et)|\b)(?! du| de (?:la|l')| des)|\boriginalite",
        0.6,
        bars=r"(?:version|document|langue|texte|copie|facture|fichier|piece)s? originale?|d'origine|(?:services?|sites?|territoires?|departements?|etablissements?) pionniers",
    ),
    rule(
        _C.ORIGINALITY_CLAIM,
        _PARTLY,
        r"\binnovant[a-z]*|\b(?:cette|une|l') ?innovation\b|revolutionn|\bnouveau (?:modele|mode|concept)|nouvelle (?:approche|maniere|facon)|\bne (?:ressemble|se fait) (?:a aucun|nulle)",
        0.45,
        bars=r"fonds? (?:d'|pour l')innovation|prix de l'innovation",
    ),
    rule(
        _C.ORIGINALITY_PRECEDENTS,
        _YES,
        r"(?:l'idee|(?:le|ce) (?:modele|concept|principe|dispositif)) (?:vient|est nee?|est issue?|provient|nous vient) d|suit une experimentation|(?:s'inspir(?:e|ent)|s'est inspiree?|inspiree?s?) (?:\w+ )?(?:de |du |des |d'|par )|sur le modele (?:de|du|des|d')|a l'(?:instar|image) d(?:e |u |es |')(?:ce qu|(?:la |l')?(?:dispositif|modele|service|experience|initiative|experimentation)|\w+ (?:deja|existant|mis))|(?:existe|existait|existent|fonctionne|fonctionnent|testee?s?|experimentee?s?|eprouvee?s?) deja (?:\w+ )?(?:dans|en|a|au|ailleurs|sous)|deja (?:mise?s?|testee?s?|experimentee?s?|eprouvee?s?|existante?s?|presente?s?) (?:en place |en oeuvre )?(?:dans|en|a|au|par|ailleurs|sur)|dispositifs? (?:comparables?|similaires?|equivalents?) (?:en|dans|a|au|existent)|(?:programmes?|projets?|experiences?|initiatives?|exemples?) (?:\w+ ){0,2}?(?:similaires?|comparables?|cousins?|etrange|quebec|canad|suisse|allemand|britannique|scandinave|menees? (?:a|en|dans|au)|precedentes?)|dans la (?:lignee|continuite) (?:de|du|des)|(?:il|elle|qui) prolonge (?:des|une|l'|les)|(?:reprend|transpose|adapte|reprennent) (?:\w+ )?(?:le |un |l')(?:modele|principe|concept|idee|experience)|tire(?:e|s)? les? (?:lecons?|enseignements?) (?:de|du|des)|(?:succede|fait suite) (?:a|au|aux) (?:un|une|l'|la|le) ?(?:\w+ )?(?:premiere?|experimentation|projet|dispositif)",
        0.6,
        negated=_NO,
        settled=True,
    ),
    rule(
        _C.ORIGINALITY_PRECEDENTS,
        _PARTLY,
        r"\bbenchmark|parangonnage|solutions? existantes?|(?:des|plusieurs|d'autres) (?:solutions|outils|dispositifs|services) (?:\w+ )?(?:existent|proposent|existants?)|outils? inspirants?|s'inscrit dans (?:le |la |l'|un |une )(?:programme|plan|strategie|politique|reseau)|se [«\"“]?raccorder|remplace (?:le|la|les|l')|anciennement|s'appelait|experiences? etrangeres?|articulation avec",
        0.45,
        settled=True,
    ),
    rule(
        _C.ORIGINALITY_PRECEDENTS,
        _NO,
        r"sans (?:equivalent|precedent)|(?:aucun|pas d'|pas de) (?:autre )?(?:dispositif |service |outil |solution |structure )?(?:equivalent|comparable|similaire)|n'exist(?:e|ait|ent|aient) (?:pas|aucune?|jusqu|a ce jour)[^.;]{0,40}? (?:de |d')?(?:service|dispositif|offre|structure|equivalent|centre|outil|solution|plateforme)",
        0.6,
        settled=True,
    ),
    # reproducibility
    rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _YES,
        r"(?:facteurs?|conditions?|cles?|ingredients?|leviers?) (?:cles? )?(?:de (?:la |sa |son )?)?(?:succes|reussite|reproductibilite|transfert)|facteurs? cles?|\bpre-?requis\b|conditions? (?:indispensables?|necessaires?|prealables?)|(?:est|sont) (?:\w+ )?(?:indispensables?|essentiel(?:le)?s?|determinante?s?)|(?:pour|qui veut|afin de) (?:le |la |les |l')?(?:\w+ )?(?:reproduire|copier|dupliquer|transposer|reprendre|repliquer)[^.]{0,60}(?:il faut|devra|faudra|suppose|necessite|doit)|(?:tient|reside|repose) (?:\w+ )?(?:a|dans|sur) (?:trois|deux|quatre|cinq|quelques) (?:piliers|principes|conditions|elements|leviers)",
        0.65,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _PARTLY,
        r"\b(?:permet(?:tent|tant)?|propose(?:nt)?|propose (?:aux?|des?|un|une|d')|offr(?:e|ent) (?:aux?|des?|un|une|la|l')|assure(?:nt)?|accompagne(?:nt)?|oriente(?:nt)?|intervien(?:t|nent)|se deplace(?:nt)?|sillonne(?:nt)?|dessert|desservent|accueille(?:nt)?|coordonne(?:nt)?|organise(?:nt)?|fournit|fournissent|met(?:tent)? (?:\w+ )?(?:en relation|a (?:la )?disposition|en lien|en place)|reunit|reunissent|regroup(?:e|ent)|consiste|consistent|comprend|comprennent|comporte|repos(?:e|ent) (?:\w+ )?sur|s'appui(?:e|ent) (?:\w+ )?sur|centralise(?:nt)?|simplifie(?:nt)?|automatis(?:e|ent)|facilit(?:e|ent)|recens(?:e|ent)|detect(?:e|ent)|analys(?:e|ent) (?:les|la|le|l')|exerce(?:nt)?|suivent|(?:est|sont) (?:\w+ )?(?:suivi|accompagne|pris en charge|oriente|recu|prise en charge|evalue|consacre|dedie|destine)e?s?|prend en charge|prennent (?:en charge|le relais)|vis(?:e|ent) a|aide(?:nt)? (?:les|des|a|la|le|l'|chaque)|soigne(?:nt)?|depist(?:e|ent)|vaccinent|delivr(?:e|ent)|mutualis(?:e|ent)|forme(?:nt)? (?:des|les)|tienn?e?n?t? (?:des |une )?permanences?|realis(?:e|ent) (?:des|les|un|une)|effectu(?:e|ent) (?:des|les|un|une)|agi(?:t|ssent) sur|gare|charge son|(?:jours?|fois|matinees?|demi-journees?|semaines?|heures?) (?:par|chaque) (?:semaine|mois|an|jour)|il s'agit d|a pour (?:mission|role|but|objectif|fonction|vocation))\b",
        0.42,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _PARTLY,
        rf"\b{_ACTORS}\b[^.;:]{{0,70}}?\b{_ACTS}(?:e|ent|es|s|t|it|issent|d|vent|nent|lent|rent|gent)?\b",
        0.38,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_KEY_FUNCTIONS,
        _PARTLY,
        r"^[a-z]{3,}(?:er|ir|dre|tre|oir)(?: et [a-z]+(?:er|ir|dre|tre|oir))? (?:les?|la|l'|aux?|des?|du|un|une|d'|en|par|leurs?|ses|a|plus|mieux|simplement|pour)\b",
        0.42,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_CONTEXT,
        _PARTLY,
        rf"{_NUMBER} ?(?:habitants?|% (?:de la population|des habitants|des personnes agees))|{_NUMBER} (?:medecins?|generalistes?) pour {_NUMBER}|(?:departement|territoire|canton|bassin|commune|zone|secteur|ile|vallee)s? (?:\w+ )?(?:rura(?:l|le|ux|les)|montagn\w*|insulaires?|vieillissante?s?|enclavee?s?|urbain\w*|littora\w*|peu denses?|sous-dote\w*)|\b(?:destinee?s?|dediee?s?|reservee?s?|adressee?s?|ouverte?s?) (?:\w+ )?(?:a|aux?) (?:la |l'|tous |toutes |des |un |une |les )?(?:\w+ ){{0,2}}?{_PEOPLE}|s'adresse(?:nt)? (?:a|aux?)\b|a (?:destination|l'attention|l'intention) (?:de|des|du)|aupres (?:de|des|du) (?:\w+ ){{0,2}}?{_PEOPLE}|public[s]? (?:vise|cible|concerne|prioritaire|accueilli)e?s?|\b(?:dessert|desservent|couvre|couvrent)\b|chez (?:les|des) (?:\w+ ){{0,1}}?{_PEOPLE}|(?:au sein|a l'echelle|sur le territoire|dans le (?:departement|bassin)) d|personnes (?:agees|handicapees|dependantes|isolees|de plus de \d+)|(?:pour|aux) (?:les )?(?:petites |grandes )?(?:collectivites|communes|particuliers|entreprises|agents|porteurs de projet|professionnels|jeunes|familles|personnes|patients|habitants|residents|eleves|etudiants)\b",
        0.45,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_GOVERNANCE,
        _YES,
        r"comites? (?:de pilotage|techniques?|strategiques?|de suivi)|\bcopil\b|gouvernance (?:\w+ ){0,3}(?:partagee|associ|assuree|reuni|collegiale)|co-?pilot\w+|convention (?:tripartite|de partenariat|cadre|pluriannuelle|constitutive)|contrat tripartite|groupements? (?:de cooperation|d'interet)|\b(?:est|sont) (?:\w+ )?partenaires?\b|port(?:e|ee?)s? par [^.;]{3,120}? (?:en (?:partenariat|lien|collaboration)|avec (?:le soutien|l'appui|la|le|les|l'))|\bpartenaires? (?:du (?:projet|dispositif|programme|service)|associes|institutionnels|principaux|financiers|locaux)",
        0.6,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_GOVERNANCE,
        _PARTLY,
        r"\b(?:porte|pilote|coordonne|anime|gere|developpe|finance|lance|cree|initie|concu|mis en (?:place|oeuvre)|propose|deploye|construit|imagine|soutenu|edite|heberge|opere|supervise)e?s? (?:\w+ )?par (?:l|le|la|les|un|une|des|quatre|trois|deux|son|sa|notre)\b|\b(?:soutien(?:t|nent)|financ(?:e|ent)|port(?:e|ent)|pilot(?:e|ent)|particip(?:e|ent)|anim(?:e|ent)|coordonn(?:e|ent)) (?:seule?s? |a |au )?(?:ce|cette|le|la|l'|les|son|du|des)? ?(?:projet|dispositif|programme|service|action|demarche|initiative|bus|centre)|^(?:[ld]es? |la |l'|un |une )?(?:ville|commune|mairie|departement|conseil departemental|region|metropole|agglomeration|communaute|cpam|ars|agence|hopital|chu|centre hospitalier|fondation|association|assurance maladie|croix-rouge|mutualite|prefecture|ministere|collectivite|caisse|ordre|urps|cpts|dinum|anct)\b(?! (?:n'|ne ))|\bparticipent\b|\b(?:a|ont) (?:donc |ainsi )?(?:cree|lance|ouvert|mis en (?:place|service|oeuvre)|initie|deploye|developpe)\b|en (?:partenariat|collaboration|lien|cooperation|association) (?:\w+ ){0,2}(?:avec|entre)|partenariats? (?:\w+ )?(?:entre|avec)|co-?(?:construi|finance|developpe|porte|anime)[a-z]* (?:avec|par)|(?:a|sous) l'(?:initiative|egide) (?:de|du|des)|avec (?:le (?:soutien|concours|appui|partenariat)|l'(?:appui|aide|association|ars|agence))|aux cotes (?:de|du|des)|(?:au|dans le) (?:cadre|sein) du (?:programme|plan|reseau|pacte|contrat)|\bportee?s? par\b|appels? a (?:candidatures?|projets?|manifestation)|(?:repondent|travaillent|cooperent|agissent) ensemble|sponsor|incube",
        0.5,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _YES,
        rf"(?:cout|budget|finance[a-z]*|investi[a-z]+|subvention[a-z]*|dotation|enveloppe|montant|credits?|amorcage|achat|maintenance)\b[^.;]{{0,80}}?{_NUMBER} ?(?:millions? |milliards? |m|k)?(?:d'euros|euros|€)|{_NUMBER} ?(?:millions? |milliards? |m|k)?(?:d'euros|euros|€)[^.;]{{0,60}}?(?:cout|budget|finance|investi|subvention|dotation|maintenance|annuel|par an)|{_NUMBER} (?:etp|equivalents? temps plein)\b",
        0.65,
        planned=_PARTLY,
        bars=r"surcout|evite|economi|depenses de sante|assurance maladie depense|couts? (?:pour les|significatifs?|importants?)|pertes?\b|manque a gagner|marge brute",
    ),
    rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _PARTLY,
        rf"\b(?:co-?)?financee?s? (?:\w+ )?par\b|financements? (?:de l'|du |de la |des |ars|par |europeen|public|prive)|vehicules? (?:mutualise|en service|amenage|equipe)e?s?|moyens (?:humains|techniques|financiers|materiels|mobilises|alloues)|locaux (?:mis a disposition|communaux|pretes)|mis (?:\w+ )?(?:vehicules?|locaux|bus|minibus) en service|peu (?:capitalistique|d'investissement)|\bsalariee?s? (?:\w+ )?(?:y |par|du|de la|a temps)|\b(?:chirurgiens?-dentistes?|medecins?|infirmi\w+|psychologues?|secretaires?|coordinat\w+|assistante?s?|animat\w+|developpeu\w+|chauffeurs?|mediat\w+) (?:\w+ )?(?:salarie|recrute|embauche|employe|a (?:temps|mi-temps|plein))\w*|(?:emploie|emploient|recrute|recrutent|a recrute|embauche|mobilise|mobilisent) (?:\w+ )?(?:un|une|des|deux|trois|quatre|cinq|six|\d+)\b|equipe (?:\w+ )?(?:de|composee|constituee|pluri\w+|dediee|forte)\b|{_NUMBER} (?:salaries|postes|vehicules|referents|conseillers|mediateurs|professionnels (?:mobilises|dedies)|collaborateurs)|france (?:2030|relance)\b|plan de relance|\bfonds (?:d'|pour |europeen|de (?:la|l'|soutien))|subventionn?e?e?s?\b|\bvacataires?\b|\bsalariat\b|\bprete(?:nt|e|es|s)? (?:par|un|une|le|la|les|des)|le pretent|\b(?:revient|coute|coutent|s'eleve) (?:\w+ )?(?:a )?(?:environ |pres de |moins de |plus de )?\d|\bsubventions? (?:de|du|d')|\b(?:un|une|le|la|deux|trois|\d+) (?:\w+ )?(?:bus|camion|fourgon|minibus|camping-car|vehicule)s? (?:\w+ )?(?:amenage|equipe|adapte|transforme|en service)\w*|materiel (?:\w+ )?(?:portable|fourni|prete|mobile|necessaire|finance)",
        0.5,
        planned=_PARTLY,
        bars=r"(?:recherche|cherche|manque|penurie) (?:\w+ )?(?:de |d')",
    ),
    rule(
        _C.REPRODUCIBILITY_RESOURCES,
        _PARTLY,
        rf"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|{_NUMBER}) ?(?:jeunes? )?(?:medecins?|generalistes?|infirmi\w+|sages?-femmes?|dentistes?|chirurgien\w*|psychologues?|kinesitherapeutes?|dieteticien\w*|secretaires?|assistante?s?|coordin\w+|animat\w+|mediat\w+|conduct\w+|chauffeurs?|benevoles|educat\w+|travailleurs? socia\w+|praticiens?|soignants?|agents|developpeurs?) (?:\w+ ){{0,4}}?(?:y |le |la |les |l'|se )?(?:recoi|tien|exerc|consult|anim|assur|intervien|accueill|salarie|se relai|conduis|travaill|a temps|soign|suiv|suit|a bord|effectu|visit|rend)",
        0.42,
        planned=_PARTLY,
        bars=r"\b(?:manqu|penurie|sans medecin|depart|pour \d)",
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _YES,
        rf"{_NUMBER} ?% (?:\w+ ){{0,5}}?(?:satisfaits?|satisfaites?|satisfaction|recommand|favorables?|jugent|estiment (?:\w+ ){{0,4}}utile)|(?:taux|note|score|indice|niveau) (?:moyenne? )?de (?:satisfaction|recommandation) (?:\w+ ){{0,4}}{_NUMBER}|satisfaction (?:\w+ ){{0,4}}{_NUMBER} ?(?:%|/ ?(?:5|10)|sur (?:5|10))",
        0.75,
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _PARTLY,
        rf"(?:exprime|manifeste)\w* (?:leur|un|son) (?:\w+ )?interet|plebiscit[a-z]+|pris(?:e|es)? d'assaut|(?:bien|tres bien|favorablement) (?:accueilli|accepte|percu|recu)[a-z]*|bon accueil|(?:forte )?adhesion (?:des|du)|acceptation (?:locale|des|par)|{_NUMBER} ?% (?:\w+ |d'){{0,8}}?(?:\w+ )?(?:interessee?s|convaincu|enthousias|facile)|{_PEOPLE} (?:\w+ ){{0,3}}(?:satisfaite?s|apprecient|la jugent utile|le jugent utile|saluent)|(?:tres )?appreciee?s? (?:par|des|de)|retours? (?:\w+ )?(?:positifs?|tres positifs?|enthousiastes?|favorables?|encourageants?)|rencontre(?:nt)? (?:un (?:vif|grand|franc|reel) )?(?:succes|adhesion)|(?:grande|forte) satisfaction|victime de son succes|valide[a-z]* par (?:les|des) (?:usagers|utilisateurs|professionnels|patients)",
        0.55,
        negated=_NO,
    ),
    rule(
        _C.REPRODUCIBILITY_ACCEPTABILITY,
        _NO,
        r"contestee? par|loin de faire l'unanimite|(?:est|sont|reste|restent) (?:\w+ )?(?:critiquee?s?|contestee?s?|discutee?s?|mal (?:acceptee?s?|vecue?s?|percue?s?))\b|vive(?:ment)? (?:\w+ )?opposition|(?:restent|sont|est|reste) (?:\w+ )?opposee?s? (?:a|au)|oppos(?:e|ent|ition) (?:\w+ ){0,2}(?:des|a (?:la|cette|ce))|(?:reticences?|mefiance|rejet|resistances?) (?:\w+ )?(?:des|de la part|de certains|chez)|critiquee? (?:comme|par)|(?:leurs|ses) detracteurs|\breproch(?:e|ent)\b",
        0.6,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_TRANSFER,
        _YES,
        r"\bguides? (?:\w+ )?(?:methodologique|pratique|de deploiement|d'essaimage|de mise en (?:oeuvre|place)|d'accompagnement|a (?:disposition|destination|l'usage))s?|(?:tient|met|propose|publie|diffuse|edite|redige)[a-z]* (?:\w+ )?(?:un|des|le|les) guides?\b|guides? (?:anap |has )?(?:disponible|en ligne|publie)s?|\bkits? (?:de (?:deploiement|communication|demarrage|formation)|d'essaimage|methodologique|cle en main|pret a l'emploi)|boites? a outils|open[ -]source|codes? sources? (?:\w+ )?(?:est |sont )?(?:ouvert|libre|public|disponible)e?s?|logiciel libre|capitalisee? et document|cahier des charges (?:national|type|publie)",
        0.6,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_TRANSFER,
        _PARTLY,
        r"accompagn[a-z]+ (?:\w+ ){0,4}(?:essaimage|transfert|deploiement|autres (?:territoires|departements|collectivites)|prise en main)|(?:formations?|webinaires?|tutoriels?|modules?) (?:\w+ ){0,3}(?:standardisee?s?|en ligne|de prise en main|aux? (?:utilisateurs|equipes|agents|professionnels|collectivites)|des (?:equipes|agents|utilisateurs|referents)|pour (?:les )?(?:agents|equipes|collectivites|professionnels))|protocoles? (?:types?|formalises?|ecrits?)|(?:venue?s?|vient|viennent) (?:\w+ )?(?:l'etudier|etudier|s'en inspirer|visiter|observer)|documentee?s? pour|servir a d'autres|visitee?s? par (?:d'autres|les|plusieurs)|retours? d'experience (?:\w+ )?(?:partages?|publies?|disponibles?)|(?:modele|trame|convention)s?[- ]types?|(?:documentation|methode|methodologie|referentiel|ressources?) (?:\w+ ){0,2}(?:disponible|publie|en ligne|partage|ouvert|en acces libre|mise? a disposition)e?s?|cle en main|communaute (?:d'|de |des )(?:utilisateurs|pratiques?|referents|acteurs)|\bwebinaires?\b|espace d'aide|(?:notre|la|une|de) documentation|\bapi\b (?:\w+ )?(?:ouverte|publique|disponible)|reseau d'ambassadeurs|ambassadeurs|referents? locaux|marque blanche|donnees ouvertes|open data",
        0.5,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_REPLICATED,
        _YES,
        rf"\b(?:repris|reprise|dupliquee?|repliquee?|reproduite?|transposee?|adoptee?|deployee?|etendue?|copiee?|essaimee?|implantee?|utilisee?|installee?|presente?|disponible|active?|ouverte?|generalisee?|lancee?|experimentee?|testee?)s? (?:\w+ ){{0,2}}?(?:dans|par|en|sur|a|aux|vers) (?:\[|pres de |plus de |environ |\w+ )?{_MANY} (?:\w+ )?{_PLACES}|\b(?:est|sont) (?:desormais |maintenant |aujourd'hui )?generalisee?s?\b|generalisee?s? (?:a (?:tout|toute|tous|l'ensemble|l'echelle)|dans tout|en 20|au niveau|sur (?:tout|l'ensemble))|etendue?s? a (?:tout le|toute la|l'ensemble)|\ba essaime\b|\b(?:departements?|villes?|communes?|regions?|territoires?|collectivites?|hopitaux|structures?) ont (?:\w+ )?(?:transpose|suivi|repris|copie|adopte|rejoint|imite)|\bl'ont (?:\w+ )?(?:repris|copie|adopte|imite|transpose)e?s?\b|\bfait ecole\b|villes a la suite|reseau de \d+ (?:villes|communes|departements|sites|centres|maisons|structures)|(?:vaut|existe|ouverte?|valable) (?:\w+ )?partout\b|(?:sur|dans) (?:tout|l'ensemble d(?:u|e la)|toute la) (?:le )?(?:territoire (?:national|francais)|france|pays)\b|(?:a l'echelle nationale|partout en france)|{_NUMBER}(?:\w+ )?(?:villes|communes|departements|sites|centres|maisons|equipes|territoires|collectivites|structures|etablissements) (?:\w+ ){{0,2}}?(?:adherent|pilotes|ouvert|deploye|equipe|labellise|actif|active|participant|utilisatric|utilisateur|autorise|partenaire|experimentat|engage|couvert|en service|en france)",
        0.6,
        bars=r"\b(?:sillonn|dessert|desservent|se deplac)|sources? :|selon (?:l'insee|la drees)|deserts?|sans medecin",
    ),
    rule(
        _C.REPRODUCIBILITY_REPLICATED,
        _PARTLY,
        r"\b(?:dispositif|modele|concept|projet|initiative|service|experience|formule|idee)s? (?:\w+ ){0,2}?(?:copie|repris|duplique|imite|essaime|adopte|transpose|generalise)e?s?\b|(?:ont|a) (?:\w+ )?(?:repris|copie|duplique|adopte|transpose|imite) (?:le|la|ce|cette|l') ?(?:modele|concept|dispositif|idee|demarche|principe|formule|methode|experience|outil)|fait des (?:emules|petits)|\bd'autres (?:\w+ )?(?:services|collectivites|territoires|departements|etablissements|villes|structures) (?:\w+ )?(?:ont|utilisent|l'utilisent|s'en|se sont|rejoignent)|\bessaimage (?:est |a )?(?:en cours|engage|commence|realise)|en cours (?:de (?:deploiement|generalisation)|d'essaimage)",
        0.5,
    ),
    rule(
        _C.REPRODUCIBILITY_BARRIERS,
        _YES,
        r"(?:difficultes?|freins?|obstacles?|barrieres?|verrous?|ecueils?) (?:\w+ ){0,2}?(?:rencontre|identifie|d'organisation|de recrutement|techniques?\b|juridiques?\b|reglementaires?\b|financi|a lever|documente|subsist|demeur|persist)|(?:se heurt|butt?)e(?:nt)? (?:\w+ )?(?:a|au|aux|sur)\b|points? de vigilance|facteurs? d'echec|convient mal|(?:juge|encore|reste) (?:\w+ )?insuffisant|vulnerable (?:a|aux)\b|en soulignent les limites|ne regle pas|reste (?:a trouver|encore a trouver|insuffisant|fragile|a clarifier)|restent a (?:clarifier|preciser|lever|trouver)|deploiement (?:\w+ )?(?:inegal|lent|difficile|retarde)|faute d(?:e |')(?:medecin|candidat|financement|besoin|local|moyens|temps|effectif|personnel|soignant|dentiste)|(?:peine|peinent) a (?:recruter|trouver|se|attirer|mobiliser)|a la peine|(?:difficile|difficultes?) (?:a|de|d'|pour) (?:recruter|recrutement|trouver|mobiliser|convaincre|financer|pereniser|perenniser|deployer|acces)|manque de (?:moyens|temps|candidats|soignants|medecins volontaires|financement|coordination|visibilite|locaux|lisibilite)|faute d'(?:autorisation|accord|adhesion)|(?:reste|est|demeure) (?:\w+ )?(?:interdite?s?|impossible)\b|sauf derogation|recrutement[^.;]{0,25} difficile|ni statut|(?:lourdeur|complexite|contrainte)s? (?:administratives?|reglementaires?|juridiques?|techniques?)",
        0.6,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_BARRIERS,
        _PARTLY,
        r"(?:doit|devra|peut|pourra|a du|ont du) etre adaptee?|adaptee?s? (?:a la culture|au contexte|au territoire|aux (?:specificites|contextes|realites))|adaptations? (?:locales?|necessaires?|au contexte)|\badaptable|\ba condition (?:de|d'|que)|sous reserve (?:de|d'|que)|\bconditions? ?:|c'est la condition|\bsuppose (?:une?|la|le|des|l'|que|de)|\bdepend(?:ent)? (?:\w+ )?(?:de|du|des|d')|\bnecessite(?:nt)? (?:une?|du|des|l'|la|le|de)\b|\bexige(?:nt)? (?:une?|du|des|l'|la|le|de)\b|(?:a|qu'a) (?:\w+ )?long terme|dependait|limitee?s? (?:par|a)\b|pas encore (?:\w+ )?(?:disponible|deploye|ouvert|accessible|generalise)|tributaire|fragilite",
        0.45,
        settled=True,
        bars=r"(?:personnes?|patients?|enfants?|population) dependant|ne depend (?:pas|que)",
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _YES,
        r"financement (?:\w+ )?(?:perenne|durable|stable|garanti|assure|acquis)|perennis(?:ee?s?\b|ation (?:actee|decidee|confirmee))|aide (?:\w+ )?perenne|droit commun|soutien perenne|devien(?:t|nent) (?:une aide |une mission )?(?:durable|perenne|permanent)|devenue?s? (?:perennes?|permanente?s?|durable)|inscrite? dans la (?:duree|loi)|(?:dispositif|service|programme) (?:\w+ )?perenne",
        0.6,
        negated=_NO,
        planned=_PARTLY,
        bars=r"(?:rejoindre|orient\w+ vers|acces a[ul]?x?|dispositifs? de|services? de) (?:le |les )?droit commun",
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _PARTLY,
        r"perennis(?:er|ation)|perennite|(?:modele|viabilite|equilibre) economique|reconduite?s?\b|reconduction|ete (?:\w+ )?renouvelee?s?\b|renouvele[a-z]* (?:pour|jusqu|en 20)|(?:ete|est) prolongee?\b|prolongee? jusqu|(?:existe|fonctionne|agit|tourne|en place|en service|en activite|operationnel\w*|proposee?s?|actif|active|ouverte?s?|lancee?s?) depuis (?:\w+ )?(?:(?:19|20)\d\d|\w+ ans|plus de)|(?:repris|transfere|integre|rattache|internalise)[a-z]* (?:\w+ ){0,4}(?:au sein|par (?:l|le|la|un|une)\b|aux (?:activites|equipes|services))",
        0.45,
        negated=_NO,
        planned=_PARTLY,
        bars=_GREW,
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _PARTLY,
        r"\bdepuis (?:le |la |\d+ |\w+ )*?(?:(?:19|20)\d\d|plus de \w+ ans)|\w+ ans (?:plus tard|apres)",
        0.4,
        planned=_PARTLY,
        bars=_GREW,
    ),
    rule(
        _C.REPRODUCIBILITY_SUSTAINABILITY,
        _NO,
        r"(?:s'est|est|a ete) (?:\w+ )?(?:acheve|arrete|termine|interrompu|abandonne|suspendu|ferme|clos|supprime|stoppe)e?s? (?:le|en|fin|au|faute|depuis|apres|a la)\b|arret (?:\w+ )?(?:du|de la|de l') ?(?:dispositif|service|financement|produit|experimentation|startup|programme)|modele economique (?:encore )?(?:a trouver|fragile|incertain)|faute de financement|financement (?:\w+ )?(?:non (?:assure|perenne)|incertain|precaire|fragile)|abandonnee?s?\b|\b(?:a|ont) (?:\w+ )?(?:ferme|cesse|disparu)\b|cessation de paiement|arret annonce|annonce d'un arret|s'est eteint|a (?:du )?fermer? ses portes|n'(?:a|ont) pas donne (?:lieu|suite|naissance)|n'(?:a|ont) pas (?:ete )?(?:reconduit|perennise|poursuivi|prolonge|renouvele)e?s?|n'est plus (?:\w+ )?(?:pilote|propose|maintenu|finance|developpe|disponible|actif|active|accessible|en service)e?s?|\bne pas (?:poursuivre|donner suite)|ne (?:sera|seront|sont|est) (?:donc )?pas (?:poursuivi|reconduit|poursuivie)|(?:mise?|entree?|est|etre) en (?:pause|sommeil|hibernation|\W* ?\W*hibernation)|(?:decision|choix) (?:\w+ )?d'arreter|(?:sans|pas de|aucune) suite|mis fin (?:a|au)|(?:est|a ete) (?:\w+ )?(?:decommissionne|abandonne)e?",
        0.65,
        settled=True,
        bars=r"\b(?:periode|phase|tournee|saison|campagne|annee|mission|transfert|rattachement|reprise)\b|(?:\b(?:les|des|\w+s) (?:\w+ ){0,2}abandonnes\b)|abandonn\w+ (?:leurs?|sa|son|les) (?:soins|etudes|formation|demarche|panier)",
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _YES,
        r"evaluation (?:\w+ ){0,2}?(?:independante|externe|scientifique|publiee|medico-economique|nationale|conclu|montre|confirme|releve)|evaluation (?:\w+ ){0,2}?(?:publiee|realisee|menee|conduite) (?:par|en)|(?:a|ont) (?:deja )?ete (?:\w+ )?evaluee?s?|rapports? (?:d'evaluation|parlementaire|d'information|de l'igas|de la cour des comptes|du senat|de l'assemblee)|evaluee?s? (?:\w+ )?par (?:l|le|la|un|une|des|sante)|essai (?:controle )?randomise|etudes? (?:\w+ )?(?:publiee|realisee|menee|conduite)s? (?:dans|en|par|aupres|sur)|(?:igas|cour des comptes|irdes|drees|has)\b[^.;]{0,40}(?:evalu|conclu|constat|note)|(?:premier|second|dernier) bilan (?:\w+ )?(?:publie|montre|ministeriel|national|chiffre)|publie\w* (?:l'|une |son |sa |cette |les )?evaluation|evaluee?s? en continu|bilan (?:ministeriel|d'evaluation|scientifique)|sites? (?:\w+ )?(?:analyses|evalues|etudies)\b|mesures? d'impact (?:\w+ )?(?:realisee|menee|publie)",
        0.65,
        negated=_NO,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _PARTLY,
        r"evaluations? (?:\w+ ){0,3}?(?:en cours|prevue|interne|programmee|a venir|a mi-parcours|annuelle|intermediaire)|\bsera (?:\w+ )?evaluee?|fera l'objet d'une evaluation|indicateurs? (?:de suivi|d'evaluation|d'impact|de performance|cles)|evaluation d'impact|evaluer (?:\w+ )?(?:l'|son |leur |les |ses )?(?:impact|effet|efficacite|pertinence)s?|mesur(?:er|e|ons|ent) (?:\w+ ){0,2}?(?:l'impact|impact|les effets)|\bthese (?:de|d'|recommande|consacree|sur|soutenue)|\bune these\b|premiers? bilans?\b|bilan (?:d'activite|annuel|d'etape|intermediaire|a mi-parcours|du dispositif|de l'experimentation|du programme|quantitatif|qualitatif)|questionnaires? (?:de satisfaction|aupres|d'evaluation)|enquetes? (?:de satisfaction|aupres des (?:usagers|utilisateurs|beneficiaires|patients))|statistiques (?:d'usage|publiques|d'utilisation|de frequentation)|tableau de bord (?:de suivi|statistique)|page de statistiques|tests? (?:utilisateurs?|aupres)|(?:entretiens?|interviews?) (?:\w+ ){0,2}?(?:realises?|menes?|conduits?|aupres|avec|qualitatifs)|\binterviewee?s?\b|audit",
        0.5,
        negated=_NO,
        planned=_PARTLY,
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _NO,
        r"aucune (?:evaluation|etude)|aucun (?:bilan|resultat|chiffre)s? (?:\w+ ){0,3}?(?:n'est|n'a|disponible|publie|connu)|(?:ne donne|ne publie|sans donner) aucun (?:chiffre|resultat|bilan)|(?:n'a|n'ont|pas) (?:pas |jamais )?(?:encore )?(?:ete )?evaluee?s?\b|pas (?:encore )?d'evaluation|non (?:encore )?(?:evalue|mesure)e?|effets? (?:\w+ ){0,4}non (?:encore )?mesure|sans evaluation|absence d'evaluation|(?:bilan|evaluation|rapport)\b[^.;]{0,30}(?:n'(?:est|a|ont)|ne sont) pas (?:encore )?(?:ete )?(?:publie|disponible|connu|rendu|realise)e?s?",
        0.75,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_EVALUATION,
        _NO,
        r"resultats?\b[^.;]{0,30}(?:n'(?:est|a|ont)|ne sont) pas (?:encore )?(?:ete )?(?:publie|disponible|connu|rendu)e?s?",
        0.45,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_CLAIM,
        _YES,
        r"\b(?:facilement |aisement |directement )?(?:reproductibles?|transposables?|duplicables?|replicables?|transferables?|essaimables?|generalisables?|modelisables?)\b|(?:autres?|ailleurs) (?:\w+ )?(?:peut|pourrait|pourraient|peuvent) (?:\w+ )?(?:reprendre|copier|adopter|s'en inspirer|reproduire)|(?:peut|pourrait|peuvent) (?:\w+ )?(?:facilement |aisement )?etre (?:\w+ )?(?:reproduit|duplique|transpose|replique|repris|adapte|generalise)e?s? (?:\w+ )?(?:dans|ailleurs|a d'autres|par d'autres|sur d'autres|partout)",
        0.7,
        negated=_NO,
        settled=True,
    ),
    rule(
        _C.REPRODUCIBILITY_CLAIM,
        _PARTLY,
        r"vocation a (?:\w+ )?(?:etre )?(?:essaim|generalis|dupliqu|repliqu|etend|reproduit)\w*|recommand\w+ (?:\w+ )?(?:de |d'|la |sa |son )(?:\w+ ){0,3}(?:generalis|creer l'equivalent|etend|duplic|essaim|deploiement)\w*|(?:pourrait|pourraient|peut|souhait\w+|envisag\w+) (?:\w+ ){0,2}?(?:inspirer|essaimer|faire ecole|servir (?:de modele|d'exemple))|modele pour (?:d'autres|les autres)",
        0.5,
        negated=_NO,
        settled=True,
    ),
)

NEGATION = re.compile(
    r"(?:\b(?:(?<!hesitez )pas(?! seulement)|jamais|aucune?|ni|absence|non(?! seulement)|manque)\b[^,;:]{0,40}|\b(?:n'|ne )\w+ plus\b[^,;:]{0,40}|\bsans (?:\w+ ){0,2})$"
)
"""A negation at the end of what stands before a cue, in the same clause."""
INTENT = WordPattern(
    r"\b(?:va|vont|prevoi\w+|prevue?s?|envisag\w+|(?<!leurs )(?<!ses )(?<!vos )(?<!les )(?<!des )(?<!aux )objectifs?|vise|visent|vocation|ambition\w*|souhait\w+|d'ici|a terme|projet de|permettra|esper\w+|cible|attendue?s?|demain|prochain\w*|si|afin de|pour que|propos(?:e|ons) de creer|il faudrait"
    r"|(?:ser|aur|fer|ir|pourr|devr|voudr|verr)(?:a|ont|ait|aient)"
    r"|(?!opera|camera|cholera|infra|extra|ultra|contra|agora)[a-z]{2,}(?:(?:er|ir|dr)(?:a|ont|ait|aient)|(?:tr|vr|ur|rr)(?:a|ont)))\b",
)
"""Wishes, plans, goals, futures and conditionals: what is said is not yet so."""
FINDING = WordPattern(
    r"(?:evaluation|etude|these|rapport|enquete|essai|bilan (?:ministeriel|national|d'evaluation))s?\b[^.;]{0,80}\b(?:montr|conclu|constat|met en evidence|mettent en evidence|revel|confirm|mesur|demontr|observ|releve|documente|juge|note|recommand|estim)|(?:selon|d'apres) (?:une|l'|la|cette|un|le) ?(?:evaluation|etude|these|enquete|rapport|essai|bilan)",
)
"""A sentence that reports what an evaluation or study found."""
