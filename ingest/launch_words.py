"""How French and English say when something began: dates, cues and the words around them."""

import re

from corpus.word_patterns import WordPattern
from ingest import heads
from ingest.words import listed

_MONTH_NUMBERS = {
    "janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7,
    "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_YEAR = r"(?:19[5-9]|20[0-4])\d(?!\d|\s?(?:€|%|euros))"
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>{_YEAR})|(?P<m2>\d{{1,2}})/(?P<y2>{_YEAR})"
    rf"|(?:(?P<day>\d{{1,2}})(?:er|\^\{{er\}}|st|nd|rd|th)? )?(?:(?P<month>{'|'.join(_MONTH_NUMBERS)}),? )?(?P<year>{_YEAR}))"
)
_ABOUT = (
    r"(?:(?:l'|d'|du |de |la |le |les |the |au |tout |toute )?"
    r"(?:début|debut|fin|mi-|milieu|mois|cours|courant|année|été|automne|hiver|printemps|rentrée|1er(?= (?:sem|trim))|premier|premiers|second|deuxième|troisième"
    r"|semestre|trimestre|jours|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|early|late|mid-?|spring|summer|autumn|fall|winter|end|beginning|of|de|d'|du|scolaire),? ?){0,5}"
)
_PREPOSITION = (
    r"(?<![\w'])(?P<prep>depuis|dès|en|le|au|à l'|à la|aux|vers|courant|fin|début|mi-|à partir d[eu]|à compter d[eu]|in|since|on|from|during"
    r"|(?:de|entre|between)(?= [^.;]{4,30} (?:à|et|au|and|to) ))"
)
WHEN = WordPattern(
    rf"{_PREPOSITION}(?:(?<=[-']) ?| )(?:le |la |l'|les |the |d')?{_ABOUT}{_DATE}", re.IGNORECASE
)
"""A date behind a word that makes it one: "depuis 2009", "au printemps 2020", "le 3 mai 2021"."""
SINCE = frozenset(
    {"depuis", "dès", "since", "à partir de", "à partir du", "à compter de", "à compter du"}
)
TOWARDS = re.compile(r"(?:d'ici|jusqu'|avant|horizon|\bby|until|before)[^,;]{0,20}$", re.IGNORECASE)
"""What makes a date an end or a limit."""
BARE = re.compile(
    rf"\W*(?:(?:depuis|dès|en|le|à partir d[eu]|since|in) )?{_ABOUT}{_DATE}\b", re.IGNORECASE
)
"""A date that a label asks for: with or without such a word."""
DATED = WordPattern(r"(?:19|20)\d\d|années [5-9]0\b")
_DECADE = r"(?:(?:la fin|le début|le milieu) )?(?:des |les |the )?(?:early |late )?(?:années (?P<decade>(?:19[5-9]|20[0-4]|[5-9])0)\b|(?P<english>(?:19[5-9]|20[0-4])0)s\b)"
DECADE = WordPattern(
    rf"(?<![\w'])(?P<prep>depuis|dès|dans|au début|au milieu|à la fin|since|in|during) {_DECADE}",
    re.IGNORECASE,
)
"""A decade behind a word that makes it a date: "depuis les années 1990"."""
PIONEERS = WordPattern(
    rf"(?<!\w)(?P<cue>pionni(?:er|ère)s?) (?:dans |dès |depuis )?{_DECADE}", re.IGNORECASE
)
"""What was a pioneer in a decade had begun in it."""

