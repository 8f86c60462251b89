"""The files behind the gazetteer: territories, the forms of their names, what they mean."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from corpus.views import folded, spelled

REFERENCE = Path(__file__).parent / "reference"
CODE_FILE = REFERENCE / "territories.tsv.gz"
MORE_FILE = REFERENCE / "territories_more.tsv"
NAMES_FILE = REFERENCE / "territories_names.tsv"
WORDS_FILE = REFERENCE / "territories_words.txt"

ARTICLES = frozenset(["le", "la", "les", "l", "los"])
LINKS = (
    ARTICLES
    | frozenset(
        [
            "de",
            "du",
            "des",
            "d",
            "en",
            "sur",
            "sous",
            "et",
            "a",
            "au",
            "aux",
            "pres",
            "lez",
            "devant",
        ],
    )
    | frozenset(["dans", "entre", "pour", "par", "hors", "and", "of", "the"])
)
"""Words inside a place name that carry no capital."""


SAINTS = frozenset(["saint", "sainte", "st", "ste"])
_HEIGHTS = {
    "commune": 0,
    "epci": 1,
    "departement": 2,
    "collectivite": 3,
    "ancienne_region": 4,
    "region": 5,
    "pays": 6,
}


class Style(StrEnum):
    """How a hand-written form may be read; `territories_names.tsv` says what each means."""

    SURE = "sure"
    PHRASE = "phrase"
    ACRONYM = "acronym"
    CUED = "cued"
    STRICT = "strict"
    WORD = "word"
    PEOPLE = "people"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory of the official geographic code.

    `parents` are ids, nearest first: intercommunalité, département; then region.
    `population` is the municipal population, 0 where unknown.
    """

    id: str
    level: str
    code: str
    name: str
    population: int = 0
    parents: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Reference:
    """All that the files say, as read.

    Attributes:
        rows: Id to the line of the code file; read one by one, as they are many.
        more: Hand-written territories by id.
        members: Id of a hand-written territory to what it is made of: département or
            EPCI ids.
        owners: Folded form to the ids it may name.
        contracted: Form that starts with "au", "du", "aux" or "des" to the ids it may
            name: "au mans".
        styles: Folded form to its hand-written style, where it has one.
        words: Forms that are everyday words as well.
    """

    rows: dict[str, str] = field(default_factory=dict)
    more: dict[str, Territory] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    contracted: dict[str, list[str]] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def own(self, form: str, territory: str) -> None:
        """Let `form` name `territory`."""
        owners = self.owners.setdefault(form, [])
        if territory not in owners:
            owners.append(territory)


def height(territory: str) -> int:
    """Return how high the level of an id stands, from 0 for a commune to 6 for the nation."""
    return _HEIGHTS.get(territory.partition(":")[0], len(_HEIGHTS))


class _Letters(dict[int, str]):
    """A translation table that folds one letter into one letter, filled as letters come."""

    def __init__(self, other: Callable[[str], str]) -> None:
        super().__init__()
        self._other = other

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isalpha() or letter.isdecimal():
            plain = folded(letter)
            result = plain if len(plain) == 1 else letter.lower()[0]
        else:
            result = self._other(letter)
        self[code] = result
        return result


def _mark(letter: str) -> str:
    plain = folded(letter)
    return plain if len(plain) == 1 else " "


def _space(_: str) -> str:
    return " "


@cache
def _soft_letters() -> _Letters:
    return _Letters(_mark)


@cache
def _plain_letters() -> _Letters:
    return _Letters(_space)


@lru_cache(maxsize=16)
def soft(text: str) -> str:
    """Return `text` in lower case without accents, marks kept; as long as `text`."""
    return spelled(text, _soft_letters()).lower()


def plain(text: str) -> str:
    """Return `text` folded, every mark a space; as long as `text`."""
    return spelled(text, _plain_letters()).translate(_plain_letters())


def form_of(name: str) -> str:
    """Return the folded form of a name: words and single spaces."""
    return " ".join(plain(name.split(" (", maxsplit=1)[0]).split())


