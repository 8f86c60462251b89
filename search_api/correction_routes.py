"""The routes by which people correct facts."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse, Response

from corpus.records import Verdict
from search_api import schemas
from search_api.correcting import Addition, Signature, corrections_json
from search_api.live import Live
from search_api.problems import MEDIA_TYPE
from search_api.routes import PROBLEMS, Limit, Offset, Problems, listed, says
from search_api.security import check_may_write

_REFUSED: Problems = {
    403: {
        "description": "Not from there, or not with that key",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
FactId = Annotated[str, Path(max_length=64, description="A fact's id")]


def make_correction_router(live: Live, key: str | None) -> APIRouter:
    """Return the routes under `/v1` that read and write corrections.

    Args:
        live: What they read and write.
        key: What must be sent to write; without one, only this machine may.
    """

    def may_write(request: Request) -> None:
        check_may_write(request, key)

    router = APIRouter(prefix="/v1", tags=["corrections"])
    _add_writing(router, live, may_write)

    @router.get("/corrections", responses=says(schemas.CorrectionList))
    def corrections(request: Request, offset: Offset = 0, limit: Limit = 100) -> Response:
        """List corrections, the latest first, with those that no longer find their place."""
        items = corrections_json(live.current().records)
        return listed(request, items[offset : offset + limit], len(items), offset, limit)

    return router


def _add_writing(router: APIRouter, live: Live, may_write: Callable[[Request], None]) -> None:
    allowed = [Depends(may_write)]

    @router.post(
        "/facts/{id}/correction",
        dependencies=allowed,
        responses={**says(schemas.FactLine), **_REFUSED},
    )
    def correct(id: FactId, asked: schemas.CorrectionRequest) -> Response:  # noqa: A002  # the path's name
        """Accept, reject or edit a fact; it comes back as it stands now.

        The correction outlives another reading of the document and better extractors. A
        verdict on a name holds for the whole document.
        """
        signed = Signature(by=asked.by, note=asked.note)
        with live.writing() as writer:
            return JSONResponse(writer.correct(id, Verdict(asked.verdict), asked.fields, signed))

    @router.delete(
        "/facts/{id}/correction",
        dependencies=allowed,
        status_code=204,
        responses={**PROBLEMS, **_REFUSED},
    )
    def withdraw(id: FactId) -> Response:  # noqa: A002  # the path's name
        """Withdraw the correction of a fact, also by the id that a list of corrections gives."""
        with live.writing() as writer:
            writer.withdraw(id)
        return Response(status_code=204)

    @router.post(
        "/facts",
        dependencies=allowed,
        status_code=201,
        responses={201: {"model": schemas.FactLine}, **PROBLEMS, **_REFUSED},
    )
    def add(asked: schemas.AdditionRequest) -> Response:
        """Add a fact that the extractors missed."""
        addition = Addition(
            kind=asked.kind,
            document=asked.document,
            page=asked.page,
            quote=asked.quote,
            start=asked.start,
            fields=asked.fields,
        )
        with live.writing() as writer:
            line = writer.add(addition, Signature(by=asked.by, note=asked.note))
        return JSONResponse(line, status_code=201)
