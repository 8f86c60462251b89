"""Lists of addresses: RSS and Atom feeds, sitemaps, and plain text with an address a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from ingest.decoding import decode

MOST_LISTED_BYTES = 20 * 1024 * 1024
"""Largest file looked at as a list of addresses."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINES = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*[ \t]*https?://", re.IGNORECASE
)
"""How a list begins: before anything else, remarks and empty lines apart, an address."""
_XML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|urlset|sitemapindex|rdf:RDF)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The addresses of a list, each once, in order: pages, and further lists."""

    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def is_address(name: object) -> bool:
    """Tell whether a name is an http or https address."""
    return bool(re.match(r"https?://", str(name), re.IGNORECASE))


def listed_addresses(data: bytes, base: str = "") -> Listed | None:
    """Return the addresses that a list holds, None where the bytes are no list.

    Args:
        data: The file.
        base: Its own address, to which relative ones count.
    """
    if len(data) > MOST_LISTED_BYTES:
        return None
    return _of_xml(data, base) if _XML.match(data[:512]) else _of_lines(data)


def _of_lines(data: bytes) -> Listed | None:
    """Return the addresses of a text whose every line is one; "#" opens a remark."""
    if not _LINES.match(data):
        return None
    lines = [line.strip() for line in decode(data).lstrip("\ufeff").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not all(_ADDRESS.fullmatch(line) for line in lines):
        return None
    return Listed(pages=_clean(lines, ""))


def _of_xml(data: bytes, base: str) -> Listed | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, recover=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    kind = etree.QName(root).localname.lower()
    if kind in {"rss", "rdf"}:
        return Listed(pages=_clean(map(_item_address, _named(root, "item")), base))
    if kind == "feed":
        return Listed(pages=_clean(map(_entry_address, _named(root, "entry")), base))
    if kind in {"urlset", "sitemapindex"}:
        places = _clean((_text(place) for place in _named(root, "loc", within=True)), base)
        return Listed(pages=places) if kind == "urlset" else Listed(lists=places)
    return None


def _named(root: etree._Element, name: str, *, within: bool = False) -> list[etree._Element]:
    """Return the elements below with a local name; `within` those of `url` and `sitemap`."""
    found = [
        element
        for element in root.iter()
        if isinstance(element.tag, str) and etree.QName(element).localname == name
    ]
    if not within:
        return found
    parents = ((element, element.getparent()) for element in found)
    holders = {"url", "sitemap"}
    return [
        element
        for element, parent in parents
        if parent is not None and etree.QName(parent).localname in holders
    ]


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def _item_address(item: etree._Element) -> str:
    """Return where an RSS item leads: its link, else a guid that is an address."""
    links = [child for child in item if _local(child) == "link"]
    named = next((_text(link) or link.get("href", "") for link in links), "")
    guid = next((child for child in item if _local(child) == "guid"), None)
    permanent = guid is not None and guid.get("isPermaLink", "true") != "false"
    return named or (_text(guid) if permanent else "")


def _entry_address(entry: etree._Element) -> str:
    """Return where an Atom entry leads: its alternate link (RFC 4287, 4.2.7)."""
    links = [child for child in entry if _local(child) == "link"]
    chosen = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return chosen[0].get("href", "") if chosen else ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _clean(addresses: Iterable[str], base: str) -> tuple[str, ...]:
    """Return the addresses whole, each once, those of pages that can be fetched."""
    whole = (_joined(base, address) for address in addresses if address)
    return tuple(dict.fromkeys(address for address in whole if is_address(address)))


def _joined(base: str, address: str) -> str:
    try:
        joined = urljoin(base, address.strip())
        return joined if urlsplit(joined).hostname else ""
    except ValueError:
        return ""
