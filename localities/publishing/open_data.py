"""The open-data routes: what each address takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geodata import built_files
from localities.assets import records as asset_records
from localities.indicators import measures
from localities.places import outlines
from localities.places.outlines import UnknownChoice, known
from localities.publishing import layers, listing, tables
from localities.publishing.queries import BadQuery, Query, read_query
from localities.publishing.replies import Body, refusal, reply


@dataclass(frozen=True)
class OpenRoute:
    """One address under /data/: what it gives, what may be asked, and an example that works."""

    path: str
    gives: str
    takes: tuple[str, ...]
    answer: Callable[[Query], Body]
    example: str = ""


def _places(query: Query) -> Body:
    return layers.places(query["outline"] or "working", *_measure_and_year(query))


def _zones(query: Query) -> Body:
    return layers.zones(query["place"], query["outline"] or "working", *_measure_and_year(query))


def _assets(query: Query) -> Body:
    return layers.assets(*(query[name] for name in ASSET_PARTS))


def _values(query: Query) -> Body:
    return tables.values(query["place"], query["measure"])


def _measure_and_year(query: Query) -> tuple[str, str]:
    if not query["measure"]:
        return "", ""
    measure = measures.measure(query["measure"])
    return measure.measure_id, known(query["year"], measure.years, "year") if query["year"] else measure.latest_year


ASSET_PARTS = ("place", "category", "theme", "q", "around", "licence")
SHADE_PARTS = ("measure", "year")

ROUTES = (
    OpenRoute(
        "places.geojson",
        "The nine working outlines; core or wider ones if asked; shaded by a measure if asked.",
        ("outline", *SHADE_PARTS),
        _places,
        "?outline=wider",
    ),
    OpenRoute(
        "zones.geojson",
        "Glasgow's 746 data zones of 2011, or those of one place.",
        ("place", "outline", *SHADE_PARTS),
        _zones,
        "?place=govan",
    ),
    OpenRoute(
        "assets.geojson",
        "Asset listings with a point, each with its licence. around=yes adds those within 800 m; "
        "licence=open leaves out listings whose licence is unstated, as every bulk download does.",
        ASSET_PARTS,
        _assets,
        "?place=govan&category=food&licence=open",
    ),
    OpenRoute("assets.csv", "Asset listings whose licence is stated.", (), lambda _: tables.open_assets()),
    OpenRoute(
        "measures.csv",
        "The catalogue: what each measure asks, counts and leaves open.",
        (),
        lambda _: tables.whole("measures.csv"),
    ),
    OpenRoute(
        "values.csv",
        "Values with interval and status, for places, zones, Glasgow and the rest of Glasgow.",
        ("place", "measure"),
        _values,
        "?place=govan&measure=child_poverty_percent",
    ),
    OpenRoute(
        "facts.csv",
        "Published facts, resource and demand figures, locality-plan facts, each with page and year.",
        (),
        lambda _: tables.whole("facts.csv"),
    ),
    OpenRoute(
        "sources.csv",
        "Every source: publisher, licence, year, address, checksum.",
        (),
        lambda _: tables.whole("sources.csv"),
    ),
    OpenRoute("gaps.csv", "What was looked for and not found.", (), lambda _: tables.whole("gaps.csv")),
    OpenRoute("basemap.geojson", "The ground the maps stand on.", (), lambda _: layers.ground()),
)


def routes(base: str = "") -> list[Route]:
    """Starlette routes for every address under /data/, below the server's base path."""
    listed = listing.route(base, ROUTES, built_files.edition()["edition"], asset_records.GAP_WARNING)
    return [listed, *(Route(f"{base}/data/{route.path}", _endpoint(route), methods=["GET"]) for route in ROUTES)]


def _endpoint(route: OpenRoute):
    # Not async: the server then works it out beside its loop, and nobody waits for somebody else's query.
    def answer(request: Request) -> Response:
        try:
            query = read_query(request.query_params.multi_items(), route.takes, _choices())
            return reply(request, route.answer(query))
        except (BadQuery, UnknownChoice) as fault:
            return refusal(str(fault))

    return answer


def _choices() -> dict:
    return {
        "place": outlines.names(),
        "outline": outlines.OUTLINES,
        "category": asset_records.category_labels(),
        "theme": dict.fromkeys(asset_records.themes()),
        "measure": {key: value.title for key, value in measures.catalogue().items()},
        "around": {"yes": "yes", "no": "no"},
        "licence": {"open": "open"},
    }


def health() -> dict:
    """What /healthz says besides the version: the data's date and how much there is."""
    return {
        "data_edition": built_files.edition()["edition"],
        "places": len(outlines.names()),
        "measures": len(measures.catalogue()),
        "assets": len(asset_records.records()),
    }
