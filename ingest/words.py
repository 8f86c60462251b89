"""The words of a sentence as names need them: shapes, and the French words that end a name.

spaCy's blank tokens cut coined names apart ("Doct'" + "Eure"); here an elided article is
split off and everything else between spaces stays whole.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.french_words import is_french_word
from corpus.views import folded

LETTER = r"[^\W\u00b2\u00b3\u00b9\u2070-\u2079_]"
"""A letter or digit, but no raised footnote mark."""
_DOMAIN = (
    r"(?:\w[\w-]*\.)+(?:fr|com|org|net|eu|info|io|paris|alsace|bzh|corsica|re|gp|mq|gf|yt|nc|pf)\b"
)
_TOKEN = re.compile(
    # Most words stand before a space: they are told first, then what may be an address.
    rf"(?P<bare>{LETTER}++(?=\s|$))"
    rf"|(?=[^\s@.:]*[@.:])(?:(?P<address>https?://\S+|www\.\S+|\S+@{_DOMAIN}|{_DOMAIN}/\S+)"
    rf"|(?P<domain>{_DOMAIN}))"
    r"|(?P<elided>(?:[lcdjnmst]|[LCD]|[JNMST](?='[a-zà-ÿœ])|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)'(?=\w))"
    rf"|(?P<word>{LETTER}+(?:['@·-]{LETTER}+)*\+?)"
    r"|(?P<mark>\S)",
)


def listed(text: str, mark: str | None = None) -> frozenset[str]:
    """Return the words of a list written as text, apart at white space or at `mark`."""
    return frozenset(part.strip() for part in text.split(mark))


class Word(NamedTuple):
    """A word or mark; `start` and `end` are offsets into the text it was read from.

    A named tuple, because texts hold many: what a word's letters alone say is worked out
    once for all places where it stands.

    Attributes:
        kind: "address", "domain", "elided", "word" or "mark".
        plain: The word in lower case without accents or a final apostrophe.
        capital: It begins like a name: a capital, or a coined word.
        coined: It looks made up: capitals or signs inside, "-bus" and the like.
        letters: How many letters it has, 0 for all but words.
        capitals: How many of them are capitals.
    """

    start: int
    end: int
    text: str
    kind: str
    plain: str
    capital: bool
    coined: bool
    letters: int
    capitals: int


_KINDS: dict[str | None, str] = {
    "bare": "word",
    **{kind: kind for kind in ("address", "domain", "elided", "word", "mark")},
}
_Look = tuple[str, str, str, bool, bool, int, int]
REMEMBERED = 100_000
"""Spellings of which it is remembered what they say: those of a few hundred documents."""


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and marks of `text[start:end]`, offsets counting in `text`."""
    new = tuple.__new__  # `Word._make` takes twice the time
    words: list[Word] = []
    for chunk in text[start:end].replace("\n", " ").split(" "):
        for first, last, look in _pieces(chunk):
            words.append(new(Word, (start + first, start + last, *look)))
        start += len(chunk) + 1
    return words


@lru_cache(REMEMBERED)
def name_words(name: str) -> tuple[Word, ...]:
    """Return the words and marks of a name, which is looked at again and again."""
    return tuple(split_words(name))


@lru_cache(REMEMBERED)
def _pieces(chunk: str) -> tuple[tuple[int, int, _Look], ...]:
    """Return the words of what stands between two spaces, which no word reaches over."""
    if chunk.isalpha():
        return ((0, len(chunk), _look(chunk, "word")),)
    return tuple(
        (*found.span(), _look(found[0], _KINDS[found.lastgroup]))
        for found in _TOKEN.finditer(chunk)
    )


@lru_cache(REMEMBERED)
def _look(text: str, kind: str) -> _Look:
    """Return what a word's letters say, in the order of the fields of `Word`."""
    plain = folded(text).rstrip("'")
    coined = _is_coined(text, kind, plain)
    word = kind == "word"
    letters = [letter for letter in text if letter.isalpha()] if word else []
    capital = word and (text[0].isupper() or coined)
    return text, kind, plain, capital, coined, len(letters), sum(map(str.isupper, letters))


def is_capital(word: Word) -> bool:
    """Tell whether a word begins like a name: a capital, or "e-" before one."""
    return word.capital


def is_coined(word: Word) -> bool:
    """Tell whether a word looks made up: capitals or signs inside, "-bus" and the like."""
    return word.coined


def _is_coined(text: str, kind: str, plain: str) -> bool:
    if kind == "domain":
        return True
    if kind != "word" or len(text) < 3:
        return False
    plainly = text.isalpha() and text[1:].islower()
    shaped = not plainly and any(
        shape.search(part) for shape in _COINED for part in (text, *_parts(text))
    )
    return shaped or _is_vehicle(plain) or _is_distant(text, plain)


