"""`/metrics`: what the server did since it started, as Prometheus reads it.

Routes are told by their template, so that no question and no id is ever part of a metric.
"""

import time
from collections.abc import Iterator
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import HomeError
from search_api.live import Live
from search_api.wire import program_version

BOUNDS_S = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Upper bounds of the histogram; 0.3 s is what a page of a proof may take."""
_UNMATCHED = "unmatched"


class Measured:
    """Counts requests by route, method and status, and how long they took; for any threads."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "essaim_requests", "Requests answered.", ("route", "method", "status"),
            registry=self.registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "essaim_request_seconds", "How long answers took.", ("route",),
            buckets=BOUNDS_S, registry=self.registry,
        )  # fmt: skip

    def add(self, route: str, method: str, status: int, took_s: float) -> None:
        """Count a request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(took_s)


class Measuring:
    """An application whose requests are counted.

    Args:
        app: The application inside.
        measured: Where they are counted.
    """

    def __init__(self, app: ASGIApp, measured: Measured) -> None:
        self._app, self._measured = app, measured

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and count it, one that failed as a failure."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), HTTPStatus.INTERNAL_SERVER_ERROR.value

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_counted)
        finally:
            route = getattr(scope.get("route"), "path", _UNMATCHED)
            took = time.perf_counter() - began
            self._measured.add(route, _method(scope), status, took)


def _method(scope: Scope) -> str:
    """Return the method of a request; those that nobody serves are one."""
    method = str(scope["method"])
    return method if method in {"GET", "HEAD", "POST", "DELETE", "OPTIONS"} else "OTHER"


def make_metrics_router(live: Live, measured: Measured) -> APIRouter:
    """Return the route of `/metrics`."""
    router = APIRouter()
    measured.registry.register(_Held(live))

    @router.get("/metrics", tags=["probes"], response_class=PlainTextResponse)
    def metrics() -> Response:
        """Tell what is held and what was answered since the start, as Prometheus reads it."""
        told = generate_latest(measured.registry)
        return Response(told, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


class _Held(Collector):
    """Tells what is held; that nothing can be read is told, and no error."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def describe(self) -> list[Metric]:
        """Return nothing: what is held is only known when it is asked for."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yield how much there is now."""
        ready = "Whether questions can be answered."
        try:
            snapshot = self._live.current()
        except HomeError:
            yield GaugeMetricFamily("essaim_ready", ready, value=0)
            return
        held = snapshot.answerer.catalogue
        yield GaugeMetricFamily("essaim_ready", ready, value=1)
        info = GaugeMetricFamily("essaim_info", "What answers.", labels=("version", "generation"))
        info.add_metric((program_version(), str(snapshot.generation)), 1)
        yield info
        yield GaugeMetricFamily("essaim_documents", "Documents held.", value=len(held.documents))
        yield GaugeMetricFamily(
            "essaim_initiatives", "Initiatives held.", value=len(held.initiatives)
        )
