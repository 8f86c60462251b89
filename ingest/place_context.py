"""What stands around a place name: an address, a dateline, a name it is part of, a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.territories import TerritoryMatch
from corpus.territory_cues import Cue
from corpus.word_patterns import WordPattern
from ingest.segments import Segment

_MONTHS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DATELINE = re.compile(
    rf"^\s?(?:\([\w .-]+\))?\s?[,-]?\s?(?:le |ce |the )?(?:\w+di,? (?:le )?)?\d{{1,2}}(?:er|st|nd|rd|th)?\s?(?:(?:{_MONTHS})|[./-]\d)|^\s?\((?:afp|reuters|ap)\)",
)
_SIGNED = re.compile(r"(?:^|fait a |signe a |\n)\s?(?:a )?$")
_STREET = re.compile(
    r"\b(?:\d{1,4}\s?(?:bis|ter)?\s?,?\s(?:rue|avenue|av|bd|boulevard|place|impasse|allee|chemin|route|quai|cours|square|esplanade)"
    r"|bp|cs|tsa)\b[^.;:\n]{0,70}$",
)
_STREET_REACH = 100
"""Letters in which a street before a name fits: its number, its kind, its own name."""
_POSTAL = re.compile(r"(?<!\d)(?:f-)?\d{2}\s?\d{3}\s?-?\s?$")
_CODE_REACH = 12
"""Letters in which a postal code before a name fits."""
_REACHED = WordPattern(
    r"(?:\+33\s?|\b0)[1-9](?:[\s.-]?\d\d){4}\b|[\w.+-]+@[\w-]+\.\w|\b(?:tel|fax|courriel|telephone)\s?\.?\s?:",
)
_CONTACT = re.compile(
    r"^\W{0,4}(?:contacts?\b(?: (?:presse|medias?|utiles?|us))?|service (?:de )?presse|relations? (?:presse|medias?)|press contacts?"
    r"|directeurs? de (?:la )?publication|mentions legales|siege social|adresse\b|imprim)",
)
_FOREIGN = re.compile(
    r"^\s?[(,]\s?(?:espagne|autriche|italie|suisse|belgique|allemagne|canada|quebec|etats-unis|usa|maroc|algerie|tunisie|senegal"
    r"|royaume-uni|angleterre|spain|austria|italy|switzerland|belgium|germany|venezuela|louisiane|texas)\b",
)
_DIRECTION = re.compile(
    r"^(?:\s?-\s?|\s)(?:d[eu]s?\b|d'|est\b|ouest\b|global|et (?:le |au )?sud|et (?:a |d)?l'est|et (?:a |d)?l'ouest)",
)
_HEADED = re.compile(r"\s?[:–—](?!\s?[«\"“])\s?\w|\s-\s\w")
_YEAR = re.compile(r"^\s(?:19|20)\d\d\b")
_BETWEEN = re.compile(
    r"\s?(?:\([\w\s-]{1,30}\))?\s?(?:,|;|/|&|\bet\b|\bou\b|\band\b|\bainsi que\b|-)?\s?"
    r"(?:(?:dans|de|en|a|du|des|la|le|les|au|aux|et|ou|in|the|and)\b\s?|l'|d')*",
)
_SEPARATED = re.compile(r",|;|/|&|-|\b(?:et|ou|and|ainsi)\b")
_CODE_AFTER = re.compile(r"^\s?(?:\(|-\s|,\s)(?P<code>\d[\dab]\d?)\s?[),]")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)\s$")
_WORD_AFTER = re.compile(r"^\s([^\W\d_]\w+)")
_LOWER_HEADS = (
    frozenset(
        [
            "le",
            "la",
            "les",
            "l",
            "un",
            "une",
            "des",
            "en",
            "a",
            "à",
            "au",
            "aux",
            "dans",
            "de",
            "du",
        ],
    )
    | frozenset(
        [
            "entre",
            "depuis",
            "vers",
            "selon",
            "chez",
            "avec",
            "sans",
            "outre",
            "hors",
            "pour",
            "puis",
        ]
    )
    | frozenset(["sur", "pour", "par", "et", "ou", "the", "in"])
)
_TITLES = frozenset(
    ["m", "mm", "mme", "mlle", "dr", "pr", "me", "docteur", "docteure", "professeur", "monsieur"],
) | frozenset(["madame", "maître", "maitre", "groupe", "société", "societe", "cabinet"])
SHORT_LINE = 160
"""Letters up to which a line with a telephone or an address is a contact line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a match.

    Attributes:
        contact: It is part of an address, a dateline or a contact block.
        capital_before: A capitalised word stands right before: a longer proper name.
        capital_after: The same right after.
        shouted: All letters around are capitals, which then say nothing.
        alone: The line holds nothing but places.
        opens: It opens a line that goes on after a colon or a dash, and not with a speech.
        listed: How many places stand in the same enumeration, itself included.
        group: Number of that enumeration in the segment.
        foreign: A foreign country follows in brackets.
        direction: What follows makes a point of the compass of it ("Nord de la France").
        year: A year follows: the name of a plan.
        code: The département code that follows, or "".
    """

    contact: bool
    capital_before: bool
    capital_after: bool
    shouted: bool
    alone: bool
    opens: bool
    listed: int
    group: int
    foreign: bool
    direction: bool
    year: bool
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A match in its segment, with what stands around it and, once judged, its worth."""

    segment: Segment
    match: TerritoryMatch
    around: Surroundings
    territory: str = ""
    confidence: float = 0.0

    @property
    def group(self) -> tuple[str, int]:
        """The enumeration that the place stands in, within the document."""
        return (self.segment.passage.id, self.around.group)

    @property
    def is_town(self) -> bool:
        """Whether a commune is the likeliest meaning."""
        return self.match.candidates[0].startswith("commune:") and (
            self.match.cue is not Cue.DEMONYM
        )

    def name(self) -> str:
        """Return the name as the segment has it."""
        return self.segment.text[self.match.start : self.match.end]