def _parts(text: str) -> list[str]:
    """Return the parts of a word with hyphens, any of which may be made up ("CorHESan-QPV")."""
    return [part for part in text.split("-") if len(part) > _SHORTEST_PART] if "-" in text else []


_SHORTEST_PART = 5


_COINED = (
    re.compile(r"^[a-zà-ÿ]{2,}[A-ZÀ-Ý]"),  # diagBruit
    re.compile(r"^[A-ZÀ-Ý]?[a-zà-ÿ]+[A-ZÀ-Ý][A-ZÀ-Ýa-zà-ÿ]{2,}$"),  # DentiBus, MarSOINS
    re.compile(r"^[A-ZÀ-Ý][a-zà-ÿ]{3,}[A-ZÀ-Ý]$"),  # VigilanS
    re.compile(r"^[A-ZÀ-Ý][a-zà-ÿ]+[A-ZÀ-Ý][a-zà-ÿ]$"),  # PoEm
    re.compile(r"^(?:e-?|E-)[A-ZÀ-Ý]\w+"),  # e-Meuse, eTICSS, E-Contact
    re.compile(r"^M(?:on|a|es)-[A-ZÀ-Ý]"),  # Mon-Espace-Collectivité
    re.compile(r"^[A-ZÀ-Ý][\wà-ÿ]*'[A-ZÀ-Ý]"),  # Doct'Eure, M'T
    re.compile(r"^\w+@\w+$"),  # NumériS@nté
    re.compile(r"^[A-ZÀ-Ý]\w+\+$"),  # Administration+
)


def is_vehicle(word: Word) -> bool:
    """Tell whether a word is a coined vehicle such as "médicobus" or "mammobile"."""
    return _is_vehicle(word.plain)


def _is_vehicle(plain: str) -> bool:
    ends = plain.endswith(("bus", "buses", "mobile", "mobiles"))
    return ends and bool(_VEHICLE.fullmatch(plain)) and plain not in _PLAIN_VEHICLES


def _is_distant(text: str, plain: str) -> bool:
    """Tell whether "Télé" stands before what is no French word: "Téléhpad", no "Télémédecine"."""
    made = text[0].isupper() and plain.startswith("tele") and len(plain) > _SHORTEST_PART
    return made and not (is_french_word(text) or is_french_word(plain[4:].lstrip("-")))


_VEHICLE = re.compile(r"(?:e-)?[a-z]{3,}-?(?:bus|buses|mobiles?)")
_PLAIN_VEHICLES = listed(
    "autobus minibus omnibus trolleybus abribus airbus syllabus rhombus erebus microbus bibliobus infobus globus incubus colombus cumulonimbus phoebus automobile automobiles immobile immobiles hippomobile telemobile"
)


def is_acronym(word: Word) -> bool:
    """Tell whether a word is written all in capitals (digits allowed), 2 to 10 letters."""
    text = word.text.replace("-", "")
    return (
        word.kind == "word"
        and 2 <= len(text) <= 10
        and text.upper() == text
        and text[0].isalpha()
        and word.letters >= 2
    )


def shouts(words: Sequence[Word]) -> bool:
    """Tell whether a line is set in capitals, so that capitals say nothing."""
    letters = sum([word.letters for word in words])
    return letters >= 8 and sum([word.capitals for word in words]) > 0.7 * letters


ARTICLES = listed(
    "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes"
)
DEFINITE = listed("le la l du au ce cet cette son sa notre leur")
LINKS = listed("de d du des")
"""Prepositions that a name passes over freely."""
WEAK_LINKS = listed("a au aux en pour contre sur et & sans chez avec entre")
"""Prepositions that a name passes over only with care."""

