"""What the address of a search page asks: every state of the page is in it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from search_api.answer import MAX_K
from search_api.filters import Filters, parse_filters
from search_api.question import MAX_LENGTH

PAGE = 10
"""Hits shown at first, and how many more each time."""
FILTERS = ("territory", "theme", "population", "year", "kind", "evidence")
LISTS = (*FILTERS, "without")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, its filters, the parts taken back and how many hits to show.

    Filters are as the address has them: ids, codes or names.
    """

    q: str = ""
    territory: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    k: int = PAGE

    def __bool__(self) -> bool:
        return bool(self.q or any(self.chosen()))

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Yield the filters, each its name and a value."""
        for name in FILTERS:
            for value in getattr(self, name):
                yield name, value

    def filters(self) -> Filters:
        """Return the filters, read.

        Raises:
            UsageError: A value is not known.
        """
        return parse_filters(
            territories=self.territory,
            themes=self.theme,
            populations=self.population,
            years=(int(each) for each in self.year if each.isascii() and each.isdigit()),
            kinds=self.kind,
            evidence=self.evidence,
        )

    def having(self, name: str, value: str) -> "Asked":
        """Return the same with one more value of a filter, or one more part taken back."""
        return self._with(name, tuple(dict.fromkeys((*self._lists()[name], value))))

    def lacking(self, name: str, value: str) -> "Asked":
        """Return the same without that value of a filter or of `without`."""
        return self._with(name, tuple(each for each in self._lists()[name] if each != value))

    def _with(self, name: str, values: tuple[str, ...]) -> "Asked":
        return Asked(q=self.q, k=PAGE, **{**self._lists(), name: values})

    def _lists(self) -> dict[str, tuple[str, ...]]:
        return {name: getattr(self, name) for name in LISTS}

    def more(self) -> "Asked":
        """Return the same with more hits shown."""
        return replace(self, k=min(MAX_K, self.k + PAGE))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the names and values of the address, those that are not their default."""
        found: list[tuple[str, str]] = []
        for each in fields(self):
            value = getattr(self, each.name)
            if value != each.default:
                many = value if isinstance(value, tuple) else (value,)
                found += [(each.name, str(one)) for one in many]
        return found

    @property
    def query(self) -> str:
        """The query of the address, without its question mark."""
        return urlencode(self.pairs())


def read_asked(given: QueryParams) -> Asked:
    """Return what the query of an address asks; what makes no sense there is passed over."""
    lists = {name: _values(given, name) for name in LISTS}
    shown = given.get("k", "")
    k = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 4 else PAGE
    question = given.get("q", "").strip()[:MAX_LENGTH]
    return Asked(q=question, k=min(MAX_K, max(1, k)), **lists)


def _values(given: QueryParams, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in given.getlist(name) if each.strip()))
