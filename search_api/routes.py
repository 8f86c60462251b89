"""The routes of the API: parameters in, JSON out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.openapi.models import Example
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from corpus.errors import NotFoundError
from corpus.records import DocumentKind
from search_api import schemas
from search_api.answer import MAX_K, Unit
from search_api.facts import KINDS, fact_lines
from search_api.filters import Filters, keeps, parse_filters
from search_api.live import Live
from search_api.problems import MEDIA_TYPE
from search_api.question import MAX_LENGTH
from search_api.security import ORIGINAL_POLICY
from search_api.strength import Strength
from search_api.wire import (
    Json,
    answer_json,
    document_json,
    initiative_json,
    initiative_line,
    page_json,
    program_version,
)

MAX_LIMIT = 500

_QUESTIONS = {
    "headline": Example(
        summary="An effect, a public and a criterion, in English",
        value="reproducible initiatives that cut EHPAD hospitalisations",
    ),
    "figure": Example(
        summary="Un chiffre à dépasser",
        value="centres de santé ayant réalisé plus de 100 000 consultations",
    ),
}
_PLACES = {
    "code": Example(summary="A département's code", value=["32"]),
    "id": Example(summary="An id", value=["region:44"]),
    "name": Example(summary="A name", value=["Alsace"]),
}

Territories = Annotated[
    list[str],
    Query(alias="territory", description="Keep to these places", openapi_examples=_PLACES),
]
Themes = Annotated[list[str], Query(alias="theme", description="Keep to these kinds of initiative")]
Populations = Annotated[list[str], Query(alias="population", description="Keep to these publics")]
Years = Annotated[list[int], Query(alias="year", description="Keep to these years")]
Kinds = Annotated[
    list[DocumentKind],
    Query(alias="kind", description="Keep to what documents of these kinds speak of"),
]
Strengths = Annotated[
    list[Strength],
    Query(alias="evidence", description="Keep to results that rest on this evidence"),
]


def asked_filters(
    *,
    territory: Territories = [],  # noqa: B006  # FastAPI copies defaults
    theme: Themes = [],  # noqa: B006  # same
    population: Populations = [],  # noqa: B006  # same
    year: Years = [],  # noqa: B006  # same
    kind: Kinds = [],  # noqa: B006  # same
    evidence: Strengths = [],  # noqa: B006  # same
) -> Filters:
    """Return the filters that a request sets."""
    return parse_filters(
        territories=territory,
        themes=theme,
        populations=population,
        years=year,
        kinds=kind,
        evidence=evidence,
    )


Filtered = Annotated[Filters, Depends(asked_filters)]
Offset = Annotated[int, Query(ge=0, description="How many items to pass over")]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many items to give")]
Language = Annotated[
    Literal["fr", "en"] | None,
    Query(description="Of reasons and errors; the question's own by default"),
]
Problems = dict[int | str, dict[str, object]]


def make_router(live: Live) -> APIRouter:
    """Return the routes under `/v1`, answered from `live`."""
    router = APIRouter(prefix="/v1")
    _add_search(router, live)
    _add_initiatives(router, live)
    _add_documents(router, live)
    _add_facts(router, live)
    return router


def _add_search(router: APIRouter, live: Live) -> None:
    @router.get("/search", tags=["search"], responses=says(schemas.SearchAnswer))
    def search(
        *,
        q: Annotated[
            str,
            Query(
                min_length=1,
                max_length=MAX_LENGTH,
                description="A question, French or English",
                openapi_examples=_QUESTIONS,
            ),
        ],
        k: Annotated[int, Query(ge=1, le=MAX_K, description="How many hits")] = 10,
        unit: Annotated[Unit, Query(description="What hits are")] = Unit.INITIATIVE,
        filters: Filtered,
        without: Annotated[list[str], Query(description="Keys of parts to leave unread")] = [],  # noqa: B006  # same
        language: Language = None,
    ) -> Response:
        """Answer a question with initiatives, each claim with its proof."""
        snapshot = live.current()
        answer = snapshot.answerer.answer(
            q,
            k=k,
            unit=unit,
            filters=filters,
            without=without,
            language=language,
        )
        return JSONResponse(answer_json(answer, generation=snapshot.generation))


def _add_initiatives(router: APIRouter, live: Live) -> None:
    @router.get("/initiatives", tags=["initiatives"], responses=says(schemas.InitiativeList))
    def initiatives(
        *,
        request: Request,
        filters: Filtered,
        offset: Offset = 0,
        limit: Limit = 50,
    ) -> Response:
        """List initiatives, by id."""
        held = live.current().answerer.catalogue
        kept = [
            each for each in held.initiatives.values() if keeps(filters, held.subjects[each.id])
        ]
        items = [initiative_line(each) for each in kept[offset : offset + limit]]
        return listed(request, items, len(kept), offset, limit)

    @router.get("/initiatives/{id}", tags=["initiatives"], responses=says(schemas.Initiative))
    def initiative(id: Annotated[str, Path(max_length=300)]) -> Response:  # noqa: A002  # the path's name
        """Give an initiative's card, also under an id that it had before a merge."""
        snapshot = live.current()
        found = snapshot.records.initiative(id)
        held = snapshot.answerer.catalogue.documents
        sources = [s for each in found.documents if each in held for s in held[each].sources]
        location = {"Content-Location": f"/v1/initiatives/{found.id}"}
        return JSONResponse(initiative_json(found, sources), headers=location)


