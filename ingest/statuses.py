"""What a number stands for: a result, a target, a rule, a projection or context."""

import re
from dataclasses import replace

from corpus.number_match import NumberForm, NumberMatch
from corpus.records import Direction, Figure, FigureStatus, Qualifier
from corpus.units import DURATIONS, LENGTHS, MONEY, SHARES
from corpus.word_patterns import WordPattern
from ingest.claims import Claim
from ingest.figure_rules import OBLIGED

_FUTURE = (
    r"\b(?!opéra|caméra|choléra|infra|extra|ultra|contra|agora|sera\b que)\w{2,}(?:era|eront|ira|iront|dra|dront|tra|tront|vra|vront|ura|uront|rra|rront)\b"
    r"|\b[Nn]ous [^\W\d_]+(?:erons|irons|drons|trons|vrons|urons|ferons)\b"
    r"|\b(?:sera|seront|aura|auront|fera|feront|va|vont|will|shall) "
)
_TARGET = WordPattern(
    r"\b(?:objectifs?|l'enjeu est d|il s'agit d(?:e |')(?:s'|l')?[^\W\d_]{2,}(?:er|ir|re)\b|vis(?:e|ent|ant|er|ait|aient|ions|ons)\b|cibles?|cible\w*|ambition\w*|à l'horizon|prévoi\w*|prévoy(?:ait|aient|ant|ions|ons)\b|prévu(?:e?s?)\b|(?<!non )(?<!non-)programmée?s?|souhait(?:e|ons|ent|er|ant)\b|envisag\w*"
    r"|(?:est|sont|étaient|était) attendue?s?|espèr\w+|espér(?:er|é|ée?s|ons|ant|ait|aient)\b|à terme|vocation à|devr(?:a|ont)|d'ici (?:à |la |fin |l'|20|\d|deux|trois|cinq|dix)|le but|s'engag\w* à|engagement de|afin d|pour (?:réduire|augmenter|diminuer|baisser|porter)"
    r"|(?:doi(?:t|vent)|devai(?:t|ent)) (?:permettre|atteindre|passer|être)|permettra\w*|target\w*|aims?|goal)|"
    + _FUTURE,
    re.IGNORECASE,
)
_WILL = WordPattern(_FUTURE, re.IGNORECASE)
_THEN_DO = r"(?: (?:ainsi|bien|aussi|également|encore|désormais|donc|en outre|même))* (?:y |s'|se |en |l'|les? |la )?[^\W\d_]{2,}(?:er|ir|re)\b"
_INTENDED = WordPattern(
    rf"\b(?:compte|comptent|entend|entendent|veut|veulent|voulait|voulaient|espère|espèrent){_THEN_DO}"
    r"|\b(?:s'apprêt\w+ à|se prépar\w+ à|cherche(?:nt)? à|prête?s? à(?= [^\W\d_]+(?:er|ir|re)\b)|projett?(?:e|ent|ait|aient|er|é) d(?:e |')|vue d(?:e |'))"
    r"|\b(?:doit|doivent|devait|devaient) (?:aussi |également |bientôt |prochainement |ainsi )?(?:ouvrir|accueillir|arriver|rejoindre|voir|démarrer|débuter|commencer|prendre la route|desservir|s'installer|s'étendre|s'ajouter|compter"
    r"|être (?:créé|ouvert|déployé|recruté|installé|étendu|livré|formé|construit|généralisé|lancé|équipé|inauguré)\w*)"
    r"|\b(?:a|ont|avait|est|sont|vient de|viennent de) (?:\w+ )?(?:vot|décid|valid|act|approuv|confirm|autoris|lanc|engag)[^\W\d_]* (?:la|le|l'|les)(?: [^\W\d_]{5,})? ?(?:création|construction|ouverture|recrutement|installation|extension|achat|acquisition|mise en place|déploiement|réalisation|généralisation)\b"
    r"|\bappel à (?:projets?|candidatures?|manifestations?)\b[^.;:\n\d]{0,40}\b(?:pour|afin|visant|vue)\b|\bfeu vert\b|\b(?:dans l'|l'|notre |leur |son |un )espoir\b|\b(?:dans|avec) la perspective d(?:e |')"
    r"|\b(?:réfléchi[^\W\d_]*|song[^\W\d_]+) à(?= (?:l'|la |le |s')?[^\W\d_])|\bs'est donné[^.;:\n]{0,30} pour(?= [^\W\d_]+(?:er|ir|re)\b)|\b(?:est|sont) (?:\w+ )?(?:projet|attend|annonc|espér|envisag)(?:ée?s?|ue?s?)\b|\bl'an(?:née)? prochaine?\b|\brest(?:e|ent|ait) (?:encore )?à [^\W\d_]+(?:er|ir|re)\b|\b(?:table|tablent|mise|misent) sur\b|\b(?:indicateurs?|critères?) de (?:réussite|succès)\b"
    r"|\b(?:promet|promettent|promis|promise|promises)\b|\b(?:il est question|on parle) d|\bs'(?:est|était|étaient) engagée? à|\bse sont engagée?s à|\b(?:notre|son|leur|votre|le) but\b|\bfix\w+ (?:un|le|pour) cap\b"
    r"|\bannonc(?:e|ent|é|ée|és|ées|er|ait|aient|ant)\b(?! (?:avoir|être|que|un(?:e)? (?:nette |forte |légère )?(?:recul|baisse|hausse|réduction|diminution|augmentation|progression|taux|bilan|résultat))\b)|\b(?:bientôt|prochainement|sous peu)\b"
    r"|\b(?:recherche(?:nt)?|lanc\w+ le recrutement de|candidatures? pour|(?:cours|phase|voie|point) d(?:e |')(?:recrut|cré|ouvr|ouvert|construc|instal|achat|acqui|négoci)\w+)(?: (?:encore|activement|toujours|de))?[ *]*$"
    r"|\b(?:hopes?|hoping|plans?|planning|wants?|intends?|expects?|due) to\b|\bannounce[sd]?\b|\bpromis(?:es|ed)\b",
    re.IGNORECASE,
)
"""Words by which somebody says that something is yet to come: meant, promised, announced."""
_SINCE = WordPattern(
    r"\b(?:a|ont|avait|avaient|se sont|s'est|ai|avons)(?: (?:déjà|ainsi|depuis|été|pu|également|aussi|désormais|[^\W\d_]+ment))* (?!fix|défin|estim|établ|évalu|prév|annonc|vis|reten|arrêt|promis|engag|décid|confirm|souhait|envisag|programm|vocation)[^\W\d_]{2,}(?:é|ée|és|ées|i|is|it|u|us|ert|erts)\b"
)
"""What came about, behind a word of aim ("qui veut attirer des médecins, a recruté 12 ...")."""
_WANTED = re.compile(
    r"^(?:[\s*•>–→\d.)-]|\d[a-z][.)])*(?!\w*(?:[^fdl]ier|loir|Soir|Avenir|Pouvoir|Devoir|Hiver|Enfer|Over|Under|After|Other|Another|However|There|Where|Here|Before|More|Were|Are)\b)[A-ZÉ][a-zéèêî]+(?:er|ir|ire|dre|oir|ître)\b",
)
"""An infinitive that opens a line: "Recruter 20 médecins" is an aim."""
_STEP = re.compile(
    r"^[^:\n.;]{3,70} : (?!hiver|loisir|avenir|plaisir|désir|cancer|leader)(?!cadre|ordre|moindre)[a-zéê]{2,}(?:(?<!i)er|ir|dre)\b"
)
"""A step with what is to be done in it ("Mars à juin : étendre à 4 départements")."""
_TO_CHANGE = WordPattern(
    r"\b(?:augmenter|réduire|diminuer|baisser|accroître|doubler|tripler|quadrupler|faire (?:baisser|reculer)|abaisser|raccourcir|to (?:reduce|cut|increase|double))\b(?:[^.;:\n(]|\((?!\s*[^\W\d_]{2})){0,60}$",
    re.IGNORECASE,
)
_DID = WordPattern(
    r"\b(?:permis|permet|permettent|permettant|contribué|contribue|aidé|réussi|parvenu|pu|fait|vu|voient|voit|helped|managed)\b",
)
_TARGET_AFTER = re.compile(
    r"[^\d]{0,50}?\b(?:(?:est|était|reste|restait) (?:bien )?(?:la|une|un|l'|notre|son|sa|leur) ?(?:cible|objectif|ambition)|d'ici(?: à| fin| la fin| l'|\b)|à l'horizon|visée?s?|prévue?s?|attendue?s?|ciblée?s?|(?<!non )(?<!non-)programmée?s?|envisagée?s?|espérée?s?|planifiée?s?|(?:ser(?:a|ont)|a été|ont été|est|sont) annoncée?s?|annoncée?s?(?! par)|à terme|en cible|vont"
    r"|(?:encore |toujours )?(?:à venir|à l'étude|en projet|en pourparlers|en discussion|en négociation)|(?:actée|confirmée|validée|reportée|repoussée)s? (?:pour|au|en)|réfléchiss\w+ à|rest(?:e|ent) (?:encore |toujours )?à [^\W\d_]+(?:er|ir|re)|à (?:pourvoir|recruter|construire|créer|ouvrir)|(?:en cours|en phase|en voie|sur le point|en passe) d(?:e |')(?!traitement|suivi|déploiement|formation)|s'apprêt\w+|prochainement|l'an(?:née)? prochaine?|(?:le mois|la semaine|au \w+|en \w+|à la \w+) prochaine?"
    r"|(?:are|is) (?:expected|planned|due)|(?:planned|expected))\b"
    r"|(?:(?!\bqu(?:e |')(?:ils?|elles?|on|nous)\b)[^\d]){0,24}?(?:" + _FUTURE + ")",
    re.IGNORECASE,
)
_SOON = re.compile(r"\b(?:l'an(?:née)? prochaine?|prochainement|bientôt)\b")
_SET_APART = re.compile(
    r"[^\d.;:\n,]{0,60}, (?:(?:qui|lesquel(?:le)?s) (?:ne |n'|y |s'|se |en |les? |l')?)?(?:"
    + _FUTURE
    + ")"
)
"""What follows a number that is set apart by a comma: "une tranche de 35 logements, sera livrée"."""
_SO_AS_TO = re.compile(
    r"\b(?:pour|afin d(?:e |')|vue d(?:e |')|vis(?:e|ant) à|destinée?s? à|servir à|de quoi) ?(?:y |s'|se |en |l')?(?P<verb>[^\W\d_]{2,}(?:er|ir|re))(?: (?:la |le |l'|les |à |d(?:e |')|en |aux? |des? |une? )?[^\W\d_]{1,14}){0,3}[ *]*(?:d(?:e |'))?$"
)
"""What makes a count what something is for ("pour équiper 20 officines")."""
_NEEDED = re.compile(
    r"\b(?:faut|fallait|besoin|suffi\w+|permis|réussi\w*|mobilisée?s?|augment\w+|progress\w+|pass\w+|mont\w+|grimp\w+|baiss\w+|recul\w+)\b"
)
_REACHED = WordPattern(
    r"\b(?:objectif|cible|ambition)s?\b[^.;]{0,30}\b(?:atteinte?s?|dépassée?s?|tenue?s?)\b",
    re.IGNORECASE,
)
_PROJECTION = WordPattern(
    r"\b(?!recommanderai|conseillerai|voudrai|aimerai|souhaiterai|préfèrerai|préférerai)(?:devrai(?:t|ent)|projection\w*|pourrai(?:t|ent)|could|would|might|[sa]u?rai(?:t|ent)|\w+erai(?:t|ent)|prévision\w*|anticip\w*|d'ici 20[3-9]\d|en 20[3-9]\d|à l'horizon 20[3-9]\d|projected)\b",
    re.IGNORECASE,
)
_RULE = WordPattern(
    r"\b(?:aides? (?:financière |forfaitaire |annuelle |maximale )?(?:de|d'|à|pouvant)|indemni\w*|forfait\w*|primes?|bourses?|allocations?|plafon(?!n(?:e|ent|ait|aient)\b)\w*|tarif\w*|rembours\w*|(?:prise?s?|prend|prennent|prendre) en charge à"
    r"|exonér\w*|crédit d'|dotations?|subventions? (?:maximale|forfaitaire|de|d'|allant)|majorations?|participation (?:financière )?(?:de|d')|seuils?|éligib\w*|âgée?s d|à raison d|cotisation\w*|salaire\w*|rémunér\w*|loyers?|franchise\w*|amendes?|sanctions?|pénalités?|prolong\w*|possibilité d\w*"
    r"|pouvant aller|pouvant atteindre|peu(?:t|vent) atteindre|dans la limite|obligat\w*|doi(?:t|vent)|maximum|maximal\w*|minim\w*|a minima|au (?:plus|moins) une fois|accessible\w* pour|durée (?:de|d'|maximale)|ticket|versement|montant (?:maxim\w*|forfaitaire|plafonné)|engag\w* (?:pour|à exercer)|réserv\w*|ouvert\w* (?:aux|\d)|consacr\w+ (?:jusqu'|au moins|\w+ jours?)|accordée?s?)",
    re.IGNORECASE,
)
_LIVING = WordPattern(
    r"loyer|salaire|participation|versement|amende|prime|tarif|engag|rémunér|doi(?:t|vent)|réserv",
    re.IGNORECASE,
)
"""Words of rules about money that say nothing of a share ("loyers qui représentent 50 %")."""
_DONE = (
    r"réalisée?s?|effectuée?s?|signée?s?|accompagnée?s?|accueillie?s?|formée?s?|prise?s? en charge|bénéficié|bénéficiaires|retrouvé|déployée?s?|créée?s?|ouverte?s?|inscrite?s?"
    r"|recrutée?s?|suivie?s?|reçue?s?|dépistée?s?|vaccinée?s?|orientée?s?|équipée?s?|mobilisée?s?|financée?s?|versée?s?|organisée?s?|permis|contribué|traitée?s?|consulté|diagnostiquée?s?"
    r"|labellisée?s?|rejoint|adhéré|évitée?s?|touchée?s?|sensibilisée?s?|distribuée?s?|délivrée?s?|examinée?s?|aidée?s?|soutenue?s?|engagée?s?|validée?s?|transmise?s?|enregistrée?s?|soignée?s?|couvertes?|utilisée?s?|collectée?s?|certifiée?s?|lancée?s?|menée?s?|conduite?s?|participé|visitée?s?|desservie?s?|embauchée?s?|résolue?s?|téléchargée?s?|publiée?s?|économisée?s?|réunie?s?|récompensée?s?|décerné\w*|attribué\w*|facilité|installée?s? grâce|effectives|opérationnel(?:le)?s|référencée?s?|récupérée?s?"
    r"|parcourue?s?|servi|dispensée?s?|prodiguée?s?|incluse?s?|intégrée?s?|pratiquée?s?|rencontrée?s?|informée?s?|conseillée?s?|hébergée?s?|relogée?s?|repérée?s?|adressée?s?|remise?s?|épargnée?s?|pourvue?s?|impliquée?s?|fait (?:dépister|vacciner|soigner|suivre|tester)"
)
_COUNTED_DONE = WordPattern(rf"^[^.;:\n,]{{0,60}}?\b(?:{_DONE})\b", re.IGNORECASE)
_NEAR_DONE = WordPattern(
    rf"\b(?:a|ont|avait|avaient|été|est|sont|s'est|déjà|ainsi|désormais)\b[^.;:\n]{{0,30}}\b(?:{_DONE})\b(?![^.;:\n]*\b(?:sur|dans|pour|avec|parmi)\b)[^.;:\n]{{0,34}}$",
    re.IGNORECASE,
)
_TOLD = WordPattern(
    r"\b(?:bilan|résultats?|grâce à|depuis (?:son|leur|le|la) (?:lancement|création|ouverture|mise en)|en un an d|à ce jour|permet(?:tent)?(?: ainsi| également)? (?:de|d'|à|aux)|en cours de déploiement|satisf\w+|on compte désormais|compte (?:désormais|aujourd'hui|déjà|actuellement)|parmi les bénéficiaires|des (?:bénéficiaires|usagers|utilisateurs|patients suivis|participants)|impact|chez les patients suivis)\b",
    re.IGNORECASE,
)
_PROBLEM = WordPattern(
    r"\b(?:sans médecin|déserts?|pénurie|manqu\w*|renonc\w*|souffr\w*|difficult\w*|précarité|pauvreté|retards?|vieilliss\w*|a perdu|ont perdu|au niveau national|moyenne nationale|en France|des Français\w*|de Français|population|Insee|INSEE|Drees|DREES|sondage|enquête|baromètre|étude|constat|problèm\w*|faute de|départs? (?:à la|en) retraite|dépourvu\w*|environ un|estim\w*|sous-doté\w*|victimes?|risques?|inégalités|non[- ]recours)\b",
)
_OFFICIAL = WordPattern(
    r"\b(?:Insee|INSEE|Drees|DREES|en France|moyenne nationale|au niveau national|des Français|baromètre|sondage)\b",
)
_NOT_OURS = WordPattern(
    r"\b(?:on estime|nous estimons|(?:avons|a) (?:évalué|estimé)|estime que|Insee|INSEE|Drees|DREES|moyenne nationale|au niveau national|à l'échelle nationale|des Français|[àÀA] titre de comparaison)\b"
)
"""Words of statistics of the country, which no initiative brings about."""
_GOOD_DOWN_WORDS = """
hospitalisation hospitalisation_evitable rehospitalisation duree_sejour
passages_urgences engorgement_urgences attente_urgences transfert_urgences delai_rdv
rdv_48h temps_acces patients_sans_mt ald_sans_mt renoncement_soins non_recours
retard_diagnostic mortalite mortalite_infantile mortalite_maternelle
reiteration_suicidaire chutes iatrogenie perte_autonomie entree_ehpad surpoids_obesite
cout reste_a_charge rendez_vous_manques empreinte_carbone
"""
GOOD_DOWN = frozenset(_GOOD_DOWN_WORDS.split())
"""Outcomes whose fall is what an action seeks."""
_GOOD_UP_WORDS = """
consultations teleconsultations_volume teleexpertise_volume visites_domicile file_active
patients_supplementaires installations solde_installations recrutement fidelisation
taux_depistage couverture_vaccinale tests_realises medecin_traitant_retrouve qualite_vie
satisfaction maintien_logement orientation_reussie appels_regules economie_generee
frequentation couverture_territoriale beneficiaires accompagnements
professionnels_formes nombre_sites kilometres_evites temps_medical
"""
_ACTIVITY = frozenset(
    {
        "consultations",
        "accompagnements",
        "file_active",
        "teleexpertise_volume",
        "tests_realises",
        "beneficiaires",
        "teleconsultations_volume",
        "visites_domicile",
    }
)
"""What an action produces: a bare count of it is its result, "153 000 consultations par an"."""
GOOD_UP = frozenset(_GOOD_UP_WORDS.split())
"""Outcomes whose rise is what an action seeks."""


