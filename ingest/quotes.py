"""Names in quotes, brackets of links and emphasis: candidates that typography sets apart."""

from collections.abc import Iterator

from ingest import heads
from ingest.candidates import Candidate, singular
from ingest.definitions import is_defined
from ingest.lines import Line
from ingest.words import LINKS, NAMELESS, WEAK_LINKS, is_coined, listed

_OPENING = {"«": "»", "“": "”", '"': '"', "[": "]", "*": "*"}


def find_quoted(line: Line) -> Iterator[Candidate]:
    """Yield what quotes, link brackets or emphasis set apart, where it may be a name."""
    free = 0
    for index in [at for at, word in enumerate(line.words) if word.text in _OPENING]:
        after = _closing(line, index, _OPENING[line.words[index].text]) if index >= free else None
        if after is not None:
            begin, end = _inside(line, index + 1, after)
            if begin < end:
                yield from _judge_quote(line, index, begin, end)
            free = after + 1


def _closing(line: Line, index: int, mark: str) -> int | None:
    for after in range(index + 1, min(len(line.words), index + 16)):
        if line.words[after].text == mark:
            return after if after > index + 1 else None
    return None


def _inside(line: Line, begin: int, end: int) -> tuple[int, int]:
    """Return the quoted words without marks at either end."""
    while begin < end and line.words[begin].kind == "mark":
        begin += 1
    while end > begin and line.words[end - 1].kind == "mark" and line.words[end - 1].text != "+":
        end -= 1
    return begin, end


def _judge_quote(line: Line, mark: int, begin: int, end: int) -> Iterator[Candidate]:
    words = [word for word in line.words[begin:end] if word.kind != "mark"]
    count = sum(word.kind in {"word", "domain"} for word in words)
    if not 1 <= count <= 9 or any(word.text in ".;?" for word in line.words[begin:end]):
        return
    if words[0].text[0].islower() and (words[0].plain in NAMELESS or words[0].plain in WEAK_LINKS):
        return
    if (
        words[0].text.islower()
        and (count == 1 or words[0].plain in heads.NAMING)
        and not is_coined(words[0])
    ):
        return
    capital = words[0].text[0].isupper() or is_coined(words[0]) or words[0].kind == "domain"
    cue = cue_before(line, mark)
    if not capital and not _cued_closely(line, mark):
        cue = None
    if line.words[mark].text in "[*" and count == 1 and not is_coined(words[0]):
        cue = None
    if cue == "named" and (capital or count <= 5):
        yield Candidate(line=line, start=begin, end=end, evidence="named")
    elif cue == "cued" and (capital or count <= 5):
        yield Candidate(line=line, start=begin, end=end, evidence="quoted_cued")
    elif capital and line.words[mark].text not in "[*" and is_defined(line, end + 1):
        yield Candidate(line=line, start=begin, end=end, evidence="apposed")
    elif (
        capital
        and line.words[mark].text not in "[*"
        and not line.shouting
        and _quote_is_name(line, begin, end)
    ):
        evidence = "quoted_title" if line.heading == 1 else "quoted"
        yield Candidate(line=line, start=begin, end=end, evidence=evidence)


def _cued_closely(line: Line, mark: int) -> bool:
    """Tell whether a head stands right before a quote in lower case ("le site [data ...]")."""
    if line.words[mark].text == "*":
        return line.words[mark - 1].text in '«“"'
    before = mark - 1
    while before >= 0 and (line.plain(before) in LINKS or line.words[before].text in '*_«“"'):
        before -= 1
    return (
        line.plain(before) in heads.CUES
        or line.plain(before) in heads.NAMING
        or _is_launched(line, before)
        or _is_framed(line, before)
    )


def _quote_is_name(line: Line, begin: int, end: int) -> bool:
    """Tell a name in quotes from speech: speech has verbs, pronouns and commas."""
    plains = [line.plain(at) for at in range(begin, end)]
    return end - begin <= 7 and "," not in plains and not _SPEECH & set(plains)


_SPEECH = listed("je j nous on il elle ils elles est sont a ont c faut suis avons peut")


_BETWEEN = frozenset(""":*[_,(«"“'’""")
"""Marks between a cue and what it brings in; an elided "d'" before a quote leaves its own."""


def _is_framed(line: Line, index: int) -> bool:
    """Tell whether "dans le cadre de" or "sous le nom de" ends at `index`."""
    at = index - 1 if line.plain(index) in LINKS else index
    return line.plain(at) in heads.FRAMES and line.plain(at - 2) in {"dans", "sous"}


def _is_launched(line: Line, index: int) -> bool:
    """Tell whether "a créé un" or "lance le" ends at `index`."""
    return line.plain(index) in _DETERMINERS and line.plain(index - 1) in heads.LAUNCH


_DETERMINERS = listed("un une le la l les des")


def cue_before(line: Line, mark: int) -> str | None:
    """Return "named" or "cued" where the noun before a quote says that a name follows."""
    index = mark - 1
    while index >= 0 and line.words[index].text in _BETWEEN:
        index -= 1
    if index >= 0 and line.plain(index) in heads.NAMING:
        return "named"
    if _is_framed(line, index) or _is_launched(line, index):
        return "cued"
    if line.plain(index) in LINKS:
        index -= 1  # "le dispositif des « médecins volants »"
    if index >= 0 and (line.plain(index) in WEAK_LINKS or line.plain(index) in NAMELESS):
        return None
    for back in range(index, max(-1, index - 7), -1):
        plain = singular(line.plain(back))
        word = line.words[back]
        if word.kind == "mark" or (plain in NAMELESS and plain not in heads.NAMING):
            return None
        if line.plain(back - 1) != "en" and (
            plain in heads.CUES or plain in heads.SCHEMES or plain in heads.MOBILES
        ):
            return "cued"
    return None
