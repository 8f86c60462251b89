"""The words of a measure as a reader sees them: a noun group, whatever clause they were read from.

"Gersoises concernées" that "se sont fait dépister" are "Gersoises concernées qui se sont
fait dépister", and "la cabine a coûté" 200 000 € is the "coût de la cabine".
"""

import re

from corpus.units import SHARES

_BEEN = re.compile(
    r"(?:sont|est|étaient|était|seront|sera|furent|(?:ont|a|avaient|avait|auront|aura) été)"
    r"(?: (?:déjà|ainsi|désormais|aujourd'hui|actuellement|encore|toujours|également|aussi))* (?=(?P<next>[^\W\d_]+'?))"
)
_NAMES_AGAIN_WORDS = """
un une des le la les l' du d' de ce cet cette ces pas plus que jamais celui celle ceux
celles né née nés nées à au aux
"""
_NAMES_AGAIN = frozenset(_NAMES_AGAIN_WORDS.split())
"""What stands behind "to be" where it names, denies or places, and cannot be left out."""
_NO_VERBS_WORDS = """
comme chaque entre avant pendant durant suivant toute toutes cette notre votre contre outre
quelque de le autre même presque ensuite ce avoir être et rent souvent grâce voire lorsque
jusque puisque parce tout étant ayant sachant notamment seulement également contrairement
dont cet elle soit maintenant avant actuellement uniquement directement comment ensemble has
have had is are was were say report receive
"""
_NO_VERBS = frozenset(_NO_VERBS_WORDS.split())
"""Words with the ending of a verb that are none, and verbs that are not French."""


def with_predicate(noun: str, said: str) -> str:
    """Return a noun with what is said of it as a noun group ("cas", "ont été réglés": "cas réglés")."""
    if not said:
        return noun
    led = _COMPLEMENT.match(said)
    if led is not None:
        return with_predicate(f"{noun} {led['words']}", said[led.end() :])
    if said.split(" ", 1)[0].lower() in _NO_VERBS:
        return f"{noun} {said}"
    been = _BEEN.match(said)
    if been is not None and been["next"] not in _NAMES_AGAIN:
        return f"{noun} {said[been.end() :]}"
    return f"{noun} qui {said}"


_COMPLEMENT = re.compile(
    r"(?P<words>(?:de|le|une) [^,;:]{1,50}?) (?=(?:n'|ne |se |s')?(?:ont|a|sont|est|avaient|avait|étaient|était)\b)"
)
"""What belongs to a noun and stands before its verb ("de plus de 17 ans n'ont pas ...")."""


def without_noun(said: str) -> str:
    """Return what is said of a share whose noun is not told ("ont répondu": "ceux qui ont répondu")."""
    been = _BEEN.match(said)
    if been is not None and been["next"] not in _NAMES_AGAIN:
        return said[been.end() :]
    finite = said.startswith(("ont ", "sont ", "se ", "ne ", "n'", "s'")) or re.match(
        r"[a-zéèêîôû]{3,}ent\b", said
    )
    return f"ceux qui {said}" if finite else said


_NOMINAL = (
    ("coût", re.compile(r"(?:coût|revien|revenu|demand|nécessit|représent)", re.IGNORECASE)),
    ("financement", re.compile(r"(?:co)?financ|subvention|consacr|mobilis|débloqu|allou|accord|octro|engag|attribu|injec|mis|met", re.IGNORECASE)),
    ("dépense", re.compile(r"dépens", re.IGNORECASE)),
    ("investissement", re.compile(r"investi", re.IGNORECASE)),
    ("apport", re.compile(r"apport", re.IGNORECASE)),
    ("versement", re.compile(r"vers|donn|offr|pay", re.IGNORECASE)),
    ("économie", re.compile(r"économis|épargn", re.IGNORECASE)),
    ("sommes reçues", re.compile(r"reç|perç|touch|obt|récolt|collect|lev", re.IGNORECASE)),
)  # fmt: skip
_PAYING = re.compile(
    r"^(?P<who>.{2,60}?)(?: (?:lui |leur |y |en )?(?:n')?(?:a|ont|avait|avaient|aura|auront))?(?: (?:déjà|ainsi|également|aussi|encore|elle-même|en moyenne))*"
    r" (?P<verb>coûté|coûte|coûtent|coûtait|coûtaient|revient|reviennent|revenu|demandé|nécessité|représenté|financé|finance|financent|cofinancé|cofinance|subventionné|subventionne|consacré|consacre|consacrent"
    r"|mobilisé|mobilise|débloqué|débloque|alloué|alloue|accordé|accorde|octroyé|octroie|engagé|attribué|injecté|dépensé|dépense|dépensent|investi|investit|investissent|apporté|apporte|apportent|versé|verse|versent|donné|donne"
    r"|offert|offre|offrent|payé|paie|payent|économisé|épargné|reçu|reçoit|reçoivent|perçu|perçoit|perçoivent|touché|obtenu|récolté|collecté|levé|mis|met|mise)"
    r"(?: (?:une )?(?:à hauteur|au total|chacune?|chaque année|en moyenne|environ|plus|près|à disposition|à|de|d'))*$",
)
_CONTRACTED = {"le": "du ", "la": "de la ", "les": "des ", "l'": "de l'", "un": "d'un ", "une": "d'une ", "cette": "de cette ", "ce": "de ce ", "cet": "de cet ", "chaque": "de chaque "}  # fmt: skip
_LEADING = re.compile(r"^(?:le|la|les|un|une|cette|ce|cet|chaque)\b ?|^l'", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouyéèêàâîôûœAEIOUYÉÈÊÀÂÎÔÛŒ]")


