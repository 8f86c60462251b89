"""Where the noun group after a number ends, in French and English, without a tagger."""

import re

_WORD = re.compile(
    r"[^\W\d_](?:[\w'’]|-(?=\w))*|\([^()\n]{1,30}\)|\d[\d ]{0,20}\d|\d|[^\w\s]|\n", re.UNICODE
)

_STOPS = """
qui que qu' dont où et ou mais car or ni donc si lorsque quand tandis alors puis comme
ainsi soit depuis entre pendant dès lors selon afin grâce via après avant malgré durant
dans sur par pour chez avec contre auprès parmi vers hors voire environ seulement chaque
ce cet cette ces cela ceci leur leurs il elle ils elles on nous vous je se s' ne n' y me
lui eux jamais toujours encore désormais aujourd'hui déjà notamment également aussi là ici
au-delà jusqu' jusque fin début mi contrairement tout toute tous ayant étant afin parce
puisque sachant a ont est sont était étaient fut furent sera seront serait seraient aura
auront aurait auraient avait avaient peut peuvent pourra pourront pourrait doit doivent
devra devront devrait devraient va vont fait font permet permettent vivent vit souffre
souffrent déclarent déclare indiquent indique renoncent résident réside bénéficient
bénéficie bénéficieront travaillent travaille exercent exerce attendent habitent estiment
estime jugent pensent disent affirment considèrent représentent représente concernent
concerne touchent touche proposent propose participent utilisent utilise reçoivent reçoit
disposent dispose viennent vient prennent prend restent reste trouvent trouve passent
passe augmentent augmente diminuent diminue baissent baisse progressent progresse perdent
sortent obtiennent veulent savent connaissent assurent assure interviennent intervient
sillonnent sillonne consultent consulte accueillent accueille atteint atteignent compte
comptent présentent présente montre montrent révèle effectuent effectue souhaitent
ressentent rencontrent rencontre recourent signent rejoignent demandent suivent suit dont
font soit voient voit vise visent couvrent couvre who which that and or but because since
from during while with by for to at on in than as is are was were has have had will would
could can may must do does did per every each
"""
STOP_WORDS = frozenset(_STOPS.split())
"""Words before which a noun group ends."""

_FINITE = re.compile(
    r".+(?:aient|èrent|eront|eraient|erait|issent|irent|iront)$|(?:[cdjlmnst]'|qu')?(?:a|ont|est|sont|était|étaient|y|en|avait|il|elle|ils|elles|on)$",
)
_PREPOSITION_WORDS = """
de des du d' à au aux en sans of the la le les l' un une non a
"""
_PREPOSITION = frozenset(_PREPOSITION_WORDS.split())
_OPENERS_WORDS = """
Le La Les L' L’ Un Une Des Ces Ce Cette Pour En Dans
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
"""Capitalised words that open a sentence whose full stop was lost."""
_TIME_WORD = re.compile(
    r"(?:19|20)\d\d|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|moins|plus|cours|place|effet|raison|fonction|fait|"
    r"moyenne|outre|question|un|une|deux|trois|seulement|compter|lieu|hausse|baisse|recul|augmentation|diminution|progression",
    re.IGNORECASE,
)
MAX_WORDS = 11


def noun_group(text: str, position: int, *, max_words: int = MAX_WORDS) -> tuple[int, int]:
    """Return the span of the noun group at `position`, leading space and "de" left out.

    The span is empty (`end == start`) where no noun follows: punctuation, a verb.
    Offsets count in `text`.
    """
    start = _skip_of(text, position)
    end, lean = start, False
    for index, token in enumerate(_WORD.finditer(text, start)):
        if text[end : token.start()].strip(" *_\u00a0\u202f") or index >= max_words:
            break
        if not _continues(text, token, first=index == 0, lean=lean):
            break
        word = token[0].lower()
        lean = word in _PREPOSITION or word.endswith("'")
        end = token.end()
    return start, _trim(text, start, end)


def _skip_of(text: str, position: int) -> int:
    """Return the offset after spaces, emphasis marks and an opening "de", "of"."""
    opening = _OPENING.match(text, position)
    return opening.end() if opening else position


_OPENING = re.compile(
    r"[ *_\u00a0\u202f]*(?:(?:fewer|more|less) +)?(?:de la |de l['’]|des |du |d['’]|de nos |de |of the |of |parmi les )?[ *_]*(?:(?:nos|ces|cette|cet|ce|ses|son|sa|leurs?) (?!qui\b|que\b|dernier)|l['’]ensemble des |l['’]|la |le |les |leurs? |the )?",
    re.IGNORECASE,
)


def _continues(text: str, token: re.Match[str], *, first: bool, lean: bool) -> bool:
    word = token[0]
    lower = word.lower().replace("’", "'")
    if word[0] == "(":
        return (
            not first and bool(re.fullmatch(r"\([^\W\d_][\w' -]*\)", word)) and word[1:2].isupper()
        )
    if not word[0].isalpha():
        return bool(
            word[0].isdigit()
            and lean
            and re.match(r" (?:à \d+ )?(?:ans|mois)\b", text[token.end() : token.end() + 12])
        )
    kept = (lower in {"tout", "entre"} and lean) or (word == "Est" and not first)  # "Grand Est"
    if lower in STOP_WORDS and not kept:
        return bool(
            lower in {"pour", "contre", "par", "chez", "dans"} and not first and _keeps(text, token)
        )
    if (
        word in _OPENERS
        or (not first and word.startswith(("L'", "L’", "D'", "D’", "C'", "C’")))
        or lower.startswith("d'ici")
        or (_FINITE.match(lower) and lower not in _PREPOSITION and word != "Est")
    ):
        return False
    if lower.endswith("ant") and not first and not lean:
        return False  # a present participle: "structures proposant ..."
    return not (
        lower in {"en", "à", "au", "d'", "de", "du"} and (first or _opens_time(text, token))
    )


def _keeps(text: str, token: re.Match[str]) -> bool:
    """Tell whether a preposition belongs to the noun ("vaccination contre la grippe")."""
    if token[0].lower() != "contre":
        return False
    before = text[max(0, token.start() - 16) : token.start()].lower()
    return bool(re.search(r"(?:vaccin\w*|lutte|plan|protection) $", before))


def _opens_time(text: str, token: re.Match[str]) -> bool:
    after = text[token.end() :][:24].lstrip(" *'")
    if token[0].lower() in {"d'", "de", "du"}:
        return bool(
            re.match(r"(?:ici|abord|ailleurs|plus\b|moins\b|\d)", after)
            and not re.match(r"\d+ (?:à \d+ )?ans", after)
        )
    if re.match(r"\d", after):
        return True
    return _TIME_WORD.match(after) is not None


_DANGLING = re.compile(
    r"(?:[ *_]+(?:d'une?|de|des|du|à|au|aux|en|sans|la|le|les|of|the|un|une|non|très|plus|moins|pas|(?-i:est))|[ *_]*\b[dl]'|[ *_]+)$",
    re.IGNORECASE,
)


def _trim(text: str, start: int, end: int) -> int:
    """Return the end without the prepositions and articles that dangle there."""
    while (
        end > start
        and (found := _DANGLING.search(text, start, end)) is not None
        and found.end() == end
    ):
        end = max(start, found.start())
    return end
