"""What the words around a place name say about it: is it where something happens?"""

import re
from dataclasses import dataclass
from enum import StrEnum

REACH = 64
"""Letters looked at before a name: the longest head with its adjectives fits."""


class Cue(StrEnum):
    """How a name is brought in.

    IN: "dans le Gers", "en Meuse"; AT: "à Dax"; NAMED: "département du Nord";
    ORGANISATION: "CHU de Lille"; OF: "du Gers"; BRACKET: "(Gers)"; DEMONYM: "les Gersois";
    CODE: "(32)", "dans le 32"; NONE: bare. BARRED says that the words are the name of
    something else (a street, a river, a newspaper), EXCEPTED that the place is left out
    ("hors Île-de-France").
    """

    IN = "in"
    AT = "at"
    NAMED = "named"
    ORGANISATION = "organisation"
    OF = "of"
    BRACKET = "bracket"
    DEMONYM = "demonym"
    CODE = "code"
    NONE = "none"
    BARRED = "barred"
    EXCEPTED = "excepted"


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue, and whether an article stood before the name ("de la Mayenne", "du Gers")."""

    cue: Cue
    article: bool = False
    level: str = ""
    """The level that the words before name: "departement", "region", "commune"."""


_LINKED = r"\s(?:de la |de l'|du |des |de |d'|of the |of )(?:la |le |les |l')?$"
_LINK = r"(?:\s(?:de la |de l'|du |des |de |d'|of the |of ))?\s?(?:la |le |les |l')?$"

_BARRED = re.compile(
    r"\b(?:rues?|avenues?|av\.|bd|boulevards?|places?|impasse|allees?|chemin|faubourg|fg|quais?|square"
    r"|routes?|autoroutes?|portes?|gares?|aeroports?|stades?|ponts?|viaduc|tunnel|canal|ecluse|barrage"
    r"|chateaux?|basilique|cathedrale|eglise|abbaye|musee|opera|theatre"
    r"|journal|quotidien|hebdomadaire|depeche|courrier|voix|republicain|tour|marathon|traite|bataille|siege"
    r"|fleuves?|rivieres?|rives?|bords?|berges?|vallees?|vals?|gorges|estuaire|sources?|crues?|affluents?"
    r"|massif|montagnes?|cretes|cols?|plateau|cote|golfe|mer|bassin|bassin hydrographique|forets?|sommets?|confluence|confluent"
    r"|comtes?|comtesse|ducs?|duchesse|rois?|reine|princes?|princesse|seigneurs?|eveques?|archeveque|marquise?|baron|ordre|bataille"
    r"|olympique|football club|racing club|club|fc|girondins|equipe"
    r"|vins?|fromages?|jambon|poulets?|race|vaches?|toile|laboratoires?|fondation|editions|librairie"
    r"|river|valley|street|banks of)" + _LINK,
)

_EXCLUDED = re.compile(
    r"\b(?:hors|sauf|hormis|excepte|a l'exception d(?:e|u|es|')|a l'exclusion d(?:e|u|es|')|except(?: for)?|excluding|outside(?: of)?)"
    r"\s?(?:en |dans |de |d'|du |des )?(?:la |le |les |l'|the )?$",
)
_NAMED = re.compile(
    r"\b(?:(?P<departement>departements?|dpts?|depts?|dep)"
    r"|(?P<region>regions?|prefecture de region)"
    r"|(?P<commune>communes?|villes?|villages?|bourgs?|municipalites?|mairies?|city|town|village|maires? (?:de|du|des|d'))"
    r"|collectivites?|territoires?|(?P<ile>iles?|archipel|island))"
    r"(?: (?:rurale|entier|nouvelle|voisine))?" + _LINK,
)
_PEOPLE = re.compile(
    r"\b(?:habitants?|population|residents?|elus?|communes?|villes?|maires?)(?: \w+){0,2}" + _LINKED
)

_LABEL = re.compile(
    r"\b(?:(?P<departement>departements?)|(?P<region>regions?)|(?P<commune>communes?|villes?)|territoires?|localisation|lieux?"
    r"|perimetre|zones?|implantations?|secteur|location|where)\b[^:.\n]{0,40}:\W{0,4}$",
)

_SITES = (
    r"a\.?r\.?s\.?|agences? regionales? de sante|chu|chru|chr|chi|ch|chs|epsm|ght|had|samu(?: \d\d)?|smur|sdis|urps|cpts|msp|pmi|pta|dac"
    r"|centres? hospitaliers?(?: \w+){0,2}|hospices civils|academie|iut|ifsi|prefecture|cpam|carsat|caf|msa|cgss|ugecam|ddt|ddets|dreets"
    r"|deets|draaf|dreal|cci|cma|ccas|cias|assurance maladie|pompiers|gendarmerie|gerontopole|crous|mutualite"
)
_BODIES = (
    r"hopita(?:l|ux)(?: \w+){0,2}|cliniques?|polyclinique|universites?|facultes?(?: \w+){0,3}|ufr(?: \w+){0,2}"
    r"|rectorat|rectrice|recteur|ecole(?: \w+){0,3}|institut(?: \w+){0,3}|prefete?s?|sous-prefete?s?|sous-prefecture"
    r"|conseils? departementa(?:l|ux)|conseils? regiona(?:l|ux)|conseillers? \w+|mutualite(?: \w+)?"
    r"|caisses?(?: \w+){0,5}|ordres?(?: \w+){0,4}|chambres?(?: \w+){0,3}|tribuna(?:l|ux)(?: \w+)?|cour d'appel"
    r"|federations?(?: \w+){0,4}|associations?(?: \w+){0,4}|deputee?s?|senat(?:eur|rice)s?|presidente?s?(?: \w+){0,3}"
    r"|directions?(?: \w+){0,4}|poles?(?: \w+){0,3}|plateformes?(?: \w+){0,3}|maisons?(?: \w+){0,3}|centres?(?: \w+){0,3}"
    r"|ehpad|observatoire(?: \w+){0,4}|comite(?: \w+){0,3}|agence(?: \w+){0,3}|unions?(?: \w+){0,4}|cluster|missions? locales?"
)
_ORGANISATION = re.compile(rf"(?<![\w-])(?:(?:{_SITES}){_LINK}|(?:{_SITES}|{_BODIES}){_LINKED})")

_ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z0-9ÉÈ-]{1,9}(?:\s(?:de la |de l'|du |des |de |d'))?\s?$")

_SERVES = (
    r"dessert|desservent|desservant|desservi[rt]?|sillonne(?:nt|r|ra|ront)?|sillonnant|couvr(?:e|ent|ant|ir|ira|iront)"
    r"|parcour(?:t|ent|ant|ir)|serv(?:es|ing)|cover(?:s|ing)|covers"
)
"""Verbs of what goes to places: "sillonne la Creuse"."""
_IN = re.compile(
    rf"(?<![\w'-])(?:dans|en|chez|a travers|across|throughout|around|within|in|{_SERVES})"
    r"(?:\s(?:tout|toute|toutes|tous|all|all of))?\s?(?P<article>\b(?:le |la |les |l'|the ))?$",
)
_AT = re.compile(
    r"(?<![\w'-])(?P<word>a|au|aux|sur|vers|pres de|pres d'|autour de|autour d'|jusqu'a|depuis|at|near|from)"
    r"\s?(?P<article>\b(?:la |l'|le |les |the ))?$",
)
_OF = re.compile(r"(?<![\w])(?P<word>de|du|des|d'|of)\s?(?P<article>la |l'|the )?$")
_ARTICLE = re.compile(r"(?<![\w])(?:la |le |les |l'|the )$")


def cue_before(text: str, soft: str, start: int, *, question: bool = False) -> Cued:  # noqa: PLR0911  # one rule a line
    """Return the cue that stands before `text[start]`.

    Args:
        text: The text as given.
        soft: Its folded form of the same length, marks kept.
        start: Where the name begins.
        question: True where case and accents say nothing ("a dax" for "à Dax").
    """
    begin = max(0, start - REACH, soft.rfind("\n", 0, start) + 1)
    head = soft[begin:start]
    if not head or not head.strip():
        return Cued(Cue.NONE)
    if head.endswith("' "):
        head, start = head[:-1], start - 1
    if _EXCLUDED.search(head):
        return Cued(Cue.EXCEPTED)
    if _BARRED.search(head):
        return Cued(Cue.BARRED)
    raw = text[begin:start]
    where = _locative(raw, head, question=question)
    if where is not None:
        return where
    article = bool(_ARTICLE.search(head)) or head.endswith(("du ", "des "))
    named = _NAMED.search(head) or _LABEL.search(head)
    if named:
        return Cued(Cue.NAMED, article, named.lastgroup or "")
    if _PEOPLE.search(head):
        return Cued(Cue.NAMED, article)
    if _ORGANISATION.search(head) or (not question and _ACRONYM.search(raw) and not raw.isupper()):
        return Cued(Cue.ORGANISATION, article)
    of = _OF.search(head)
    if of:
        return Cued(Cue.OF, bool(of["article"]) or of["word"] in ("du", "des"))
    return Cued(Cue.BRACKET) if head.endswith("(") else Cued(Cue.NONE, bool(_ARTICLE.search(head)))


def _locative(raw: str, head: str, *, question: bool) -> Cued | None:
    inside = _IN.search(head)
    if inside:
        return Cued(Cue.IN, bool(inside["article"]))
    at = _AT.search(head)
    if at and (question or at["word"] != "a" or raw[at.start("word")] != "a"):
        return Cued(Cue.AT, bool(at["article"]) or at["word"] in ("au", "aux"))
    return None
