"""Metrics for Prometheus at `/metrics`, behind METRICS_TOKEN; without a token nothing is counted or served.

No label identifies a visitor or a query: requests are counted by the route's pattern (`/meeting/{code}/move`).
"""

from __future__ import annotations

import hmac
import logging
import os
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from localities import VERSION
from localities.startup.health import HEALTH
from localities.startup.opening import PATTERN

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger(__name__)
SHORTEST_TOKEN = 16  # characters
SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)
OTHER = "streamlit"  # whatever Streamlit itself answers
TOO_SHORT = "METRICS_TOKEN has fewer than %d characters, so /metrics stays off. Set a longer one."

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
requests_total = Counter("places_requests", "Answers by route.", ("method", "route", "status"), registry=REGISTRY)
seconds = Histogram("places_request_seconds", "From the request to the first byte of the answer.", ("route",),
                    buckets=SECONDS, registry=REGISTRY)  # fmt: skip
under_way = Gauge("places_requests_under_way", "Requests being answered, open replies included.", registry=REGISTRY)
pages_open = Gauge("places_pages_open", "Pages that somebody has open just now.", registry=REGISTRY)
log_lines = Counter("places_log_lines", "Warnings and errors in the log.", ("level", "logger"), registry=REGISTRY)


class _State(Collector):
    """What works just now, looked at whenever the numbers are fetched."""

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        yield InfoMetricFamily("places_app", "Version of the app.", {"version": VERSION})
        up = GaugeMetricFamily("places_part_up", "1 where this part of the server works.", labels=("part",))
        for name, part in HEALTH.deep().items():
            up.add_metric((name,), float(part.works))
        yield up


REGISTRY.register(_State())


def token() -> str:
    """Return METRICS_TOKEN; "" where it is not set or too short to be a secret."""
    written = os.environ.get("METRICS_TOKEN", "").strip()
    if written and len(written) < SHORTEST_TOKEN:
        LOG.warning(TOO_SHORT, SHORTEST_TOKEN)
        return ""
    return written


class _Counting(logging.Handler):
    """Counts the lines of the log that an operator should see."""

    def emit(self, record: logging.LogRecord) -> None:
        log_lines.labels(record.levelname.lower(), record.name).inc()


def routes(base: str = "") -> list[Route]:
    """Return the route of the numbers, or none where METRICS_TOKEN is not set."""
    expected = token()
    if not expected:
        return []
    logging.root.addHandler(_Counting(logging.WARNING))

    async def answer(request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), expected.encode()):
            return PlainTextResponse("Expected the token of METRICS_TOKEN.\n", 401, {"WWW-Authenticate": "Bearer"})
        return Response(await run_in_threadpool(generate_latest, REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return [Route(f"{base}/metrics", answer, methods=["GET"])]


class Counted:
    """ASGI middleware that counts answers by route, status and time."""

    def __init__(self, app: ASGIApp, *, named: Iterable[BaseRoute] = ()):
        self._app = app
        self._names = {route.endpoint: route.path for route in named if isinstance(route, Route)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer; the answer's first byte is when its time ends."""
        if scope["type"] == "websocket":
            with pages_open.track_inprogress():
                await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, has_begun = time.perf_counter(), False

        async def noting(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                self._count(scope, str(message["status"]), time.perf_counter() - began)
            await send(message)

        with under_way.track_inprogress():
            try:
                await self._app(scope, receive, noting)
            finally:
                if not has_begun:
                    self._count(scope, "none", time.perf_counter() - began)

    def _count(self, scope: Scope, status: str, taken_s: float) -> None:
        endpoint = scope.get("endpoint")
        route: str = scope.get(PATTERN) or (self._names.get(endpoint, OTHER) if endpoint else OTHER)
        requests_total.labels(scope["method"], route, status).inc()
        seconds.labels(route).observe(taken_s)
