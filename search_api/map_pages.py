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
        whole = request.query_params.get("partiel") == "1"
        view = _view(asked, live.current(), language, whole=whole)
        return site.page(request, "map.html", {"asked": asked, "view": view, "whole": whole})

    return router


def _view(asked: Asked, snapshot: Snapshot, language: str, *, whole: bool) -> MapView:
    """Return what the map shows: what answers the whole question, what does in part if `whole`.

    Raises:
        UsageError: A filter's value is not known.
    """
    asked.filters()
    filters = replace(asked, territory=()).filters()
    chips = list(filter_chips(asked, language))
    if not asked.q:
        return map_view(asked, browsed(filters, snapshot), language, filters=chips)
    question, found, clear = snapshot.answerer.subjects(
        asked.q, filters=filters, without=asked.without
    )
    shown = [each for each in found if whole or not clear or each.id in clear]
    return map_view(
        asked,
        shown,
        language,
        partly=len(found) - len(clear) if clear else 0,
        none_whole=bool(found) and not clear,
        understood=list(question_chips(asked, question, language)),
        filters=chips,
    )