ONE_OF = re.compile(
    r"(?:\b(?:l'une?|une?|seule?s?|(?:premi|derni|meilleur)[^\W\d_]*) des|\b(?:fait partie|font partie) des"
    r"|\b(?:figure|figurent|compte|comptent|class[^\W\d_]+) parmi les)[ *]*$"
)
"""What makes a count that of a whole of which one is told ("parmi les meilleurs des 251 villes")."""
FOR_SO_LONG = re.compile(r"\b(?:pendant|durant)(?: une (?:durée|période) de| les)?[ *]*$")
"""What makes a time how long something is done, and no result ("suivis pendant six mois")."""
_OWN = re.compile(r"\b(?:dispositif|programme|activité|service|plateforme|expérimentation)s?\b")


def read_status(
    text: str,
    sentence_span: tuple[int, int],
    claim: Claim,
    direction: Direction,
    concept: str | None,
    *,
    measure: str = "",
    section: FigureStatus | None = None,
) -> FigureStatus:
    """Return what the claim stands for, from its sentence, the span given of `text`.

    A target never reads as achieved: words of aim or of the future win over all. `section`
    is what the heading above says (`ingest.sections`); it decides where words are silent.
    """
    begin, end = sentence_span
    before = _clause_before(text, begin, claim.start)
    after = text[claim.end : min(end, claim.end + 80)]
    sentence = text[begin:end]
    settled = _settled(text, begin, before, after, claim)
    if settled is not None:
        return settled
    told = text[claim.start : claim.end]
    share = claim.number.form in {NumberForm.RATIO, NumberForm.FRACTION}
    result = "" if share else text[claim.number.end : end][:90]
    if _WHOLE.search(before) and claim.number.unit is None:
        status = FigureStatus.CONTEXT
    elif _is_rule(text, before, claim, direction):
        status = FigureStatus.RULE
    elif _is_projection(before, after):
        status = FigureStatus.PROJECTION
    elif _aims(sentence, before, told, after, counts=claim.number.unit is None):
        status = FigureStatus.TARGET
    elif claim.number.unit is None and _EPIDEMIC.search(
        text, max(0, claim.start - 400), claim.end + 200
    ):
        status = FigureStatus.CONTEXT
    elif (
        (section is FigureStatus.ACHIEVED and not _NOT_OURS.search(sentence))
        or _is_achieved(
            before, result, sentence, direction, concept, share=claim.number.unit in SHARES
        )
        or (claim.baseline is not None and _is_better(measure, direction, sentence))
    ):
        status = FigureStatus.ACHIEVED
    else:
        status = FigureStatus.CONTEXT
    done = (
        _HAVE_DONE.match(after) is not None
        or (_SAY.match(after) is not None and claim.number.qualifier is not Qualifier.AT_LEAST)
        or _SO_FAR.search(before) is not None
    )
    if section is FigureStatus.TARGET and not done:
        return _aimed(status, sentence, claim.number)
    return status