_E = r"(?:e?s?)"
_ADVERB = r"(?:(?:ainsi|donc|déjà|d'abord|officiellement|effectivement|même|aussi|également|tout|solennellement|progressivement|finalement|first|officially|formally) ){0,2}"
_OPEN = rf"ouvert{_E}(?: au public)?(?! (?:aux? |à (?:tou|l|un)|pour|sur|gratuit|de \d))"
"""Begun, not open to some or for some hours."""
_BEGUN = (
    rf"(?:lancé{_E}|créé{_E}|né{_E}|inauguré{_E}|initié{_E}|instauré{_E}|institué{_E}|fondé{_E}|engagé{_E}|expérimenté{_E}|testé{_E}|monté{_E}|démarré{_E}|débuté{_E}|amorcé{_E}"
    rf"|{_OPEN}"
    r"|mise?s? (?:en (?:place|service|œuvre|oeuvre|ligne|route|circulation|marche|production)|sur pied|sur les rails|sur la route)|entrée?s? en (?:service|fonction|fonctionnement|vigueur))"
)
_RUNNING = rf"(?:en (?:service|fonctionnement|fonction|place|vigueur|activité|œuvre|oeuvre|ligne|route|test|marche|circulation|cours d'expérimentation)|opérationnel(?:le)?s?|acti(?:ve|f)s?|déployé{_E}|proposé{_E}|porté{_E}|mené{_E}|utilisé{_E})"
_ENGLISH_BEGUN = r"(?:launched|created|established|founded|set up|introduced|opened|started|piloted|inaugurated|rolled out|put in place)"
_BE = rf"(?:(?:a|ont|avait|avaient) {_ADVERB}été|est|sont|était|étaient|fut|furent|se trouve) {_ADVERB}"
_WAS = rf"(?:was|were|has been|have been) {_ADVERB}"
_ACTS = (
    rf"(?:(?:a|ont|avait|avaient) {_ADVERB}(?:vu le jour|démarré|débuté|commencé|ouvert(?: ses portes| au public)?(?! (?:un|la|le|l')\b)|pris (?:la route|son envol|forme|corps)|fait ses débuts|eu lieu|(?:effectué|fait|réalisé|accueilli|reçu|assuré|soigné|donné|vu|transporté) (?:sa|ses|son|leurs?|la|les) premi(?:er|ère)s? \w+)"
    rf"|(?:s'est|se sont|s'était) {_ADVERB}(?:lancé{_E}|ouvert{_E}|mis{_E} en place)"
    r"|(?:vit|voit) le jour|naît|naquit|démarre(?:nt)?|débute(?:nt)?|commence(?:nt)?|ouvre(?:nt)?(?: ses portes| leurs portes)?|entre en service)"
)
_ENGLISH_ACTS = r"(?:began|started|opened(?: its doors)?|launched|came into (?:being|operation|service)|went live)"
_LASTS = r"(?:existe|fonctionne|tourne|roule|circule|opère|perdure|sillonne|parcourt)(?:nt)?"
_ENGLISH_LASTS = r"(?:(?:has|have) (?:existed|operated|run|been (?:running|operating|in (?:operation|place|service)|available|open))|(?:is|are) (?:in operation|in service))"
_GAP = r"(?:(?! (?:qui|que|dont|où|puis|mais|est|sont|a|ont|sera|which|that|and|was|were|has) )[^.;:!?\n\d]|\(\w[^()\n]{0,40}\)|\b\d{1,3}(?= )){0,75}?"
"""What may stand between a cue and its date: no other verb, no number but a small one."""


def _before_date(cues: str) -> WordPattern:
    return WordPattern(rf"(?<![\w'-])(?P<cue>{cues})\b{_GAP} ?(?:,|\()? ?$", re.IGNORECASE)


