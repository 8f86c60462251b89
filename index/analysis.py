"""French and English text to terms: elision, stop words, stem, then fold.

Stemming comes before folding: Snowball's French rules need the accents (fold first and
59 % of word families meet, fold last and 79 % do, measured on the field's vocabulary).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from corpus.views import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FRENCH_STOPS = _set(
    "le la les un une des du de d l au aux je j tu il elle on nous vous ils elles me m te t se s"
    " moi toi soi lui leur leurs y en ce c cet cette ces cela ca ceci celui celle ceux celles mon ma"
    " mes ton ta tes son sa ses notre nos votre vos a dans par pour sur avec sous vers chez entre des"
    " depuis pendant lors afin ainsi alors selon comme et ou mais donc or ni car que qu qui quoi dont"
    " quand lorsque puisque si ne n pas plus est sont etre ete etait etaient sera seront serait soit"
    " soient sommes etes suis es fut furent ont avoir avait avaient aura auront ayant eu ai as avons"
    " avez peut peuvent fait font quel quelle quels quelles comment combien pourquoi aussi tres tout"
    " tous toute toutes meme memes etc ici quelque quelques lesquels lesquelles lequel laquelle",
)
"""Folded; a question typed without accents must lose them too."""

ENGLISH_STOPS = _set(
    "the a an of and or to in on at by for from with about as is are was were be been being has have"
    " had do does did done doing which what who whom whose where when why how that this these those it"
    " its they them their there here he she his her we our us you your i my me not then than so such"
    " can could should would may might will shall must also any some into over up out off if but"
    " between during via per s more most much many",
)
"""Only for questions in English: "an", "or", "but" and "us" are words of French."""

_CACHED_WORDS = 100_000
_ELIDED = _set(
    "l d j m t s n c qu jusqu lorsqu puisqu quoiqu",
)
_PREFIXES = _set(
    "tele co pre post anti auto bi inter intra multi neo para pluri poly re semi trans ultra extra hyper"
    " hypo mini micro macro mega medico psycho socio gyneco cardio neuro e",
)
_WORD = re.compile(
    r"(?<!\w)(?:[dlDL]')?(?P<acronym>(?:[A-ZÀ-Þ]\.){2,}(?:[A-ZÀ-Þ](?!\w))?)"
    r"|(?P<number>(?<![\w.,])(?:[1-9]\d{0,2}(?:(?P<gap>[ .,])\d{3})(?:(?P=gap)\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?!\w))"
    r"|(?P<word>[^\W_]+(?:['-]+[^\W_]+)*)",
)
_NOTE_MARK = re.compile(r"(?<!\bm)(?<!\bkm)(?<!\bcm)[⁰¹²³⁴-⁹]+")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u0002\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe", ""),
        "œ": "oe",
        "Œ": "Oe",
        "æ": "ae",
        "Æ": "Ae",
    },
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word worth indexing.

    Attributes:
        text: As written, in lower case, its elided article gone: "réduction".
        folded: The same without accents: "reduction".
        stem: Stemmed, then folded: "reduct"; a number is itself: "153000".
    """

    text: str
    folded: str
    stem: str

    @property
    def is_number(self) -> bool:
        """Tell whether it begins with a digit: kept whole, never expanded."""
        return self.text[0].isdigit()


def words(text: str, language: str = "fr") -> list[Word]:
    """Return the words of `text` that carry meaning, in order, stop words gone.

    Args:
        text: Any text.
        language: "en" also drops English stop words.
    """
    stops = FRENCH_STOPS | ENGLISH_STOPS if language == "en" else FRENCH_STOPS
    return [
        word
        for raw in _raw_words(plain(text))
        if (word := make_word(raw.lower())).folded not in stops or _is_acronym(raw, text)
        if len(word.folded) > 1 or word.is_number
    ]


@lru_cache(_CACHED_WORDS)
def make_word(text: str) -> Word:
    """Return the word written `text` (lower case) with its forms.

    Words of three letters and numbers are their own stems: "ars" is not "ar".
    """
    flat = folded(text)
    if len(flat) < 4 or flat[0].isdigit():
        return Word(text, flat, flat)
    stemmer = Stemmer.Stemmer("french")  # a shared one is not safe between threads
    return Word(text, flat, folded(stemmer.stemWord(text)))


def plain(text: str) -> str:
    """Return `text` with ligatures opened and one kind of space, apostrophe and hyphen.

    Raised digits that mark footnotes go ("médecins¹⁶"); those of units stay ("m²").
    """
    unmarked = _NOTE_MARK.sub(" ", text.translate(_PLAIN))
    return unicodedata.normalize("NFKC", unmarked).translate(_PLAIN)


def _raw_words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        if match["acronym"]:
            yield match["acronym"].replace(".", "")
        elif match["number"]:
            yield _number(match["number"], match["gap"])
        else:
            yield from _pieces(match["word"])


def _number(numeral: str, gap: str | None) -> str:
    """Return a numeral without its spaces and with a decimal point: "2 500,50" is "2500.5"."""
    if gap:
        head, *groups = re.split(re.escape(gap), numeral)
        numeral = head + "".join(groups)
    whole, _, decimals = numeral.replace(",", ".").partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _pieces(chain: str) -> Iterator[str]:
    """Yield the words of a hyphenated chain; "télé-soin" gives "télésoin" and "soin"."""
    prefix = ""
    *heads, last = (_without_elision(part) for part in chain.split("-") if part)
    for part in heads:
        if folded(part) in _PREFIXES:
            prefix += part
        else:
            yield from (prefix + part, part) if prefix else (part,)
            prefix = ""
    yield from (prefix + last, last) if prefix else (last,)


def _without_elision(part: str) -> str:
    """Return the word after an elided article; other apostrophes join: "prudhommes"."""
    while "'" in part:
        head, tail = part.split("'", 1)
        tail = tail.lstrip("'")
        if head.lower() in _ELIDED:
            part = tail
        elif tail.lower() == "s":
            part = head
        else:
            part = head + tail
    return part


def _is_acronym(raw: str, text: str) -> bool:
    """Tell whether capitals set a word apart ("le PASS", "EU funds") in a text that has both."""
    return (
        len(raw) > 1
        and raw.isupper()
        and raw.isalpha()
        and not text.isupper()
        and _mostly_lower(text)
    )


def _mostly_lower(text: str) -> bool:
    return 2 * sum(map(str.isupper, text)) < sum(map(str.isalpha, text))