def _settled(text: str, begin: int, before: str, after: str, claim: Claim) -> FigureStatus | None:
    """Return the status that words right beside a number settle, None where none do."""
    if _NOT_MEASURED.match(after) or _ASKED.search(text[max(0, begin - 60) : begin]):
        return FigureStatus.TARGET
    meant = _CALLED.match(text, claim.end)
    if meant is not None:
        return FigureStatus.TARGET if meant["aim"] else FigureStatus.PROJECTION
    if _CHECKED.match(after) or _TO_DATE.search(before) or _HELD.search(before):
        return FigureStatus.ACHIEVED
    told_of = _BEFORE_IT.search(before) or _CITED_AFTER.match(after) or _ASIDE.search(before)
    whole = claim.number.unit is None and ONE_OF.search(before) is not None
    if (claim.baseline is None and (told_of or whole)) or _USED_TO.match(after):
        return FigureStatus.CONTEXT
    return None


def tells_before_or_beside(before: str, after: str) -> bool:
    """Tell whether words set a number before the action, or beside it to compare.

    Args:
        before: The sentence up to the number.
        after: The sentence from the number on.
    """
    behind = _NUMERAL.sub("", after)
    told = _BEFORE_IT.search(before) or _ASIDE.search(before)
    return bool(told) or _USED_TO.match(behind) is not None


