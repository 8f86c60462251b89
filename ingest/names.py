"""The names of dispositifs made comparable: canonical form, aliases, folding key.

One dispositif is written in many ways: with its article, in quotes, under its acronym,
with its territory. `canonical` is what people read; `key` is what two spellings share.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.territories import gazetteer
from corpus.views import fold, folded
from ingest.words import REMEMBERED, is_coined, listed, split_words

_QUOTES = '«»“”"‹›„'
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`#]+|\[|\]")
_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_UNCLOSED = re.compile(r"(?:\s*\([^()]*)+$")
_VIEW = re.compile(r"^(?:zoom|focus|gros plan|coup de projecteur) sur (?=\S)", re.IGNORECASE)
"""What a heading says before the name of what it shows."""
_LEADING_ARTICLE = re.compile(r"^(?:l'|d'|(?:le|la|les|des|du|au|aux|ce|cet|cette|ces)\s+)(?=\S)")
_TLD = re.compile(r"(?:\.beta)?\.(?:gouv(?:\.fr)?|ameli\.fr|fr|com|org|net|eu|info|io)$")
_ACRONYM = re.compile(r"^[A-ZÀ-Ý][A-ZÀ-Ýa-z0-9&'-]{1,9}$")
_LINKING = listed(
    "le la les l un une des du de d au aux a en et pour sur dans chez the of in and for"
)

LIGHT_HEADS = listed(
    "dispositif programme projet operation plateforme application appli outil site service solution label reseau campagne demarche initiative experimentation action logiciel portail numero mesure start-up startup concept"
)
"""Nouns that introduce a name without being part of it ("le programme M'T dents")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name taken apart: `canonical` for the eye, its `aliases` and its folding `key`."""

    canonical: str
    aliases: tuple[str, ...]
    key: str


def read_name(name: str) -> Naming:
    """Return `name` taken apart: acronyms in brackets and "ex-..." become aliases."""
    aliases = [part for part in _bracketed(name) if _is_alias(part, name)]
    plain = canonical(name)
    return Naming(canonical=plain, aliases=tuple(aliases), key=key(plain))


@lru_cache(maxsize=10_000)
def canonical(name: str) -> str:
    """Return `name` as people read it: no quotes, markup, brackets, article or light head.

    Case and accents stay those of the document.
    """
    text = _MARKUP.sub(lambda found: found.group(1) or "", name)
    text = _UNCLOSED.sub("", _BRACKETED.sub(" ", text))
    text = " ".join("".join(" " if letter in _QUOTES else letter for letter in text).split())
    text = text.strip(" .,;:–—-·•…!").strip()
    text = _VIEW.sub("", text)
    text = _LEADING_ARTICLE.sub("", text)
    return _without_light_head(text)


_FORM = re.compile(
    r"(?:(?:dossier|acte|formulaire|lettre|avis)s? de candidatures?|candidature|dossiers?(?: de presse| technique)?|communiques?(?: de presse)?|note(?: de synthese| d'information)?"
    r"|fiches?(?: (?:action|projet|innovation|initiative|dispositif|experience|experimentation|technique|pratique|synthese|programme|mesure)s?| de synthese| d'identite)?"
    r"|appels? (?:a|aux) (?:projets?|candidatures?|manifestations? d'interet)|retours? d'experience|bonnes? pratiques?|etude de cas|(?:titre|nom|intitule) (?:du projet|de l'action|du dispositif)"
    r"|presentation(?: (?:du projet|du dispositif|de l'action))?|zoom|focus|reportage|portrait|interview|temoignage|actualites?)(?: n ?[°o])?(?: ?\d{1,4})?(?: ?[-/] ?\d{1,4})? ?[:–—|-] ?"
    r"|(?:n[°o] ?)?\d{1,3} ?[.):–—-]+ (?=\D)|[ivx]{1,4}[.)] "
)
"""Folded words of the form, and numbers, that a title has before what it is about."""


@lru_cache(maxsize=10_000)
def without_form(title: str) -> str:
    """Return a title without the kind of paper: "Dossier de candidature : X" is "X".

    A title that is nothing else comes back whole.
    """
    plain = fold(title)
    begin = 0
    while found := _FORM.match(plain.text, begin):
        begin = found.end()
    rest = title[plain.start(begin) :].strip() if 0 < begin < len(plain.text) else ""
    if len(rest) <= _SHORTEST_TITLE:
        return title
    return rest if is_coined(split_words(rest)[0]) else rest[:1].upper() + rest[1:]


_SHORTEST_TITLE = 2


def _without_light_head(text: str) -> str:
    head, _, rest = text.partition(" ")
    if rest and folded(head) in LIGHT_HEADS and not _LEADING_ARTICLE.match(rest):
        first = rest.split(" ", 1)[0]
        if _ADJECTIVE.search(folded(first)) and (
            first == rest or not is_coined(split_words(first)[0])
        ):
            return text
        if first[:1].isupper() or re.search(r"[A-ZÀ-Ý@]", first[1:]):
            return rest
    return text


_ADJECTIVE = re.compile(
    r"(?:iques?|[mnrt]ale?s?|[cdnt]iale?s?|aux|i[fv]e?s?|aires?)$|^(?:publics?|internet|web)$"
)
"""Endings of adjectives: "service Civique" keeps its noun."""


def _bracketed(name: str) -> list[str]:
    return [" ".join(part.split()) for part in _BRACKETED.findall(name)]


def _is_alias(part: str, name: str) -> bool:
    if part.lower().startswith(("ex-", "ex ")):
        return True
    return bool(_ACRONYM.match(part)) and bool(spells(part, _BRACKETED.sub(" ", name)))


def spells(acronym: str, phrase: str) -> bool:
    """Tell whether the capitals of `acronym` can be read off the words of `phrase` in order.

    Each letter must begin a word, little words may be passed over; one content word may
    be left out and one letter may come from inside a word (SCAD, Paerpa, NumériS@nté).
    """
    letters = [letter for letter in folded(acronym) if letter.isalpha()]
    words = [word for word in re.split(r"[^\w]+", folded(phrase)) if word]
    heavy = [word for word in words if word not in _LINKING]
    return _reads(letters, words) and len(heavy) <= len(letters) + 1


def _reads(letters: list[str], words: list[str]) -> bool:
    position = 0
    for letter in letters:
        following = position
        while following < len(words) and words[following][0] != letter:
            if words[following] not in _LINKING and following > position:
                return False
            following += 1
        if following == len(words):
            return False
        position = following + 1
    return True


@lru_cache(REMEMBERED)
def split_territory(name: str) -> tuple[str, tuple[str, ...]]:
    """Return `name` without its trailing territory, and the ids the territory may have.

    Only a complement is cut ("Mammobile du Gers"), never a word of the name itself
    ("e-Meuse santé", "Santé Landes"). Without one, the name comes back whole with ().
    """
    found = _TRAILING_PLACE.search(name)
    while found:
        place = name[found.end() :]
        ids = _territory(place)
        if ids == ("pays:FR",):
            return name[: found.start()].rstrip(" ,("), ()
        if ids:
            return name[: found.start()].rstrip(" ,("), ids
        found = _TRAILING_PLACE.search(name, found.start() + 1)
    return name, ()


_TRAILING_PLACE = re.compile(
    r"(?<=\w)[\s,(]+(?:de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|en\s+|à\s+la\s+|à\s+|aux?\s+|dans\s+(?:la|le|les|l')\s*)"
    r"(?=(?:La |Le |Les |L'|l')?[A-ZÀ-Ý])",
)


@cache
def _territory(place: str) -> tuple[str, ...]:
    """Return the ids of a territory whose name takes up the whole of `place`, or ()."""
    for match in gazetteer().find(place):
        if match.start <= 3 and match.end >= len(place.rstrip(" )")):
            return tuple(match.candidates)
    return ()


def are_places(text: str) -> bool:
    """Tell whether territories take up the whole of a text: "Meuse, Vosges et Aube (10)"."""
    bare = _BRACKETED.sub(" ", text)
    return all(takes_all(part.strip()) for part in re.split(r" et |,", bare))


@lru_cache(REMEMBERED)
def takes_all(name: str) -> bool:
    """Tell whether a territory takes up the whole of a name, but for an article."""
    return any(match.start <= 3 and match.end >= len(name) for match in gazetteer().find(name))


_EDITION = re.compile(r"\s+20\d\d(?:\s*[-/]\s*20\d\d)?$")
"""The year of an edition: "Baromètre 2026" is the Baromètre."""


_APART = re.compile(r"[^a-z0-9@+]+")


@cache
def key(name: str) -> str:
    """Return what all spellings of one name share; equal keys and territory: one initiative.

    Folded, without articles, little words, plurals, signs, light heads and the trailing
    territory or year: "le programme M'T dents" is "mtdent", "Mammobiles de l'Hérault" "mammobile".
    """
    text = canonical(name)
    short, _ = split_territory(text)
    text = _EDITION.sub("", _TLD.sub("", folded(short).strip()))
    words = [word for word in _APART.split(text) if word]
    kept = [singular(word) for word in words if word not in _LINKING] or words
    return "".join(kept)


def singular(word: str) -> str:
    """Return a folded word without the sign of its plural."""
    if len(word) > 3 and word.endswith("aux") and word not in {"reseaux", "bureaux", "niveaux"}:
        return word[:-3] + "al"
    if len(word) > 3 and word[-1] in "sx" and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
