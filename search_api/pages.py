"""The pages for people: search, an initiative, a proof. Other modules stand beside it.

Each page is a template and a view made by pure functions from what is held; `Site` has
what all of them share. A further page is a module with a router of its own and a `Tab`.
"""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from corpus.errors import NotFoundError
from search_api.asked import Asked, read_asked
from search_api.asking import ask
from search_api.facets import facets
from search_api.live import Live
from search_api.site import Site, Tab, language_of, static_response

TABS = (
    Tab(path="/", key="tab_search"),
    Tab(path="/carte", key="tab_map"),
    Tab(path="/comparer", key="tab_compare"),
    Tab(path="/ajouter", key="tab_add"),
)
EXAMPLES = ("hospitalisations", "mobile", "centres", "figures", "english")
"""Keys of the example questions."""


def make_page_router(live: Live, site: Site) -> APIRouter:
    """Return the routes of the search page and of static files."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def search(request: Request) -> Response:
        """Show the search page: its field alone, or an answer."""
        asked, language = read_asked(request.query_params), language_of(request)
        snapshot = live.current()
        if asked:
            view = ask(asked, snapshot, language)
            return site.page(request, "answer.html", {"asked": asked, "view": view})
        held = list(snapshot.answerer.catalogue.subjects.values())
        content = {
            "asked": Asked(),
            "examples": EXAMPLES,
            "facets": facets(held, language),
            "figures": sum(len(each.figures) for each in held),
        }
        return site.page(request, "home.html", content)

    @router.get("/static/{name}")
    def static(name: Annotated[str, Path(max_length=100)]) -> Response:
        """Give a style sheet, a script or a font."""
        held = static_response(name)
        if held is None:
            raise NotFoundError("problem_not_found", path=f"/static/{name}")
        return held

    return router