EVENT = _before_date(rf"{_BE}{_BEGUN}|{_ACTS}|{_WAS}{_ENGLISH_BEGUN}|{_ENGLISH_ACTS}")
"""Verbs of a beginning, right before its date; what began stands before them."""
STATE = _before_date(rf"{_BE}(?:{_RUNNING}|{_OPEN})|{_LASTS}|{_ENGLISH_LASTS}")
"""Verbs of what lasts, before "depuis" and its date."""
BEGUN = _before_date(rf"{_BEGUN}|{_ENGLISH_BEGUN}")
"""The same as a participle: "lancé en 2013"."""
LASTING = _before_date(rf"{_RUNNING}|{_OPEN}|in (?:operation|service|place)|running|available")
"""The same of what lasts: "en service depuis 2013"."""
DATES_FROM = re.compile(
    rf"\b(?P<cue>(?:date(?:nt)? (?:de |du |d')|remonte(?:nt)? (?:à |au )|dates back to ))(?:l'|la |le )?{_ABOUT}{_DATE}",
    re.IGNORECASE,
)
COMING = _before_date(
    rf"(?:(?:sera|seront|va être|vont être|doit être|devrait être|devraient être|doivent être) {_ADVERB}{_BEGUN}|(?:ouvrira|démarrera|débutera|commencera|naîtra|fonctionnera|circulera|sillonnera)(?:ont)?|(?:ouvriront|démarreront|débuteront|commenceront)|entrera en service"
    r"|verr(?:a|ont) le jour|(?:va|vont|doit|doivent|devrait|devraient|prévoit d'|prévoient d') ?(?:ouvrir|démarrer|débuter|commencer|voir le jour|entrer en service)"
    r"|(?:est|sont) (?:prévue?s?|attendue?s?|annoncée?s?|programmée?s?|envisagée?s?)(?: pour)?|will (?:be )?(?:launch|open|start|begin)(?:ed)?|(?:is|are) (?:due|expected|scheduled|planned) to (?:be )?(?:launch|open|start|begin)(?:ed)?)"
)
"""What is said of a launch to come, before its date."""
AWAITED = _before_date(r"(?:prévu|attendu|annoncé|programmé|envisagé)e?s?(?: pour)?")
BEGINNING = WordPattern(
    r"\b(?P<whose>son|sa|leur|its)? ?(?P<cue>lancement|création|mise en (?:service|place|œuvre|oeuvre|route|ligne)|ouverture|démarrage|inauguration|naissance|launch|creation|opening)"
    r"(?: (?:officiel(?:le)?|effecti(?:f|ve)))?(?P<of> (?:du|de la|de l'|de|d'|of the|of) ?[^,;.:()]{2,60}?)?,? ?$",
    re.IGNORECASE,
)
"""The noun of a beginning, right before its date ("depuis son lancement en 2017")."""
BEGINNINGS = listed(
    "aventure histoire version lancement creation mise ouverture demarrage inauguration naissance launch opening"
)
AFTER_DATE = WordPattern(
    rf"(?<![\w'-])(?P<cue>{_BE}{_BEGUN}|{_ACTS}|{_WAS}{_ENGLISH_BEGUN}|{_ENGLISH_ACTS}|{_LASTS})\b",
    re.IGNORECASE,
)
"""The verbs alone, for "En 2019, le bus a été lancé"."""
BEGAN_IT = WordPattern(
    rf"(?P<it>l')?(?<![\w])(?:a|ont|avait|avaient) {_ADVERB}(?P<verb>lancé|créé|ouvert|inauguré|initié|instauré|fondé|expérimenté|testé|mis (?:en (?:place|service|œuvre|oeuvre|ligne|route|circulation)|sur pied)|monté|démarré|installé)(?P<agree>e?s?)\b"
    r"|\b(?:has |have )?(?:launched|opened|created|introduced|set up|started)\b",
    re.IGNORECASE,
)
"""Somebody began something: "le CHU l'a lancé", "l'ARS a ouvert un centre"."""
DOES = (
    r"(?:aide|accueille|accompagne|anime|assure|associe|copilote|conduit|couvre|coordonne|dépiste|équipe|forme|finance|fédère|intervient|mesure|offre|organise|permet|pilote|porte|propose|prend en charge|"
    r"rassemble|regroupe|réunit|reçoit|relie|salarie|se déplace|se rend|s'arrête|soigne|stationne|suit|travaille|exerce|consulte|va|verse|vient|visite|sillonne|parcourt|met|facilite|lutte|agit|dessert|délivre|distribue|envoie|peut"
    r"|aident|accueillent|accompagnent|animent|assurent|associent|copilotent|conduisent|couvrent|coordonnent|dépistent|équipent|forment|financent|interviennent|mesurent|offrent|organisent|permettent|pilotent|portent|proposent|prennent"
    r"|rassemblent|regroupent|réunissent|reçoivent|relient|salarient|se déplacent|se rendent|se relaient|s'arrêtent|soignent|stationnent|suivent|travaillent|exercent|consultent|vont|versent|viennent|visitent|sillonnent|parcourent|mettent|facilitent|luttent|agissent|desservent|délivrent|distribuent|envoient|peuvent)"
)
DOES_IT = re.compile(rf"(?<![\w'-])(?P<cue>{DOES}(?![\w'-]))", re.IGNORECASE)
"""What an initiative does, or those who run it, today."""

