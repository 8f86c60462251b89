"""What a web page says of itself in its own fields: titles, publisher, date, kind."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.views import folded
from ingest.metadata import iso_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The page's own fields."""

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    article: bool = False
    language: str | None = None


_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "author",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "pubdate",
    "publication_date",
    "sailthru.date",
)
_ARTICLES = re.compile(
    r"(?:News|Reportage|Opinion|Analysis)?Article$|BlogPosting$|Report$", re.IGNORECASE
)


def page_facts(root: etree._Element) -> Facts:
    """Return what the page's metadata say; JSON-LD goes before Open Graph and the rest."""
    fields = _fields(root)
    linked = list(_linked_data(root))
    headline = next((str(item["headline"]) for item in linked if item.get("headline")), None)
    titles = [headline, *(fields.get(name) for name in _TITLES), *_title_parts(root, fields)]
    dates = [item.get("datePublished") for item in linked] + [fields.get(name) for name in _DATES]
    dates += [_stamped(root)]
    published = next((found for value in dates if value and (found := iso_date(str(value)))), None)
    kinds = [str(item.get("@type", "")) for item in linked]
    return Facts(
        titles=tuple(" ".join(title.split()) for title in titles if title and title.strip()),
        publisher=_publisher(linked)
        or next((fields[name] for name in _SITES if fields.get(name)), None),
        published=published,
        article=fields.get("og:type") == "article" or any(map(_ARTICLES.search, kinds)),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _fields(root: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _linked_data(root: etree._Element) -> Iterator[dict[str, object]]:
    """Yield the objects of the page's JSON-LD, those of its graphs too."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while pending:
            item = pending.pop(0)
            if isinstance(item, list):
                pending = item + pending
            elif isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                pending += graph if isinstance(graph, list) else []


def _publisher(linked: Sequence[dict[str, object]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return " ".join(str(publisher["name"]).split()) or None
    return None


def _title_parts(root: etree._Element, fields: dict[str, str]) -> list[str]:
    """Return the page's `title` without the site's name."""
    element = next(root.iter("title"), None)
    full = " ".join((element.text or "").split()) if element is not None else ""
    if not full:
        return []
    site = folded(fields.get("og:site_name", ""))
    parts = re.split(r"\s+[|–—·»-]\s+|\s+[|]\s*", full)
    if len(parts) > 1 and site and (folded(parts[-1]) in site or site in folded(parts[-1])):
        return [" - ".join(parts[:-1])]
    return [parts[0] if len(parts[0].split()) >= 3 else max(parts, key=len)]


def _stamped(root: etree._Element) -> str | None:
    """Return the moment of the first `time` element, in an article where there is one."""
    for place in (*root.iter("article"), *root.iter("main"), root):
        for element in place.iter("time"):
            value = element.get("datetime") or element.text
            if value and iso_date(value):
                return str(value)
    marked = root.xpath("//*[@itemprop='datePublished']")
    for element in marked if isinstance(marked, list) else []:
        if isinstance(element, etree._Element):  # noqa: SLF001  # lxml names its element class so
            value = element.get("content") or element.get("datetime") or element.text
            return str(value) if value else None
    return None
