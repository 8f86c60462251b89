"""What all pages share: templates, texts in two languages, addresses, protective headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.errors import HomeError
from corpus.messages import say
from corpus.records import Proof
from search_api.facets import facets
from search_api.live import Live
from search_api.security import may_write
from search_api.wire import program_version
from search_api.wording import many_text, number_text

HERE = Path(__file__).parent
STATIC, TEMPLATES = HERE / "static", HERE / "templates"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_BEFORE_SIGN = re.compile(r" (?=[:;!?»])")
_FONT = re.compile(r"[\w-]+\.woff2")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """An entry of the navigation: its address and the key of its text."""

    path: str
    key: str


class Site:
    """Renders pages.

    Args:
        live: The library, for what every page says of it.
        tabs: The navigation.
        key: What must be shown to write; without one, only this machine may.
    """

    def __init__(self, live: Live, tabs: tuple[Tab, ...], key: str | None = None) -> None:
        self._live, self._tabs, self._key = live, tabs, key
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["unbroken"] = unbroken

    def page(
        self, request: Request, template: str, content: Mapping[str, object], status: int = 200
    ) -> Response:
        """Return a page.

        Args:
            request: What was asked: its language, its address.
            template: A file of `templates/`.
            content: What the template shows beside what every page has.
            status: Of the answer.
        """
        language = language_of(request)
        shared = {
            **spoken(language),
            "ids_query": lambda ids: urlencode([("id", each) for each in ids]),
            "static": static_address,
            "here": request.url.path,
            "other_address": _in_other_language(request, language),
            "tabs": self._tabs,
            "may_write": may_write(request, self._key),
            "version": program_version(),
            "today": _date(language),
            "counts": self._counts() if status < HTTPStatus.INTERNAL_SERVER_ERROR else None,
        }
        html = self._templates.get_template(template).render({**shared, **content})
        headers = {
            "Content-Security-Policy": PAGE_POLICY,
            "Cache-Control": "no-cache",
            "Referrer-Policy": "same-origin",  # without it forms do not say whence they come
        }
        return HTMLResponse(html, status, headers)

    def error(self, request: Request, status: int, detail: str) -> Response:
        """Return the page of an error; `detail` says what to do."""
        return self.page(request, "error.html", {"status": status, "detail": detail}, status)

    def warm(self) -> None:
        """Read what the first pages need, so that nobody waits for it."""
        try:
            answerer = self._live.current().answerer
        except HomeError:
            return
        facets(list(answerer.catalogue.subjects.values()), "fr")
        answerer.answer(say("page_example_hospitalisations", "fr"))
        for initiative in list(answerer.catalogue.initiatives)[:1]:
            answerer.kinship.nearest(initiative)

    def _counts(self) -> dict[str, int] | None:
        """Return how much is held; None where nothing can be read."""
        try:
            held = self._live.current().answerer.catalogue
        except HomeError:
            return None
        return {
            "documents": len(held.documents),
            "initiatives": len(held.initiatives),
            "demonstration": held.demonstration,
        }


def spoken(language: str) -> dict[str, object]:
    """Return what a template says things with in `language`."""
    french = language == "fr"
    return {
        "language": language,
        "t": lambda key, **fields: unbroken(say(f"page_{key}", language, **fields)),
        "many": lambda key, count: unbroken(many_text(f"page_{key}", count, language)),
        "num": lambda value: number_text(value, language),
        "colon": " : " if french else ": ",
        "semicolon": " ; " if french else "; ",
        "link": lambda path, *pairs: link(path, language, *pairs),
        "proof_link": lambda proof: proof_link(proof, language),
    }


def unbroken(text: str) -> str:
    """Return French text whose lines never begin with ":" or "»" nor end with "«"."""
    return _BEFORE_SIGN.sub("\u00a0", text).replace("« ", "«\u00a0")


def language_of(request: Request) -> str:
    """Return the language of a page: French, or English where its address says so."""
    return "en" if request.query_params.get("lang") == "en" else "fr"


def link(path: str, language: str, *pairs: tuple[str, str]) -> str:
    """Return an address of this site that stays in `language`."""
    base, _, fragment = path.partition("#")
    asked = urlencode([*pairs, *([("lang", "en")] if language == "en" else [])])
    joint = "&" if "?" in base else "?"
    return f"{base}{joint + asked if asked else ''}{'#' + fragment if fragment else ''}"


def proof_link(proof: Proof, language: str) -> str:
    """Return the address of the page that shows a proof, its words lit."""
    place = (("start", str(proof.start)), ("end", str(proof.end)))
    path = f"/documents/{proof.document}/pages/{proof.page}#preuve"
    return link(path, language, *place)


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Return the files of `static/` by name: content and media type.

    Style sheets name fonts by the address that changes with their content.
    """
    found = {
        path.name: (path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(STATIC.iterdir())
        if path.suffix in _TYPES
    }
    for name, (content, media_type) in found.items():
        if name.endswith(".css"):
            told = _FONT.sub(lambda font: _address(font[0], found[font[0]][0]), content.decode())
            found[name] = (told.encode(), media_type)
    return found


@cache
def static_address(name: str) -> str:
    """Return the address of a static file, which changes with its content."""
    return _address(name, static_files()[name][0])


def _address(name: str, content: bytes) -> str:
    return f"/static/{name}?v={sha256(content).hexdigest()[:10]}"


def static_response(name: str) -> Response | None:
    """Return a static file, to be kept for good; None where there is no such file."""
    held = static_files().get(name)
    if held is None:
        return None
    return Response(held[0], headers={"Cache-Control": _FOREVER}, media_type=held[1])


def _in_other_language(request: Request, language: str) -> str:
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "lang"]
    other = "fr" if language == "en" else "en"
    return link(urlsplit(str(request.url)).path, other, *pairs)


def _date(language: str) -> str:
    now = datetime.now(UTC)
    months = say("page_months", language).split(",")
    return say("page_date", language, day=now.day, month=months[now.month - 1], year=now.year)
