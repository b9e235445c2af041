"""Co-location: the three projects that were tried, and what each possible host would add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.table_cells import row_of
from localities.assets import records
from localities.assets.age import age_words
from localities.built_data.edition_cache import edition_cache
from localities.places import outlines, wording
from localities.places.facts import facts
from localities.places.old_spellings import renewed
from localities.resources.reach import choose_hosts, needs, reach, sites

CLOSE_BY_M = 200  # two to three minutes' walk
PLACES, CITY = "places", "city"
TOPIC = "Building Connections"
DEEP_END = "Deep End Advice Worker"
# Each kind of host in the listings: kinds by name, or a whole category except for NO_PLACE_TO_MEET.
HOST_KINDS = {
    "gp": ("GP practices", ("GP practice", "health centre"), ""),
    "job": ("Job centres", ("jobcentre",), ""),
    "library": ("Libraries", ("library",), ""),
    "school": ("Schools", ("primary school", "secondary school", "special school"), ""),
    "community": ("Community spaces", (), "community_space"),
}
NO_PLACE_TO_MEET = ("police office", "social club")


@dataclass(frozen=True)
class Project:
    """One of the three projects: its published facts (rows of facts.csv) and the listings that hosted it.

    `hosts` are asset ids with a point; `where` says in words what is known of the location.
    """

    name: str
    facts: pd.DataFrame
    hosts: tuple[str, ...]
    where: str


@edition_cache(size=1)
def programme() -> pd.DataFrame:
    """Return published facts about the three projects together: when, and in which report."""
    table = facts()
    return table[(table["kind_of_fact"] == "published") & (table["topic"] == TOPIC)]


@edition_cache(size=1)
def projects() -> tuple[Project, ...]:
    """Return the three Building Connections projects; addresses only if the data have them."""
    springburn = f"Springburn job centre. {_where_listed('Springburn jobcentre')}"
    parkhead = "Parkhead job centre, in our list as closed. Location not known: no list we hold gives a point for it."
    practices = _practices_that_took_part()
    deep_end = (
        "Two practices in Parkhead Health Centre, as listed in 2020. Which nine practices took part later is not known."
        if practices
        else "Parkhead. Location not known."
    )
    return (
        Project("Springburn job centre", _about(f"{TOPIC}: Springburn job centre"), (), springburn),
        Project("Parkhead job centre partnership suite", _about(f"{TOPIC}: Parkhead job centre"), (), parkhead),
        Project("Deep End advice workers in GP practices", _about(DEEP_END), practices, deep_end),
    )


def _where_listed(name: str) -> str:
    """Return the address of the listing with that name and the age of the listing, or that it is not known."""
    found = records.records()
    found = found[(found["name"] == name) & (found["address"] != "")]
    if found.empty:
        return "Location not known: no list we hold gives its address."
    one = found.iloc[0]
    age = age_words(one["last_known_date"], one["confirmation"])
    return f"{', '.join(filter(None, (one['address'], one['postcode'])))}, by a {age}."


def _about(topic: str) -> pd.DataFrame:
    table = facts()
    return table[(table["kind_of_fact"] == "published") & table["topic"].str.startswith(topic)]


def _practices_that_took_part() -> tuple[str, ...]:
    """Return the listings of the two practices in Parkhead Health Centre that the report thanks by doctors' names."""
    table = sites.placed()
    there = table[(table["kind"] == "GP practice") & table["address"].str.contains("Parkhead Health Centre")]
    named = there["name"].str.contains("Burns") | there["name"].str.contains("Dames")
    return tuple(there.index[named])


@edition_cache(size=32)
def hosts(kinds: tuple[str, ...]) -> pd.DataFrame:
    """Return open listings with a point that could host a service, by asset_id, with their `host_kind`.

    Each building is represented by one listing, of the first of these kinds that it has.
    """
    table = sites.placed()
    parts = [sites.one_a_building(table[_is_host(table, kind)]).assign(host_kind=kind) for kind in kinds]
    if not parts:
        return table.iloc[:0].assign(host_kind="")
    every = pd.concat(parts)
    return every[~every["site_id"].duplicated()]


def host_labels() -> dict[str, str]:
    """Return the name of each kind of host, by its id."""
    return {kind: label for kind, (label, *_) in HOST_KINDS.items()}


def _is_host(table: pd.DataFrame, kind: str) -> pd.Series:
    _, words, category = HOST_KINDS[outlines.known(kind, host_labels(), "kind of host")]
    if category:
        return (table["category"] == category) & ~table["kind"].isin(NO_PLACE_TO_MEET)
    return table["kind"].isin(words)


@dataclass(frozen=True, eq=False)
class Plan:
    """The result of the planner.

    `hosts` has a row for each possible host in reach of the need that is counted, most need not yet reached first:
    need_in_reach, not_yet_reached, overlap_percent (of the need in its reach, how much an existing site reaches too),
    nearest_site_m, and turn (1, 2, ... for the chosen, else 0) with adds. `choice` counts in rows of `hosts`;
    `zones` carries need, reached_already and reached_by (asset_id of the first chosen host in reach, else "").
    `counted` is the need in the area in all, `already` what is reached today.
    """

    hosts: pd.DataFrame
    zones: pd.DataFrame
    choice: choose_hosts.Choice
    counted: float
    already: float


