"""The route by which others send documents."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from search_api import schemas
from search_api.live import Live
from search_api.problems import MEDIA_TYPE, language_of
from search_api.reports import report_json, summary_json
from search_api.routes import Problems, says
from search_api.security import check_may_write
from search_api.uploads import MOST_BYTES, MOST_FILES, ingest_sent, sent

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                        },
                    },
                }
            },
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["address"],
                    "properties": {
                        "address": {"type": "string", "examples": ["https://www.gers.fr/bus"]}
                    },
                }
            },
        },
    }
}
_REFUSED: Problems = {
    status: {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in (
        (403, "Not from there, or not with that key"),
        (413, f"More than {MOST_BYTES // 2**20} MB"),
        (503, "Another one writes; try again after `Retry-After` seconds"),
    )
}


def make_adding_router(live: Live, key: str | None) -> APIRouter:
    """Return the route `POST /v1/documents`.

    Args:
        live: What it writes.
        key: What must be sent to write; without one, only this machine may.
    """
    router = APIRouter(prefix="/v1", tags=["documents"])

    @router.post(
        "/documents",
        openapi_extra=_BODY,
        responses={**says(schemas.Ingested), **_REFUSED},
        description=f"Take up to {MOST_FILES} files, or the address of a page or of a list of"
        " pages, and tell what became of each; all is searchable then. One that cannot be read"
        " leaves the others and all that is held as they are. An address must be on the public"
        " Internet. One writer at a time.",
    )
    async def add(request: Request) -> Response:
        """Take documents."""
        check_may_write(request, key)  # before anything sent is read
        async with sent(request) as found:
            reports, summary = await run_in_threadpool(ingest_sent, live, found)
        items = [report_json(each, language_of(request)) for each in reports]
        return JSONResponse({"items": items, **summary_json(summary)})

    return router