DOUBT = re.compile(
    r"\b(?:aurai(?:t|ent)|serai(?:t|ent)|devai(?:t|ent)|pas encore|jamais|si |s'il|initialement|n'\w+ (?:pas|plus|jamais)|ne \w+ (?:pas|plus|jamais)|d'ici|horizon|reporté|abandonné|not yet|would)\b",
    re.IGNORECASE,
)
"""What makes a launch uncertain, missed or put off."""
PUT_OFF = re.compile(r"\b(?:report|repouss|annul|abandonn|suspend|postpon|cancel)", re.IGNORECASE)
"""What becomes of a launch that was to come."""
AT_TIMES = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s? depuis|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|week-end|aussi|également|désormais)s?\b(?! \d)",
    re.IGNORECASE,
)
"""Hours and days, which may change while a service goes on."""
AGAIN = re.compile(
    r"\b(?:nouve(?:au|l|lle)s?|deuxième|seconde?|troisième|quatrième|autres?|étend\w*|extension|élargi\w*|généralis\w*|versions?|V\d|phases?|étapes?|investigation|construction|second|third|new|other|another)\b",
    re.IGNORECASE,
)
"""What makes it the launch of a further one or of a part, in the words of its subject."""
UNSTABLE = re.compile(
    r"\b(?:n'|ne )|\b(?:manqu|pénuri|ferm|baiss|augment|diminu|recul|progress|perd|hausse|trend|aucun|vague|doubl|tripl|effectif|fréquentation|moyenne|dotation|subvention|décret|arrêté|réforme|convention|crise|épidémie)\w*|\b(?:chuté|lois?|parts?|taux|le nombre|la population|retraités?|sans médecin|désormais|aussi|également)\b",
    re.IGNORECASE,
)
"""What makes "Depuis 2019, ..." tell of a trend, a lack or a rule."""

SCHEMES = listed(
    "dispositif projet service action programme demarche experimentation initiative operation experience outil solution formule mesure aide reseau plateforme guichet bourse prime campagne parcours permanence ligne cellule scheme program project pilot"
)
"""Nouns that stand for what a document is about, where "le" or "cette" goes before."""
MOBILE = heads.MOBILES | listed(
    "vehicule camion car fourgon semi-remorque remorque camping-car caravane conteneur cabine camionnette bateau navette drone bus truck van"
)
THINGS = (
    SCHEMES | MOBILE | heads.SCHEMES | heads.FACILITIES | heads.CARE
    | listed("formation reseau collectif cpts telemedecine telesurveillance teleconsultation groupement labels clinic unit network centre center platform guichet epicerie astreinte garde")
)  # fmt: skip
"""Nouns that stand for it where its title or name has them."""
AGENTS = heads.ORGANISATIONS | listed(
    """
    agglomeration chu chru ghu msa universite mairie groupement conseil maison cpts infirmier infirmiere medecin generaliste praticien soignant benevole pharmacien pharmacie
    kinesitherapeute sage-femme orthoptiste equipe caisse centre samu sdis pompier cabinet
    """
)
"""Who does what a document's first lines tell of."""