_NUMERAL = re.compile(r"^\W*\d[\d .,]*(?:%|€)? ?")


def _aimed(status: FigureStatus, sentence: str, number: NumberMatch) -> FigureStatus:
    """Return the status of a number under a heading of aims.

    What is told as done there is aimed at, a share that is to be reached too; a problem told
    there stays one.
    """
    told = status in {FigureStatus.ACHIEVED, FigureStatus.PROJECTION}
    told = told or (status is FigureStatus.RULE and number.unit == "%")
    open_ = number.qualifier in _BOUNDS or _PROBLEM.search(sentence) is None
    bare = status is FigureStatus.CONTEXT and open_
    return FigureStatus.TARGET if told or bare else status


_SO_FAR = re.compile(
    r"\b(?:[Dd]epuis|[Aa]ujourd'hui|[Dd]éjà|[Aa]ctuellement|[Ee]lle compte|[Ii]l compte|[Oo]n compte)\b(?! [^\W\d_]+(?:er|ir|re)\b)"
)
_EPIDEMIC = WordPattern(
    r"\b(?:cas (?:confirmé|avéré|contact|suspect|groupé)|nouveaux? cas|personnes?[- ]contacts?|coronavirus|testée?s? positi|positi\w+ au covid|quarantaine|foyer épidémique|cluster)",
    re.IGNORECASE,
)
"""Words of an outbreak: the sick who are counted are nobody's result."""