@edition_cache(size=64)
def plan(service_id: str, need_id: str, kinds: tuple[str, ...], walk_m: int, count: int, area: str = PLACES) -> Plan:
    """Choose the `count` hosts that reach the most need not yet reached; `area` is a place, PLACES or CITY."""
    area = renewed("area", area)
    outlines.known(area, areas(), "area")
    zones = needs.zones()
    weights = needs.weights(need_id) * in_area(zones, area)
    found = hosts(kinds)
    return planned(zones, weights, found, sites.sites(service_id), walk_m, count)


def areas() -> dict[str, str]:
    """Return the areas in which need can be counted: the places together, the whole city, or one place."""
    return {PLACES: f"the {wording.many()}", CITY: f"all of {wording.city()}", **outlines.names()}


def in_area(zones: pd.DataFrame, area: str) -> np.ndarray:
    """Return 1 for each zone in the area, else 0."""
    if area == CITY:
        return np.ones(len(zones))
    return ((zones["place"] != "") if area == PLACES else (zones["place"] == area)).to_numpy(dtype=float)


def planned(
    zones: pd.DataFrame, weights: np.ndarray, found: pd.DataFrame, existing: pd.DataFrame, walk_m: int, count: int
) -> Plan:
    """Make a plan for any zones, weights in the order of the zones, hosts and existing sites."""
    metres = [table[["east_m", "north_m"]].to_numpy(dtype=float) for table in (zones, found, existing)]
    reached = np.asarray((reach.distances_m(metres[0], metres[2]) <= walk_m).any(axis=1))
    open_weights = np.where(reached, 0.0, weights)
    covers = reach.distances_m(metres[0], metres[1]) <= walk_m
    table = _weighed(found, covers, weights, open_weights, _nearest_m(metres[1], metres[2]))
    table, covers = _most_open_first(table, covers)
    choice = choose_hosts.choose(covers, open_weights, count)
    turns = {row: turn for turn, row in enumerate(choice.hosts, 1)}
    adds = dict(zip(choice.hosts, choice.adds, strict=True))
    rows = range(len(table))
    table = table.assign(turn=[turns.get(row, 0) for row in rows], adds=[adds.get(row, 0.0) for row in rows])
    zone_table = zones.assign(
        need=weights, reached_already=reached, reached_by=_first_in_reach(table, covers, choice.hosts)
    )
    return Plan(table, zone_table, choice, float(weights.sum()), float(weights[reached].sum()))


def _weighed(
    found: pd.DataFrame, covers: np.ndarray, weights: np.ndarray, open_weights: np.ndarray, nearest_m: np.ndarray
) -> pd.DataFrame:
    in_reach, open_in_reach = weights @ covers, open_weights @ covers
    share = np.divide(in_reach - open_in_reach, in_reach, out=np.full(len(found), np.nan), where=in_reach > 0)
    return found.assign(
        need_in_reach=in_reach, not_yet_reached=open_in_reach, overlap_percent=100 * share, nearest_site_m=nearest_m
    )


def _most_open_first(table: pd.DataFrame, covers: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    rows = np.lexsort([table["name"].to_numpy(dtype=str), -table["not_yet_reached"].to_numpy()])
    rows = rows[table["need_in_reach"].to_numpy()[rows] > 0]
    return table.iloc[rows], covers[:, rows]


def _nearest_m(host_metres: np.ndarray, site_metres: np.ndarray) -> np.ndarray:
    if not len(site_metres):
        return np.full(len(host_metres), np.nan)
    return reach.distances_m(host_metres, site_metres).min(axis=1).round()


def _first_in_reach(table: pd.DataFrame, covers: np.ndarray, chosen: Sequence[int]) -> list[str]:
    ids = np.full(len(covers), "", dtype=object)
    for row in reversed(chosen):
        ids[covers[:, row]] = table.index[row]
    return list(ids)


@edition_cache(size=512)
def around(asset_id: str) -> pd.DataFrame:
    """Return open listings within 200 m (straight line) of the host, same roof first, with away_m and same_roof."""
    table = sites.placed()
    here = row_of(table, asset_id)
    away_m: pd.Series = np.hypot(table["east_m"] - here["east_m"], table["north_m"] - here["north_m"])
    near = table.assign(away_m=away_m.round())[away_m <= CLOSE_BY_M].drop(index=asset_id)
    # Points are often the middle of a postcode, so addresses decide what is under one roof.
    mine = _building(here["address"])
    shares = [bool(mine & _building(address)) for address in near["address"]]
    near = near.assign(same_roof=shares | (near["site_id"] == here["site_id"]).to_numpy())
    return near.sort_values(["same_roof", "away_m", "name"], ascending=[False, True, True])


def _building(address: str) -> frozenset[str]:
    """Return the parts of an address that identify a building: its first part, and a house number with its street."""
    parts = [part.strip().casefold() for part in address.split(",") if part.strip()]
    return frozenset([*parts[:1], *(part for part in parts if re.match(r"\d+\w? [a-z]", part))])
