"""The open-data routes: what each address takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from localities.assets import records as asset_records
from localities.assets.question import Question
from localities.built_data import snapshot
from localities.drawing.maps import shading
from localities.indicators.measures import catalogue, measure_years, own
from localities.places import outlines
from localities.places.outlines import UnknownChoice
from localities.publishing.asset_list import asset_query, list_files
from localities.publishing.asset_list.take_away import SIZES, restoring, send
from localities.publishing.downloads import money_files, view_routes
from localities.publishing.handouts import one_pager
from localities.publishing.open_data import layers, listing, overlay_layers, reach_layers, tables, unknown_address
from localities.publishing.serving import makers
from localities.publishing.serving.queries import BadQuery, Query, read_query
from localities.publishing.serving.replies import REVALIDATED, SHORT, CachedPayload, refusal


@dataclass(frozen=True)
class OpenRoute:
    """One address under /data/: what it gives, what may be asked, and an example that works."""

    path: str
    gives: str
    takes: tuple[str, ...]
    answer: Callable[[Query], CachedPayload]
    example: str = ""
    always_asks: bool = False  # whether it needs a query
    takes_turns: bool = False  # whether it makes something that takes long, and so waits for its turn


def _places(query: Query) -> CachedPayload:
    return layers.places(query["outline"] or "working", *_measure_and_year(query), *_dress(query))


def _zones(query: Query) -> CachedPayload:
    where = query["place"], query["outline"] or "working"
    measure_id, year = _measure_and_year(query)
    if measure_id and not query["year"]:
        year = catalogue.measure(measure_id).zone_year()
    return layers.zones(*where, measure_id, year, *_dress(query))


def _dress(query: Query) -> tuple[tuple[str, ...], str]:
    """The own areas to draw as well, and how the shades are made."""
    return _own_areas(query), query["classes"] or shading.AUTO


def _own_areas(query: Query) -> tuple[str, ...]:
    """The ids of own areas from a comma-separated list; raise UnknownChoice for one that is not kept here."""
    return tuple(own.area(part).area_id for part in query["own"].split(",") if part)


def _assets(query: Query) -> CachedPayload:
    return layers.assets(asked(query), query["licence"])


def asked(query: Query) -> Question:
    """The question that a query to /data/assets.geojson asks; BadQuery says what is wrong with a part of it."""
    return asset_query.question(dict(query.parts))


def _sheet(query: Query) -> CachedPayload:
    return list_files.sheet(asked(query), query["view"], query["size"])


def _one_pager(query: Query) -> CachedPayload:
    if not query["place"]:
        raise BadQuery("“place” is missing: it says whose two sides are wanted, such as ?place=govan.")
    return one_pager.pdf(query["place"], query["outline"], query["view"])


def _values(query: Query) -> CachedPayload:
    if own.is_own(query["measure"]):
        raise BadQuery("A measure of somebody’s own is not published here. Save it to a file on the page “Your own”.")
    return tables.values(query["place"], query["measure"])


def _measure_and_year(query: Query) -> tuple[str, str]:
    if not query["measure"]:
        return "", ""
    measure = catalogue.measure(query["measure"])
    return measure.measure_id, measure_years.year_meant(measure, query["year"])


ASSET_PARTS = (*asset_query.PARTS, "licence")
SHADE_PARTS = ("measure", "year", "classes", "own")

LISTED = ("assets.", "list.", "reach.", "hosts.", "pins.", "place.pdf")  # how the addresses begin that rest on the list

ROUTES = (
    OpenRoute(
        "places.geojson",
        "The {count} working outlines; core or wider ones if asked; shaded by a measure if asked, in equal steps where "
        "these show a pattern, else in natural breaks or quantiles (classes=equal, jenks or quantiles asks for one). "
        "own adds areas that somebody has made, by the ids that only they know.",
        ("outline", *SHADE_PARTS),
        _places,
        "?outline=wider",
    ),
    OpenRoute(
        "zones.geojson",
        "{city}'s {zones} data zones of 2011, or those of one place.",
        ("place", "outline", *SHADE_PARTS),
        _zones,
        "?place=govan",
    ),
    OpenRoute(
        "assets.geojson",
        "Asset listings with a point, best or nearest first: rank (over all that answer, placed or not), match (why) "
        "and distance_m (straight line). q takes everyday words, a place or a postcode; near=LON,LAT and within_m a "
        "point and metres; around=yes adds those within 800 m of the place; outline=core or wider uses those "
        "outlines. free, step_free, open_now (yes), open_at (2026-03-02T14:30), language and "
        "checked_since (a year) leave out what is not known, "
        "and not_known says how many. licence=open leaves out listings whose licence is unstated, as every bulk "
        "download does. version is any word that makes another address after each change of the list.",
        (*ASSET_PARTS, "version"),
        _assets,
        "?q=food&near=-4.3105,55.8620&within_m=1600",
    ),
    OpenRoute(
        "list.pdf",
        "The same list as a sheet to print, with a numbered map (size=large for large print); view is the link on this "
        "server that its QR code restores.",
        (*ASSET_PARTS, "size", "view"),
        _sheet,
        "?place=govan&category=food",
        takes_turns=True,
    ),
    OpenRoute(
        "list.ics",
        "Weekly opening hours of the same list as a calendar, where they are known.",
        ASSET_PARTS,
        lambda query: list_files.calendar(asked(query)),
        "?place=govan&category=food",
        takes_turns=True,
    ),
    OpenRoute(
        "list.csv",
        "The same list as a table, without listings whose licence is unstated; the header Listings-Left-Out counts "
        "them.",
        ASSET_PARTS,
        lambda query: list_files.csv(asked(query)),
        "?place=govan&category=food",
        takes_turns=True,
    ),
    OpenRoute(
        "place.pdf",
        "A place on two sides of A4: map, who lives here, what stands out with how sure, listings, priorities, plan, "
        "sources; view is the link on this server that its QR code opens.",
        ("place", "outline", "view"),
        _one_pager,
        "?place=govan&view=/place?place=govan",
        always_asks=True,
        takes_turns=True,
    ),
    OpenRoute("assets.csv", "Asset listings whose licence is stated.", (), lambda _: tables.open_assets()),
    OpenRoute(
        "measures.csv",
        "The catalogue: what each measure asks, counts and leaves open; without measures whose licence is unstated.",
        (),
        lambda _: tables.stated("measures.csv"),
    ),
    OpenRoute(
        "values.csv",
        "Values with interval and status, for places, zones, {city} and the rest of {city}. Figures whose licence "
        "is unstated come only where their measure is named.",
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
    OpenRoute(
        "reach.geojson",
        "Zones with their access to a service (two-step floating catchment) by a measure of need, and its sites; "
        "changes tries sites added, moved, closed or resized (add~LON~LAT~SIZE;close~ID), show=change says who gains.",
        (*reach_layers.REACH_PARTS, "show"),
        reach_layers.reach_layer,
        "?service=food&need=income_deprived_percent&walk_m=800",
        takes_turns=True,
    ),
    OpenRoute(
        "reach.csv",
        "The same for every zone as a table: people, need, access, nearest site.",
        reach_layers.REACH_PARTS,
        reach_layers.reach_table,
        "?service=food",
        takes_turns=True,
    ),
    OpenRoute(
        "pins.geojson",
        "The pins of the map of services and need: open listings with a point of one kind or several (kinds names "
        "categories, themes or kinds, parted by commas), all over {city} or in a place and within walk_m of where its "
        "people live. licence=open leaves out listings whose licence is unstated.",
        (*overlay_layers.PIN_PARTS, "version"),
        overlay_layers.pins,
        "?kinds=food,advice_money&place=govan",
    ),
    OpenRoute(
        "hosts.geojson",
        "The hosts (gp, job, library, school, community) that would reach most need not yet reached, and the zones.",
        reach_layers.HOST_PARTS,
        reach_layers.hosts_layer,
        "?service=advice_money&hosts=gp,library&count=3",
        takes_turns=True,
    ),
    *(OpenRoute(*one) for one in money_files.ADDRESSES),
    OpenRoute("gaps.csv", "What was looked for and not found.", (), lambda _: tables.whole("gaps.csv")),
    OpenRoute("basemap.geojson", "The ground the maps stand on.", (), lambda _: layers.ground()),
)


def routes(base: str = "") -> list[Route]:
    """Starlette routes for every address under /data/, below the server's base path."""
    edition = snapshot.edition()["edition"]
    listed = listing.route(base, ROUTES, view_routes.listed(), edition, asset_records.GAP_WARNING)
    answered = [Route(f"{base}/data/{route.path}", _endpoint(route), methods=["GET"]) for route in ROUTES]
    right = [listed, *answered, *view_routes.routes(base)]
    addresses = [route.path.removeprefix(f"{base}/data/") for route in right]
    return [*right, unknown_address.route(base, addresses)]