_CALLED = re.compile(
    r"[^.;:?!\d]{0,110}[.;:,] ?(?:[Cc]'est(?: là)? |[Ii]l s'agit (?:là )?d'|[Cc]e sont |[Cc]e (?:chiffre|nombre|taux) est |[Cc]es (?:\w+ )?(?:chiffres|nombres|résultats|valeurs) sont )"
    r"(?:(?:un|une|des|d'un|d'une|de) ?)?(?:simples? )?(?:(?P<aim>intentions?|objectifs?|cibles?|ambitions?|nombres? visés?)|potentiels?|projections?|prévisions?|promesses?)\b"
)
"""What the next sentence calls a number ("C'est une intention", "Ces trois chiffres sont des objectifs")."""
_NOT_MEASURED = re.compile(
    r"[\s)*»]*(?:→|->|=>|:|,|\()? ?(?:non|pas encore) mesurée?s?\b", re.IGNORECASE
)
"""What says of a number that it is but hoped for ("≥ 85 % → non mesuré")."""
_CHECKED = re.compile(
    r"[\s)*»%]*(?:=|:|→|->)[\s*]*(?:non |pas |partiellement )?(?:atteinte?s?|validée?s?|tenue?s?|réalisée?s?)\b"
)
"""What says of a number that it is what came of an aim ("25 = validé")."""
_TO_DATE = re.compile(r"\b(?:à date|à ce jour|réalisé|obtenu|atteint)[\s*]*:?[\s*]*$")
_HELD = re.compile(
    r"\b(?:satisfaction|confiance|retours?|avis|soutien|engagement|appui) (?:de|d'|auprès de) ?(?:nos|ses) (?:plus de |près de )?[ *]*$"
    r"|\b(?:et|ainsi que) (?:de )?(?:nos|ses) (?:plus de |près de )?[ *]*$"
)
"""What makes a count that of those who are there ("la satisfaction de nos 560 bailleurs")."""
_ASIDE = re.compile(r"\b[àÀA] titre (?:de comparaison|indicatif|d'exemple)\b")
"""What sets a number beside the action's own."""
_CITED_AFTER = re.compile(
    r"[^.;:\n()\d]{0,12}\b(?:selon|d'après)\b (?!nous|nos)|[^.;:\n()\d]{0,40}\((?:selon|d'après|source) "
)
"""What names the source right behind a number: a survey's, not the initiative's own."""
_USED_TO = re.compile(
    r"[^.;:\n,\d]{0,30}?\b(?!avaient|étaient|\w+raient)[^\W\d_]{3,}aient\b",
)
"""What follows a number of how things were ("60 % des stagiaires s'engageaient sans savoir")."""
_ASKED = re.compile(r"\b(?:objectif|ambition|but)s?\b[^.?!:;\n]{0,30}\?\s*$")
"""What asks for an aim that the sentence tells ("Notre objectif ? Une couverture de 100 %")."""
_BEFORE_IT = WordPattern(
    r"\bl'année (?:qui précède|qui précédait|précédant|d'avant|précédente)\b"
    r"|\bavant (?:leur|son|l'|la|le) ?(?:entrée|inclusion|arrivée|lancement|mise en place|création|ouverture|programme|dispositif)\b",
    re.IGNORECASE,
)
"""What makes a number the state before the action, not its result."""


