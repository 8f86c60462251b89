"""Names that a generic noun introduces or begins: "le programme X", "Pacte de lutte ..."."""

import re
from collections.abc import Iterator

from corpus.concepts import vocabulary
from ingest import heads
from ingest.candidates import Candidate, singular
from ingest.lines import ALONE, Line, Pairs, is_field_acronym, span_text
from ingest.name_span import name_end
from ingest.names import are_places, split_territory
from ingest.words import (
    ARTICLES,
    DEFINITE,
    LINKS,
    NAMELESS,
    WEAK_LINKS,
    ends_name,
    is_acronym,
    is_capital,
    is_coined,
    listed,
)


def find_cued(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield the capitalised name right after a light head ("le programme M'T dents")."""
    head = singular(line.plain(index))
    moving = head in _MOVING and line.plain(index + 1) in _BETWEEN  # "l'unité mobile Opale"
    if not (head in heads.CUES or moving) or (
        is_capital(line.words[index]) and not line.opens(index)
    ):
        return
    if line.plain(index + 1) in heads.COMPLEMENTS.get(head, ()):
        return
    begin = index + 1
    while (
        begin < len(line.words)
        and line.plain(begin) in _BETWEEN
        and not is_capital(line.words[begin])
    ):
        begin += 1
    if begin < len(line.words) and line.plain(begin) in {"d", "de"} and head == "barometre":
        begin += 1
    if begin >= len(line.words) or not is_capital(line.words[begin]):
        return
    if line.plain(begin) in heads.PLAIN_ADJECTIVES or line.plain(begin) in {"internet", "web"}:
        return
    end = name_end(line, begin, pairs, phrase=True)
    if end > begin + 1 and _is_own_word(line, begin, pairs):
        end = begin + 1
    if end == begin + 1 and _takes_one_more(line, end):
        end += 1
    yield Candidate(line=line, start=begin, end=end, evidence=_cue_strength(line, begin, end))


def _is_own_word(line: Line, begin: int, pairs: Pairs) -> bool:
    """Tell whether a capitalised word stands in the document without what follows it here."""
    following = line.words[begin + 1]
    if is_capital(following) or line.plain(begin) in heads.COMMON_OPENERS:
        return False
    return pairs[line.plain(begin), following.plain] < pairs[line.plain(begin), ALONE]


def _cue_strength(line: Line, begin: int, end: int) -> str:
    first = line.words[begin]
    if sum(is_capital(word) for word in line.words[begin:end]) > 1 or is_coined(first):
        return "cued"
    if is_field_acronym(first):
        return "cued" if end > begin + 1 else "cued_field_acronym"
    if is_acronym(first) and len(first.text) < 5 and end == begin + 1:
        return "cued_acronym"
    return "cued_single"


def _takes_one_more(line: Line, index: int) -> bool:
    """Tell whether one noun in lower case ends the name ("M'T dents qui ...")."""
    if (
        index >= len(line.words)
        or line.words[index].kind != "word"
        or not is_coined(line.words[index - 1])
    ):
        return False
    word = line.words[index]
    if (
        ends_name(word)
        or word.plain in ARTICLES
        or word.plain in WEAK_LINKS
        or _QUALIFIES.search(word.text)
    ):
        return False
    following = line.words[index + 1] if index + 1 < len(line.words) else None
    if following is None or following.kind == "mark" or ends_name(following):
        return True
    return following.plain in LINKS


_QUALIFIES = re.compile(
    r"(?:ale?s?|aux|iques?|i[fv]e?s?|ée?s?|aires?|i[eè]re?s?|euse?s?|eurs?|[aeiou]s?t)$|^\d"
)


_MOVING = heads.MOBILES | {"equipe"}
_BETWEEN = listed(
    "national nationale regional regionale departemental departementale local innovant pilote experimental numerique dit dite baptise intitule"
    " mobile itinerant itinerante gratuit gratuite collaboratif collaborative territorial territoriale municipal municipale telephonique denomme denommee baptisee intitulee appele appelee mutualise mutualisee inedit inedite"
)


def find_headed(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield the name that a generic noun begins ("Pacte de lutte contre ...")."""
    word = line.words[index]
    head = singular(word.plain)
    if not _is_head(line, index, head):
        return
    end = name_end(line, index, pairs)
    if end < index + 2 or (end == index + 2 and line.plain(index + 1) in heads.PLAIN_ADJECTIVES):
        return
    if not is_capital(word):
        yield from _national(line, index, pairs, head)
        yield from _local(line, index, end, head)
        yield from _headed_lower(line, index, end, head)
        return
    evidence = _strength(line, index, end, head)
    if evidence:
        yield Candidate(line=line, start=index, end=end, evidence=evidence)


def _is_head(line: Line, index: int, head: str) -> bool:
    word, following = line.words[index], line.plain(index + 1)
    if word.text.endswith("é") and head != "unite":
        return False  # "primé" is no "prime"
    if not word.text[0].isalpha() or following in heads.COMPLEMENTS.get(head, ()):
        return False
    if following in heads.COMPLEMENTS.get(word.plain, ()):
        return False
    return head in heads.SCHEMES or head in heads.FACILITIES or word.plain in heads.SCHEMES


def _strength(line: Line, index: int, end: int, head: str) -> str | None:
    """Return what a capitalised head with its complement is worth, or None."""
    caps = sum(is_capital(other) for other in line.words[index + 1 : end])
    scheme = head in heads.SCHEMES or line.plain(index) in heads.SCHEMES
    if not caps and (not scheme or end - index > 8):
        return None
    opening = line.opens(index)
    if head in heads.FACILITIES and head != line.plain(index) and not _is_placed(line, index, end):
        return "headed_thin"  # a kind: "Véhicules Utilitaires Légers"
    if not opening and _is_thin(line, index, end, caps, head):
        return "headed_thin"
    if head in _TEAMS:
        return "headed_team"
    if caps or not opening:
        return "headed"
    return "headed_heading" if line.heading else "headed_opening"


def _is_placed(line: Line, index: int, end: int) -> bool:
    return bool(split_territory(span_text(line, index, end))[1])


_TEAMS = listed("pole mission cabinet bureau cellule equipe antenne fabrique")
"""Heads that begin the names of teams and offices as often as those of schemes."""


def _is_thin(line: Line, index: int, end: int, caps: int, head: str) -> bool:
    """Tell whether a capital on a generic noun may be mere style ("Fonds d'investissement")."""
    content = sum(
        word.plain not in ARTICLES and word.plain not in WEAK_LINKS
        for word in line.words[index:end]
    )
    definite = line.plain(index - 1) in DEFINITE
    if head in heads.OFFICES:
        return (
            line.plain(index + 1) in heads.PLAIN_ADJECTIVES
            or content < 3
            or line.plain(index - 1) not in {*DEFINITE, "les"}
        )
    return not caps and content < 3 and not definite


def _headed_lower(line: Line, index: int, end: int, head: str) -> Iterator[Candidate]:
    """Yield "le pass Culture", "le bus Santé Femmes": a small head, then a capital."""
    plural = head != line.plain(index) or line.plain(index) in {
        "aides",
        "fonds",
        "services",
        "emplois",
    }
    if (
        head in heads.CUES
        or head in heads.OFFICES
        or plural
        or not is_capital(line.words[index + 1])
    ):
        return
    weak = head in heads.FACILITIES and head not in heads.MOBILES
    evidence = "headed_place" if weak or is_acronym(line.words[index + 1]) else "headed_lower"
    yield Candidate(line=line, start=index, end=end, evidence=evidence)


def _local(line: Line, index: int, end: int, head: str) -> Iterator[Candidate]:
    """Yield "le centre départemental de santé du Gers": lower case, but of one territory."""
    if line.plain(index - 1) not in DEFINITE or end - index < 3 or head in _COMMON_WITH_PLACE:
        return
    if head in heads.OFFICES and line.plain(index + 1) in heads.PLAIN_ADJECTIVES:
        return
    name = span_text(line, index, end)
    short, ids = split_territory(name)
    if not ids or " " not in short:
        return
    yield Candidate(line=line, start=index, end=end, evidence="local")


def _national(line: Line, index: int, pairs: Pairs, head: str) -> Iterator[Candidate]:
    """Yield "la stratégie nationale de lutte contre X", lower case as it is."""
    if head not in _DECIDED or line.plain(index + 1) not in _WIDE:
        return
    if line.plain(index - 1) not in DEFINITE:
        return
    end = name_end(line, index, pairs, phrase=True)
    if end > index + 3:
        yield Candidate(line=line, start=index, end=end, evidence="headed_national")


_DECIDED = listed("plan strategie pacte schema programme fonds")
_WIDE = listed("national nationale regional regionale departemental departementale")
_COMMON_WITH_PLACE = listed(
    "guichet service bureau aide mission espace systeme compte contrat emploi relais ecole plan fonds prime prise carte projet"
)


_SUPPORT = listed("soutenir financer generaliser deployer")


_FOUNDING = listed("lancement creation deploiement generalisation ouverture")


def find_heading_object(line: Line) -> Iterator[Candidate]:
    """Yield what a heading says is supported or set up, where it is an idea of the field."""
    first = line.first
    begin = first + 1
    if line.plain(first) not in _SUPPORT and line.plain(first) not in _FOUNDING:
        return
    while begin < len(line.words) and line.plain(begin) in ARTICLES:
        begin += 1
    if begin == first + 1 or begin >= len(line.words):
        return
    start, end = line.words[begin].start, line.words[-1].end
    for match in vocabulary().find(line.text[start:end]):
        if match.start == 0 and match.end == end - start and _is_action(match.concepts):
            yield Candidate(line=line, start=begin, end=len(line.words), evidence="heading_object")


def find_placed(line: Line, pairs: Pairs) -> Iterator[Candidate]:
    """Yield the name behind the place that a heading begins with: "Gers (32) : le Mammobile"."""
    colon = next((at for at, plain in enumerate(line.plains) if plain == ":"), 0)
    if not line.first < colon or not are_places(span_text(line, line.first, colon)):
        return
    begin = colon + 1
    while line.plain(begin) in DEFINITE | {"les"} and not is_capital(line.words[begin]):
        begin += 1
    if begin < len(line.words) and is_capital(line.words[begin]) and not _asks(line, begin):
        end = name_end(line, begin, pairs, phrase=True)
        yield Candidate(line=line, start=begin, end=end, evidence="placed")


def _asks(line: Line, begin: int) -> bool:
    """Tell whether a clause begins here rather than a name."""
    return line.plain(begin) in NAMELESS or (
        line.plain(begin) in ARTICLES and line.plain(begin) not in heads.COMMON_OPENERS
    )


def _is_action(concepts: tuple[str, ...]) -> bool:
    found = (vocabulary().get(concept) for concept in concepts)
    return any(
        concept is not None and concept.group in {"actions", "structures"} for concept in found
    )
