"""Reach and services under one roof as the routes serve them: zones with their colours, and the sites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from geodata.editions.built_files import Feature
from geodata.table_cells import labelled, named_rows
from localities.built_data.edition_cache import edition_cache
from localities.drawing.maps import reach_shading
from localities.publishing.open_data import reach_written
from localities.publishing.serving.queries import BadQuery, Query, whole_number
from localities.publishing.serving.replies import CachedPayload
from localities.resources.reach import colocation, needs, reach, site_changes, sites
from localities.resources.reach.choose_hosts import MOST_HOSTS
from localities.tables.write import csv_text
from localities.workers import pool

CSV = "text/csv; charset=utf-8"
ROOMS_FOR_ANSWERS = 16  # each more than a megabyte
ROOMS_FOR_CHANGES = 4  # with sites that one visitor put or moved, which hardly anybody asks for again
SHOWS = {"reach": "Reach as it is or would be", "change": "What the changes do"}
REACH_PARTS = ("service", "need", "walk_m", "changes")
HOST_PARTS = ("service", "need", "walk_m", "hosts", "count", "area")
LEAST_WALK_M, MOST_WALK_M = 400, 2000
FIRST_HOSTS = ("gp", "library")


def choices() -> dict[str, Mapping[str, object]]:
    """The valid values of those parts that have a list."""
    return {
        "service": {key: one.label for key, one in sites.services().items()},
        "need": {key: one.title for key, one in needs.needs().items()},
        "show": SHOWS,
        "area": colocation.areas(),
    }


def _asked(query: Query, service: str) -> tuple[str, str, int]:
    walk_m = whole_number(query["walk_m"], "walk_m", LEAST_WALK_M, MOST_WALK_M) or reach.USUAL_WALK_M
    return query["service"] or service, query["need"] or "income_deprived_percent", walk_m


def _changes(query: Query) -> str:
    try:
        return site_changes.write(site_changes.read(query["changes"]))
    except site_changes.ChangeError as fault:
        raise BadQuery(str(fault)) from fault


def reach_layer(query: Query) -> CachedPayload:
    """Zones with their access and the service's sites, as things are or after `changes`."""
    asked, changes, show = _asked(query, sites.FIRST_SERVICE), _changes(query), query["show"] or "reach"
    return _reach_changed(*asked, changes, show) if changes else _reach(*asked, show)


def reach_table(query: Query) -> CachedPayload:
    """People, need, access and the nearest site of every zone, as CSV."""
    asked, changes = _asked(query, sites.FIRST_SERVICE), _changes(query)
    return _table_changed(*asked, changes) if changes else _table(*asked)


def hosts_layer(query: Query) -> CachedPayload:
    """Zones by who reaches them, the sites that exist, and the chosen hosts by number."""
    kinds = tuple(dict.fromkeys(part for part in query["hosts"].split(",") if part)) or FIRST_HOSTS
    count = whole_number(query["count"], "count", 1, MOST_HOSTS) or 3
    area = query["area"] or colocation.PLACES
    return _hosts(*_asked(query, "advice_money"), kinds, count, area)


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _reach(service: str, need_id: str, walk_m: int, show: str) -> CachedPayload:
    return _reach_written(service, need_id, walk_m, "", show)


@edition_cache(size=ROOMS_FOR_CHANGES)
def _reach_changed(service: str, need_id: str, walk_m: int, changes: str, show: str) -> CachedPayload:
    return _reach_written(service, need_id, walk_m, changes, show)


def _reach_written(service: str, need_id: str, walk_m: int, changes: str, show: str) -> CachedPayload:
    found, need = reach.reach(service, need_id, walk_m, changes), needs.need(need_id)
    if show == "change":
        before = reach.reach(service, need_id, walk_m, "").zones
        return pool.run(reach_written.change, before, found.zones, found.sites, need)
    pressed = frozenset(reach.high_need_low_reach(service, need_id, walk_m, changes).index)
    return pool.run(reach_written.access, found.zones, found.sites, pressed, need, walk_m)


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _table(service: str, need_id: str, walk_m: int) -> CachedPayload:
    return _table_written(service, need_id, walk_m, "")


@edition_cache(size=ROOMS_FOR_CHANGES)
def _table_changed(service: str, need_id: str, walk_m: int, changes: str) -> CachedPayload:
    return _table_written(service, need_id, walk_m, changes)


def _table_written(service: str, need_id: str, walk_m: int, changes: str) -> CachedPayload:
    table = reach.reach(service, need_id, walk_m, changes).zones
    columns = ["name", "place", "people", "need", "access", "within", "nearest_m"]
    known = needs.zone_weights(need_id).notna()
    table = table[columns].assign(need=table["need"].where(known), service=service, need_id=need_id, walk_m=walk_m)
    renamed = table.rename(columns={"access": f"sites_per_{reach.PER}_of_need", "within": "capacity_within_walk"})
    return CachedPayload(csv_text(renamed, "\n", index=True, float_format="%.6g").encode(), CSV)


@edition_cache(size=ROOMS_FOR_ANSWERS)
def _hosts(service: str, need_id: str, walk_m: int, kinds: tuple[str, ...], count: int, area: str) -> CachedPayload:
    plan = colocation.plan(service, need_id, kinds, walk_m, count, area)
    chosen = plan.hosts[plan.hosts["turn"] > 0].sort_values("turn")
    shade = reach_shading.covered(plan.zones, dict(labelled(chosen["turn"])), needs.need(need_id))
    points = reach_written.dots(sites.sites(service))
    points += [_tried(row) for row in named_rows(sites.placed().loc[list(colocation.projects()[2].hosts)])]
    points += [_numbered(row) for row in named_rows(chosen)]
    return reach_written.collection(shade, needs.zones()["name"], points)


class _Host(reach_written.Placed, Protocol):
    """A chosen host: `turn` is its place in the order, `adds` how many people it reaches whom nobody reached."""

    kind: str
    adds: float
    turn: int


def _tried(row: reach_written.Placed) -> Feature:
    text = "had an advice worker of the Deep End trial, 2015 to 2017"
    return reach_written.point(row, {"name": row.name, "text": text, **reach_shading.tried_ring()})


def _numbered(row: _Host) -> Feature:
    text = f"{row.kind}; adds {row.adds:,.0f} not yet reached"
    return reach_written.point(row, {"name": row.name, "text": text, "rank": int(row.turn)})
