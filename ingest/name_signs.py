"""The signs by which a name is told from other capitals: its shape, its places, its document.

A sign has a name that people can read and a value from 0 (absent) to 1; most of those of
the places are the share of the places that have it. `name_weights.py` says how much each
counts.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.french_words import is_french_word
from corpus.territories import gazetteer
from corpus.views import folded
from ingest import heads
from ingest.candidates import Candidate, heads_organisation, singular
from ingest.definitions import is_founded
from ingest.known_schemes import KNOWN_SCHEMES
from ingest.lines import LOWER, Line, is_common, is_field_acronym, is_of_field
from ingest.name_book import KINDS_LISTED, Book, Place
from ingest.name_span import are_side_by_side
from ingest.name_weights import BIAS, WEIGHTS
from ingest.names import canonical, key, split_territory
from ingest.organisations import is_organisation
from ingest.set_apart import introduced, is_linked
from ingest.words import (
    ARTICLES,
    FUNCTION_WORDS,
    REMEMBERED,
    VERBS,
    WEAK_LINKS,
    Word,
    ends_name,
    is_acronym,
    is_capital,
    is_coined,
    is_infinitive,
    listed,
    name_words,
)

Signs = Mapping[str, float]
CEILING = 0.97
"""The highest confidence in a name."""


def probability(signs: Signs) -> float:
    """Return the confidence (0 to 0.97) that what has these signs names a dispositif."""
    total = BIAS + sum([WEIGHTS.get(sign, 0.0) * value for sign, value in signs.items()])
    return CEILING / (1.0 + math.exp(-total))


def places_of(members: Sequence[Candidate], book: Book) -> list[Place]:
    """Return where a name stands, in all the forms that its candidates have."""
    forms = {canonical(member.name) for member in members}
    found = {(each.number, each.start): each for form in forms for each in book.places(form)}
    if not found:
        for member in members:
            number = book.number(member.line)
            found[number, member.start] = Place(number, member.start, member.end)
    return list(found.values())


def signs_of(
    members: Sequence[Candidate], places: Sequence[Place], book: Book, name: str
) -> dict[str, float]:
    """Return the signs of a name.

    Args:
        members: The candidates for it.
        places: All places where it stands.
        book: The document.
        name: The name, in its canonical form.
    """
    signs = dict.fromkeys((f"found {member.evidence}" for member in members), 1.0)
    capital = not name.islower()
    counts = Counter(sign for place in places for sign in _signs_at(place, book, capital=capital))
    shapes = set(_shape(name, book))
    for sign, count in counts.items():
        signs[f"any {sign}"] = 1.0
        signs[f"share {sign}"] = count / len(places)
    if "all odd" in shapes and not counts.keys().isdisjoint(_ACTING):
        signs["odd acts"] = 1.0
    signs |= dict.fromkeys([*shapes, *_of_document(name, places, book)], 1.0)
    signs |= {f"kind {_kind(shapes)}": 1.0, "often": min(math.log(len(places)), 3.0) / 3.0}
    if any(member.aliases for member in members):
        signs["aliased"] = 1.0
    return signs


_ACTING = frozenset({"before verb", "before act", "before is", "before founded"})
"""Signs of places where what is named does something."""


def _of_document(name: str, places: Sequence[Place], book: Book) -> Iterator[str]:
    if len(places) == 1:
        yield "once"
    if min(place.number for place in places) < 0.1 * len(book.lines):
        yield "early"
    folding = key(name)
    if folding in book.titles:
        yield "title is"
    elif len(folding) > 3 and folding in book.title:
        yield "title has"
    if len(folding) > 3 and folding in book.addresses:
        yield "address has"


_FRAMES = frozenset('«»“”"*_[]')
"""Marks around a name: quotes, emphasis, brackets of a link."""
_CLOSES_LINK = frozenset('*_»”"')
_ENUMERATES = frozenset({",", "(", "et", "ou", ":", "/"})
_ENUMERATED = frozenset({",", ")", "et", "ou", "/", "etc", "...", ".", "…"})


def _signs_at(place: Place, book: Book, *, capital: bool) -> Iterator[str]:
    """Yield the signs of one place: what stands before, after and around it.

    Where a name with a capital stands in lower case, that is its only sign.
    """
    line = book.lines[place.number]
    if capital and _is_lower(line, place):
        yield "in lower case"
        return
    before, after = place.start - 1, place.end
    while before >= 0 and line.words[before].text in _FRAMES:
        before -= 1
    after, following = _following(line, after)
    frames = {line.words[at].text for at in range(before + 1, place.start)}
    framed = bool(frames)
    yield from _framing(line, place, frames)
    if before < 0 or (line.opens(place.start) and not framed):
        yield "opens"
    else:
        yield from _before(line, before)
        yield from introduced(line, before)
    yield _after(line, after, following)
    if is_founded(line, after):
        yield "before founded"
    if line.plain(before) in _ENUMERATES and following in _ENUMERATED:
        yield from _listed(line, before, following)
    if _is_inside(line, before):
        yield "inside"
    if following == ":" and (framed or line.opens(place.start)):
        yield "label"
        if line.plain(after + 1) in {"un", "une"}:
            yield "label defined"
        if line.heading == 1:
            yield "subject"
    if before < line.first and place.start <= line.first + len(frames):
        yield from _whole_line(place.number, line, following, book)
    yield from _blocking(line, place, book)
    if line.shouting:
        yield "shouted"


def _is_lower(line: Line, place: Place) -> bool:
    words = line.words[place.start : place.end]
    return all(word.text.islower() for word in words if word.kind != "mark")


def _following(line: Line, end: int) -> tuple[int, str]:
    """Return the index behind a name, its frame and its address, and what stands there, folded.

    A mark right behind an address is a part of its word.
    """
    after = end
    while after < len(line.words) and line.words[after].text in _FRAMES:
        after += 1
    if line.plain(after) == "(" and after > end and line.words[after - 1].text == "]":
        address = line.words[after + 1] if after + 1 < len(line.words) else None
        if address is not None and address.kind == "address":
            after += 2
            tail = address.text.rpartition(")")[2].strip('*_"”»')
            if tail:
                return after, tail[0]
    while after < len(line.words) and line.words[after].text in _CLOSES_LINK:
        after += 1
    return after, line.plain(after)


def _framing(line: Line, place: Place, frames: set[str]) -> Iterator[str]:
    if frames & {"*", "_"}:
        yield "in bold"
    if "[" in frames:
        yield "in link"
        if is_linked(line, place.start, place.end):
            yield "own link"
    if frames & {"«", "“", '"'}:
        yield "in quotes"
    if line.heading:
        yield "in title" if line.heading == 1 else "in heading"


_ENGAGED = listed(
    "directeur directrice president presidente prefet maire agents agent equipes equipe direction ministere services membre membres antenne"
)
"""What an organisation has: "les agents de X"."""
_TOOLS = listed("via avec sur dans grace comme utiliser utilise utilisent depuis")
_BEFORE = (
    (listed("le la l du au"), "after article"),
    (listed("les des aux ces nos vos"), "after plural"),
    (listed("ce cet cette notre son sa votre leur"), "after owner"),
    (listed("un une"), "after a"),
    (listed("de d"), "after de"),
    (listed("par"), "after by"),
    (listed("en a chez"), "after en"),
    (_TOOLS, "after tool"),
    (heads.NAMING, "after naming"),
)


def _before(line: Line, before: int) -> Iterator[str]:
    word, plain = line.words[before], line.plain(before)
    sign = next((sign for words, sign in _BEFORE if plain in words), None)
    if sign in {"after article", "after de"}:
        yield from _before_complement(line, before)
    if plain in {"du", "de", "d", "la", "l", "des"} and _is_of_land(line, before):
        yield "after land"
    yield sign or _before_other(word)


_KINDS = heads.CUES | heads.SCHEMES

_LAND = listed(
    "vallee pays canton bassin quartier quartiers secteur massif plaine cote golfe lac fleuve riviere mont rue avenue place boulevard bourg village agglomeration intercom ile"
)
"""What goes by the name of a place: "vallée du Taravo", "rue de la Paix"."""


def _is_of_land(line: Line, before: int) -> bool:
    at = before - 1 if line.plain(before - 1) in {"de", "du"} else before
    return singular(line.plain(at - 1)).rstrip("s") in _LAND


def _before_complement(line: Line, before: int) -> Iterator[str]:
    noun = before - 2 if line.plain(before - 1) == "de" else before - 1
    plain = line.plain(noun)
    if singular(plain) in _KINDS:
        yield "after cue de"
    if plain == "cadre":
        yield "after frame"
    if plain in _ENGAGED or singular(plain) in heads.ORGANISATIONS:
        yield "after office"
    if plain == "par":
        yield "after by"


def _before_other(word: Word) -> str:
    plain = singular(word.plain)
    if plain in heads.CUES or (plain in heads.SCHEMES and not is_capital(word)):
        return "after cue"
    if plain in heads.ORGANISATIONS and word.text.islower():
        return "after office"
    if word.text in {",", "(", ":", "/", ";"} or word.plain in {"et", "ou"}:
        return "after mark"
    return "after capital" if is_capital(word) else "after other"


def _after(line: Line, after: int, plain: str) -> str:
    if plain in ".!?;":
        return "before end"
    if plain == "est" and line.plain(after + 1) in {"un", "une", "le", "la", "l"}:
        return "before is"
    if plain in heads.ACTS:
        return "before act"
    if after >= len(line.words):
        return _AFTER.get(plain, "before end")
    return _AFTER.get(plain) or _after_other(line.words[after])


def _after_other(word: Word) -> str:
    if is_capital(word):
        return "before capital"
    if word.text.islower() and word.plain in VERBS:
        return "before verb"
    grammar = word.plain in FUNCTION_WORDS or word.plain in ARTICLES or word.plain in WEAK_LINKS
    return "before other" if grammar or not word.text.islower() else "before noun"


_AFTER = {
    ":": "before colon",
    "(": "before bracket",
    ",": "before mark",
    ")": "before mark",
    "et": "before mark",
    "ou": "before mark",
    "/": "before mark",
}
_BODIES_LISTED = listed(
    "partenaires acteurs associations organismes institutions collectivites operateurs ministeres agences administrations entreprises directions etablissements structures federations"
)


def _listed(line: Line, before: int, following: str) -> Iterator[str]:
    yield "listed"
    plains = {line.plain(at) for at in range(max(0, before - 16), before)}
    if plains & KINDS_LISTED:
        yield "listed kinds"
    if plains & _BODIES_LISTED:
        yield "listed bodies"
    if line.plain(before) == "(" and following == ")":
        yield "bracketed"


_COMPLEMENT = listed("de du des d")
_LINKING = _COMPLEMENT | {"la", "l", "le", "les"}


def _is_inside(line: Line, before: int) -> bool:
    """Tell whether a capital is in the complement of another ("Observatoire du Travail")."""
    at = before
    while at >= 0 and line.plain(at) in _LINKING:
        at -= 1
    return 0 <= at < before and line.plain(at + 1) in _COMPLEMENT and is_capital(line.words[at])


_INFINITIVE = re.compile(r"(?:er|ir|oir|re)$")


def _whole_line(number: int, line: Line, following: str, book: Book) -> Iterator[str]:
    """Yield "item" where a name takes up a line, "card" where the next says what for."""
    if following and following not in ":.;,(":
        return
    if line.heading:
        yield "whole heading"
    else:
        yield "item"
        if book.is_led(number):
            yield "led item"
    below = book.lines[number + 1] if number + 1 < len(book.lines) else None
    if not following and below is not None:
        word = below.words[below.first] if below.first < len(below.words) else None
        if word is not None and is_capital(word) and _INFINITIVE.search(word.plain):
            yield "card"


def _blocking(line: Line, place: Place, book: Book) -> Iterator[str]:
    begin, end = line.words[place.start].start, line.words[place.end - 1].end
    spans = book.blocked.get(id(line.parsed), ())
    if any(start <= begin and end <= stop for start, stop in spans):
        yield "in body"
    elif any(start < end and begin < stop for start, stop in spans):
        yield "at body"


_PRODUCTS = listed(
    "index atlas communs registre base socle moteur assistant module suite regie livret espace banque bibliotheque boussole simulateur catalogue repertoire agenda coffre compte comparateur calculateur barometre indicateur programmation certificat certificats amende repere kit"
)
"""Nouns of what a public service offers, beside those of `heads`."""
_BODIES = listed(
    "fabrique incubateur laboratoire lab pole mission observatoire accelerateur club reseau equipe centre bureau cellule coordination guichet"
)
"""Nouns that begin the names of teams as well as of schemes."""


def _shape(name: str, book: Book) -> Iterator[str]:
    """Yield the signs of the name itself."""
    words = [word for word in name_words(name) if word.kind != "mark"]
    if not words:
        return
    content = [w for w in words if w.plain not in ARTICLES and w.plain not in WEAK_LINKS]
    yield f"words {min(len(words), 6)}"
    yield from _of_word(words[0], book) if len(words) == 1 else _of_phrase(words, content, book)
    yield from _of_vocabulary(content)
    yield from _of_head(name, words)
    if any(word.text.isdigit() for word in words):
        yield "has number"
    if len(words) > 2 and is_common(words[0], book.pairs) and any(is_coined(w) for w in words[2:]):
        yield "common before coined"
    if split_territory(name)[1]:
        yield "of place"
    yield from _of_ideas(name, words)
    if folded(name) in KNOWN_SCHEMES:
        yield "known"
    if words[0].plain == "api" or words[-1].plain in {"api", "ia"}:
        yield "technique"


def _of_ideas(name: str, words: Sequence[Word]) -> Iterator[str]:
    """Yield what the vocabulary and the gazetteer say: ideas of the field and places name little."""
    if is_of_field(name):
        yield "all ideas"
    places = list(gazetteer().find(name))
    if len(words) > 1 and any(match.start <= words[0].start < match.end for match in places):
        yield "opens with place"
    if len(words) == 2 and len(places) == 1 and all(is_capital(word) for word in words):
        yield "joined to place"


def _of_word(word: Word, book: Book) -> Iterator[str]:
    if word.kind == "domain":
        yield "is domain"
    elif is_acronym(word):
        yield "is acronym" if len(word.text) < 6 else "is long acronym"
    elif is_coined(word):
        yield "is coined"
    else:
        yield "is lower word" if word.text.islower() else "is word"
        if _is_blend(word.plain):
            yield "blend"
    if book.pairs[word.plain, LOWER]:
        yield "lower elsewhere"
    if word.plain in book.short:
        yield "short for body"
    if is_field_acronym(word):
        yield "field acronym"
    if is_common(word, book.pairs):
        yield "common word"
    if word.plain in heads.TECHNICAL:
        yield "technical"


def _is_blend(plain: str) -> bool:
    """Tell whether a word that is in no dictionary is made of two, one of them whole: "Écoloweb"."""
    return not is_french_word(plain) and any(
        is_french_word(plain[cut:]) or is_french_word(plain[:cut])
        for cut in range(_SHORTEST_BLENDED, len(plain) - _SHORTEST_BLENDED + 1)
        if len(max(plain[:cut], plain[cut:], key=len)) > _SHORTEST_BLENDED
    )


_SHORTEST_BLENDED = 3


def _of_phrase(words: Sequence[Word], content: Sequence[Word], book: Book) -> Iterator[str]:
    capitals = sum(is_capital(word) or word.kind == "domain" for word in words)
    if any(is_coined(word) for word in words):
        yield "has coined"
    if all(word.text.isupper() or not word.text.isalpha() for word in words):
        yield "in capitals"
    elif any(is_acronym(word) and not is_coined(word) for word in words):
        yield "has acronym"
    if capitals > 1:
        yield "all capitals" if capitals == len(content) else "some capitals"
    else:
        yield "one capital" if capitals else "no capital"
    common = [is_common(word, book.pairs) for word in content]
    if all(known or len(word.text) < 4 for known, word in zip(common, content, strict=True)):
        yield "all common"
    elif not any(common):
        yield "none common"
    if are_side_by_side(words):
        yield "side by side"
    if words[0].plain in heads.COMMON_OPENERS:
        yield "opener"
    if words[0].plain in {"mon", "ma", "mes"}:
        yield "opener my"
    if words[0].plain == "france":
        yield "opener France"


def _of_vocabulary(content: Iterable[Word]) -> Iterator[str]:
    """Yield whether the words are French, acronyms left out."""
    known = [
        _is_french(word.plain)
        for word in content
        if word.kind == "word" and not is_acronym(word) and len(word.text) > 2
    ]
    if known and all(known):
        yield "all dictionary"
    elif any(known):
        yield "some odd"
    elif known:
        yield "all odd"


@lru_cache(REMEMBERED)
def _is_french(plain: str) -> bool:
    """Tell whether the parts of a word are, little ones left out."""
    return all(is_french_word(part) for part in re.split(r"['-]", plain) if len(part) > 2)


def _of_head(name: str, words: Sequence[Word]) -> Iterator[str]:
    first = words[0]
    head = singular(first.plain)
    groups: tuple[tuple[Collection[str], str], ...] = (
        (heads.SCHEMES, "head scheme"),
        (_PRODUCTS, "head product"),
        (heads.CUES, "head cue"),
        (heads.FACILITIES, "head facility"),
        (heads.OFFICES, "head office"),
        (_BODIES, "head body"),
    )
    yield from (sign for group, sign in groups if head in group)
    if first.text.islower():
        yield "lower first"
    if first.plain in heads.PLAIN_ADJECTIVES:
        yield "adjective first"
    if heads_organisation(name):
        yield "head organisation"
    if is_organisation(name):
        yield "organisation"
    plain = not any(is_capital(word) for word in words[1:])
    if _is_clause(words):
        yield "clause"
    if len(words) > 1 and plain and is_infinitive(first.plain):
        yield "infinitive"


def _is_clause(words: Sequence[Word]) -> bool:
    """Tell whether words tell something: "Loger les internes", "Aureilhan a salarié"."""
    acts = len(words) > 2 and is_infinitive(words[0].plain)
    return (acts and words[1].plain in ARTICLES) or any(
        word.text.islower() and (word.plain in VERBS or ends_name(word))
        for word in words[1:]
        if word.plain not in FUNCTION_WORDS
    )


def _kind(shapes: set[str]) -> str:
    """Return the one word for a shape."""
    for sign in ("is domain", "is acronym", "is long acronym", "is coined", "has coined"):
        if sign in shapes:
            return sign.split(" ", 1)[1]
    odd = "all dictionary" not in shapes
    if "is word" in shapes:
        return "odd word" if "all odd" in shapes else "plain word"
    if "is lower word" in shapes:
        return "lower word"
    if shapes & {"no capital", "one capital"}:
        return "odd phrase" if odd else "phrase"
    return "odd names" if odd else "names"


def neighbours(book: Book, place: Place) -> Iterator[tuple[int, int]]:
    """Yield (line, word) of the items before and after a place in an enumeration."""
    line = book.lines[place.number]
    for step, first in ((-1, place.start - 1), (1, place.end)):
        at, seen = first, False
        while 0 <= at < len(line.words) and _parts_items(line.words[at]):
            seen = seen or line.words[at].text in ",/" or line.plain(at) in {"et", "ou"}
            at += step
        if seen and 0 <= at < len(line.words):
            yield place.number, at


def _parts_items(word: Word) -> bool:
    return (
        word.kind == "address"
        or word.text in '()[]*_«»"“”,/'
        or word.plain in {"et", "ou", "le", "la", "l", "les"}
    )