def _add_documents(router: APIRouter, live: Live) -> None:
    @router.get("/documents", tags=["documents"], responses=says(schemas.DocumentList))
    def documents(request: Request, offset: Offset = 0, limit: Limit = 50) -> Response:
        """List documents, by title."""
        held = live.current().records.documents()
        items = [document_json(each) for each in held[offset : offset + limit]]
        return listed(request, items, len(held), offset, limit)

    @router.get("/documents/{id}", tags=["documents"], responses=says(schemas.Document))
    def document(id: Annotated[str, Path(max_length=64)]) -> Response:  # noqa: A002  # the path's name
        """Give a document, by its id or an unambiguous beginning of it."""
        return JSONResponse(document_json(live.current().records.document(id)))

    @router.get(
        "/documents/{id}/original",
        tags=["documents"],
        responses={200: {"content": {"application/octet-stream": {}}}, **PROBLEMS},
    )
    def original(id: Annotated[str, Path(max_length=64)]) -> Response:  # noqa: A002  # the path's name
        """Give the file as received."""
        snapshot = live.current()
        found = snapshot.records.document(id)
        headers = {"Content-Security-Policy": ORIGINAL_POLICY, "ETag": f'"{found.id}"'}
        return Response(snapshot.originals.read(found.id), 200, headers, found.media_type)

    @router.get("/documents/{id}/pages/{n}", tags=["documents"], responses=says(schemas.Page))
    def page(
        id: Annotated[str, Path(max_length=64)],  # noqa: A002  # the path's name
        n: Annotated[int, Path(ge=1, description="Page number, from 1")],
    ) -> Response:
        """Give the text of a page, exactly as extracted, with its blocks."""
        records = live.current().records
        found = records.document(id)
        if n > found.pages:
            raise NotFoundError("search_page_unknown", document=found.id, number=n)
        return JSONResponse(page_json(found.id, records.page(found.id, n)))


def _add_facts(router: APIRouter, live: Live) -> None:
    @router.get("/facts", tags=["facts"], responses=says(schemas.FactList))
    def facts(
        *,
        request: Request,
        kind: Annotated[
            str | None,
            Query(description="Facts of one kind", json_schema_extra={"enum": list(KINDS)}),
        ] = None,
        document: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
        initiative: Annotated[str | None, Query(min_length=1, max_length=300)] = None,
        rejected: Annotated[
            bool, Query(description="Give those that a person rejected too")
        ] = False,
        offset: Offset = 0,
        limit: Limit = 100,
    ) -> Response:
        """List facts, flat, each with its place, by document and in reading order."""
        lines = fact_lines(
            live.current().records,
            document=document,
            kind=kind,
            initiative=initiative,
            rejected=rejected,
        )
        items, total = _window(lines, offset, limit)
        return listed(request, items, total, offset, limit)


def add_probes(router: APIRouter, live: Live) -> None:
    """Add `/healthz` (the server runs) and `/readyz` (it can answer) to `router`."""

    @router.get("/healthz", tags=["probes"], responses={200: {"model": schemas.Health}})
    def healthz() -> Response:
        """Tell that the server runs."""
        return JSONResponse({"status": "ok", "version": program_version()})

    @router.get("/readyz", tags=["probes"], responses=says(schemas.Readiness))
    def readyz() -> Response:
        """Tell whether questions can be answered, and from what."""
        snapshot = live.current()
        catalogue = snapshot.answerer.catalogue
        version = {"program": program_version(), "generation": snapshot.generation}
        content = {
            "status": "ready",
            "documents": len(catalogue.documents),
            "initiatives": len(catalogue.initiatives),
            "version": version,
        }
        return JSONResponse(content)


PROBLEMS: Problems = {
    status: {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in (
        (404, "Nothing is held there"),
        (422, "A parameter makes no sense"),
        (503, "The home cannot be used"),
    )
}


def says(model: type[BaseModel]) -> Problems:
    """Return what a route may answer, for the documentation."""
    return {200: {"model": model}, **PROBLEMS}


def _window(lines: Iterator[Json], offset: int, limit: int) -> tuple[list[Json], int]:
    """Return the lines asked for and the number of all."""
    passed = sum(1 for _ in islice(lines, offset))
    items = list(islice(lines, limit))
    return items, passed + len(items) + sum(1 for _ in lines)


def listed(
    request: Request, items: Sequence[Json], total: int, offset: int, limit: int
) -> JSONResponse:
    """Return a page of a list, with the address of the following one."""
    following = offset + limit
    asked: Iterable[tuple[str, str]] = (
        pair for pair in request.query_params.multi_items() if pair[0] not in {"offset", "limit"}
    )
    query = urlencode([*asked, ("offset", str(following)), ("limit", str(limit))])
    address = f"{request.url.path}?{query}" if following < total else None
    return JSONResponse({"total": total, "items": list(items), "next": address})
