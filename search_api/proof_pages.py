"""The proof: a page of a document with the words of a proof lit, and its picture."""

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from corpus.errors import NotFoundError
from search_api.live import Live
from search_api.pictures import Pictures
from search_api.proof_view import proof_view
from search_api.site import Site, language_of

Id = Annotated[str, Path(max_length=64)]
Number = Annotated[int, Path(ge=1, description="Page number, from 1")]
Start = Annotated[int, Query(ge=0, description="First code point of the page's text to light")]
End = Annotated[int, Query(ge=0, description="The one after the last")]
Beside = Annotated[
    list[str] | None,
    Query(
        max_length=12,
        description="Further stretches to light paler, `120-134`: the headings of a table's cell",
    ),
]
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHORTLY = "private, max-age=3600"


def make_picture_router(live: Live) -> APIRouter:
    """Return the route of the API that gives pages as pictures."""
    router = APIRouter(prefix="/v1")
    pictures = Pictures(live)

    @router.get(
        "/documents/{id}/pages/{n}.png",
        tags=["documents"],
        responses={200: {"content": {"image/png": {}}}},
    )
    def picture(
        request: Request,
        id: Id,  # noqa: A002  # the path's name
        n: Number,
        *,
        start: Start = 0,
        end: End = 0,
        beside: Beside = None,
    ) -> Response:
        """Give a page as it looks, the words from `start` to `end` lit; PDF and scans only."""
        spans = tuple(
            (int(f[1]), int(f[2])) for each in beside or () if (f := _SPAN.fullmatch(each))
        )
        tag = f'"{id}-{n}-{start}-{end}-{"-".join(f"{a}.{b}" for a, b in spans)}"'
        headers = {"Cache-Control": _SHORTLY, "ETag": tag}
        if request.headers.get("if-none-match") == tag:
            live.current().records.document(id)
            return Response(status_code=304, headers=headers)
        drawn = pictures.picture(id, n, (start, end), spans)
        return Response(drawn, headers=headers, media_type="image/png")

    return router


def make_proof_router(live: Live, site: Site) -> APIRouter:
    """Return the route of the proof page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/documents/{id}/pages/{n}")
    def proof(request: Request, id: Id, n: Number, start: Start = 0, end: End = 0) -> Response:  # noqa: A002  # the path's name
        """Show a page, the words from `start` to `end` lit."""
        snapshot = live.current()
        document = snapshot.records.document(id)
        if n > document.pages:
            raise NotFoundError("search_page_unknown", document=document.id, number=n)
        page = snapshot.records.page(document.id, n)
        view = proof_view(document, page, (start, end), snapshot, language_of(request))
        return site.page(request, "proof.html", {"view": view})

    return router
