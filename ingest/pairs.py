"""Two numbers that tell one change: where it is, and where it began."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from corpus.number_match import NumberForm, NumberMatch
from corpus.number_words import WORD
from corpus.records import Qualifier

_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:,? ?\(?(?:en |fin |début |au |à la |mi-)?(?:\d{{1,2}}(?:er)? )?(?:[a-zéû]{{3,9}} )?{_YEAR}\)?)?"
_TO = re.compile(
    rf"(?:[^\d.;:\n()]{{0,48}}?)?{_DATE}[ *]*(?:[^\d.;:\n()]{{0,48}}?)?(?:,| )*(?:à(?: seulement| peine| environ| près de| plus de| moins de)?|pour (?:atteindre|passer à|s'établir à|arriver à|se situer à)|->|→|=>|vers|to)[ *]*$",
)
_AGAINST = re.compile(
    r"(?P<word>\bcontre|\bau lieu d(?:e|')|\bversus|\bvs\.?|\balors qu'(?:il|elle) (?:était|étaient) de|\balors qu(?:e |')[^.;:\n\d]{2,50}[^\W\d_]ai(?:en)?t(?: de| à)?\b|\bcompared (?:with|to)|\bcontre seulement|\bcomparé à|\bpar rapport à(?: la moyenne de)?)"
    r"[ *]*(?:seulement|près de|plus de|environ|à peine|les?|un taux de|une moyenne de|un délai de)?[ *]*$",
)
_FROM = re.compile(
    r"(?:\b(?:de|d'|depuis|from)|[(:])[ *]*$|\bde (?:plus de |près de |environ )$", re.IGNORECASE
)
_NOW_OR_THEN = re.compile(
    r" (?:aujourd'hui|actuellement|avant|auparavant|initialement|au départ)\)"
)
MOVES = re.compile(
    r"\b(?:pass(?:e|es|ent|é|ée|és|ées|er|ant|erait|era|eront)\b|augment|baiss|diminu|rédui|progress|hauss|recul|chut|tomb|grimp|bond|évolu|croî|croiss|accr|réduct|abaiss|ramen|rel[eè]v|portant|porté|remont|dégringol|gagn|perd|went|rose|fell|grew)",
    re.IGNORECASE,
)
_GROUP = r"chez les (?:témoins|non[- ][^\W\d_]+s)|(?:dans|pour) (?:le|les) (?:groupes? )?(?:témoins?|contrôles?|de comparaison|non[- ][^\W\d_]+)"
"""Who did without the action and is compared with those whom it reached."""
_USUAL = (
    r"d'ordinaire|d'habitude|habituellement|normalement|en temps normal|classiquement|jusqu'alors|jusque-là|jusqu'ici"
    r"|sans (?:le |la |l'|ce |cette )?(?:dispositif|programme|service|accompagnement|intervention|suivi|équipe|plateforme)"
    rf"|par la route|en voiture|{_GROUP}"
)
"""What would be without the action: as things are else, or for those it does not reach."""
_OPENING = r"(?:à|au|dès) (?:l'|son |sa |leur |la |le )?(?:ouverture|lancement|création|entrée|inclusion|départ|début|démarrage|origine)"
_THEN = re.compile(
    rf"^[^.;:\n]{{0,60}}?(?:\b(?:en|fin|début|mi-|depuis|dès|à la rentrée) ?\d{{0,2}} ?[a-zéû]{{0,9}} ?{_YEAR}|\b{_YEAR}\b|un an (?:plus tôt|auparavant|avant)|l'an(?:née)? (?:dernier|dernière|précédente|passée?)|auparavant|précédemment|avant\b|initialement|au départ|à l'origine|{_OPENING}\b|\b(?:{_USUAL})\b|(?:\d+|une?|deux|trois|quatre|cinq|dix) (?:ans?|mois) (?:plus tôt|auparavant)|il y a (?:\d+|une?|deux|trois|quatre|cinq|dix) (?:ans?|mois)|\bin {_YEAR})",
)
_WAS = re.compile(
    r"\b(?:étai|fallai|atteignai|s'élevai|s'établissai|plafonnai|dépassai|avoisinai|représentai|frôlai|culminai)(?:t|ent)\b[^.;:\n\d]*$"
)
_SAME = (
    r"(?:ils?|elles?|ce|c'|ce (?:taux|chiffre|nombre|délai|total)|cette (?:part|proportion|durée))"
)
_SINCE = re.compile(
    rf"^[^.;:\n\d]{{0,40}}?(?:{_YEAR})?[^.;:\n\d]{{0,6}}?(?:[,;]|\bet\b)? ?(?:{_SAME} )?"
    r"(?P<verb>n'en (?:faut|reste|compte) plus que|(?:est|sont|a|ont) (?:re|dé)?(?:pass|tomb|mont|descend|ramen|chut|recul|bond|grimp|progress|baiss|diminu|augment)[^\W\d_]* (?:à|sous|jusqu'à)|ne (?:dépasse|dépassent) (?:plus|pas)|n'(?:est|était) plus(?: que)?|ne sont plus(?: que)?|est|sont|étai(?:t|ent)|atteint|atteignent|s'établit|s'élève|tombe|passe|descend|monte)"
    r"(?: à| de)?(?P<now> (?:désormais|aujourd'hui|maintenant|actuellement))?[^.;:\n\d]{0,24}$"
)
"""What stands between a level that was and the one that is ("était de 45 jours, est aujourd'hui de 12")."""
_AT_FIRST = re.compile(
    rf" (?:au départ|au début|au lancement|à l'ouverture|à l'origine|initialement|auparavant|l'an dernier|un an plus tôt|en {_YEAR}|avant[^.;:\n\d,]{{0,30}}), (?:a|ont|est|sont) [^\W\d_]+ à[ *]*"
)
"""What tells a level at first and then how far it went ("26 au départ, a grimpé à 71")."""
_FORMERLY = re.compile(
    r"\b(?:[Aa]vant|[Aa]uparavant|[Hh]ier|[Jj]usque-là|[Jj]usqu'alors|(?:il|qu'il) fallait|(?:on|nous) (?:attendai|comptai|avi)[^\W\d_]*)\b[^.;:\n\d]{0,40}$"
)
_TODAY = re.compile(
    r"[^.\n\d;]{0,70}[;,.] ?(?:mais |et )?(?:[Mm]aintenant|[Aa]ujourd'hui|[Dd]ésormais|[Àà] présent|à présent)\b[^.;:\n\d]{0,40}"
)
"""What sets how things are against how they were ("avant, il fallait trois mois ; maintenant, dix jours")."""
_THEY_WERE = re.compile(
    rf"^[^.\n]{{0,110}}[;,(] ?{_SAME} (?:n')?(?:étai(?:t|ent)|atteignai(?:t|ent)|s'élevai(?:t|ent))(?: que)?(?: de| à)? ?$"
)
"""What puts behind a level the one before ("Cinquante médecins sont venus ; ils étaient 34 en 2024")."""
_ANY_NUMBER = re.compile(rf"\d|\b(?:{WORD})\b", re.IGNORECASE)
_DATED = re.compile(rf"[^.;:\n\d]{{0,30}}?\b(?P<year>{_YEAR})\b")
_LASTING = re.compile(
    rf"[^.;:\n\d,]{{0,40}}?\b(?:en (?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix) (?:ans?|mois|années)|entre {_YEAR} et {_YEAR}|de {_YEAR} à {_YEAR})\b"
)
"""What tells over which time a number went from one to the other."""
_WENT_TO = re.compile(
    r"[^\d.;:\n,()]{0,40}, [^\d.;:\n]{0,40}\b(?:pass|mont|tomb|descend|grimp)[^\W\d_]*(?: [^\W\d_]+)? à[ *]*$"
)
_BEFORE_IT, _AFTER_IT = re.compile(r" avant\b"), re.compile(r" après\b")
_BEFORE_SIGN = re.compile(r"\bavant ?[:=] ?$", re.IGNORECASE)
_AFTER_SIGN = re.compile(r"\baprès ?[:=] ?$", re.IGNORECASE)
_PLAIN = {NumberForm.DIGITS, NumberForm.WORDS, NumberForm.ROUND, NumberForm.CLOCK}
_SECONDS: Mapping[str, int] = {
    "secondes": 1, "minutes": 60, "heures": 3600, "jours": 86400, "semaines": 7 * 86400,
}  # fmt: skip
_MONTHS: Mapping[str, int] = {"mois": 1, "ans": 12}
_MONTH_S = 30.44 * 86400


@dataclass(frozen=True, slots=True)
class Move:
    """A change: the number it came to, the one it began at, and where its telling begins.

    `firm` where the words tell a change whatever the first number counts ("passé de 11 à 55").
    """

    number: NumberMatch
    baseline: NumberMatch
    start: int
    firm: bool = False


def read_move(
    text: str, begin: int, end: int, first: NumberMatch, second: NumberMatch
) -> Move | None:
    """Return the change that two numbers of the sentence `text[begin:end]` tell together."""
    if not _alike(first, second):
        return None
    between = text[first.end : second.start]
    was = _since(text, begin, end, first, second) or _before_and_after(text, first, second)
    if was is not None:
        return was
    against = _AGAINST.search(between)
    told = between[: against.start()] if against is not None else ""
    if against is not None and len(between) <= 150 and not re.search(r"\.(?=\s|$)|[;\n]", told):
        instead = against["word"].startswith(("au lieu", "alors qu'il", "alors qu'elle était"))
        meant = instead or told_of_then(text, end, second)
        return Move(first, second, first.start, firm=True) if meant else None
    if between == " (" and _NOW_OR_THEN.match(text, second.end):
        return Move(first, second, first.start)
    if _YEAR_BRACKET.fullmatch(between) and _IN_YEAR.match(text, second.end, end):
        dated = _later(text, first, second) is False
        return Move(first, second, first.start, firm=True) if dated else None
    return _went(text, begin, end, first, second)


_YEAR_BRACKET = re.compile(rf"[^.;:\n()\d]{{0,50}} (?:en|fin|début) {_YEAR} \((?:contre |vs\.? )?")
_IN_YEAR = re.compile(rf" (?:[^\W\d_]+ ){{0,2}}(?:en|fin|début) {_YEAR}\)")
"""Two dated levels, the older in brackets ("44 000 patients en 2022 (49 000 en 2019)")."""


def told_of_then(text: str, end: int, second: NumberMatch) -> bool:
    """Tell whether "contre" compares two moments or doing without, not two places or groups."""
    after = text[second.end : min(end, second.end + 70)]
    if _ELSEWHERE.match(after) and re.search(_USUAL, after) is None:
        return False
    return _THEN.search(after) is not None or _NOW.match(after) is not None


_ELSEWHERE = re.compile(
    r" ?(?:(?!en\b|fin\b|au\b)[^\W\d_]+ ){0,3}?(?:en|dans|au|aux|à|chez|pour) (?:le |la |l'|les |leurs? |des )?(?:[A-ZÉÈÎ]|niveau|échelle|autres?\b|ensemble|moyenne)"
)
"""What makes a number that of another place or group ("contre cinq en Île-de-France (2020)")."""
_NOW = re.compile(r" (?:aujourd'hui|actuellement|à date|à ce jour)\b")


def stands_against(text: str, begin: int, end: int, number: NumberMatch) -> bool:
    """Tell whether a line by itself gives what a number before it was ("vs 170 en 2024")."""
    opened = _LINE_AGAINST.fullmatch(text, begin, number.start) is not None
    return opened and told_of_then(text, end, number)


_LINE_AGAINST = re.compile(r"[\s*(•–-]*(?:vs\.?|contre|versus|au lieu de)[\s*]*", re.IGNORECASE)


def _since(text: str, begin: int, end: int, first: NumberMatch, second: NumberMatch) -> Move | None:
    """Return a change told as two states ("ils étaient 204 en 2024, ils sont 196 en 2025")."""
    between = text[first.end : second.numeral_start]
    before = text[max(begin, first.start - 40) : first.start]
    then = _SINCE.search(between)
    if then is not None and _WAS.search(before):
        later = _later(text, first, second)
        moved = then["verb"].startswith(("n'", "ne", "a ", "ont ", "est ", "sont "))
        if then["now"] or moved or later:
            return Move(second, first, first.start, firm=True)
    if _AT_FIRST.fullmatch(text[first.end : second.start]):
        return Move(second, first, first.start, firm=True)
    if _FORMERLY.search(before) and _TODAY.fullmatch(text[first.end : second.start]):
        return Move(second, first, first.start, firm=True)
    opens = _ANY_NUMBER.search(text, begin, first.start) is None
    if opens and _THEY_WERE.search(between) and _WAS.search(before) is None:
        told = told_of_then(text, end, second) and _later(text, first, second) is not True
        return Move(first, second, first.start) if told else None
    return None


def _later(text: str, first: NumberMatch, second: NumberMatch) -> bool | None:
    """Tell whether the second number is dated after the first; None where one has no date."""
    years = [_DATED.match(text, each.end) for each in (first, second)]
    if years[0] is None or years[1] is None or years[0].end() > second.start:
        return None
    return int(years[0]["year"]) < int(years[1]["year"])


def _before_and_after(text: str, first: NumberMatch, second: NumberMatch) -> Move | None:
    """Return a change told by "avant" and "après" ("55 % avant, 60 % après")."""
    behind = _BEFORE_IT.match(text, first.end) and _AFTER_IT.match(text, second.end)
    lead = text[max(0, first.start - 16) : first.start], text[first.end : second.start]
    if behind or (_BEFORE_SIGN.search(lead[0]) and _AFTER_SIGN.search(lead[1])):
        return Move(second, first, first.start, firm=True)
    return None


def _went(text: str, begin: int, end: int, first: NumberMatch, second: NumberMatch) -> Move | None:
    """Return a change told from its start to its end ("passé de 10 à 20", "10 -> 20")."""
    if first.value_max:
        return None
    between = text[first.end : second.start]
    before = text[max(begin, first.start - 110) : first.start]
    if re.fullmatch(r"[ *]*(?:->|→|=>)[ *]*", between):
        return Move(second, first, first.start, firm=True)
    if _FROM.search(before) is None or _ANOTHER.search(between):
        return None
    moves = _TO.fullmatch(between) and (
        MOVES.search(before) or re.search(_YEAR, between) or lasts(text, end, second)
    )
    went = moves or (first.unit in {None, second.unit} and _WENT_TO.fullmatch(between))
    return Move(second, first, from_start(text, first.start), firm=True) if went else None


_ANOTHER = re.compile(r"\b(?:qui|que|dont|mais)\b")
"""What begins a clause of its own between two numbers."""


def lasts(text: str, end: int, number: NumberMatch) -> bool:
    """Tell whether a length of time or two years follow ("en cinq ans")."""
    return _LASTING.match(text, number.end, end) is not None


def from_start(text: str, start: int) -> int:
    """Return where the "de" before a number begins, else where the number does."""
    found = re.search(r"\b(?:de|from|d')[ *]*$", text[max(0, start - 6) : start], re.IGNORECASE)
    return start - len(found[0]) if found else start


def _alike(first: NumberMatch, second: NumberMatch) -> bool:
    if first.form not in _PLAIN or second.form not in _PLAIN:
        return False
    if first.value_max and second.value_max:
        return False
    if second.unit is None or first.unit is None or first.unit == second.unit:
        return True
    return _length(first) is not None and _length(second) is not None


def _length(number: NumberMatch) -> float | None:
    """Return the seconds of a length of time, those of a month about right, None for others."""
    unit = number.unit or ""
    seconds = _SECONDS.get(unit) or _MONTHS.get(unit, 0) * _MONTH_S
    return number.value * seconds if seconds else None


def brought_to(baseline: NumberMatch, unit: str | None) -> float | None:
    """Return the value of a baseline in a unit, None where it is not exactly so many of them."""
    if unit is None or baseline.unit in {None, unit}:
        return baseline.value
    for factors in (_SECONDS, _MONTHS):
        if baseline.unit in factors and unit in factors:
            return round(baseline.value * factors[baseline.unit] / factors[unit], 6)
    return None


def compared(baseline: NumberMatch, number: NumberMatch) -> int:
    """Return -1, 0 or 1: the number is less than, the same as or more than its baseline."""
    now, then = _length(number), _length(baseline)
    if now is None or then is None:
        now, then = number.value, baseline.value
    return (now > then) - (now < then)


def dated_after(text: str, position: int, end: int) -> int:
    """Return where the date or group behind a baseline ends ("en 2019", "chez les témoins")."""
    found = _DATE_AFTER.match(text, position, end)
    return found.end() if found else position


_DATE_AFTER = re.compile(
    r"[^\d.;:\n,]{0,24}?\b(?:en|fin|début|in) (?:19|20)\d\d|[ ,]*(?:l'an(?:née)? (?:dernière?|précédente|passée?)|auparavant|précédemment|avant l\w+|un an plus tôt|il y a \w+ ans)"
    rf"|[ ,]*(?:{_GROUP})\b"
)


def read_range(text: str, begin: int, end: int, number: NumberMatch) -> Move | None:
    """Return "passé de 165 à 116" as a change: a range that a verb of change opens."""
    if number.value_max is None or number.qualifier is not Qualifier.BETWEEN:
        return None
    written = text[number.numeral_start : number.numeral_end]
    link = re.search(r" (?:à|to) ", written)
    before = text[max(begin, number.start - 90) : number.start]
    if link is None or _FROM.search(before) is None:
        return None
    told = MOVES.search(before) is None and _VARIES.search(before) is None
    climbs = _climbs(before, written[: link.start()]) or (told and lasts(text, end, number))
    if number.value_max > number.value and not climbs:
        return None
    cut = number.numeral_start + link.start()
    low = replace(number, value_max=None, qualifier=Qualifier.EXACTLY, end=cut, numeral_end=cut)
    high = replace(
        number, value=number.value_max, value_max=None, qualifier=Qualifier.EXACTLY,
        start=number.numeral_start + link.end(), numeral_start=number.numeral_start + link.end(),
    )  # fmt: skip
    return Move(high, low, from_start(text, number.start), firm=True)


def _climbs(before: str, low: str) -> bool:
    """Tell whether "de A à B", rising, is a change ("passé de") and not a size ("baisser de 20 à 30 %")."""
    moves = list(MOVES.finditer(before))
    if not moves or re.search(r"\d|[;:]", _STEP.sub("", before[moves[-1].end() :])):
        return False
    if _APART.fullmatch(before, moves[-1].end()):
        return True
    if _GOES.match(moves[-1][0]):
        return True
    return re.search(r"[%€a-z]$", low.strip()) is not None and _FALLS.match(moves[-1][0]) is None


_APART = re.compile(r"[^\W\d_]*(?: [^\W\d_]+ment)?, (?:de|d'|from)[ *]*")
"""What sets the two ends apart from the verb: no size follows ("a bondi, de 120 à 390")."""
_GOES = re.compile(r"(?:pass|évolu|port|remont|ramen|tomb|went)", re.IGNORECASE)
_FALLS = re.compile(
    r"(?:baiss|diminu|rédu|recul|chut|tomb|abaiss|ramen|dégring|fell)", re.IGNORECASE
)
_VARIES = re.compile(
    r"\b(?:vari|oscill|fluctu|all(?:ant|er)|compris|s'étal|s'échelonn|gain|économi|entre|dur)[^\W\d_]*[^.;\n]{0,30}$"
)
"""What makes "de A à B" an extent, whatever time it is told of."""
_STEP = re.compile(r"\d[\d ,.]* ?(?:%|points?|pts)")
"""How far a number went ("gagné 12 points, de 79 % à 85 %")."""


def stated_with(
    text: str, begin: int, end: int, numbers: list[NumberMatch], kept: Container[int]
) -> list[NumberMatch]:
    """Return the numbers that state a quantity and those that tell a change with another.

    "passé de 11 à 55" counts nothing by itself: that it is a change makes it a figure.

    Args:
        text: The masked text.
        begin: Where the sentence begins.
        end: Where it ends.
        numbers: Its numbers that are no dates or references.
        kept: Where the numerals of those begin that state a quantity by themselves.
    """
    found: list[NumberMatch] = []
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        stated = number.numeral_start in kept or stands_against(text, begin, end, number)
        stated = stated or read_range(text, begin, end, number) is not None
        last = read_move(text, begin, end, found[-1], number) if found else None
        ahead = read_move(text, begin, end, number, following) if following else None
        if stated or last is not None or (ahead is not None and ahead.firm):
            found.append(number)
    return found


_WHOLE_YEAR = re.compile(_YEAR)


def may_move(text: str, number: NumberMatch) -> bool:
    """Tell whether a number may be an end of a change: no year, nor what a letter touches."""
    year = number.unit is None and _WHOLE_YEAR.fullmatch(
        text, number.numeral_start, number.numeral_end
    )
    around = text[number.numeral_start - 1 : number.numeral_start] + text[number.numeral_end :][:1]
    return not year and not any(map(str.isalpha, around.replace("h", "")))
