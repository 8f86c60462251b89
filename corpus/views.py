"""Normalised views of a page's text, each character mapped back to the page.

Every offset that essaim stores counts code points of the page text exactly as
extracted. Matching works on easier text: hyphens at line ends joined, ligatures
opened, spaces of every kind made plain, perhaps folded. A `View` is such a text with
the way back.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

LINE_HYPHENS = "\u0002\ufffe\u00ad"
"""What stands for a hyphen at a line end: pdfium's mark, its newer mark, the soft hyphen."""

RAISED_DIGITS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
"""The raised digits from 0 to 9."""

_REPLACED = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u2032": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_FOLDED = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
_IGNORED = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"


@dataclass(frozen=True, slots=True)
class View:
    """A text made for matching, and where each of its characters came from.

    Most characters come in runs that stand letter for letter in the source: what begins
    a run is kept, the others follow one for one.

    Attributes:
        text: The normalised text.
        places: Where in `text` each run begins, in order.
        firsts: Offset into the source text of the first character of each run.
        lasts: Offset just after it, combining marks included.
    """

    text: str
    places: Sequence[int]
    firsts: Sequence[int]
    lasts: Sequence[int]

    def start(self, position: int) -> int:
        """Return the source offset of the character at `position`."""
        if position < len(self.text):
            run = bisect_right(self.places, position) - 1
            return self.firsts[run] + position - self.places[run]
        return self.end(len(self.text))

    def end(self, position: int) -> int:
        """Return the source offset just after the character before `position`.

        Right for spans: `source[view.start(a):view.end(b)]` is what `text[a:b]` was
        made from, for a < b.
        """
        if not position:
            return self.start(0) if self.text else 0
        run = bisect_left(self.places, position) - 1
        return self.lasts[run] + position - 1 - self.places[run]

    def position(self, offset: int) -> int:
        """Return the first position of the view whose source is at or after `offset`."""
        run = bisect_left(self.firsts, offset)
        after = self.places[run] if run < len(self.places) else len(self.text)
        if not run:
            return after
        return min(after, self.places[run - 1] + offset - self.firsts[run - 1])


class _Builder:
    """Letters with their source ranges, on the way to a `View`; `last` is the last letter."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.last = ""

    def add(self, letters: str, start: int, end: int) -> None:
        """Add letters, the first made from `start` to `end` of the source, the others behind."""
        self.pieces.append(letters)
        self.firsts.append(start)
        self.lasts.append(end)
        self.last = letters[-1]

    def drop_last(self, letter: str) -> None:
        """Drop the last letter where it is `letter`, which came alone."""
        if self.last == letter:
            self.pieces.pop()
            self.firsts.pop()
            self.lasts.pop()
            self.last = self.pieces[-1][-1] if self.pieces else ""

    def view(self) -> View:
        places = list(accumulate(map(len, self.pieces[:-1]), initial=0)) if self.pieces else []
        return View("".join(self.pieces), places, self.firsts, self.lasts)


def normalise(
    text: str,
    spans: Iterable[tuple[int, int]] | None = None,
    without: Iterable[tuple[int, int]] = (),
) -> View:
    """Return `text` made plain, for reading and matching.

    Words broken at a line end are joined; runs of white space inside a span become one
    space; ligatures open; characters told by their number are read; apostrophes, hyphens
    and minus signs take their ASCII form; raised digits that call a note are left out;
    accents and case stay. Spans (blocks) are joined by a line feed.

    Args:
        text: The page text as extracted.
        spans: Ranges of `text` to keep, in order; the whole text by default.
        without: Ranges in them to leave out, in order: calls of notes that are told by
            their place or size alone.
    """
    builder = _Builder()
    left_out = list(without)
    for begin, end in spans if spans is not None else [(0, len(text))]:
        if builder.last not in ("", "\n"):
            builder.add("\n", begin, begin)
        edge = begin
        for start, stop in left_out:
            if edge <= start and stop <= end:
                _append(builder, text, edge, start)
                edge = stop
        _append(builder, text, edge, end)
        builder.drop_last(" ")
    builder.drop_last("\n")
    return builder.view()


def plain_lines(text: str) -> str:
    """Return `text` made plain line by line: its line feeds stay, but for those in a word."""
    return _LINE.sub(lambda line: normalise(line[0]).text, text)


_LINE = re.compile(rf"(?:[{LINE_HYPHENS}]\s*|[^\n])+")
"""A line, with what follows where it breaks a word."""


def words_of(text: str) -> list[str]:
    """Return the words of `text` made plain: those of `normalise(text).text`, sooner."""
    if _PLAIN.fullmatch(text):
        return text.replace("‘", "'").replace("’", "'").split()
    return normalise(text).text.split()


_OWN = "!-%'-,./-~¡-¬®-±´-¸º-\u02bb‘’“”…–—€"
"""Letters that stand for themselves, but for the apostrophes, which become ASCII's."""
_RUN = re.compile(rf"[{_OWN}]+(?:[ -][{_OWN}]+)*(?![^\x00-\u02ff‘’“”…–—€])")
"""Such letters, single spaces and hyphens between them. It ends before anything that may
combine with its last letter."""
_PLAIN = re.compile(rf"[{_OWN}\s]*(?:-(?!\s)[{_OWN}\s]*)*")
"""A text of such letters, white space and hyphens that break no word."""