def _clause_before(text: str, begin: int, start: int) -> str:
    clause = text[max(begin, start - 130) : start]
    cut = max(
        clause.rfind(";"), clause.rfind("\n"), clause.rfind(", après "), clause.rfind(", alors ")
    )
    return clause[cut + 1 :]


_WHOLE = re.compile(
    r"(?:%|\bmoitié|\btiers|\bquarts?|\bpart)[^.;:\n\d]{0,40}\b(?:des|parmi les|sur les|sur un total de)[ *]*$",
)
"""What stands before the whole that a share is of ("60 % du marché des 6,8 millions")."""
_SINCE_DONE = WordPattern(
    r"\b(?:a|ont|avait|avaient)\b(?: \w+){0,2} (?:connu|enregistré|baissé|diminué|augmenté|progressé|reculé|permis|bénéficié|perdu|gagné|chuté|subi|observé|constaté|atteint)\b",
)


def _is_done_since(before: str) -> bool:
    """Tell whether a word of aim is followed by what happened ("objectifs : il a connu")."""
    aims = list(_TARGET.finditer(before))
    return bool(aims) and _SINCE_DONE.search(before, aims[-1].end()) is not None


def _is_intended(before: str) -> bool:
    """Tell whether what is told before a number is meant, promised or announced, and not done since."""
    meant = list(_INTENDED.finditer(before))
    return bool(meant) and _SINCE.search(before, meant[-1].end()) is None


_PAST = (
    r"[^.;:\n,\d]{0,40}?\b(?:ont|a|avaient|avait)(?: (?:déjà|ainsi|été|pu|non))* "
    r"(?!été\b|annonc|prév|envisag|programm|planifi|espér|promis|souhait)[^\W\d_]{2,}(?:é|ée|és|ées|i|is|it|u|us|ert|erts)\b"
)
_HAVE_DONE = re.compile(_PAST)
_SAY = re.compile(
    r"[^.;:\n,\d]{0,40}?\b(?:déclarent?|disent|expriment?|pensent?|(?:ne )?savent|connaissent|estiment?|jugent?|déplorent?|regrettent?|trouvent?|répondent)\b"
)
"""What people say is what a survey found, under a heading of aims too."""
_DID_THAT = re.compile(
    rf"{_PAST}|[^.;:\n,\d]{{0,40}}?\b(?:déclarent|jugent|estiment|trouvent|recommandent)\b"
    r"|[^.;:\n,\d]{0,40}?\b(?:sont|est) (?:déjà )?(?!prévue?s?|attendue?s?|visée?s?|programmée?s?|envisagée?s?|ciblée?s?|souhaitée?s?|planifiée?s?|nécessaires?|fixée?s?)[^\W\d_]{2,}(?:ée?s?)\b"
)
"""What follows a number that is no aim, whatever the sentence aims at ("54 000 ont ouvert le mail")."""


_CLAUSE_END = re.compile(r"[,;\n]")


def _aims(sentence: str, before: str, claim: str, after: str, *, counts: bool) -> bool:
    if _REACHED.search(sentence) or _is_done_since(before) or _DID_THAT.match(after):
        return False
    if (
        _WANTED.match(sentence)
        or _STEP.match(sentence)
        or (_TO_CHANGE.search(before + claim) and not _DID.search(before))
    ):
        return True
    near = _CLAUSE_END.split(after, 1)[0]
    return (
        _is_intended(before)
        or _SOON.search(claim) is not None
        or (counts and _SO_AS_TO.search(before) is not None and not _NEEDED.search(before))
        or _TARGET.search(before) is not None
        or _TARGET.search(claim) is not None
        or _WILL.search(before[-70:]) is not None
        or _WILL.search(claim) is not None
        or _TARGET_AFTER.match(near) is not None
        or _SET_APART.match(after) is not None
    )


def _is_projection(before: str, after: str) -> bool:
    found = _PROJECTION.search(before[-90:]) or _PROJECTION.search(_CLAUSE_END.split(after, 1)[0])
    return found is not None and not re.search(
        r"\b(?:objectif|ambition|vise)", before, re.IGNORECASE
    )


def _is_rule(text: str, before: str, claim: Claim, direction: Direction) -> bool:
    number = claim.number
    if direction is not Direction.NONE or number.form in {NumberForm.TIMES, NumberForm.RATIO}:
        return False
    words, qualified = before[-90:], text[claim.start : number.numeral_start]
    laid_down = _lays_down(words, qualified, number) or _COVERED.search(words) is not None
    if laid_down or _is_made_of(text, before, number):
        return True
    if number.per is None and _WAS_DONE.search(words) and not _MAY_REACH.search(words):
        return False
    told = _RULE.search(words[-64:]) or _RULE.search(qualified)
    return _sets(text, before, claim, qualified, told)


