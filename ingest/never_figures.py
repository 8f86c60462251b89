"""What is never a figure: dates, telephone numbers, references, names, ages, markup."""

import re

from corpus.number_match import NumberMatch
from corpus.word_patterns import Alternatives

_MONTH = (
    r"(?:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
    r"|janv|févr|avr|juil|sept|oct|nov|déc)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"

_MARKUP = re.compile(
    r"(?P<address>\]\([^)\s]*\)|\(?https?://[^\s)>\]]+|www\.[^\s)>\]]+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
    r"|\b[\w-]++(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|io)\b(?:/[^\s)>\]]*)?)"
    r"|(?P<blank>^[ ]*>+|\\?\[\^?\d{1,3}\\?\]|<[^<>\n]{1,300}>|&(?:#x?[0-9a-fA-F]+|[a-z]+);|[*_`\[\]]+)",
    re.MULTILINE,
)
_SIGN = re.compile(r"[>&*_`\\\[\]<@/]")
_OF_ADDRESSES = (".fr", ".com", "www")
"""What markup and addresses have, beside such signs."""

_NEVER = Alternatives(
    [
        # dates, periods, times of day
        rf"\b\d{{1,2}}(?:er|\^\{{er\}})? ?(?:(?:-|–|et|au|ou|,) ?\d{{1,2}}(?:er)? )?{_MONTH}(?: {_YEAR})?",
        rf"\b{_MONTH} {_YEAR}",
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|weekend|week-end) (?:\d{1,2}\b(?! ?%))",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}/(?:19|20)\d\d\b",
        rf"\b{_YEAR} ?[-–/] ?(?:{_YEAR}|\d\d)\b(?! ?%)",
        rf"\b(?:en|depuis|dès|avant|après|fin|mi|mi-|début|année|années|courant|horizon|rentrée|jusqu'en|jusqu'à|pour|d'ici|d'ici à|d'ici fin|été|hiver|printemps|automne|entre|à partir de|l'an|campagne|exercice|édition|promotion|bilan|loi|loi de|stratégie|feuille de route|plan|et|à|de|since|in|until|by) ?'?{_YEAR}(?![\d€%]| ?(?:€|euros|%|\d{{3}}\b))(?= (?:et|à|ou|au|aux|de|des|du|d'|en|la|le|les|l'|par|pour|avec|sur|dans|qui|que|a|ont|est|contre|son|sa|ses|un|une|nous|il|elle|plus|soit|dont|afin|grâce|selon|puis|–|-)\b|\W|$)",
        r"\b(?:T[1-4]|S[12]|Q[1-4]) ?(?:19|20)\d\d",
        r"\b24 ?h(?:eures)? ?(?:/|sur) ?24(?: ?h)?|\b7 ?j(?:ours)? ?(?:/|sur) ?7|\b24/7\b|\b7/7\b",
        r"(?:\bà|\bde|\bdès|\bvers|\bjusqu'à|\bavant|\baprès|\bentre|\bet|\bau|–|-|/|,|\() ?(?:[01]?\d|2[0-3]) ?(?:h|H|heures?) ?(?:[0-5]\d)?\b(?= ?(?:à|-|–|et|/|\)|,|\.|;|$|\n|le|du|au|pour|sans))",
        r"\b(?:[01]?\d|2[0-3]) ?[hH:] ?(?:[0-5]\d)? ?(?:à|-|–|/|et) ?(?:[01]?\d|2[0-3]) ?[hH:] ?(?:[0-5]\d)?",
        r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b",
        # telephone numbers, identifiers, addresses
        r"(?:\+\d{2}|\b0)[ .(]*(?:0\) ?)?[1-9](?:[ .-]?\d{2}){4}\b|\b0 ?8\d\d ?\d{3} ?\d{3}\b|\b116 ?\d{3}\b",
        r"\b(?:le|au|du|numéro|numéros|composer|appelez|appeler|appelant|centre|Samu|SAMU|centres|et le|ou le)(?: le)?(?: numéro)?(?: vert| unique)? ?[:-]? ?[«\"]? ?(?:15|17|18|112|114|115|119|3\d{3})\b(?! ?(?:€|%|euros|km|ans|jours|mois|heures))(?= ?(?:[^\w ]|$| (?:et|ou|pour|est|qui|a|en|dans|point|afin|avant|puis|lorsque|si|,)\b))",
        r"\b39 ?\d\d\b(?= ?[,.;:)])|\b3114\b",
        r"\b(?:[0-8]\d|9[0-5])\d{3}\b(?= (?:[A-ZÉÈ][A-ZÉÈa-zéèêîô'-]{2,}|Cedex))",
        r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|route d|impasse|allée|quai|cours [A-Z]|square|passage [A-Z]|esplanade)\b",
        r"\b(?:BP|CS|TSA|Cedex|CEDEX|cedex) ?\d+|\b\d{9,}\b|\b\d{3} \d{3} \d{3} \d{5}\b",
        # references: law, pages, sections, versions
        r"\b(?:[Aa]rt(?:icles?|\.)?|[Ll]oi|[Dd]écret|[Aa]rrêté|[Oo]rdonnance|[Cc]irculaire|[Ii]nstruction|[Dd]irective|[Rr]èglement|[Aa]linéas?|[Aa]venants?|ISO|RFC|[Aa]mendement)s? (?:n ?[°ºo]s? ?)?(?:[LRD]\.? ?)?\d[\d.-]*(?:(?:,| et| à| ou)? (?:[LRD]\.? ?)?\d[\d.-]*(?! ?(?:%|€|euros)))*",
        r"\b[LRD]\. ?\d[\d-]*|\bn ?[°º]s? ?\d[\d-]*|\b[Nn]uméro \d+",
        r"\b(?:[Pp]ages?|p\.|pp\.|[Ff]igures?|[Ff]ig\.|[Tt]ableaux?|[Aa]nnexes?|[Gg]raphiques?|[Cc]artes?|[Ee]ncadrés?|[Cc]hapitres?|[Pp]arties?|[Tt]itre|[Ss]ection|[Aa]xes?|[Oo]bjectifs?|[Aa]ctions?|[Mm]esures?|[Ff]iches?|[Vv]olets?|[Éé]tapes?|[Ee]tapes?|[Pp]hases?|[Ll]ots?|[Nn]iveaux?|[Tt]ypes?|[Cc]atégories?|[Ss]tades?|[Gg]roupes?|GIR|[Zz]ones?|[Ss]cope|[Ii]ndicateurs?|[Qq]uestions?|[Nn]otes?|[Vv]ersions?|[Vv]agues?|[Tt]ours?|[Pp]alier|[Cc]lasses?|[Cc]ritères?|[Pp]riorités?|[Oo]rientations?|[Hh]ypothèse|[Ss]cénario|[Cc]as|[Pp]oints?|[Ss]aisons?|[Ll]ignes?|[Tt]ranches?|[Cc]ycles?|[Ss]emestre|[Tt]rimestre|[Ss]emaine|[Jj]our|J|[Dd]épartements?|[Éé]tage|[Ss]alle|[Bb]âtiment|[Oo]ption|[Dd]éfi|[Ee]njeu|[Pp]ilier|[Pp]rincipe|[Vv]ol\.|[Cc]lass|Covid|COVID|REP|G|[Ii]ndice|[Uu]nité|[Ll]ivrable|[Tt]âche|[Ff]igure|[Tt]rack|[Pp]ack|windows|Windows|[Bb]ac|BAC)[ -](?:n ?° ?)?\d+(?:\.\d+)*(?:(?:,| et| à|-|/) ?\d+)*\b(?! ?(?:%|€|k€|M€|euros|millions|milliards|000\b|\d{3}\b|fois|personnes|points))",
        r"\b[vV]ersion \d[\d.]*|\b[vV]\d[\d.]*",
        r"^[ \t]*(?:[#•>-] ?)*\d{1,2}(?:\.\d{1,2})*(?: ?[.)/°:] ?| ?- |\.)(?=\D|$)",
        r"^[ \t]*\d{1,2}\.\d{1,2}(?:\.\d{1,2})* ",
        r"^[ \t]*\d{1,3}[ \t]*(?:/ ?\d{1,3})?[ \t]*$",
        r"\((?:\d{1,3}|2[AB])\)|\[\d+\]",
        # ordinals, degrees, scores, ages, groups of ages
        r"\b(?:\d+(?:\^\{?)?|\d{1,2} )(?:er|ers|re|ère|ères|e|es|è|ème|èmes|eme|nd|nde|st|rd|th)\b\}?(?: (?:rang|place|position))?",
        r"\b\d+(?:,\d)? ?°(?: ?C)?",
        r"(?:\bpour|/|\bper|\bpar|\bsur) ?(?:100|1 ?000|10 ?000|100 ?000) (?:habitants?|hab\b|naissances|personnes|femmes|patients|enfants|inhabitants|actes|passages)",
        r"(?<=\d )(?:pour|sur) (?:1 ?000|10 ?000|100 ?000|1 ?000 ?000|un million)\b(?= d?['e]? ?[^\W\d_]{3,})",
        r"\b\d{1,2}(?:,\d)? ?/ ?(?:5|10|20|100)\b(?! ?000)",
        r"(?:,|\() ?\d{1,2} ans ?(?:,|\)|\.|;)",
        r"\b(?:âgée?|agée?) de \d{1,3} (?:ans|mois)|\bâge de \d{1,3}(?: et \d{1,3})? (?:ans|mois)|\bà (?:partir de )?\d{1,2} ans\b",
        r"\b(?:de |entre |les )?\d{1,3}(?: ans)? ?(?:-|–|à|et|/) ?\d{1,3} ans\b(?! d[e'])",
        r"\b\d{1,2} ?min(?:utes)? de lecture|\b\d{1,2}min$",
        r"\b(?:les|des|aux|de|pour les|personnes de|patients de|enfants de|femmes de|jeunes de|population de|avait|ont|avaient)? ?(?:les |de )?(?:moins|plus) de \d{1,3} ans\b(?! (?:de|d'))",
        r"\b\d{1,3} ans (?:et|ou) (?:plus|moins)\b|\b\d{1,3} ans révolus",
        r"\b(?:sur|sur les|parmi les|parmi) (?:un total de |une base de )?\d[\d ]*(?= (?:répondants|sites|candidatures|interrogés))",
    ],
    re.MULTILINE,
)
AGE_RULE = re.compile(
    r"\bâgé(?:e?s) (?:d'au moins |de (?:plus |moins )?(?:de )?|de )$", re.IGNORECASE
)