LABELS = re.compile(
    r"(?:(?:date|annee|mois|periode|debut) (?:effecti(?:f|ve) )?(?:de |du |d')(?:la |l')?)?"
    r"(?:lancement|demarrage|debut|creation|ouverture|mise en (?:service|oeuvre|place|route|ligne)|inauguration|naissance|deploiement|commencement"
    r"|premiere? (?:tournee|consultation)|premiers (?:patients|beneficiaires|accueils)|en (?:service|place|fonctionnement|activite) depuis|depuis|existe depuis|lancee? (?:en|le)?|creee? (?:en|le)?|ouverte? (?:en|le|depuis)?|ne e?n|start date|launch(?: date|ed)?|year of launch|date of launch|opened|established|started|since)"
    r"(?: effecti(?:f|ve))?(?: (?:du|de la|de l'|de cette|de ce|d'un|of the) ?(?:projet|dispositif|action|service|experimentation|initiative|demarche|programme|operation|project|scheme|programme|service))?"
)
"""Labels whose value is when it began, folded."""
AHEAD = re.compile(r"previ|envisag|estim|souhait|cible|futur|planned|expected")
OF_BODIES = re.compile(
    r"\b(?:porteu|structure|association|organisme|candidat|identite d|partenaire|contact|etablissement|entreprise|societe|employeur|legal|a propos|qui sommes|about us|mentions)"
)
"""Headings and labels below which a date of birth is the bearer's."""
FORMS = re.compile(
    r"\b(?:forme juridique|statut juridique|siret|siren|raison sociale|rna|code ape|effectif salarie)\b"
)


def iso(found: re.Match[str]) -> str:
    """Return the date of a match in ISO 8601, as precisely as given."""
    groups = found.groupdict()
    year = groups.get("year") or groups.get("y") or groups.get("y2") or ""
    month = (
        groups.get("m")
        or groups.get("m2")
        or _MONTH_NUMBERS.get((groups.get("month") or "").lower())
    )
    if not month or not 1 <= int(month) <= 12:
        return year
    day = groups.get("d") or groups.get("day")
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def iso_decade(found: re.Match[str]) -> str:
    """Return the decade of a match as an interval of ISO 8601: "1990/1999"."""
    told = found["decade"] or found["english"]
    first = int(told if len(told) > len("90") else f"19{told}")
    return f"{first}/{first + 9}"