def _lays_down(before: str, qualified: str, number: NumberMatch) -> bool:
    """Tell whether the words right before a number set a limit, a share, a price or a time."""
    if _CAPPED.search(before + qualified):
        return True
    if number.unit in SHARES:
        return _BEARS.search(before) is not None
    if number.unit in MONEY:
        return _PRICED.search(before) is not None or _is_paid_out(before, number)
    timed = number.unit in DURATIONS or number.unit in LENGTHS
    return timed and _HOLDS.search(before + qualified) is not None


def _is_made_of(text: str, before: str, number: NumberMatch) -> bool:
    """Tell whether a number is how long a course is, or of how many sessions it is made."""
    return (
        _MADE_OF.search(before) is not None
        and _PARTS.match(text[number.numeral_end :].lstrip(" *")) is not None
    )


def _sets(text: str, before: str, claim: Claim, qualified: str, told: re.Match[str] | None) -> bool:
    """Tell whether an amount, a share or a duration is one that a scheme sets."""
    number = claim.number
    if number.unit in MONEY:
        return told is not None or _is_granted(before, claim) or _is_ceiling(before, qualified)
    if number.unit == "%":
        return told is not None and _LIVING.search(told[0]) is None
    if number.unit in DURATIONS:
        usual = text[number.end : number.end + 30].find("en moyenne") >= 0
        return told is not None or _is_limit(qualified, claim) or (_frequency(claim) and not usual)
    if number.qualifier in _BOUNDS and OBLIGED.search(before):
        return True
    counted = _COUNTED_RULE.search(text[number.end : number.end + 14])
    return _LEAST.search(qualified) is not None and counted is not None


_CAPPED = re.compile(
    r"\b(?:plafonnée?s?|limitée?s?|fixée?s?) à (?:un maximum de )?[ *]*$|\b(?:à raison|dans la limite) d(?:e |')[ *]*$"
)
"""What sets a limit or a pace, whatever is counted ("plafonné à 6 séances")."""
_BEARS = re.compile(
    r"\b(?:pren(?:d|nent|ne)|prise?s?) en charge(?: jusqu'à)?[ *]*$|\b(?:rembours|financ|subventionn|couvr)(?:e|ent)(?: le \w+)?(?: à hauteur de| jusqu'à| à)[ *]*$"
)
"""What makes a share the part that a scheme pays ("prend en charge la moitié du loyer")."""
_PRICED = re.compile(
    r"\b(?:coûte(?:nt)?|reviennent à|revient à|pai?y?ent|paie|(?:est|sont) (?:factur|vend|propos|tarif)\w+(?: à)?|(?:prix|tarif)s? d(?:e |'|u |es )[^.;:\n\d]{2,50} (?:est|sont|varie|oscille|va|reste)[^.;:\n\d]{0,14}|ne (?:dépasse|dépassent|excède|excèdent) (?:pas|jamais)|costs?|charged?)(?: en moyenne| environ| près de| seulement)?[ *]*$"
)
"""What makes money a price ("la tournée revient à 310 €")."""
_PAYS = re.compile(
    r"\b(?:reçoi|perçoi|touch|bénéfici|obt[ie]+n|vers|offr|accord|allou|octroi|attribu|receiv|pay|get)(?:e|ent|t|vent|nent|s|es)(?: (?:à|aux?) [^\W\d_]+)?(?: d(?:e|'une aide de|'un montant de))?(?: jusqu'à| chacun| chacune| environ| up to)?[ *]*$"
)
_SMALL_SUM = 1e5
"""Above this an amount in the present tense is a budget, not what a scheme pays each."""


def _is_paid_out(words: str, number: NumberMatch) -> bool:
    """Tell whether money is what each gets of a scheme ("les internes reçoivent 200 €")."""
    return number.value < _SMALL_SUM and _PAYS.search(words) is not None


_HOLDS = re.compile(
    r"\b(?:valables?|valides?|dure|durent|reconductible|renouvelable|(?:accompagn|propos|suivi|héberg|pris en charge|accueill|loué)[^\W\d_]* (?:pendant|durant|sur)|(?:sign|conclu|établi|contract)[^\W\d_]* pour(?: une durée de)?)(?: pour| pendant| sur| au moins)?[ *]*$"
    r"|\b(?:résid|habit|située?|éloign|viv)[^\W\d_]*(?: à)? (?:à )?(?:plus |moins )?(?:de )?[ *]*$|\b(?:intervi|répond|rappel|reçoi|traite|propos)[^\W\d_]* (?:\w+ ){0,4}(?:sous|en moins de|dans les)[ *]*$"
)
"""What makes a time how long something lasts or may take ("restent valables trois mois")."""


_SESSIONS = (
    r"cycles?|formations?|stages?|parcours|modules?|programmes?|sessions?|cursus|cures?|séjours?"
)
_MADE_OF = re.compile(
    rf"\b(?:{_SESSIONS})(?: [^\W\d_]+)? (?:de|d'|(?:qui |, )?(?:compt|compren|comport|dur)(?:e|ent|nent|d|ant|nant)|en) ?[ *]*$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:séances?|heures?|jours?|journées?|semaines?|mois|ateliers?|rencontres?|modules?|étapes?|consultations?)\b"
)
"""What a course is made of: "un cycle de 8 séances" is laid down, not what came of it."""
_COVERED = WordPattern(r"\b(?:pris\w* en charge|rembours\w*) (?:intégralement )?à[ *]*$")
_WAS_DONE = WordPattern(rf"\b(?:{_DONE})\b")
_MAY_REACH = re.compile(r"peu(?:t|vent)|pouvant")
_GRANTED = WordPattern(r"\b(?:financement|soutien|enveloppe|crédit)\b.*\b(?:prévu|accordé)")
_LEAST = re.compile(r"au (?:moins|minimum)|minim")
_COUNTED_RULE = re.compile(r"\b(?:habitants|jours|heures|ans|patients)\b")


