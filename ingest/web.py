"""Addresses -> files in hand, politely: one host at a time, never too fast, never too much.

A page that the user names is fetched as asked. Pages that come from a list (a feed, a
sitemap, a file of addresses) are fetched where the site's robots.txt allows it.
"""

import gzip
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import (
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NewConnectionError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TooSlowError

from corpus.errors import SourceError
from ingest.public_hosts import PrivateHostError, public_address, public_pool
from ingest.source import FoundAddress, FoundSource
from ingest.web_lists import MOST_LISTED_BYTES, is_address, listed_addresses

MAX_BYTES = 100 * 1024 * 1024
"""Largest file fetched, once inflated."""
MOST_REDIRECTS = 8
MOST_LISTED = 1000
"""Pages taken of one list unless less is asked for."""
MOST_DELAY_S = 10.0
"""Longest `Crawl-delay` of a robots.txt that is waited for."""

_ROBOT = "essaim"
_ROBOTS_BYTES = 512 * 1024
"""RFC 9309, 2.5: at least 500 KiB of a robots.txt are read."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_REFUSED = frozenset({401, 403, 407, 451})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_PORTS = {"http": 80, "https": 443}
_DEPTH = 3
"""How deep lists of lists are followed: a sitemap of sitemaps is 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave, and the address that it was at last."""

    data: bytes
    final: str


@dataclass(slots=True, kw_only=True)
class Web:
    """Fetches addresses.

    Attributes:
        delay_s: Least time between two requests to one host, in seconds.
        timeout_s: Longest wait for a connection or for the next bytes.
        deadline_s: Longest time that one file may take.
        most_bytes: Largest file fetched.
        most_listed: Pages taken of one list; what is left out is told.
        public_only: Reach nothing but the open Internet, for addresses that others name.
    """

    delay_s: float = 1.0
    timeout_s: float = 20.0
    deadline_s: float = 180.0
    most_bytes: int = MAX_BYTES
    most_listed: int = MOST_LISTED
    public_only: bool = False
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _pools: dict[str, urllib3.PoolManager] = field(default_factory=dict)

    def open(self, asked: FoundAddress, folder: Path) -> Iterator[FoundSource | SourceError]:
        """Yield the files that an address stands for: itself, or the pages that it lists.

        Args:
            asked: The address; where `listed`, robots.txt is heeded.
            folder: Where fetched files are written.
        """
        yield from self._open(asked.name, folder, 0, listed=asked.listed)

    def _open(
        self, address: str, folder: Path, depth: int, *, listed: bool
    ) -> Iterator[FoundSource | SourceError]:
        try:
            if listed:
                self._heed_robots(address)
            fetched = self.fetch(address)
        except SourceError as error:
            yield error
            return
        found = listed_addresses(fetched.data, fetched.final) if depth < _DEPTH else None
        if found is None:
            yield _kept(address, fetched, folder)
            return
        del fetched
        left = len(found.pages) - self.most_listed
        if left > 0:
            yield SourceError("web_list_long", source=address, most=self.most_listed, left=left)
        if not found.pages and not found.lists:
            yield SourceError("web_list_empty", source=address)
        for page in found.pages[: self.most_listed]:
            yield from self._open(page, folder, _DEPTH, listed=True)
        for further in found.lists[: self.most_listed]:
            yield from self._open(further, folder, depth + 1, listed=True)

    def fetch(self, address: str) -> Fetched:
        """Return what an address gives, redirects followed.

        Raises:
            SourceError: It is wrong, cannot be reached, refuses, is too slow or too large.
        """
        current, limit = address.partition("#")[0], time.monotonic() + self.deadline_s
        for _ in range(MOST_REDIRECTS + 1):
            status, place, data = self._get(current, address, limit, self.most_bytes)
            if status not in _MOVED or place is None:
                _check(status, address, current)
                return Fetched(data=_inflated(data, current), final=current)
            current = _next(current, place, address)
        raise SourceError("web_redirects", source=address, most=MOST_REDIRECTS)

    # Requests

    def _get(
        self, address: str, source: str, limit: float, most: int
    ) -> tuple[int, str | None, bytes]:
        """Return the status, the address moved to and the body of one request."""
        self._wait(address)
        try:
            response = self._pool(address).request(
                "GET",
                address,
                headers={
                    "User-Agent": agent(),
                    "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.8",
                },
                timeout=urllib3.Timeout(connect=self.timeout_s, read=self.timeout_s),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            try:
                data = (
                    b"" if response.status in _MOVED else self._body(response, source, limit, most)
                )
            finally:
                response.close()
            return response.status, response.headers.get("Location"), data
        except LocationValueError as error:
            raise SourceError("web_wrong", source=source) from error
        except (HTTPError, OSError, ValueError) as error:
            raise SourceError(_failure(error), source=source, host=_host(address)) from error

    def _body(
        self, response: urllib3.BaseHTTPResponse, source: str, limit: float, most: int
    ) -> bytes:
        received = bytearray()
        for piece in response.stream(65536, decode_content=True):
            received += piece
            if len(received) > most:
                raise SourceError("web_too_large", source=source, most=most // 2**20)
            if time.monotonic() > limit:
                raise SourceError("web_slow", source=source, host=_host(source))
        return bytes(received)

    def _wait(self, address: str) -> None:
        """Wait until the host may be asked again."""
        host = _host(address)
        robots = self._robots.get(_site(address))
        stated = None if robots is None else robots.crawl_delay(_ROBOT)
        delay = max(self.delay_s, min(float(stated or 0), MOST_DELAY_S))
        if host in self._last:
            time.sleep(max(self._last[host] + delay - time.monotonic(), 0))
        self._last[host] = time.monotonic()

    def _pool(self, address: str) -> urllib3.PoolManager:
        """Return the pool that leads to an address: through the proxy that the system names.

        A proxy looks names up itself, so that there the name is looked at beforehand.
        """
        parts = urlsplit(address)
        proxy = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
        if proxy and self.public_only:
            public_address(parts.hostname or "", parts.port or _PORTS[parts.scheme])
        if (proxy or "") not in self._pools:
            direct = public_pool if self.public_only else urllib3.PoolManager
            self._pools[proxy or ""] = urllib3.ProxyManager(proxy) if proxy else direct()
        return self._pools[proxy or ""]

    # robots.txt

    def _heed_robots(self, address: str) -> None:
        """Raise where the site asks robots to leave an address alone.

        Raises:
            SourceError: It does.
        """
        site = _site(address)
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        if not self._robots[site].can_fetch(_ROBOT, address):
            raise SourceError("web_robots", source=address, host=_host(address))

    def _read_robots(self, site: str) -> RobotFileParser:
        """Return a site's rules: none where it has none, all refused where it cannot tell.

        RFC 9309, 2.3.1: "unavailable" (4xx) allows all, "unreachable" (5xx) refuses all.
        """
        rules = RobotFileParser()
        try:
            rules.parse(self._robots_text(site).splitlines())
        except SourceError as error:
            gone = error.key in {"web_missing", "web_refused", "web_status", "web_too_large"}
            rules.parse([] if gone else ["User-agent: *", "Disallow: /"])
        return rules

    def _robots_text(self, site: str) -> str:
        current, limit = f"{site}/robots.txt", time.monotonic() + self.timeout_s
        for _ in range(MOST_REDIRECTS):
            status, place, data = self._get(current, current, limit, _ROBOTS_BYTES)
            if status not in _MOVED or place is None:
                _check(status, current, current)
                return data.decode("utf-8", errors="replace")
            current = _next(current, place, current)
        return ""


def agent() -> str:
    """Return the name under which pages are asked for."""
    try:
        return f"{_ROBOT}/{version(_ROBOT)} (document reader, on behalf of one user)"
    except PackageNotFoundError:
        return f"{_ROBOT} (document reader, on behalf of one user)"


def _kept(address: str, fetched: Fetched, folder: Path) -> FoundSource:
    """Return a fetched file, written to `folder`; where it was moved to is noted."""
    path = folder / f"{sum(1 for _ in folder.iterdir()):06d}"
    path.write_bytes(fetched.data)
    moved = fetched.final != address.partition("#")[0]
    notes = (f"web_redirected:{fetched.final}",) if moved else ()
    return FoundSource(name=address, path=path, notes=notes)


def _next(current: str, place: str, source: str) -> str:
    """Return the address that a redirect leads to.

    Raises:
        SourceError: It is none that is fetched.
    """
    try:
        moved = urljoin(current, place).partition("#")[0]
    except ValueError as error:
        raise SourceError("web_wrong", source=source) from error
    if not is_address(moved):
        raise SourceError("web_wrong", source=source)
    return moved


def _check(status: int, source: str, current: str) -> None:
    if status in {404, 410}:
        raise SourceError("web_missing", source=source, status=status)
    if status in _REFUSED:
        raise SourceError("web_refused", source=source, status=status, host=_host(current))
    if status in _LATER:
        raise SourceError("web_later", source=source, status=status, host=_host(current))
    if not 200 <= status < 300:
        raise SourceError("web_status", source=source, status=status)


def _failure(error: Exception) -> str:
    """Return the key of the message that says why a request failed."""
    cause = error.reason if isinstance(error, MaxRetryError) else error
    if isinstance(cause, PrivateHostError):
        return "web_private"
    if isinstance(cause, SSLError | ssl.SSLError):
        return "web_certificate"
    slow = isinstance(cause, TooSlowError | TimeoutError)
    return "web_slow" if slow and not isinstance(cause, NewConnectionError) else "web_unreachable"


def _inflated(data: bytes, address: str) -> bytes:
    """Return the data of a gzip file (`sitemap.xml.gz`), other data as it is."""
    if not data.startswith(b"\x1f\x8b") or not urlsplit(address).path.endswith(".gz"):
        return data
    try:
        with gzip.open(BytesIO(data)) as opened:
            found = opened.read(MOST_LISTED_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return data
    return found if len(found) <= MOST_LISTED_BYTES else data


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2]
    except ValueError:
        return address


def _site(address: str) -> str:
    return f"{urlsplit(address).scheme}://{_host(address)}"
