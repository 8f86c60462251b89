"""The HTTP application: routes, problem documents, protective headers, documentation."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import APIRouter, FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

from search_api.adding_pages import make_adding_pages, make_key_router
from search_api.adding_routes import make_adding_router
from search_api.checking_pages import make_checking_pages
from search_api.comparison_pages import make_comparison_router
from search_api.correction_routes import make_correction_router
from search_api.documentation import POLICY, documentation_page
from search_api.export_routes import make_export_router
from search_api.home_ground_pages import make_home_ground_router
from search_api.initiative_pages import make_initiative_router, make_kinship_router
from search_api.live import Live, Source
from search_api.map_pages import make_map_router
from search_api.metrics import Measured, Measuring, make_metrics_router
from search_api.pages import TABS, make_page_router
from search_api.problems import add_problem_handlers
from search_api.proof_pages import make_picture_router, make_proof_router
from search_api.routes import add_probes, make_router
from search_api.schemas import Problem
from search_api.security import SecurityHeaders
from search_api.site import Site
from search_api.wire import Json, program_version

_LOGGER = logging.getLogger(__name__)
DESCRIPTION = """\
What French territories did for access to care: who, where, for whom, with which measured
result, each claim bound to the exact words on the exact page. Questions in French or
English. Errors are problem documents (RFC 9457).
"""


def create_app(source: Source, *, key: str | None = None) -> FastAPI:
    """Return the application that answers from `source`, reopened when it changes.

    Args:
        source: What to answer from.
        key: What must be sent to write; without one, only this machine may.
    """
    live = Live(source)
    site = Site(live, TABS, key)
    app = FastAPI(
        lifespan=_warming(site),
        title="essaim",
        version=program_version(),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(make_picture_router(live))
    app.include_router(make_router(live))
    app.include_router(make_kinship_router(live))
    app.include_router(make_adding_router(live, key))
    app.include_router(make_correction_router(live, key))
    app.include_router(make_export_router(live))
    probes = APIRouter()
    add_probes(probes, live)
    measured = Measured()
    app.include_router(make_metrics_router(live, measured))
    app.include_router(probes)
    app.include_router(make_page_router(live, site))
    app.include_router(make_map_router(live, site))
    app.include_router(make_initiative_router(live, site))
    app.include_router(make_proof_router(live, site))
    app.include_router(make_comparison_router(live, site))
    app.include_router(make_home_ground_router(live, site))
    app.include_router(make_key_router(site, key))
    app.include_router(make_adding_pages(live, site, key))
    app.include_router(make_checking_pages(live, site, key))
    add_problem_handlers(app, site.error)
    app.add_middleware(GZipMiddleware)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measuring, measured=measured)
    _document(app)

    def documentation() -> HTMLResponse:
        page = documentation_page(app.openapi())
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})

    app.add_api_route("/docs", documentation, include_in_schema=False)
    return app


def _warming(site: Site) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what warms the pages up beside the server's start."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=_warm, args=(site,), daemon=True).start()
        yield

    return lifespan


def _warm(site: Site) -> None:
    try:
        site.warm()
    except Exception as error:  # noqa: BLE001  # the first to ask is told, as ever
        _LOGGER.warning("not warmed up", extra={"error": type(error).__name__})


def _document(app: FastAPI) -> None:
    """Make the OpenAPI document tell errors as they are: problem documents, all of them."""

    def openapi() -> Json:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
            )
            shapes = schema.setdefault("components", {}).setdefault("schemas", {})
            shapes["Problem"] = Problem.model_json_schema()
            for unused in ("HTTPValidationError", "ValidationError"):
                shapes.pop(unused, None)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # how FastAPI documents replacing it