def _endpoint(route: OpenRoute) -> Callable[[Request], Response]:
    # Not async: the server then works it out beside its loop, and nobody waits for somebody else's query.
    def answer(request: Request) -> Response:
        try:
            query = read_query(request.query_params.multi_items(), route.takes, choices())
            if "near" in route.takes and not query["near"]:
                # A phone says where it is in a header, which no log keeps.
                query = query.with_part("near", request.headers.get("near", ""))
            if "view" in route.takes:
                query = query.with_part("view", restoring(request, query["view"]))
            with makers.turn() if route.takes_turns else nullcontext():
                body = route.answer(query)
            return _of_today(route, query, send(request, body))
        except (BadQuery, UnknownChoice) as fault:
            return refusal(str(fault))

    return answer


def _of_today(route: OpenRoute, query: Query, answer: Response) -> Response:
    """Ask again each time for what rests on the list, which an accepted correction changes at any moment.

    An address that names the list's version is another one after each change, and is kept as anything else.
    """
    names_version = "version" in route.takes and query["version"]
    if route.path.startswith(LISTED) and not names_version and answer.headers.get("Cache-Control") == SHORT:
        answer.headers["Cache-Control"] = REVALIDATED
    return answer


def choices() -> dict[str, Mapping[str, object]]:
    """The valid values of those parts that have a list."""
    return {
        "place": outlines.names(),
        "outline": outlines.OUTLINES,
        "classes": shading.CLASSES,
        "category": asset_records.category_labels(),
        "theme": dict.fromkeys(asset_records.themes()),
        "measure": own.ChoicesWithOwn({key: value.title for key, value in catalogue.measures().items()}),
        **{name: {"yes": "yes", "no": "no"} for name in ("around", "free", "step_free", "open_now")},
        "licence": {"open": "open"},
        "size": SIZES,
        **reach_layers.choices(),
    }
