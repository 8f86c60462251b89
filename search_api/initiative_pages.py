"""The page of an initiative, and what the API says of those like it."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from search_api import schemas
from search_api.initiative_view import initiative_view
from search_api.kinship import Kin
from search_api.live import Live
from search_api.routes import says
from search_api.site import Site, language_of, link
from search_api.wire import Json, proof_json, territory_json

Id = Annotated[str, Path(max_length=300)]


def make_kinship_router(live: Live) -> APIRouter:
    """Return the route of the API that gives like initiatives."""
    router = APIRouter(prefix="/v1")

    @router.get("/initiatives/{id}/similar", tags=["initiatives"], responses=says(schemas.KinList))
    def similar(id: Id) -> Response:  # noqa: A002  # the path's name
        """Give the initiatives most like one, and the earlier ones among those like it."""
        snapshot = live.current()
        found = snapshot.records.initiative(id)
        kinship = snapshot.answerer.kinship
        nearest, earlier = kinship.nearest(found.id), kinship.earlier(found.id)
        before = {each.initiative.id for each in earlier}
        kin = {each.initiative.id: each for each in (*nearest, *earlier)}
        items = [_kin_json(each, earlier=name in before) for name, each in kin.items()]
        return JSONResponse({"total": len(items), "items": items, "next": None})

    return router


def make_initiative_router(live: Live, site: Site) -> APIRouter:
    """Return the route of the page of an initiative."""
    router = APIRouter(include_in_schema=False)

    @router.get("/initiatives/{id}")
    def initiative(request: Request, id: Id) -> Response:  # noqa: A002  # the path's name
        """Show an initiative; an id that it had before a merge leads to the one it has."""
        snapshot, language = live.current(), language_of(request)
        found = snapshot.records.initiative(id)
        if found.id != id:
            return RedirectResponse(link(f"/initiatives/{found.id}", language))
        view = initiative_view(found, snapshot, language)
        return site.page(request, "initiative.html", {"view": view})

    return router


def _kin_json(kin: Kin, *, earlier: bool) -> Json:
    since = kin.since
    return {
        "id": kin.initiative.id,
        "name": kin.initiative.name,
        "territories": [territory_json(each) for each in kin.initiative.territories],
        "likeness": kin.likeness,
        "cosine": kin.cosine,
        "earlier": earlier,
        "since": None
        if since is None
        else {
            "year": since.year,
            "source": since.source,
            "proof": proof_json(since.proof) if since.proof else None,
        },
        "shared": {
            "theme": kin.initiative.theme if kin.theme else None,
            "populations": list(kin.populations),
            "measures": list(kin.measures),
            "subjects": list(kin.subjects),
        },
        "new": list(kin.new),
    }