FUNCTION_WORDS = listed(
    """
    je tu il elle on nous vous ils elles qui que quoi dont ou où lequel laquelle lesquels lesquelles qu se s y n ne pas
    plus moins tres aussi ainsi alors mais or ni car donc puis si comme quand lorsque lorsqu puisque tandis afin cependant toutefois neanmoins pourtant outre face suite grace
    par ailleurs dans sous vers depuis pendant durant apres avant des lors jusqu jusque malgre selon parmi hors outre voire via
    ceci cela celui celle ceux celles chaque chacun plusieurs certains certaines tout tous toute toutes tel telle
    notamment egalement desormais deja encore enfin ensuite actuellement aujourd aujourd'hui hier demain bientot ici
    """
)
VERBS = listed(
    """
    est sont etait etaient sera seront serait soit etre ete a ont avait avaient aura auront aurait ayant avoir
    peut peuvent pourra pourront pourrait doit doivent devra devrait va vont veut veulent fait font faire fera
    dit disent permet permettent permettra vise visent sert servent tient tiennent vient viennent met mettent
    repond repondent prend prennent rend rendent offre offrent propose proposent reunit reunissent recoit recoivent
    suit suivent devient deviennent reste restent existe existent voit voient sait connait connaissent
    accueille accueillent assure assurent accompagne accompagnent apporte apportent concerne concernent compte comptent
    consiste constitue constituent contribue contribuent couvre couvrent cree creent debute demarre deploie deploient
    donne donnent emploie emploient evite facilite facilitent fonctionne fonctionnent garantit intervient interviennent
    lance lancent mobilise mobilisent montre organise organisent ouvre ouvrent participe participent passe poursuit
    poursuivent prevoit prevoient propose realise realisent recrute recrutent reduit reduisent regroupe regroupent
    renforce renforcent repose reposent represente representent sillonne sillonnent soutient soutiennent trouve trouvent
    utilise utilisent valorise valorisent circule circulent arrive arrivent affiche affichent annonce annoncent
    attire augmente augmentent baisse beneficie beneficient bouscule change commence comprend comprennent conduit
    connecte delivre dessert dispose disposent diminue essaime essaiment evolue gere grandit incarne informe integre
    invite invitent joue marche mise monte obtient obtiennent oriente orientent parcourt parcourent part partent pourraient
    porte portent privilegie produit progresse promet rassemble rassemblent relie relient rencontre repart reprend
    resulte retient revient s'adresse sollicite souhaite stationne stationnent teste testent touche touchent transforme
    travaille travaillent vaut vit vivent vole roule roulent remporte remportent declare affirme explique estime rappelle
    souligne precise ajoute confirme detaille indique salue felicite
    """
)
"""Common verb forms: a lower-case noun right after a name is none of them."""
NAMELESS = FUNCTION_WORDS | VERBS
"""Words that no name begins with."""
PARTICIPLES = listed(
    """
    presente lance porte cree ouvert mis pilote finance soutenu prevu annonce signe inaugure dedie destine constitue
    situe installe propose developpe concu gere labellise intitule baptise nomme appele denomme issu anime coordonne
    deploye experimente initie mene organise realise soumis choisi retenu recompense prime laureat implante assure
    accompagne adopte elabore engage fonde heberge imagine integre lie monte place publie rattache regi rejoint repris
    salue teste valide vote base cofinance copilote coporte dote equipe etabli
    """
)


def ends_name(word: Word) -> bool:
    """Tell whether a lower-case word right after a noun can no longer be part of its name."""
    return _ends_name(word.text, word.plain)


@lru_cache(REMEMBERED)
def is_infinitive(plain: str) -> bool:
    """Tell whether a folded word is a verb to be: its participle is a word ("loger": "logeant").

    "Observatoire", "centre" and "atelier" end like one and are none.
    """
    return any(
        plain.endswith(end) and is_french_word(f"{plain[: -len(end)]}{participle}")
        for end, participle in _PARTICIPLES_OF_INFINITIVES
    )


_PARTICIPLES_OF_INFINITIVES = tuple(
    (end, participle)
    for end, participles in (
        ("er", "ant eant"),
        ("ir", "issant ant"),
        ("oir", "oyant ant"),
        ("re", "ant sant ssant"),
        ("ire", "vant yant"),
        ("dre", "ant"),
        ("indre", "ignant"),
    )
    for participle in participles.split()
)


@lru_cache(REMEMBERED)
def _ends_name(text: str, plain: str) -> bool:
    if plain in NAMELESS:
        return True
    stem = re.sub(r"(?:es|s|e)$", "", plain)
    if plain in PARTICIPLES or (stem in PARTICIPLES and folded(text) != text.lower()):
        return True
    if re.search(r"ée?s?$", text):
        return not plain.rpartition("-")[2].startswith(_ADJECTIVES_IN_E)
    return bool(_VERB_ENDING.search(plain)) and not plain.startswith(_NOUNS_LIKE_VERBS)


_VERB_ENDING = re.compile(r"(?<!m)ent$|ants?$|aient$|eront$|issent$|(?<!m)(?<!p)era$|erait$")
_NOUNS_LIKE_VERBS = tuple(
    listed(
        "permanent intelligent urgent patient adolescent parent agent talent enfant restaurant etudiant habitant aidant itinerant soignant accompagnant innovant apprenant montant savant volant participant diligent excellent convalescent client traitant remplacant aidant dependant independant important"
    )
)
_ADJECTIVES_IN_E = tuple(
    listed(
        "sante specialis coordonn integr partag avanc proteg mutualis simplifi securis connect personnalis renforc cite faculte qualite egalite solidarite mobilite proximite parente maternite citoyennete diversite liberte fraternite activite autonomie carie liberal anticip privilegi isol age handicap sante priorit fragilis retrait salari employ assure accessibilite agre digitalis numeris decentralis regionalis"
    )
)
