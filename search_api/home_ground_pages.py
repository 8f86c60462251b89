"""The page "Chez nous ?": an initiative held against the territory of the one who reads."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response

from corpus.territories import Territory, gazetteer
from search_api.home_ground_view import home_ground_view, need_views, territory_choices
from search_api.live import Live
from search_api.site import Site, language_of, link


def _shown(wanted: str, territory: Territory | None) -> str:
    """Return what the field shows: the name of what was found, where it leads back to it."""
    if territory is None or gazetteer().resolve(territory.name) != territory:
        return wanted
    return territory.name


def make_home_ground_router(live: Live, site: Site) -> APIRouter:
    """Return the route of the page "Chez nous ?"."""
    router = APIRouter(include_in_schema=False)

    @router.get("/initiatives/{id}/chez-nous")
    def home_ground(request: Request, id: Annotated[str, Path(max_length=300)]) -> Response:  # noqa: A002  # the path's name
        """Show what a territory would need to do as an initiative does, or ask which one."""
        snapshot, language = live.current(), language_of(request)
        initiative = snapshot.records.initiative(id)
        wanted = request.query_params.get("territoire", "").strip()
        if initiative.id != id:
            pairs = [("territoire", wanted)] if wanted else []
            return RedirectResponse(
                link(f"/initiatives/{initiative.id}/chez-nous", language, *pairs)
            )
        territory = gazetteer().resolve(wanted) if wanted else None
        content = {
            "initiative": initiative,
            "wanted": _shown(wanted, territory),
            "chosen": territory,
            "choices": territory_choices(),
            "needs": need_views(initiative, snapshot, language),
            "view": home_ground_view(initiative, territory, snapshot, language)
            if territory
            else None,
        }
        return site.page(request, "home_ground.html", content)

    return router