def _append(builder: _Builder, text: str, begin: int, end: int) -> None:
    position = begin
    while position < end:
        run = _RUN.match(text, position, end)
        if run is not None:
            builder.add(run[0].replace("‘", "'").replace("’", "'"), position, position + 1)
            position = run.end()
            continue
        letter = text[position]
        if letter == "&" and (reference := _REFERENCE.match(text, position, end)) is not None:
            _add_referred(builder, reference)
            position = reference.end()
        elif letter in LINE_HYPHENS or (letter in "-\u2010" and _breaks_word(text, position, end)):
            after = _skip_space(text, position + 1, end)
            if letter != "\u00ad" and _keeps_hyphen(text, position, after, end):
                builder.add("-", position, position + 1)
            position = after
        elif letter.isspace():
            if builder.last not in ("", " ", "\n"):
                builder.add(" ", position, position + 1)
            position += 1
        elif letter in _IGNORED:
            position += 1
        elif letter in RAISED_DIGITS and calls_note(text, position, begin):
            position = _after_raised(text, position, end)
        else:
            after = _after_marks(text, position, end)
            for piece in _plain(text[position:after]):
                builder.add(piece, position, after)
            position = after


_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<plain>\d{1,7}));")
"""A character told by its number in Markdown and HTML ("&#x64;es" for "des")."""


def _add_referred(builder: _Builder, found: re.Match[str]) -> None:
    """Add the character that a reference stands for; a space where it stands for none."""
    number = int(found["hex"], 16) if found["hex"] is not None else int(found["plain"])
    letter = chr(number) if number <= _LAST_CHARACTER else " "
    plain = _plain(letter)
    if letter.isprintable() and not letter.isspace():
        for piece in plain:
            builder.add(piece, found.start(), found.end())
    elif builder.last not in ("", " ", "\n"):
        builder.add(" ", found.start(), found.end())


_LAST_CHARACTER = 0x10FFFF


def calls_note(text: str, position: int, begin: int = 0) -> bool:
    """Tell whether the raised digit at `position` calls a note ("généralistes⁴").

    It is no call in a unit (m², km³), in CO2, and after a lone letter or 10, where it is a
    power.

    Args:
        text: Any text.
        position: Where the first of the raised digits stands.
        begin: How far back to look.
    """
    return not _POWER.search(text[max(begin, position - 3) : position])


_POWER = re.compile(r"(?:^|[\W\d])(?:[kcdmh]?m|[^\W\d_]|CO)$|(?:^|\W)10$")


