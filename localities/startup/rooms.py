"""Every route of ours beside the pages' first HTML: importing this imports nearly all of the app.

A start answers before it imports this (`opening`).
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from starlette.routing import BaseRoute

from localities.publishing.catalogue import catalogue
from localities.publishing.contributing import contribution_routes, sign_in_routes
from localities.publishing.entry import private_link_session
from localities.publishing.ogc_api import ogc_api
from localities.publishing.open_data import open_data
from localities.publishing.oruk import oruk
from localities.publishing.plan_files import plan_routes
from localities.publishing.serving import exit_page, map_files
from localities.publishing.voting import answering, voting
from localities.publishing.wall import present

# Before the pages: links of before that hold a secret code are led on to ones that hold none.
BEFORE_PAGES = (present, private_link_session)
ROOMS = (
    *BEFORE_PAGES,
    *(voting, answering),  # early: in a hall three hundred phones ask them every second, and routes are tried in order
    *(contribution_routes, sign_in_routes, exit_page, map_files),
    *(catalogue, open_data, ogc_api, oruk, plan_routes),
)


def before_pages(base: str = "") -> list[BaseRoute]:
    """Return the routes that are tried before those of the pages."""
    return _routes(BEFORE_PAGES, base)


def after_pages(base: str = "") -> list[BaseRoute]:
    """Return the routes that are tried after those of the pages."""
    return _routes((room for room in ROOMS if room not in BEFORE_PAGES), base)


def _routes(rooms: Iterable[ModuleType], base: str) -> list[BaseRoute]:
    return [route for room in rooms for route in room.routes(base)]
