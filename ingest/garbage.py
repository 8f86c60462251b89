"""Is the text that a file gives for a page what the page shows, or the ruins of it?

Fonts without a map to Unicode give glyph numbers, private characters or letters
shifted along the alphabet; wrong encodings give mojibake; broken producers set one
letter a line. Whatever is found here is only a suspicion where the page can be read
anew by character recognition: both texts are compared then.
"""

import re
import unicodedata
from collections import Counter
from enum import StrEnum

from corpus.views import LINE_HYPHENS, folded

FEWEST = 40
"""Characters, white space aside, below which a text is too short to judge."""


class Garbage(StrEnum):
    """What is wrong with a text layer."""

    GLYPH_NUMBERS = "glyph_numbers"
    UNMAPPED = "unmapped"
    MOJIBAKE = "mojibake"
    ONE_LETTER_A_LINE = "one_letter_a_line"
    NO_WORDS = "no_words"


# The limits stand between what was measured in November 2026 on 156 sound pages (15
# press releases, 3 brochures and the demonstration PDFs) and on the same pages made
# garbage in each of the ways below (tests/ingest/test_garbage.py makes them again).
_NUMBERED = 0.15
"""Part of the characters that are glyph names: sound 0, garbage 0.5 and above."""
_STRANGE = 0.1
"""Part that is private, unassigned, control or replacement characters: sound pages have
up to 0.02 (bullets of symbol fonts are private), garbage 0.3 and above."""
_TWICE = 0.006
"""Part of the letters that are UTF-8 read as another encoding: sound 0; French text has
0.02 and more of accented letters and ’ to go wrong."""
_ALONE = 0.5
"""Part of the lines that are one letter: sound up to 0.1 (drop capitals, table marks)."""
_SOUND_WORDS = 0.08
_MUTE_WORDS = 0.05
"""Parts of the words of two letters and more that are everyday ones, and of those of three
and more that have no vowel. Sound pages have 0.11 everyday words and above, half of them
0.37; letters shifted along the alphabet mostly below 0.06, with 0.06 to 0.4 mute words.
The second limit is for tables of names, which are not garbage."""

_GLYPH_NUMBER = re.compile(r"\(cid:\d+\)|/(?:G|g|C|c|cid|glyph|uni)[0-9A-Fa-f]{2,5}\b")
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u201e\u2020-\u2022"
    "\u2026\u2030\u2039\u203a\u20ac\u2122\u02c6\u02dc]|â€.|ï¿½"
)
_WORD = re.compile(r"[^\W\d_]+")
_EVERYDAY_WORDS = (
    "le la les de des du un une et en au aux pour par sur dans avec ce cette ces qui que est"
    " sont se ne pas plus ou son sa ses leur leurs nous vous il elle on the of and to in for is are"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_FEWEST_WORDS = 20
_VOWELS = frozenset("aeiouyœæ")


def garbage(text: str) -> Garbage | None:
    """Return what is wrong with a page's text, None where it reads as text.

    Args:
        text: The page as the file gives it.
    """
    if _shown(text) < FEWEST:
        return None
    limits = (
        (Garbage.GLYPH_NUMBERS, glyph_part, _NUMBERED),
        (Garbage.UNMAPPED, strange_part, _STRANGE),
        (Garbage.MOJIBAKE, mojibake_part, _TWICE),
        (Garbage.ONE_LETTER_A_LINE, lone_part, _ALONE),
    )
    for kind, part, most in limits:
        if part(text) > most:
            return kind
    return Garbage.NO_WORDS if _has_no_words(text) else None


def _shown(text: str) -> int:
    return len("".join(text.split()))


def glyph_part(text: str) -> float:
    """Return the part of the characters that stand in glyph names, 0 to 1."""
    return sum(len(found) for found in _GLYPH_NUMBER.findall(text)) / max(_shown(text), 1)


def strange_part(text: str) -> float:
    """Return the part of the characters that no reader could name, 0 to 1.

    Bullets of symbol fonts, which are private characters with white space behind, and
    pdfium's marks for hyphens do not count.
    """
    strange = {letter for letter in set(text) - set(LINE_HYPHENS) if _is_strange(letter)}
    if not strange:
        return 0.0
    plain = re.sub(rf"[\ue000-\uf8ff](?=\s)|[{LINE_HYPHENS}]", "", text)
    return sum(map(plain.count, strange)) / max(_shown(plain), 1)


def _is_strange(letter: str) -> bool:
    unnamed = unicodedata.category(letter) in {"Co", "Cn", "Cc", "Cs"}
    return letter == "\ufffd" or (unnamed and not letter.isspace())


def mojibake_part(text: str) -> float:
    """Return the part of the letters that begin UTF-8 read as cp1252 or Latin-1, 0 to 1.

    One or two may be quoted; they give 0.
    """
    found = len(_MOJIBAKE.findall(text))
    return found / sum(map(str.isalpha, text)) if found > 2 else 0.0


def lone_part(text: str) -> float:
    """Return the part of the lines that are one letter, 0 to 1; 0 for fewer than ten."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lone = sum(len(line) == 1 and line.isalpha() for line in lines)
    return lone / len(lines) if len(lines) >= 10 else 0.0


def everyday_part(words: Counter[str]) -> float:
    """Return the part of everyday words among those of two letters and more, 0 to 1."""
    short = sum(count for word, count in words.items() if len(word) > 1)
    everyday = sum(words[word] for word in _EVERYDAY & words.keys())
    return everyday / max(short, 1)


def mute_part(words: Counter[str]) -> float:
    """Return the part of words without vowel among those of three letters and more, 0 to 1."""
    long = [(word, count) for word, count in words.items() if len(word) > 2]
    mute = sum(count for word, count in long if not set(word) & _VOWELS)
    return mute / max(sum(count for _, count in long), 1)


def _has_no_words(text: str) -> bool:
    words = Counter(_WORD.findall(folded(text)))
    if words.total() < _FEWEST_WORDS:
        return False
    return everyday_part(words) < _SOUND_WORDS and mute_part(words) > _MUTE_WORDS