_BRETON = re.compile(r"ch\b")
"""What the code writes for the "c'h" that ends Breton names: Crach is Crac'h to its people."""


def spellings(form: str) -> Iterator[str]:
    """Yield a folded form and its other spellings: "st" for "saint", "œ" open or not, Breton c'h."""
    opened = form.replace("œ", "oe")
    known = {form, opened, opened.replace("coeur", "cœur")}
    if "saint" in opened:
        short = " ".join(
            {"saint": "st", "sainte": "ste"}.get(word, word) for word in opened.split()
        )
        known.add(short)
    if _BRETON.search(form):
        known.add(_BRETON.sub("c h", form))
    yield from sorted(known)


def read_reference() -> Reference:
    """Return what the four files hold."""
    reference = Reference()
    _read_code(reference)
    _read_more(reference)
    _read_names(reference)
    reference.words.update(
        line for line in WORDS_FILE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    )
    return reference


def _read_code(reference: Reference) -> None:
    """Read level, code, name, parents, population, forms; one territory a line."""
    rows, owners, contracted = reference.rows, reference.owners, reference.contracted
    for line in gzip.decompress(CODE_FILE.read_bytes()).decode().splitlines():
        if line[0] == "#":
            continue
        level, code, rest = line.split("\t", 2)
        territory = f"{level}:{code}"
        rows.setdefault(territory, line)
        for form in rest[rest.rindex("\t") + 1 :].split("|"):
            if form[:1] == ">":
                for article in ("au ", "du ") if form[1] == "e" else ("aux ", "des "):
                    contracted.setdefault(article + form[2:], []).append(territory)
            elif form:
                owners.setdefault(form, []).append(territory)


@lru_cache(maxsize=10_000)
def territory_of(line: str) -> Territory:
    """Return the territory of a line of the code file."""
    level, code, name, parents, population, _ = line.split("\t")
    return Territory(
        id=f"{level}:{code}",
        level=level,
        code=code,
        name=name,
        population=int(population or 0),
        parents=tuple(parents.split()),
    )


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


def _read_more(reference: Reference) -> None:
    for level, code, name, members, *_ in _lines(MORE_FILE):
        territory = f"{level}:{code}"
        reference.more[territory] = Territory(id=territory, level=level, code=code, name=name)
        reference.members[territory] = tuple(
            member if ":" in member else f"departement:{member}" for member in members.split()
        )
        for form in spellings(form_of(name)):
            reference.own(form, territory)


def _read_names(reference: Reference) -> None:
    for name, territory, forms in _lines(NAMES_FILE):
        style = Style(name)
        for form in _all_forms(style, forms.split("|")):
            if style is Style.PEOPLE and not _take_demonym(reference, form):
                continue
            if style is Style.WORD:
                reference.words.add(form)
                continue
            if territory:
                reference.own(form, territory)
            else:
                reference.owners.setdefault(form, [])
            reference.styles[form] = style


def _take_demonym(reference: Reference, form: str) -> bool:
    """Free a demonym from the small communes of that name, unless it names a land: Lorraine."""
    owners = reference.owners.get(form, [])
    if any(not owner.startswith("commune:") for owner in owners):
        return reference.styles.get(form) is Style.PEOPLE
    reference.owners.pop(form, None)
    return True


def _all_forms(style: Style, forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        if style is Style.PEOPLE:
            yield from demonyms(form)
        else:
            yield form


def demonyms(masculine: str) -> Iterator[str]:
    """Yield a folded masculine demonym, its feminine and their plurals."""
    feminine = _feminine(masculine)
    plural = masculine if masculine[-1] in "sx" else masculine + "s"
    if masculine.endswith("eau"):
        plural = masculine + "x"
    yield from dict.fromkeys([masculine, plural, feminine, feminine + "s"])


def _feminine(masculine: str) -> str:
    for ending, replacement in (
        ("eau", "elle"),
        ("ien", "ienne"),
        ("een", "eenne"),
        ("ton", "tonne"),
    ):
        if masculine.endswith(ending):
            return masculine[: -len(ending)] + replacement
    return masculine + "e"
