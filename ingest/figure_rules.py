"""Which numbers are figures: those that state a quantity of something."""

import re
from collections.abc import Container

from corpus.noun_groups import STOP_WORDS, noun_group
from corpus.number_match import NumberForm, NumberMatch
from corpus.records import Qualifier
from corpus.units import DURATIONS, read_per
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
caisses cabinets kinésithérapeutes orthophonistes orthoptistes pédiatres gynécologues cardiologues
psychiatres dermatologues gériatres radiologues pharmaciens aides-soignants aides-soignantes
ergothérapeutes diététiciennes diététiciens podologues assistantes recrutements logements studios
chambres véhicules minibus
"""
_SMALL_NOUNS = frozenset(_SMALL_NOUNS_WORDS.split())
_BARE_CUE = re.compile(
    r"(?:\b(?:atteint|atteindre|autour de|s'él[eè]v\w+ à|s'établi\w+ à|s'est élevée? à|est de|était de|est à|sont(?: (?:aujourd'hui|désormais|maintenant|actuellement|déjà))?|compte|passé\w* à|pass\w+ à|se port\w+ (?:désormais |maintenant |ainsi )?à|porté\w* à|total de|moyenne de|nombre de|à hauteur de|estimée?s? à|évaluée?s? à|soit) |[:=] ?)$",
    re.IGNORECASE,
)


_DATED = re.compile(
    r" \(?(?:en|fin|début|mi|au|à la rentrée|à compter de|depuis|in)[ -](?:[a-zéû0-9 ]{0,14})?(?:19|20)\d\d"
)


def keep_figures(
    text: str, numbers: list[NumberMatch], boxed: Container[int] = ()
) -> list[NumberMatch]:
    """Return the numbers of a masked text that state a quantity.

    Args:
        text: The text.
        numbers: Its numbers.
        boxed: Where numerals begin that are set large in a box of their own.
    """
    return [
        number
        for number in numbers
        if number.numeral_start in boxed
        or (_states(text, number) and not is_blocked(text, number) and not _is_denied(text, number))
    ]


def _is_denied(text: str, number: NumberMatch) -> bool:
    """Tell whether the text says of a number that it is not so."""
    return _DENIED.search(text, max(0, number.start - 40), number.start) is not None


def _states(text: str, number: NumberMatch) -> bool:
    """Tell whether a number that is no date or reference counts something."""
    if _glued(text, number) or number.value > _MOST or _sizes_a_kind(text, number):
        return False
    if _tells_outline(text, number) or _is_wholly(text, number) or _OTHERS.match(text, number.end):
        return False
    if number.form is NumberForm.CLOCK or (number.unit == "heures" and is_clock(text, number)):
        return is_clock_duration(text, number)
    if number.unit is None:
        return _is_less(text, number) or _counts(text, number)
    if number.unit in DURATIONS:
        return is_duration(text, number)
    return number.form is NumberForm.TIMES or number.unit != "fois" or number.per is not None


def _tells_outline(text: str, number: NumberMatch) -> bool:
    """Tell whether points are those that a text makes ("le bilan en 5 points")."""
    before = text[max(0, number.start - 4) : number.start].lower()
    few = number.unit == "points" and number.value % 1 == 0 and number.value < _FEW
    return few and (before.endswith("en ") or _POINTS_MADE.match(text, number.end) is not None)


_POINTS_MADE = re.compile(r" (?:clés?|clefs?|à retenir|essentiels?|forts?|faibles?|d'attention)\b")
_MOST = 1e13
_OTHERS = re.compile(r" autres\b(?! (?:[^\W\d_]{3,}[sx]\b|[A-ZÉ]))")
"""What makes a number stand for things named before ("les trois autres ne pèsent que ...")."""
_KIND = re.compile(
    r"\b(?:entreprises|communes|villes|villages|agglomérations|collectivités|intercommunalités|EPCI|PME|établissements|structures|classes"
    r"|contrats|CDI|CDD|logements|bâtiments|exploitations|événements|évènements|arrêts|séjours|territoires|zones|unités urbaines|employeurs|associations)(?: [^\W\d_]{4,}s)?"
    r" (?:d[e'] ?|comptant |ayant |dépassant )(?P<more>(?:plus|moins) (?:de |d')|au moins |au plus )?[ *]*$",
)
OBLIGED = re.compile(
    r"\b(?:[Oo]bligatoires?|[Oo]bligations?|obligées?|obligés?|tenue?s (?:de|d'|à)|soumis(?:es)? à|interdite?s?)\b[^.;:\n]*$"
)
"""What lays down a rule for those of a size ("obligatoire pour les communes de plus de 3 500 habitants")."""
_OR_MORE = re.compile(r"[^.,;:\n]{0,24}?\b(?:et|ou) (?:plus|moins|davantage)\b(?! d)")


def _sizes_a_kind(text: str, number: NumberMatch) -> bool:
    """Tell whether a number says which of a kind are meant ("communes de moins de 500 habitants")."""
    if number.unit in {"%", "part", "fois", "€"}:
        return False
    kind = _KIND.search(text[max(0, number.start - 50) : number.numeral_start])
    if kind is not None and OBLIGED.search(text, max(0, number.start - 110), number.start):
        return False
    return kind is not None and (
        kind["more"] is not None or _OR_MORE.match(text, number.end) is not None
    )


_DENIED = re.compile(
    r"\b(?:ne s'agit (?:pas|en rien|nullement)|n'est (?:pas|en rien)|ne sont pas|ne (?:signifie|veut) pas(?: dire)?"
    r"|(?:ne doi(?:t|vent) pas être|n'est pas à|ne sont pas à|ne (?:peut|peuvent) (?:pas )?être)"
    r" (?:lue?s?|prise?s?|comprise?s?|lire|prendre|comprendre) (?:comme|pour)|et non(?: pas)?|et pas|mais pas|non pas) (?:de |d'|des |aux? |à )?$"
)
"""What says before a number that it is none ("Il ne s'agit pas de 197 installations")."""
_SURE_TO = re.compile(r"\b(?:sûre?s?|certaine?s?|fiables?|d'accord|convaincue?s?) à[ *]*$")
_QUALITY = re.compile(r"[ *]*(?P<word>[a-zéèêàîôû]{4,})")


def _is_wholly(text: str, number: NumberMatch) -> bool:
    """Tell whether "100 %" is but a word for "wholly" ("100 % papier", "sûr à 100 %")."""
    if number.unit != "%" or number.value != 100 or number.value_max is not None:
        return False
    if _SURE_TO.search(text[max(0, number.start - 20) : number.start]):
        return True
    word = _QUALITY.match(text, number.end)
    return (
        word is not None
        and not word["word"].endswith(("nt", "rent"))
        and (word["word"] not in STOP_WORDS and word["word"] not in _AFTER_SHARE)
    )


_AFTER_SHARE_WORDS = """
des chez parmi d'entre leur leurs sont ont avec dans pour auprès
"""
_AFTER_SHARE = frozenset(_AFTER_SHARE_WORDS.split())


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
    head = _head(text, start, end)
    if _WHOLE_YEAR.fullmatch(text, number.numeral_start, number.numeral_end):
        before = text[max(0, number.start - 24) : number.start]
        placed = _opens_line(text, number.start) or _YEAR_BEFORE.search(before) is None
        rounded = number.qualifier is not Qualifier.EXACTLY
        rounded = rounded or (number.value % _ROUND_YEAR == 0 and placed)
        return (rounded and _is_plural(head)) or (
            head in _SMALL_NOUNS and _YEAR_BEFORE.search(before) is None
        )
    if number.form is NumberForm.WORDS and number.value < 100:
        among = text[max(0, number.numeral_start - 7) : number.numeral_start].lower()
        told = head in _SMALL_NOUNS or _counts_things(head, number.value)
        told = told and not among.endswith("entre ")
        listed = text[number.end :].lstrip(" ").startswith(":", len(head) + 1)
        if not head and number.value >= 2:
            return _stands_bare(text, number)
        return told and (listed or number.value > _FEW or head not in _NAMED_AROUND)
    gap = text[number.end : start].strip(" *_").lower()
    large = number.form is NumberForm.ROUND or number.value >= 1e6
    if gap not in _OF or not (head or large):
        return _stands_bare(text, number)
    if _TIME_AHEAD.match(text, start, end) or (head in _OUTLINE and number.value < 30):
        return False
    one = number.value == 1 and (
        head in _COUNTED_ONE or (head.islower() and _opens_line(text, number.start))
    )
    several = (number.value_max or number.value) >= 2 or number.value % 1 != 0
    plural = _is_plural(head) or (head.islower() and _opens_line(text, number.start))
    return large or one or (several and plural)


_ROUND_YEAR = 500
"""What is written like a year and round ("2000 dossiers déposés") is more likely a count."""


def _opens_line(text: str, position: int) -> bool:
    """Tell whether a number opens its line, as the entries of a list of counts do."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return not line.strip(" •*–-")


