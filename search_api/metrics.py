"""`/metrics`: what the server did since it started, as Prometheus reads it.

The text format is version 0.0.4 of the exposition formats of Prometheus. Routes are told by
their template, so that no question and no id is ever part of a metric.
"""

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.errors import HomeError
from search_api.live import Live
from search_api.wire import program_version

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS_S = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""Upper bounds of the histogram; 0.3 s is what a page of a proof may take."""
_UNMATCHED = "unmatched"


class Measured:
    """Counts requests by route, method and status, and how long they took; for any threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began = time.time()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS_S) + 1))
        self._seconds: dict[str, float] = defaultdict(float)

    def add(self, route: str, method: str, status: int, took_s: float) -> None:
        """Count a request."""
        rank = next((i for i, bound in enumerate(BOUNDS_S) if took_s <= bound), len(BOUNDS_S))
        with self._lock:
            self._requests[route, method, status] += 1
            self._within[route][rank] += 1
            self._seconds[route] += took_s

    def lines(self) -> Iterator[str]:
        """Yield the lines of the exposition."""
        yield from _headed("process_start_time_seconds", "gauge", "When the server started.")
        yield f"process_start_time_seconds {self._began:.3f}"
        with self._lock:
            requests = sorted(self._requests.items())
            within = {route: list(counts) for route, counts in sorted(self._within.items())}
            seconds = dict(self._seconds)
        yield from _headed("essaim_requests_total", "counter", "Requests answered.")
        for (route, method, status), count in requests:
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"essaim_requests_total{{{labels}}} {count}"
        yield from _headed("essaim_request_seconds", "histogram", "How long answers took.")
        for route, counts in within.items():
            yield from _histogram(route, counts, seconds[route])


def _histogram(route: str, counts: list[int], total_s: float) -> Iterator[str]:
    name, sofar = "essaim_request_seconds", 0
    for bound, count in zip((*map(str, BOUNDS_S), "+Inf"), counts, strict=True):
        sofar += count
        yield f'{name}_bucket{{route="{route}",le="{bound}"}} {sofar}'
    yield f'{name}_sum{{route="{route}"}} {total_s:.6f}'
    yield f'{name}_count{{route="{route}"}} {sofar}'


def _headed(name: str, kind: str, told: str) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} {kind}"


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

    @router.get("/metrics", tags=["probes"], response_class=PlainTextResponse)
    def metrics() -> Response:
        """Tell what is held and what was answered since the start, as Prometheus reads it."""
        lines = [*_held(live), *measured.lines(), ""]
        return Response("\n".join(lines), media_type=MEDIA_TYPE)

    return router


def _held(live: Live) -> Iterator[str]:
    """Yield what is held; that nothing can be read is told, and no error."""
    try:
        snapshot = live.current()
    except HomeError:
        yield from _headed("essaim_ready", "gauge", "Whether questions can be answered.")
        yield "essaim_ready 0"
        return
    catalogue = snapshot.answerer.catalogue
    version = f'version="{program_version()}",generation="{snapshot.generation}"'
    for name, told, labels, value in (
        ("essaim_ready", "Whether questions can be answered.", "", 1),
        ("essaim_info", "What answers.", f"{{{version}}}", 1),
        ("essaim_documents", "Documents held.", "", len(catalogue.documents)),
        ("essaim_initiatives", "Initiatives held.", "", len(catalogue.initiatives)),
    ):
        yield from _headed(name, "gauge", told)
        yield f"{name}{labels} {value}"