AHEAD_WORDS = re.compile(
    r"\b(?:previsionnel(?:le)?s?|previue?s?|prevue?s?|envisagee?s?|estimee?s?|souhaitee?s?|planned|expected)\b ?"
)
OPENING = re.compile(
    r"\W*(?:c'(?:est|était)|ce fut|et|mais|puis|tout a commencé|it was)?\W*", re.IGNORECASE
)
"""What may go before a date that opens a sentence."""
YEARS = re.compile(r"\b(?:19|20)\d\d\b")
OBJECT = re.compile(
    r" (?:une?|la|le|les|des|son|sa|ses|deux|trois|quatre|cinq|\d{1,3}) (?!\d|matin|soir)"
)
"""What shows, behind a date, that something else was begun."""
HAVING = re.compile(r"\b(?:a|ont|ai|avons|avait|avaient|avoir|ayant|has|have|had) (?:\w+ )?$")
"""What makes a participle a verb whose subject began something else."""
BREAK = re.compile(
    r"[;:.!?]|\b(?:et|puis|mais|qui|que|dont|où|and|but|which|that)\b (?:a|ont|est|sont|il|elle|l'|was|is|has)\b"
)
"""What parts clauses."""
CLAUSE = re.compile(
    r"[;:!?–—\n]|, (?:et|mais|puis|but|and) | (?:et|mais|puis) (?=(?:le|la|l'|il|elle|ce|cette)\b)|\. "
)
STOP = re.compile(r"[;:!?\n]|\. ")
PRONOUN = re.compile(
    r"(?:\W|[Ee]t |[Mm]ais |[Pp]uis )*(?P<pronoun>il|elle|ils|elles|celui-ci|celle-ci|it)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r",? ?\b(?:qui|which|that)\b(?=[^,;]*$)")
NOUN = WordPattern(
    r"(?<![\w'])(?P<article>(?:le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|notre|nos|leur|leurs|du|au|aux|the|this|our|its)\s|l'|d'une? |d'un )"
    r"(?:(?:toute? )?(?:premi(?:er|ère)s?|petite?s?|grande?s?|même|ancien(?:ne)?s?|nouve(?:au|l|lle)s?|deuxième|seconde?|autres?|futur|first|new|small) )?[«\"*_“ ]*(?P<noun>[^\W\d_][\w-]+)",
    re.IGNORECASE,
)
"""An article and its noun, an adjective between them aside."""
JOINED = frozenset({"du", "au", "aux", "des", "d'une", "d'un"})
"""Articles that hold a preposition."""
ENGLISH = frozenset({"the", "this", "our", "its", "a", "an"})
INDEFINITE = frozenset({"un", "une", "des", "a", "an", "d'un", "d'une"})
PREPOSITIONS = listed(
    "de d du des a au aux par avec dans en sur pour sous chez entre contre vers sans depuis des selon grace apres avant comme hors malgre of by with in on for from at to under"
)
KINDS = {
    "le": (False, False), "un": (False, False), "ce": (False, False), "cet": (False, False), "du": (False, False), "au": (False, False),
    "son": (None, False), "la": (True, False), "une": (True, False), "cette": (True, False), "sa": (None, False), "l": (None, False),
    "les": (None, True), "des": (None, True), "ces": (None, True), "ses": (None, True), "nos": (None, True), "aux": (None, True), "leurs": (None, True),
    "notre": (None, False), "leur": (None, False),
}  # fmt: skip
"""By article whether its noun is feminine and plural, None for either."""
AGREEING = ("lancé", "lancée")
"""A participle of what "il" stands for, and "elle"."""
ENDING = re.compile(r"(?:é|ouvert|mis)(?P<e>e?)(?P<s>s?)$")
ASIDE = re.compile(r"\([^()]*\)?|«|»")
OF_PLACE = re.compile(
    r"(?:de |du |des |d'|en |à |au |dans )(?:la |le |les |l')?[A-ZÀ-Ý][\w'-]+(?:(?: |-)(?:et |de |du |la |en )?[A-ZÀ-Ý][\w'-]+)*"
)
"""What singles out a name by its place ("le Mammobile du Gers")."""
OPENS = re.compile(r"[\W_]|\b(?:le|la|les|l|ce|cette|cet|un|une|the|this)\b")
VERB = re.compile(
    r" (?:est|sont|a|ont|se|s'|ne|n'|permet|propose|vise|veut|va|était|existe|\w+(?:ent|era))\b|[,;:]"
)
FIRST = re.compile(
    r"\b(?:premi(?:er|ère)|1re|1ère|first) (?:version|phase|étape|expérience)\b", re.IGNORECASE
)
THIS = frozenset({"ce", "cet", "cette", "this"})
PARTICIPLE = re.compile(r"\b\w+(?:ées?|és?|ises?|ues?)\b(?! (?:le|la|les|l')\b)")
PAST = re.compile(
    r"\b(?:a|ont|est|sont|s'est|se sont) (?:\w+ )?\w+(?:é|és|ée|ées|u|us|ue|ues|i|is|ie|ies|it|ert|erts)\b"
)
COUNTED = re.compile(
    r",? (?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|des) (?P<noun>[\w-]+)",
    re.IGNORECASE,
)
PLAIN = listed(
    "mobile itinerant itinerante departemental departementale municipal municipale regional regionale intercommunal intercommunale pilote experimental experimentale medical medicale innovant innovante gratuit gratuite solidaire actuel actuelle celui-ci"
)
"""What describes a scheme and makes it none other."""
