"""Names that the sentence defines: appositions, "est un", acronyms in brackets."""

import re
from collections.abc import Iterator

from ingest import heads
from ingest.candidates import Candidate, heads_organisation, singular
from ingest.lines import Line, Pairs, span_text
from ingest.name_span import name_end
from ingest.names import are_places, spells
from ingest.words import (
    ARTICLES,
    DEFINITE,
    NAMELESS,
    WEAK_LINKS,
    ends_name,
    is_acronym,
    is_capital,
    is_coined,
)


def find_apposed(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield X of "X, guichet unique du Département" and "X est un programme"."""
    if not is_capital(line.words[index]) or (index and is_capital(line.words[index - 1])):
        return
    opener = line.plain(index) in heads.COMMON_OPENERS
    end = name_end(line, index, pairs, phrase=opener)
    if opener and end == index + 1:
        return
    if line.plain(index) in NAMELESS or not is_defined(line, end, _ALL_KINDS):
        return
    if are_places(span_text(line, index, end)) and not is_defined(line, end):
        return
    caps = sum(is_capital(word) for word in line.words[index:end])
    if (
        any(word.text[0].isdigit() and len(word.text) == 4 for word in line.words[index:end])
        and caps == 1
    ):
        return
    inside = not line.opens(index) and line.words[end].text != ":"
    strong = caps > 1 or is_coined(line.words[index]) or is_acronym(line.words[index]) or inside
    yield Candidate(
        line=line, start=index, end=end, evidence="apposed" if strong else "apposed_opening"
    )


_ALL_KINDS = heads.KINDS | heads.DOINGS


def find_spelled(line: Line, index: int) -> Iterator[Candidate]:
    """Yield X of "X, Guichet de soutien aux ..., oriente": an acronym and what it is short for."""
    short = line.words[index]
    begin = index + 2
    if line.plain(index + 1) != "," or not (is_acronym(short) or short.capitals > 1):
        return
    stop = min(begin + _LONGEST_SPELLED, len(line.words))
    end = next((at for at in range(begin, stop) if line.words[at].text in ",;.:("), stop)
    if end < begin + 3 or singular(line.plain(begin)) not in heads.SCHEMES | heads.FACILITIES:
        return
    phrase = span_text(line, begin, end)
    if spells(short.text, phrase) and not heads_organisation(phrase):
        yield Candidate(
            line=line, start=index, end=index + 1, evidence="acronym", aliases=(phrase,)
        )


_LONGEST_SPELLED = 12


def find_founded(line: Line, index: int) -> Iterator[Candidate]:
    """Yield X of "X, lancé en 2022 par" and "X a été créé", prepositions inside and all."""
    if index and is_capital(line.words[index - 1]):
        return
    stop = min(len(line.words), index + _LONGEST_FOUNDED)
    end = next((at for at in range(index + 1, stop) if is_founded(line, at)), None)
    words = line.words[index:end] if end else ()
    if not words or words[0].plain in NAMELESS | WEAK_LINKS or words[0].plain in ARTICLES:
        return
    if len(words) > 1 and line.opens(index) and _INFINITIVE.search(words[0].plain):
        return
    inner = words[1:]
    if any(word.kind == "mark" or (ends_name(word) and not is_capital(word)) for word in inner):
        return
    yield Candidate(line=line, start=index, end=index + len(words), evidence="founded")


_LONGEST_FOUNDED = 7
_INFINITIVE = re.compile(r"(?:er|ir|oir|ndre|ire)$")


def is_founded(line: Line, end: int) -> bool:
    """Tell whether words right after a name say who began or runs it, or when."""
    if line.plain(end) == "(" and line.plain(end + 2) == ")":
        end += 3
    if line.plain(end) == ",":
        return line.plain(end + 1) in heads.FOUNDED
    if line.plain(end) == "a" and line.plain(end + 1) == "ete":
        return line.plain(end + 2) in heads.FOUNDED
    return line.plain(end) == "est" and line.plain(end + 1) in heads.FOUNDED


def is_defined(line: Line, end: int, kinds: frozenset[str] = heads.KINDS) -> bool:
    """Tell whether words right after a name say what kind of thing it is, by one of `kinds`."""
    after = end
    if line.plain(after) == "(":
        closing = next(
            (at for at in range(after, min(after + 5, len(line.words))) if line.plain(at) == ")"),
            after,
        )
        after = closing + 1
    mark = line.plain(after)
    if mark == "est":
        after += 1
        if line.plain(after) not in {"un", "une", "le", "la", "l"}:
            return False
    elif mark not in {",", ":", "-", "–", "—"}:
        return False
    else:
        after += 1
    article = line.plain(after)
    if article in ARTICLES and article not in {"un", "une", "le", "la", "l", "du", "ce"}:
        return False
    after += article in ARTICLES
    if line.plain(after) in {
        "premier",
        "premiere",
        "nouveau",
        "nouvelle",
        "veritable",
        "seul",
        "seule",
    }:
        after += 1
    return (
        singular(line.plain(after)) in kinds
        and after < len(line.words)
        and not is_capital(line.words[after])
    )


def find_acronym(line: Line, mark: int) -> Iterator[Candidate]:
    """Yield "le service d'accès aux soins (SAS)" and "SCAD (suivi clinique ...)"."""
    closing = next(
        (
            at
            for at in range(mark + 1, min(mark + 14, len(line.words)))
            if line.words[at].text == ")"
        ),
        None,
    )
    inside_end = closing if closing is not None else mark + 2
    if inside_end - mark == 2 or (mark + 1 < len(line.words) and is_acronym(line.words[mark + 1])):
        yield from _long_then_short(line, mark)
    elif closing is not None and mark and is_acronym(line.words[mark - 1]):
        inside = span_text(line, mark + 1, closing)
        bare = line.plain(mark + 2) in heads.COMPLEMENTS.get(singular(line.plain(mark + 1)), ())
        if (
            spells(line.words[mark - 1].text, inside)
            and not heads_organisation(inside)
            and not bare
        ):
            strong = (
                singular(line.plain(mark + 1)) in heads.SCHEMES
                or len(line.words[mark - 1].text) > 4
            )
            evidence = "acronym" if strong else "acronym_weak"
            yield Candidate(
                line=line, start=mark - 1, end=mark, evidence=evidence, aliases=(inside,)
            )


def _long_then_short(line: Line, mark: int) -> Iterator[Candidate]:
    if mark + 1 >= len(line.words):
        return
    short = re.sub(r"\d+$", "", line.words[mark + 1].text)
    if not 2 <= len(short) <= 10 or sum(letter.isupper() for letter in short) < 2:
        return
    for begin in range(mark - 1, max(-1, mark - 11), -1):
        word = line.words[begin]
        if word.kind == "mark" and word.text not in "-&'":
            return
        if word.kind != "word" or word.plain[0] != short[0].lower():
            continue
        phrase = span_text(line, begin, mark)
        if spells(short, phrase):
            evidence = _names_scheme(line, begin, mark)
            if evidence:
                yield Candidate(
                    line=line, start=begin, end=mark, evidence=evidence, aliases=(short,)
                )
            return


def _names_scheme(line: Line, begin: int, end: int) -> str | None:
    """Return the evidence that an acronym stands for one scheme, not a kind of structure."""
    word = line.words[begin]
    head = singular(word.plain)
    if word.plain in heads.ORGANISATIONS or head in heads.TEXTS or head in heads.EVENTS:
        return None
    if line.plain(begin + 1) in heads.COMPLEMENTS.get(head, ()):
        return None
    caps = sum(is_capital(other) for other in line.words[begin:end])
    definite = line.plain(begin - 1) in DEFINITE
    if (head in heads.SCHEMES or head in heads.CARE) and (
        (is_capital(word) and not line.opens(begin)) or definite
    ):
        return "acronym"
    if head in heads.FACILITIES and caps >= 2 and definite:
        return "acronym"
    return "acronym_weak" if caps >= 2 else None