BASE = {
    Cue.IN: 0.95,
    Cue.AT: 0.9,
    Cue.NAMED: 0.9,
    Cue.BRACKET: 0.9,
    Cue.CODE: 0.8,
    Cue.OF: 0.8,
    Cue.NONE: 0.7,
    Cue.ORGANISATION: 0.65,
    Cue.DEMONYM: 0.6,
}
"""Confidence by cue, before context; set by hand, November 2026, on the development documents."""


def look_around(text: str, gentle: str, matches: Sequence[TerritoryMatch]) -> list[Surroundings]:
    """Return what stands around each of `matches`, in their order.

    Args:
        text: The segment's text.
        gentle: Its folded form, marks kept, of the same length.
        matches: The places found in it, left to right.
    """
    groups = _groups(gentle, matches)
    sizes = [groups.count(group) for group in groups]
    contacts = _contact_lines(gentle)
    return [
        _around(text, gentle, match, following, groups[i], sizes[i], contacts)
        for i, (match, following) in enumerate(zip_longest(matches, matches[1:]))
    ]


def _around(  # noqa: PLR0917  # private, called once
    text: str,
    gentle: str,
    match: TerritoryMatch,
    following: TerritoryMatch | None,
    group: int,
    listed: int,
    contacts: Sequence[tuple[int, int]],
) -> Surroundings:
    begin = text.rfind("\n", 0, match.start) + 1
    stop = text.find("\n", match.end)
    stop = len(text) if stop < 0 else stop
    before, after = gentle[begin : match.start], gentle[match.end : stop]
    code = _CODE_AFTER.match(after)
    inside = code["code"].upper() if code else ""
    if (
        following is not None
        and following.start == match.end + len(" (")
        and text[match.end : following.start].strip() == "("
        and following.candidates[0].startswith("departement:")
    ):
        inside = following.candidates[0].split(":")[1]
    shouted = _shouted(
        text[max(begin, match.start - 40) : match.start]
        + text[match.end : min(stop, match.end + 40)],
        text[match.start : match.end],
    )
    return Surroundings(
        contact=_is_contact(before, after, match.start, contacts),
        capital_before=not shouted and _capital_before(text[begin : match.start]),
        capital_after=not shouted and _capital_after(text[match.end : stop]),
        shouted=shouted,
        alone=_alone(before, after, listed),
        opens=not re.search(r"\w", before) and bool(_HEADED.match(after)),
        listed=listed,
        group=group,
        foreign=bool(_FOREIGN.match(after)),
        direction=bool(_DIRECTION.match(after)),
        year=bool(_YEAR.match(after)),
        code=inside,
    )


def _is_contact(before: str, after: str, start: int, contacts: Sequence[tuple[int, int]]) -> bool:
    if any(begin <= start < end for begin, end in contacts):
        return True
    if _POSTAL.search(before, max(0, len(before) - _CODE_REACH)) or after.lstrip(" -").startswith(
        "cedex"
    ):
        return True
    if _STREET.search(before, max(0, len(before) - _STREET_REACH)):
        return True
    return bool(_DATELINE.match(after)) and (len(before) < 12 or bool(_SIGNED.search(before)))


def _contact_lines(gentle: str) -> list[tuple[int, int]]:
    """Return the spans of contact lines: with a number or address, or under such a heading."""
    spans: list[tuple[int, int]] = []
    position = 0
    under = 0
    for line in gentle.split("\n"):
        end = position + len(line)
        if _CONTACT.match(line):
            under = 6
        if (under and len(line) < SHORT_LINE) or (len(line) < SHORT_LINE and _REACHED.search(line)):
            spans.append((position, end))
        under = max(0, under - 1) if len(line) < SHORT_LINE else 0
        position = end + 1
    return spans


def _shouted(around: str, name: str) -> bool:
    letters = [letter for letter in around if letter.isalpha()]
    return (
        name.isupper() and len(letters) >= 4 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
    )


def _capital_before(before: str) -> bool:
    found = _WORD_BEFORE.search(
        before, max(before.rfind(" ", 0, -1), before.rfind("\n", 0, -1)) + 1
    )
    if found is None:
        return False
    word = found.group(1)
    if word.lower().rstrip(".") in _TITLES:
        return True
    return (
        word[0].isupper()
        and word.lower() not in _LOWER_HEADS
        and bool(before[: found.start()].strip() or len(word) > 3)
    )


def _capital_after(after: str) -> bool:
    found = _WORD_AFTER.match(after)
    return found is not None and found.group(1)[0].isupper() and not found.group(1).isupper()


def _alone(before: str, after: str, listed: int) -> bool:
    if listed > 1:
        return len(before) < 20
    if re.sub(r"[\W\d]+", "", before):
        return False
    return after.lstrip()[:1] == ":" or not re.sub(r"[\W\d]+", "", after)


def _groups(gentle: str, matches: Sequence[TerritoryMatch]) -> list[int]:
    """Return for each match the number of the enumeration it stands in."""
    groups: list[int] = []
    for i, match in enumerate(matches):
        between = gentle[matches[i - 1].end : match.start] if i else ""
        joined = (
            bool(i)
            and len(between) < 60
            and _BETWEEN.fullmatch(between)
            and _SEPARATED.search(between)
        )
        groups.append((groups[-1] if joined else groups[-1] + 1) if groups else 0)
    return groups