def of_payment(told: str) -> str | None:
    """Return what money is, of who pays or what it pays for, None where no verb of paying ends the words.

    Args:
        told: The clause before an amount as it stands ("La cabine a coûté").
    """
    words = " ".join(told.split()).strip(' *«"(')
    paid = _PAYING.match(words)
    if paid is None or re.match(
        r"(?:il|elle|ils|elles|on|nous|qui|ce|cela|ça)\b", paid["who"], re.IGNORECASE
    ):
        return None
    noun = next((name for name, verb in _NOMINAL if verb.match(paid["verb"])), "")
    who = paid["who"].strip(" ,")
    article = _LEADING.match(who)
    if article is not None:
        link = _CONTRACTED[article[0].strip().lower()]
        return f"{noun} {link}{who[article.end() :]}"
    return f"{noun} {'d' + chr(39) if _VOWEL.match(who) else 'de '}{who}"


_LED = re.compile(
    r"^(?:surtout|enfin|ensuite|alors|encore|donc|quand|lorsque|si|comme|malgré|désormais|déjà|aussi|également|car|mais|puis|ici|là|seulement|par exemple|combien|cela permet de(?: de)?|d'autres|entre)\b,? ?(?:la |le |les |l'|des |de |du |un |une )?",
    re.IGNORECASE,
)
"""Words before a noun group that belong to the sentence, not to what is measured."""
_TAIL = re.compile(
    r"(?:[ ,]+(?:en )?(?:comptait|comptaient|réalisaient|avaient|étaient|offre|offrent|varie|varient|dépasse|dépassent|plafonne|reçoit|reçoivent|gère|gèrent|accueille|accueillent|emploie|emploient|coûte|coûtent|reste|restent|représentant|atteignant|demande|demandent"
    r"|dropped|fell|rose|receives?|costs?|has|have|is|was|were|set|be|at|by|of|for|to|from|with|over|que|qui|dont|y|contre|versus|se porte|se monte|sera|seront|et|de|dans le|au moins|figurant|sur|dans|depuis|pendant|hauteur|au cours|grâce))+$"
)
_FINITE = re.compile(
    r"^(?P<subject>[^,;:]{4,}?) (?:n')?(?:est|sont|était|étaient|a|ont|avait|avaient|peut|peuvent|doit|doivent|vise|visent|se (?:fait|font|porte|portent|situe|situent))(?: [^,;:]*)?$"
)
_WHOSE = re.compile(r"(?:qui|que|dont|où|celui|celle|ceux|celles|il|elle|ils|elles|on|nous)\b")
_BEGUN = re.compile(r"^(?:(?:ont|a|avaient|avait) été|sont|étaient|était|est) (?!pas\b)")
_NOTHING_WORDS = """
alors encore moins plus réduire part elle il entre eux elles traitant an moitié
"""
_NOTHING = frozenset(_NOTHING_WORDS.split())


def as_noun_group(words: str, unit: str) -> str:
    """Return words without verbs and adverbs at their ends; the unit where nothing else is left.

    Args:
        words: What is measured, as read from a sentence.
        unit: What is counted.
    """
    told = _BEGUN.sub("", _LED.sub("", words))
    told = _TAIL.sub("", told).strip(" ,;:")
    clause = _FINITE.match(told)
    if clause is not None and unit not in SHARES and _WHOSE.search(clause["subject"]) is None:
        told = clause["subject"]
    worn = told.lower() in _NOTHING or len(told) < _SHORTEST
    return (unit if unit.isalpha() and len(unit) > _SHORTEST else words) if worn else told


_SHORTEST = 2