def _after_raised(text: str, position: int, end: int) -> int:
    while position < end and text[position] in RAISED_DIGITS:
        position += 1
    return position


def _after_marks(text: str, position: int, end: int) -> int:
    after = position + 1
    while after < end and unicodedata.combining(text[after]):
        after += 1
    return after


def _plain(cluster: str) -> str:
    if len(cluster) == 1:
        return _REPLACED.get(cluster, cluster)
    return unicodedata.normalize("NFC", cluster)


def _skip_space(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _breaks_word(text: str, position: int, end: int) -> bool:
    """Tell whether the hyphen at `position` stands at a line end inside a word."""
    if position == 0 or not text[position - 1].isalpha():
        return False
    after = position + 1
    while after < end and text[after] in " \r\t":
        after += 1
    if after >= end or text[after] != "\n":
        return False
    after = _skip_space(text, after, end)
    return after < end and text[after].isalpha()


def _keeps_hyphen(text: str, position: int, after: int, end: int) -> bool:
    """Tell whether a hyphen at a line end belongs to the word (Bas-Rhin, suivez-nous)."""
    if after >= end or not text[after].isalpha():
        return after < end and text[after].isdigit()
    begin = position
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] in "-'’"):
        begin -= 1
    head = text[begin:position]
    return text[after].isupper() or "-" in head or head.lower() in _PREFIXES


_PREFIXES = frozenset(
    [
        "demi",
        "non",
        "sous",
        "vice",
        "celle",
        "celui",
        "ceux",
        "celles",
        "lui",
        "elle",
        "eux",
        "vous",
        "nous",
        "rendez",
        "peut",
        "grand",
        "mi",
        "semi",
        "quasi",
        "ex",
        "saint",
        "sainte",
        "avant",
        "après",
        "outre",
        "deux",
        "trois",
        "quatre",
        "vingt",
        "soixante",
        "suivez",
    ],
)


def fold(text: str) -> View:
    """Return `text` in lower case without accents, mapped to `text`."""
    uneven = {letter for letter in set(_FOREIGN.findall(text)) if len(_FOLDING[ord(letter)]) != 1}
    if not uneven:
        return View(folded(text), [0], [0], [1]) if text else View("", [], [], [])
    builder = _Builder()
    position = 0
    for run in re.split(f"([{''.join(uneven)}])", text):
        if run in uneven:
            for piece in _FOLDING[ord(run)]:
                builder.add(piece, position, position + 1)
        elif run:
            builder.add(folded(run), position, position + 1)
        position += len(run)
    return builder.view()


def folded(text: str) -> str:
    """Return `text` in lower case without accents, apostrophes and hyphens in ASCII."""
    if text.isascii():
        return text.lower()
    if len(text) < _LONG:
        return text.translate(_FOLDING)
    return spelled(text, _FOLDING).lower()


def spelled(text: str, letters: Mapping[int, str]) -> str:
    """Return `text` with each letter outside ASCII put as `letters` has it, by code point."""
    for letter in set(_FOREIGN.findall(text)):
        text = text.replace(letter, letters[ord(letter)])
    return text


_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LONG = 32
"""Letters from which a text is folded sooner one kind of letter after the other than one
place after the other: twice as fast at 100 letters, half as fast at 6."""


class _Folding(dict[int, str]):
    """The folded form of each letter by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        """Return and keep the folded form of the letter `code`."""
        letter = chr(code)
        found = letter.lower() if letter < "\x80" else _fold_one(letter)
        self[code] = found
        return found


_FOLDING = _Folding()


def _fold_one(letter: str) -> str:
    if letter.isspace():
        return " "
    plain = _REPLACED.get(letter, letter)
    parts = unicodedata.normalize("NFD", plain.lower())
    return "".join(_FOLDED.get(part, part) for part in parts if not unicodedata.combining(part))