_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST})
_HAS_DONE = re.compile(r"\b(?:a|ont|avait|avaient|été)\b")
_SPENT = WordPattern(r"\b(?:budgets?|coûts?|dépenses?|coûte|coûtent)\b")
"""What an amount is of where no scheme sets it ("un budget de 820 000 € par an")."""


def _is_granted(before: str, claim: Claim) -> bool:
    """Tell whether an amount of money is one that a scheme sets ("pour 200 € par jour")."""
    if _SPENT.search(before):
        return False
    rate = claim.number.per is not None and claim.number.value < 1e6
    return _GRANTED.search(before) is not None or (
        rate and re.search(r"\b(?:pour|de|d')[ *]*$", before[-6:]) is not None
    )


def _is_ceiling(before: str, qualified: str) -> bool:
    """Tell whether an amount is the most that is paid ("un chèque jusqu'à 250 €")."""
    return (
        "jusqu'" in qualified.lower() and not _SPENT.search(before) and not _HAS_DONE.search(before)
    )


def _is_limit(qualified: str, claim: Claim) -> bool:
    """Tell whether a duration is a ceiling: "sous 48 heures", "jusqu'à deux jours par mois"."""
    if claim.number.qualifier is not Qualifier.AT_MOST:
        return False
    return claim.number.per is not None or "sous" in qualified or "jusqu'" in qualified


def _frequency(claim: Claim) -> bool:
    number = claim.number
    return number.unit in {"jours", "heures"} and number.per is not None and number.value < _OFTEN


_OFTEN = 100
"""Days or hours from which so many a year are an effort, no pace ("4 000 heures par an")."""


_HABIT = re.compile(r"\bsont (?:effectu|réalis)\w+$")
"""What says of a share how things are done ("91 % des trajets sont effectués en voiture")."""


_ESTIMATED = re.compile(r"\b(?:on estime|estime que|estimé)")


def _is_achieved(
    before: str,
    after: str,
    sentence: str,
    direction: Direction,
    concept: str | None,
    *,
    share: bool,
) -> bool:
    if _ESTIMATED.search(sentence):
        return False
    done = _COUNTED_DONE.search(after)
    if done is not None and share and _HABIT.search(done[0]):
        done = None
    if done is not None and not re.search(r"\b(?:pas|non|jamais|pour|qui|dont)\b", done[0]):
        return True
    activity = concept in _ACTIVITY and _OFFICIAL.search(sentence) is None
    if activity and direction is Direction.NONE and _PROBLEM.search(sentence) is None:
        return True
    if direction is not Direction.NONE and _is_sought(before, sentence, direction, concept):
        return True
    if _PROBLEM.search(sentence) is not None:
        return False
    return _NEAR_DONE.search(before) is not None or _TOLD.search(before) is not None


_BETTER_UP = re.compile(
    r"\b(?:dépist\w+|vaccin\w+|satisf\w+|couvertures?|participation|observance|recrut\w+|install\w+|autonomie|complétude|réponses?|accès|suivis?|inscri\w+)\b",
    re.IGNORECASE,
)
_BETTER_DOWN = re.compile(
    r"\b(?:délais?|attentes?|hospitalis\w+|réhospitalis\w+|passages?|urgences?|renonc\w+|chutes?|mortalité|décès|transferts?|absent\w+|erreurs?|complications?|non-recours)\b",
    re.IGNORECASE,
)


_REACHED_BY = re.compile(
    r"^(?:nombre |total |effectif )?(?:d'|de |des )?[^\W\d_]+s (?:[^\W\d_]+s )?(?:vacciné|dépisté|accompagné|formé|accueilli|pris en charge|orienté|équipé|visité)e?s?\b"
)
"""Whom an action reached: that there are fewer is what came of it too."""


def _is_better(measure: str, direction: Direction, sentence: str) -> bool:
    """Tell whether a change from a value to another is one that an action seeks ("délai": 21 to 6 days)."""
    if direction is not Direction.NONE and _REACHED_BY.search(measure):
        return _OFFICIAL.search(sentence) is None
    wanted = {Direction.UP: _BETTER_UP, Direction.DOWN: _BETTER_DOWN}.get(direction)
    official = _OFFICIAL.search(sentence) is not None
    return wanted is not None and not official and wanted.search(measure) is not None


def as_result(figure: Figure) -> Figure:
    """Return a change from a value to another as a result, where it is one that an action seeks."""
    told = figure.status is FigureStatus.CONTEXT and figure.baseline is not None
    better = told and _is_better(figure.measure, figure.direction, "")
    return replace(figure, status=FigureStatus.ACHIEVED) if better else figure


def _is_sought(before: str, sentence: str, direction: Direction, concept: str | None) -> bool:
    """Tell whether a change is one that an action seeks, and tells of as its own."""
    good = concept in (GOOD_DOWN if direction is Direction.DOWN else GOOD_UP)
    told = _TOLD.search(sentence) is not None
    if good and (told or _OFFICIAL.search(sentence) is None):
        return True
    if _TOLD.search(before) is not None:
        return True
    return (
        direction is Direction.UP
        and _OWN.search(before) is not None
        and _PROBLEM.search(sentence) is None
    )