_HOURS_OF = re.compile(
    r"\b(?:formations?|séances?|cycles?|stages?|durées?|totale?|volumes?|modules?|parcours|ateliers?|programmes?|sessions?|trajets?|attentes?|délais?|cours|contrats?|semaines?|moyenne)(?: [^\W\d_]+)? de ?$"
)
"""What hours are the length of ("une formation de 10 heures"), not a time of day."""
_LASTS = re.compile(
    r"\b(?:durées?|dur(?:e|er|ent|era|eront|ait)|longs?|longues?|pendant|durant|délais?|contrats?|étal\w+|programmes?)\b[^.;\n\d]{0,16}$",
    re.IGNORECASE,
)
"""What a range of years is the length of, not an age ("durer de 1 à 10 ans")."""
LASTING = re.compile(
    r"\b(?:âge (?:moyen|médian)|moyenne d'âge|espérance de vie|durées?|dur(?:e|ent|er|era|eront|ait)\b|longs?\b|longues?\b|engag\w*|contrats?|pendant|durant|délais?|attente|retard|ancienneté|valid\w*|valable|stable|garanti\w*)\b[^.;\n]{0,50}$",
    re.IGNORECASE,
)
"""What years are a length of, not an age."""


def mask(text: str) -> str:
    """Return `text`, same length, without markup and addresses."""
    if _SIGN.search(text) is None and not any(part in text for part in _OF_ADDRESSES):
        return text
    return _MARKUP.sub(_filler, text)


