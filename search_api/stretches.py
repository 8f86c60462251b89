"""The years that a question names: one, a stretch ("entre 2019 et 2022"), since or before one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search_api.lexicon import aligned

FIRST, LAST = 1970, 2059
"""Where "avant" begins and "depuis" ends: no document tells of anything beyond."""
_ONE = r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)(?!\s?(?:%|€|euros|habitants|patients))"
_OF = r"(?:(?: l'annee| (?:the )?year| (?:le )?(?:debut|fin|mi)(?: d[e']| of)?|-)? )"
_STRETCH = re.compile(
    rf"\b(?:(?:entre|between|de|from|periode) (?P<low>{_ONE})(?: (?:et|and|a|to|until|jusqu'en) |\s?[-–/]\s?)(?P<high>{_ONE})"
    rf"|(?:depuis|a partir de|a compter de|des|since|from|starting in|as of){_OF}(?P<since>{_ONE})"
    rf"|(?:apres|after|posterieure?s? a|plus recente?s? que|more recent than|newer than){_OF}(?P<after>{_ONE})"
    rf"|(?:avant|before|anterieure?s? a|plus ancien(?:ne)?s? que|older than|prior to){_OF}(?P<before>{_ONE})"
    rf"|(?:jusqu'en|jusqu'a|until|up to|through){_OF}(?P<until>{_ONE})"
    rf"|(?P<onwards>{_ONE}) (?:(?:ou|et) (?:apres|plus tard|plus recent)|or (?:later|after|newer)|and (?:later|after)|onwards?))"
)
_SINGLE = re.compile(_ONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Years named in `text[start:end]`, from `low` to `high`, both included."""

    start: int
    end: int
    low: int
    high: int

    @property
    def is_stretch(self) -> bool:
        """Whether more than one year is meant."""
        return self.low != self.high

    @property
    def years(self) -> tuple[int, ...]:
        """All of them."""
        return tuple(range(self.low, self.high + 1))

    @property
    def key(self) -> str:
        """What names them: "2022", "2022-", "-2019", "2019-2022"."""
        if not self.is_stretch:
            return str(self.low)
        low = "" if self.low == FIRST else str(self.low)
        return f"{low}-" if self.high == LAST else f"{low}-{self.high}"


def find_years(text: str) -> list[Years]:
    """Return the years that a question names, left to right."""
    plain = aligned(text)
    found = [each for match in _STRETCH.finditer(plain) if (each := _stretch(match)) is not None]
    return sorted([*found, *_singles(plain, found)], key=lambda each: each.start)


def _stretch(match: re.Match[str]) -> Years | None:
    kind = next(name for name, said in match.groupdict().items() if said)
    year = int(match[kind])
    low, high = {
        "low": (year, int(match["high"] or year)),
        "since": (year, LAST),
        "onwards": (year, LAST),
        "after": (year + 1, LAST),
        "before": (FIRST, year - 1),
        "until": (FIRST, year),
    }[kind]
    if not FIRST <= low <= high <= LAST:
        return None
    return Years(start=match.start(), end=match.end(), low=low, high=high)


def _singles(plain: str, stretches: list[Years]) -> Iterator[Years]:
    for match in _SINGLE.finditer(plain):
        if not any(each.start <= match.start() < each.end for each in stretches):
            year = int(match[0])
            yield Years(start=match.start(), end=match.end(), low=year, high=year)
