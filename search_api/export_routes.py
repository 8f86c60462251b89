"""The route of the API that gives a selection as a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from search_api.asked import Asked
from search_api.dossier import dossier_policy
from search_api.export import export
from search_api.export_format import ExportFormat
from search_api.live import Live
from search_api.question import MAX_LENGTH
from search_api.routes import PROBLEMS, Kinds, Populations, Strengths, Territories, Themes, Years
from search_api.selection import select


def make_export_router(live: Live) -> APIRouter:
    """Return the route under `/v1`."""
    router = APIRouter(prefix="/v1")

    @router.get(
        "/export",
        tags=["export"],
        responses={200: {"content": {"application/octet-stream": {}}}, **PROBLEMS},
    )
    def give(
        *,
        form: Annotated[ExportFormat, Query(alias="format", description="Written as")],
        id: Annotated[list[str], Query(description="These initiatives, by id")] = [],  # noqa: A002, B006  # the parameter's name; FastAPI copies defaults
        q: Annotated[
            str, Query(max_length=MAX_LENGTH, description="Else what answers this question")
        ] = "",
        territory: Territories = [],  # noqa: B006  # FastAPI copies defaults
        theme: Themes = [],  # noqa: B006  # same
        population: Populations = [],  # noqa: B006  # same
        year: Years = [],  # noqa: B006  # same
        kind: Kinds = [],  # noqa: B006  # same
        evidence: Strengths = [],  # noqa: B006  # same
        without: Annotated[list[str], Query(description="Keys of parts to leave unread")] = [],  # noqa: B006  # same
        persons: Annotated[bool, Query(description="Give persons that documents name")] = False,
        language: Annotated[
            Literal["fr", "en"], Query(description="Of headings; quotes stay as they are")
        ] = "fr",
    ) -> Response:
        """Give initiatives with their facts and proofs: chosen by id, by a question, or all."""
        snapshot = live.current()
        asked = Asked(
            q=q.strip(),
            territory=tuple(territory),
            theme=tuple(theme),
            population=tuple(population),
            year=tuple(map(str, year)),
            kind=tuple(map(str, kind)),
            evidence=tuple(map(str, evidence)),
            without=tuple(without),
        )
        made = export(
            select(id, asked, snapshot), form, snapshot, language, persons=persons, served=True
        )
        shown = form is ExportFormat.HTML
        headers = {
            "Content-Disposition": f'{"inline" if shown else "attachment"}; filename="{made.name}"',
            "Cache-Control": "no-cache",
        }
        if shown:
            headers["Content-Security-Policy"] = dossier_policy()
        return Response(made.content, headers=headers, media_type=made.media_type)

    return router
