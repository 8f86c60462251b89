"""Which way a number went: from verbs, nouns of change, signs and comparisons."""

import re
from dataclasses import dataclass

from corpus.number_match import NumberForm, NumberMatch
from corpus.records import Direction
from corpus.units import MONEY, SHARES
from corpus.word_patterns import WordPattern
from ingest.claims import Claim
from ingest.pairs import compared

_DOWN = (
    r"baiss\w*|fondu(?:e?s?)?\b|diminu\w*|réduc\w*|rédui\w*|recul(?:é|ée|és|e|er|ent|ant|aient|ait)?\b|chut(?:e|é|ent|er|ée)\b|décr[ou]\w*|abaiss\w*|tomb(?:é|ée|e|er|ent|és)\b|perdu(?:e?s?)?\b|perd(?:ent|ant|re)?\b"
    r"|pertes?\b|régress\w*|repli\b|raccourci\w*|supprim\w*|suppression\w*|évit(?:er|é|ée|és|ées|ent|e|ant)\b|effondr\w*|allég(?:é|er|ement)\w*|écourt\w*|amput\w*|moindre\b"
    r"|décreas\w*|decreas\w*|reduc\w*|drop\w*|fell\b|fall\w*|cut(?:s|ting)?\b|lower(?:ed|ing)\b|declin\w*"
)
_UP = (
    r"augment\w*|hausses?\b|progress(?:é|e|ion|ent|er|ait|ant)\w*|accr(?:u|oi|oî|ue)\w*|accru\w*|croî\w*|croissance\b|a crû?\b|ont crû?\b|gagn(?:é|e|er|ent|ée|ant|és)\b|gains?\b|grimp\w*|bond(?:i|it|ir)?\b"
    r"|majoration\w*|majoré\w*|amélior\w*|allongé\w*|allongement\w*|relev(?:é|ée|er)\b|explos\w*|envol\w*|s'élargi\w*|renchéri\w*|surcroît\b"
    r"|increas\w*|rose\b|rise\w*|grew\b|growth\b|gain(?:ed)?\b"
)
_CUE = WordPattern(rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))", re.IGNORECASE)
_EARNS = re.compile(r"gagn(?:e|ent|é|er|ant)\b", re.IGNORECASE)
"""Who "gagne 4 700 €" earns as much: nothing rose."""
_DIRECT = re.compile(r"^(?:perd|gagn|évit|supprim)", re.IGNORECASE)
_HAVING = re.compile(r"\b(?:ont|a|avait|avaient|auront|aura)\b(?! été\b)")
_LINK = re.compile(
    r"(?:\b(?:de|d'|du|des|par|by|of|à hauteur de|respectivement de|au total|que de)|[:(]|\+|d'au moins|de l'ordre de|d'environ)[ *]*(?:l'ordre de |seulement |plus de )?$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:à|jusqu'à|pour atteindre|pour se situer(?: à)?|pour s'établir à|se situant à|atteignant)[ *]*$",
    re.IGNORECASE,
)
_LEVEL_NOUN = re.compile(
    r"\b(?:délais?|durées?|rayon|montants?|aides?|capacité|âge|équipes?|réseau|distances?|subvention|forfait|indemnité|total|plafond|bassin|budget"
    r"|enveloppe|prime|bourse|taux|seuil|objectif|file active|population|surface|temps|trajets?|listes?|coûts?|tarifs?|moyenne|nombre|attente|économies?|plus|moins|part|près|partir|sein|lors)"
    r"(?: (?:maximale?s?|moyens?|moyennes?|d'attente|de trajet|totale?|annuelle?|supplémentaires?))? (?:de|d')[ *]*$",
    re.IGNORECASE,
)
_NEGATED = WordPattern(
    r"\b(?:n'|ne )[^.;,\n]{0,26}\b(?:pas|jamais|plus|guère|nullement|aucune?)\b[^.;,\n]{0,14}$|\b(?:sans|aucune?|pas de|pas d'|not|no) (?:\w+ )?$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(r"^\w* ?(?:pas|jamais|guère)\b", re.IGNORECASE)
_TURNED = WordPattern(
    r"\b(?:évit(?:er|e|ent|ant|é|ait|aient|era|eront)\b|limit\w+|frein\w+|ralenti\w*|compens\w+|conten(?:ir|u|ue|us|ues|ant|ait)\b|enray\w+|stopp\w+|lutter contre|face à|malgré|prévenir) (?:\w+[' ]){0,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?P<gap>[^.;:,\n\d(]{0,70}?)(?:(?<=[\s*])|^)(?P<cue>(?P<down>en moins(?! d[e'])|de moins(?! d[e'])|moins(?= (?:d['e]|nombreu|élev|rapide|important|long|que))|évitée?s?|perdue?s?|économisée?s?|supprimée?s?|fermée?s?|disparue?s?|en baisse|de baisse|en recul|de réduction|de diminution|de recul|fewer|less|avoided)"
    r"|(?P<up>en plus(?! (?:d[e']|en plus))|de plus(?! (?:d[e']|en plus))|plus(?= (?:nombreu|élev|rapide|important|long|que))|supplémentaires?|additionnel\w*|en hausse|de hausse|d'augmentation|de progression|de croissance|gagnée?s?|more|extra))(?=\W|$)",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[.;:!?\n|]|, (?:mais|tandis|alors|dont|qui|contre)\b|\d")
_REACH = 100
"""How far before a number its word of change is looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Change:
    """The direction of a claim and the words that state it (empty where a sign does)."""

    direction: Direction
    start: int
    end: int
    denied: bool = False
    """True where a change is told to have been averted or not to have happened."""


def read_change(text: str, begin: int, end: int, claim: Claim) -> Change:
    """Return the change that `text[begin:end]`, the claim's sentence, states.

    A level, however high, is `Direction.NONE`; so is a change denied or averted.
    """
    here = Change(Direction.NONE, claim.start, claim.end)
    if claim.baseline is not None:
        return _moved(text, begin, claim, claim.baseline)
    if claim.number.form is NumberForm.TIMES:
        return _times(text, begin, claim)
    before = _before(text, begin, claim)
    if before is not None:
        return before
    if claim.number.sign > 0 and _SHARE_OF_ALL.match(text, claim.number.end, end):
        return here
    bracketed = text[: claim.start].endswith("(") and text[claim.number.end :][:1] == ")"
    if claim.number.sign and (claim.number.sign < 0 or claim.number.unit in SHARES or bracketed):
        direction = Direction.UP if claim.number.sign > 0 else Direction.DOWN
        return Change(direction, claim.start, claim.end)
    return _after(text, end, claim) or here


def _moved(text: str, begin: int, claim: Claim, baseline: NumberMatch) -> Change:
    """Return the change from a value to another, none where it is said not to have come about."""
    told = _before(text, begin, claim)
    start = told.start if told else _move_start(text, begin, claim)
    if _NOT_MOVED.search(text, max(begin, start - _REACH), claim.start) is not None:
        return Change(Direction.NONE, start, claim.end, denied=True)
    return Change(_WAYS[compared(baseline, claim.number)], start, claim.end)


_NOT_MOVED = re.compile(
    r"\b(?:n'|ne )(?:est|sont|a|ont|sera|seront)? ?(?:pas|jamais)(?: été)? (?:pass|tomb|mont|descend|évolu|recul|baiss|augment|progress|rédui|ramen|port)[^\W\d_]*[^.;:,\n\d]{0,40}$"
)
"""What says that a change from a value to another did not come about."""
_WAYS = {-1: Direction.DOWN, 0: Direction.NONE, 1: Direction.UP}


def _move_start(text: str, begin: int, claim: Claim) -> int:
    found = re.search(
        r"(?:(?:est|sont|ont été|a été|ainsi|s'est|a|ont) ){0,3}(?<!de )(?<!d')(?<!la )(?<!une )\b(?:pass\w+|tomb\w+|recul\w+|augment\w+|baiss\w+|diminu\w+|progress\w+|réduit\w*|rédui\w+|évolu\w+|grimp\w+|chut\w+|ramen\w+|port(?:é|ée|és|ées|er|e|ent|ant)|rel[eè]v\w+|abaiss\w+)(?: [^.;:,\d]{1,40})?[ *]*$",
        text[max(begin, claim.start - 76) : claim.start],
    )
    return claim.start - len(found[0]) if found else claim.start


def _times(text: str, begin: int, claim: Claim) -> Change:
    number = claim.number
    before = text[max(begin, number.start - 40) : number.start]
    if _NEGATED.search(before) or (number.sign == 0):
        return Change(Direction.NONE, claim.start, claim.end)
    aux = re.search(
        r"\b(?:(?:a|ont|avait|s'est|est|sont|étaient|était)(?: (?:été|presque|plus que|quasiment|ainsi|déjà|même))* ?|en )$",
        before,
    )
    start = number.start - len(aux[0]) if aux else number.start
    return Change(Direction.UP if number.sign > 0 else Direction.DOWN, start, claim.end)


def _before(text: str, begin: int, claim: Claim) -> Change | None:
    """Return the change told before the number: "a baissé de", "une hausse de"."""
    origin = max(begin, claim.start - _REACH)
    window = text[origin : claim.start]
    breaks = [found.end() for found in _SEPARATORS.finditer(window)]
    low = breaks[-1] if breaks else 0
    halves = text.startswith(("de ", "par ", "by "), claim.start)  # "réduit de moitié"
    for cue in reversed(list(_CUE.finditer(window, low))):
        gap = window[cue.end() :]
        if claim.number.unit in MONEY and _EARNS.match(cue[0]):
            continue
        level = _LEVEL.search(window) is not None
        if not _linked(
            window, cue, gap, level=level, halves=halves, share=claim.number.unit in SHARES
        ):
            continue
        lead = window[: cue.start()]
        if _EVENT.match(cue[0]) and _MEASURED_OF.search(lead):
            continue
        if _NEGATED.search(lead) or _NEGATED_AFTER.match(gap.lstrip()) or _TURNED.search(lead):
            return Change(Direction.NONE, claim.start, claim.end, denied=True)
        direction = Direction.DOWN if cue["down"] else Direction.UP
        return Change(direction, origin + _lead_start(lead, cue.start()), claim.end)
    return None


_EVENT = re.compile(r"chute|pertes?", re.IGNORECASE)
_MEASURED_OF = re.compile(
    r"\b(?:taux|nombre|risques?|part|prévention|fréquence|victimes?|cas|dépistage|repérage|antécédents?)(?: annuel| moyen)? (?:de |d'|des |du )(?:la |l')?$",
    re.IGNORECASE,
)
"""What makes a word of change the name of what is measured ("le taux de chute est de 14 %")."""


def _linked(
    window: str, cue: re.Match[str], gap: str, *, level: bool, halves: bool, share: bool
) -> bool:
    if _DIRECT.match(cue[0]) and re.fullmatch(
        r"[ *]*(?:(?:ainsi|environ|déjà|près d[e']|plus d[e']|de|quelque|jusqu'à|au moins)[ *]*)*",
        gap,
    ):
        return True
    if level:
        return len(gap) < 60 and not re.search(r"\b(?:et|de \w+ à)\b.*\bà\b", gap)
    if halves and not gap.strip():
        return True
    if window.rstrip(" *").endswith(("(", ":")) and (len(gap) > 14 or not share):
        return False  # "une hausse du taux (74 %)", "délais réduits (53 jours)" give a level
    return (
        (halves or _LINK.search(window) is not None)
        and _LEVEL_NOUN.search(window) is None
        and not window.endswith(", ")
    )


def _lead_start(lead: str, start: int) -> int:
    """Return where the verb group or noun of change begins: "a ", "une ", "en "."""
    found = re.search(
        r"(?:\b(?:a|ont|est|sont|était|avait|s'est|se sont|une?|la|en|de|forte|nette|légère|été|déjà|ainsi|permis|contribué à|à|le|d')[ ']?[ *]*){1,4}$",
        lead,
    )
    return start - len(found[0]) if found and len(found[0]) <= 30 else start


def _after(text: str, end: int, claim: Claim) -> Change | None:
    stop = min(end, claim.number.end + 110)
    after = _AFTER.match(text[claim.number.end : stop])
    if after is None or re.search(r"\b(?:qui|que|dont|et|ou|mais|pour|afin)\b", after["gap"]):
        return None
    if re.search(r"\b(?:n'|ne |pas )", after["gap"]):
        return None
    if _SAYING.search(after["gap"]):
        return None  # "80 % des usagers déclarent avoir gagné du temps" is a share of them
    if _HAVING.search(after["gap"]) and _DIRECT.match(after["cue"]):
        return None  # "40 000 habitants y ont gagné un médecin": they are no gain themselves
    if after["cue"].lower() in {"moins", "plus"} and after["gap"].strip():
        return None  # "résolues en moins de 5 jours" compares nothing
    direction = Direction.DOWN if after["down"] else Direction.UP
    return Change(direction, claim.start, claim.number.end + after.end("cue"))


_SAYING = re.compile(
    r"\b(?:déclarent|estiment|jugent|disent|considèrent|affirment|pensent|trouvent|indiquent|rapportent|say|report)\b"
)
_SHARE_OF_ALL = re.compile(
    r"[ *]*(?:des|de nos|de leurs) [^.;:\n\d]{2,60}? (?:sont|ont|se|[a-zéèêîôû]{2,}(?<![aeio]m)ent)\b"
)
"""What follows a sign that says "more than": "+60 % des notifications sont vues"."""


def change_word(text: str, start: int, stop: int) -> int | None:
    """Return where the last word of change in `text[start:stop]` ends, or None."""
    found = None
    for found in _CUE.finditer(text, start, stop):  # noqa: B007  # the last one is wanted
        pass
    return found.end() if found else None
