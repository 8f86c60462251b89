"""How far a name goes: the grammar of French names, without a trained model."""

import re
from collections.abc import Sequence

from ingest.heads import COMMON_OPENERS, FACILITIES, ORGANISATIONS, SCHEMES
from ingest.lines import Line, Pairs, is_common, is_field_acronym
from ingest.words import (
    ARTICLES,
    FUNCTION_WORDS,
    LINKS,
    NAMELESS,
    WEAK_LINKS,
    Word,
    ends_name,
    is_capital,
    is_coined,
    listed,
)

_NOUNS = SCHEMES | FACILITIES | ORGANISATIONS
LONGEST_NAME = 11
"""Words in a name, articles included; longer stretches are sentences."""


def name_end(line: Line, index: int, pairs: Pairs, *, phrase: bool = False) -> int:
    """Return the index after the last word of the name that begins at `index`.

    A name goes on over capitals, over "de" and the like before a noun, and over
    lower-case words as long as nothing in it but its first word has a capital; after a
    proper word only over a neighbour that the document repeats. It ends at a verb, a
    participle, a mark or a number with a unit.

    Args:
        line: The sentence.
        index: The first word of the name.
        pairs: Repeated neighbours in the document.
        phrase: What stands before says that a name begins here, so that it may be a
            phrase in lower case ("Mon espace santé").
    """
    first, after = line.words[index], index + 1
    phrase = phrase and (first.plain in COMMON_OPENERS or is_common(first, pairs))
    noun = phrase or first.plain in _NOUNS
    proper = is_coined(first) or (
        is_capital(first) and not _is_noun(first) and not is_field_acronym(first)
    )
    while after < len(line.words) and after - index < LONGEST_NAME:
        step = _step(line, index, after, pairs, proper=proper, noun=noun, phrase=phrase)
        if step is None:
            break
        word = line.words[step]
        if (
            line.plain(after) == "et"
            and line.plain(after + 1) in LINKS
            and not _has_link(line, index, after)
        ):
            break
        if is_capital(word) and not line.shouting:
            proper = proper or not is_field_acronym(word)
        elif (
            proper
            and not (_is_short_number(word) and is_coined(first))
            and (step > after or not _belongs(line.words[after - 1], word, pairs))
        ):
            break
        after = step + 1
    return after


def are_side_by_side(words: Sequence[Word]) -> bool:
    """Tell whether words are nouns without a link ("Engagement maternité"), as names are made."""
    first, *rest = words
    if not 1 <= len(rest) <= 2 or first.plain in ARTICLES or _QUALIFIES.search(first.text):
        return False
    return not any(
        word.kind != "word"
        or word.plain in ARTICLES
        or word.plain in WEAK_LINKS
        or word.plain in NAMELESS
        or word.text[0].isdigit()
        or _QUALIFIES.search(word.text)
        for word in rest
    )


_QUALIFIES = re.compile(
    r"(?:ale?s?|aux|iques?|i[fv]e?s?|(?<!t)ée?s?|aires?|elle?s?|eux|euses?|i[eè]re?s?|iers?|ants?|antes?|ents?|entes?|ains?|aines?|ois|oises?|ables?|ibles?)$"
)
"""Endings of adjectives and participles, but those of "mobilité"."""


def _has_link(line: Line, index: int, after: int) -> bool:
    """Tell whether a name has a complement already, so that "et de" may add a second."""
    return any(line.plain(at) in LINKS for at in range(index + 1, after))


def _step(
    line: Line, index: int, after: int, pairs: Pairs, *, proper: bool, noun: bool, phrase: bool
) -> int | None:
    """Return the index of the next word of the name, or None where it ends."""
    if (
        noun
        and after == index + 1
        and line.plain(after) in COMMON_OPENERS
        and is_capital(line.words[after])
    ):
        return after  # "plan Ma santé 2022"
    step = _next_word(line, after, proper=proper, phrase=phrase) or _after_comma(line, index, after)
    if step is None:
        return after + 1 if not proper and _is_repeated_link(line, after, pairs) else None
    weak = step > after and line.plain(after) in WEAK_LINKS
    return step if noun or not weak else None


def _after_comma(line: Line, index: int, after: int) -> int | None:
    """Return where "Ma santé, ma Région" goes on: a comma, then the opener again."""
    again = line.plain(after) == "," and line.plain(after + 1) == line.plain(index)
    return (
        after + 2
        if again and line.plain(index) in COMMON_OPENERS and after + 2 < len(line.words)
        else None
    )


def _is_repeated_link(line: Line, after: int, pairs: Pairs) -> bool:
    """Tell whether the document repeats a weak link and its neighbours ("Santé en mouvement")."""
    if line.plain(after) not in WEAK_LINKS or after + 1 >= len(line.words):
        return False
    word = line.words[after + 1]
    if (
        word.kind != "word"
        or ends_name(word)
        or word.plain in ARTICLES
        or is_capital(line.words[after])
    ):
        return False
    return (
        pairs[line.plain(after - 1), line.plain(after)] > 1
        and pairs[line.plain(after), word.plain] > 1
    )


