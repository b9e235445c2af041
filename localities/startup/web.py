"""What the server answers beside Streamlit's pages, and what every answer passes through on its way out."""

from __future__ import annotations

import os
from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Route

from localities.publishing.contributing import sign_on_return
from localities.publishing.first_look import first_page
from localities.publishing.serving import (
    makers,
    open_pages,
    own_visits,
    packed_files,
    security_headers,
    sent_at_once,
    store_away,
    upload_totals,
)
from localities.startup import allowed_hosts
from localities.startup.health import HEALTH
from localities.startup.opening import OpenedFirst, Opening, WhenOpen


def routes(pages: Sequence[first_page.Page], base: str, opening: Opening) -> list[BaseRoute]:
    """Return every route of ours under the server's base path; most of them are there once the server is open."""
    health = Route(f"{base}/healthz", HEALTH.answer, methods=["GET"])
    before, after = opening.before_pages, opening.after_pages
    return [health, *_numbers(base), WhenOpen(before), *first_page.routes(pages, base), WhenOpen(after)]


def _numbers(base: str) -> list[Route]:
    """Return the route of `/metrics`; its library is imported only where an operator wants it."""
    if not os.environ.get("METRICS_TOKEN"):
        return []
    from localities.startup import metrics

    return metrics.routes(base)


def _counted(served: Sequence[BaseRoute]) -> list[Middleware]:
    """Return what counts answers, where `/metrics` is served."""
    if not any(isinstance(route, Route) and route.path.endswith("/metrics") for route in served):
        return []
    from localities.startup import metrics

    return [Middleware(metrics.Counted, named=served)]


def middleware(
    pages: Sequence[first_page.Page], base: str, served: Sequence[BaseRoute], opening: Opening
) -> list[Middleware]:
    """Return what answers pass through, outermost first.

    `served` are the routes, whose patterns name the numbers of `/metrics`.
    """
    addresses, hosts = [page.address for page in pages], allowed_hosts.hosts()
    return [
        Middleware(sent_at_once.SentAtOnce),
        Middleware(open_pages.OpenPages),
        *_counted(served),
        *([Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)] if hosts else []),
        Middleware(security_headers.SecurityHeaders, base=base, pages=addresses),
        Middleware(sign_on_return.SignOnReturn, base=base, pages=addresses),
        Middleware(packed_files.PackedFiles, base=base),
        Middleware(upload_totals.UploadTotals, base=base),
        Middleware(own_visits.OwnVisits, base=base),
        Middleware(store_away.StoreAway),
        Middleware(makers.Callers),
        Middleware(OpenedFirst, opening=opening),
    ]
