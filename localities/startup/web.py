"""What the server answers beside Streamlit's pages, and what every answer passes through on its way out."""

from __future__ import annotations

import os
from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Route

from localities.publishing.catalogue import catalogue
from localities.publishing.contributing import contribution_routes, sign_in_routes, sign_on_return
from localities.publishing.entry import private_link_session
from localities.publishing.first_look import first_page
from localities.publishing.ogc_api import ogc_api
from localities.publishing.open_data import open_data
from localities.publishing.oruk import oruk
from localities.publishing.plan_files import plan_routes
from localities.publishing.serving import (
    exit_page,
    makers,
    map_files,
    open_pages,
    own_visits,
    packed_files,
    security_headers,
    sent_at_once,
    store_away,
    upload_totals,
)
from localities.publishing.voting import answering, voting
from localities.publishing.wall import present
from localities.startup import allowed_hosts
from localities.startup.health import HEALTH

# Before the pages: links of before that hold a secret code are led on to ones that hold none.
BEFORE_PAGES = (present, private_link_session)
ROOMS = (
    *BEFORE_PAGES,
    *(voting, answering),  # early: in a hall three hundred phones ask them every second, and routes are tried in order
    *(contribution_routes, sign_in_routes, exit_page, map_files),
    *(catalogue, open_data, ogc_api, oruk, plan_routes),
)


def routes(pages: Sequence[first_page.Page], base: str = "") -> list[BaseRoute]:
    """Return every route of ours under the server's base path."""
    health = Route(f"{base}/healthz", HEALTH.answer, methods=["GET"])
    first = [route for room in BEFORE_PAGES for route in room.routes(base)]
    others = [route for room in ROOMS if room not in BEFORE_PAGES for route in room.routes(base)]
    return [health, *_numbers(base), *first, *first_page.routes(pages, base), *others]


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


def middleware(pages: Sequence[first_page.Page], base: str = "", served: Sequence[BaseRoute] = ()) -> list[Middleware]:
    """Return what answers pass through, outermost first; Streamlit's files are compressed beside the server.

    `served` are the routes, whose patterns name the numbers of `/metrics`.
    """
    packed_files.pack_beside()
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
    ]