def _head(text: str, start: int, end: int) -> str:
    """Return the noun of a noun group in lower case (acronyms kept), adjectives before it passed over."""
    words = [
        found[0] if found[0].isupper() and len(found[0]) > 1 else found[0].lower()
        for found in _FIRST_WORD.finditer(text, start, end)
    ]
    return next((word for word in words[:3] if word not in _ADJECTIVES), "".join(words[:1]))


_ADJECTIVES = frozenset(
    [
        "premiers",
        "premières",
        "nouveaux",
        "nouvelles",
        "nouveau",
        "nouvelle",
        "premier",
        "autres",
        "grands",
        "grandes",
        "principaux",
        "principales",
        "family",
        "general",
        "community",
        "primary",
        "mobile",
        "local",
        "health",
        "older",
        "young",
        "new",
    ]
)
_COUNTED_ONE = frozenset(["cas", "décès", "personne", "patient", "patiente"])
"""What is counted even where there is but one, in figures ("1 cas à Brest")."""


def _counts_things(head: str, value: float) -> bool:
    """Tell whether a number in words counts things of the world, not the parts of a text."""
    named = head not in _OUTLINE and (head not in _TEXTUAL or value >= _FEW)
    return value >= _SEVERAL and _is_plural(head) and named


_SEVERAL = 3
"""Two of something is as often a manner of speaking."""
_TEXTUAL_WORDS = """
solutions options possibilités exemples mots cas scénarios hypothèses constats profils fonctionnalités
briques familles chantiers obstacles freins idées choses conditions éléments dimensions domaines formes
formules méthodes approches manières pistes réponses ingrédients caractéristiques composantes composants
informations avantages bénéfices usages besoins problèmes facteurs effets gestes règles produits services
ans années mois semaines jours heures minutes secondes fois reprises jeux temps états lignes phrases
colonnes rubriques sections sujets groupes volumes blocs modules formats tableaux listes
"""
_TEXTUAL = frozenset(_TEXTUAL_WORDS.split())
"""What a text counts in words to order what it says, not to measure."""
_FEW = 10
_NAMED_AROUND = frozenset({"régions", "villes", "territoires"})
"""What a text counts in words for the sentence's sake ("deux villes voisines se sont jointes")."""
_FIRST_WORD = re.compile(r"[^\W\d][\w'-]*")
_OUTLINE_WORDS = """
axes enjeux volets piliers étapes phases fonctions raisons niveaux types leviers priorités principes
critères thèmes thématiques chapitres parties aspects défis temps façons manières sens sortes points
objectifs orientations catégories modalités critères champs questions onglets chiffres mots pages repères
rubriques encadrés paragraphes
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


_SPLIT_BEFORE = re.compile(
    r"[^\W\d]{3}[^.;:\n\d]{0,24}\($|\d (?:dans|en|à|au|aux) [^.;:\n]{2,20}(?:,| et) $"
)
_SPLIT_AFTER = re.compile(r" (?:dans|en|à|au|aux) (?:l'|le |la |les )?[A-ZÉÈÎ]")
"""A count told place by place: "13 cas en Occitanie (6 dans l'Hérault et 7 dans l'Aude)"."""


_GROUPED = re.compile(r"\d[ .]\d{3}(?!\d)")
_OPENED = re.compile(r"(?:^|[,;:(\n]|\b(?:dont|et|soit|que|puis|parmi eux|parmi elles|ainsi)) ?$")
_GOES_ON = re.compile(
    r"[ *]*(?:d'entre (?:eux|elles|nous)|(?:n')?(?:sont|ont|étaient|avaient|en (?:réanimation|attente|cours|voie|passe|préparation|projet))\b)"
)
"""What follows a count of what the text named before ("12 sont rentrés", "8 d'entre elles")."""
_TOLD_STATE = re.compile(
    r" (?:en réanimation|en soins intensifs|hospitalisée?s|décédée?s|guérie?s|blessée?s)\b"
)
_LESS = re.compile(r" de (?:plus|moins) (?:qu|[.,;)]|par rapport)")
"""What compares a count with that of before ("soit 430 de moins qu'en 2021")."""


def _is_less(text: str, number: NumberMatch) -> bool:
    """Tell whether a number is by how many a count is more or less than the one before it."""
    opened = _OPENED.search(text, max(0, number.start - 26), number.start) is not None
    return opened and _LESS.match(text, number.end) is not None


_NAMED_AFTER = re.compile(r" ?,? (?:le nombre|le total|l'effectif|le volume)\b")
"""What names behind a number the count that it is ("porter à 240 000 le nombre de contrats")."""
_BRACKETED = re.compile(r"[^\W\d_]{3,}[sx] \($")
_COUNT_OF = re.compile(
    r"(?:\b(?:[Nn]ombre (?:total |moyen )?|Nb\.? )d(?:e |es |')[^.;:\n\d(]{3,60}|\bNPS)[\s:=>]*(?:\d+ \([^()\n]{2,40}\)[ ,]*)*$"
)
"""What names a count right before it ("Nombre de cas confirmés : 2", "NPS > 5")."""


def _is_grouped(text: str, number: NumberMatch) -> bool:
    """Tell whether a number is written as only large counts are ("1 373", "2,4 millions")."""
    written = text[number.numeral_start : number.numeral_end]
    return _GROUPED.search(written) is not None or number.value >= 1e6


def _stands_bare(text: str, number: NumberMatch) -> bool:
    """Tell whether a number without a noun still states a count ("s'élève à 165")."""
    before = text[max(0, number.start - 26) : number.start]
    after = text[number.end : number.end + 22]
    if _SPLIT_BEFORE.search(before) and _SPLIT_AFTER.match(after):
        return True
    if number.value < 2 or re.match(r"[ ,]*\d", text[number.end : number.end + 2]):
        return False
    is_year = _WHOLE_YEAR.fullmatch(text, number.numeral_start, number.numeral_end)
    ranged = number.value_max is not None and after.startswith(")")
    return any(
        (
            _DATED.match(text[number.end : number.end + 34]) and _BEFORE_DATE.search(before),
            _is_grouped(text, number),
            _OPENED.search(before) and _GOES_ON.match(after),
            _TOLD_STATE.match(after),
            _NAMED_AFTER.match(text, number.end) and before.endswith("à "),
            ranged and _BRACKETED.search(before),
            _COUNT_OF.search(text, max(0, number.start - 90), number.start),
            _LABELLED.search(text, max(0, number.start - 90), number.start)
            and _STANDS_ALONE.match(after),
            _BARE_CUE.search(before) and read_per(text, number.end) is not None,
            before.endswith("(") and (number.sign > 0 and after.startswith(")")),
            before.endswith(("(", "(vs ", "(vs. ", "(contre ")) and _NOW.match(after),
            _DONT.search(before) and not is_year,
            _BARE_CUE.search(before)
            and _STANDS.match(after)
            and before.rstrip()[-1:] not in {":", "="},
        )
    )


_LABELLED = re.compile(
    r"(?:^|[\n*•–-] ?)[ *]*(?:(?:[Tt]aux|[Ss]cores?|[Nn]otes?|[Nn]iveau|[Nn]ombre|[Ii]ndice|[Ee]ffectifs?|[Tt]otal|[Mm]oyenne|[Vv]olume)\b[^:;.\n\d]{0,60}|[^:;.\n\d]{0,60}\bsatisfaction\b[^:;.\n\d]{0,30}) ?: ?[ *]*$"
)
"""The label of a line that a number alone answers ("Taux de recommandation : 7,5")."""
_DONT = re.compile(r"\bdont (?:seulement |environ |déjà )?$")
_NOW = re.compile(r" (?:aujourd'hui|actuellement|avant|auparavant|initialement|au départ)\)")
"""What says in brackets where a change began ("1 jour (30 aujourd'hui)")."""
_STANDS_ALONE = re.compile(r"[ *]*(?:$|\n|\(|[.;])")
_BEFORE_DATE = re.compile(r"(?:\b(?:de|à|contre|d'|soit|et|encore|puis|from|to)|[(:]) ?$")
_STANDS = re.compile(r" (?:en|au|à la fin|fin|sur|contre|à ce jour|l'an|aujourd'hui)\b|[.,;)]|$|\n")