def _filler(found: re.Match[str]) -> str:
    return ("¤" if found["address"] is not None else " ") * len(found[0])


_BEFORE, _AROUND = 48, 40
"""How far around a number the rules look, in characters: a pass over the whole text is 4x slower."""


_ROUND_COUNT = re.compile(
    r"(?:plus|près|moins|au moins|environ|quelque|au minimum)(?: d[e'])? ?(?:19|20)\d\d (?!et\b|à\b|ans\b)[a-zéèêàîôû-]{3,}[sx]\b"
)
"""A number that looks like a year and counts something ("plus de 2000 demandeurs")."""


_PRESENTED = re.compile(
    r"\s[^\W\d_]+s (?:à la loupe|en bref|à la une|au banc d'essai|à retenir|en un coup d'œil)\b",
    re.IGNORECASE,
)
"""What a heading counts to present it ("Deux sites à la loupe")."""


def is_blocked(text: str, number: NumberMatch) -> bool:
    """Tell whether the numeral, in a masked text, lies in what is never a figure."""
    if _PRESENTED.match(text, number.numeral_end):
        return True
    if _ROUND_COUNT.match(text, number.start) or (number.unit or "").startswith("/"):
        return False
    start = _word_edge(text, max(0, number.numeral_start - _BEFORE), -1)
    stop = _word_edge(text, min(len(text), number.numeral_end + _AROUND), 1)
    for found in _NEVER.finditer(text, start, stop):
        if found.end() > number.numeral_start and found.start() < number.numeral_end:
            return not _is_length(text, number)
    return False


def _is_length(text: str, number: NumberMatch) -> bool:
    """Tell whether years or hours are an age that sets a right, or how long something lasts."""
    before = text[max(0, number.start - 70) : number.start]
    if AGE_RULE.search(before):
        return True
    if number.unit == "heures":
        return text[number.numeral_end :].lstrip().startswith("heures") and bool(
            _HOURS_OF.search(before)
        )
    return number.unit == "ans" and number.value_max is not None and bool(_LASTS.search(before))


def _word_edge(text: str, position: int, step: int) -> int:
    while 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum():
        position += step
    return position