def _is_noun(word: Word) -> bool:
    """Any word may be a common noun written with a capital; coined ones are not."""
    return word.text[1:].islower() or word.plain in SCHEMES or word.plain in FACILITIES


def _is_short_number(word: Word) -> bool:
    """Tell whether a word may number a name: "Install'Santé 58"; years date it."""
    return word.text.isdigit() and len(word.text) < len("2024")


_TRAILERS = listed("sante solidaire solidaires")


def _belongs(before: Word, word: Word, pairs: Pairs) -> bool:
    return word.plain in _TRAILERS or pairs[before.plain, word.plain] >= 3


def _next_word(line: Line, after: int, *, proper: bool, phrase: bool) -> int | None:
    word = line.words[after]
    if word.kind == "mark":
        joins = (
            (word.text in "&@" or (word.text == "'" and word.start == line.words[after - 1].end))
            and after + 1 < len(line.words)
            and is_capital(line.words[after + 1])
        )
        return after + 1 if joins else None
    if word.plain in _LINKING and word.text != "a":
        return _over_links(line, after, proper=proper, phrase=phrase)
    if word.text[0].isdigit():
        return after if _is_number_of_name(line, after) else None
    if (
        word.plain == "non"
        and after + 1 < len(line.words)
        and line.words[after + 1].text.endswith(("é", "és", "ée", "ées"))
    ):
        return after + 1
    return None if _cannot_follow(word) else after


_LINKING = LINKS | WEAK_LINKS | {"l", "la", "le", "les"}


_IN_NAMES = frozenset({"Plus", "Tous", "Toutes"})


def _cannot_follow(word: Word) -> bool:
    """Tell whether a word right after a noun is outside its name."""
    return (
        word.kind in {"address", "domain"}
        or word.text == "a"
        or (word.plain in NAMELESS and word.text not in _IN_NAMES)
        or (
            word.plain in ARTICLES and not (word.plain in COMMON_OPENERS and word.text[0].isupper())
        )
        or (not is_capital(word) and ends_name(word))
    )


def _over_links(line: Line, begin: int, *, proper: bool, phrase: bool) -> int | None:
    """Return the noun behind "de la", "contre les" and the like, where it belongs to the name."""
    words, after = line.words, begin
    while after < len(words) and (
        words[after].plain in ARTICLES or words[after].plain in WEAK_LINKS
    ):
        after += 1
    links = [line.plain(at) for at in range(begin, after)]
    if links == ["en"] and line.plain(after) in _IN_SENTENCES:
        return None
    if (
        after >= len(words)
        or words[after].kind != "word"
        or len(links) > 3
        or links[0] in {"l", "la", "le", "les"}
    ):
        return None
    target = words[after]
    if links[0] == "et" and len(links) > 1 and links[1] not in LINKS:
        return None
    if is_capital(target) and not line.shouting:
        return None if links[0] in _NOT_BEFORE_CAPITALS else after
    return after if _is_complement(target, links, proper=proper, phrase=phrase) else None


def _is_complement(target: Word, links: list[str], *, proper: bool, phrase: bool) -> bool:
    """Tell whether a lower-case word behind links goes on with the name."""
    if target.plain in {"vous", "moi", "toi", "nous"}:
        return links[-1] in {"chez", "pour", "avec", "a"}
    if proper or target.text[0].isdigit() or target.plain in FUNCTION_WORDS:
        return False
    if links == ["et"] and _ADJECTIVE.search(target.plain):
        return True
    if _INFINITIVE.search(target.plain) and target.plain not in _NOT_INFINITIVES:
        return False
    return links[0] not in (_LOOSE if phrase else _LOOSE | {"en"})


_IN_SENTENCES = listed("lien cours place effet fonction partenariat collaboration vue matiere")
"""What goes on with the sentence behind "en", and ends the name."""
_NOT_BEFORE_CAPITALS = listed("a au aux en avec entre chez")
_LOOSE = listed("et avec entre")
_ADJECTIVE = re.compile(r"(?:[ai]ves?|ales?|iques?|aires?|elles?)$")
_NOT_INFINITIVES = listed(
    "cancer hiver atelier metier quartier loisir avenir hier chantier papier bucco-dentaire cahier dossier foyer hospitalier sanitaire financier courrier mer fer"
)
_INFINITIVE = re.compile(r"(?:er|ir|oir|uire|ndre|ttre)$")


def _is_number_of_name(line: Line, index: int) -> bool:
    """Tell whether "62" belongs to "Allo 62" rather than to what follows."""
    words = line.words
    year = re.fullmatch(r"20\d\d(?:-20\d\d)?", words[index].text)
    short = (
        re.fullmatch(r"\d{1,4}|\d[AB]", words[index].text) and words[index - 1].plain not in LINKS
    )
    if not (year or short):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.kind == "mark":
        return following is None or following.text not in "%€°"
    if following.kind != "word" or following.text[0].isdigit():
        return False
    return ends_name(following) or following.plain in {"et", "pour", "en", "dans"}
