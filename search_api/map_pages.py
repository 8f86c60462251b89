"""The page of the map."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.asked import Asked, read_asked
from search_api.asking import browsed
from search_api.live import Live, Snapshot
from search_api.map_view import MapView, map_view
from search_api.search_view import filter_chips, question_chips
from search_api.site import Site, language_of


def make_map_router(live: Live, site: Site) -> APIRouter:
    """Return the route of the map."""
    router = APIRouter(include_in_schema=False)

    @router.get("/carte")
    def france(request: Request) -> Response:
        """Show in which départements initiatives answer the question of the address."""
        asked, language = read_asked(request.query_params), language_of(request)
        view = _view(asked, live.current(), language)
        return site.page(request, "map.html", {"asked": asked, "view": view})

    return router


def _view(asked: Asked, snapshot: Snapshot, language: str) -> MapView:
    """Return what the map shows.

    Raises:
        UsageError: A filter's value is not known.
    """
    asked.filters()
    filters = replace(asked, territory=()).filters()
    chips = list(filter_chips(asked, language))
    if not asked.q:
        return map_view(asked, browsed(filters, snapshot), language, filters=chips)
    question, subjects = snapshot.answerer.subjects(asked.q, filters=filters, without=asked.without)
    understood = list(question_chips(asked, question, language))
    return map_view(asked, subjects, language, understood=understood, filters=chips)
