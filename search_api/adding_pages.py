"""The page on which people add documents, and the key that those elsewhere show first."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from corpus.errors import HomeError, UsageError
from search_api.live import Live, Snapshot
from search_api.reports import SourceReport, Status, warning_text
from search_api.security import TooMuchError, check_may_write, check_same_site, may_write
from search_api.sessions import close_session, is_key, open_session
from search_api.site import Site, language_of, link
from search_api.uploads import MOST_BYTES, MOST_FILES, ingest_sent, read_form, sent

WRONG_KEY_S = 0.5
"""How long one who shows a wrong key waits: guessing must not be quick."""
_SAID = (
    (TooMuchError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (HomeError, HTTPStatus.SERVICE_UNAVAILABLE),
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
)
_REFUSALS = tuple(kind for kind, _ in _SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What became of one thing sent, in words; `held` counts what was taken from it."""

    source: str
    status: str
    title: str
    document: str
    pages: int
    notes: tuple[str, ...]
    figures: int
    initiatives: tuple[tuple[str, str], ...]


def make_adding_pages(live: Live, site: Site, key: str | None) -> APIRouter:
    """Return the routes of the page that adds documents."""
    router = APIRouter(include_in_schema=False)

    @router.get("/ajouter")
    def adding(request: Request) -> Response:
        """Show the form; to those who may not write, what they need."""
        return _page(site, request, key)

    @router.post("/ajouter")
    async def add(request: Request) -> Response:
        """Take what is sent and show what became of it."""
        check_may_write(request, key)  # before anything sent is read
        language = language_of(request)
        try:
            async with sent(request) as found:
                reports, _ = await run_in_threadpool(ingest_sent, live, found)
        except _REFUSALS as error:
            status = next(status for kind, status in _SAID if isinstance(error, kind))
            busy = error.key == "home_busy"
            return _page(site, request, key, status, error=error.text(language), busy=busy)
        views = await run_in_threadpool(_outcomes, reports, live, language)
        return await run_in_threadpool(_page, site, request, key, HTTPStatus.OK, outcomes=views)

    return router


def make_key_router(site: Site, key: str | None) -> APIRouter:
    """Return the routes that take the key from a form, and give it back."""
    router = APIRouter(include_in_schema=False)

    @router.post("/cle")
    async def show_key(request: Request) -> Response:
        """Open a session for one who shows the key."""
        check_same_site(request)
        form = await read_form(request)
        onward = _onward(form.get("next"))
        if key is None or not is_key(str(form.get("key", "")), key):
            await asyncio.sleep(WRONG_KEY_S)
            return _page(site, request, key, HTTPStatus.FORBIDDEN, wrong=True, onward=onward)
        response = RedirectResponse(link(onward, language_of(request)), 303)
        open_session(request, response, key)
        return response

    @router.post("/cle/oublier")
    async def forget_key(request: Request) -> Response:
        """Close the session."""
        check_same_site(request)
        response = RedirectResponse(link("/ajouter", language_of(request)), 303)
        close_session(response)
        return response

    return router


def _page(
    site: Site,
    request: Request,
    key: str | None,
    status: HTTPStatus = HTTPStatus.OK,
    **told: object,
) -> Response:
    content = {
        "outcomes": (),
        "error": "",
        "busy": False,
        "wrong": False,
        "onward": _onward(request.query_params.get("next")),
        "allowed": may_write(request, key),
        "keyed": key is not None,
        "plain": request.url.scheme != "https",
        "most_files": MOST_FILES,
        "most_mb": MOST_BYTES // 2**20,
        **told,
    }
    return site.page(request, "adding.html", content, status.value)


def _onward(given: object) -> str:
    """Return the page of this site to go on to: never one elsewhere."""
    told = given if isinstance(given, str) else ""
    sound = told.startswith("/documents/") and told.isprintable() and "\\" not in told
    return told if sound else "/ajouter"


def _outcomes(reports: list[SourceReport], live: Live, language: str) -> list[OutcomeView]:
    snapshot = live.current()
    return [_outcome(each, snapshot, language) for each in reports]


def _outcome(report: SourceReport, snapshot: Snapshot, language: str) -> OutcomeView:
    catalogue = snapshot.answerer.catalogue
    document = report.document or ""
    notes = [warning_text(each, language) for each in report.warnings]
    if report.error is not None:
        notes.append(report.error.text(language).removeprefix(f"{report.source} : "))
    return OutcomeView(
        source=report.source,
        status=report.status.value,
        title=report.title if report.title != report.source else "",
        document="" if report.status is Status.FAILED else document,
        pages=report.pages,
        notes=tuple(notes),
        figures=len(catalogue.figures.get(document, ())),
        initiatives=tuple(
            (each, catalogue.initiatives[each].name) for each in catalogue.owners.get(document, ())
        ),
    )
