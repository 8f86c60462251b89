"""The page that shows initiatives side by side; all that it shows is in its address."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from corpus.records import Initiative
from search_api.asked import Asked
from search_api.asking import ask, browsed
from search_api.comparison_view import LEAST, MOST, comparison_view
from search_api.filters import Filters
from search_api.kinship import Kin
from search_api.live import Live, Snapshot
from search_api.question import MAX_LENGTH
from search_api.search_view import places_text
from search_api.site import Site, language_of, link

MOST_OFFERED = 8
"""Initiatives offered to be added."""


def make_comparison_router(live: Live, site: Site) -> APIRouter:
    """Return the route of the page that compares."""
    router = APIRouter(include_in_schema=False)

    @router.get("/comparer")
    def compare(request: Request) -> Response:
        """Show two to five initiatives side by side, or how to choose them."""
        snapshot, language = live.current(), language_of(request)
        given = [each for each in request.query_params.getlist("id") if each]
        initiatives = list({each.id: each for each in _named_by(given, snapshot)}.values())
        ids = [each.id for each in initiatives]
        if ids != given:
            return RedirectResponse(link("/comparer", language, *(("id", each) for each in ids)))
        shown = initiatives[:MOST]
        wanted = request.query_params.get("q", "").strip()[:MAX_LENGTH]
        content = {
            "view": comparison_view(shown, snapshot, language) if len(shown) >= LEAST else None,
            "chosen": [(each.id, each.name) for each in shown],
            "passed": len(initiatives) - len(shown),
            "full": len(shown) >= MOST,
            "whole": request.query_params.get("preuves") == "1",
            "wanted": wanted,
            "offered": _offered(shown, wanted, snapshot, language),
        }
        return site.page(request, "compare.html", content)

    return router


def _named_by(ids: list[str], snapshot: Snapshot) -> list[Initiative]:
    """Return initiatives in the order given; raises NotFoundError."""
    return [snapshot.records.initiative(each) for each in dict.fromkeys(ids)]


def _offered(
    shown: list[Initiative], wanted: str, snapshot: Snapshot, language: str
) -> list[tuple[str, str, str]]:
    """Return what can be added: id, name and place of what answers, is like, or is proven best."""
    held = {each.id for each in shown}
    if wanted:
        answer = ask(Asked(q=wanted, k=MOST_OFFERED + MOST), snapshot, language)
        found = [(each.id, each.title, each.places) for each in answer.hits]
    elif shown:
        found = [_named(each, language) for one in shown for each in _kin(one, snapshot)]
    else:
        best = browsed(Filters(), snapshot)[:MOST_OFFERED]
        found = [(e.id, e.title, places_text(e.territories, language)) for e in best]
    return [each for each in dict.fromkeys(found) if each[0] not in held][:MOST_OFFERED]


def _kin(initiative: Initiative, snapshot: Snapshot) -> list[Kin]:
    return snapshot.answerer.kinship.nearest(initiative.id)


def _named(kin: Kin, language: str) -> tuple[str, str, str]:
    places = places_text(kin.initiative.territories, language)
    return kin.initiative.id, kin.initiative.name, places
