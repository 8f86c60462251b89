"""Names that the form of a page sets apart: links, items of lists, fields of forms."""

import re
from collections.abc import Iterator, Sequence

from ingest import heads
from ingest.candidates import Candidate, singular
from ingest.lines import Line, Pairs
from ingest.name_book import KINDS_LISTED
from ingest.name_span import name_end
from ingest.words import (
    ARTICLES,
    DEFINITE,
    FUNCTION_WORDS,
    NAMELESS,
    VERBS,
    WEAK_LINKS,
    is_capital,
    is_infinitive,
    listed,
)

_FRAMES = frozenset('«»“”"*_[]')
_ENDS = frozenset(":;.,(–—")
_LONGEST = 9
"""Words of what a page sets apart; longer stretches are sentences."""


def find_linked(line: Line) -> Iterator[Candidate]:
    """Yield the text of a link, "linked" where its address has the words: "[X](https://x.fr)"."""
    if "[" not in line.plains:
        return
    opened = -1
    for index, word in enumerate(line.words):
        if word.text == "[":
            opened = index
        elif word.text == "]" and opened >= 0:
            begin, end = _inside(line, opened + 1, index)
            if 0 < end - begin <= _LONGEST and is_capital(line.words[begin]):
                own = is_linked(line, begin, end)
                yield Candidate(
                    line=line, start=begin, end=end, evidence="linked" if own else "link"
                )
            opened = -1


def is_linked(line: Line, start: int, end: int) -> bool:
    """Tell whether words are the text of a link whose address has them."""
    near = line.words[end : end + 6]
    address = next((word for word in near if word.kind == "address"), None)
    if address is None:
        return False
    words = line.words[start:end]
    letters = _letters("".join(word.plain for word in words if word.plain not in ARTICLES))
    return len(letters) > 1 and letters in _letters(address.plain.split("?")[0])


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


def _inside(line: Line, begin: int, end: int) -> tuple[int, int]:
    """Return the words without marks at either end and the article before them."""
    while begin < end and (line.words[begin].kind == "mark" or _is_article(line, begin)):
        begin += 1
    while end > begin and line.words[end - 1].kind == "mark" and line.words[end - 1].text != "+":
        end -= 1
    return begin, end


def _is_article(line: Line, index: int) -> bool:
    return line.plain(index) in DEFINITE | {"les", "un", "une"} and not is_capital(
        line.words[index]
    )


def find_led(line: Line) -> Iterator[Candidate]:
    """Yield the item of a list of schemes: "les dispositifs suivants : - l'atlas des aides"."""
    begin, end = line.first, len(line.words)
    definite = line.plain(begin) in DEFINITE
    begin, _ = _inside(line, begin, end)
    stop = next((at for at in range(begin, end) if line.words[at].text in _ENDS), end)
    begin, stop = _inside(line, begin, stop)
    words = line.words[begin:stop]
    if (
        line.plain(line.first) in _INDEFINITE
        or (words and (words[0].plain in FUNCTION_WORDS or is_infinitive(words[0].plain)))
        or not 0 < len(words) <= _LONGEST
        or not (definite or is_capital(words[0]))
    ):
        return
    if not any(word.plain in _IN_SENTENCES and not is_capital(word) for word in words):
        yield Candidate(line=line, start=begin, end=stop, evidence="led")


_IN_SENTENCES = NAMELESS - ARTICLES
_INDEFINITE = WEAK_LINKS | {"un", "une", "des", "de", "du", "d"}


def find_label(line: Line) -> Iterator[Candidate]:
    """Yield what opens an item in bold, before a colon: "- **X** : pour ..."."""
    begin = line.first
    if not begin or line.words[begin - 1].text not in _FRAMES:
        return
    stop = next(
        (at for at in range(begin, len(line.words)) if line.words[at].text in _LABEL_ENDS), None
    )
    if stop is None:
        return
    begin, stop = _inside(line, begin, stop)
    words = line.words[begin:stop]
    if 0 < len(words) <= _LONGEST_LABEL and words[0].text[0].isupper():
        yield Candidate(line=line, start=begin, end=stop, evidence="label")


_LABEL_ENDS = frozenset("*_]:")
_LONGEST_LABEL = 5


_FIELD_NOUNS = listed("nom noms intitule titre denomination libelle appellation")
_FIELD = re.compile(
    r"\w+ (?:complet |exact )?(?:du|de la|de l|de) "
    r"(?:projet|action|dispositif|programme|service|outil|initiative|experimentation|demarche|operation|solution|plateforme|application)"
)
"""What forms write before the name of what is applied for."""


def find_field(line: Line, above: Line | None) -> Iterator[Candidate]:
    """Yield what a form has in its field for a name: "Intitulé de l'action : X".

    Args:
        line: The line.
        above: The line before it, which may be the field's label.
    """
    begin = _behind_label(line)
    if begin is None and above is not None and _behind_label(above) == len(above.words):
        begin = line.first
    if begin is None:
        return
    begin, end = _inside(line, begin, len(line.words))
    if 0 < end - begin <= _LONGEST_FIELD:
        yield Candidate(line=line, start=begin, end=end, evidence="field")


_LONGEST_FIELD = 12


def _behind_label(line: Line) -> int | None:
    """Return the index behind the label of a field that a line begins with or is."""
    words = line.words
    end = next((at for at in range(line.first, len(words)) if words[at].text in ":|"), len(words))
    plains = [word.plain for word in words[line.first : end] if word.kind != "mark"]
    return min(end + 1, len(words)) if is_field_label(plains) else None


def is_field_label(plains: Sequence[str]) -> bool:
    """Tell whether folded words are the label of a form's field for a name."""
    return bool(plains) and plains[0] in _FIELD_NOUNS and bool(_FIELD.fullmatch(" ".join(plains)))


_NEAR = 7
"""Words that may part the noun for a kind from the name it brings in."""
_SUCH = listed("comme tel tels telle telles que notamment dont exemple ex par")
_OF_KIND = heads.CUES | heads.SCHEMES | heads.KINDS | KINDS_LISTED | {"suite", "suites"}


def introduced(line: Line, before: int) -> Iterator[str]:
    """Yield how a noun for a kind brings a name in, some words before.

    "near kind" is behind "l'outil de saisie", "apposed to kind" behind "un outil, ", "such
    kind" behind "des outils comme".
    """
    at, how = before, "near kind"
    if line.plain(at) in {",", ":", "("}:
        how, at = "apposed to kind", at - 1
    while at >= 0 and line.plain(at) in _SUCH:
        how, at = "such kind", at - 1
    while at >= 0 and how == "such kind" and line.plain(at) in {",", "(", ":"}:
        at -= 1
    for back in range(at, max(-1, at - _NEAR), -1):
        word, plain = line.words[back], line.plain(back)
        if singular(plain) in _OF_KIND and word.text.islower():
            if back < before or how != "near kind":
                yield f"{how} many" if line.plain(back - 1) in _MANY_OF else how
            return
        if word.kind == "mark" or word.plain in _STOPS:
            return


_STOPS = NAMELESS - WEAK_LINKS | VERBS
_MANY_OF = listed("les des ces ses nos vos aux plusieurs autres deux trois quatre")


def find_such(line: Line, index: int, pairs: Pairs) -> Iterator[Candidate]:
    """Yield what stands as an example of a kind: "des outils de rapportage comme X"."""
    if line.plain(index - 1) not in _SUCH or line.shouting:
        return
    if any(sign.startswith("such") for sign in introduced(line, index - 1)):
        end = name_end(line, index, pairs)
        yield Candidate(line=line, start=index, end=end, evidence="such")
